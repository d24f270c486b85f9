"""Names that markup marks as an author's: which of them wrote the article."""

from __future__ import annotations

import sys

import pytest
from lxml import etree

import cleaner
from cleaner.pages.marked_names import marked_names
from cleaner.pages.selectors import PageIndex

SENTENCE = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。" * 4
ENGLISH = "The bridge opened this morning, and the ferry made its last crossing. People lined both banks. " * 4


def page(above: str, below: str = "", sentence: str = SENTENCE) -> str:
    title = "新河大桥今天通车" if sentence is SENTENCE else "The bridge is open"
    body = f"<h1>{title}</h1>{above}<div class=text><p>{sentence}</p><p>{sentence}</p></div>{below}"
    return f"<html><head><title>{title}</title></head><body><div>{body}</div></body></html>"


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ('<div class="author cf">林一</div>', ("林一",)),
        ('<div class="&#97;uthor">林一</div>', ("林一",)),
        ("<div class = author>林一</div>", ("林一",)),
        ('<div CLASS="AUTHOR">林一</div>', ("林一",)),
        ('<div class="a" title=\'>\' class="author">林一</div>', ()),
        ('<ul><li><span>Author, </span><span class="byline-name">林一</span></li></ul>', ("林一",)),
        ('<div><a class="follow-nickName" href="/u/1">河边的人</a><span>2021-04-01 09:05</span></div>', ("河边的人",)),
        (
            '<div class="authi"><a href="#">河边的人</a></div><div class="authi"><a href="#">倒序浏览</a></div>',
            ("河边的人",),
        ),
        (
            '<div class="AuthorInfo" itemprop="author"><meta itemprop="name" content="河边的人"><span class="UserLink">'
            '<a class="UserLink-link">河边的人</a></span><div class="AuthorInfo-badgeText">看桥的人</div></div>',
            ("河边的人",),
        ),
        (
            '<div data-testid="author"><i><img></i><a class="_2g"><span>河边的人</span></a><p>新河</p></div>',
            ("河边的人",),
        ),
        ('<div data-testid="comment-author">河边的人</div>', ()),
        ('<div><a class="_1Oh" href="/u/aa01">河边的人</a><span>2021-04-01 09:05</span></div>', ("河边的人",)),
        ('<div><a href="/user/login">登记</a><span>2021-04-01 09:05</span></div>', ()),
        (f'<p>“桥通了，”<a href="/people/lin/">林一</a>在电台里讲，“{SENTENCE[:99]}”</p>', ()),
        ('<p><a rel="author" href="/a/1">林一</a> <a rel="author" href="/a/2">周二</a></p>', ("林一", "周二")),
        ('<div class="news-author"><strong>当前位置</strong> <a href="/">新河网</a> &gt; 要闻</div>', ()),
        ('<div class="author">中国</div>', ()),
        ('<div class="author"><a href="#">关注</a></div>', ()),
        ('<div class="comment-author">林一</div>', ()),
    ],
)
def test_above_the_article(above: str, author: tuple[str, ...]) -> None:
    assert cleaner.clean(page(above)).author == author


@pytest.mark.parametrize(
    ("above", "author"),
    [
        (
            '<p class="author">by <strong><a href="./u=815">ferryman</a></strong> &raquo; Wed Oct 02, 2013 7:48 pm</p>',
            ("ferryman",),
        ),
        (
            '<div>Posted on <time>November 6, 2011</time><span class="by-author"> by <span class="author vcard">'
            '<a class="url fn n" rel="author" href="/author/j/">Jane</a></span></span></div>',
            ("Jane",),
        ),
        ('<span class="autor" itemprop="author"><a rel="author" href="/m/">Marta Ribera</a></span>', ("Marta Ribera",)),
        ('<div class="author">Follow us</div>', ()),
        ('<div class="image-author">Jane Rivers</div>', ()),
    ],
)
def test_above_an_english_article(above: str, author: tuple[str, ...]) -> None:
    assert cleaner.clean(page(above, sentence=ENGLISH)).author == author


def test_of_a_post_below_it() -> None:
    below = (
        "<p class=post-footer><span class='post-author vcard'>Posted by <span class='fn'>Dot</span></span> at 7:52</p>"
    )
    assert cleaner.clean(page("", below, ENGLISH)).author == ("Dot",)


@pytest.mark.parametrize(
    "below",
    [
        "<div class=comments><p class=author>Jane Rivers</p><p>Well done.</p></div>",
        "<aside><p class=post-author>Jane Rivers</p></aside>",
        "<div class=related-posts><a class=post-author>Jane Rivers</a></div>",
        "<p class=username>Jane Rivers</p><p>Well done.</p>",
    ],
)
def test_who_only_takes_part_is_no_author(below: str) -> None:
    assert cleaner.clean(page("", below, ENGLISH)).author == ()


def test_the_first_post_of_a_phpwind_forum() -> None:
    assert cleaner.clean(page('<div class="readName b"><a href="u.php">河边的人</a></div>')).author == ("河边的人",)


def test_the_cell_beside_the_first_post_of_a_forum_may_hold_facts_of_the_account() -> None:
    facts = "".join(f"<dl><dt>{name}</dt><dd>31</dd></dl>" for name in ("发帖", "铜币", "威望", "贡献"))
    cell = '<td><div class="{}"><a href="u.php">河边的人</a></div>' + facts + "</td>"
    for name, author in (("readName b", ("河边的人",)), ("username", ())):
        post = page("").replace("<h1>", f"<table><tr>{cell.format(name)}</tr></table><h1>")
        assert cleaner.clean(post).author == author, name


def test_what_the_page_tells_goes_before_the_name_of_an_account() -> None:
    text = page('<a class="rich_media_meta_nickname">新河夜话</a>').replace(
        "</head>", '<meta name="author" content="林一"></head>'
    )
    assert cleaner.clean(text).author == ("林一",)


def test_no_cache_keeps_the_tree_of_a_page() -> None:
    root = etree.HTML('<body><p class="author  of-this-test">林一</p></body>')
    element = root.find(".//p")
    before = sys.getrefcount(element)
    assert [one.value for one in marked_names(PageIndex(root))] == ["林一"]
    assert sys.getrefcount(element) == before


def test_where_a_text_comes_from_is_its_writer_if_that_is_a_user() -> None:
    line = '<p><span>2021-04-01 09:05:00</span> <span>来自: <a href="/people/{}/">河边的人</a>(新河)</span></p>'
    article = cleaner.clean(page(line.format("heben")))
    assert (article.author, article.publisher) == (("河边的人",), None)
    unlinked = cleaner.clean(page(line.replace("people", "tags").format("heben")))
    assert (unlinked.author, unlinked.publisher) == ((), "河边的人")


def test_the_site_that_calls_itself_the_author_gives_way_to_the_user() -> None:
    byline = '<div><a href="/u/7.html">河边的人</a><span>2021-04-01 09:05</span></div>'
    told = page(byline, "<p>著作权归河边游记和作者所有</p>").replace("</title>", " - 河边游记</title>")
    told = told.replace("<title>", "<meta name=author content=河边游记><title>")
    article = cleaner.clean(told)
    assert (article.author, article.publisher) == (("河边的人",), "河边游记")


USERS = "u user users people author authors member members profile profiles".split()


@pytest.mark.parametrize(
    "address", [*(f"/{name}/river" for name in USERS), *(f"/s?{name}=7" for name in ("uid", "userid", "user_id"))]
)
def test_each_kind_of_address_of_a_user_is_known(address: str) -> None:
    markup = f'<p><a href="/news/7.html">新闻</a><a href="{address}">河边的人</a>'
    for index in (PageIndex(etree.HTML(markup)), PageIndex(etree.HTML(markup), markup.encode())):
        assert [one.value for one in marked_names(index)] == ["河边的人"]


@pytest.mark.parametrize(
    "written",
    [
        "=u/river",
        " = 'users/river'",
        '="&#x2F;users&#x2F;river"',
        '="/s?page=1&amp;uid=7"',
        "=https://river.example/u/7",
    ],
)
def test_the_markup_tells_of_such_an_address_however_it_is_written(written: str) -> None:
    markup = f"<p><a href=/news/7.html>新闻</a><a href{written}>河边的人</a>"
    index = PageIndex(etree.HTML(markup), markup.encode())
    assert [one.value for one in marked_names(index)] == ["河边的人"]


def test_a_board_names_who_posted_in_a_cell_beside_the_post() -> None:
    cell = '<td width=175><div><a class="bigusername" href="member.php?u=3301">{}</a></div><div>高级会员</div></td>'
    posts = "".join(
        f"<tr>{cell.format(name)}<td><div>{text}</div></td></tr>"
        for name, text in (("河边的人", f"{SENTENCE}<br>" * 3), ("周二", "好"))
    )
    head = "<html><head><title>新河大桥今天通车 - 新河论坛</title></head><body><h1>新河大桥今天通车</h1>"
    assert cleaner.clean(f"{head}<table>{posts}</table></body></html>").author == ("河边的人",)

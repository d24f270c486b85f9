from __future__ import annotations

import json

import pytest

import cleaner
from cleaner.pages.markup import parse
from cleaner.pages.page_metadata import gather

SENTENCE = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。" * 4


def page(head: str, body: str = "") -> str:
    text = f"<p>{SENTENCE}</p><p>{SENTENCE}</p>"
    return f"<html><head>{head}</head><body>{body}<h1>新河大桥今天通车</h1>{text}</body></html>"


def first(head: str, field: str, url: str | None = None) -> str | None:
    root, *_ = parse(page(head))
    return next((one.value for one in gather(root, url) if one.field == field), None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-04-01T09:05:00+08:00">',
        '<meta name="publishdate" content="2021-04-01 09:05:00">',
        '<meta name="PubDate" content="2021-04-01 09:05:00">',
        '<meta name="weibo: article:create_at" content="2021-04-01 09:05:00">',
        '<meta itemprop="datePublished" content="2021-04-01 09:05">',
        '<meta property="og:release_date" content="2021-04-01 09:05:00">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-04-01T09:05+08:00"}</script>',
        '<script type="application/ld+json">{"@context":"https://ziyuan.baidu.com/contexts/cambrian.jsonld",'
        '"pubDate":"2021-04-01T09:05:00"}</script>',
        '<script type="application/ld+json">[{"@type":"WebSite"},{"@graph":[]},{"@type":["BlogPosting"],'
        '"datePublished":"2021-04-01 09:05"}]</script>',
        '<script type="application/ld+json">{"@type":"Recipe","datePublished":"2021-04-01 09:05"}</script>',
        '<script type="application/ld+json">[{"@type":"WebPage","datePublished":"2021-04-01 09:05"}]</script>',
        '<script>var ct = "1617239100";</script>',
        "<script>data = {publish_time: '2021-04-01 09:05:00', x: 1}</script>",
        '<time datetime="2021-04-01T09:05:00+08:00"></time>',
        '<meta name="OriginalPublicationDate" content="2021/04/01 09:05:00">',
        '<abbr class="published" title="2021-04-01T09:05:00+08:00">9:05</abbr>',
    ],
)
def test_date_of_the_page(head: str) -> None:
    assert cleaner.clean(page(head)).created == "2021-04-01T09:05:00+08:00"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="publishdate" content="${date}"><meta name="date" content="">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">{"@type":"BreadcrumbList","datePublished":"2021-04-01"}</script>',
        "<script>a = {publish_time: '2021-04-01'}; b = {publish_time: '2022-05-02'}</script>",
        "<time>2021-04-01</time><time>2022-05-02</time>",
        '<meta name="others" content="页面生成时间 2021-04-01 11:23:36">',
    ],
)
def test_what_is_no_date_of_the_page(head: str) -> None:
    article = cleaner.clean(page(head))
    assert (article.created, article.text) == (None, f"{SENTENCE}\n{SENTENCE}")


def test_time_of_day_comes_from_where_it_stands() -> None:
    head = '<meta name="publishdate" content="2021-04-01"><meta property="og:release_date" content="2021-04-01 09:05">'
    assert cleaner.clean(page(head)).created == "2021-04-01T09:05:00+08:00"


def test_byline_that_readers_see_beats_the_meta_element() -> None:
    article = cleaner.clean(
        page('<meta name="publishdate" content="2022-01-01 00:00">').replace(
            "</h1>", "</h1><div>2021-04-01 09:05 来源：新河日报</div>"
        )
    )
    assert (article.created, article.publisher) == ("2021-04-01T09:05:00+08:00", "新河日报")


@pytest.mark.parametrize(
    ("url", "created"),
    [
        ("https://news.example.cn/c/2021/0401/c1004-40232587.html", "2021-04-01T00:00:00+08:00"),
        ("https://news.example.cn/20210401/5012641.shtml", "2021-04-01T00:00:00+08:00"),
        ("https://news.example.cn/gn/202104/t20210401_15249693.htm", "2021-04-01T00:00:00+08:00"),
        ("https://news.example.cn/2021-04/01/content_1.shtml", "2021-04-01T00:00:00+08:00"),
        ("https://news.example.cn/2021-02/30/content_1.shtml", None),
        ("https://news.example.cn/a/778336904_120702", None),
        ("https://news.example.cn/a?t=20210401", None),
    ],
)
def test_date_of_the_address_is_the_last_resort(url: str, created: str | None) -> None:
    assert cleaner.clean(page(""), url=url).created == created
    dated = cleaner.clean(page('<meta name="publishdate" content="2020-03-02 08:00">'), url=url)
    assert dated.created == "2020-03-02T08:00:00+08:00"


@pytest.mark.parametrize(
    ("head", "url", "wanted"),
    [
        ('<link rel="canonical" href="https://xinhe.example/a/1">', None, "https://xinhe.example/a/1"),
        ('<meta property="og:url" content="//xinhe.example/a/1">', None, "https://xinhe.example/a/1"),
        ('<link rel="canonical" href="/a/1">', "http://xinhe.example/m/a/1", "http://xinhe.example/a/1"),
        ('<link rel="canonical" href="/a/1">', None, ""),
        ('<link rel="canonical" href="javascript:alert(1)">', None, ""),
        ('<link rel="canonical" href="http://[">', None, ""),
    ],
)
def test_address_is_absolute(head: str, url: str | None, wanted: str) -> None:
    assert first(head, "url", url) == wanted


@pytest.mark.parametrize(
    ("head", "publisher", "author", "editor"),
    [
        ('<meta name="source" content="新河日报">', "新河日报", (), ()),
        ('<meta name="mediaid" content="新河日报">', "新河日报", (), ()),
        ('<meta name="author" content="林一">', None, ("林一",), ()),
        # Newsroom systems most often call who put the page there its author.
        ('<meta name="author" content="林一"><meta name="contentid" content="1">', None, (), ()),
        ('<title>新河大桥今天通车_网易新闻</title><meta name="author" content="网易">', "网易新闻", (), ()),
        ('<meta name="author" content="新河日报社">', "新河日报社", (), ()),
        ('<meta name="author" content="Discuz! Team and Comsenz UI Team">', None, (), ()),
        ('<meta name="author" content="xinhe_mobile">', None, (), ()),
        (
            '<script type="application/ld+json">{"@type":"Article","author":[{"@type":"Person","name":"林一"},'
            '{"@type":"Person","name":"周二"}]}</script>',
            None, ("林一", "周二"), (),
        ),
        (
            '<script type="application/ld+json">{"@type":"Article",'
            '"author":{"@type":"Organization","name":"新河人"}}</script>',
            "新河人", (), (),
        ),
    ],
)  # fmt: skip
def test_people(head: str, publisher: str | None, author: tuple[str, ...], editor: tuple[str, ...]) -> None:
    article = cleaner.clean(page(head))
    assert (article.publisher, article.author, article.editor) == (publisher, author, editor)


def test_editor_is_not_the_author_too() -> None:
    html = page('<meta name="author" content="新河网林一">').replace("</body>", "<div>责任编辑：林一</div></body>")
    article = cleaner.clean(html)
    assert (article.author, article.editor) == ((), ("林一",))
    html = html.replace("<head>", '<head><meta name="contentid" content="1">').replace("新河网林一", "周二")
    article = cleaner.clean(html)
    assert (article.author, article.editor) == (("周二",), ("林一",))


@pytest.mark.parametrize("value", [5, None, {"name": 7}, [[["x"]]], {"@type": "Person"}, True, "\ud800"])
def test_odd_values_of_linked_data(value: object) -> None:
    text = json.dumps({"@type": "Article", "author": value, "headline": value, "datePublished": value})
    root, *_ = parse(page(f'<script type="application/ld+json">{text}</script>'))
    gather(root)


def test_pages_in_english_have_no_zone_unless_they_state_one() -> None:
    text = "The new bridge over the river was opened this morning, and it is three hundred metres long. " * 5
    head = '<html><head><meta name="date" content="2021-04-01 09:05"></head>'
    html = f"{head}<body><h1>Bridge</h1><p>{text}</p></body></html>"
    assert cleaner.clean(html).created == "2021-04-01T09:05:00"
    assert cleaner.clean(html.replace("09:05", "09:05Z")).created == "2021-04-01T09:05:00+00:00"
    assert cleaner.clean(html.replace("2021-04-01 09:05", "April 1, 2021")).created == "2021-04-01T00:00:00"


COMMENT = (
    "<!--enpproperty <articleid>7</articleid><date>2021-04-01 09:05:00:0</date><author>林一</author>"
    "<title>新河大桥今天通车</title><url>http://river.example/1.html</url><sourcename>新河日报</sourcename>"
    "<keyword></keyword><nodename>要闻</nodename>/enpproperty-->"
)


def test_the_comment_of_a_newsroom_system() -> None:
    article = cleaner.clean(page("", COMMENT))
    assert article.created == "2021-04-01T09:05:00+08:00"
    assert (article.publisher, article.author) == ("新河日报", ("林一",))
    assert article.url == "http://river.example/1.html"
    shown = cleaner.clean(page("", COMMENT).replace("</h1>", "</h1><p>2021-03-31 22:00 来源：桥报 作者：周二</p>"))
    assert (shown.created, shown.publisher, shown.author) == ("2021-03-31T22:00:00+08:00", "桥报", ("周二",))


def test_a_comment_that_never_ends_or_says_nothing_is_none() -> None:
    for text in ("<!--enpproperty <date>2021-04-01</date>", "<!--enpproperty <date>null</date>/enpproperty-->"):
        assert cleaner.clean(page("", text + "-->")).created is None


def test_when_a_whole_page_was_published_counts_last() -> None:
    told = '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2019-02-03"}</script>'
    assert first(told, "date") == "2019-02-03"
    assert first(told + '<meta name="pubdate" content="2021-04-01">', "date") == "2021-04-01"
    assert first(told + '<time datetime="2021-04-01"></time>', "date") == "2021-04-01"


def test_microdata_may_have_the_day_in_its_text() -> None:
    text = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观。" * 3
    page = f"<h1>大桥通车</h1><div><p>{text}</p><p>{text}</p></div><p>本文写于 <b itemprop=datePublished>{{}}</b></p>"
    assert cleaner.clean(page.format("2021-04-01 09:05:00")).created == "2021-04-01T09:05:00+08:00"
    assert cleaner.clean(page.format("前天")).created is None

"""Markup that nobody tuned on: the same article in other elements, beside lists that no name gives away."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

import cleaner

PARAGRAPHS = [
    "新河大桥今天上午正式通车，第一辆公共汽车载着四十名老人驶过桥面，两岸站满了前来观看的居民。",
    "大桥全长三百一十二米，双向四车道，从动工到完工用了两年零四个月，比原定工期早了五十天。",
    "桥通之后，河东的学生上学不必再坐渡船，单程少走九公里，渡口将改建为一座沿河的小公园。",
    "县里说，旧桥不会拆除，修缮之后只供行人和自行车通行，桥头的石碑也会留在原处。",
]
OTHERS = [
    "旧渡口的最后一班船在傍晚靠岸，船工收起了缆绳。",
    "县城的菜市场下月搬家，新址在车站的北面。",
    "图书馆延长了开放时间，晚上十点才关门。",
]


def page(article: str, after: str = "", before: str = "") -> str:
    menu = "<ul>" + "".join(f"<li><a href=/{n}>频道{n}</a>" for n in range(9)) + "</ul>"
    title = "新河大桥今日通车"
    return f"<title>{title}_新河网</title>{menu}{before}<div><h1>{title}</h1>{article}</div>{after}"


def text_of(html: str) -> list[str]:
    return cleaner.clean(html, path="page.html", source="family/generic").text.splitlines()


@pytest.mark.parametrize(
    "wrapped",
    [
        "<div><div><div><p>{}</p></div></div></div>",
        '<section id="part{n}"><div class="inner"><p>{}</p></div></section>',
        '<div class="widget widget-text"><div class="widget-container"><p>{}</p></div></div>',
        '<div class="live"><span>1{n}:05</span><div class="entry"><p>{}</p></div></div>',
        '<div class="footer:mt-0 sidebar-open:hidden"><p>{}</p></div>',
        "<story-part><template shadowrootmode=open><p>{}</p></template></story-part>",
    ],
)
def test_paragraphs_in_wrappers_of_their_own_are_one_article(wrapped: str) -> None:
    article = "".join(wrapped.format(text, n=n) for n, text in enumerate(PARAGRAPHS))
    kept = text_of(page(f"<div>{article}</div>"))
    assert [text for text in kept if len(text) > 10] == PARAGRAPHS


def test_cards_below_the_article_go_though_nothing_names_them() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    cards = "".join(
        f"<div><a href=/{n}><h3>另一件事</h3></a><p>{text}{text}</p></div>" for n, text in enumerate(OTHERS)
    )
    assert text_of(page(f"<div>{paragraphs}<div>{cards}</div></div>")) == PARAGRAPHS
    assert text_of(page(f"<div>{paragraphs}</div>", after=f"<div>{cards}</div>")) == PARAGRAPHS


def test_parts_of_an_article_that_have_a_heading_and_a_link_each_are_no_cards() -> None:
    parts = "".join(
        f"<div><h3>第{n}处</h3><p>{text}</p><a href=/{n}>查看地图</a></div>" for n, text in enumerate(OTHERS)
    )
    kept = text_of(page(f"<div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{parts}</div>"))
    assert set(OTHERS) <= set(kept)


def test_comments_below_a_short_article_go_though_nothing_names_them() -> None:
    comments = "".join(
        f"<div><p><a href=/u>读者{n}</a>2025-03-05 10:2{n % 9}</p><p>{OTHERS[n % 3]}</p><a href=/r>回复</a></div>"
        for n in range(12)
    )
    article = cleaner.clean(page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>", after=f"<div>{comments}</div>"))
    assert article.text.splitlines() == PARAGRAPHS[:2]


def test_a_digest_of_linked_items_is_kept() -> None:
    items = "".join(f"<div><a href=/{n}><b>另一件事</b></a><p>{text}{text}</p></div>" for n, text in enumerate(OTHERS))
    assert all(text + text in text_of(page(f"<p>今天的三条消息：</p>{items}")) for text in OTHERS)


RECOMMENDED = [{"title": text[:-1], "summary": text * 3, "url": f"/{n}"} for n, text in enumerate(OTHERS * 4)]
MARKUP = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({"props": {"article": {"title": "新桥", "content": MARKUP}, "recommend": RECOMMENDED}}),
        json.dumps({"blocks": [{"type": "text", "data": {"text": text}} for text in PARAGRAPHS], "more": RECOMMENDED}),
        json.dumps([["Reactive", 1], {"title": 2, "content": 3}, "新桥", MARKUP], ensure_ascii=False),
        f'window.__DATA__="{quote(json.dumps({"content": MARKUP}))}"',
        f"self.__next_f.push([1,{json.dumps('1:' + json.dumps([{'children': text} for text in PARAGRAPHS]))}])",
    ],
)
def test_the_article_of_a_page_that_scripts_fill_is_read_without_what_it_recommends(script: str) -> None:
    script = script.replace("</", "<\\/")
    html = f"<title>新河大桥今日通车</title><div id=app>加载中…</div><script>{script}</script>"
    assert text_of(html) == PARAGRAPHS


def test_the_article_for_browsers_without_scripts_is_read_where_there_is_no_other() -> None:
    html = f"<title>新河大桥今日通车</title><div id=app></div><noscript><div>{MARKUP}</div></noscript>"
    assert text_of(html) == PARAGRAPHS


BOXES = [
    "<div><h4>登录后继续阅读</h4><p>您还未登录，登录后可以阅读全文，还可以收藏和分享。</p><button>立即登录</button></div>",
    "<div><div><span>AI摘要</span> <span>内容由AI生成，仅供参考</span></div><p>本文讲的是一座桥，桥通了。</p></div>",
    "<div><div>延伸阅读</div><a href=/1><h4>旧渡口的最后一班船</h4><p>旧渡口的最后一班船在傍晚靠岸。</p></a></div>",
    "<div><h3>Keep reading with a subscription</h3><p>Get every story for $1 a week. Cancel anytime.</p></div>",
    "<div><h3>订阅我们的周报</h3><p>每周五早上，把一周最值得读的故事送到您的邮箱。</p></div>",
    "<div><div>听新闻</div><div>00:00 / 05:32</div><div>1.25x</div></div>",
]


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_boxes_go_with_the_label_that_line_entries_know(box: str, place: int) -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS]
    article = "".join([*paragraphs[:place], box, *paragraphs[place:]])
    assert text_of(page(f"<div>{article}</div>")) == PARAGRAPHS


def test_the_next_article_of_an_endless_page_goes() -> None:
    following = (
        f"<h2>旧渡口今日停航</h2><p>2025-03-01 09:00 来源：新河日报</p><p>{OTHERS[0] * 4}</p><p>{OTHERS[1] * 4}</p>"
    )
    assert text_of(page(f"<div>{MARKUP}<div>{following}</div></div>")) == PARAGRAPHS


def test_a_digest_whose_items_have_a_byline_each_is_kept() -> None:
    items = "".join(
        f"<h3>第{n}条</h3><p>2025-03-0{n + 1} 09:00 来源：新河日报</p><p>{text}{text}</p>"
        for n, text in enumerate(PARAGRAPHS)
    )
    kept = "".join(text_of(page(f"<div>{items}</div>")))
    assert all(text in kept for text in PARAGRAPHS)


def test_headings_that_are_links_to_themselves_are_kept() -> None:
    heading = "<h2 id=s1><a href=#s1>桥通之后的河东</a></h2>"
    article = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2]) + heading + f"<p>{PARAGRAPHS[2]}</p>"
    assert text_of(page(f"<div>{article}</div>")) == [*PARAGRAPHS[:2], "桥通之后的河东", PARAGRAPHS[2]]


def test_a_long_text_with_comments_is_no_list_though_it_is_one_paragraph_without_a_headline() -> None:
    comments = "".join(f"<div><div><a href=/u>读者{n}</a></div><div>{OTHERS[n % 3]}</div></div>" for n in range(12))
    assert text_of(f"<title>-</title>{''.join(PARAGRAPHS) * 6}<div>{comments}</div>")[0] == "".join(PARAGRAPHS) * 6


@pytest.mark.parametrize(("heading", "kept"), [("<h2>第{n}次通报</h2>", True), ("", False)])
def test_the_entries_of_a_live_blog_go_on_with_it_where_each_has_a_heading(heading: str, kept: bool) -> None:
    entries = "".join(
        f'<article id=entry-{n} class="entry entry-{n}"><aside><a href=#e{n}>{n}小时前 1{n}:04</a></aside>'
        f"<header>林一</header><div class=entry-content>{heading.format(n=n)}<p>{first}<p>{second}</div>"
        "<div class=share><button>微博</button><button>微信</button><a href=#>复制链接</a></div></article>"
        for n, (first, second) in enumerate(zip(PARAGRAPHS, reversed(PARAGRAPHS), strict=True))
    )
    lines = text_of(page(f"<div class=feed>{entries}</div>"))
    assert lines[:3] == ["第0次通报", PARAGRAPHS[0], PARAGRAPHS[3]] if kept else lines == [PARAGRAPHS[0], PARAGRAPHS[3]]
    assert len(lines) == (12 if kept else 2)


def test_widgets_of_a_page_builder_that_hold_most_of_the_prose_are_no_boilerplate_whatever_they_are_called() -> None:
    def widget(number: int, kind: str, html: str) -> str:
        return (
            f'<div class="elementor-element-{number}a elementor-widget elementor-widget-{kind}"><div>{html}</div></div>'
        )

    article = "".join(
        widget(2 * n, "heading", f"<h2>第{n}座桥</h2>") + widget(2 * n + 1, "text-editor", f"<p>{paragraph}</p>")
        for n, paragraph in enumerate(PARAGRAPHS)
    )
    listed = widget(20, "icon-list", "<ul><li>渡口：两座</li><li>石碑：一块</li></ul>")
    sidebar = '<div class="widget widget-about"><p>本站由几位老师编辑，欢迎来信。</p></div>'
    lines = text_of(page(f'<div class="elementor-widget-wrap">{article}{listed}</div>', after=sidebar))
    assert lines[:2] == ["第0座桥", PARAGRAPHS[0]]
    assert lines[-2:] == ["渡口：两座", "石碑：一块"]
    assert len(lines) == 10


def test_blank_lines_behind_sentences_part_paragraphs_though_no_element_does() -> None:
    text = f"\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n岸边的石头还在，\n船也还在。\n"
    assert text_of(page(f"<div>{text}</div>")) == [PARAGRAPHS[0], PARAGRAPHS[1], "岸边的石头还在，", "船也还在。"]
    english = (
        "The bridge opened to traffic\nthis morning, after two years.\n\nThe old ferry\nstays where it was, they said."
    )
    lines = [
        "The bridge opened to traffic this morning, after two years.",
        "The old ferry stays where it was, they said.",
    ]
    assert text_of(page(f"<div>{english}</div>")) == lines
    wrapped = "\n".join(PARAGRAPHS)  # how somebody's editor wrapped them: blanks to a browser
    assert text_of(page(f"<div>{wrapped}</div>")) == [" ".join(PARAGRAPHS)]


COMMENTERS = "河边人 小满 阿青 渡口 北岸的鱼 老周".split()


@pytest.mark.parametrize(
    "comment",
    [
        "<div>{name} 2025-03-05 10:2{n}</div><div>{text}</div>",
        "<dl><dt>新县网友 {name} 2025-03-05 10:2{n}</dt><dd>{text}</dd></dl>",
        "<p>#{n}楼 {name}　2025年3月5日 10:2{n}:11</p><p>{text}</p><p>支持(3)</p>",
        "<p>{name}：{text} 2025-03-05 10:2{n}</p>",
    ],
)
def test_comments_that_name_and_time_sign_go(comment: str) -> None:
    comments = "".join(comment.format(n=n, name=name, text=OTHERS[n % 3]) for n, name in enumerate(COMMENTERS))
    kept = text_of(page("".join(f"<p>{text}</p>" for text in PARAGRAPHS) + f"<h3>网友互动</h3>{comments}"))
    assert kept == PARAGRAPHS


def test_an_interview_whose_turns_have_a_time_stays() -> None:
    turns = "".join(
        f"<p>{'嘉宾' if n % 2 else '主持人'} 2025-03-05 10:2{n}</p><p>{text}</p>"
        for n, text in enumerate((*PARAGRAPHS, *OTHERS))
    )
    assert {*PARAGRAPHS, *OTHERS} <= set(text_of(page(turns)))


def test_a_timeline_whose_entries_have_a_time_stays() -> None:
    entries = "".join(f"<p>2025年3月5日 10:2{n}</p><p>{text}</p>" for n, text in enumerate((*PARAGRAPHS, *OTHERS)))
    assert {*PARAGRAPHS, *OTHERS} <= set(text_of(page(entries)))


def test_a_picture_that_grows_when_it_is_clicked_keeps_its_caption() -> None:
    figure = (
        "<figure class='wp-block-image lightbox-thumbnail'><figcaption>新桥上的第一辆公共汽车。</figcaption></figure>"
    )
    kept = text_of(page(f"<p>{PARAGRAPHS[0]}</p>{figure}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"))
    assert kept == [PARAGRAPHS[0], "新桥上的第一辆公共汽车。", *PARAGRAPHS[1:3]]


def test_attachments_of_a_notice_are_of_it_though_they_are_links() -> None:
    links = "<p>附件：<a href=/1>1.大桥通行办法</a></p><p><a href=/2>2.通行申请表</a></p><p><a href=/>首页</a></p>"
    kept = text_of(page("".join(f"<p>{text}</p>" for text in PARAGRAPHS) + links))
    assert kept == [*PARAGRAPHS, "附件：1.大桥通行办法", "2.通行申请表"]


def test_the_numbers_of_the_pictures_go() -> None:
    slides = "".join(f"<div><i>{n}/4</i><p>{text}</p></div>" for n, text in enumerate(PARAGRAPHS, 1))
    assert text_of(page(slides)) == PARAGRAPHS
    half = f"<p>{PARAGRAPHS[0]}</p><p>1/2</p><p>{PARAGRAPHS[1]}</p><p>3/4</p><p>{PARAGRAPHS[2]}</p>"
    assert "1/2" in text_of(page(half))


def test_replies_go_though_they_say_no_readable_date() -> None:
    said = ["路过，帮顶", "在桥头待过的人飘过，看到渡口那段眼睛湿了……", "支持，希望能坚持下去，写完它。"]
    posts = "".join(
        f"<table><tr><td><font>作者：<a>过客{n}</a> 回复日期：2008-11-7{n}6</font></td></tr></table>"
        f"<div class=post>{said[n % 3]}<br>{said[(n + 1) % 3]}</div>"
        for n in range(9)
    )
    first = "<br>".join(PARAGRAPHS)
    assert text_of(page(f"<div id=content><div class=post>{first}</div>{posts}</div>")) == PARAGRAPHS


def test_notes_at_the_end_are_of_the_article_though_each_has_a_link() -> None:
    paragraphs = "".join(f"<p>{text}<a href=#note{n}>{n}</a></p>" for n, text in enumerate(PARAGRAPHS))
    notes = "".join(
        f'<div class="footnote"><a class="footnote-number" href=#{n}>{n}</a><div class="footnote-content">'
        f"<p>{text}<a href=/{n}>见县志</a>。</p></div></div>"
        for n, text in enumerate(OTHERS)
    )
    linked = f"<div class=footnote><p><a href=/9>{OTHERS[1][:15]}</a>都已不可考，也无人记得。</p></div>"
    kept = "\n".join(text_of(page(f"<div>{paragraphs}{notes}{linked}</div>")))
    assert all(text in kept for text in (*OTHERS, "都已不可考，也无人记得"))


def test_answer_that_a_click_opens_is_part_of_the_article() -> None:
    panel = '<h4><button aria-controls="a{n}">问题{n}</button></h4><div id="a{n}" hidden><p>{}</p></div>'
    article = "".join(panel.format(text, n=n) if n % 2 else f"<p>{text}</p>" for n, text in enumerate(PARAGRAPHS))
    assert [text for text in text_of(page(f"<div>{article}</div>")) if len(text) > 10] == PARAGRAPHS
    assert PARAGRAPHS[1] not in text_of(page(f"<div>{article.replace('aria-controls', 'data-id')}</div>"))


@pytest.mark.parametrize("button", ["<div id=all><a>展开剩余50%</a></div>", "<p><span>阅读全文</span></p>"])
def test_the_rest_of_an_article_that_a_click_shows_is_part_of_it(button: str) -> None:
    *shown, rest = [f"<p>{text}</p>" for text in PARAGRAPHS]
    article = f"<div class=shown>{''.join(shown)}</div><div class=rest style='display:none'>{rest}</div>{{}}"
    kept = text_of(page(f"<div>{article.format(button)}</div>"))
    assert [text for text in kept if len(text) > 10] == PARAGRAPHS
    comments = f"<div>{''.join((*shown, rest))}</div><div style='display:none'><p>{OTHERS[0]}</p></div>"
    assert OTHERS[0] not in text_of(page(f"<div>{comments}<p>查看更多评论</p></div>"))


def test_a_button_is_no_text_but_a_question_that_it_asks_may_be() -> None:
    asked = "<button>大桥收费吗？</button><p>不收费，两岸都有标志。</p>"
    items = "".join(
        f"<li><time>1{n}:05</time><p>{text}</p><button>分享</button></li>" for n, text in enumerate(PARAGRAPHS)
    )
    kept = text_of(page(f"<ul class=items>{items}</ul>"))
    assert "分享" not in "".join(kept) and PARAGRAPHS[0] in kept
    kept = text_of(page("<div>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + asked + "</div>"))
    assert kept[-2:] == ["大桥收费吗？", "不收费，两岸都有标志。"]


def test_a_row_whose_cells_hold_a_paragraph_each_is_one_line() -> None:
    cells = [("序号", "姓名", "月标准"), ("1", "周桂花", "50"), ("2", "林一", "150")]
    rows = "".join("<tr>" + "".join(f"<td><p><span>{one}</span></p></td>" for one in row) + "</tr>" for row in cells)
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    kept = text_of(page(f"<div>{paragraphs}<table>{rows}</table>{paragraphs}</div>"))
    assert kept[4:7] == ["序号 姓名 月标准", "1 周桂花 50", "2 林一 150"]


@pytest.mark.parametrize("beside", ["", "<td><p>热点推荐</p></td>"])
def test_the_last_line_of_a_cell_that_lays_out_a_page_is_of_the_article(beside: str) -> None:
    cell = "<br><br>".join([*PARAGRAPHS, PARAGRAPHS[0] + "。"])
    byline = "".join(
        f"<tr><td>{one}</td></tr>" for one in ("新河日报 2003-06-12", "【打印】【关闭】【推荐给朋友】", "推荐")
    )
    kept = text_of(page(f"<table>{byline}<tr><td>{cell}</td>{beside}</tr>{byline}</table>"))
    assert kept == [*PARAGRAPHS, PARAGRAPHS[0] + "。"]


def test_captions_of_a_gallery_are_less_than_the_text_below_it() -> None:
    slides = "".join(
        f"<div class=slide><figure><figcaption>{n}/5 {text}（周二摄）</figcaption></figure></div>"
        for n, text in enumerate([*OTHERS, *OTHERS[:2]], 1)
    )
    below = f"<div class=gallery-text><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div>"
    assert text_of(page(f"<div class=swiper>{slides}</div><div>下一张</div>{below}")) == PARAGRAPHS[:2]
    alone = text_of(page(f"<div class=swiper>{slides}</div>"))
    assert all(any(text in line for line in alone) for text in OTHERS)


def test_an_article_in_a_script_beside_teasers_in_elements_of_their_own() -> None:
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS * 2)
    data = {"note": {"user": {"nickname": "河边人"}, "first_shared_at": 1621430400, "free_content": text}}
    script = f"<script id=data type=application/json>{json.dumps(data, ensure_ascii=False)}</script>"
    teasers = "".join(
        f"<div class=item><h4><a>旧闻</a></h4><div><p>{one}{n}年前，旧事一件。</p></div></div>"
        for n, one in enumerate(OTHERS * 3)
    )
    shown = page("<div>正在加载全文，请稍候……</div>", after=f"<div class=list>{teasers}</div>{script}")
    article = cleaner.clean(shown, path="page.html", source="family/generic")
    assert article.text.splitlines() == PARAGRAPHS * 2
    assert article.author == ("河边人",) and article.created == "2021-05-19T21:20:00+08:00"
    own = "".join(f"<p>{one}{one}</p>" for one in OTHERS * 4)
    assert PARAGRAPHS[0] not in text_of(page(f"<div>{own}</div>", after=script))

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.pages.ends import put_ends
from cleaner.pages.markup import parse
from cleaner.pages.page_or_text import looks_like_markup


@pytest.mark.parametrize(
    "text",
    [
        "<p>新桥",
        "\n <!DOCTYPE html><html>",
        "<!-- 注 --><p>一</p><p>新桥",
        '<?xml version="1.0"?><html>',
        "新桥<br>通车<br/>了<BR />",
        "</div>新桥",
        "标题<p>一</p>二<p>三</p>",
        "一<br>二<br>三<b>四</b>，<div>五</div>",  # bare tags that are closed
        "用<div class=a>分块，<p>分段，<br>换行",
        "第一段。<div>第二段。<div>第三段。<br>",  # behind sentences, not within
    ],
)
def test_markup(text: str) -> None:
    assert looks_like_markup(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "新桥",
        "a < b, 5 > 3",
        "用 <p> 标签",
        "<新河日报>获悉",
        "<price>三元</price>",
        "x<y<z<w",
        "List<String>",
        "用<p>分段，用<div>分块，用<br>换行。",
        "The <html> element holds <head> and <body>.",
        "图片用<IMG>放，<B>加粗</B>",
    ],
)
def test_no_markup(text: str) -> None:
    assert not looks_like_markup(text)


@pytest.mark.parametrize(
    "page", ["<p>新桥<template <div </template>通车", "<template </template <div>新桥</template>通车"]
)
def test_a_hiding_element_whose_tag_does_not_end_before_its_end_tag_is_no_crash(page: str) -> None:
    put_ends(page.encode())  # a crash of compiled modules alone


def words(text: str) -> str:
    return "".join(parse(text)[0].itertext()).replace("\n", "")


@pytest.mark.parametrize("levels", [300, 1_000, 2_040, 2_060, 5_000])
def test_deep_nesting_keeps_all_text_in_order(levels: int) -> None:
    texts = [f"第{number}层。" for number in range(levels)]
    assert words("".join(f"<div>{text}" for text in texts) + "</div>" * levels) == "".join(texts)


@pytest.mark.parametrize("levels", [3, 2_500])
def test_text_behind_deep_elements_stays_where_it_stood(levels: int) -> None:
    before, behind = ([f"第{number}层{where}。" for number in range(levels)] for where in "前后")
    page = "".join(f"<div>{text}<b>完</b>" for text in before) + "".join(f"</div>{text}" for text in behind)
    assert words(page) == "".join(f"{text}完" for text in before) + "".join(behind)


@pytest.mark.parametrize("levels", [3, 2_500])
def test_what_ends_by_itself_does_so_in_deep_pages(levels: int) -> None:
    root = parse("<p>一<ul><li>二<li>三</ul><p>四" + "<b>" * levels).root
    assert [("".join(one.itertext()), one.getparent().tag) for one in root.iter("p", "li")] == [
        ("一", "body"), ("二", "ul"), ("三", "ul"), ("四", "body"),
    ]  # fmt: skip


def test_text_behind_what_ends_beyond_the_deepest_level_is_in_order() -> None:
    texts = [f"第{number}层。" for number in range(7_000)]
    page = "<b>" * 7_000 + "".join(f"</b>{text}<i>完</i>" for text in texts)
    assert words(page) == "".join(f"{text}完" for text in texts)


def test_no_tree_is_deeper_than_what_takes_each_step_up_a_fair_time() -> None:
    deepest = parse("<h1>" * 9_000 + "<p>新桥</p>").root.xpath("//p")[0]
    assert sum(1 for _ in deepest.iterancestors()) < 6_000


@pytest.mark.parametrize(("levels", "kept"), [(3, False), (3_000, True)])
def test_elements_of_a_deep_page_are_kept_since_lxml_climbs_from_each_that_is_let_go(levels: int, kept: bool) -> None:
    parsed = parse("<ruby>" * levels + "<p>新桥</p>")
    assert list(parsed.held) == (list(parsed.root.iter()) if kept else [])


def test_page_full_of_errors_still_reports_its_depth() -> None:
    texts = [f"第{number}层。" for number in range(5_000)]
    page = "<p>" + "</b></i></x>" * 500 + "".join(f"<div>{text}" for text in texts)
    assert words(page) == "".join(texts)


@pytest.mark.parametrize("odd", ["\x0c", "\x0b", "&#1;", "&#0;", "&#xFFFE;", "&#xD800;", "&#1114112;"])
@pytest.mark.parametrize("levels", [1, 3_000])
def test_no_character_stops_a_parse(odd: str, levels: int) -> None:
    text = words("<div>" * levels + f"<p title='{odd}'>新{odd}河</p>")
    assert text.startswith("新")
    assert text.endswith("河")


@pytest.mark.parametrize("name", ["o:p", "a.b", "x-y", "新"])
def test_odd_names_are_no_crash_in_deep_pages(name: str) -> None:
    assert "大桥" in words("<div>" * 3_000 + f"<{name} {name}='1' @x=2 :y=3>大桥</{name}>")


def test_only_deep_pages_are_warned_of() -> None:
    assert parse("<p>新河</p>")[1] == ()
    assert len(parse("<div>" * 3_000 + "新河")[1]) == 1


def test_document_without_elements_is_not_called_deep() -> None:
    assert parse("<!-- 注 -->")[1] == ()


@pytest.mark.parametrize("element", ["article", "header", "x-y"])
def test_a_head_without_an_end_holds_no_text(element: str) -> None:
    page = f"<head><meta charset=utf-8><title>新河</title><{element}>新桥<p>昨天</{element}>通车<p>完"
    root = parse(page).root
    assert "".join(root.find("head").itertext()) == "新河"
    assert "".join(root.find("body").itertext()) == "新桥昨天通车完"


@pytest.mark.parametrize("end", ["</html/>", "</body class='a'>", '</html x="=', "</HTML\n/>", "</body<p>"])
def test_an_odd_end_of_the_page_is_none(end: str) -> None:
    assert "".join(parse(f"<html><body><p>新桥</p>{end}<p>通车</p>").root.itertext()) == "新桥通车"


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ('<svg a="1"><g>\n<path d="M1" id="图层"/></g></svg><p>新桥', '<svg a="1">\n</svg><p>新桥'),
        ("<svg><svg><path/></svg><g/></svg>", "<svg><svg></svg><g/></svg>"),
        ("<svg><text>新桥</text></svg>", None),
        ("<svg><g title='新桥></g></svg>", None),  # text in a tag is told
        ("<!--<svg>--><g></g></svg><script>'<svg>'</script><p></p></svg>", None),
        ("<link href='a'></svg>新桥", None),
        ("<svg><g><p>新桥</p><svg/><b></b></svg>", None),
    ],
)
def test_what_drawings_hold_is_not_parsed_but_their_text(page: str, left: str | None) -> None:
    assert put_ends(page.encode()).data.decode() == (page if left is None else left)


@pytest.mark.parametrize("hiding", ["template", "noscript", "svg", "math", "object", "select", "datalist"])
@pytest.mark.parametrize(
    "held", ["<div>{}", "<table><tr><td>{}", "</div>{}", "</div>{}<div>", "<template><div>{}</template>"]
)
def test_a_hiding_element_ends_whatever_is_open_within(hiding: str, held: str) -> None:
    text = ["新河大桥今天正式通车，市民沿着河堤走了一遍。", "桥面铺好了，路灯亮起来了，公交车下月改道。"]
    hidden = f"<{hiding}>{held.format('广告图')}</{hiding}>"
    article = clean(f"<html><body><div><h1>通车</h1>{hidden}<p>{text[0]}</p><p>{text[1]}</p></div></body></html>")
    assert article.text.splitlines() == text
    assert "广告图" in [removed.text for removed in article.removed]

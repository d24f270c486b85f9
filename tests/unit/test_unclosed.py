"""Scripts, styles and titles without an end lose nothing of a page, and what comments and templates hold is told."""

from __future__ import annotations

import re

import pytest

from cleaner.document import Document
from cleaner.pages.embedded import scripts_of
from cleaner.pages.ends import put_ends
from cleaner.pages.extract_page import extract_page
from cleaner.pages.markup import parse
from cleaner.pages.unclosed import in_comments
from cleaner.rules.records import Rule


def extracted(page: str) -> Document:
    return extract_page(Document(page, text=page, rule=Rule("family/generic")))


def removed(page: str) -> list[tuple[str, str]]:
    """What is removed of a page: entry and text."""
    return [(one.entry, one.text) for one in extracted(page).removed]


@pytest.mark.parametrize("name", ["script", "style", "SCRIPT", "STYLE"])
@pytest.mark.parametrize("code", ["", "p {}\n", "f('<');\n", " "])
@pytest.mark.parametrize("end", ["", "<{0}>f();</{0}><p>完</p>", "</{0}gbk><p>完</p>"])
def test_an_element_without_an_end_ends_where_the_page_goes_on(name: str, code: str, end: str) -> None:
    document = extracted(f"<title>新河</title><p>新桥</p><{name}>{code}<p>昨天通车</p>" + end.format(name))
    assert [block.text for block in document.blocks] == ["新桥", "昨天通车", *(["完"] if end else [])]
    assert document.warnings == (f"<{name.lower()}> without an end: it was put where the page goes on",)
    assert not document.removed


@pytest.mark.parametrize("end", ["", "<title>图</title>", "<p>完</p></title>"])
def test_a_title_without_an_end_ends_where_markup_begins(end: str) -> None:
    document = extracted(f"<head><title>新河</head><body><p>新桥昨天通车。</p>{end}")
    assert document.page_title == "新河"
    assert document.blocks[0].text == "新桥昨天通车。"


def test_a_flood_of_scripts_without_an_end_keeps_the_text_between_them() -> None:
    expected = [f"第{number}句。" for number in range(20_000)]
    for name in ("script", "style"):
        blocks = extracted("<body>" + "".join(f"<{name}>{text}" for text in expected)).blocks
        assert "".join(block.text for block in blocks) == "".join(expected)


def test_text_among_the_code_of_a_script_without_an_end_is_told() -> None:
    assert removed("<p>新桥</p><script>var x = 1;\n昨天通车。\n<p>完</p>") == [("text in a tag", "昨天通车。")]


@pytest.mark.parametrize("name", ["style", "title"])
@pytest.mark.parametrize("end", ["", "{}<p>完</p>"])
def test_a_comment_without_an_end_behind_an_element_without_one_is_told(name: str, end: str) -> None:
    page = f"<p>新桥</p><{name}>昨天</p><!-- 通车 -- <p>今天</p>" + end.format(f"</{name}>")
    assert {("unclosed comment", "通车 --"), ("unclosed comment", "今天")} <= set(removed(page))


def test_a_script_that_is_an_empty_element_ends_before_a_comment() -> None:
    page = "<p>新桥</p><script src='1.js'/><!--<script></script><p>昨天通车</p>"
    assert removed(page) == [("unclosed comment", "昨天通车")]


@pytest.mark.parametrize("end", ["", "<p>完--></p>"])
def test_a_comment_in_noscript_does_not_hide_its_end(end: str) -> None:
    document = extracted(f"<p>新桥</p><noscript><!-- 图 </NOSCRIPT><p>昨天通车</p>{end}")
    assert [block.text for block in document.blocks] == ["新桥", "昨天通车", *(["完-->"] if end else [])]


def test_a_script_that_writes_another_does_not_hide_that_it_swallowed_a_page() -> None:
    written = "document.write('<script src=1.js><\\/script>')"
    document = extracted(f"<p>新桥</p><script langu>f()\n<p>昨天通车</p><script>{written}</script><p>完</p>")
    assert [block.text for block in document.blocks] == ["新桥", "昨天通车", "完"]


@pytest.mark.parametrize(
    "script",
    [
        "<script>'<!-- <script>'</script>",
        "<sCrIpT>x = '<!--';\nx += '<scr' + 'ipt'; '<Script/'</SCRipt>",
        "<script><!--<script></scr'+'ipt></script>",
        "<script><!--<script <",
        "<script <",
        "<sTYle>p {} ",
    ],
)
def test_a_script_with_the_beginnings_of_a_comment_and_a_script_swallows_nothing(script: str) -> None:
    document = extracted(f"<p>新桥</p><p>{script}</p><p>昨天通车</p><script>f()</script><p>完</p>")
    assert [block.text for block in document.blocks] == ["新桥", "昨天通车", "完"]


def test_a_script_that_makes_others_of_quoted_tags_has_an_end() -> None:
    script = """n={th:[1,"<table>","</table>"]};t=r("<script>").attr(n);u='<script/>'"""
    document = extracted(f"<p>新桥</p><script>{script}</script><p>昨天通车</p>")
    assert [block.text for block in document.blocks] == ["新桥", "昨天通车"]


@pytest.mark.parametrize("mark", ["", "\n", "<![CDATA[", "\n<![CDATA[\n"])
def test_a_template_in_a_script_is_told_as_one(mark: str) -> None:
    script = f"<script src='1.js'></script><script type='text/html'>{mark}<p>昨天通车</p></script>"
    assert removed(f"<p>新桥</p>{script}") == [("template", "昨天通车")]


@pytest.mark.parametrize("end", ["", "<!-- 广告 --><p>完</p>"])
def test_a_comment_without_an_end_tells_what_it_swallows(end: str) -> None:
    assert removed("<p>新桥</p><!-- <p>昨天通车</p>" + end) == [("unclosed comment", "昨天通车")]


@pytest.mark.parametrize(
    "page",
    [
        "<title>a < b 新河</title><p>新桥</p>",
        "<title>新<b>河</b></title><p>新桥</p>",
        "<style /><script src=1.js /><p>新桥</p>",
        "<p>新桥</p><script>document.write('<script src=1.js><\\/script>'); if (a<b) x = '<p>' + y</script>",
        "<p>新桥</p><script>q=/<script|<style/i;s=function(e){r=C(\"<script>\").attr(e).on('load')};w={td:'<td>'}</script>",
        "<p>新桥</p><script>\nq='<table><tr>';\nvar s=$('<script>'),t=`<script src=1.js>`</script>",
        "<p>新桥</p><style>/* the <body> */ p {} /* <div>, </div> */ a {}</style>",
        "<p>新桥</p><script><!--\nvar x = '昨天'\n//--></script><style><!-- p {} --></style>",
        "<p>新桥</p><!--[if !IE]><!--><b></b><!--<![endif]--><!-- <p>昨天</p> -->",
        "<p>新桥</p><script>x = '<!--'</script><!-- <script> -->",
        "<p>新桥</p><style>p {background: url('data:image/svg+xml,<svg><path d=\"\"/></svg>')}</style>",
    ],
)
def test_what_is_closed_stays_as_it_is(page: str) -> None:
    assert put_ends(page.encode()).data.decode() == re.sub("(?<=<style>).*?(?=</style>)", "", page)
    document = extracted(page)
    assert [block.text for block in document.blocks] == ["新桥"]
    assert not document.removed
    assert not document.warnings


@pytest.mark.parametrize(
    "page", ["新桥<style </style", "<p>新桥<style </style>p {}</style>", "新桥<style>a<![CDATA[b]]></style>"]
)
def test_styles_cut_short_take_nothing_with_them(page: str) -> None:
    assert put_ends(page.encode()).data.decode() == page.replace("<![CDATA[", "").replace("]]>", "")


def test_lines_are_told_of_the_page_as_it_came() -> None:
    page = "<style>\n/*<![CDATA[*/\np {}\n/*]]>*/\n</style>\n<p>新桥</p>\n<style>a {}\n</style><p>通车</p>"
    assert [(block.line, block.text) for block in extracted(page).blocks] == [(6, "新桥"), (8, "通车")]


@pytest.mark.parametrize("name", ["xmp", "plaintext", "noembed", "noframes", "XMP"])
def test_elements_of_raw_text_are_read_as_markup(name: str) -> None:
    document = extracted(f"<p>新桥</p><{name}><p>昨天<b>通车</b></p></{name}><p>完</p>")
    assert [block.text for block in document.blocks] == ["新桥", "昨天通车", "完"]


@pytest.mark.parametrize(
    "page",
    [
        "<script>\n通车<br><p>完</p>",  # text with tags is no code
        "<script><!--\n通车<br><p>完</p>",
        "<style class=a><font>通车<p>完</p>",
        "<style><通车<p>完</p>",
        "<span><style 通车<form>完</form>",  # a tag without an end
        "<noscript><style>通车</noscript><p>完</p>",
        "新桥<textarea><!--</textarea>通车<select>",  # in a text field a comment is text
        "<p><textarea>新桥<!--通车",
        "<!--><p>新桥</p><style>通车<p>完</p>",  # a whole comment
        "<!---><p>新桥</p><script><b>通车<p>完</p>",
        "<iframe><textarea </iframe><big 通车<section><",
        "<style></p>新桥<iframe><textarea></iframe><span <video 通车",
    ],
)
def test_text_among_tags_that_do_not_end_is_kept_or_told(page: str) -> None:
    document = extracted(page)
    texts = [block.text for block in document.blocks] + [one.text for one in document.removed]
    assert any("通车" in text for text in texts)


def test_a_comment_in_a_text_field_is_text_where_the_field_ends() -> None:
    assert removed("<p>新桥</p><textarea>甲<!-- 乙 --></textarea>") == [("form field", "甲<!-- 乙 -->")]
    assert [block.text for block in extracted("<p>新桥</p><textarea><p>通车<!-- 乙 --></p>").blocks] == ["新桥", "通车"]


def test_links_are_ended_once_even_where_an_end_comes_to_stand_in_a_comment() -> None:
    sentences = "大桥今天上午九点正式通车。市民早上六点就到了桥头，等着第一班公共汽车开过来。桥墩用了两年时间才建好。"
    document = extracted(f"<p><a href=1>{sentences}<!-- <br> --></p><!-- {'<a href=2>' * 9} -->")
    assert sum("<a> without an end" in warning for warning in document.warnings) == 1


def test_floods_take_no_time() -> None:
    assert not in_comments("<!--" * 200_000 + "-->")
    assert in_comments("<textarea>" * 100_000 + "<!--文") == ["文"]
    assert put_ends(b"<textarea>" + b"<!--" * 100_000 + b"</textarea>")
    assert not in_comments("<!--" * 200_000 + "-->")
    floods = ("<script>", "<style>", "<title>", "<!--<script>", "<script>'<script>", "<select>")
    for flood in (*floods, "<script", "<title", "<script<b>文", "<style<b>文"):
        assert put_ends(flood.encode() * 100_000 + "</script></title>文".encode())
    assert len(scripts_of(parse("<noscript class=x文" * 10_000).root)) == 1  # each in the one before


@pytest.mark.parametrize(
    "nested", ["<select><option>文<b>", "<ruby>文<rt>", "<svg><text>文", "<select><script>f()</script><p>文"]
)
def test_what_stands_deep_in_an_element_that_no_browser_shows_is_told_whole(nested: str) -> None:
    document = extracted("<p>新桥</p>" + nested * 10_000)
    told = [block.text for block in document.blocks] + [one.text for one in document.removed]
    assert (sum(text.count("文") for text in told), "".join(told).count("f()")) == (10_000, 0)


@pytest.mark.parametrize("tag", ["<html/>", "<HTML />", "<html lang=zh/>", "<html/><html/>"])
def test_a_page_does_not_end_where_it_begins_as_an_empty_element(tag: str) -> None:
    document = extracted(f"{tag}<p>新桥</p>{tag}<p>昨天通车</p>")
    assert [block.text for block in document.blocks] == ["新桥", "昨天通车"]


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("<style>p{a:b} 昨天通车。", ["昨天通车。"]),
        ("<style>p{a:b} 昨天通车。 b{c:d} 今天也通。\nfont-family:宋体;", ["昨天通车。 b", "今天也通。"]),
        ("<style>p{font:'宋体'} /* 图 */ 昨天通车。", ["昨天通车。"]),
        ("<script>f('文'); // 图\n昨天通车。", ["昨天通车。"]),
    ],
)
def test_text_on_one_line_with_the_code_of_an_element_without_an_end_is_told(held: str, told: list[str]) -> None:
    assert [text for _, text in removed(f"<p>新桥</p>{held}")] == told


@pytest.mark.parametrize("tags", ["<a>" * 20_000, "<a name=top>", "<p><a href=1>"])
def test_paragraphs_of_one_sentence_behind_a_link_without_an_end_are_no_links(tags: str) -> None:
    sentence = "两岸的居民今天上午走上新建的大桥参观，记者看到桥上一共装了一百三十盏路灯，公交车也改了路线。"
    document = extracted(f"<h1>新桥</h1><p>{sentence}</p>{tags}<p>{sentence}</p><p>{sentence}</p>")
    assert [(block.text, block.links) for block in document.blocks[1:]] == [(sentence, 0)] * 3

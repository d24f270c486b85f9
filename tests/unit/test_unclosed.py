"""What scripts, styles, titles and comments swallow is told; what a page hides on purpose is no text of it."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.extract_page import extract_page
from cleaner.rule_records import Rule
from cleaner.unclosed import in_comments, in_raw


def removed(page: str) -> list[tuple[str, str]]:
    """What is removed of a page: entry and text."""
    document = extract_page(Document(page, text=page, rule=Rule("family/generic")))
    return [(one.entry, one.text) for one in document.removed]


@pytest.mark.parametrize("name", ["script", "style", "title", "SCRIPT"])
@pytest.mark.parametrize("end", ["", "<{0}>x</{0}><p>完</p>"])
def test_an_element_without_an_end_tells_what_it_swallows(name: str, end: str) -> None:
    page = f"<title>新河</title><p>新桥</p><{name}><p>昨天通车</p>" + end.format(name)
    assert (f"unclosed <{name.lower()}>", "昨天通车") in removed(page)


def test_a_script_that_follows_code_without_an_end_is_told_as_far_as_it_is_text() -> None:
    page = "<p>新桥</p><script>var x = 1;\nf(x);\n<p>昨天通车</p>\n<p>The bridge is open.</p>"
    assert removed(page) == [("unclosed <script>", "昨天通车"), ("unclosed <script>", "The bridge is open.")]


def test_a_template_in_a_script_is_told_as_one() -> None:
    assert removed("<p>新桥</p><script type='text/html'><p>昨天通车</p></script>") == [("template", "昨天通车")]


@pytest.mark.parametrize("end", ["", "<!-- 广告 --><p>完</p>"])
def test_a_comment_without_an_end_tells_what_it_swallows(end: str) -> None:
    assert removed("<p>新桥</p><!-- <p>昨天通车</p>" + end) == [("unclosed comment", "昨天通车")]


def test_the_title_of_a_page_that_is_not_closed_ends_where_markup_begins() -> None:
    page = "<head><title>新河</head><body><p>新桥昨天通车。</p><title>图</title>"
    document = extract_page(Document(page, text=page, rule=Rule("family/generic")))
    assert document.page_title == "新河"
    assert "新桥昨天通车。" in [one.text for one in document.removed]


@pytest.mark.parametrize(
    "page",
    [
        "<title>a < b 新河</title><p>新桥</p>",
        "<p>新桥</p><script>document.write('<script src=1.js><\\/script>'); if (a<b) x = '<p>' + y</script>",
        "<p>新桥</p><script><!--\nvar x = '昨天'\n//--></script><style><!-- p {} --></style>",
        "<p>新桥</p><!--[if !IE]><!--><b></b><!--<![endif]--><!-- <p>昨天</p> -->",
        "<p>新桥</p><script>x = '<!--'</script>",
    ],
)
def test_what_is_closed_is_told_nothing_of(page: str) -> None:
    assert not removed(page)


def test_floods_take_no_time() -> None:
    assert not list(in_comments("<!--" * 200_000 + "-->"))
    assert not in_raw("script", "<script>" * 200_000)[1]


def test_a_script_that_writes_another_does_not_hide_that_it_swallowed_a_page() -> None:
    written = "document.write('<script src=1.js><\\/script>')"
    page = f"<p>新桥</p><script langu>f()\n<p>昨天通车</p><script>{written}</script><p>完</p>"
    assert removed(page) == [("unclosed <script>", "昨天通车")]

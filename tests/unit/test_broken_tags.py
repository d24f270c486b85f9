"""Tags that swallow text are closed; tags that only hold < and > are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.pages.broken_tags import close_tags
from cleaner.rules import packaged_rules


@pytest.mark.parametrize(
    ("page", "closed"),
    [
        ('<a href="/1>新桥</a><a href="/2">图</a>', '<a href="/1">新桥</a><a href="/2">图</a>'),
        ('<a href="http:/1>新桥</a><a href="http:/2>图</a>', '<a href="http:/1">新桥</a><a href="http:/2">图</a>'),
        ("<p class=a 新桥</p>", "<p class=a >新桥</p>"),
        ('<p class="a"新桥</p>', '<p class="a">新桥</p>'),
        ("a<b时，c>d", "a&lt;b时，c>d"),
        ("新</桥<p>", "新&lt;/桥<p>"),
        ("新<![桥，昨天<p>", "新&lt;![桥，昨天<p>"),
        ("新<?a='桥'", "新&lt;?a='桥'"),
        ("<?php <?php 桥<?php <p>", "&lt;?php &lt;?php 桥&lt;?php <p>"),
        ("<p y='</p><p>新桥</p><p z='>完</p>", "<p y=''></p><p>新桥</p><p z=''>完</p>"),
        ("<b y='i>新</b><p class=a>桥</p></div><p>I'm", "<b y='i'>新</b><p class=a>桥</p></div><p>I'm"),
        ("<!-- 新 --!><!--><p class='a>新桥</p>", "<!-- 新 --!><!--><p class='a'>新桥</p>"),
    ],
)
def test_a_tag_ends_where_text_begins(page: str, closed: str) -> None:
    assert close_tags(page.encode()) == (closed.encode(), ())


@pytest.mark.parametrize(
    ("page", "closed", "told"),
    [
        ('<a href="新桥<p>通车</p>', '<a href="新桥"><p>通车</p>', "新桥"),
        ("新</日报>桥", "新</日报>桥", "日报"),
        ("新<!DOCTYPE 日报>桥", "新<!DOCTYPE 日报>桥", "DOCTYPE 日报"),
        ("新<?php 日报 ?>桥", "新<?php 日报 ?>桥", "php 日报 ?"),
        ("<b 新桥 c > 通车", "<b 新桥 c > 通车", "新桥 c "),
        ("<p new bridge</p>", "<p new bridge></p>", " new bridge"),
        ("新<p id='1' bridge", "新<p id='1' bridge>", "  bridge"),
        ('<p>通车<a href="新桥', '<p>通车<a href="新桥">', "新桥"),
    ],
)
def test_what_cannot_be_text_again_is_told(page: str, closed: str, told: str) -> None:
    assert close_tags(page.encode()) == (closed.encode(), (told,))


@pytest.mark.parametrize(
    "page",
    [
        """<a title="a > b" onclick='f("<b>新桥</b>")'>新桥</a>""",
        '<a onclick="if(a>b){x("y")}">新桥</a>',
        '<img alt=新桥 src="1.jpg" ><p title=新桥>通车</p>',
        '<a href="1"　class="a">新桥</a><p class="a"id="b"">通车</p>',
        '<script>if (a<b && c<"新桥>") x = "<a href=" + y</script><!-- <p class="新> --><p>通车</p>',
        "<SCRIPT>a<b新桥</Script><style>新<b桥</style>",
        "<div><br/><正文>5 < 6",
        "<!DOCTYPE html [<!ENTITY a 'b'>]><p>新桥",
        "<!DOCTYPE html><?xml version='1.0'?><p>新桥<!-- 通车 --></p>",
        """<p style="font-family:"宋体"">新桥<img alt="他说"通车"" ></p>""",
        """<a title="<p>新桥</p><b>通车</b>">1</a>""",
        """<a href="javascript:'<script>f()</script>'">新桥</a>""",
    ],
)
def test_well_formed_tags_scripts_and_comments_stay(page: str) -> None:
    closed, told = close_tags(page.encode())
    assert (closed.decode(), told) == (page, ())


@given(st.text(alphabet="<>\"'=/!- ap新\n\u3000", max_size=60))
def test_nothing_is_dropped_or_changed_but_marks_that_close(page: str) -> None:
    closed, _ = close_tags(page.encode())
    rest = iter(closed.decode().replace("&lt;", "<"))
    assert all(any(character == one for one in rest) for character in page)


@pytest.mark.parametrize(
    "unit", ['<a href="', "<a href='x", "<p ", "<p 新", '<a b="<" c="', "<script>", "<!--", "<a b='\">"]
)
def test_floods_do_not_hang(unit: str) -> None:
    flood = unit.encode() * 200_000
    assert len(close_tags(flood)[0]) >= len(flood)


def test_a_name_without_an_end_takes_a_time_that_grows_with_its_length() -> None:
    page = b"<p " + b"a" * 100_000
    assert close_tags(page)[0] == page + b">"


def test_no_pattern_has_a_possessive_group() -> None:
    """`re` of Python 3.11.0 to 3.11.4 errs there (gh-106052), and systems come with these."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
    written = [*Path(cleaner.__file__).parent.rglob("*.py"), *packaged_rules().rglob("*.yaml")]
    assert [path.name for path in written if possessive.search(path.read_text("utf-8"))] == []

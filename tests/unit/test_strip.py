from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import cleaner
from cleaner.document import Block, Document, Evidence
from cleaner.errors import NoBody
from cleaner.patterns.line_entry import LONGEST_LINE
from cleaner.patterns.stripping import _State, strip_blocks
from cleaner.rules import Rules
from cleaner.serialise import to_text
from cleaner.strip import strip

Site = Callable[[str], Rules]
PARAGRAPH = "新河大桥今天正式通车，" * 4 + "两岸居民过河不再绕行。"


def stripped(
    rules: Rules, text: str, *known: Evidence
) -> tuple[list[str], list[tuple[str, str]], list[tuple[str, str]]]:
    blocks = [Block(line, index=index) for index, line in enumerate(text.split("|"))]
    kept, removed, read = strip_blocks(rules.named("x.example"), blocks, known)
    return (
        [block.text for block in kept],
        [(one.text, one.entry) for one in removed],
        [(one.field, one.value) for one in read],
    )


def entry(**keys: str) -> str:
    return "lines:\n  e:\n" + "".join(f"    {key.rstrip('_')}: '{value}'\n" for key, value in keys.items())


@pytest.mark.parametrize(
    ("at", "text", "kept"),
    [
        ("head", "x|x|一|x|二|x", "一|x|二|x"),
        ("tail", "x|一|x|二|x|x", "x|一|x|二"),
        ("any", "x|一|x|二|x", "一|二"),
    ],
)
def test_places(site: Site, at: str, text: str, kept: str) -> None:
    assert stripped(site(entry(at=at, match="x")), text)[0] == kept.split("|")


def test_peeling_stops_at_the_first_line_that_stays_and_goes_on_for_any_entry(site: Site) -> None:
    rules = site("lines:\n  h: {at: head, match: 甲}\n  i: {at: head, match: 乙}\n  n: {at: any, match: 丙}")
    kept, removed, _ = stripped(rules, "甲|乙|甲|丙|乙|正文|甲")
    assert kept == ["正文", "甲"]
    assert sorted(name for _, name in removed) == ["h", "h", "i", "i", "n"]


def test_match_is_on_the_whole_line(site: Site) -> None:
    assert stripped(site(entry(at="any", match="来源")), "来源|来源甲|甲来源")[0] == ["来源甲", "甲来源"]


def test_groups_are_cut_from_the_original_line(site: Site) -> None:
    rules = site(entry(at="head", match="来源:(?P<publisher>.+) 编辑:(?P<editor>.+) 校对:(?P<editor_2>.+)"))
    _, removed, read = stripped(rules, "來源：新華社　編輯：林壹　校對：周貳|正文")
    assert read == [("publisher", "新華社"), ("editor", "林壹"), ("editor", "周貳")]
    assert removed == [("來源：新華社　編輯：林壹　校對：周貳", "e")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("一|起|二|止|三", "一|三"), ("一|起|二", "一|起|二"), ("起|止|一|起|二|止", "一"), ("一|止", "一|止")],
)
def test_from_to(site: Site, text: str, kept: str) -> None:
    assert stripped(site(entry(at="tail", from_="起", to="止")), text)[0] == kept.split("|")


def test_from_without_to_takes_the_rest(site: Site) -> None:
    kept, removed, _ = stripped(site(entry(at="tail", from_="相关")), "一|相关|二|三")
    assert kept == ["一"]
    assert removed == [("相关", "e"), ("二", "e"), ("三", "e")]


@pytest.mark.parametrize(
    ("holds", "below", "kept"),
    [
        ("list", ["*开市", "*水位", PARAGRAPH, PARAGRAPH], [PARAGRAPH, PARAGRAPH]),
        ("list", ["*开市", "*水位", PARAGRAPH, "短。"], [PARAGRAPH, "短。"]),
        ("less", ["*开市", PARAGRAPH, "*水位节"], [PARAGRAPH, "水位节"]),  # its tags
        ("list", ["*开市", PARAGRAPH, "*水位", PARAGRAPH, "*桥头"], []),  # each link with what it leads to
        ("list", ["开市", PARAGRAPH, "水位"], []),  # who knows which of these are links
        ("list", ["*开市", "水位"], []),
    ],
)
def test_a_list_of_links_ends_before_prose_that_goes_on(
    site: Site, holds: str, below: list[str], kept: list[str]
) -> None:
    rules = site(entry(at="tail", from_="相关", holds=holds))
    texts = [PARAGRAPH, PARAGRAPH, "相关", *below]
    blocks = [
        Block(text.lstrip("*"), index=index, links=text.startswith("*") * (len(text) - 1))
        for index, text in enumerate(texts)
    ]
    left = strip_blocks(rules.named("x.example"), blocks)[0]
    assert [block.text for block in left] == [PARAGRAPH, PARAGRAPH, *kept]


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ("正文。(林一)", "正文。", ["(林一)"]),
        ("正文。（林一）", "正文。", ["（林一）"]),
        ("正文。(林一)(周二)", "正文。", ["(周二)", "(林一)"]),
        ("正(林一)文。", "正(林一)文。", []),
    ],
)
def test_cut_takes_the_matched_part(site: Site, text: str, kept: str, gone: list[str]) -> None:
    left, removed, _ = stripped(site(entry(at="tail", cut=r"\(.{2}\)$")), text)
    assert (left, [one for one, _ in removed]) == ([kept], gone)


@pytest.mark.parametrize("pattern", ["x*", "$", "(?=正)", "^"])
def test_cut_that_matches_nothing_ends(site: Site, pattern: str) -> None:
    assert stripped(site(entry(at="any", cut=pattern)), "正文")[0] == ["正文"]


def test_cut_of_a_whole_line_removes_it(site: Site) -> None:
    assert stripped(site(entry(at="tail", cut=".+甲$")), "正文|甲甲")[0] == ["正文"]


def test_head_cut_anchored_at_the_end_does_not_cut_within_a_long_line(site: Site) -> None:
    line = "新" * 1000
    assert stripped(site(entry(at="head", cut="新{1,5}$")), f"{line}。")[0] == [f"{line}。"]


def test_read_takes_nothing(site: Site) -> None:
    kept, removed, read = stripped(site(entry(at="head", read="(?P<author>林一)报道")), "林一报道,新河。|林一报道")
    assert (kept, removed, read) == (["林一报道,新河。", "林一报道"], [], [("author", "林一")])


def test_before_looks_at_the_next_line(site: Site) -> None:
    rules = site("lines:\n  t: {at: head, match: '(?P<title>.+)', before: d}\n  d: {at: head, match: '\\d+'}")
    assert stripped(rules, "题|12|正文") == (["正文"], [("题", "t"), ("12", "d")], [("title", "题")])
    assert stripped(rules, "题|正文|12")[0] == ["题", "正文", "12"]
    assert stripped(rules, "题")[0] == ["题"]


def test_equals_compares_with_known_metadata(site: Site) -> None:
    rules = site(entry(at="head", match=".+", equals="title"))
    title = Evidence("title", "新河《大橋》", "front_matter", "")
    assert stripped(rules, "新河 大桥|正文", title)[0] == ["正文"]
    assert stripped(rules, "新河|正文", title)[0] == ["新河", "正文"]
    assert stripped(rules, "新河|正文")[0] == ["新河", "正文"]


def test_equals_of_a_value_without_letters_matches_nothing(site: Site) -> None:
    rules = site(entry(at="any", match=".+", equals="title"))
    assert stripped(rules, "正文|……", Evidence("title", "——", "front_matter", ""))[0] == ["正文", "……"]


def test_repeat_goes_only_where_the_text_stands_again(site: Site) -> None:
    rules = site(entry(at="head", match=r"摘要:(?P<repeat>.+?)(?:\.\.\.)?"))
    assert stripped(rules, "摘要:新河大桥今天通车...|新河大桥今天通车,长三百米。")[0] == ["新河大桥今天通车,长三百米。"]
    assert stripped(rules, "摘要:一座桥的故事|新河大桥今天通车。")[0] == ["摘要:一座桥的故事", "新河大桥今天通车。"]


def test_long_line_is_never_matched_whole(site: Site) -> None:
    rules = site(entry(at="any", match=".*"))
    assert stripped(rules, "新" * LONGEST_LINE + "|" + "新" * (LONGEST_LINE + 1))[0] == ["新" * (LONGEST_LINE + 1)]


def test_long_line_does_not_end_a_block_early(site: Site) -> None:
    rules = site(entry(at="tail", from_="起", to="止+"))
    text = "起|" + "止" * LONGEST_LINE + "正文很长。|二"
    assert stripped(rules, text)[0] == text.split("|")


def test_rule_that_strips_everything_is_a_reject_with_its_removals(site: Site) -> None:
    rule = site(entry(at="any", match=".*")).named("x.example")
    with pytest.raises(NoBody) as raised:
        strip(Document("", rule=rule, blocks=(Block("一"), Block("二", index=1))), cleaner.load_rules())
    assert raised.value.reason == "nothing_left"
    assert [removed.entry for removed in raised.value.removed] == ["e", "e"]


PAGES = [
    "大桥通车\n2021-12-21 19:04 来源：新河日报 编辑：林一\n　　新河大桥通车。（记者 林一）\n责任编辑：周二\n版权所有",
    "------\n首页 > 城事\n甲题\n2021-12-21\n乙题\n2021-12-22\n新河大桥。\n（完）\n标签：桥\n相关阅读\n其他",
    "新河大桥。(完)(完)\n(文 林一 周二)\n原标题：旧题\n校对：王三\n======",
]


@pytest.mark.parametrize("text", PAGES)
def test_cleaning_a_cleaned_article_changes_nothing(text: str) -> None:
    first = cleaner.clean(text)
    again = cleaner.clean(to_text(first))
    assert (again.text, again.title, again.created) == (first.text, first.title, first.created)


@pytest.mark.parametrize("text", PAGES)
def test_bare_text_cleaned_again_changes_nothing(text: str) -> None:
    first = cleaner.clean(text)
    assert cleaner.clean(first.text).text == first.text


def test_every_block_is_kept_or_removed_once() -> None:
    for text in PAGES:
        article = cleaner.clean(text)
        letters = sorted("".join(b.text for b in article.blocks) + "".join(r.text for r in article.removed))
        assert [c for c in letters if not c.isspace()] == sorted(c for c in text if not c.isspace())


def test_a_head_of_thousands_of_lines_goes_without_moving_those_that_follow(site: Site) -> None:
    """To take them one by one from the start of a list took 20 s for a million lines."""
    moved = 0

    class Rows(list[int]):
        def pop(self, at: Any = -1) -> int:
            nonlocal moved
            moved += len(self) - at if at >= 0 else 0
            return super().pop(at)

    rules = site("extends: generic\n" + entry(at="head", match="x\\d+"))
    state = _State(
        rules.named("x.example"), [Block(f"x{at}", index=at) for at in range(2_000)] + [Block("一")], (), False
    )
    state.rows = Rows(state.rows)
    assert state.peel("head")
    assert (list(state.rows), len(state.removed)) == ([2_000], 2_000)
    assert moved < 10_000


@pytest.mark.parametrize(
    "text", ["<p>|</p>", "<table><tr><td>……</td></tr></table>", "&nbsp; &#160;\n&nbsp;", "{}", "# ", "。", "---"]
)
def test_bars_dots_and_spaces_are_no_article(text: str) -> None:
    with pytest.raises(NoBody) as raised:
        cleaner.clean(text)
    assert raised.value.reason == "empty"


def test_what_is_left_of_an_article_is_more_than_bars_and_dots() -> None:
    with pytest.raises(NoBody) as raised:
        cleaner.clean("2021-12-21 19:04 来源：新河日报\n（。）\n责任编辑：林一")
    assert raised.value.reason == "nothing_left"
    assert raised.value.removed


def test_what_may_stand_for_letters_is_not_called_empty() -> None:
    assert cleaner.clean("<p>?</p><p>？</p>").text == "?\n？"

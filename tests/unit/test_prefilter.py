"""The prefilter is exact: with it, the same lines go as when every entry is tried on every line."""

from __future__ import annotations

import os
import re
import resource
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.document import Block
from cleaner.patterns.fold import fold
from cleaner.patterns.line_entry import LineEntry, search
from cleaner.patterns.literal_automaton import LiteralAutomaton
from cleaner.patterns.literal_grams import LiteralGrams, _gram, literal_grams
from cleaner.patterns.literals import needs
from cleaner.patterns.prefilter import LINE_END, Prefilter
from cleaner.patterns.stripping import strip_blocks
from cleaner.repairs.first_look import look_at
from cleaner.repairs.odd_characters import is_everyday
from cleaner.rules.records import Entry, Lines, Rule
from cleaner.telling_characters import ANYTHING, BAR, SYMBOL
from tests.test_properties import LINES, SOURCES

COMPILED = os.environ.get("CLEANER_COMPILED") == "1"
RULES = cleaner.load_rules()
ENTRIES = [entry for name in RULES.by_name for entry in RULES.merged(name).lines.values()]

# Patterns of all kinds that can hold or hide a literal.
ATOMS = st.sampled_from(
    [
        "S",
        "é",
        "新",
        "河",
        "来源:",
        "a",
        "[新河]",
        "[^新]",
        ".",
        r"\d",
        "[一-鿿]",
        "^",
        "$",
        r"\b",
        "(?=新)",
        "(?!河)",
        "(?<=来)",
    ]
)
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,3}", "{2,3}", "??", "+?", "{5}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda part: f"(?i:{part})"),
        inner.map(lambda part: f"(?>{part})"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?!{part})"),
        inner.map(lambda part: f"({part})\\1?"),
    ),
    max_leaves=5,
).filter(lambda regex: _compiles(regex))
EVERYDAY = "新河来源:aAsS1一 \u3000。：（\n"
TEXTS = st.text(st.sampled_from(EVERYDAY), max_size=12) | st.text(st.sampled_from(EVERYDAY + "ſéÉ來Ａ"), max_size=12)


def _compiles(regex: str) -> bool:
    try:
        return bool(re.compile(regex))
    except re.error:
        return False


def small(text: str) -> str:
    """As the prefilter looks at it: `fold` makes ASCII of letters that `re`, ignoring case, takes for ASCII."""
    return fold(text).encode().lower().decode()


class EveryEntry(Prefilter):
    """The plain loop: any entry could match any line."""

    def scan(self, texts: Sequence[str], may_hold: int = ANYTHING) -> list[int]:
        return [(1 << len(self.entries)) - 1 for _ in texts]


def plain(lines: Lines) -> Lines:
    lines = Lines(lines)
    lines.__dict__["prefilter"] = EveryEntry(lines.values())
    return lines


def same_with_every_entry(lines: Lines, texts: list[str]) -> None:
    blocks = [Block(text, index=index) for index, text in enumerate(texts) if text]
    assert strip_blocks(Rule("x", lines=lines), blocks) == strip_blocks(Rule("x", lines=plain(lines)), blocks)
    if is_everyday("\n".join(texts)):
        blocks = [Block(text, index=index) for index, line in enumerate(texts) if (text := " ".join(line.split()))]
        found = strip_blocks(Rule("x", lines=lines), blocks, may_hold=look_at("\n".join(texts)))
        assert found == strip_blocks(Rule("x", lines=plain(lines)), blocks)


@given(PATTERNS, TEXTS)
def test_a_match_holds_a_required_literal_and_begins_with_its_first_two_characters(regex: str, text: str) -> None:
    found_by, pattern, text = needs(regex), re.compile(regex), fold(text)
    literals, first, second = found_by.literals, found_by.first, found_by.second
    for found in (pattern.search(text), pattern.fullmatch(text)):
        assert not found or len(found[0]) <= found_by.longest
        if found and literals is not None:
            assert any(literal in small(text) for literal in literals), literals
        if found and first is not None:
            assert found[0][:1] in first
        if found and second is not None and len(found[0]) > 1:
            assert found[0][1] in second


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.origin)
def test_literals_of_the_rules_stand_in_what_they_match(entry: Entry) -> None:
    for line in (fold(line) for example in (*entry.gone, *entry.stays) for line in example.splitlines()):
        if search(entry, line):
            assert entry.literals is None or any(literal in small(line) for literal in entry.literals)
            assert entry.first is None or line[0] in entry.first
            assert entry.second is None or len(line) == 1 or line[1] in entry.second
            assert entry.verb in ("cut", "read") or len(line) <= entry.longest


@pytest.mark.skipif(COMPILED, reason="a compiled class takes no Python subclass")
@settings(deadline=None)  # the first use of a rule compiles its patterns
@given(LINES, st.sampled_from(SOURCES))
def test_equals_the_plain_loop_with_the_rules(texts: list[str], source: str) -> None:
    same_with_every_entry(RULES.merged(source).lines, texts)


@pytest.mark.skipif(COMPILED, reason="a compiled class takes no Python subclass")
@settings(deadline=None)  # a regex takes long to compile where the machine is busy
@given(
    st.lists(
        st.builds(
            Entry,
            name=st.sampled_from("abcd"),
            at=st.sampled_from(["head", "tail", "any"]),
            verb=st.sampled_from(["match", "cut", "read", "from"]),
            regex=PATTERNS,
            to=st.none() | PATTERNS,
            before=st.lists(st.sampled_from("abcd"), max_size=2).map(tuple),
        ),
        max_size=4,
    ),
    st.lists(TEXTS, max_size=6),
)
def test_equals_the_plain_loop_with_any_patterns(entries: list[Entry], texts: list[str]) -> None:
    same_with_every_entry(Lines((entry.name, entry) for entry in entries), texts)


@pytest.mark.parametrize(
    ("regex", "literals"),
    [
        ("责任编辑:.+", {"责任编辑:"}),
        ("(?:责任编辑|责编|编辑)[:|] ?.+", {"编辑:", "编辑|", "责编:", "责编|"}),
        ("(?:本文)?来源.{1,9}", {"来源"}),
        (".{0,9}(?:ICP|公网安).+", {"icp", "公网安"}),
        ("(?x) 编 [ ]? 辑", {"编辑", "编 辑"}),
        ("(?:甲乙)+", {"甲乙"}),
        ("(?:甲乙){2}丙", {"甲乙甲乙"}),
        ("(?i)版权Copyright.*", {"版权copyright"}),
        ("(?:Related|READ)[ ]more", {"related more", "read more"}),
        ("(?i)É版权", {"版权"}),
        ("甲(?=乙丙丁)", {"乙丙丁"}),
        ("甲*", None),
        ("(?:甲|.+)", None),
        (r"\d+[a-z]", None),
        ("a", None),
        ("(?:甲|乙)?>", {">"}),
    ],
)
def test_required_literals(regex: str, literals: set[str] | None) -> None:
    assert needs(regex).literals == literals


def test_an_entry_remembers_few_lines() -> None:
    entry = LineEntry(Entry("editor", "tail", "match", "编辑:(?P<editor>.{3,})"))
    for number in (*range(99, 140), *range(99, 140), *[139] * 3, *[7] * 3):
        found = entry.search(f"编辑:{number}")
        assert (found and found["editor"]) == (str(number) if number >= 100 else None)
    assert len(entry._tried) <= 16


def test_candidates_are_told_line_by_line() -> None:
    prefilter = Prefilter(
        [
            Entry("editor", "tail", "match", "(?:责编|编辑):.+"),
            Entry("dashes", "any", "match", "[-=]{3,}"),
            Entry("title", "head", "match", "(?P<title>[^。]+)"),
        ]
    )
    lines = ["編輯：林一", "-----", "編", "輯:", ""]
    assert prefilter.scan(lines) == [0b101, 0b110, 0b100, 0b100, 0b100]
    assert prefilter.scan(["---", "编辑:\x1e甲", "乙"]) == [0b110, 0b101, 0b100]  # no end of a line
    assert prefilter.scan(["𠮷𠮷", "编辑：林一"]) == [0b100, 0b101]
    assert prefilter.scan(["编辑：林一", "编辑；林一"], 0) == [0b101, 0b100]
    assert prefilter.scan([]) == []
    assert [entry.name for entry in prefilter.choose(0b110)] == ["dashes", "title"]


def test_a_symbol_is_looked_for_where_it_may_stand() -> None:
    prefilter = Prefilter([Entry("stars", "any", "match", ".?[★☆]{1,5}"), Entry("names", "any", "match", ".{2}·.{2}")])
    lines = ["☆☆☆☆", "林一·张三"]
    assert prefilter.scan(lines) == prefilter.scan(lines, SYMBOL | BAR) == [0b01, 0b10]
    assert prefilter.scan(lines, SYMBOL) == [0b01, 0]  # so it is told wrongly, and not looked for
    assert prefilter.scan(lines, BAR) == [0, 0b10]


def test_a_character_is_found_in_each_form_on_its_line() -> None:
    prefilter = Prefilter([Entry("share", "any", "match", ".?赞.?"), Entry("steps", "any", "match", ".{2}/.{2}")])
    lines = ["点赞", "", "新河/本地", "點讚", "\x1e/", "新河／本地", "贊"]
    assert prefilter.scan(lines) == [0b01, 0, 0b10, 0b01, 0b10, 0b10, 0b01]


def test_no_entry_that_comes_along_is_tried_on_every_line() -> None:
    """One that stands for any line and holds nothing to look for cost a quarter of the time of a text.

    Two of the tail were half of all that was tried on a real article: the lines of dumps are asked for what ends them.
    """
    of_all = {name: RULES.merged(name).lines.prefilter for name in RULES.by_name}
    tried = {name: one.choose(one.always & one.places["any"]) for name, one in of_all.items()}
    assert {name: [entry.name for entry in entries] for name, entries in tried.items() if entries} == {}
    generic = of_all["family/generic"]
    assert [entry.name for entry in generic.choose(generic.always & generic.places["tail"])] == []


def test_rules_that_change_no_entry_share_the_search_of_what_they_extend() -> None:
    """Each search takes 0.7 MB, and 4.5 ms to make."""
    alike = [rule for rule in RULES.by_name.values() if rule.extends and not rule.lines and not rule.off]
    assert len(alike) > 20
    assert all(RULES.merged(rule.name).lines is RULES.merged(rule.extends or "").lines for rule in alike)


def test_texts_by_the_ten_thousand_are_looked_at_in_parts() -> None:
    """What is joined, folded and found of all at once took 280 bytes a line of 70."""
    prefilter = RULES.merged("family/generic").lines.prefilter
    texts = ["版权所有 新河日报", "　　新河大桥今天正式通车。", "来源：新河日报"]
    candidates = prefilter.scan(texts)
    in_parts = prefilter.scan(texts * 4_000)
    assert in_parts == candidates * 4_000 == prefilter.scan([fold(text) for text in texts] * 4_000, 0)


def test_matches_of_a_long_line_are_not_held_at_once_and_none_between_pieces_is_missed() -> None:
    automaton = LiteralAutomaton({"责任编辑": 1, "-": 2})
    for at in (65_530, 65_532, 65_533, 65_536, 131_071):
        lines = ["国" * at + "责任编辑" + "国" * 70_000, "-", "国"]
        found = [0, 0, 0]
        automaton.add_to(found, [3, 3, 3], LINE_END.join(lines), lines, folds=False)
        assert found == [1, 2, 0]
    if sys.platform == "linux":
        line = "-" * 4_000_000
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        automaton.add_to([0], [3], line, [line], folds=False)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10  # kB


def rows_with(
    prefilter: LiteralGrams | LiteralAutomaton, lines: list[str], whole: str, *, folds: bool = False
) -> list[int]:
    found = [0] * len(lines)
    prefilter.add_to(found, [-1] * len(lines), whole, lines, folds)
    return found


@given(
    st.lists(st.text(st.sampled_from("新河源:,(a1 🙂"), min_size=2, max_size=8), min_size=1, max_size=6, unique=True),
    st.lists(st.text(st.sampled_from("新河源：，（:,aA1 🙂"), max_size=12), min_size=1, max_size=4),
)
def test_each_literal_is_found_on_the_lines_that_hold_what_it_begins_with(
    literals: list[str], lines: list[str]
) -> None:
    numbered = {literal: 1 << number for number, literal in enumerate(literals)}
    whole = "\x1e".join(lines)
    held = [sum(one for literal, one in numbered.items() if _gram(literal) in small(line)) for line in lines]
    assert all(_gram(literal) in literal for literal in literals)
    assert rows_with(literal_grams(numbered), lines, whole) == held
    held = [sum(one for literal, one in numbered.items() if literal in small(line)) for line in lines]
    found = rows_with(LiteralAutomaton(numbered), lines, whole)
    assert [some | more for some, more in zip(found, held, strict=True)] == found


@given(
    st.lists(st.text(st.sampled_from("编辑责:a1 🙂"), min_size=2, max_size=8), min_size=1, max_size=6, unique=True),
    st.lists(st.text(st.sampled_from("編輯責编辑责：:aAａＡ１1 \u2003🙂"), max_size=12), min_size=1, max_size=4),
)
def test_each_literal_is_found_in_text_that_is_folded_as_it_is_searched(literals: list[str], lines: list[str]) -> None:
    numbered = {literal: 1 << number for number, literal in enumerate(literals)}
    whole = "\x1e".join(lines)
    folded = [small(fold(line)) for line in lines]
    held = [sum(one for literal, one in numbered.items() if _gram(literal) in line) for line in folded]
    assert rows_with(literal_grams(numbered), lines, whole, folds=True) == held
    found = rows_with(LiteralAutomaton(numbered), lines, whole, folds=True)
    held = [sum(one for literal, one in numbered.items() if literal in line) for line in folded]
    assert [some | more for some, more in zip(found, held, strict=True)] == found


def test_literals_are_found_wherever_they_stand_and_few_in_vain() -> None:
    literals = sorted({literal for entry in ENTRIES for literal in entry.literals or () if len(literal) > 1})
    numbered = {literal: 1 << number for number, literal in enumerate(literals)}
    lines = [f"新{literal.upper()}河{literal}" for literal in literals]
    found = rows_with(literal_grams(numbered), lines, "\x1e".join(lines))
    in_vain = 0
    for row, line in enumerate(lines):
        held = sum(one for literal, one in numbered.items() if _gram(literal) in small(line))
        assert found[row] & held == held
        in_vain += (found[row] ^ held).bit_count()
    assert in_vain < len(lines) / 100

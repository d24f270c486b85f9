"""Characters that are in no article: controls, private use, lone surrogates, invisible marks; and NFC.

| what | policy |
|---|---|
| C0 and C1 controls but tab and line ends | removed, with what a terminal takes for the rest of it (`ESC[31m`) |
| lone surrogates (from JSON escapes) | U+FFFD, lost |
| private-use characters (from GBK's user-defined areas) | removed, lost: no font says what they were |
| noncharacters (U+FFFE, U+FDD0 ...) | removed |
| zero-width space, word joiner, grapheme joiner, BOM inside text, soft hyphen, bidi controls | removed |
| tags (U+E0000 …, which hide sentences) but in flags, marks of annotations, invisible signs of mathematics | removed |
| zero-width joiner and non-joiner beside an ideograph or its marks, where they join nothing | removed |
| others of them, variation selectors | kept: scripts and emoji need them |
| Kangxi radicals and radicals of the supplement, where NFKC has the ideograph (U+2F00 ⼀ is 一) | the ideograph |
| runs of more than 30 combining marks | cut to 30 |
| text that is not NFC, CJK compatibility ideographs among it | composed |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

from cleaner.document import Repair, Repaired
from cleaner.patterns.character_class import may_be_astral
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.patterns.pattern_cache import compile_pattern
from cleaner.repairs.lines import LineCounter, lines_with
from cleaner.repairs.odd_characters import ASTRAL, CLASSES, classes_of, odd_in, told_by
from cleaner.repairs.recorded_changes import Change, runs_changed, substituted

_REMOVED = ("control", "surrogate", "noncharacter", "invisible")
# A base character with its combining marks: the unit that composition changes. Hangul jamo compose among themselves.
# Normalising takes quadratic time on a long run of marks; Unicode's stream-safe form ends one at 30, too.
_MOST_MARKS = 30
_MARKS = lazy_pattern(f"[{CLASSES['mark']}]{{{_MOST_MARKS + 1},}}")
_SEQUENCE = lazy_pattern("\x1b\\[[0-?]*[ -/]*[@-~]")  # ECMA-48: colours and moves of a terminal's cursor
# The flags of England, Scotland and Wales are a black one, tags and the tag that ends them; other tags hide sentences.
_TAGS = lazy_pattern(
    "(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)|[\U000e0000-\U000e007f]+"
)
# Ideographs, kana, their marks, full width; on the other side ASCII or the end of a line may stand.
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef“”‘’…—"
_JOINERS = lazy_pattern(
    f"(?<=[{_WIDE}])[\u200c\u200d]+(?=[{_WIDE}\x20-\x7e]|$)|(?:(?<=[\x20-\x7e])|^)[\u200c\u200d]+(?=[{_WIDE}])", re.M
)
_SPARSE = 100  # characters beside each that may compose, from which their lines are told one by one
_BEHIND = frozenset(map(chr, (*range(0x300, 0x370), 0x3099, 0x309A)))
_CLUSTER = lazy_pattern("[\u1100-\u11ff]+|[^\u0300-\u036f\u3099\u309a\u1100-\u11ff][\u0300-\u036f\u3099\u309a]*")


def repair_characters(text: str) -> Repaired:
    """Everything that this module repairs."""
    odd = odd_in(text)  # a value of metadata, which is short
    if not odd:
        return Repaired(text)
    repaired = repair_odd(text, odd)
    last = remove_private_use(repaired.text)
    return Repaired(last.text, repaired.repairs + last.repairs)


def repair_odd(text: str, odd: str | None = None) -> Repaired:
    """Everything but private use, which holds bytes that other repairs need.

    `odd` are the odd characters of `text`, in order, where they are known.

    >>> repair_odd("新\\u200b河，⽂，e\\u0301").text
    '新河，文，é'
    """
    repairs: list[Repair] = []
    for step, needed in _STEPS:
        odd = odd_in(told_by(text)) if odd is None else odd
        if mine := _of_classes(odd, needed):
            repaired = step(text, mine)
            if repaired.text != text:  # what a step finds is mostly gone then
                odd = None if step in _SOME_STAY else odd.translate(dict.fromkeys(map(ord, mine)))
            text = repaired.text
            repairs += repaired.repairs
    return Repaired(text, tuple(repairs))


def remove_private_use(text: str, odd: str | None = None) -> Repaired:
    """Remove private-use characters, each run a `Repair`; `odd` as in `repair_odd`.

    >>> remove_private_use("新\\ue0cd河").text
    '新河'
    """
    private = _of_classes(odd_in(told_by(text)) if odd is None else odd, frozenset({"private use"}))
    return runs_changed(text, private, lambda run: [("private use", run, "", "lost")]) if private else Repaired(text)


def _of_classes(odd: str, classes: frozenset[str]) -> list[str]:
    """Those of some odd characters that are in one of `classes`, in order."""
    wanted = {one for one in set(odd) if not classes.isdisjoint(classes_of(one))}
    return [one for one in odd if one in wanted] if wanted else []


def _remove_sequences(text: str, odd: list[str]) -> Repaired:
    """Remove what tells a terminal colours and places."""
    return substituted(text, _SEQUENCE, "control", lambda found: "")


def _remove_tags(text: str, odd: list[str]) -> Repaired:
    """Remove letters that nobody sees, but those that say whose a flag is."""
    return substituted(text, _TAGS, "invisible", lambda found: found["flag"] or "")


def _remove_invisible(text: str, odd: list[str]) -> Repaired:
    """Remove controls, surrogates, noncharacters and invisible marks; each run of a kind is a `Repair`."""

    def removed(run: str) -> Iterator[Change]:
        for kind, same in groupby(run, _kind):
            before = "".join(same)
            kept = "\ufffd" * len(before) if kind == "surrogate" else ""
            yield kind, before, kept, "lost" if kept else "likely"

    return runs_changed(text, odd, removed)


def _remove_joiners(text: str, odd: list[str]) -> Repaired:
    """Remove what joins letters of other scripts where there are none."""
    return substituted(text, _JOINERS, "invisible", lambda found: "")


def _replace_radicals(text: str, odd: list[str]) -> Repaired:
    """The ideograph for each radical that has one."""
    return runs_changed(
        text, odd, lambda run: [("radical", one, unicodedata.normalize("NFKC", one), "proved") for one in run]
    )


def _cut_marks(text: str, odd: list[str]) -> Repaired:
    """At most 30 combining marks in a row."""
    return substituted(text, _MARKS, "run of marks", lambda found: found[0][:_MOST_MARKS])


def _compose(text: str, odd: list[str]) -> Repaired:
    """NFC; each cluster that changes is a `Repair`."""
    # Nothing composes with an end of line, so lines without such characters need not be asked: most, of Chinese.
    few = _SPARSE * len(odd) < len(text)
    lines = (text[begin:end] for begin, end, _ in lines_with(text, odd)) if few else (text,)
    if all(unicodedata.is_normalized("NFC", line) for line in lines):
        return Repaired(text)
    repaired = _composed(text)
    composed = unicodedata.normalize("NFC", repaired.text)
    if composed == repaired.text:
        return repaired
    # Marks of other scripts, in an order of their own.
    last = Repair("composed", repaired.text[:80], composed[:80], "proved")
    return Repaired(composed, (*repaired.repairs, last))


def _composed(text: str) -> Repaired:
    """Each cluster composed that begins with what NFC changes, or has a mark behind its first character."""
    repairs: list[Repair] = []
    lines = LineCounter(text)
    pieces: list[str] = []
    at = 0
    for odd in _combining(may_be_astral(text)).finditer(text):
        begin = max(at, odd.start() - (odd[0] in _BEHIND))
        if odd.start() >= at and (cluster := _CLUSTER.match(text, begin)):
            after = unicodedata.normalize("NFC", cluster[0])
            if after != cluster[0]:
                repairs.append(Repair("composed", cluster[0], after, "proved", lines.at(begin)))
            pieces += (text[at:begin], after)
            at = cluster.end()
    return Repaired("".join(pieces) + text[at:], tuple(repairs))


# Each step, and the classes of the characters without which it changes nothing.
_STEPS: tuple[tuple[Callable[[str, list[str]], Repaired], frozenset[str]], ...] = (
    (_remove_sequences, frozenset({"control"})),
    (_remove_tags, frozenset({"tag"})),
    (_remove_invisible, frozenset(_REMOVED)),
    (_remove_joiners, frozenset({"joiner"})),
    (_replace_radicals, frozenset({"radical"})),
    (_cut_marks, frozenset({"mark"})),
    (_compose, frozenset({"combining"})),
)
_SOME_STAY = (_remove_sequences, _remove_tags, _remove_joiners, _cut_marks)  # of the characters that are found
SIGNS = frozenset().union(*(needed for _, needed in _STEPS))  # of `repair_odd`


@cache
def _combining(astral: bool) -> re.Pattern[str]:
    return compile_pattern(f"[{CLASSES['combining']}{ASTRAL if astral else ''}]")


def _kind(character: str) -> str:
    return next((name for name in _REMOVED if name in classes_of(character)), "noncharacter")

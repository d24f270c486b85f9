"""Characters that are in no article: controls, private use, lone surrogates, invisible marks; and NFC.

| what | policy |
|---|---|
| C0 and C1 controls but tab and line ends | removed |
| lone surrogates (from JSON escapes) | U+FFFD, lost |
| private-use characters (from GBK's user-defined areas) | removed, lost: no font says what they were |
| noncharacters (U+FFFE, U+FDD0 ...) | removed |
| zero-width space, word joiner, BOM inside text, soft hyphen, bidi controls | removed |
| zero-width joiner and non-joiner, variation selectors | kept: scripts and emoji need them |
| Kangxi radicals and radicals of the supplement, where NFKC has the ideograph (U+2F00 ⼀ is 一) | the ideograph |
| runs of more than 30 combining marks | cut to 30 |
| text that is not NFC, CJK compatibility ideographs among it | composed |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import groupby

from cleaner.document import Repair, Repaired
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.patterns.pattern_cache import compile_pattern
from cleaner.repairs.odd_characters import ASTRAL, CLASSES, classes_of, may_be_astral
from cleaner.repairs.signs import signs_in

_ASTRAL_NONCHARACTERS = "".join(chr(p << 16 | 0xFFFE) + chr(p << 16 | 0xFFFF) for p in range(1, 17))
_REMOVED = ("control", "surrogate", "noncharacter", "invisible")
_PRIVATE = lazy_pattern("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
_RADICAL = lazy_pattern(f"[{CLASSES['radical']}]")
# A base character with its combining marks: the unit that composition changes. Hangul jamo compose among themselves.
# Normalising takes quadratic time on a long run of marks; Unicode's stream-safe form ends one at 30, too.
_MOST_MARKS = 30
_MARKS = lazy_pattern(f"[{CLASSES['mark']}]{{{_MOST_MARKS + 1},}}")
_BEHIND = frozenset(map(chr, (*range(0x300, 0x370), 0x3099, 0x309A)))
_CLUSTER = lazy_pattern("[\u1100-\u11ff]+|[^\u0300-\u036f\u3099\u309a\u1100-\u11ff][\u0300-\u036f\u3099\u309a]*")


def remove_invisible(text: str) -> Repaired:
    """Remove controls, surrogates, noncharacters and invisible marks; each run of a kind is a `Repair`.

    >>> remove_invisible("新\\u200b河").text
    '新河'
    """
    repairs: list[Repair] = []
    lines = LineCounter(text)

    def odd(found: re.Match[str]) -> str:
        number, after = lines.at(found.start()), ""
        for kind, run in groupby(found[0], _kind):
            before = "".join(run)
            kept = "\ufffd" * len(before) if kind == "surrogate" else ""
            repairs.append(Repair(kind, before, kept, "lost" if kept else "likely", number))
            after += kept
        return after

    return Repaired(_removed(may_be_astral(text)).sub(odd, text), tuple(repairs))


def replace_radicals(text: str) -> Repaired:
    """The ideograph for each radical that has one.

    >>> replace_radicals("⽂").text
    '文'
    """
    return _replace(text, _RADICAL, lambda found: unicodedata.normalize("NFKC", found[0]), "radical", "proved")


def cut_marks(text: str) -> Repaired:
    """At most 30 combining marks in a row."""
    return _replace(text, _MARKS, lambda found: found[0][:_MOST_MARKS], "run of marks", "likely")


def compose(text: str) -> Repaired:
    """NFC; each cluster that changes is a `Repair`.

    >>> compose("e\\u0301").text
    'é'
    """
    if unicodedata.is_normalized("NFC", text):
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


def remove_private_use(text: str) -> Repaired:
    """Remove private-use characters, each run a `Repair`. They hold bytes that other repairs need: this comes last.

    >>> remove_private_use("新\\ue0cd河").text
    '新河'
    """
    return _replace(text, _PRIVATE, lambda _: "", "private use", "lost")


# Each repair, and the signs without which it changes nothing.
REPAIRS: tuple[tuple[Callable[[str], Repaired], frozenset[str]], ...] = (
    (remove_invisible, frozenset(_REMOVED)),
    (replace_radicals, frozenset({"radical"})),
    (cut_marks, frozenset({"mark"})),
    (compose, frozenset({"combining"})),
    (remove_private_use, frozenset({"private use"})),
)


def repair_characters(text: str) -> Repaired:
    """Everything that the repairs of this module do."""
    found = signs_in(text)
    repairs: list[Repair] = []
    for repair, needed in REPAIRS if found else ():
        if not found.isdisjoint(needed):
            repaired = repair(text)
            text = repaired.text
            repairs += repaired.repairs
    return Repaired(text, tuple(repairs))


def _replace(
    text: str, pattern: re.Pattern[str], after: Callable[[re.Match[str]], str], kind: str, certainty: str
) -> Repaired:
    """`text` with each match of `pattern` replaced, and a `Repair` for each that changes."""
    repairs: list[Repair] = []
    lines = LineCounter(text)

    def one(found: re.Match[str]) -> str:
        new = after(found)
        if new != found[0]:
            repairs.append(Repair(kind, found[0], new, certainty, lines.at(found.start())))
        return new

    return Repaired(pattern.sub(one, text), tuple(repairs))


@cache
def _removed(astral: bool) -> re.Pattern[str]:
    # `re` looks for a class within U+FFFF by a table, in a twentieth of the time, unless a pattern begins with [..]+
    odd = "".join(CLASSES[name] for name in _REMOVED) + (_ASTRAL_NONCHARACTERS if astral else "")
    return compile_pattern(f"[{odd}][{odd}]*")


@cache
def _combining(astral: bool) -> re.Pattern[str]:
    return compile_pattern(f"[{CLASSES['combining']}{ASTRAL if astral else ''}]")


def _kind(character: str) -> str:
    return next((name for name in _REMOVED if name in classes_of(character)), "noncharacter")


class LineCounter:
    """Line numbers for rising offsets, in one walk over the text."""

    def __init__(self, text: str) -> None:
        self.text, self.offset, self.line = text, 0, 1

    def at(self, offset: int) -> int:
        """The 1-based line of `offset`, which may not be smaller than the one asked for before."""
        self.line += self.text.count("\n", self.offset, offset)
        self.offset = offset
        return self.line

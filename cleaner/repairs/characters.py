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
from functools import cache
from itertools import groupby

from cleaner.document import Repair, Repaired
from cleaner.lazy_pattern import lazy_pattern
from cleaner.repairs.signs import CLASSES, classes_of, may_be_astral, signs_in

_ASTRAL_NONCHARACTERS = "".join(chr(p << 16 | 0xFFFE) + chr(p << 16 | 0xFFFF) for p in range(1, 17))
_REMOVED = ("control", "surrogate", "noncharacter", "invisible")
INVISIBLE = frozenset((*_REMOVED, "radical", "combining", "astral"))  # the signs that `repair_invisible` looks for
_PRIVATE = lazy_pattern("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
_RADICAL = lazy_pattern(f"[{CLASSES['radical']}]")
# A base character with its combining marks: the unit that composition changes. Hangul jamo compose among themselves.
# Normalising takes quadratic time on a long run of marks; Unicode's stream-safe form ends one at 30, too.
_MARKS = lazy_pattern("[\u0300-\u036f]{31,}")
_CLUSTER = lazy_pattern("[\u1100-\u11ff]+|[^\u0300-\u036f\u3099\u309a\u1100-\u11ff][\u0300-\u036f\u3099\u309a]*")


def repair_private_use(text: str) -> Repaired:
    """Remove private-use characters, each run a `Repair`. They hold bytes that other repairs need: this comes last.

    >>> repair_private_use("新\\ue0cd河").text
    '新河'
    """
    if not _PRIVATE.search(text):
        return Repaired(text)
    repairs: list[Repair] = []
    lines = LineCounter(text)

    def private(found: re.Match[str]) -> str:
        repairs.append(Repair("private use", found[0], "", "lost", lines.at(found.start())))
        return ""

    return Repaired(_PRIVATE.sub(private, text), tuple(repairs))


def repair_characters(text: str) -> Repaired:
    """Everything that `repair_invisible` and `repair_private_use` do."""
    if signs_in(text).isdisjoint(INVISIBLE | {"private use"}):
        return Repaired(text)
    first = repair_invisible(text)
    last = repair_private_use(first.text)
    return Repaired(last.text, first.repairs + last.repairs)


def repair_invisible(text: str) -> Repaired:
    """Remove or compose what the table above names but private use; each change is a `Repair`.

    >>> repair_invisible("新\\u200b河").text
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

    def marks(found: re.Match[str]) -> str:
        repairs.append(Repair("run of marks", found[0], found[0][:30], "likely", lines.at(found.start())))
        return found[0][:30]

    def radical(found: re.Match[str]) -> str:
        after = unicodedata.normalize("NFKC", found[0])
        repairs.append(Repair("radical", found[0], after, "proved", lines.at(found.start())))
        return after

    text = _removed(may_be_astral(text)).sub(odd, text)
    if _RADICAL.search(text):
        lines = LineCounter(text)
        text = _RADICAL.sub(radical, text)
    if _MARKS.search(text) or not unicodedata.is_normalized("NFC", text):
        lines = LineCounter(text)
        text = _MARKS.sub(marks, text)
        lines = LineCounter(text)
        text = _compose(text, repairs, lines)
    return Repaired(text, tuple(repairs))


@cache
def _removed(astral: bool) -> re.Pattern[str]:
    # `re` looks for a class within U+FFFF by a table, in a twentieth of the time, unless a pattern begins with [..]+
    odd = "".join(CLASSES[name] for name in _REMOVED) + (_ASTRAL_NONCHARACTERS if astral else "")
    return re.compile(f"[{odd}][{odd}]*")


def _kind(character: str) -> str:
    return next((name for name in _REMOVED if name in classes_of(character)), "noncharacter")


def _compose(text: str, repairs: list[Repair], lines: LineCounter) -> str:
    def cluster(found: re.Match[str]) -> str:
        after = unicodedata.normalize("NFC", found[0])
        if after != found[0]:
            repairs.append(Repair("composed", found[0], after, "proved", lines.at(found.start())))
        return after

    text = _CLUSTER.sub(cluster, text)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:  # marks of other scripts, in an order of their own
        repairs.append(Repair("composed", text[:80], composed[:80], "proved"))
    return composed


class LineCounter:
    """Line numbers for rising offsets, in one walk over the text."""

    def __init__(self, text: str) -> None:
        self.text, self.offset, self.line = text, 0, 1

    def at(self, offset: int) -> int:
        """The 1-based line of `offset`, which may not be smaller than the one asked for before."""
        self.line += self.text.count("\n", self.offset, offset)
        self.offset = offset
        return self.line

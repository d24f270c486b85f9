"""Undo aligned pinyin injection: ``服務(wù)`` was ``服務``.

Content-farm mirrors append one fixed reading in ASCII brackets to every occurrence of some hundred
characters. Injection is total (2 255 of 2 259 occurrences carried it), and the characters are
everyday ones. An honest gloss is neither: it explains a rare character once, two readings tell two
senses apart, and a primer glosses everything. Those stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from cleaner.document import Repair, Repaired
from cleaner.fold import script_of
from cleaner.repairs.characters import LineCounter

_GROUP = re.compile(r"([\u3400-\u9fff])((?:\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{1,6} ?\))+)")
_TABLE = Path(__file__).parent.parent / "data" / "injected_pinyin.tsv"
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_TOTAL = 0.9  # share of a character's occurrences that must carry its group; 2 255 of 2 259 measured
_PRIMER = 0.4  # share of all ideographs glossed from which the text is a reader for learners
_PAIRS = 2  # distinct known pairs that make injection certain: one may be a gloss


def repair_pinyin(text: str) -> Repaired:
    """Remove injected groups, each a `Repair`; a text with honest glosses is returned as it is.

    >>> repair_pinyin("提供服務(wù),落實(shí)到人").text
    '提供服務,落實到人'
    >>> repair_pinyin("重(zhòng)要和重(chóng)復").text
    '重(zhòng)要和重(chóng)復'
    """
    if "(" not in text:
        return Repaired(text)
    found = list(_GROUP.finditer(text))
    injected = _injected(text, found) if found else {}
    if not injected:
        return Repaired(text)
    lines = LineCounter(text)
    repairs = []
    pieces, end = [], 0
    for group in found:
        certainty = injected.get((group[1], _reading(group[2])))
        if certainty:
            repairs.append(Repair("pinyin injection", group[0], group[1], certainty, lines.at(group.start())))
            pieces.append(text[end : group.end(1)])
            end = group.end()
    return Repaired("".join(pieces) + text[end:], tuple(repairs))


def _injected(text: str, found: list[re.Match[str]]) -> dict[tuple[str, str], str]:
    """The (character, reading) pairs that were injected, with how certain that is."""
    if len(found) > _PRIMER * len(_IDEOGRAPH.findall(text)):
        return {}
    pairs = Counter((group[1], _reading(group[2])) for group in found)
    total = {
        (character, reading): times
        for (character, reading), times in pairs.items()
        if times >= _TOTAL * text.count(character)
    }
    known = {pair for pair in total if pair[1] in _readings().get(pair[0], ())}
    if len(known) < _PAIRS:
        return {}
    # In a text that is injected for certain, an unknown pair is one too unless it may be a gloss:
    # a single occurrence of a character that is the same in Simplified.
    return {
        (character, reading): "proved" if times == text.count(character) else "likely"
        for (character, reading), times in total.items()
        if (character, reading) in known or times > 1 or script_of(character) == "Hant"
    }


def _reading(groups: str) -> str:
    """``(wù)``, ``(wù )`` and doubled ``(de)(de)`` all give the one reading."""
    readings = {reading.strip() for reading in groups[1:-1].split(")(")}
    return readings.pop() if len(readings) == 1 else groups


def _toneless(reading: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", reading) if not unicodedata.combining(c))


@cache
def _readings() -> dict[str, frozenset[str]]:
    """The readings that mirrors are known to inject for a character, with the tone and without any."""
    table = _TABLE.read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {
        character: frozenset(readings.split()) | frozenset(map(_toneless, readings.split()))
        for character, readings in rows
    }

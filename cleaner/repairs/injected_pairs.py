"""Which characters of a text carry injected pinyin, and the text without it.

Injection is total (2 255 of 2 259 occurrences carried it), and the characters are everyday ones. An honest gloss is
neither: it explains a rare character once, two readings tell two senses apart, and a primer glosses everything. Those
stay.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from cleaner.document import Repair
from cleaner.patterns.fold import script_of
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs import readings as tables
from cleaner.repairs.readings import LETTERS

Pair = tuple[str, str]
_GROUP = lazy_pattern(rf"([\u3400-\u9fff])((?:\([{LETTERS}]{{1,6}} ?\))+)")
# The groups of _GROUP, looked for by their bracket: a search by ideographs stops everywhere.
_GROUPS = lazy_pattern(rf"\((?<=[\u3400-\u9fff]\()[{LETTERS}]{{1,6}} ?\)(?:\([{LETTERS}]{{1,6}} ?\))*")
_DOUBLED = lazy_pattern(rf"\((?<=[\u3400-\u9fff]\()([{LETTERS}]{{1,6}})\)\(\1\)")
_SPACED = lazy_pattern(_GROUP.pattern + " ")
IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
_TOTAL = 0.9  # share of a character's occurrences that must carry its group; 2 255 of 2 259 measured
# Share of all ideographs glossed from which the text is a reader for learners, which glosses each; by the harvested
# pairs, Simplified ones included, mirrors gloss up to .44 of a dozen lines.
_PRIMER = 0.6


def is_spaced(text: str) -> bool:
    """Whether a blank stands behind nearly each group, as some sites inject it."""
    return len(_SPACED.findall(text)) > max(1.0, _TOTAL * len(_GROUP.findall(text)))


def take_out(text: str, number: int, injected: dict[Pair, str], spaced: bool, repairs: list[Repair]) -> str:
    """Line `number` without the groups of `injected` pairs, of which each becomes one of `repairs`."""

    def group(found: re.Match[str]) -> str:
        certainty = injected.get((found[1], _reading(found[2])))
        if certainty is None:
            return found[0]
        repairs.append(Repair("pinyin injection", found[0], found[1], certainty, number))
        return found[1]

    return (_SPACED if spaced else _GROUP).sub(group, text) if injected else text


def find_injected(text: str, enough: int) -> dict[Pair, str]:
    """The (character, reading) pairs that were injected, with how certain that is."""
    groups = list(_GROUPS.finditer(text))
    found = [(text[group.start() - 1], _reading(group[0])) for group in groups]
    counts = {character: text.count(character) for character in {character for character, _ in found}}
    total = {pair: times for pair, times in Counter(found).items() if times >= _TOTAL * counts[pair[0]]}
    several = any(")(" in group[0] for group in groups)
    doubled = {(text[one.start() - 1], _reading(one[0])) for one in _DOUBLED.finditer(text)} if several else set()
    known = {pair for pair, times in total.items() if _is_injected(pair, times, pair in doubled)}
    if len(known) < enough or len(found) > _PRIMER * len(IDEOGRAPH.findall(text)):
        return {}
    injected = _injected(total, known, counts)
    if len(total) < len(set(found)) and "\n" in text:
        injected |= _on_injected_lines(text, injected)
    return injected


def _injected(total: dict[Pair, int], known: set[Pair], counts: dict[str, int]) -> dict[Pair, str]:
    # In a text that is injected for certain, an unknown pair is one too unless it may be a gloss:
    # a single occurrence of a character that is the same in Simplified.
    return {
        pair: "proved" if times == counts[pair[0]] else "likely"
        for pair, times in total.items()
        if pair in known or times > 1 or script_of(pair[0]) == "Hant"
    }


def _on_injected_lines(text: str, injected: dict[Pair, str]) -> dict[Pair, str]:
    """Known pairs that are total only on lines with `injected` ones: of a page's lines some are not from the mirror."""
    lines = [line for line in text.split("\n") if "(" in line and any(pair in injected for pair in _pairs(line))]
    counts = Counter(pair for line in lines for pair in _pairs(line))
    return {
        pair: "likely"
        for pair, times in counts.items()
        if pair not in injected
        and _is_injected(pair, times, False)
        and times >= _TOTAL * sum(line.count(pair[0]) for line in lines)
    }


def _pairs(line: str) -> list[Pair]:
    """What stands before each group of a line, and what the group says."""
    return [(group[1], _reading(group[2])) for group in _GROUP.finditer(line)]


def _is_injected(pair: Pair, times: int, doubled: bool) -> bool:
    """Whether mirrors are known to inject the pair, or say it as none but they do: doubled, or in Simplified again and
    again."""
    character, reading = pair
    if reading in tables.injected().get(character, ()):
        return True
    return (doubled and tables.is_reading(character, reading)) or (
        times > 1 and reading in tables.injected_simplified().get(character, ())
    )


@lru_cache(maxsize=1 << 12)
def _reading(groups: str) -> str:
    """``(wù)``, ``(wù )`` and doubled ``(de)(de)`` all give the one reading."""
    readings = {reading.strip() for reading in groups[1:-1].split(")(")}
    return readings.pop() if len(readings) == 1 else groups

"""Undo what pinyin injection and punctuation splits did to a text: groups after whole characters, and byte shifts.

Content-farm mirrors append one fixed reading in ASCII brackets to every occurrence of some hundred characters, at
the bytes of GBK. Where a match was aligned the group is taken out; where it lay across two characters the
bytes behind it are shifted (`cleaner.repairs.byte_shift`). Injection is total (2 255 of 2 259 occurrences
carried it), and the characters are everyday ones. An honest gloss is neither: it explains a rare character
once, two readings tell two senses apart, and a primer glosses everything. Those stay.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.document import Repair, Repaired
from cleaner.patterns.fold import script_of
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs import readings as tables
from cleaner.repairs.injection_signs import LONE, MARKS, has_pinyin, is_asked, is_full_of_questions
from cleaner.repairs.readings import LETTERS

if TYPE_CHECKING:
    from cleaner.repairs.hypothesis import Facts
    from cleaner.repairs.proof import Span

Pair = tuple[str, str]
_GROUP = lazy_pattern(rf"([\u3400-\u9fff])((?:\([{LETTERS}]{{1,6}} ?\))+)")
# The groups of _GROUP, looked for by their bracket: a search by ideographs stops everywhere.
_GROUPS = lazy_pattern(rf"\((?<=[\u3400-\u9fff]\()[{LETTERS}]{{1,6}} ?\)(?:\([{LETTERS}]{{1,6}} ?\))*")
_DOUBLED = lazy_pattern(rf"\((?<=[\u3400-\u9fff]\()([{LETTERS}]{{1,6}})\)\(\1\)")
_SPACED = lazy_pattern(_GROUP.pattern + " ")
# Or where a tag's bracket was swallowed.
_BARE_TAG = r"\?(?<=[\u3400-\u9fff]\?)(?=/[a-z]{1,10}[1-6]?>)"
# Or behind pinyin, before a folded mark at the end of a line.
_BEHIND_PINYIN = rf"\?(?<=[{LETTERS}]\)\?)(?=[,!?;@-~])"
# Or, beside one of these, before whatever else damage leaves: alone that is how a question goes on.
_BEFORE_ANY = LONE % f"{MARKS}\u2460-\u3020\u3400-\u9fff\ue000-\ue7ff\uff00-\uffef"
_SHIFTED_GROUP = lazy_pattern(rf"\((?<=[^\x00-\x7f][@-~]\()[{LETTERS}]{{1,6}} ?\)")
ONSET = lazy_pattern(rf"{_BEFORE_ANY}|{_BEHIND_PINYIN}|{_SHIFTED_GROUP.pattern}|{_BARE_TAG}")
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
_TOTAL = 0.9  # share of a character's occurrences that must carry its group; 2 255 of 2 259 measured
# Share of all ideographs glossed from which the text is a reader for learners, which glosses each; by the harvested
# pairs, Simplified ones included, mirrors gloss up to .44 of a dozen lines.
_PRIMER = 0.6
_PRIVATE = lazy_pattern("[\ue000-\ue7ff]")
_IDLE = 20
FEWEST = 5  # ideographs beside a shift without pinyin, to judge it by
_READING = lazy_pattern(rf"[{LETTERS}] ?\)")
_PAIRS = 2  # distinct known pairs that make injection certain: one may be a gloss


def repair_injection(text: str) -> Repaired:
    """Remove injected pinyin and undo the shifts beside it; text with honest glosses is returned as it is.

    >>> repair_injection("提供服務(wù),落實(shí)到人").text
    '提供服務,落實到人'
    >>> repair_injection("觀海新聞?dòng)浾邚睦顪鎱^(qū)獲悉").text
    '觀海新聞記者從李滄區獲悉'
    >>> repair_injection("重(zhòng)要和重(chóng)復").text
    '重(zhòng)要和重(chóng)復'
    """
    pinyin = has_pinyin(text)
    asked = is_asked(text) and not is_full_of_questions(text)
    if not pinyin and not asked:
        return Repaired(text)
    injected = _injected(text, _PAIRS) if pinyin else {}
    if not injected and not asked and not _SHIFTED_GROUP.search(text):
        return Repaired(text)
    lines = text.split("\n")
    if not injected and not any(_worth_a_search(line) for line in lines):
        return Repaired(text)
    from cleaner.repairs.cache_model import CacheModel
    from cleaner.repairs.hypothesis import Facts
    from cleaner.repairs.split_marks import split_marks  # few texts come this far

    dropped = 0.0 if _PRIVATE.search(text) else Facts().dropped
    # Some sites inject a blank behind each group.
    spaced = pinyin and len(_SPACED.findall(text)) > max(1.0, _TOTAL * len(_GROUP.findall(text)))
    facts = Facts(
        frozenset(injected), bool(injected), dropped, document=CacheModel(text), splits=split_marks(text), spaced=spaced
    )
    spans = _spans(lines, facts)
    if not injected and any(not span.stays for span in spans[-1]):
        injected = _injected(text, 1)
        # Less evidence is enough from here on.
        spans = _spans(lines, facts._replace(pairs=frozenset(injected), damaged=True))
    if any(spans):
        from cleaner.repairs.alike import read_alike

        spans = read_alike(lines, spans, frozenset(injected))
    if not any(spans) and not injected:
        return Repaired(text)
    repairs: list[Repair] = []
    numbered = enumerate(zip(lines, spans, strict=True), 1)
    groups = _SPACED if spaced else _GROUP
    repaired = [_rebuild(line, number, found, injected, groups, repairs) for number, (line, found) in numbered]
    return Repaired("\n".join(repaired), tuple(repairs))


def _spans(lines: list[str], facts: Facts) -> list[list[Span]]:
    """The byte shifts of each line; only to the first that is undone, if nothing else proved damage."""
    from cleaner.repairs.byte_shift import find_spans

    found: list[list[Span]] = []
    idle = 0  # lines in a row that looked damaged and led nowhere: text full of ? is what it is
    for line in lines:
        spans: list[Span] = []
        asked = idle < _IDLE and _worth_a_search(line, facts.damaged)
        if asked:
            asks = facts.asks if facts.damaged else _asks(line)
            spans = find_spans(line, facts._replace(asks=asks))
        proved = bool(spans) and any(not span.stays for span in spans)
        idle = 0 if proved else idle + asked
        found.append(spans)
        if proved and not facts.damaged:
            break
    return found


def _worth_a_search(line: str, damaged: bool = False) -> bool:
    """Whether `line` has an onset, and pinyin or Chinese enough to judge by: code that lists marks has not."""
    if line.isascii() or ("?" not in line and "(" not in line) or not ONSET.search(line):
        return False
    return damaged or _READING.search(line) is not None or len(_IDEOGRAPH.findall(line)) >= FEWEST


def _asks(line: str) -> float:
    """How likely a ? is at least in `line`, in nats: two may be damage, more tell of who writes so."""
    more = line.count("?") - 2
    return math.log(more / (len(line) + 20)) if more > 0 else -math.inf


def _rebuild(
    line: str,
    number: int,
    spans: list[Span],
    injected: dict[Pair, str],
    groups: re.Pattern[str],
    repairs: list[Repair],
) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces.append(_take_out(line[at : span.start], number, injected, groups, repairs))
        before, after = line[span.start : span.end], span.text
        if span.stays:
            before = after = _take_out(before, number, injected, groups, repairs)
        repairs.append(Repair("byte shift", before, after, span.certainty, number))
        pieces.append(after)
        at = span.end
    return "".join(pieces) + _take_out(line[at:], number, injected, groups, repairs)


def _take_out(text: str, number: int, injected: dict[Pair, str], groups: re.Pattern[str], repairs: list[Repair]) -> str:
    """Remove the groups of injected pairs."""

    def group(found: re.Match[str]) -> str:
        certainty = injected.get((found[1], _reading(found[2])))
        if certainty is None:
            return found[0]
        repairs.append(Repair("pinyin injection", found[0], found[1], certainty, number))
        return found[1]

    return groups.sub(group, text) if injected else text


def _injected(text: str, enough: int) -> dict[Pair, str]:
    """The (character, reading) pairs that were injected, with how certain that is."""
    groups = list(_GROUPS.finditer(text))
    found = [(text[group.start() - 1], _reading(group[0])) for group in groups]
    counts = {character: text.count(character) for character in {character for character, _ in found}}
    total = {pair: times for pair, times in Counter(found).items() if times >= _TOTAL * counts[pair[0]]}
    several = any(")(" in group[0] for group in groups)
    doubled = {(text[one.start() - 1], _reading(one[0])) for one in _DOUBLED.finditer(text)} if several else set()
    known = {pair for pair, times in total.items() if _is_injected(pair, times, pair in doubled)}
    if len(known) < enough or len(found) > _PRIMER * len(_IDEOGRAPH.findall(text)):
        return {}
    # In a text that is injected for certain, an unknown pair is one too unless it may be a gloss:
    # a single occurrence of a character that is the same in Simplified.
    return {
        pair: "proved" if times == counts[pair[0]] else "likely"
        for pair, times in total.items()
        if pair in known or times > 1 or script_of(pair[0]) == "Hant"
    }


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

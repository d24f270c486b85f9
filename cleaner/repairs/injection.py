"""Undo what pinyin injection and punctuation splits did to a text: groups after whole characters, and byte shifts.

Content-farm mirrors append one fixed reading in ASCII brackets to every occurrence of some hundred characters, at
the bytes of GBK. Where a match was aligned the group is taken out (`cleaner.repairs.injected_pairs`); where it lay
across two characters the bytes behind it are shifted (`cleaner.repairs.byte_shift`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cleaner.document import Repair, Repaired
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.injected_pairs import IDEOGRAPH, Pair, find_injected, is_spaced, take_out
from cleaner.repairs.injection_signs import LONE, MARKS, has_pinyin, is_asked, is_full_of_questions
from cleaner.repairs.readings import LETTERS

if TYPE_CHECKING:
    from cleaner.repairs.hypothesis import Facts
    from cleaner.repairs.proof import Span

# Or where a tag's bracket was swallowed.
_BARE_TAG = r"\?(?<=[\u3400-\u9fff]\?)(?=/[a-z]{1,10}[1-6]?>)"
# Or behind pinyin, before a folded mark at the end of a line.
_BEHIND_PINYIN = rf"\?(?<=[{LETTERS}]\)\?)(?=[,!?;@-~])"
# Or, beside one of these, before whatever else damage leaves: alone that is how a question goes on.
_BEFORE_ANY = LONE % f"{MARKS}\u2460-\u3020\u3400-\u9fff\ue000-\ue7ff\uff00-\uffef"
_SHIFTED_GROUP = lazy_pattern(rf"\((?<=[^\x00-\x7f][@-~]\()[{LETTERS}]{{1,6}} ?\)")
ONSET = lazy_pattern(rf"{_BEFORE_ANY}|{_BEHIND_PINYIN}|{_SHIFTED_GROUP.pattern}|{_BARE_TAG}")
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
    injected = find_injected(text, _PAIRS) if pinyin else {}
    if not injected and not asked and not _SHIFTED_GROUP.search(text):
        return Repaired(text)
    lines = text.split("\n")
    if not injected and not any(_worth_a_search(line) for line in lines):
        return Repaired(text)
    from cleaner.repairs.cache_model import CacheModel
    from cleaner.repairs.hypothesis import Facts
    from cleaner.repairs.split_marks import split_marks  # few texts come this far

    dropped = 0.0 if _PRIVATE.search(text) else Facts().dropped
    spaced = pinyin and is_spaced(text)
    facts = Facts(
        frozenset(injected), bool(injected), dropped, document=CacheModel(text), splits=split_marks(text), spaced=spaced
    )
    spans = _spans(lines, facts)
    if not injected and any(not span.stays for span in spans[-1]):
        injected = find_injected(text, 1)
        # Less evidence is enough from here on.
        spans = _spans(lines, facts._replace(pairs=frozenset(injected), damaged=True))
    if any(spans):
        from cleaner.repairs.alike import read_alike

        spans = read_alike(lines, spans, frozenset(injected))
    if not any(spans) and not injected:
        return Repaired(text)
    repairs: list[Repair] = []
    numbered = enumerate(zip(lines, spans, strict=True), 1)
    repaired = [_rebuild(line, number, found, injected, spaced, repairs) for number, (line, found) in numbered]
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
    return damaged or _READING.search(line) is not None or len(IDEOGRAPH.findall(line)) >= FEWEST


def _asks(line: str) -> float:
    """How likely a ? is at least in `line`, in nats: two may be damage, more tell of who writes so."""
    more = line.count("?") - 2
    return math.log(more / (len(line) + 20)) if more > 0 else -math.inf


def _rebuild(
    line: str,
    number: int,
    spans: list[Span],
    injected: dict[Pair, str],
    spaced: bool,
    repairs: list[Repair],
) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces.append(take_out(line[at : span.start], number, injected, spaced, repairs))
        before, after = line[span.start : span.end], span.text
        if span.stays:
            before = after = take_out(before, number, injected, spaced, repairs)
        repairs.append(Repair("byte shift", before, after, span.certainty, number))
        pieces.append(after)
        at = span.end
    return "".join(pieces) + take_out(line[at:], number, injected, spaced, repairs)

"""Undo wrong readings of a charset: ``涓浗`` was ``中国`` (UTF-8 read as GBK), ``ÖÐ¹ú`` too (GBK as Latin-1).

A file may be mixed, so each line is judged by itself: it must hold characters that wrong readings are full of
and everyday texts lack, and what it was must be Chinese that the language model finds far likelier.

| what | policy |
|---|---|
| all bytes are there | repaired, proved: every byte of the line decodes strictly |
| lone bytes lost (``锛?`` was ``，``) | repaired, likely: the language model says which they were |
| a character of which nothing is left in such a line | U+FFFD, lost |
| runs of U+FFFD or many of it, 锟斤拷, lines of signs that nothing above repairs | kept, flagged, lost |
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import inf
from typing import TYPE_CHECKING

from cleaner.document import Repair, Repaired
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.hopeless import FLAG, hopeless_part, signs_of_misreading
from cleaner.repairs.lines import LineCounter
from cleaner.repairs.signs import beyond_ascii, has_misread, is_suspicious, misread, misread_lines

if TYPE_CHECKING:
    from cleaner.repairs.intact import Intact
    from cleaner.repairs.undone import Reading

_DEEPEST = 3  # readings one upon another that are tried; three were never met
_ROUNDS = 5  # the damaged texts tried took two
_PLAUSIBLE_BESIDE = -13.0  # where other lines of the file were misread in the same way
_CLEAR = -7.5  # from which no other way is tried, where so many characters tell:
_ENOUGH_TO_TELL = 10
_GAIN = 2.0  # natural-log units a character by which the repaired line must be likelier
_PLAUSIBLE = -10.0  # mean score of a character above which a line is Chinese: prose has -5 to -7, noise -12 and less
_FEWEST = 4  # characters below which GBK and Big5, whose bytes are nearly all possible, prove nothing
_FEW_LATIN = lazy_pattern(f"(?:[^\\x00-\\x7f\\u3000-\\uffff][\\x00-\\x7f\\u3000-\\uffff]*){{{_FEWEST}}}")
_WIDE = lazy_pattern("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_ENOUGH = 3  # characters of three bytes of UTF-8: by chance one ideograph in thirty begins one, and none in 900 two


def repair_mojibake(text: str, odd: str | None = None) -> Repaired:
    """Repair each line that was read from a wrong charset; flag those that are hopeless.

    `odd` are the odd characters of `text`, in order, where they are known.

    >>> repair_mojibake("涓浗鏂伴椈\\n新桥通车").text
    '中国新闻\\n新桥通车'
    >>> [(one.before, one.certainty) for one in repair_mojibake("来源:锟斤拷锟斤拷").repairs]
    [('锟斤拷锟斤拷', 'lost')]
    """
    repairs: list[Repair] = []
    signs = misread_lines(text, odd)
    if not signs:
        return Repaired(text)
    from cleaner.repairs.intact import Intact  # few texts come this far

    document = Intact(text)
    # What is repaired in one line tells how to read others, so a text is done when a round repairs no line of it.
    for _ in range(_ROUNDS):
        before = text
        text, found = _repair_lines(text, signs, document)
        repairs = [one for one in repairs if one.before != one.after] + found
        if text == before or not (signs := misread_lines(text)):
            break
    return Repaired(text, tuple(repairs))


def _repair_lines(text: str, signs: list[tuple[int, int, str]], document: Intact) -> tuple[str, list[Repair]]:
    counter = LineCounter(text)
    lines: dict[int, str] = {}
    done: dict[int, list[Reading]] = {}
    counts: dict[int, int] = {}
    for begin, count, line in signs:
        counts[at := counter.at(begin) - 1] = count
        lines[at] = line
        done[at] = _undo(line, document, lone=count == 1) if is_suspicious(count, line) else []
    # What was read wrong in one line was so in others: a short one may hold no sign of it.
    kinds = list(dict.fromkeys(one.kind for steps in done.values() for one in steps))
    for at, line in enumerate(text.split("\n")) if kinds else ():
        lines[at] = line
        if not done.get(at) and not line.isascii():
            done[at] = _undo(line, document, kinds)
    repairs: list[Repair] = []
    for at in sorted(done):
        before, steps = lines[at], done[at]
        if steps:
            lines[at] = steps[-1].text
            kind = " and ".join(one.kind for one in reversed(steps))
            certainty = min((one.certainty for one in steps), key=("lost", "likely", "proved").index)
            repairs.append(Repair(f"mojibake {kind}", before, lines[at], certainty, at + 1))
        if span := hopeless_part(lines[at], 0 if steps else counts.get(at, 0)):
            repairs.append(Repair(FLAG, span, span, "lost", at + 1))
    return "\n".join(lines[at] for at in range(len(lines))) if kinds else text, repairs


def _undo(line: str, document: Intact, kinds: Sequence[str] = (), lone: bool = False) -> list[Reading]:
    """The readings that lead from `line` back to Chinese; none if it is what it should be, or hopeless.

    `kinds` are those of other lines of its file: then none else is tried, and less evidence will do.
    """
    asked = (line, *sorted(kinds), lone)
    if asked in document.hopeless:
        return []
    found = _likeliest(line, document, kinds, lone)
    if found:
        document.kinds += (one.kind for one in found if one.kind not in document.kinds)
    else:
        document.hopeless.add(asked)
    return found


def _likeliest(line: str, document: Intact, kinds: Sequence[str], lone: bool) -> list[Reading]:
    from cleaner.repairs.misreadings import likely_kinds, readings  # few lines come this far
    from cleaner.repairs.partly import holds_noise
    from cleaner.repairs.scores import judge, mean_score, shadow_of

    if not kinds and "\ufffd" in line and not has_misread(line.replace("\ufffd", "")) and not holds_noise(line):
        return []  # what was lost stands among right text: to read each such line in every way took 4 s a MB
    others = (one for one in likely_kinds(line) if one not in document.kinds)
    best: list[Reading] = []
    highest, fewest = (_PLAUSIBLE_BESIDE, 1) if kinds else (_PLAUSIBLE, _FEWEST)
    honest, at_most = shadow_of(line), inf  # the score of the line as it stands, as far as it was read
    for kind in kinds or chain(document.kinds, others):
        if lone and not kind.startswith("utf-8"):
            continue
        for way in (way for first in readings(line, [kind], document) for way in _deepened(first)):
            shadow = shadow_of(way[-1].text)
            characters = len(shadow) - shadow.count(" ")
            if not characters or signs_of_misreading(way[-1].text):
                continue
            if _spelt_out(way[-1]) and not best:
                return way
            if not way[-1].kind.startswith("utf-8"):
                latin = kind.endswith("latin-1") and not kinds  # 战略(lüè): two letters make one character
                if characters < fewest or (latin and not _FEW_LATIN.search(line)):
                    continue
            total = mean_score(way[-1], shadow, highest, characters)
            most = (total - _GAIN) * characters  # which the line as it stands must not reach
            if total > highest:
                at_most = judge(line, honest, most) if at_most >= most else at_most
                if at_most < most:
                    best, highest = way, total
        if best and beyond_ascii(best[-1].text) >= _ENOUGH_TO_TELL and (highest > _CLEAR or _is_even_utf8(best[-1])):
            break
    return best


def _deepened(first: Reading) -> list[list[Reading]]:
    """The ways that begin with a reading, the longest first: a line misread twice is no Chinese after one step back."""
    from cleaner.repairs.misreadings import readings

    ways = [[first]]
    if not first.kind.startswith("utf-8"):
        return ways
    while len(ways) < _DEEPEST and ways[0][-1].certainty == "proved" and misread(ways[0][-1].text):
        again = next(readings(ways[0][-1].text, [first.kind]), None)
        if again is None:
            break
        ways.insert(0, [*ways[0], again])
    if ways[0][-1].kind == "utf-8 as latin-1" and misread(ways[0][-1].text):
        # A page in GBK was read as Latin-1, and what that gave, in UTF-8, again.
        ways[:0] = [[*ways[0], one] for one in readings(ways[0][-1].text, ("gbk as latin-1", "big5 as latin-1"))]
    return ways


def _is_even_utf8(reading: Reading) -> bool:
    """Whether the bytes were UTF-8 throughout, of which some were lost."""
    return reading.even and reading.kind.startswith("utf-8")


def _spelt_out(reading: Reading) -> bool:
    """Whether the bytes were UTF-8 throughout, and too many for that to be chance: any language is repaired."""
    utf8 = reading.kind.startswith("utf-8") and reading.certainty == "proved"
    return utf8 and len(_WIDE.findall(reading.text)) >= _ENOUGH

"""Signs of pinyin injection: pinyin in brackets behind Chinese, and a ``?`` for a lone byte.

Scripts and addresses are full of both characters. Each is found at the speed of memory, and what stands beside it is
looked at only where not all of that is ASCII: that takes a quarter of the time of a regular expression.
"""

from __future__ import annotations

from typing import Final

from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.readings import LETTERS

_GROUP = lazy_pattern(rf"\([{LETTERS}]{{1,6}} ?\)")
# Where a shift can begin: a ? with pinyin behind it, or before a mark or a trail byte below 0x80. What is
# not ASCII must stand within two characters: scripts and addresses are full of ? as well.
MARKS = "，。！？；"
_WIDE = "[^\x00-\x7f]"
LONE = (
    rf"\?(?:(?=[%s])"
    rf"|(?<={_WIDE}\?)(?:([{LETTERS}]{{1,6}} ?\))|(?=[,!?;@-~]))"
    rf"|([{LETTERS}]{{1,6}} ?\))(?=(?:\([{LETTERS}]{{1,6}}\))? ?[@-~]?{_WIDE})|(?=[,!?;@-~]{{1,2}}{_WIDE}))"
)
_SIGN = lazy_pattern(LONE % MARKS)
_ASCII: Final = 0x7F
_NEAR = 20  # characters from a ? on among which its pattern asks for one that is not ASCII, unless it stands before
# A split leaves a ? at one mark in ten; at half of them in the worst of 30 damaged texts that have as many ? as this.
_MANY, _DENSE, _MOST_MARKS = 10, 100, 0.75  # characters that have one ? at least, where they have so many marks


def has_pinyin(text: str) -> bool:
    """Whether pinyin in brackets stands behind a character that is not ASCII, or behind a letter that stands there.

    >>> has_pinyin("服務(wù)"), has_pinyin("記者?^(qū)"), has_pinyin("新河(新区)，call(it)")
    (True, False, False)
    """
    at = text.find("(")
    while at >= 0:
        if _is_behind_wide(text, at) and _GROUP.match(text, at):
            return True
        at = text.find("(", at + 1)
    return False


def _is_behind_wide(text: str, at: int) -> bool:
    if at > 1 and ord(text[at - 2]) > _ASCII and "@" <= text[at - 1] <= "~":
        return True
    return at > 0 and ord(text[at - 1]) > _ASCII


def is_asked(text: str) -> bool:
    """Whether there is a ? in `text` as damage leaves it; not all is ASCII near it, as it is in code and addresses."""
    at = text.find("?")
    while at >= 0:
        if not text[max(0, at - 1) : at + _NEAR].isascii() and _goes_on(text, at) and _SIGN.match(text, at):
            return True
        at = text.find("?", at + 1)
    return False


def _goes_on(text: str, at: int) -> bool:
    """Whether what is behind a ? is of its pattern. Ideographs, which stand there most often, are not."""
    behind = text[at + 1 : at + 2]
    return behind < "\u0200" or behind in MARKS


def is_full_of_questions(text: str) -> bool:
    """Whether most marks of `text` are ?, or follow one, so that it is its writer who puts them."""
    asked = text.count("?")
    if asked < max(_MANY, len(text) / _DENSE):
        return False
    counts = {mark: times for mark in "，。！；,!;" if (times := text.count(mark))}
    marks = sum(counts.values())
    # Pairs are dear to count, and few texts need that: each ? has one mark behind it at most, and may have none.
    if asked > _MOST_MARKS * (asked + marks):
        return True
    if asked <= _MOST_MARKS * marks:
        return False
    others = marks - sum(text.count(f"?{mark}") for mark in counts)
    return asked > _MOST_MARKS * (asked + others)

"""Parts of a line that are UTF-8, read in a charset whose characters are of other sizes: right text is not UTF-8."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_LEADS, _ASCII = "".join(map(chr, range(0xE2, 0xF0))), re.compile("[\x00-\x7f]")
_LOST: Final = 0xFFFD
_ASKS: Final = 0x3F
# The bytes that a part must hold in one piece, three characters: right text has such once in a million characters.
_CORE: Final = 9
_REACH: Final = 5  # characters among which one begins where a character of UTF-8 does


def utf8_parts(tokens: Sequence[str], data: str = "") -> list[tuple[int, int]]:
    """The runs of `tokens`, as (first, behind the last), whose bytes are UTF-8, in a line that has others.

    A token is the bytes that one observed character stands for, `data` are those of all, where they are at hand.
    """
    data = data or "".join(tokens)
    if is_one_part(data):
        return [(0, len(tokens))]
    core = _core_from(data, 0)
    if core < 0:
        return []
    at = {start: number for number, start in enumerate(accumulate(map(len, tokens), initial=0))}
    found: list[tuple[int, int]] = []
    end = 0
    while core >= 0:
        if core >= end and core in at:
            begin = start = core  # what stands before it may have lost bytes, so that it is no core
            leading = {begin}  # where characters begin that lead there; searching on from each of them took hours
            while start > end and at[begin] - at[start] < _REACH:
                behind = start
                start -= 1
                while start not in at:
                    start -= 1
                for place in range(behind - 1, start - 1, -1):
                    if _whole_end(data, place) in leading or _short_end(data, place) in leading:
                        leading.add(place)
                if start in leading:
                    begin = start
            end = _without_neighbours(data, core + _CORE, _end_of_utf8(data, begin))
            while end not in at:
                end -= 1
            found.append((at[begin], at[end]))
            if end == len(data):
                break
        core = _core_from(data, core + _CORE)
    return found


def is_one_part(data: str) -> bool:
    """Whether all of a line whose bytes are `data` is one part, as nearly every one that lost bytes."""
    if _end_of_utf8(data, 0) < len(data) or (core := _core_from(data, 0)) < 0:
        return False
    return len(data) == _without_neighbours(data, core + _CORE, len(data))


# Loops over machine integers, compiled: regular expressions took ten times as long.
def _core_from(data: str, start: int) -> int:
    """The first place from `start` on where three characters of three bytes stand in a row; -1 if there is none."""
    end: i64 = len(data)
    at: i64 = start
    behind: i64 = 0  # of the bytes before `at` so many are such characters
    while at < end:
        if not 0xE2 <= ord(data[at]) <= 0xEF:
            behind = 0
            at += 1
        elif at + 2 < end and 0x80 <= ord(data[at + 1]) <= 0xBF and 0x80 <= ord(data[at + 2]) <= 0xBF:
            behind += 3
            at += 3
            if behind == _CORE:
                return at - _CORE
        else:
            behind = 0
            at += 1
    return -1


def _end_of_utf8(data: str, begin: int) -> int:
    """Where UTF-8 ends that begins at `begin`, of whole characters and such as lost bytes, and a first byte behind."""
    end: i64 = len(data)
    at: i64 = begin
    while at < end:
        behind: i64 = _whole_end(data, at)
        if behind < 0:
            behind = _short_end(data, at)
        if behind < 0:
            return at + 1 if at > begin and 0xE2 <= ord(data[at]) <= 0xEF else at
        at = behind
    return at


def _whole_end(data: str, at: i64) -> i64:
    """Where a character ends that begins at `at`, lost bytes being marked; -1 if there is none."""
    end: i64 = len(data)
    lead: i64 = ord(data[at])
    if lead < 0x80:
        return at + 1
    one: i64 = ord(data[at + 1]) if at + 1 < end else 0
    if 0xC2 <= lead <= 0xDF:
        return at + 2 if 0x80 <= one <= 0xBF else -1
    other: i64 = ord(data[at + 2]) if at + 2 < end else 0
    kept = (0x80 <= one <= 0xBF or one in (_LOST, _ASKS)) and (0x80 <= other <= 0xBF or other in (_LOST, _ASKS))
    return at + 3 if kept and 0xE2 <= lead <= 0xEF else -1


def _short_end(data: str, at: i64) -> i64:
    """Where one ends that lost its last byte, so that nothing shows of it."""
    end: i64 = len(data)
    one: i64 = ord(data[at + 1]) if at + 1 < end else 0
    if not 0xE2 <= ord(data[at]) <= 0xEF or not (0x80 <= one <= 0xBF or one == _LOST):
        return -1
    return at + 2 if at + 2 >= end or not 0x80 <= ord(data[at + 2]) <= 0xBF else -1


def _without_neighbours(data: str, start: int, end: int) -> int:
    """Where a part ends: two bytes behind its last ASCII are no evidence, since one right character in six has such."""
    last = max(data.rfind(lead, start, end - 1) for lead in _LEADS)
    plain = _ASCII.search(data, last + 3 if last >= 0 else start, end)
    return plain.start() if plain else end

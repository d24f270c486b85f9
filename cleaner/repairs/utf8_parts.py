"""Parts of a line that are UTF-8, read in a charset whose characters are of other sizes: right text is not UTF-8."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

# Whole characters, ASCII, and characters that lost bytes.
_UTF8: Final = re.compile(
    "(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe2-\xef](?:[\x80-\xbf\ufffd?]{2}|[\x80-\xbf\ufffd](?![\x80-\xbf])))+[\xe2-\xef]?"
)
# One of them.
_WHOLE: Final = re.compile("[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf\ufffd?]{2}")
_SHORT: Final = re.compile("[\xe2-\xef][\x80-\xbf\ufffd](?![\x80-\xbf])")
_LEADS, _ASCII = "".join(map(chr, range(0xE2, 0xF0))), re.compile("[\x00-\x7f]")
_LOST: Final = 0xFFFD
_ASKS: Final = 0x3F
# What a part must hold in one piece: right text has such a run of bytes once in a million characters.
_CORE: Final = re.compile("(?:[\xe2-\xef][\x80-\xbf]{2}){3}")
_REACH: Final = 5  # characters among which one begins where a character of UTF-8 does


def utf8_parts(tokens: Sequence[str], data: str = "") -> list[tuple[int, int]]:
    """The runs of `tokens`, as (first, behind the last), whose bytes are UTF-8, in a line that has others.

    A token is the bytes that one observed character stands for, `data` are those of all, where they are at hand.
    """
    data = data or "".join(tokens)
    if is_one_part(data):
        return [(0, len(tokens))]
    if not _CORE.search(data):
        return []
    at = {start: number for number, start in enumerate(accumulate(map(len, tokens), initial=0))}
    found: list[tuple[int, int]] = []
    end = 0
    for core in _CORE.finditer(data):
        if core.start() < end or core.start() not in at:
            continue
        begin = start = core.start()  # what stands before it may have lost bytes, so that it is no core
        leading = {begin}  # where characters begin that lead there; searching on from each of them took hours
        while start > end and at[begin] - at[start] < _REACH:
            behind = start
            start = next(one for one in range(start - 1, -1, -1) if one in at)
            for place in range(behind - 1, start - 1, -1):
                if any((one := kind.match(data, place)) and one.end() in leading for kind in (_WHOLE, _SHORT)):
                    leading.add(place)
            if start in leading:
                begin = start
        part = _UTF8.match(data, begin)
        end = _without_neighbours(data, core.end(), part.end()) if part else core.end()
        while end not in at:
            end -= 1
        found.append((at[begin], at[end]))
        if end == len(data):
            break
    return found


def is_one_part(data: str) -> bool:
    """Whether all of a line whose bytes are `data` is one part, as nearly every one that lost bytes."""
    if not (core := _CORE.search(data)) or _end_of_utf8(data) < len(data):
        return False
    return len(data) == _without_neighbours(data, core.end(), len(data))


def _end_of_utf8(data: str) -> int:
    """Where `_UTF8` ends that begins with `data`: compiled, a loop over machine integers takes a tenth of the time."""
    end: i64 = len(data)
    at: i64 = 0
    while at < end:
        lead: i64 = ord(data[at])
        if lead < 0x80:
            at += 1
            continue
        one: i64 = ord(data[at + 1]) if at + 1 < end else 0
        other: i64 = ord(data[at + 2]) if at + 2 < end else 0
        kept = 0x80 <= one <= 0xBF
        if 0xC2 <= lead <= 0xDF and kept:
            at += 2
        elif not 0xE2 <= lead <= 0xEF:
            return at
        elif (kept or one in (_LOST, _ASKS)) and (0x80 <= other <= 0xBF or other in (_LOST, _ASKS)):
            at += 3
        elif (kept or one == _LOST) and not 0x80 <= other <= 0xBF:
            at += 2
        else:
            return at + 1
    return at


def _without_neighbours(data: str, start: int, end: int) -> int:
    """Where a part ends: two bytes behind its last ASCII are no evidence, since one right character in six has such."""
    last = max(data.rfind(lead, start, end - 1) for lead in _LEADS)
    plain = _ASCII.search(data, last + 3 if last >= 0 else start, end)
    return plain.start() if plain else end

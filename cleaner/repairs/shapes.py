"""The shapes in which a character may be left where a reader lost bytes: which of its bytes stand there.

A fate is said of each byte: kept (k), lost alone (a), or the first or second of two lost at once (b, c).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from cleaner.repairs.inventory import Pattern
from cleaner.repairs.losses import Losses, Way, none
from cleaner.repairs.remains import Remains, size_of

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

Shape = tuple[Pattern, str, int]
FREE: Final = "-"
_VANISHED: Final = "cbc"  # a character of which two pairs that were dropped leave nothing, as of 题 in 问题，
_LEADS: Final = "".join(map(chr, range(0xC2, 0xF0)))  # of two or three bytes of UTF-8
# What tells of a byte, of as many bits, and where it stands if it does not stand there.
_BITS: Final = 7
_STARTS: Final = 0x01  # an observed character
_LEAD: Final = 0x02  # begins one of so many bytes
_BEFORE_BLANK: Final = 0x04  # a blank behind it may stand for a byte
_TRAIL: Final = 0x08
_BLANK: Final = 0x10  # may stand for a byte
_MARK: Final = 0x20
_PAIR_MARK: Final = 0x40
_GONE: Final = -1
_READ_AS_BLANK: Final = -2


def shapes(left: Remains, at: int, fates: str) -> list[Shape]:
    """The ways to take a character from `at`: its bytes that are left, the fate of each, where it ends.

    `fates` are those of the bytes before it that are to be explained: some of ``ab``, and `FREE` where there need be
    none; empty where there is none.
    """
    data, byte = left.data, left.data[at]
    found: list[Shape] = []
    if byte < "\x80" and fates != "b":
        found.append(((byte,), "k", at + 1))
        if byte not in left.how.all_marks and left.charset == "utf-8":
            return found
    sizes: tuple[int, ...] = (2,)
    if left.charset == "utf-8":
        size = size_of(byte)
        if size == 4:
            if _continues(data, at + 1, at + 4):
                found.append((tuple(data[at : at + 4]), "kkkk", at + 4))
            return found
        sizes = (size,) if size else (3, 2)
    for size in sizes:
        if left.how.marks and left.how.together is none:
            found += _marked(left, at, size)
        else:
            found += _lossy(left, at, size, fates)
    return found


def _may_follow(left: Remains, at: int) -> bool:
    """Whether a character may begin with the byte at `at`, its own, or what is left when the first ones are lost."""
    byte = left.data[at : at + 1]
    return left.charset != "utf-8" or not "\x80" <= byte <= "\xbf" or _begins(left.how, byte)


@cache
def _begins(how: Losses, byte: str) -> bool:
    """Whether a reader that has `byte` may have lost those of a character of UTF-8 before it, and no other."""
    seconds = _lost_seconds(how)
    return (
        seconds is None
        or any(how.alone.lost(one, byte) for one in seconds)
        or any(how.alone.lost(one, byte) for one in _LEADS)
    )


@cache
def _lost_seconds(how: Losses) -> list[str] | None:
    """The second bytes of UTF-8 before which the reader may lose the first alone; None if it may lose both at once."""
    seconds = [*map(chr, range(0x80, 0xC0))]
    if how.together is not none and any(how.together.lost(lead, one) for lead in _LEADS for one in seconds):
        return None
    return [one for one in seconds if any(how.alone.lost(lead, one) for lead in _LEADS)]


def _marked(left: Remains, start: int, size: int) -> list[Shape]:
    """`_lossy` where each lost byte has a mark of its own: the only way there is, if any."""
    data, how = left.data, left.how
    end = start + size
    if end > len(data):
        return []
    pattern: list[str] = []
    fates = ""
    mark: i64 = ord(how.marks)
    of_utf8 = left.charset == "utf-8"
    for at in range(start, end):
        byte = data[at]
        code: i64 = ord(byte)
        if code == mark:
            if not left.starts[at]:
                return []
            pattern.append("")
            fates += "a"
        elif (0x80 <= code <= 0xBF if of_utf8 else _is_trail(code)) if at > start else _leads(code, of_utf8, size):
            pattern.append(byte)
            fates += "k"
        elif code == 0x20 and how.plain_blanks and pattern and pattern[0] >= "\xe3":
            pattern.append("\xa0")
            fates += "k"
        else:
            return []
    return [(tuple(pattern), fates, end)] if _may_follow(left, end) else []


def _leads(code: i64, of_utf8: bool, size: int) -> bool:
    """Whether a byte begins a character of so many."""
    if not of_utf8:
        return 0x81 <= code <= 0xFE
    return (0xE0 <= code <= 0xEF) if size == 3 else (0xC2 <= code <= 0xDF) if size == 2 else (0xF0 <= code <= 0xF4)


def _is_trail(code: i64) -> bool:
    """Whether a byte ends a pair of GBK or Big5."""
    return 0x40 <= code <= 0xFE and code != 0x7F


def _lossy(left: Remains, start: int, size: int, owed: str) -> list[Shape]:
    """Every byte of a character is kept (k), lost alone (a), or the first or second of two lost (b, c)."""
    data, how = left.data, left.how
    must, may = owed == "b", "b" in owed
    key: i64 = size
    if may:
        key += 8 if must else 16
    for place in range(size):
        key = key << _BITS | _kind(left, start + place, size, place == 0)
    ways = how.ways.get(key)
    if ways is None:
        kinds = [_kind(left, start + place, size, place == 0) for place in range(size)]
        ways = how.ways[key] = sorted(_ways(kinds, how, must, may), key=_rarity)
    found: list[Shape] = []
    for places, fates, used in ways:
        end = start + used
        if fates[-1] == "b" or _may_follow(left, end):
            found.append((tuple([_byte(data, start, place) for place in places]), fates, end))
    return found


def _rarity(way: Way) -> tuple[bool, int]:
    """The plainest first: then what is far behind the likeliest shows at once."""
    _, fates, used = way
    return fates[-1] == "b", -used


def _byte(data: str, start: int, place: int) -> str:
    """The byte that is `place` behind `start`; none is one that was lost, or a blank that was read for it."""
    return data[start + place] if place >= 0 else "" if place == _GONE else "\xa0"


def _kind(left: Remains, at: int, size: int, first: bool) -> i64:
    """What tells of the byte at `at` which shapes there may be, it being the `first` of a character of so many."""
    kind: i64 = 0
    if at >= len(left.data):
        return _STARTS if at == len(left.data) and left.starts[at] else kind
    byte, how, of_utf8 = left.data[at], left.how, left.charset == "utf-8"
    code: i64 = ord(byte)
    if left.starts[at]:
        kind |= _STARTS
    if first:
        if _leads(code, of_utf8, size):
            kind |= _LEAD
        if code >= 0xE3:
            kind |= _BEFORE_BLANK
    if (0x80 <= code <= 0xBF) if of_utf8 else _is_trail(code):
        kind |= _TRAIL
    if how.plain_blanks and code == 0x20:
        kind |= _BLANK
    if byte in how.marks:
        kind |= _MARK
    if byte in how.pair_marks:
        kind |= _PAIR_MARK
    return kind


def _ways(kinds: list[int], how: Losses, must: bool, may: bool) -> Iterator[Way]:
    """What bytes of these kinds may be left of: where each byte of the character stands, the fate of each, how many
    stand there. The first of two that were lost at once `must` stand before it, or `may`."""
    size = len(kinds)
    todo: list[tuple[tuple[int, ...], str, int, int]] = [((), "", 0, 0)]
    while todo:
        places, fates, at, silent = todo.pop()
        slot = len(places)
        if slot == size:
            if at > 0 or fates == _VANISHED:
                yield places, fates, at
            continue
        kind = kinds[at]
        before = fates[-1:] or ("b" if must else "")
        if before != "b" and kind & (_TRAIL if slot else _LEAD):
            todo.append(((*places, at), fates + "k", at + 1, silent))
        elif slot and kind & _BLANK and places[0] == 0 and kinds[0] & _BEFORE_BLANK:
            todo.append(((*places, _READ_AS_BLANK), fates + "k", at + 1, silent))
        if before == "b" or (slot == 0 and may):
            todo.append(((*places, _GONE), fates + "c", at, silent))
        if before == "b" or not kind & _STARTS:
            continue
        for fate, marks, mark in (("a", how.marks, _MARK), ("b", how.pair_marks, _PAIR_MARK)):
            if fate == "b" and how.together is none:
                continue
            if marks:
                if kind & mark:
                    todo.append(((*places, _GONE), fates + fate, at + 1, silent))
            elif silent < 2:
                todo.append(((*places, _GONE), fates + fate, at, silent + 1))


def _continues(data: str, at: int, end: int) -> bool:
    return end <= len(data) and all("\x80" <= byte <= "\xbf" for byte in data[at:end])

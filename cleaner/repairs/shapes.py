"""The shapes in which a character may be left where a reader lost bytes: which of its bytes stand there.

A fate is said of each byte: kept (k), lost alone (a), or the first or second of two lost at once (b, c).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from cleaner.repairs.inventory import Pattern
from cleaner.repairs.losses import Losses, none
from cleaner.repairs.remains import Remains, size_of

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

Shape = tuple[Pattern, str, int]
FREE: Final = "-"
_VANISHED: Final = "cbc"  # a character of which two pairs that were dropped leave nothing, as of 题 in 问题，
_LEADS: Final = "".join(map(chr, range(0xC2, 0xF0)))  # of two or three bytes of UTF-8
_TRAILS: Final = frozenset(map(chr, (*range(0x40, 0x7F), *range(0x80, 0xFF))))


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


def _lossy(left: Remains, start: int, size: int, owed: str) -> Iterator[tuple[Pattern, str, int]]:
    """Every byte of a character is kept (k), lost alone (a), or the first or second of two lost (b, c)."""
    data, starts, how = left.data, left.starts, left.how
    todo: list[tuple[tuple[str, ...], str, int, int]] = [((), "", start, 0)]
    while todo:
        pattern, fates, at, silent = todo.pop()
        slot = len(pattern)
        if slot == size:
            if (at > start or fates == _VANISHED) and (fates[-1] == "b" or _may_follow(left, at)):
                yield pattern, fates, at
            continue
        before = fates[-1:] or ("b" if owed == "b" else "")
        if before != "b" and at < len(data) and _legal(left.charset, data[at], slot, size):
            todo.append(((*pattern, data[at]), fates + "k", at + 1, silent))
        elif slot and how.plain_blanks and data[at : at + 1] == " " and pattern[0] >= "\xe3":
            todo.append(((*pattern, "\xa0"), fates + "k", at + 1, silent))
        if before == "b" or (slot == 0 and "b" in owed):
            todo.append(((*pattern, ""), fates + "c", at, silent))
        if before == "b" or not starts[at]:
            continue
        for fate, marks in (("a", how.marks), ("b", how.pair_marks)):
            if fate == "b" and how.together is none:
                continue
            if marks:
                if at < len(data) and data[at] in marks:
                    todo.append(((*pattern, ""), fates + fate, at + 1, silent))
            elif silent < 2:
                todo.append(((*pattern, ""), fates + fate, at, silent + 1))


def _legal(charset: str, byte: str, slot: int, size: int) -> bool:
    if charset != "utf-8":
        return byte in _TRAILS if slot else "\x81" <= byte <= "\xfe"
    if slot:
        return "\x80" <= byte <= "\xbf"
    return size_of(byte) == size


def _continues(data: str, at: int, end: int) -> bool:
    return end <= len(data) and all("\x80" <= byte <= "\xbf" for byte in data[at:end])

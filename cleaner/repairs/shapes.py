"""The shapes in which a character may be left where a reader lost bytes: which of its bytes stand there.

A fate is said of each byte: kept (k), lost alone (a), or the first or second of two lost at once (b, c).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.patterns.fold import fold_character
from cleaner.repairs.inventory import Pattern
from cleaner.repairs.losses import MARK, Losses, none

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

Shape = tuple[Pattern, str, int]
FREE: Final = "-"
_VANISHED: Final = "cbc"  # a character of which two pairs that were dropped leave nothing, as of 题 in 问题，
_MOST: Final = 1 << 12
# What stands whole somewhere, folded, by its bytes; empty for what is no character.
_WHOLE: Final[dict[str, dict[str, str]]] = {"utf-8": {}, "gbk": {}}
_LEADS: Final = "".join(map(chr, range(0xC2, 0xF0)))  # of two or three bytes of UTF-8
_ASK: Final = 0x3F
_OF_THREE_BYTES: Final = 0x800  # of UTF-8 from here on
_ASTRAL: Final = 0x10000
_TRAILS: Final = frozenset(map(chr, (*range(0x40, 0x7F), *range(0x80, 0xFF))))


class Remains(NamedTuple):
    """The bytes that are left, whether an observed character begins with each, and how the others were lost."""

    data: str
    starts: list[bool]  # of each byte, and of the end
    charset: str
    how: Losses


def plain_text(left: Remains, at: int) -> str:
    """The characters from `at` on that can only be those that stand there, with all their bytes."""
    end = _end_of_utf8(left, at) if left.charset == "utf-8" else _end_of_pairs(left, at)
    return _readable(left.data[at:end].encode("latin-1"), left.charset) if end > at else ""


def ends_of(text: str, at: int, charset: str) -> list[int]:
    """Where the bytes in `charset` of each character of `text` end that begins at `at`."""
    ends: list[int] = []
    place: i64 = 0
    size: i64 = len(text)
    end: i64 = at
    wide: i64 = 3 if charset == "utf-8" else 2
    while place < size:
        code: i64 = ord(text[place])
        if code < 0x80:
            end += 1
        elif code >= _ASTRAL and wide > 2:
            end += 4
        else:
            end += 2 if code < _OF_THREE_BYTES else wide
        ends.append(end)
        place += 1
    return ends


# Loops over machine integers, compiled: a regular expression took twenty times as long.
def _end_of_utf8(left: Remains, start: int) -> int:
    data, how = left.data, left.how
    ask: i64 = _ASK if "?" in how.all_marks else -1  # the only mark that is ASCII
    # Where not every loss shows, what cannot begin a character may go on with one that lost bytes.
    every = how.marks != "" and (how.together is none or how.pair_marks != "")
    end: i64 = len(data)
    at: i64 = start
    while at < end:
        byte: i64 = ord(data[at])
        if byte < 0x80:
            if byte == ask:
                break
            at += 1
            continue
        if 0xE0 <= byte <= 0xEF:
            behind: i64 = at + 3
        elif 0xC2 <= byte <= 0xDF:
            behind = at + 2
        elif 0xF0 <= byte <= 0xF4:
            behind = at + 4
        else:
            break
        if behind > end:
            break
        place: i64 = at + 1
        while place < behind and 0x80 <= ord(data[place]) <= 0xBF:
            place += 1
        if place < behind or not (every or behind == end or not 0x80 <= ord(data[behind]) <= 0xBF):
            break
        at = behind
    return at


def _end_of_pairs(left: Remains, start: int) -> int:
    """Of GBK or Big5, whose pairs do not show where they begin if not every loss is marked."""
    data, marks = left.data, left.how.all_marks
    ask: i64 = _ASK if "?" in marks else -1
    marked = marks != ""
    end: i64 = len(data)
    at: i64 = start
    while at < end:
        byte: i64 = ord(data[at])
        if byte < 0x80:
            if byte == ask:
                break
            at += 1
            continue
        if not marked or byte > 0xFE or at + 1 >= end:
            break
        other: i64 = ord(data[at + 1])
        if other < 0x40 or other == 0x7F or other > 0xFF:
            break
        at += 2
    return at


@lru_cache(maxsize=8)  # of each line all readers ask
def all_shows(data: str, charset: str, marks: str) -> bool:
    """Whether each character among the bytes is there, but for lost bytes that show as one of `marks` each; true of
    UTF-8 alone."""
    return charset == "utf-8" and marks != "" and _showing(marks).fullmatch(data) is not None


@cache
def _showing(marks: str) -> re.Pattern[str]:
    kept, marks = "\x80-\xbf", re.escape(marks)
    lossy = f"[\xe0-\xef][{kept}{marks}]{{2}}|[{marks}][{kept}][{kept}{marks}]"
    return re.compile(f"(?:[\x00-\x7f]|[\xc2-\xdf][{kept}]|{lossy}|[\xf0-\xf4][{kept}]{{3}})*")


def following(left: Remains, at: int) -> str:
    """The folded character that seems to stand whole at `at`; else empty."""
    data = left.data
    if at >= len(data):
        return "\n"
    byte = data[at]
    if byte < "\x80":
        return "" if byte in left.how.all_marks else byte
    known = _WHOLE[left.charset]
    piece = data[at : at + (_size(byte) if left.charset == "utf-8" else 2)]
    found = known.get(piece)
    if found is None:
        if len(known) >= _MOST:
            known.clear()
        character = decoded(piece, left.charset)
        found = known[piece] = fold_character(character) if character else ""
    return found


@lru_cache(maxsize=1 << 11)
def decoded(data: str, charset: str) -> str:
    """The characters whose bytes in `charset` are `data`, up to the first that are none."""
    return _readable(data.partition(MARK)[0].encode("latin-1"), charset)


def _readable(data: bytes, charset: str) -> str:
    codec = "gb18030" if charset == "gbk" else charset
    try:
        return data.decode("utf-8") if codec == "utf-8" else data.decode(codec)
    except UnicodeDecodeError as error:
        return data[: error.start].decode(codec)


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
        size = _size(byte)
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
    return _size(byte) == size


def _size(byte: str) -> int:
    """The number of bytes of the UTF-8 character that `byte` leads; 0 where it can lead none."""
    return 3 if "\xe0" <= byte <= "\xef" else 2 if "\xc2" <= byte <= "\xdf" else 4 if "\xf0" <= byte <= "\xf4" else 0


def _continues(data: str, at: int, end: int) -> bool:
    return end <= len(data) and all("\x80" <= byte <= "\xbf" for byte in data[at:end])

"""The shapes in which a character may be left where a reader lost bytes: which of its bytes stand there.

A fate is said of each byte: kept (k), lost alone (a), or the first or second of two lost at once (b, c).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.patterns.fold import fold_character
from cleaner.repairs.inventory import Pattern
from cleaner.repairs.losses import MARK, Losses, none

Shape = tuple[Pattern, str, int]
_VANISHED = "cbc"  # a character of which two pairs that were dropped leave nothing, as of 题 in 问题，
_LEADS = "".join(map(chr, range(0xC2, 0xF0)))  # of two or three bytes of UTF-8
_TRAILS = frozenset(map(chr, (*range(0x40, 0x7F), *range(0x80, 0xFF))))


class Remains(NamedTuple):
    """The bytes that are left, where observed characters begin among them, and how the others were lost."""

    data: str
    starts: set[int]
    charset: str
    how: Losses


def plain_text(left: Remains, at: int) -> str:
    """The characters from `at` on that can only be those that stand there, with all their bytes."""
    found = _plain(left.charset, left.how).match(left.data, at)
    return decoded(found[0], left.charset) if found else ""


@cache
def _plain(charset: str, how: Losses) -> re.Pattern[str]:
    marks = re.escape(how.all_marks)
    plain = f"(?![{marks}])[\x00-\x7f]" if marks else "[\x00-\x7f]"
    if charset != "utf-8":
        return re.compile(f"(?:{plain}|[\x80-\xfe][\x40-\x7e\x80-\xff])+" if marks else f"(?:{plain})+")
    every = how.marks and (how.together is none or how.pair_marks)
    end = "" if every else "(?![\x80-\xbf])"  # what cannot begin a character may go on with one that lost bytes
    several = "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    return re.compile(f"(?:{plain}|(?:{several}){end})+")


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
    if data[at] < "\x80":
        return "" if data[at] in left.how.all_marks else data[at]
    character = decoded(data[at : at + (_size(data[at]) if left.charset == "utf-8" else 2)], left.charset)
    return fold_character(character) if character else ""


@lru_cache(maxsize=1 << 11)
def decoded(data: str, charset: str) -> str:
    """The characters whose bytes in `charset` are `data`, up to the first that are none."""
    return _readable(data.partition(MARK)[0].encode("latin-1"), "gb18030" if charset == "gbk" else charset)


def _readable(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        return data[: error.start].decode(charset)


def shapes(left: Remains, at: int, fates: set[str]) -> list[Shape]:
    """The ways to take a character from `at`: its bytes that are left, the fate of each, where it ends."""
    data, byte = left.data, left.data[at]
    found: list[Shape] = []
    if byte < "\x80" and fates != {"b"}:
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
    pattern: list[str] = []
    fates, end = "", start + size
    if end > len(data):
        return []
    for at in range(start, end):
        byte = data[at]
        if byte in how.marks:
            if at not in left.starts:
                return []
            pattern.append("")
            fates += "a"
        elif _legal(left.charset, byte, at - start, size):
            pattern.append(byte)
            fates += "k"
        elif byte == " " and how.plain_blanks and pattern and pattern[0] >= "\xe3":
            pattern.append("\xa0")
            fates += "k"
        else:
            return []
    return [(tuple(pattern), fates, end)] if _may_follow(left, end) else []


def _lossy(left: Remains, start: int, size: int, owed: set[str]) -> Iterator[tuple[Pattern, str, int]]:
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
        before = fates[-1:] or ("b" if owed == {"b"} else "")
        if before != "b" and at < len(data) and _legal(left.charset, data[at], slot, size):
            todo.append(((*pattern, data[at]), fates + "k", at + 1, silent))
        elif slot and how.plain_blanks and data[at : at + 1] == " " and pattern[0] >= "\xe3":
            todo.append(((*pattern, "\xa0"), fates + "k", at + 1, silent))
        if before == "b" or (slot == 0 and "b" in owed):
            todo.append(((*pattern, ""), fates + "c", at, silent))
        if before == "b" or at not in starts:
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

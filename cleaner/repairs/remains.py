"""What is left of a line whose reader lost bytes: the bytes, and the characters that stand whole among them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.patterns.fold import fold_character
from cleaner.repairs.losses import MARK, Losses, none

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_MOST: Final = 1 << 12
# What stands whole somewhere, folded, by its bytes; empty for what is no character.
_WHOLE: Final[dict[str, dict[str, str]]] = {"utf-8": {}, "gbk": {}}
_ASK: Final = 0x3F
_OF_THREE_BYTES: Final = 0x800  # of UTF-8 from here on
_ASTRAL: Final = 0x10000


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
    wide: i64 = 2
    if charset == "utf-8":
        wide = 3
    while place < size:
        code: i64 = ord(text[place])
        if code < 0x80:
            end += 1
        elif code >= _ASTRAL and wide > 2:
            end += 4
        elif code < _OF_THREE_BYTES:
            end += 2
        else:
            end += wide
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
    piece = data[at : at + (size_of(byte) if left.charset == "utf-8" else 2)]
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


def size_of(byte: str) -> int:
    """The number of bytes of the UTF-8 character that `byte` leads; 0 where it can lead none."""
    return 3 if "\xe0" <= byte <= "\xef" else 2 if "\xc2" <= byte <= "\xdf" else 4 if "\xf0" <= byte <= "\xf4" else 0

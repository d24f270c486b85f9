"""How a wrong charset loses bytes: which, and what shows of it. What is inferred must be what was lost so.

Bytes are held as a `str` of characters below U+0100, so that U+FFFD and ``?`` can mark lost ones among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff]")
MARK: Final = "\ufffd"
# How a character may be left: where each of its bytes stands, the fate of each, and how many stand there.
Way = tuple[tuple[int, ...], str, int]
Loses = Callable[[str], bytes]  # of a byte and each of `_OTHERS` behind it: 1 where it is lost
_BYTES: Final = "".join(map(chr, range(256)))
_NOTHING: Final = len(_BYTES)  # the place where nothing follows
_OTHERS: Final = (*_BYTES, "", MARK)
_LINE_END: Final = _OTHERS.index("\n")
_IN_BYTES: Final = [other.encode("latin-1", "replace") for other in _OTHERS]
_NONE: Final = bytes(len(_OTHERS))
_ALL: Final = b"\1" * len(_OTHERS)
_NOT_SWALLOWED: Final = bytes([other in ("", "\n", "\x7f", "\xff") for other in _OTHERS])
_NOT_SWALLOWED_80: Final = bytes([other in ("", "\n") or other >= "\x40" for other in _OTHERS])
_BEFORE_HIGH: Final = bytes(["\xa1" <= other <= "\xfe" for other in _OTHERS])
_BEFORE_LOW: Final = bytes(["\x40" <= other <= "\xa0" and other != "\x7f" for other in _OTHERS])


class Pairs:
    """Whether a reader loses a byte before another, or the two at once: told of all bytes behind one at a time."""

    def __init__(self, loses: Loses) -> None:
        self._loses = loses
        self._rows: dict[str, bytes] = {}

    def lost(self, one: str, other: str) -> bool:
        """Of a byte and the one behind it, which may be ``MARK``, or "" where none follows."""
        return self.row(one)[_place(other)] == 1

    def row(self, one: str) -> bytes:
        """Of a byte and each other by its `_place`: 1 where it is lost."""
        found = self._rows.get(one)
        if found is None:
            found = self._rows[one] = self._loses(one)
        return found


def _place(other: str) -> int:
    code = ord(other) if other else _NOTHING
    return code if code <= _NOTHING else _NOTHING + 1


class Losses:
    """The ways in which one reader loses bytes. There is one of each, so that they are told apart at once.

    `alone` says whether it loses a byte by itself before another, `together` whether it loses the two at once;
    `marks` and `pair_marks` are what stands for the loss: characters any of which may, or none ("").
    If it `swallows`, one mark stands for the byte and the ASCII character behind it. If it has `plain_blanks`, a blank
    may stand for the byte A0, which it read as a no-break space. `all_marked` says whether every loss shows. Of one
    that loses pairs besides, at once or because they were dropped afterwards, `plain` is the reader that does not.
    """

    def __init__(
        self,
        name: str,
        alone: Pairs,
        together: Pairs,
        marks: str,
        pair_marks: str,
        swallows: bool = False,
        plain_blanks: bool = False,
        plain: Losses | None = None,
    ) -> None:
        self.name, self.alone, self.together = name, alone, together
        self.marks, self.pair_marks, self.all_marks = marks, pair_marks, marks + pair_marks
        self.swallows, self.plain_blanks, self.plain = swallows, plain_blanks, plain
        self.leaves_no_private_use = name.endswith((", strict", ", no private use"))
        self.ways: dict[int, list[Way]] = {}  # by what `cleaner.repairs.shapes` found there
        self.loses_pairs = together is not none
        self.all_marked = bool(marks) and (not self.loses_pairs or bool(pair_marks))


def losses(charset: str, line: str) -> list[Losses]:
    """The readers of `charset` that may have left `line`, the plainest first."""
    asked = "?" in line
    private = PRIVATE_USE.search(line) is not None
    return [
        way
        for way in _readers(charset, MARK in line)
        if (asked or way.marks != "?") and not (private and way.leaves_no_private_use)
    ]


@cache
def _readers(charset: str, marked: bool) -> tuple[Losses, ...]:
    marks = MARK if marked else ""
    if charset == "latin-1":
        return (Losses("replaced" if marks else "dropped", _open(charset), none, marks, "", plain_blanks=True),)
    ways = [Losses("replaced", _open(charset), none, marks, "")] if marks else []
    strict = "gbk" if charset == "gb18030" else charset
    if marks:
        ways.append(Losses("replaced by pairs", _before_ascii(charset), _high_pair(charset), MARK, MARK, plain=ways[0]))
    else:
        ways.append(Losses("question marks", _open(charset), none, "?", ""))
        if charset == "gb18030":
            ways.append(Losses("question marks, swallowing", _swallowing, none, "?", "", swallows=True))
        ways.append(Losses("dropped", _open(charset), none, "", ""))
    if strict != charset:
        for way in list(ways):
            if way.name != "replaced by pairs" and not way.swallows:
                ways.append(Losses(f"{way.name}, strict", _open(strict), none, way.marks, ""))
                ways.append(Losses(f"{way.name}, no private use", way.alone, _dropped, way.marks, "", plain=way))
    return tuple(ways)


@cache
def _open(charset: str) -> Pairs:
    """Where `charset` has no character for a byte and the one after it."""
    if charset == "latin-1":
        return Pairs(lambda one: _ALL if one in "\x81\x8d\x8f\x90\x9d" else _NONE)

    def loses(one: str) -> bytes:
        if one < "\x80":
            return _NONE
        # Of all pairs at once, a line each; what is left of a bad one is ASCII or nothing.
        lead = one.encode("latin-1")
        lines = (lead + (b"\n" + lead).join(_IN_BYTES)).decode(charset, "ignore").split("\n")
        lines[_LINE_END : _LINE_END + 2] = [""]
        return bytes([line < "\x80" for line in lines])

    return Pairs(loses)


@cache
def _before_ascii(charset: str) -> Pairs:
    alone = _open(charset)
    return Pairs(lambda one: alone.row(one)[:128] + _NONE[128:256] + b"\1\0" if one > "\x80" else _NONE)


@cache
def _high_pair(charset: str) -> Pairs:
    alone = _open(charset)
    return Pairs(
        lambda one: _NONE[:128] + alone.row(one)[128:256] + b"\0" + alone.row(one)[257:] if one != "\x80" else _NONE
    )


def _before_no_ascii(one: str) -> bytes:
    """Whether a reader that swallows ASCII loses a byte alone: ASCII behind it cannot stand there."""
    return _NOT_SWALLOWED_80 if one == "\x80" else _NOT_SWALLOWED


def _private(one: str) -> bytes:
    """Two bytes in the user-defined areas of GBK: a private-use character, which many crawls drop."""
    if "\xaa" <= one <= "\xaf" or "\xf8" <= one <= "\xfe":
        return _BEFORE_HIGH
    return _BEFORE_LOW if "\xa1" <= one <= "\xa7" else _NONE


none = Pairs(lambda one: _NONE)  # no two bytes are lost at once
_dropped = Pairs(_private)
_swallowing = Pairs(_before_no_ascii)

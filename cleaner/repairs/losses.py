"""How a wrong charset loses bytes: which, and what shows of it. What is inferred must be what was lost so.

Bytes are held as a `str` of characters below U+0100, so that U+FFFD and ``?`` can mark lost ones among them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

Pairs = Callable[[str, str], bool]  # of a byte and the one after it ("" where none follows)
MARK = "\ufffd"


class Losses(NamedTuple):
    """The ways in which one reader loses bytes.

    `alone` says whether it loses a byte by itself before another, `together` whether it loses the two at once;
    `marks` and `pair_marks` are what stands for the loss: characters any of which may, or none ("").
    If it `swallows`, one mark stands for the byte and the ASCII character behind it. If it has `plain_blanks`, a blank
    may stand for the byte A0, which it read as a no-break space.
    """

    name: str
    alone: Pairs
    together: Pairs
    marks: str
    pair_marks: str
    swallows: bool = False
    plain_blanks: bool = False

    @property
    def all_marked(self) -> bool:
        """Whether every loss shows."""
        return bool(self.marks) and (self.together is none or bool(self.pair_marks))


def losses(charset: str, line: str) -> list[Losses]:
    """The readers of `charset` that may have left `line`, the plainest first."""
    marks = MARK if MARK in line else ""
    if charset == "latin-1":
        return [Losses("replaced" if marks else "dropped", _open(charset), none, marks, "", plain_blanks=True)]
    ways = [Losses("replaced", _open(charset), none, marks, "")] if marks else []
    strict = "gbk" if charset == "gb18030" else charset
    private = any("\ue000" <= one <= "\uf8ff" for one in line)
    if marks:
        ways.append(Losses("replaced by pairs", _before_ascii(charset), _high_pair(charset), MARK, MARK))
    if not marks and "?" in line:
        ways.append(Losses("question marks", _open(charset), none, "?", ""))
        if charset == "gb18030":
            ways.append(Losses("question marks, swallowing", _before_no_ascii, none, "?", "", swallows=True))
    if not marks:
        ways.append(Losses("dropped", _open(charset), none, "", ""))
    if strict != charset and not private:
        for way in list(ways):
            if way.name != "replaced by pairs" and not way.swallows:
                ways.append(way._replace(name=f"{way.name}, strict", alone=_open(strict)))
                ways.append(way._replace(name=f"{way.name}, no private use", together=_private, pair_marks=""))
    return ways


@cache
def _open(charset: str) -> Pairs:
    """Whether `charset` has no character for a byte and the one after it."""
    if charset == "latin-1":
        return lambda one, other: one in "\x81\x8d\x8f\x90\x9d"

    @cache
    def alone(one: str, other: str) -> bool:
        try:
            (one + other).encode("latin-1", "replace").decode(charset)
        except UnicodeDecodeError:
            return True
        return False

    return alone


@cache
def _before_ascii(charset: str) -> Pairs:
    alone = _open(charset)
    return lambda one, other: other < "\x80" and one != "\x80" and alone(one, other)


@cache
def _high_pair(charset: str) -> Pairs:
    alone = _open(charset)
    return lambda one, other: other >= "\x80" and one != "\x80" and alone(one, other)


def _before_no_ascii(one: str, other: str) -> bool:
    """Whether a reader that swallows ASCII loses a byte alone: ASCII behind it cannot stand there."""
    return other in ("", "\n", "\x7f", "\xff") or (one == "\x80" and other >= "\x40")


def _private(one: str, other: str) -> bool:
    """Two bytes in the user-defined areas of GBK: a private-use character, which many crawls drop."""
    high = "\xa1" <= other <= "\xfe" and ("\xaa" <= one <= "\xaf" or "\xf8" <= one <= "\xfe")
    return high or ("\xa1" <= one <= "\xa7" and "\x40" <= other <= "\xa0" and other != "\x7f")


def none(one: str, other: str) -> bool:
    """No two bytes are lost at once."""
    return False

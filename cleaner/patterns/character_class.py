"""A class of characters, looked for in a text: compiled by a loop over machine integers, as Python by `re`.

`re` takes 54 instructions for each character to find that it is not in a class of thousands, and that question is asked
of every character of every document. Compiled, a table answers it in 30 (callgrind, eight texts).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.patterns.pattern_cache import compile_pattern

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_BEYOND: Final = 0x10000  # characters that a table tells of


class CharacterClass:
    """A class of characters: `spans` are the inside of a regular expression's class, `characters` are each themselves.

    `astral` are spans beyond U+FFFF, which is asked only of text that goes there.
    """

    def __init__(self, spans: str, characters: str, astral: str = "") -> None:
        self.spans, self.characters, self.astral = spans, characters, astral
        self._patterns: dict[bool, re.Pattern[str]] = {}
        self._table = b""

    def first_in(self, text: str, start: int = 0) -> int:
        """The first place in `text`, from `start` on, of a character of the class; -1 if there is none.

        >>> CharacterClass("0-9", "新河").first_in("大河"), CharacterClass("0-9", "新河").first_in("大桥")
        (1, -1)
        """
        if COMPILED and not may_be_astral(text):
            return _first(text, self.table(), start)
        found = self.pattern(text).search(text, start)
        return found.start() if found else -1

    def all_in(self, text: str) -> str:
        """The characters of `text` that are of the class, in order.

        >>> CharacterClass("0-9", "新河").all_in("1新桥10")
        '1新10'
        """
        if COMPILED and not may_be_astral(text):
            return _all(text, self.table())
        return "".join(self.pattern(text).findall(text))

    def count_in(self, text: str) -> int:
        """How many characters of `text` are of the class.

        >>> CharacterClass("0-9", "新河").count_in("1新桥10")
        4
        """
        if COMPILED and not may_be_astral(text):
            return _count(text, self.table())
        return len(self.pattern(text).findall(text))

    def pattern(self, text: str) -> re.Pattern[str]:
        """The class as a regular expression for `text`: one within U+FFFF takes half the time."""
        astral = may_be_astral(text)
        if astral not in self._patterns:
            self._patterns[astral] = compile_pattern(f"[{self.spans}{self.characters}{self.astral if astral else ''}]")
        return self._patterns[astral]

    def table(self) -> bytes:
        """For each character up to U+FFFF 1 if it is of the class, else 0."""
        if not self._table:
            table = bytearray(_BEYOND)
            for low, high in re.findall("(.)(?:-(.))?", self.spans, re.S):
                table[ord(low) : ord(high or low) + 1] = b"\x01" * (ord(high or low) + 1 - ord(low))
            for one in self.characters:
                table[ord(one)] = 1
            self._table = bytes(table)
        return self._table


def may_be_astral(text: str) -> bool:
    """Whether `text` may go beyond U+FFFF: CPython then stores it in four bytes a character, and this costs nothing."""
    return text.__sizeof__() > 4 * len(text) + 50


def _first(text: str, table: bytes, start: int) -> int:
    """The first place from `start` on of a character that `table` marks; -1 if there is none."""
    at: i64 = start
    end: i64 = len(text)
    while at < end:
        if table[ord(text[at])]:
            return at
        at += 1
    return -1


def _count(text: str, table: bytes) -> int:
    at: i64 = 0
    end: i64 = len(text)
    found: i64 = 0
    while at < end:
        found += table[ord(text[at])]
        at += 1
    return found


def _all(text: str, table: bytes) -> str:
    found: list[str] = []
    at = _first(text, table, 0)
    while at >= 0:
        found.append(text[at])
        at = _first(text, table, at + 1)
    return "".join(found)


COMPILED: Final = not hasattr(_first, "__code__")

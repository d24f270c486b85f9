"""The everyday characters of Chinese by those of their bytes that are left."""

from __future__ import annotations

from functools import cache
from itertools import product

Pattern = tuple[str, ...]  # the bytes of one character, "" for a lost one
_PUNCTUATION = "，。、：；？！“”‘’（）《》〈〉【】「」『』…—～·×°　％"


@cache
def fitting(charset: str, pattern: Pattern) -> list[tuple[str, str]]:
    """The everyday characters whose bytes in `charset` fit `pattern`, and their bytes."""
    return _by_bytes(charset, tuple(map(bool, pattern))).get(pattern, [])


@cache
def _characters() -> list[str]:
    """All of GB2312 and the everyday half of Big5."""
    gb2312 = (bytes(pair).decode("gb2312", "ignore") for pair in product(range(0xB0, 0xF8), range(0xA1, 0xFF)))
    big5 = (bytes(pair).decode("big5", "ignore") for pair in product(range(0xA4, 0xC7), range(0x40, 0xFF)))
    return list(dict.fromkeys("".join((*gb2312, *big5, _PUNCTUATION))))


@cache
def _in_bytes(charset: str) -> list[tuple[str, str]]:
    encoded = ((character, character.encode(charset, "ignore").decode("latin-1")) for character in _characters())
    return [(character, data) for character, data in encoded if len(data) in (2, 3)]


@cache
def _by_bytes(charset: str, known: tuple[bool, ...]) -> dict[Pattern, list[tuple[str, str]]]:
    """By those of their bytes that are `known`."""
    table: dict[Pattern, list[tuple[str, str]]] = {}
    for character, data in _in_bytes(charset):
        if len(data) == len(known):
            pattern = tuple([byte if kept else "" for byte, kept in zip(data, known, strict=True)])
            table.setdefault(pattern, []).append((character, data))
    return table

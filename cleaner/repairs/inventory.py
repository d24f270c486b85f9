"""The everyday characters of Chinese by those of their bytes that are left."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import product

Pattern = tuple[str, ...]  # the bytes of one character, "" for a lost one
_PUNCTUATION = "，。、：；？！“”‘’（）《》〈〉【】「」『』…—～·×°　％"


@cache
def fitting(charset: str, pattern: Pattern) -> list[tuple[str, str]]:
    """The everyday characters whose bytes in `charset` fit `pattern`, and their bytes."""
    return _by_bytes(charset)[tuple(map(bool, pattern))].get(pattern, [])


@cache
def _characters() -> list[str]:
    """All of GB2312 and the everyday half of Big5."""
    gb2312 = (bytes(pair).decode("gb2312", "ignore") for pair in product(range(0xB0, 0xF8), range(0xA1, 0xFF)))
    big5 = (bytes(pair).decode("big5", "ignore") for pair in product(range(0xA4, 0xC7), range(0x40, 0xFF)))
    return list(dict.fromkeys("".join((*gb2312, *big5, _PUNCTUATION))))


@cache
def _by_bytes(charset: str) -> defaultdict[tuple[bool, ...], dict[Pattern, list[tuple[str, str]]]]:
    """By which bytes are known, and by those."""
    table: defaultdict[tuple[bool, ...], dict[Pattern, list[tuple[str, str]]]] = defaultdict(dict)
    for character in _characters():
        data = character.encode(charset, "ignore").decode("latin-1")
        if len(data) in (2, 3):
            for mask in product((True, False), repeat=len(data)):
                pattern = tuple(byte if known else "" for byte, known in zip(data, mask, strict=True))
                table[mask].setdefault(pattern, []).append((character, data))
    return table

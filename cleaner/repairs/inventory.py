"""The everyday characters of Chinese by those of their bytes that are left."""

from __future__ import annotations

from functools import cache
from itertools import product

Pattern = tuple[str, ...]  # the bytes of one character, "" for a lost one
_PUNCTUATION = "，。、：；？！“”‘’（）《》〈〉【】「」『』…—～·×°　％"
_SYMBOLS = "‰§№℃㎡←↑↓→□△○◎☆◇■▲●★◆⑩⑨⑧⑦⑥⑤④③②①"  # of those that are equally likely the last one is taken


@cache
def fitting(charset: str, pattern: Pattern) -> list[tuple[str, str]]:
    """The everyday characters whose bytes in `charset` fit `pattern`, and their bytes."""
    return _by_bytes(charset, tuple(map(bool, pattern))).get("".join(pattern), [])


@cache
def _characters() -> list[str]:
    """All of GB2312 and the everyday half of Big5."""
    gb2312 = (bytes(pair).decode("gb2312", "ignore") for pair in product(range(0xB0, 0xF8), range(0xA1, 0xFF)))
    big5 = (bytes(pair).decode("big5", "ignore") for pair in product(range(0xA4, 0xC7), range(0x40, 0xFF)))
    return list(dict.fromkeys("".join((*gb2312, *big5, _PUNCTUATION, _SYMBOLS))))


@cache
def _in_bytes(charset: str) -> list[tuple[str, str]]:
    encoded = ((character, character.encode(charset, "ignore").decode("latin-1")) for character in _characters())
    return [(character, data) for character, data in encoded if len(data) in (2, 3)]


@cache
def _by_bytes(charset: str, known: tuple[bool, ...]) -> dict[str, list[tuple[str, str]]]:
    """By those of their bytes that are `known`."""
    table: dict[str, list[tuple[str, str]]] = {}
    size, kept = len(known), [place for place, one in enumerate(known) if one]
    # Mostly these follow each other, and are a slice.
    begin, end = (kept[0], kept[-1] + 1) if kept else (0, 0)
    apart = end - begin != len(kept)
    for found in _in_bytes(charset):
        data = found[1]
        if len(data) == size:
            key = data[begin] + data[end - 1] if apart else data[begin:end]
            table.setdefault(key, []).append(found)
    return table

"""The everyday characters of Chinese by those of their bytes that are left."""

from __future__ import annotations

from functools import cache

Pattern = tuple[str, ...]  # the bytes of one character, "" for a lost one
_PUNCTUATION = "，。、：；？！“”‘’（）《》〈〉【】「」『』…—～·×°　％"
_SYMBOLS = "‰§№℃㎡←↑↓→□△○◎☆◇■▲●★◆⑩⑨⑧⑦⑥⑤④③②①"  # of those that are equally likely the last one is taken


@cache
def fitting(charset: str, pattern: Pattern) -> list[tuple[str, str]]:
    """The everyday characters whose bytes in `charset` fit `pattern`, and their bytes."""
    return _by_bytes(charset, tuple(map(bool, pattern))).get("".join(pattern), [])


@cache
def _characters() -> str:
    """All of GB2312 and the everyday half of Big5."""
    gb2312 = _of_pairs("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    big5 = _of_pairs("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
    return "".join(dict.fromkeys(gb2312 + big5 + _PUNCTUATION + _SYMBOLS))


def _of_pairs(charset: str, leads: range, trails: range) -> str:
    """All characters whose two bytes are among these."""
    pairs = [bytes((lead, trail)) for lead in leads for trail in trails]
    return b"\n".join(pairs).decode(charset, "ignore").replace("\n", "")  # a line each: a bad pair ends with it


@cache
def _in_bytes(charset: str) -> list[tuple[str, str]]:
    found = "\n".join(_characters()).encode(charset, "ignore").decode("latin-1").split("\n")
    return [(character, data) for character, data in zip(_characters(), found, strict=True) if len(data) in (2, 3)]


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

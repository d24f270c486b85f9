"""The characters that nearly all of a Chinese text is made of, and whether bytes of which some were lost may be one.

A cheap look before anything is inferred: what is whole of noise is rare ideographs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from cleaner.patterns.fold import pairs

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_BEYOND: Final = 0x10000  # characters that the table tells of
RARE: Final = 1  # in the table: beyond ASCII, folded, and none of the everyday ones
_EVERYDAY: Final = 2  # and one of them
_OF_THREE_BYTES: Final = 0x2000  # of UTF-8 from here on, E0 and E1 aside
_PAIRS = re.compile(b"[\x40-\x7e\x80-\xfe]{2,}")  # of GBK, one after another, or the second byte of one before them
_ENOUGH: Final = {"utf-8": 8, "gbk": 20}  # characters that tell
# The share of them that must be everyday ones: of some 1 800 lines of pages damaged by each chain of tests, the least
# had 0.61 (UTF-8) and 0.48 (GBK read as Big5). UTF-8 read as GBK twice had 0.41 at most; read as Big5, 0.3 to 0.4 of it
# as GBK in the middle.
_LEAST: Final = {"utf-8": 0.5, "gbk": 0.45}


@cache
def everyday_characters() -> frozenset[str]:
    """ASCII, marks, and the ideographs of GB 2312's first level, the 3 755 in everyday use."""
    level = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    marks = (*range(0x80), *range(0x2010, 0x2027), *range(0x3000, 0x3020), *range(0xFF00, 0xFF5F))
    return frozenset(level.decode("gb2312", "ignore")).union(map(chr, marks), "·×°\xa0")


@cache
def everyday_table() -> bytes:
    """Of each character up to U+FFFF, folded: 0 if it is ASCII, `RARE` if it is none of the everyday ones."""
    table = bytearray(bytes(0x80) + bytes([RARE]) * (_BEYOND - 0x80))
    for one in everyday_characters():
        if one > "\x7f":
            table[ord(one)] = _EVERYDAY
    for one, other in zip(*pairs(), strict=True):
        table[ord(one)] = table[ord(other)] if other <= "\uffff" else RARE
    return bytes(table)


@lru_cache(maxsize=8)  # a line is asked about twice
def may_be_chinese(data: str, charset: str) -> bool:
    """Whether those bytes in `charset` that are left of a text may be Chinese; true of few bytes.

    >>> may_be_chinese("新桥昨天通车".encode().decode("latin-1") + "\xe6\x96", "utf-8")
    True
    """
    if charset == "utf-8":
        whole = data.encode("latin-1", "replace").decode("utf-8", "ignore")
        everyday, found = _everyday_in(whole, everyday_table(), _OF_THREE_BYTES)
    else:
        everyday = found = 0
        runs = _PAIRS.findall(data.encode("latin-1", "replace"))
        # Which byte of a run begins one does not show: take the likelier.
        for here, there in zip(_everyday_of(runs), _everyday_of([run[1:] for run in runs]), strict=True):
            best = there if there[0] * max(1, here[1]) > here[0] * max(1, there[1]) else here
            everyday, found = everyday + best[0], found + best[1]
    return found < _ENOUGH[charset] or everyday >= _LEAST[charset] * found


def _everyday_of(runs: list[bytes]) -> list[tuple[int, int]]:
    """As `_everyday_in` of each run of GBK, all decoded at once: a bad pair ends with its line."""
    table = everyday_table()
    return [_everyday_in(text, table, 0) for text in b"\n".join(runs).decode("gb18030", "ignore").split("\n")]


def _everyday_in(text: str, table: bytes, least: int) -> tuple[int, int]:
    """How many characters of `text` are everyday ones, and how many it has, those aside that fold to ASCII, are below
    `least` or beyond U+FFFF."""
    at: i64 = 0
    end: i64 = len(text)
    first: i64 = least
    everyday: i64 = 0
    found: i64 = 0
    while at < end:
        code: i64 = ord(text[at])
        if first <= code < _BEYOND:
            kind: i64 = table[code]
            if kind:
                found += 1
                everyday += kind - 1
        at += 1
    return everyday, found

"""The characters that nearly all of a Chinese text is made of, and whether bytes of which some were lost may be one.

A cheap look before anything is inferred: what is whole of noise is rare ideographs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner.patterns.character_class import CharacterClass
from cleaner.patterns.fold import fold

_NOT_OF_THREE_BYTES = re.compile("[\x00-\u1fff\U00010000-\U0010ffff]+")  # of UTF-8, E0 and E1 aside
_PAIRS = re.compile("[\x40-\x7e\x80-\xfe]{2,}")  # of GBK, one after another, or the second byte of one before them
_ENOUGH = {"utf-8": 8, "gbk": 20}  # characters that tell
# The share of them that must be everyday ones: of some 1 800 lines of pages damaged by each chain of tests, the least
# had 0.61 (UTF-8) and 0.48 (GBK read as Big5). UTF-8 read as GBK twice had 0.41 at most; read as Big5, 0.3 to 0.4 of it
# as GBK in the middle.
_LEAST = {"utf-8": 0.5, "gbk": 0.45}


@cache
def _everyday_beyond_ascii() -> CharacterClass:
    return CharacterClass("", "".join(sorted(one for one in everyday_characters() if one > "\x7f")))


@cache
def everyday_characters() -> frozenset[str]:
    """ASCII, marks, and the ideographs of GB 2312's first level, the 3 755 in everyday use."""
    level = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    marks = (*range(0x80), *range(0x2010, 0x2027), *range(0x3000, 0x3020), *range(0xFF00, 0xFF5F))
    return frozenset(level.decode("gb2312", "ignore")).union(map(chr, marks), "·×°\xa0")


@lru_cache(maxsize=8)  # a line is asked about twice
def may_be_chinese(data: str, charset: str) -> bool:
    """Whether those bytes in `charset` that are left of a text may be Chinese; true of few bytes.

    >>> may_be_chinese("新桥昨天通车".encode().decode("latin-1") + "\xe6\x96", "utf-8")
    True
    """
    if charset == "utf-8":
        whole = _NOT_OF_THREE_BYTES.sub("", data.encode("latin-1", "replace").decode("utf-8", "ignore"))
        everyday, found = _everyday_in(fold(whole))
    else:
        ways: list[str] = []
        for run in _PAIRS.findall(data):
            pairs = run.encode("latin-1")
            ways += (pairs.decode("gb18030", "ignore"), pairs[1:].decode("gb18030", "ignore"))
        shadows = fold("\n".join(ways)).split("\n")
        everyday = found = 0
        for at in range(0, len(ways), 2):  # which byte of a run begins one does not show: take the likelier
            here, there = _everyday_in(shadows[at]), _everyday_in(shadows[at + 1])
            best = there if there[0] * max(1, here[1]) > here[0] * max(1, there[1]) else here
            everyday, found = everyday + best[0], found + best[1]
    return found < _ENOUGH[charset] or everyday >= _LEAST[charset] * found


def _everyday_in(shadow: str) -> tuple[int, int]:
    """How many characters of folded text are everyday ones, and how many it has, ASCII aside."""
    return _everyday_beyond_ascii().count_in(shadow), len(shadow) - len(shadow.encode("ascii", "ignore"))

"""The similarity hash of a text: near-duplicates differ in few bits."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache

_SHINGLE = 4  # characters
_WORDS = re.compile(r"[\w\u4e00-\u9fcc]+")
_BYTES = 8
_LANE = 32  # bits in which the weight of one bit of the hash adds up


def simhash(text: str) -> int:
    """The 64-bit simhash (Charikar 2002) of the shingles of four characters, each hashed by MD5's last 8 bytes.

    It is what the `simhash` package on PyPI computes at its defaults, so corpora hashed by it can be compared.

    >>> (simhash("新河大桥今天通车。") ^ simhash("新河大桥今天通车！")).bit_count()
    0
    """
    content = "".join(_WORDS.findall(text.lower()))
    shingles = Counter(content[start : start + _SHINGLE] for start in range(max(len(content) - _SHINGLE + 1, 1)))
    # A number with a lane for each bit, so that one addition counts 64 bits.
    weights = 0
    for shingle, times in shingles.items():
        digest = hashlib.md5(shingle.encode(), usedforsecurity=False).digest()[-_BYTES:]
        spread = 0
        for byte in digest:
            spread = (spread << (8 * _LANE)) | _spread(byte)
        weights += spread * times
    half, mask = shingles.total() / 2, (1 << _LANE) - 1
    return sum(1 << bit for bit in range(8 * _BYTES) if (weights >> (bit * _LANE)) & mask > half)


@cache
def _spread(byte: int) -> int:
    return sum(((byte >> bit) & 1) << (bit * _LANE) for bit in range(8))

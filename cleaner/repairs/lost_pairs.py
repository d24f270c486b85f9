"""Bytes of GBK of which some are lost, back to text: as `cleaner.repairs.lost_bytes`, for pairs.

Pairs do not show where they begin, so a hole must be marked (U+FFFD), one mark a byte: GBK read as Big5.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from cleaner.repairs.lost_bytes import Vanishes, known, step

_PAIRS = re.compile(
    "(?P<known>(?:[\x00-\x7f]|[\x81-\xfe][\x40-\x7e\x80-\xfe])+)|(?P<hole>[\x81-\xfe]\ufffd|\ufffd[\x80-\xfe]|\ufffd{1,2})"
)
_LIKELY = re.compile("[\u3400-\u9fff，。、：；？！“”‘’（）《》·—…]")


def infer_pairs(data: str, vanishes: Vanishes) -> tuple[str, int]:
    """The text of `data` in GBK, and the number of characters that stay lost.

    >>> damaged = "大桥".encode("gbk").decode("latin-1").replace("\\xc7", "\\ufffd")
    >>> infer_pairs(damaged, lambda one, other: one == "\\xc7")
    ('大桥', 0)
    """
    states = {"\n": (0.0, "")}
    lost = 0
    for found in _PAIRS.finditer(data):
        piece = found[0]
        if found.lastgroup == "known":
            states = known(states, piece.encode("latin-1").decode("gb18030", "replace"))
            continue
        following = data[found.end() : found.end() + 1]
        fitting = [
            (character, pair[0])
            for character, pair in _candidates(piece)
            if (vanishes(pair[0], pair[1]) if piece[0] == "\ufffd" else vanishes(pair[1], following))
        ]
        filled = step(states, fitting, None, "", following)
        lost += not filled
        states = filled or known(states, "\ufffd")
    return max(states.values())[1], lost


@cache
def _candidates(piece: str) -> list[tuple[str, str]]:
    """The characters of GB2312 that have the byte that is left of them where it stands; none where none is."""
    if len(piece) == 1 or piece == "\ufffd\ufffd":
        return []
    leads = [ord(piece[0])] if piece[0] != "\ufffd" else [0xA1, 0xA3, *range(0xB0, 0xF8)]
    trails = [ord(piece[1])] if piece[1] != "\ufffd" else range(0xA1, 0xFF)
    pairs = (bytes(pair) for pair in product(leads, trails))
    texts = ((pair.decode("gb2312", "ignore"), pair.decode("latin-1")) for pair in pairs)
    return [(text, pair) for text, pair in texts if _LIKELY.match(text)]

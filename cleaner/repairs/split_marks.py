"""The marks that sites split off, and what follows from a split: no shifted pair of bytes reads as one."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.repairs.hypothesis import Facts, Hypothesis, join

FULL = {",": "，", "!": "！", "?": "？", ";": "；"}
MARK_BYTES = {"，": (0xA3, 0xAC), "。": (0xA1, 0xA3), "！": (0xA3, 0xA1), "？": (0xA3, 0xBF), "；": (0xA3, 0xBB)}
SPLIT_FIRST = frozenset((MARK_BYTES["。"], MARK_BYTES["！"]))  # some sites leave other marks alone
_SEEN_SPLIT = re.compile("\\?(?:([，？；])|([,;])(?<!\\?\\?.))")  # behind two ? it is one of text full of them
_SPLIT_AT_LEAST = 3  # times that a mark stands behind a ? before that is no chance


def split_marks(text: str) -> frozenset[tuple[int, int]]:
    """The bytes of the marks that `text` shows behind a ? again and again: they are split off, all of them."""
    counts = Counter(found[1] or FULL[found[2]] for found in _SEEN_SPLIT.finditer(text))
    return frozenset(MARK_BYTES[mark] for mark, times in counts.items() if times >= _SPLIT_AT_LEAST)


def read_on(
    at: Hypothesis, trail: int, facts: Facts, limit: float, cost: float = 0.0, moves: int = 0
) -> Hypothesis | None:
    """The pending byte and its trail byte; where marks are split off, none of them is read like that."""
    if (at.pending, trail) in facts.splits:
        return None
    return join(at, at.pending, trail, limit, cost, moves)

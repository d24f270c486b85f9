"""Moves over two bytes that are missing: a shifted pair fell into GBK's user-defined areas, and a crawl dropped it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.repairs import readings as tables
from cleaner.repairs.candidates import likely
from cleaner.repairs.hypothesis import Facts, Hypothesis, join, wait
from cleaner.repairs.pinyin_moves import key_cost
from cleaner.repairs.split_marks import read_on

_NEAR_DROPPED = 4  # candidates for each byte beside a dropped character


def steps_over_dropped(at: Hypothesis, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """The hypotheses after `token`, and after two bytes that are missing before it; none that costs more than
    `limit`."""
    if not at.pending:
        return
    if character := token["one"]:
        code = tables.code_of(character)
        first = code >> 8 or code or ord(character)
        for lead, middle in _before_dropped(at, first, facts, limit):
            if done := join(middle, lead, first, limit):
                yield wait(done, code & 0xFF) if code else done
    elif token["group"] and token["group"][0] == "?" and at.last >= 0x81:
        yield from _group_behind_dropped(at, token["reading"], facts, limit)


def _before_dropped(at: Hypothesis, first: int, facts: Facts, limit: float) -> Iterator[tuple[int, Hypothesis]]:
    """What may have stood before two dropped bytes, and the second of them, which begins what `first` ends."""
    if first < 0x40 or at.cost + facts.dropped > limit:
        return
    for trail in likely(at, tables.before_private_use, (at.pending,))[:_NEAR_DROPPED]:
        if middle := read_on(at, trail, facts, limit, facts.dropped, 1):
            for lead in likely(middle, tables.after_private_use, (first, trail >= 0xAA))[:_NEAR_DROPPED]:
                yield lead, middle


def _group_behind_dropped(at: Hypothesis, reading: str, facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """The first byte of the character with that reading went with the pair that a crawl dropped."""
    for character, found in tables.injected().items():
        cost = key_cost(character, reading, facts.pairs) if reading in found else None
        if cost is None or not tables.code_of(character):
            continue
        lead, first = divmod(tables.code_of(character), 256)
        for other, middle in _before_dropped(at, first, facts, limit):
            if other == lead and (done := join(middle, lead, first, limit, cost)):
                yield done.changed(keys=(at.keys, (character, reading)))

"""Moves that take injected pinyin back: a part of `cleaner.repairs.moves`."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.repairs import readings as tables
from cleaner.repairs.hypothesis import READ_TWICE, Facts, Hypothesis, join, say, wait

# How rare: a key of this document, one that mirrors are known to inject, any other reading; a byte read twice.
_KNOWN, _TABLE, _OTHER_KEY, TWICE = 0.5, 2.0, 5.0, 7.0


def group_moves(at: Hypothesis, group: str, reading: str, facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """Pinyin goes where the two bytes before it have that reading; a swallowed bracket hides the second of them."""
    known = facts.pairs
    if group[0] == "(":
        before = tables.character_of(at.before << 8 | at.last)
        cost = key_cost(before, reading, known) if before else None
        if cost is not None:
            # A pair that is not the last character tells of a shift, or of a key that spans into ASCII.
            moves = at.moves + (at.pending > 0 or at.last < 0x80)
            yield at.changed(cost=at.cost + cost, keys=(at.keys, (before, reading)), moves=moves)
    elif at.last >= 0x81:
        for trail, character in tables.completions(at.last, reading):
            cost = key_cost(character, reading, known)
            if cost is None:
                continue
            if not at.pending:
                step = wait(at, trail, cost, 1) if trail >= 0x81 else None
            else:
                step = join(at, at.pending, trail, limit, cost, 1)
            if step:
                yield step.changed(keys=(at.keys, (character, reading)), certainty=at.certainty)
        if not at.pending:
            yield from _group_read_twice(at, reading, known)
    if not at.pending:
        for character in group:
            at = say(at, character)
        yield at


def _group_read_twice(at: Hypothesis, reading: str, known: frozenset[tuple[str, str]]) -> Iterator[Hypothesis]:
    """對?lián)升: a byte read twice made a symbol with one of 聯, and was dropped; the other one was left alone."""
    for character, found in tables.injected().items():
        if reading in found and tables.is_symbol(at.last, tables.code_of(character) >> 8):
            cost = key_cost(character, reading, known)
            assert cost is not None
            yield read_twice(at, character, cost + TWICE).changed(keys=(at.keys, (character, reading)))


def read_twice(at: Hypothesis, character: str, cost: float) -> Hypothesis:
    """`character` behind a byte that was read twice."""
    return say(at.changed(text=(at.text, READ_TWICE)), character, cost, 1)


def key_cost(character: str, reading: str, known: frozenset[tuple[str, str]]) -> float | None:
    """How rare it is that `reading` was injected behind `character`; None where it is no reading of it."""
    if (character, reading) in known:
        return _KNOWN
    if reading in tables.injected().get(character, ()):
        return _TABLE
    return _OTHER_KEY if tables.is_reading(character, reading) else None

"""Candidates for a byte that is lost: which characters are likely there.

All bytes that make a character with what is known are ranked by the characters on both sides.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import lru_cache
from itertools import compress
from operator import add
from typing import NamedTuple

from cleaner.language_model.alternatives import branch, converge, converge_on_any
from cleaner.language_model.counts import classed, is_known, log_rate
from cleaner.language_model.model import Context, step
from cleaner.repairs.hypothesis import Hypothesis
from cleaner.repairs.readings import Row, by_lead

Options = Callable[..., Row]  # a table of `readings`
_CANDIDATES, _BEHIND_BEST = 10, 6.0  # at most so many, none by so many nats less likely than the first


def likely(at: Hypothesis, table: Options, of: tuple[int, ...], after: str | int = "") -> tuple[int, ...]:
    """The bytes that complete the likeliest characters between what stands there and what comes after: a folded
    character, or the first byte of one whose second is lost, too; empty where nothing is known of it."""
    last, asked = at.context[1], at.document.asked
    found = asked.get((last, table, of, after))
    if found is None:
        ranked, seen = _ranked(last, table, of, after), at.document.likely(last)
        others, _, characters = table(*of) if seen else (b"", "", "")
        both = zip(others, characters, strict=True)
        more = (byte for byte, folded in both if folded in seen and byte not in ranked)
        found = asked[last, table, of, after] = (*ranked, *more)
    return found


@lru_cache(maxsize=1 << 12)
def _ranked(last: str, table: Options, of: tuple[int, ...], after: str | int) -> tuple[int, ...]:
    options, (found, special) = _known_options(table, of), _weighed(last, table, of)
    gains = list(found)
    if after:
        both = list(map(add, gains, _lead_to(after, table, of)))
        if isinstance(after, str):
            for place, context in special.items():
                both[place] = gains[place] + step(context, after)[0]
        gains = both
    best = sorted(range(len(gains)), key=gains.__getitem__, reverse=True)[:_CANDIDATES]
    least = gains[best[0]] - _BEHIND_BEST if best else 0.0
    return tuple(options.bytes[place] for place in best if gains[place] >= least)


@lru_cache(maxsize=1 << 9)
def _weighed(last: str, table: Options, of: tuple[int, ...]) -> tuple[array[float], dict[int, Context]]:
    """How likely each option is behind `last`; the contexts that some of them are otherwise than `_lead_to` takes."""
    options = _known_options(table, of)
    gains, contexts = branch(last, options.characters, options.rates)
    return array("d", gains), contexts


@lru_cache(maxsize=1 << 9)
def _lead_to(after: str | int, table: Options, of: tuple[int, ...]) -> array[float]:
    """How likely `after` is behind each option, if that begins a word; of a byte, the likeliest that it begins."""
    characters = list(map(classed, _known_options(table, of).characters))
    if isinstance(after, str):
        return array("d", converge(characters, after))
    return array("d", converge_on_any(characters, frozenset(_known_options(by_lead, (after,)).characters)))


class _Known(NamedTuple):
    """The options that the model has met: their bytes, what they make, folded, and how frequent that is."""

    bytes: bytes
    characters: str
    rates: array[float]


@lru_cache(maxsize=1 << 10)
def _known_options(table: Options, of: tuple[int, ...]) -> _Known:
    """Of the others none is likely; full-width letters and digits are where the document has them."""
    others, _, folded = table(*of)
    known = [is_known(one) and not (one.isascii() and one.isalnum()) for one in folded]
    characters = "".join(compress(folded, known))
    return _Known(bytes(compress(others, known)), characters, array("d", map(log_rate, characters)))

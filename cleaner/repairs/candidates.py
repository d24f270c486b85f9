"""Candidates for a byte that is lost: which characters are likely there.

All bytes that make a character with what is known are ranked by the characters on both sides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from heapq import nlargest
from operator import add, itemgetter

from cleaner.language_model import Context, branch, classed, is_known, step
from cleaner.repairs.hypothesis import Hypothesis

Options = Callable[..., tuple[tuple[int, str, str], ...]]  # a table of `readings`: bytes and what they make
_CANDIDATES = 10


def likely(at: Hypothesis, table: Options, of: tuple[int, ...], after: str = "") -> tuple[int, ...]:
    """The bytes that complete the likeliest characters between what stands there and what comes after."""
    last, asked = at.context.last, at.document.asked
    found = asked.get((last, table, of, after))
    if found is None:
        ranked, seen = _ranked(last, table, of, after), at.document.likely(last)
        more = (byte for byte, _, folded in (table(*of) if seen else ()) if folded in seen and byte not in ranked)
        found = asked[last, table, of, after] = (*ranked, *more)
    return found


@lru_cache(maxsize=1 << 14)
def _ranked(last: str, table: Options, of: tuple[int, ...], after: str) -> tuple[int, ...]:
    gains, special = _weighed(last, table, of)
    if after:
        both = list(map(add, gains, _lead_to(after, table, of)))
        for place, context in special.items():
            both[place] = gains[place] + step(context, after)[0]
        gains = both
    best = nlargest(_CANDIDATES, enumerate(gains), key=itemgetter(1))
    options = _known_options(table, of)
    return tuple(options[place][0] for place, _ in best)


@lru_cache(maxsize=1 << 12)
def _weighed(last: str, table: Options, of: tuple[int, ...]) -> tuple[list[float], dict[int, Context]]:
    """How likely each option is behind `last`; the contexts that some of them are otherwise than `_lead_to` takes."""
    found = branch(last, [folded for _, folded in _known_options(table, of)])
    contexts = (Context("", context.last, context.first, context.quoted) for _, context in found)
    special = {place: one for place, one in enumerate(contexts) if one.first != 1.0 or one.quoted}
    return [gain for gain, _ in found], special


@lru_cache(maxsize=1 << 12)
def _lead_to(after: str, table: Options, of: tuple[int, ...]) -> list[float]:
    """How likely `after` is behind each option, if that begins a word."""
    return [step(Context("", classed(folded), 1.0, 0), after)[0] for _, folded in _known_options(table, of)]


@lru_cache(maxsize=1 << 10)
def _known_options(table: Options, of: tuple[int, ...]) -> list[tuple[int, str]]:
    """Byte and folded character of those that the model has met: of the others none is likely."""
    return [(byte, folded) for byte, _, folded in table(*of) if is_known(folded)]

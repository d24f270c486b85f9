"""Candidates for a byte that is lost: which characters are likely there.

All bytes that make a character with what is known are ranked by the characters on both sides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter

from cleaner.language_model import Context, alone, branch, is_known, step
from cleaner.repairs.hypothesis import Hypothesis

Options = Callable[..., tuple[tuple[int, str, str], ...]]  # a table of `readings`: bytes and what they make
_CANDIDATES = 10


def likely(at: Hypothesis, table: Options, of: tuple[int, ...], after: str = "") -> tuple[int, ...]:
    """The bytes that complete the likeliest characters between what stands there and what comes after."""
    ranked = _ranked(at.context.last, table, of, after)
    seen = at.document.likely(at.context.last)
    return ranked + tuple(
        byte for byte, _, folded in (table(*of) if seen else ()) if folded in seen and byte not in ranked
    )


@lru_cache(maxsize=1 << 14)
def _ranked(last: str, table: Options, of: tuple[int, ...], after: str) -> tuple[int, ...]:
    options = _weighed(last, table, of)
    if after:
        options = [(gain + step(context, after)[0], byte, context) for gain, byte, context in options]
    return tuple(byte for _, byte, _ in nlargest(_CANDIDATES, options, key=itemgetter(0)))


@lru_cache(maxsize=1 << 12)
def _weighed(last: str, table: Options, of: tuple[int, ...]) -> list[tuple[float, int, Context]]:
    """How likely each option is behind `last`, its byte, and what is context of the next by it alone."""
    options = _known_options(table, of)
    found = branch(alone(last), (folded for _, folded in options))
    return [
        (gain, byte, Context("", context.last, context.first, context.quoted))
        for (byte, _), (gain, context) in zip(options, found, strict=True)
    ]


@lru_cache(maxsize=1 << 10)
def _known_options(table: Options, of: tuple[int, ...]) -> list[tuple[int, str]]:
    """Byte and folded character of those that the model has met: of the others none is likely."""
    return [(byte, folded) for byte, _, folded in table(*of) if is_known(folded)]

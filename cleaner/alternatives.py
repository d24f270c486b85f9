"""Many candidates for one place weighed at once by the language model: some hundred characters may have lost a byte.

Most never stood beside what is there, and then `cleaner.language_model.step` is a product of two numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cleaner.language_counts import CLASSES, LEAST, PROBABILITY, characters_of, is_ideograph, known, log_rate
from cleaner.language_model import Context, alone, step


def branch(last: str, characters: Sequence[str], rates: Sequence[float]) -> tuple[list[float], dict[int, Context]]:
    """The logarithm of the probability of each of many folded characters behind the classed `last` alone, of which
    `rates` are the `log_rate`; by its place the context after each that is marked otherwise than as a new word."""
    context, (ends, inside, follows, _, _, _) = alone(last), known(last)
    seen = "".join(map(characters_of, (follows, *inside)))
    usual = math.log(PROBABILITY[follows[0]] * (context.first * ends[0] + (1 - context.first) * ends[1]))
    gains = [usual + rate for rate in rates]
    contexts = {}
    for place, character in enumerate(characters):
        if character in seen or not "\u3400" <= character <= "\u9fff":
            gains[place], after = step(context, character)
            if after.first != 1.0 or after.quoted:
                contexts[place] = after
    return gains, contexts


def converge(characters: Sequence[str], following: str) -> list[float]:
    """The logarithm of the probability of folded `following` behind each of many classed characters alone, as if each
    began its word: the other way round than `branch`, and as fast."""
    other, in_class = CLASSES.get(following, (following, 0.0))
    column, rate, gains = 0 if is_ideograph(other) else 1, log_rate(other), []
    for character in characters:
        _, (inside, _), follows, _, _, new = known(character)
        if other in follows or other in inside:
            gains.append(step(Context("", character, 1.0, 0), following)[0])
        else:
            gains.append(max(new[column] + rate, LEAST) + in_class)
    return gains


def converge_on_any(characters: Sequence[str], following: frozenset[str]) -> list[float]:
    """`converge` on the likeliest of many folded characters."""
    rate, gains = max(map(log_rate, following), default=LEAST), []
    for character in characters:
        _, (inside, _), follows, _, _, new = known(character)
        met = following.intersection(f"{follows}{inside}")
        best = max((step(Context("", character, 1.0, 0), one)[0] for one in met), default=LEAST)
        gains.append(max(best, new[0] + rate))
    return gains

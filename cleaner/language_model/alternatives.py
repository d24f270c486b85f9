"""Many candidates for one place weighed at once by the language model: some hundred characters may have lost a byte.

Most never stood beside what is there, and then `cleaner.language_model.model.step` is a product of two numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cleaner.language_model.clauses import LONG
from cleaner.language_model.counts import (
    CLASSES,
    LEAST,
    is_ideograph,
    known,
    log_rate,
    rate,
)
from cleaner.language_model.model import Context, alone, drawn, step


def branch(last: str, characters: Sequence[str], rates: Sequence[float]) -> tuple[list[float], dict[int, Context]]:
    """The logarithm of the probability of each of many folded characters behind the classed `last` alone, of which
    `rates` are the `log_rate`; by its place the context after each, it alone, that is not sure to begin a word."""
    behind = known(last)
    context = alone(last)
    first, share_of_words = context[2], behind.words_beside
    end = first * behind.ends_first + (1 - first) * behind.ends_later
    seen = behind.met()
    usual, contexts = math.log(share_of_words * end), {}
    gains = [usual + one for one in rates]
    for place, character in enumerate(characters):
        if not "\u3400" <= character <= "\u9fff":
            gains[place] = step(context, character)[0]
        elif character in seen:
            word, begins = drawn(behind, first, end * rate(character), character)
            gains[place] = math.log(behind.share(behind.follows, character) + share_of_words * word)
            if begins != 1.0:
                contexts[place] = ("", character, begins, 0, LONG)
    return gains, contexts


def converge(characters: Sequence[str], following: str) -> list[float]:
    """The logarithm of the probability of folded `following` behind each of many classed characters alone, as if each
    began its word: the other way round than `branch`, and as fast."""
    other, in_class = CLASSES.get(following, (following, 0.0))
    is_mark, begun, gains = not is_ideograph(other), log_rate(other), []
    for character in characters:
        behind = known(character)
        if behind.share(behind.follows, other) or behind.share(behind.inside_first, other):
            gains.append(step(("", character, 1.0, 0, LONG), following)[0])
        else:
            gains.append(max((behind.new_mark if is_mark else behind.new_word) + begun, LEAST) + in_class)
    return gains


def converge_on_any(characters: Sequence[str], following: frozenset[str]) -> list[float]:
    """`converge` on the likeliest of many folded characters."""
    begun, gains = max(map(log_rate, following), default=LEAST), []
    for character in characters:
        behind = known(character)
        met = following.intersection(behind.told(behind.follows) + behind.told(behind.inside_first))
        best = max((step(("", character, 1.0, 0, LONG), one)[0] for one in met), default=LEAST)
        gains.append(max(best, behind.new_word + begun))
    return gains

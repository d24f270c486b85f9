"""What followed one or two characters in a document, and how that is mixed with what a language model says."""

from __future__ import annotations

import math
from typing import Final

APART: Final = "\x00"  # between pieces of a document that do not follow each other
_MOST = 0.35  # what the document's own counts weigh beside the language model, at most


class Followers:
    """What followed something: the probability of each character times its weight, and what weight is left for the
    language model, and the logarithm of that. What `told` of one character is holds what was told of two, by the first
    of them."""

    def __init__(self, told: dict[str, float], weight: float) -> None:
        self.told, self.weight, self.rest = told, weight, math.log(weight)
        self.behind: dict[str, Followers] = {}


NO_FOLLOWERS = Followers({}, 1.0)


def mixed(gain: float, followers: Followers, character: str) -> float:
    """The logarithm `gain` of how likely `character` is to a language model, corrected by what followed."""
    gain += followers.rest
    return math.log(math.exp(gain) + followers.told[character]) if character in followers.told else gain


def count_followers(shadow: str, context: str, places: list[int], half: float) -> Followers:
    """What follows `context`, which ends at `places`; `half` is the number of them by which it counts half of `_MOST`.

    Where it comes again at once, as digits do, what follows is counted behind the last one only.
    """
    counts: dict[str, int] = {}
    total = taken = 0
    size, end = len(context), len(shadow)
    for at in places:
        if at < taken:
            continue
        taken = at + size
        other = shadow[at] if at < end else APART
        if other != APART and (other != context[0] or not shadow.startswith(context, at)):
            counts[other] = counts.get(other, 0) + 1
            total += 1
    if not total:
        return NO_FOLLOWERS
    weight = _MOST * total / (total + half)
    if total == 1:
        return Followers(dict.fromkeys(counts, weight), 1 - weight)
    return Followers({other: weight * times / total for other, times in counts.items()}, 1 - weight)

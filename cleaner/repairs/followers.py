"""What followed one or two characters in a document, and how that is mixed with what a language model says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

APART: Final = "\x00"  # between pieces of a document that do not follow each other
_MOST: Final = 0.35  # what the document's own counts weigh beside the language model, at most


class Followers:
    """The characters that followed something, each as often as it did, and the weight that is left for the language
    model, and the logarithm of that.

    A string, not a table of probabilities: most have one or two, of which few are asked for. What followed two
    characters is held, by the first of them, by what followed the second.
    """

    def __init__(self, others: str, half: float) -> None:
        total = len(others)
        self.others, self._weight = others, _MOST * total / (total + half)
        self.left = 1 - self._weight
        self.rest = math.log(self.left)
        self.behind: dict[str, Followers] = {}

    def told(self, other: str) -> float:
        """The probability of one times their weight; 0 where it did not follow."""
        others = self.others
        code: i64 = ord(other)
        times: i64 = 0
        place: i64 = 0
        end: i64 = len(others)
        while place < end:  # mostly one or two: compiled, this is quicker than `str.count`
            if ord(others[place]) == code:
                times += 1
            place += 1
        return self._weight * float(times) / float(end) if times else 0.0

    def mixed(self, gain: float, other: str) -> float:
        """`gain`, the logarithm of what the language model finds `other`'s probability, mixed with it."""
        told = self.told(other)
        gain += self.rest
        return math.log(math.exp(gain) + told) if told else gain


NO_FOLLOWERS: Final = Followers("", 1.0)


def count_followers(shadow: str, context: str, places: Sequence[int], half: float) -> Followers:
    """What follows `context` in `shadow`, where it ends at `places`; `half` is the number of them by which it counts
    half of the most that a document's own counts weigh.

    Where it comes again at once, as digits do, what follows is counted behind the last one only.
    """
    others: list[str] = []
    taken, size, end = 0, len(context), len(shadow)
    for at in places:
        if taken <= at < end:
            taken = at + size
            other = shadow[at]
            if other != APART and (other != context[0] or not shadow.startswith(context, at)):
                others.append(other)
    return Followers("".join(others), half) if others else NO_FOLLOWERS

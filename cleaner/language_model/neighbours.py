"""How likely one character follows another, whatever stood before the two: what looks ahead asks that."""

from __future__ import annotations

import math
from typing import Final

from cleaner.language_model.counts import CLASSES, UNKNOWN, Character, classed, is_ideograph, known, rate
from cleaner.language_model.model import drawn

_KNOWN: Final[dict[str, Following]] = {}
_MOST: Final = 1 << 11


class Following:
    """A folded character that stands somewhere: what does not depend on the one before it is asked once."""

    def __init__(self, character: str) -> None:
        self._other, self._in_class = CLASSES.get(character, (character, 0.0))
        self._is_ideograph, self._rate = is_ideograph(character), rate(self._other)

    def behind(self, one: str) -> float:
        """The logarithm of the probability that it follows `one`, which is folded too."""
        return self.behind_known(known(classed(one)))

    def behind_known(self, behind: Character) -> float:
        """The same. As `model.step` behind `model.alone`, which of all that it asks changes nothing but this."""
        first, other = behind.usually_first, self._other
        ends = first * behind.ends_first + (1 - first) * behind.ends_later
        total, new = behind.share(behind.follows, other), ends * self._rate
        if self._is_ideograph:
            total += behind.words_beside * drawn(behind, first, new, other)[0]
        else:
            total = total * ends / behind.ends_usually + behind.marks_beside * new
        return math.log(total if total > UNKNOWN else UNKNOWN) + self._in_class


def following_of(character: str) -> Following:
    """The one of a folded character."""
    found = _KNOWN.get(character)
    if found is None:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        found = _KNOWN[character] = Following(character)
    return found


def score(one: str, other: str) -> float:
    """Natural logarithm of the probability that `other` follows `one`, whatever stood before; both are folded.

    >>> score("大", "桥") > score("大", "芍")
    True
    """
    return following_of(other).behind(one)


def scores(one: str, others: str) -> list[float]:
    """`score` of each of some."""
    behind = known(classed(one))
    return [following_of(other).behind_known(behind) for other in others]

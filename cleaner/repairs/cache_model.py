"""What the undamaged rest of a document tells of a damaged place: its words come again, and its script is one.

A cache language model (Kuhn and De Mori 1990): the probability of a character is mixed with how often it followed
the same one or two characters elsewhere in the document. That is what knows names and terms: 产能过剩, 国常会.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Final

from cleaner.language_model.counts import classed_text
from cleaner.language_model.model import Context, step
from cleaner.patterns.fold import chinese_script, fold, script_of
from cleaner.repairs.followers import APART, NO_FOLLOWERS, Followers, count_followers
from cleaner.repairs.untouched import untouched_pieces

# Occurrences of one or two characters by which what follows them counts half of what it can.
_HALF_ONE: Final = 6.0
_HALF_TWO: Final = 1.0
_WRONG_SCRIPT = {"Hans": 6.0, "Hant": 2.5}  # nats, by the document's script; machine Traditional is half Simplified
_SEVERAL = 8  # Traditional characters of a line that may be; some that are both count as Simplified: 后, 里
# Forms of ASCII characters that texts use throughout or not at all, and the nats for one where none is seen.
_RARELY_WIDE = frozenset(map(chr, range(0xFF01, 0xFF5F))) - frozenset("！，：；？（）％～")
_WIDE_LETTERS = frozenset(filter(str.isalnum, _RARELY_WIDE))
_WIDE = 6.0
_FOLDED = 4.0  # nats for an ASCII comma in a text whose full-width ones were folded: nothing tells of others
_LONGEST = 20_000  # characters looked at
_MOST_STEPS: Final = 1 << 13  # remembered


class CacheModel:
    """The counts of one document, taken when they are asked for."""

    def __init__(self, text: str = "", script: str = "") -> None:
        self._text = text[:_LONGEST]
        self._followers: dict[str, Followers] = {}
        self._steps: dict[tuple[Context, str], tuple[float, Context]] = {}
        self._script = script  # this and the next six are told when asked
        self._in_other_script: CacheModel | None = None
        self._whole: str | None = None
        self._shadow: str | None = None
        self._places: dict[str, list[int]] = {}  # behind each of those characters that were asked for
        self._wide_costs: dict[str, float] | None = None
        self._ascii_comma_cost: float | None = None
        self.asked: dict[object, tuple[int, ...]] = {}  # what `candidates` has told of places in this document

    @property
    def wrong_script(self) -> str:
        """The script that this document is not in."""
        return "Hant" if self._known_script() == "Hans" else "Hans"

    @property
    def wrong_script_cost(self) -> float:
        """Nats for a character that only the other script has."""
        return _WRONG_SCRIPT[self._known_script()] if self._text else 0.0

    def in_script_of(self, line: str) -> CacheModel:
        """The model for `line`, which may be Traditional in a Simplified document: a quotation, a chapter."""
        if self._known_script() == "Hant":
            return self
        found = {"Hans": 0, "Hant": 0, "": 0}
        for character, times in Counter(line).items():
            found[script_of(character)] += times
        if found["Hant"] < max(_SEVERAL, 2 * found["Hans"]):
            return self
        if self._in_other_script is None:
            self._in_other_script = CacheModel(self._text, "Hant")
        return self._in_other_script

    @property
    def wide_costs(self) -> dict[str, float]:
        """Nats for a full-width letter, digit or sign where this document has none: of the letters and digits, or of
        that sign."""
        if self._wide_costs is None:
            seen = _RARELY_WIDE.intersection(self._undamaged())
            rare = _RARELY_WIDE - (seen if _WIDE_LETTERS.isdisjoint(seen) else seen | _WIDE_LETTERS)
            self._wide_costs = dict.fromkeys(rare, _WIDE)
        return self._wide_costs

    @property
    def ascii_comma_cost(self) -> float:
        """Nats for a comma that is ASCII, by how many in this document are.

        Splits look for the full-width one: where they show an ASCII one, it was folded afterwards.
        """
        if self._ascii_comma_cost is None:
            wide, narrow = self._text.count("，"), self._text.count(",")
            folded = not wide and "?," in self._text
            self._ascii_comma_cost = _FOLDED if folded else math.log((wide + narrow + 1) / (narrow + 0.5))
        return self._ascii_comma_cost

    def _known_script(self) -> str:
        if not self._script:
            self._script = chinese_script(self._text)
        return self._script

    def _undamaged(self) -> str:
        """The text without what splits or shifts have touched."""
        if self._whole is None:
            self._whole = APART.join(untouched_pieces(self._text))
        return self._whole

    def _known_shadow(self) -> str:
        """What is not damaged, as the language model sees it."""
        if self._shadow is None:
            self._shadow = classed_text(fold(self._undamaged()))
        return self._shadow

    def likely(self, character: str) -> str:
        """What followed the folded `character` in this document, each as often as it did."""
        return self._after(character).others

    def step(self, context: Context, character: str) -> tuple[float, Context]:
        """`language_model.step`, corrected by the document's own counts."""
        gain, following = step(context, character)
        return self._weigh(gain, context, character), following

    def advance(self, context: Context, character: str) -> tuple[float, Context]:
        """`step`, for what is asked again."""
        found = self._steps.get((context, character))
        if found is None:
            if len(self._steps) >= _MOST_STEPS:
                self._steps.clear()
            found = self._steps[context, character] = self.step(context, character)
        return found

    def told(self, context: Context) -> list[Followers]:
        """What followed the last character of `context` in this document, and what followed its last two."""
        one = self._after(context[1])
        if one is NO_FOLLOWERS:
            return []
        both = self._after_both(context[0], context[1], one)
        return [one] if both is NO_FOLLOWERS else [one, both]

    def _weigh(self, gain: float, context: Context, character: str) -> float:
        one = self._after(context[1])
        if one is NO_FOLLOWERS:
            return gain
        both = self._after_both(context[0], context[1], one)
        gain = one.mixed(gain, character)
        return gain if both is NO_FOLLOWERS else both.mixed(gain, character)

    def _after_both(self, before: str, last: str, one: Followers) -> Followers:
        """What followed two characters, `one` what followed the last of them."""
        found = one.behind.get(before)
        if found is None:
            found = NO_FOLLOWERS
            if before and before != last:  # a character again tells no more: digits are one class
                shadow, code = self._known_shadow(), ord(before)
                places = [at for at in self._places[last] if at > 1 and ord(shadow[at - 2]) == code]
                found = count_followers(shadow, before + last, places, _HALF_TWO) if places else NO_FOLLOWERS
            one.behind[before] = found
        return found

    def _after(self, character: str) -> Followers:
        """What followed one character in this document."""
        found = self._followers.get(character)
        if found is None:
            shadow = self._known_shadow()
            places = self._places[character] = _places_behind(character, shadow)
            found = count_followers(shadow, character, places, _HALF_ONE) if places else NO_FOLLOWERS
            self._followers[character] = found
        return found


def _places_behind(character: str, shadow: str) -> list[int]:
    """Behind each `character` of `shadow`. Few of its characters are asked for."""
    places: list[int] = []
    at = shadow.find(character) if character else -1
    while at >= 0:
        places.append(at + 1)
        at = shadow.find(character, at + 1)
    return places

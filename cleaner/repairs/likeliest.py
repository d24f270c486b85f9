"""Which of the characters that may have stood somewhere are likely in their context.

There may be hundreds, of which the language model has met few behind what stands before: these are asked, and of the
others those that are frequent by themselves.
"""

from __future__ import annotations

import math
from math import inf
from typing import Final

from cleaner.language_model.clauses import clause_after
from cleaner.language_model.counts import LEAST, UNKNOWN, known, rate
from cleaner.language_model.model import Context, drawn
from cleaner.language_model.neighbours import following_of
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.date_units import Unit
from cleaner.repairs.followers import Followers
from cleaner.repairs.marks import MOST_TOLD
from cleaner.repairs.options import Options

_KEPT: Final = 6  # of the likeliest
_FAR: Final = 8.0  # how many nats one may be behind the first
# One of what may have stood somewhere: the logarithm of its probability, its place, and the context behind it.
Choice = tuple[float, int, Context]


class Told:
    """What is told otherwise of what may have stood somewhere."""

    def told(self, mark: str) -> float:
        """How much likelier a mark is, in natural-log units."""
        return 0.0


_NOTHING: Final = Told()
_NONE: Final[list[tuple[float, float, int]]] = []


class _Found:
    """One that may be among the likeliest."""

    def __init__(self, weighed: float, gain: float, at: int, begins: float, behind: Context | None) -> None:
        self.weighed, self.gain = weighed, gain  # with what follows in mind, and without
        self.at = at  # its place
        # The context behind it, if it is a mark; else how likely it is that an ideograph begins a word.
        self.behind, self.begins = behind, begins


class _Likeliest:
    """The likeliest so far, the best first, and what another must reach, with what follows in mind."""

    def __init__(self, margin: float) -> None:
        self.found: list[_Found] = []
        self.least, self._margin = -inf, margin

    def add(self, weighed: float, gain: float, at: int, begins: float, behind: Context | None) -> None:
        """Takes one in, if it is among them."""
        found = self.found
        place = len(found)
        while place and _is_behind(found[place - 1], weighed, gain, at):
            place -= 1
        if place == _KEPT:
            return
        if len(found) == _KEPT:
            found.pop()
        found.insert(place, _Found(weighed, gain, at, begins, behind))
        if self._margin < inf:
            self.least = found[0].weighed - self._margin
            if len(found) == _KEPT and found[-1].weighed > self.least:
                self.least = found[-1].weighed


def _is_behind(one: _Found, weighed: float, gain: float, at: int) -> bool:
    if one.weighed != weighed:
        return one.weighed < weighed
    return one.gain < gain or (one.gain == gain and one.at < at)


def likeliest(
    options: Options,
    context: Context,
    model: CacheModel,
    following: str,
    otherwise: Told = _NOTHING,
    unit: Unit | None = None,
    worst: float = -inf,
) -> list[Choice]:
    """The likeliest behind `context`, the best first, with the folded character `following` in mind, what is told
    `otherwise` of a mark, and the `unit` that a number takes there; none that is less likely than `worst`."""
    if len(options.characters) < 2:
        return [_only(options, context, model, otherwise, unit)] if options.characters else []
    before, last, first, quoted, clause = context
    behind_last = known(last)
    follows, both = behind_last.follows, behind_last.after(before)
    words, clause = behind_last.words_beside, clause_after("", clause)
    ends = first * behind_last.ends_first + (1 - first) * behind_last.ends_later
    less = behind_last.words(both) if both[1] else 1.0
    counted = model.told(context)
    places, extra = options.places, options.extra
    asked = options.met_behind(last)
    if len(asked) < len(places):
        asked = _with_more(asked, places, behind_last.told(both), counted)
    in_mind, ahead, told = following_of(following) if following else None, 0.0, 0.0
    # What is too far behind the best so far is not weighed to the end; nor is what is worse than asked for.
    best = _Likeliest(_FAR if unit is None else inf)
    if unit:
        worst = -inf
    for folded in asked:
        # As `language_model.step` has it, which would ask each by itself.
        word, begins = drawn(behind_last, first, ends * rate(folded), folded)
        told_of_one, told_of_both = behind_last.share(follows, folded), behind_last.share(both, folded)
        total = max(less * (told_of_one + words * word) + told_of_both, UNKNOWN)
        for one in counted:
            total = total * one.left + one.told(folded)
        gain = math.log(total)
        if gain < best.least or gain < worst:
            continue
        if in_mind:
            ahead = in_mind.behind(folded)
        if unit:
            told = unit.told(folded)
        for at in places[folded]:
            said = gain + extra[at]
            weighed = said + ahead + options.rank[at]
            if weighed >= best.least and said >= worst:
                best.add(weighed + told, said + told, at, begins, None)
    usual, least, ranked = 0.0, max(best.least, worst), _NONE
    if len(asked) < len(places):
        usual = math.log(less * words * ends) + sum([one.rest for one in counted], 0.0)
        if usual + options.most_alone() >= least:
            ranked = options.ranked(following, least - usual)
    for rank, alone, at in ranked:
        if usual + rank < best.least:
            break
        folded, said = options.folded[at], max(usual + alone, LEAST)
        if said >= worst and folded not in asked:
            if unit:
                told = unit.told(folded)
            best.add(usual + rank + told, said + told, at, 1.0, None)
    for at in options.marks:
        most = MOST_TOLD.get(options.characters[at], 0.0)
        gain, behind = model.step(context, options.folded[at])
        if gain + most < best.least or gain + most < worst:
            continue
        if in_mind:
            ahead = in_mind.behind(options.folded[at])
        if gain + most + ahead + options.rank[at] < best.least:
            continue
        gain += otherwise.told(options.characters[at])
        weighed = gain + ahead + options.rank[at]
        if weighed >= best.least and gain >= worst:
            if unit:
                told = unit.told(options.folded[at])
            best.add(weighed + told, gain + told, at, 1.0, behind)
    least = best.found[0].weighed - _FAR if best.found else 0.0
    return [
        (one.gain, one.at, one.behind or (last, options.folded[one.at], one.begins, quoted, clause))
        for one in best.found
        if one.weighed >= least
    ]


def _with_more(
    met: dict[str, None], places: dict[str, list[int]], told: str, counted: list[Followers]
) -> dict[str, None]:
    """The ideographs that were `met`, and those that are `told` of or that the document has there."""
    more = [other for other in told if other in places]
    for one in counted:
        more += [other for other in one.others if other in places]
    return met | dict.fromkeys(more) if more else met


def _only(options: Options, context: Context, model: CacheModel, otherwise: Told, unit: Unit | None) -> Choice:
    """The one that there is: nothing is to be compared."""
    folded = options.folded[0]
    gain, behind = model.step(context, folded)
    gain += otherwise.told(options.characters[0]) if options.marks else options.extra[0]
    if unit:
        gain += unit.told(folded)
    return gain, 0, behind

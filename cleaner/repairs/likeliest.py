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
from cleaner.language_model.model import Context, drawn, score
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.date_units import Unit
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


def likeliest(
    options: Options,
    context: Context,
    model: CacheModel,
    following: str,
    otherwise: Told = _NOTHING,
    unit: Unit | None = None,
) -> list[Choice]:
    """The likeliest behind `context`, the best first, with the folded character `following` in mind, what is told
    `otherwise` of a mark, and the `unit` that a number takes there."""
    if len(options.characters) < 2:
        return [_only(options, context, model, otherwise, unit)] if options.characters else []
    before, last, first, quoted, clause = context
    behind_last = known(last)
    follows, both = behind_last.follows, behind_last.after(before)
    words, clause = behind_last.words(follows), clause_after("", clause)
    ends = first * behind_last.ends_first + (1 - first) * behind_last.ends_later
    less = behind_last.words(both) if both[1] else 1.0
    counted = model.told(context)
    met, places = options.met_behind(last), options.places
    more: dict[str, None] = {}
    if both[1]:
        for other in behind_last.told(both):
            if other in places and other not in met:
                more[other] = None
    for one in counted:
        for other in one.others:
            if other in places and other not in met:
                more[other] = None
    # What is too far behind the best so far is not weighed to the end.
    margin = _FAR if unit is None else inf
    least = -inf
    found: list[tuple[float, float, int, float]] = []
    for folded in [*met, *more] if more else met:
        # As `language_model.step` has it, which would ask each by itself.
        word, begins = drawn(behind_last, first, ends * rate(folded), folded)
        told_of_one, told_of_both = behind_last.share(follows, folded), behind_last.share(both, folded)
        total = max(less * (told_of_one + words * word) + told_of_both, UNKNOWN)
        for one in counted:
            total = total * one.left + one.told(folded)
        gain = math.log(total)
        if gain < least:
            continue
        ahead = score(folded, following) if following else 0.0
        for at in places[folded]:
            said = gain + options.extra[at]
            weighed = said + ahead + options.rank[at]
            if weighed >= least:
                found.append((weighed, said, at, begins))
                least = max(least, weighed - margin)
    usual = math.log(less * words * ends)
    if counted:
        usual += sum([one.rest for one in counted], 0.0)
    for rank, alone, at in options.ranked(following, least - usual) if usual + options.most_alone() >= least else ():
        if usual + rank < least:
            break
        folded = options.folded[at]
        if folded not in met and folded not in more:
            found.append((usual + rank, max(usual + alone, LEAST), at, 1.0))
            least = max(least, usual + rank - margin)
    behind_marks: list[Context] = []
    for at in options.marks:
        (gain, behind), most = model.step(context, options.folded[at]), MOST_TOLD.get(options.characters[at], 0.0)
        if gain + most < least:
            continue
        ahead = score(options.folded[at], following) if following else 0.0
        if gain + most + ahead + options.rank[at] < least:
            continue
        gain += otherwise.told(options.characters[at])
        behind_marks.append(behind)
        weighed = gain + ahead + options.rank[at]
        found.append((weighed, gain, at, -float(len(behind_marks))))
        least = max(least, weighed - margin)
    if unit:
        found = [_with_unit(one, options.folded[one[2]], unit) for one in found]
    else:
        found = [one for one in found if one[0] >= least]
    found.sort(reverse=True)
    least = found[0][0] - _FAR if found else 0.0
    kept: list[Choice] = []
    for weighed, gain, at, begins in found[:_KEPT]:
        if weighed < least:
            break
        if begins >= 0:
            behind = (last, options.folded[at], begins, quoted, clause)
        else:
            behind = behind_marks[-int(begins) - 1]
        kept.append((gain, at, behind))
    return kept


def _only(options: Options, context: Context, model: CacheModel, otherwise: Told, unit: Unit | None) -> Choice:
    """The one that there is: nothing is to be compared."""
    folded = options.folded[0]
    gain, behind = model.step(context, folded)
    gain += otherwise.told(options.characters[0]) if options.marks else options.extra[0]
    if unit:
        gain += unit.gain if folded == unit.character else unit.others
    return gain, 0, behind


def _with_unit(weighed: tuple[float, float, int, float], folded: str, unit: Unit) -> tuple[float, float, int, float]:
    told = unit.gain if folded == unit.character else unit.others
    return weighed[0] + told, weighed[1] + told, weighed[2], weighed[3]

"""The hypotheses of `cleaner.repairs.lost_bytes`, by the byte up to which each explains what is left.

What is far behind the best one at its byte is not kept; nor, of those that nothing behind it can tell apart, any but
the likeliest.
"""

from __future__ import annotations

from math import inf
from typing import Any, Final

from cleaner.language_model.counts import log_rates
from cleaner.language_model.model import START, Context, follow
from cleaner.language_model.neighbours import score
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.remains import Remains, following

# hypotheses kept, and how many nats one may be behind the best
_BEAM: Final = 8
_GAP: Final = 8.0
_OWING_GAP: Final = 4.0  # the same where the next character must have lost nearly all of it
_BEHIND: Final = 16.0  # nats by which what ends a few bytes further on may be likelier: bytes paired otherwise
_FEW_BYTES: Final = 4  # of a character
_TELLING: Final = 4  # characters behind a loss that tell what was lost: where a word ends, and a clause
_Text = tuple[Any, ...]  # the others and the last piece; or all in one piece, or none


class Hypothesis:
    """What may have stood up to some byte."""

    def __init__(self, score: float, context: Context, text: _Text, owed: str, fate: str, lost: int) -> None:
        self.score, self.context, self.pieces, self.lost = score, context, text, lost
        self.owed = owed  # a lost byte that the next one has to explain ...
        self.fate = fate  # ... and whether it went alone (a) or as the first of two (b)

    def text(self) -> str:
        """The characters."""
        if len(self.pieces) > 1:
            rest, found = self.pieces, []
            while rest:
                found.append(rest[-1])
                rest = rest[0] if len(rest) > 1 else ()
            self.pieces = ("".join(reversed(found)),)
        return self.pieces[0] if self.pieces else ""


class _Way:
    """A hypothesis that goes on: its score and context by now."""

    def __init__(self, score: float, context: Context, one: Hypothesis) -> None:
        self.score, self.context, self.one = score, context, one


class Agenda:
    """Those that are to go on, of a line of so many bytes."""

    def __init__(self, size: int) -> None:
        self.best = [-inf] * (size + 1)  # the score of the likeliest one that ever reached a byte
        self.reached = 0  # the last byte of these
        # No two have the same context, `owed` and `fate`. They are few: to look at each is quicker than to hash these.
        self.waiting: list[list[Hypothesis] | None] = [None] * (size + 1)
        # Whether anybody asks how likely all of it is. Else what one hypothesis alone says is not weighed, and scores
        # tell one from another, no more.
        self.compared = True
        self.best[0] = 0.0
        self.waiting[0] = [Hypothesis(0.0, START, (), "", "", 0)]

    def say(
        self, one: Hypothesis, piece: str, end: int, context: Context, gain: float, owed: str = "", fate: str = "",
        lost: int = 0,
    ) -> Hypothesis | None:  # fmt: skip
        """`one` goes on with a piece of text, up to `end`: what that makes; None if it is too far behind."""
        total = one.score + gain
        best = self.best[end]
        if total < best - _GAP:
            return None
        found = Hypothesis(total, context, (one.pieces, piece), owed, fate, one.lost + lost)
        if total > best:
            self.best[end] = total
        if end > self.reached:
            self.reached = end
        waiting = self.waiting[end]
        if waiting is None:
            self.waiting[end] = [found]
            return found
        for place, known in enumerate(waiting):
            if known.context == context and known.owed == owed and known.fate == fate:
                if total > known.score:
                    waiting[place] = found
                return found
        waiting.append(found)
        return found

    def worst(self, one: Hypothesis, end: int) -> float:
        """How likely the rest must be at least for which `one` may go on up to `end`."""
        return self.best[end] - _GAP - one.score

    def worst_owing(self, one: Hypothesis, end: int) -> float:
        """The same where the next character must have lost nearly all of it, which costs more than others go on by."""
        return self.likelihood(end) - _OWING_GAP - one.score

    def likelihood(self, at: int) -> float:
        """The score of the likeliest up to a byte, a character more or less."""
        return max(self.best[at : at + _FEW_BYTES])

    def is_behind(self, at: int) -> bool:
        """Whether others, which pair the bytes otherwise, are much likelier than those that wait at `at`."""
        least = self.best[at] + _BEHIND
        for ahead in range(at + 1, min(at + 1 + _FEW_BYTES, len(self.best))):  # noqa: SIM110 (a call for each)
            if self.best[ahead] > least:
                return True
        return False

    def beam(self, at: int, left: Remains) -> list[Hypothesis]:
        """Takes out the likeliest that wait at `at`, with what follows there in mind, the best first."""
        found = self.waiting[at] or []
        self.waiting[at] = None
        if len(found) == 1:
            return found
        ahead = following(left, at)
        ranked = [
            (one.score + (score(one.context[1], ahead) if ahead else 0.0), place) for place, one in enumerate(found)
        ]
        ranked.sort(reverse=True)
        beam = [found[place] for _, place in ranked[:_BEAM]]
        least = max([one.score for one in beam]) - _GAP
        return [one for one in beam if one.score > least]

    def go_along(
        self, beam: list[Hypothesis], text: str, shadow: str, at: int, ends: list[int], model: CacheModel
    ) -> None:
        """All go on from `at` with `text`, folded `shadow`, whose characters end at `ends`; up to where others wait."""
        told = _TELLING if self.compared else 0
        alone = self.reached <= at
        others = ends[0]
        while others < ends[-1] and self.waiting[others] is None:
            others += 1
        ways = [_Way(one.score, one.context, one) for one in beam]
        size = 0
        while size < len(shadow):
            if size >= told and alone and len(ways) == 1:
                self._pass(ways[0], shadow[size:], ends[size:])
                size = len(shadow)
                break
            first, before = ways[0], ways[0].score
            ways = _further(ways, shadow[size], model)
            end = ends[size]
            if self.compared and size >= told:
                shift = before + log_rates(shadow[size]) - first.score
                for way in ways:
                    way.score += shift
            size += 1
            if ways[0].score > self.best[end]:
                self.best[end] = ways[0].score
            if end >= others or (size == _TELLING and not alone and not self.compared):
                break
        for way in ways:
            self.say(way.one, text[:size], ends[size - 1], way.context, way.score - way.one.score)

    def _pass(self, way: _Way, rest: str, ends: list[int]) -> None:
        """It goes on with what says nothing of what was lost: all readers make the same of it."""
        way.context = follow(way.context, rest)
        if not self.compared:
            way.score += log_rates(rest)
            return
        for place, end in enumerate(ends):
            way.score += log_rates(rest[place])
            self.best[end] = max(self.best[end], way.score)


def _further(ways: list[_Way], character: str, model: CacheModel) -> list[_Way]:
    """Each goes on with the folded `character`; of those that are alike then the likeliest, the best first."""
    following: list[_Way] = []
    least = -inf
    for way in ways:
        gain, context = model.step(way.context, character)
        way.score += gain
        way.context = context
        least = max(least, way.score - _GAP)
        for place, known in enumerate(following):
            if known.context == context:
                if way.score > known.score:
                    following[place] = way
                break
        else:
            following.append(way)
    if len(following) < 2:
        return following
    left: list[_Way] = []
    for way in following:
        if way.score > least:
            place = len(left)
            while place and left[place - 1].score < way.score:
                place -= 1
            left.insert(place, way)
    return left

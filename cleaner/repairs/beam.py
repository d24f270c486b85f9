"""What a search for shifted bytes keeps: of hypotheses that go on alike the likeliest, and its near rivals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from cleaner.repairs.hypothesis import PROVED, Hypothesis, ending, written
from cleaner.repairs.proof import Rival

_GAP = 10.0  # how many nats a hypothesis may be behind the best
_CLOSE = 3.0  # nats between readings of which the document may choose one
cost = attrgetter("cost")


class Found(NamedTuple):
    """Where all readings are in step again, and the likeliest of them. By the `id` of the text of a hypothesis on their
    ways: itself, and those that went on as it did and were nearly as likely."""

    end: int
    readings: list[Hypothesis]
    alike: dict[int, list[Hypothesis]]

    def rivals_of(self, reading: Hypothesis) -> Iterator[Rival]:
        """The readings that are nearly as likely as `reading`, if its bytes do not tell all of it."""
        if reading.certainty == PROVED:
            return
        for one in self.readings:
            if one is not reading and 0.0 <= one.cost - reading.cost < _CLOSE:
                yield _rival(one, reading, [])
        rest: Any = reading.text
        behind: list[str] = []
        while rest:
            for one in self.alike.get(id(rest), ())[1:]:
                yield _rival(one, reading, behind)
            rest, character = rest
            behind.append(character)


def _rival(one: Hypothesis, reading: Hypothesis, behind: list[str]) -> Rival:
    """`one` going on as `reading` does: with what that has `behind`, last first, and its keys."""
    keys = frozenset(written(one.keys) + written(reading.keys))
    return Rival("".join([*written(one.text), *behind[::-1]]), keys)


class States:
    """The likeliest hypothesis of those that go on alike, and what one may cost at most, as far as is known."""

    def __init__(self, apart: int) -> None:
        self.likeliest: dict[tuple[object, ...], Hypothesis] = {}
        self.limit, self._apart = math.inf, apart
        self._others: dict[tuple[object, ...], list[Hypothesis]] = {}

    def add(self, steps: Iterable[Hypothesis]) -> None:
        """Keep those of `steps` that are likelier than what goes on alike."""
        for step in steps:
            text = ending(step.text, self._apart) if self._apart else None
            state = (step.pending, step.before, step.last, step.context, step.moves > 0, text)
            known = self.likeliest.get(state)
            if known is None or step.cost < known.cost:
                self.likeliest[state] = step
                self.limit = min(self.limit, step.cost + _GAP)
            if known is not None and abs(step.cost - known.cost) < _CLOSE:
                self._others.setdefault(state, []).append(max(step, known, key=cost))

    def alike(self) -> Iterator[tuple[int, list[Hypothesis]]]:
        """For `Found`: what went on alike, nearly as likely."""
        for state, others in self._others.items():
            best = self.likeliest[state]
            yield id(best.text), [best, *(one for one in others if one.cost - best.cost < _CLOSE)]

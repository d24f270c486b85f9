"""A chunk that is being worked on: it may be done in pieces, whose outcomes come in any order."""

from __future__ import annotations

from msgspec import Struct, field

from cleaner.corpus.chunks import Chunk
from cleaner.corpus.outcome import Outcome


class Progress(Struct):
    """What came of a chunk so far, by the position each part begins at; `missing` counts the items not done."""

    chunk: Chunk
    missing: int
    parts: dict[int, Outcome] = field(default_factory=dict)

    def add(self, start: int, stop: int, outcome: Outcome) -> None:
        """Note what came of the items from `start` up to `stop`."""
        self.parts[start] = outcome
        self.missing -= stop - start

    @property
    def outcome(self) -> Outcome:
        """What came of the whole chunk, in the order of its items."""
        if len(self.parts) == 1:
            return self.parts[0]
        whole = Outcome()
        for start in sorted(self.parts):
            whole.add(self.parts[start])
        return whole


def pieces(number: int, start: int, stop: int, most: int) -> list[list[int]]:
    """Tasks of the rest of chunk `number`, at most `most`: where one document was bad its neighbours may be."""
    step = max(1, -(-(stop - start) // most))
    return [[number, position, min(position + step, stop)] for position in range(start, stop, step)]


def last_pieces(tasks: list[list[int]], jobs: int) -> list[list[int]]:
    """Tasks of the chunks that come last, in their order, each of a share of what is left for `jobs` workers.

    So the last are of one document, and at the end no worker waits long for another.
    """
    left = sum(stop - start for _, start, stop in tasks)
    found: list[list[int]] = []
    for number, start, stop in tasks:
        while start < stop:
            found.append([number, start, min(stop, start + max(1, left // (2 * jobs)))])
            left -= found[-1][2] - start
            start = found[-1][2]
    return found

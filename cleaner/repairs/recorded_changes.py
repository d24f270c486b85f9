"""Text changed with a record of each change: what a pattern finds, or runs of characters that are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from cleaner.document import Repair, Repaired
from cleaner.repairs.lines import LineCounter

Change = tuple[str, str, str, str]  # kind, before, after, certainty of a `Repair`


def substituted(
    text: str, pattern: re.Pattern[str], kind: str, change: Callable[[re.Match[str]], str], certainty: str = "likely"
) -> Repaired:
    """`text` with what `pattern` finds changed, and a `Repair` of `kind` for each change.

    >>> done = substituted("新河\\n大--桥", re.compile("-+"), "dash", lambda found: "")
    >>> done.text, done.repairs[0].before, done.repairs[0].line
    ('新河\\n大桥', '--', 2)
    """
    repairs: list[Repair] = []
    lines = LineCounter(text)

    def changed(found: re.Match[str]) -> str:
        after = change(found)
        if after != found[0]:
            repairs.append(Repair(kind, found[0], after, certainty, lines.at(found.start())))
        return after

    return Repaired(pattern.sub(changed, text), tuple(repairs))


def runs_changed(text: str, characters: list[str], change: Callable[[str], Iterable[Change]]) -> Repaired:
    """`text` with each run of `characters` changed, and a `Repair` for each change that `change` makes of a run.

    `characters` come as they do in `text`, each as often as it stands there; what `change` leaves out of a run goes.
    """
    repairs: list[Repair] = []
    lines = LineCounter(text)
    pieces: list[str] = []
    at = 0
    for begin, end in _runs(text, characters):
        number = lines.at(begin)
        pieces.append(text[at:begin])
        for kind, before, after, certainty in change(text[begin:end]):
            pieces.append(after)
            repairs.append(Repair(kind, before, after, certainty, number))
        at = end
    return Repaired("".join((*pieces, text[at:])), tuple(repairs))


def _runs(text: str, characters: list[str]) -> Iterator[tuple[int, int]]:
    """Where `characters`, as they come in `text`, stand there; those side by side are one run."""
    begin = end = 0
    for one in characters:
        at = text.find(one, end)
        if at > end:
            if begin < end:
                yield begin, end
            begin = at
        end = at + 1
    if begin < end:
        yield begin, end

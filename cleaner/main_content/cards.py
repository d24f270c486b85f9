"""Cards: lists of other texts, or comments, of which each item has a link and a few sentences in an element of its own.

They stand side by side in elements of one kind, whatever these are called.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Path
from cleaner.main_content.element_names import HEADINGS, calls_note, read_name

_FEWEST = 3  # cards of a list
_NEAR = 2  # blocks between the sentences of a card and its link
_MOST = 150.0  # ideographs of prose on one card


def find_cards(paths: Sequence[Path], links: Sequence[bool], prose: Sequence[float]) -> frozenset[int]:
    """The positions of the blocks of cards, at least three of them side by side."""
    cards: set[int] = set()
    row: list[range] = []  # the blocks of each card of a list
    around: Path = ()  # what the list stands in
    before = -1  # the last block of prose near a link
    for at in [at for at, held in enumerate(prose) if held and any(links[max(0, at - _NEAR) : at + _NEAR + 1])]:
        if row and at in row[-1]:
            continue
        if before >= 0:
            level = _shared(paths[before], paths[at])
            if not row or paths[at][:level] != around:
                around, row = paths[at][:level], _card(before, level, paths, links, prose)
            card = _card(at, level, paths, links, prose) if row else []
            if card and read_name(paths[at][level]).tag == read_name(paths[before][level]).tag:
                row += card
                if len(row) >= _FEWEST:
                    cards.update(*(row if len(row) == _FEWEST else card))
            else:
                row = []
        before = at
    return frozenset(cards)


def _shared(one: Path, other: Path) -> int:
    """How many steps two paths share."""
    level = 0
    for step, also in zip(one, other, strict=False):
        if step is not also and step != also:
            break
        level += 1
    return level


def _card(at: int, level: int, paths: Sequence[Path], links: Sequence[bool], prose: Sequence[float]) -> list[range]:
    """The blocks of the element at `level` of the path of block `at`, if it has a link and little prose; else none.

    One under a heading that is no link is a part of the article: the third of five places worth a visit. So is a note,
    whose link leads back.
    """
    if len(paths[at]) <= level or calls_note(paths[at][level]):
        return []
    step = paths[at][level]
    start, end, held = at, at + 1, prose[at]
    while start and step in paths[start - 1] and held <= _MOST:
        start -= 1
        held += prose[start]
    while end < len(paths) and step in paths[end] and held <= _MOST:
        held += prose[end]
        end += 1
    headed = any(not links[one] and read_name(paths[one][-1]).tag in HEADINGS for one in range(start, end))
    return [range(start, end)] if held <= _MOST and any(links[start:end]) and not headed else []

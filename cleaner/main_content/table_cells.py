"""Tables of figures in a page saved as text, with each cell on a line of its own.

Each cell would be a label, and a table of thirty would end the article it stands in. What tells it from menus and lists
of links is that names and figures alternate alike, row for row, with two figures or more in each, or one that is no
whole number: how often something was read or liked is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cleaner.document import Block
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_FIGURE = lazy_pattern(r"[-+±]?\d[\d,]{0,14}(?:\.\d{1,6})?[%‰]?")
_EMPTY: Final = frozenset("— — －－ -- - / 无 無 …".split())  # cells that hold nothing, where a figure may be due
_LONGEST: Final = 30  # characters of a cell
_COLUMNS: Final = range(3, 13)
_ROWS, _FIGURES = 3, 2  # rows of a table, and figures of a row that may be whole numbers, at least


def find_cells(blocks: Sequence[Block], gains: Sequence[float]) -> frozenset[int]:
    """The lines that are cells of tables of figures, those of the heads of their columns among them.

    `gains` are the prose of each line, of which a cell has none.

    >>> texts = "水库", "库容", "蓄水", "龙潭", "118", "73", "白石", "42", "24", "小岭", "23", "—", "附件下载"
    >>> sorted(find_cells([Block(text) for text in texts], [0.0] * 13)) == list(range(12))
    True
    >>> texts = "热榜", "大桥通车", "118", "夜校开课", "73", "新船下水", "42", "山路塌方", "23"
    >>> sorted(find_cells([Block(text) for text in texts], [0.0] * 9))
    []
    """
    found: set[int] = set()
    for start, end in _runs(blocks, gains):
        kinds = "".join([_kind(blocks[at].text) for at in range(start, end)])
        if "1" in kinds or "2" in kinds:
            found.update(start + at for at in _cells(kinds))
    return frozenset(found)


def _runs(blocks: Sequence[Block], gains: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Where short lines stand that are no prose, as many as the smallest table has."""
    start = 0
    for at in range(len(blocks) + 1):
        if at == len(blocks) or gains[at] or len(blocks[at].text) > _LONGEST:
            if at - start >= _ROWS * _COLUMNS[0]:
                yield start, at
            start = at + 1


def _kind(text: str) -> str:
    """What a cell holds: 1 a whole number, 2 another figure, 0 a name, ? nothing."""
    if text in _EMPTY:
        return "?"
    shadow = fold(text)
    if not _FIGURE.fullmatch(shadow):
        return "0"
    return "2" if "." in shadow else "1"


def _cells(kinds: str) -> Iterator[int]:
    """The places of the cells of tables, by what the lines of a run hold."""
    at = 0
    while at < len(kinds):
        columns, end = max(((columns, _end(kinds, at, columns)) for columns in _COLUMNS), key=lambda one: one[1])
        if end == at:
            at += 1
            continue
        heads = at - columns
        has_heads = heads >= 0 and not _count_figures(kinds[heads:at])
        yield from range(heads if has_heads else at, end)
        at = end


def _end(kinds: str, start: int, columns: int) -> int:
    """Where a table ends that begins at `start` and has so many columns; `start` if there is none."""
    row = kinds[start : start + columns]
    figures = _count_figures(row)
    if row[:1] != "0" or not (figures >= _FIGURES or "2" in row):
        return start
    end = start
    while len(kinds) >= end + columns and all(
        _are_alike(one, other, figures) for one, other in zip(row, kinds[end : end + columns], strict=True)
    ):
        end += columns
    return end if end >= start + _ROWS * columns else start


def _count_figures(kinds: str) -> int:
    return kinds.count("1") + kinds.count("2")


def _are_alike(one: str, other: str, figures: int) -> bool:
    """Whether cells of one column may hold these; one figure alone in its row is no whole number all through."""
    return one == other or "?" in (one, other) or (figures >= _FIGURES and "0" not in (one, other))

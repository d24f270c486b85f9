"""Forms in a page that was saved as text, between a letter to an office and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.dump_byline import DAY_AND_TIME
from cleaner.patterns.fold import fold

_SHORTEST: Final = 5  # lines
_LONGEST: Final = 30  # characters of a label or a value


def find_forms(blocks: Sequence[Block], gains: Sequence[float], start: int, end: int) -> frozenset[int]:
    """The lines of forms within an article, between a letter and what an office answers: labels and values in a row, a
    line each, one of which is a time.
    """
    found: set[int] = set()
    row: list[int] = []
    for at in (*range(start, end), end):
        if at < end and not gains[at] and len(blocks[at].text) <= _LONGEST and blocks[at].kind == "paragraph":
            row.append(at)
            continue
        if at < end and len(row) >= _SHORTEST and any(DAY_AND_TIME.fullmatch(fold(blocks[one].text)) for one in row):
            found.update(row)
        row = []
    return frozenset(found)

"""The numbers of lines of code, which some sites set in a column of their own beside the code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

_LONGEST = 6  # characters of a number
_COLUMN = lazy_pattern("line-?(?:numbers?|nos?)|gutter", re.I)  # what a column of its own beside the code is called


def remove_line_numbers(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Lines of one block of code, or of a column called so, that hold nothing but 1, 2 and so on, and no other line."""
    columns: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if reasons[at] or not block.path:
            continue
        if block.kind == "code" or (len(block.text) < _LONGEST and _COLUMN.search(block.path[-1])):
            columns.setdefault(block.path[-1], []).append(at)
    for column in columns.values():
        if len(column) > 1 and all(blocks[at].text == str(number) for number, at in enumerate(column, 1)):
            for at in column:
                reasons[at] = "number of a line"

"""The numbers of lines of code, which some sites set in a column of their own beside the code."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block


def remove_line_numbers(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Lines of one block of code that hold nothing but 1, 2 and so on, where no other line stands beside them."""
    columns: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if not reasons[at] and block.kind == "code" and block.path:
            columns.setdefault(block.path[-1], []).append(at)
    for column in columns.values():
        if len(column) > 1 and all(blocks[at].text == str(number) for number, at in enumerate(column, 1)):
            for at in column:
                reasons[at] = "number of a line"

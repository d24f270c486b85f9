"""Paragraphs again of the lines of a newspaper's column, as programs read them from its picture.

They are narrower than what was wrapped for a screen; so are verse, tables and lists. What tells a column: most
lines are of about one width, many end in the middle of a sentence, and marks stand within.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from cleaner.document import Block
from cleaner.text_dumps.wrapped_lines import NARROWEST, columns

_NARROWEST: Final = 14  # columns
_NEAR: Final = 3  # columns between the widest of a column's lines and those that are full, too: marks may hang
_FEWEST: Final = 10  # full lines
# Share of lines that are full; of these, that end in an ideograph, that end no sentence, hold marks, and hold its end.
_FULL, _WORDS, _MIDDLE, _MARKED, _ENDED = 0.5, 0.3, 0.7, 0.4, 0.07
_STOPS: Final = frozenset("。！？")
_MARKS: Final = frozenset('，。、；：！？,;:!?“”‘’"')


def width_of_column(lines: Sequence[str]) -> int:
    """At how many columns the lines of a text were wrapped, if they are those of a column; else 0.

    >>> column = ["本报讯 昨天,新河大桥上午通", "车。两岸居民过河不再绕行上", "游的桥,路程因此缩短了九公"]
    >>> width_of_column(column * 4), width_of_column(["大桥今天通车。"] * 12)
    (26, 0)
    """
    lines = [line for line in lines if line.strip()]
    widths = Counter(map(columns, lines))
    width = max(
        range(_NARROWEST, NARROWEST),
        key=lambda width: (sum(widths[width - off] for off in range(_NEAR + 1)), -width),
    )
    full = [line.strip() for line in lines if width - _NEAR <= columns(line) <= width]
    if len(full) < max(_FEWEST, _FULL * len(lines)):
        return 0
    words = sum(line[-1] > "\u3400" and line[-1].isalpha() for line in full)
    middle = sum(line[-1] not in _STOPS for line in full)
    marked = sum(not _MARKS.isdisjoint(line[:-1]) for line in full)
    ended = sum(not _STOPS.isdisjoint(line[:-1]) for line in full)
    counts = zip((words, middle, marked, ended), (_WORDS, _MIDDLE, _MARKED, _ENDED), strict=True)
    return width if all(count >= share * len(full) for count, share in counts) else 0


def joined_column(lines: Sequence[str], width: int) -> list[Block]:
    """The lines of a text, those joined that have no room for more; what is indented begins anew."""
    blocks: list[Block] = []
    above, indent_above = 0, 0
    for at, line in enumerate(lines):
        text = " ".join(line.split())
        indent = len(line) - len(line.lstrip())
        if text and blocks and width - _NEAR <= above <= width + 1 and indent <= indent_above:
            blocks[-1] = replace(blocks[-1], text=blocks[-1].text + text)
        elif text:
            blocks.append(Block(text, line=at + 1))
        above, indent_above = columns(line), indent
    return blocks

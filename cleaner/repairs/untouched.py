"""What splits and shifts have not touched of a text."""

from __future__ import annotations

import re

from cleaner.patterns.fold import fold
from cleaner.repairs.readings import LETTERS

_GROUPS = re.compile(rf"\([{LETTERS}]{{1,6}} ?\)")
_MARKS = re.compile(r"[，。！？；,!?;\n]")  # the marks that splits look for, and what ends a line


def untouched_pieces(text: str) -> list[str]:
    """The pieces of `text`, each with its mark, that no split or shift has touched.

    A piece with a ? is damaged, and so is one behind a ? and its mark.
    """
    text = _GROUPS.sub("", text)
    shadow, pieces, begin, doubtful = fold(text), [], 0, False
    for mark in _MARKS.finditer(shadow):
        damaged = shadow[mark.start()] == "?"
        if not (doubtful or damaged):
            pieces.append(text[begin : mark.end()])
        doubtful = damaged or (doubtful and mark.start() == begin)  # the mark behind a ? begins what is shifted
        begin = mark.end()
    return pieces

"""What splits and shifts have not touched of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.patterns.fold import fold
from cleaner.repairs.readings import LETTERS

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_GROUPS = re.compile(rf"\([{LETTERS}]{{1,6}} ?\)")
# The marks that splits look for, folded, and what ends a line.
_COMMA: Final = 0x2C
_FULL_STOP: Final = 0x3002
_EXCLAIMS: Final = 0x21
_ASKS: Final = 0x3F
_SEMICOLON: Final = 0x3B
_LINE_END: Final = 0x0A


def untouched_pieces(text: str) -> list[str]:
    """The pieces of `text`, each with its mark, that no split or shift has touched.

    A piece with a ? is damaged, and so is one behind a ? and its mark.
    """
    text = _GROUPS.sub("", text)
    shadow = fold(text)
    pieces: list[str] = []
    doubtful = False
    at: i64 = 0
    begin: i64 = 0
    end: i64 = len(shadow)
    while at < end:
        code: i64 = ord(shadow[at])
        if code in (_COMMA, _FULL_STOP, _EXCLAIMS, _ASKS, _SEMICOLON, _LINE_END):
            damaged = code == _ASKS
            if not (doubtful or damaged):
                pieces.append(text[begin : at + 1])
            doubtful = damaged or (doubtful and at == begin)  # the mark behind a ? begins what is shifted
            begin = at + 1
        at += 1
    return pieces

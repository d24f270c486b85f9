"""One look at every character of a text: whether it is everyday text, and which telling characters it may hold.

Many questions begin with whether a character stands in the text: each is soon answered, but a text of 5 kB is asked
thirty. The loop that finds everyday text passes all characters anyway, and its table has bits to spare.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleaner.patterns.character_class import COMPILED, may_be_astral
from cleaner.repairs.odd_characters import is_everyday, not_everyday
from cleaner.telling_characters import ANYTHING, CHARACTERS, ODD

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it


def look_at(text: str) -> int:
    """Which of `CHARACTERS` may stand in `text`, as a sum of bits; `ANYTHING` where it is no everyday text.

    >>> look_at("新河大桥今天通车。") & ODD, look_at("新橋今天通車") == ANYTHING
    (0, True)
    """
    if not COMPILED or may_be_astral(text):
        return ANYTHING - ODD if is_everyday(text) else ANYTHING
    return _look_at(text, _table())


def _look_at(text: str, table: bytes) -> int:
    found: i64 = 0
    at: i64 = 0
    end: i64 = len(text)
    while at < end:
        found |= table[ord(text[at])]
        if found & ODD:
            return ANYTHING
        at += 1
    return found


@cache
def _table() -> bytes:
    """For each character up to U+FFFF the sum of what it is one of."""
    table = bytearray(not_everyday().table())
    for kind, characters in CHARACTERS.items():
        for one in characters:
            table[ord(one)] |= kind
    return bytes(table)

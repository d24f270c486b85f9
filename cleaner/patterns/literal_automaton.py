"""Where literals stand in a text, as Python: one Aho-Corasick search (compiled: `cleaner.patterns.literal_grams`)."""

from __future__ import annotations

from codecs import utf_32_le_encode  # `str.encode` would look for a module first
from collections.abc import Mapping
from typing import Any, Final

import ahocorasick_rs

from cleaner.patterns.fold import COMMON, fold, fold_marks

_LONGEST: Final = 6  # characters of a literal that are looked for: an automaton of fewer states stays in the cache
_AT_ONCE: Final = 1 << 16  # characters: all matches come at once, and a line of dashes has one at each
_MARKS: Final = "".join([one for one in COMMON if not one.isspace()])
# Low byte to that of the small letter, or of the mark that an everyday one folds to.
_ALIKE: Final = (
    bytes(range(256))
    .lower()
    .translate(bytes.maketrans(bytes([ord(one) & 0xFF for one in _MARKS]), fold_marks(_MARKS).encode()))
)


class LiteralAutomaton:
    """Literals, folded and in small letters, each with the set of entries that look for it."""

    def __init__(self, literals: Mapping[str, Any]) -> None:
        found: dict[bytes, Any] = {}
        for literal, entries in literals.items():
            beginning = _bytes(literal[:_LONGEST])
            found[beginning] = found.get(beginning, 0) | entries
        self.sets = tuple(found.values())  # by the number of the literal
        self.automaton = ahocorasick_rs.BytesAhoCorasick(
            tuple(found), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def add_to(self, candidates: list[Any], possible: list[Any], whole: str, lines: list[str], folds: bool) -> None:
        """Add to the candidates of each line the entries whose literal stands there, of those that are possible.

        `folds` tells whether more may fold in `whole` than everyday marks.
        """
        row, end_of_row = 0, len(lines[0])
        data = _bytes(fold(whole) if folds else whole)
        for at in range(0, len(data), _AT_ONCE):
            start = max(0, at - _LONGEST + 1)
            for literal, _, found in self.automaton.find_matches_as_indexes(
                data[start : at + _AT_ONCE], overlapping=True
            ):
                end = start + found
                while end > end_of_row:  # they come in the order of their ends
                    row += 1
                    end_of_row += 1 + len(lines[row])
                if end > at:
                    candidates[row] |= self.sets[literal] & possible[row]


def _bytes(text: str) -> bytes:
    """The low byte of each character: what shares it brings in a few entries in vain, and half as much is searched.

    Great letters become small ones, marks those that they fold to, and so does all that has such a byte.
    """
    return utf_32_le_encode(text, "surrogatepass")[0][::4].translate(_ALIKE)

"""Where literals stand in a text, compiled: by two characters side by side, then by the two to six they end.

An Aho-Corasick automaton follows its states from byte to byte, and each waits for the one before to come from memory.
Whether two characters are the last ones of what a literal begins with is a bit of a table, and no place waits for
another. As Python the loop would take long: there the automaton is asked (`cleaner.patterns.literal_automaton`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from cleaner.patterns.fold import COMMON, fold_marks, folding

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_LONGEST: Final = 6  # characters of a literal that are looked for
_BITS: Final = 9  # by which each character of a key is shifted: six of 16 bits are a machine integer
_PAIRS: Final = 0x1FFFF  # bits of the table of pairs, less one: 16 kB, so that few pairs are found in vain
_KEYS: Final = 0xFFFF
_SHORTEST: Final = 4  # characters of a gram, where the literal has as many
_COMMON: Final = " etaoinsrhldcumfpgwybvkxjqz"  # from the commonest on in English; all pairs of these stand in any text
_FACTOR: Final = 7_919  # which spreads even pairs of ASCII over the table
_A: Final = 65
_Z: Final = 90
_LAST_ASCII: Final = 127
_BEYOND: Final = 0x10000  # characters that none of the tables that fold tells of
_SMALL: Final = 32  # what makes a capital letter small
_WIDE: Final = 0xFF00
_NARROW: Final = 0xFEE0  # how far a half-width mark stands from the full-width one
_WAYS: Final = {fold_marks(mark): mark for mark in COMMON if not mark.isspace()}


class LiteralGrams:
    """The sets of entries that look for literals, by the keys of their grams, and the bits by which these are found."""

    def __init__(self, sets: dict[int, Any], bits: tuple[bytes, bytes, bytes]) -> None:
        self.sets, self.bits = sets, bits
        self.pairs, self.keys, self.parts = bits

    def add_to(self, candidates: list[Any], possible: list[Any], whole: str, lines: list[str], folds: bool) -> None:
        """Add to the candidates of each line the entries whose literal stands there, of those that are possible.

        `folds` tells whether more may fold in `whole` than everyday marks: then each character is folded as it is met,
        which takes a fifth of what it takes to fold the text.
        """
        table, folded = folding() if folds else (b"", [])
        row, end_of_row = 0, len(lines[0])
        here: Any = 0  # what is found on a row
        end = _next_folded(whole, self.pairs, 1, table, folded) if folds else _next(whole, self.pairs, 1)
        while end > 0:
            if found := self.ending_at(whole, end, folded):
                if end > end_of_row:
                    if here:
                        candidates[row] |= here & possible[row]
                        here = 0
                    while end > end_of_row:
                        row += 1
                        end_of_row += 1 + len(lines[row])
                here = here | found if here else found
            end = _next_folded(whole, self.pairs, end, table, folded) if folds else _next(whole, self.pairs, end)
        if here:
            candidates[row] |= here & possible[row]

    def ending_at(self, text: str, end: int, folded: list[int]) -> Any:
        """The entries of all literals whose gram stands right before `end`; `folded` is empty where nothing folds."""
        keys, parts = self.keys, self.parts
        found: Any = 0
        at: i64 = end
        key: i64 = 0
        shift: i64 = 0
        while shift < _BITS * _LONGEST and at > 0:
            at -= 1
            code: i64 = ord(text[at])  # as `_folded` and `_place` do, which cost as much to call
            if folded and code < _BEYOND:
                code = folded[code]
            if code <= _Z:
                if code >= _A:
                    code += _SMALL
            elif code >= _WIDE:
                code = (code - _NARROW) & 0xFFFF
            key ^= code << shift
            shift += _BITS
            place: i64 = (key ^ (key >> 13) ^ (key >> 27) ^ (key >> 41)) & _KEYS
            if (keys[place >> 3] >> (place & 7)) & 1 and (known := self.sets.get(key)):
                found = found | known if found else known
            if not (parts[place >> 3] >> (place & 7)) & 1:
                break
        return found


def literal_grams(literals: Mapping[str, Any]) -> LiteralGrams:
    """Literals, folded and in small letters, each with the set of entries that look for it."""
    sets: dict[int, Any] = {}
    # While they are made they are lists: to change an item of a byte array takes ten times as long.
    pairs, keys, parts = [0] * ((_PAIRS + 1) >> 3), [0] * ((_KEYS + 1) >> 3), [0] * ((_KEYS + 1) >> 3)
    for literal, entries in literals.items():
        gram = _gram(literal)
        key: i64 = 0
        shift: i64 = 0
        at: i64 = len(gram)
        while at > 0:
            if shift > 0:
                _mark(parts, _place(key))
            at -= 1
            key ^= _folded(ord(gram[at])) << shift
            shift += _BITS
        sets[key] = sets.get(key, 0) | entries
        _mark(keys, _place(key))
        for before in _ways(gram[-2]):
            for last in _ways(gram[-1]):
                _mark(pairs, ((ord(before) * _FACTOR) ^ ord(last)) & _PAIRS)
    return LiteralGrams(sets, (bytes(pairs), bytes(keys), bytes(parts)))


def _next(text: str, pairs: bytes, start: i64) -> i64:
    """Where the next pair ends whose last character stands at `start` or behind; 0 if there is none."""
    at: i64 = start
    end: i64 = len(text)
    if at >= end:
        return 0
    code: i64 = ord(text[at - 1])
    before: i64 = code * _FACTOR
    while at < end:
        code = ord(text[at])
        at += 1
        place: i64 = (before ^ code) & _PAIRS
        if (pairs[place >> 3] >> (place & 7)) & 1:
            return at
        before = code * _FACTOR
    return 0


def _next_folded(text: str, pairs: bytes, start: i64, folds: bytes, folded: list[int]) -> i64:
    """The same of a text whose characters are folded as they are met (`fold.folding`)."""
    at: i64 = start
    end: i64 = len(text)
    if at >= end:
        return 0
    code: i64 = ord(text[at - 1])
    if code < _BEYOND:
        code = folded[code]
    before: i64 = code * _FACTOR
    while at < end:
        code = ord(text[at])
        if code < _BEYOND and folds[code]:
            code = folded[code]
        at += 1
        place: i64 = (before ^ code) & _PAIRS
        if (pairs[place >> 3] >> (place & 7)) & 1:
            return at
        before = code * _FACTOR
    return 0


def _folded(code: i64) -> i64:
    if code <= _Z:
        return code + _SMALL if code >= _A else code
    return (code - _NARROW if code >= _WIDE else code) & 0xFFFF


def _gram(literal: str) -> str:
    """Up to six characters of a literal, of which the last two are seldom side by side.

    >>> _gram("newsletter"), _gram("责任编辑:")
    ('news', '责任编辑:')
    """
    if len(literal) <= _SHORTEST:
        return literal
    best: i64 = 0
    end: i64 = 0
    most: i64 = -1
    at: i64 = _SHORTEST
    before: i64 = _rarity(literal[_SHORTEST - 2])
    size: i64 = len(literal)
    while at <= size:
        last: i64 = _rarity(literal[at - 1])
        best = 2 * (before + last) + (1 if at <= _LONGEST else 0)
        if best >= most:
            most, end = best, at
        before = last
        at += 1
    return literal[max(0, end - _LONGEST) : end]


def _rarity(character: str) -> i64:
    """How seldom a character is in English, from 0 on."""
    if ord(character) > _LAST_ASCII:
        return len(_COMMON)
    at: i64 = _COMMON.find(character)
    return at if at >= 0 else len(_COMMON)


def _place(key: i64) -> i64:
    return (key ^ (key >> 13) ^ (key >> 27) ^ (key >> 41)) & _KEYS


def _ways(character: str) -> str:
    """A character of a literal as it may stand in a text: great letters and full-width marks are looked at unfolded."""
    if ord(character) > _LAST_ASCII:
        return character
    return f"{character}{character.upper()}{_WAYS.get(character, '')}"


def _mark(table: list[int], place: i64) -> None:
    table[place >> 3] |= 1 << (place & 7)

"""Which line entries could match which lines: one search for all literals of all entries at once.

Trying each pattern on each line takes time in proportion to the number of patterns. So what a match
must hold (`cleaner.literals`) is looked for with an Aho-Corasick automaton in the whole document, and
only entries whose literal stands in a line are tried on it. That takes the same time for three
literals as for fifty thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import ahocorasick_rs

from cleaner.fold import fold

if TYPE_CHECKING:
    from cleaner.rules import Entry

# Sets of entries are integers: bit 0 is the first entry, the one that is tried first.
Entries = int


class Prefilter:
    """The literals of the line entries of one rule, ready to be looked for. Never changes once made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.named: dict[str, Entries] = {}  # each entry by itself
        self.places: dict[str, Entries] = dict.fromkeys(("head", "tail", "any", "read"), 0)
        self.always: Entries = 0  # what no literal and no first character tells
        self.first: dict[str, Entries] = {}  # character to what may match a line that begins with it
        literals: dict[str, Entries] = {}
        for number, entry in enumerate(self.entries):
            self.named[entry.name] = 1 << number
            self.places[_place(entry)] |= 1 << number
            keys, found_by = (entry.literals, literals) if entry.literals else (entry.first, self.first)
            if keys is None:
                self.always |= 1 << number
            for key in keys or ():
                found_by[key] = found_by.get(key, 0) | 1 << number
        self.found = tuple(literals.values())  # literal number to the entries that need it
        # Contiguous NFA: built in a twentieth of the time of a DFA, and nearly as fast.
        kind = ahocorasick_rs.Implementation.ContiguousNFA
        self.automaton = ahocorasick_rs.AhoCorasick(literals, implementation=kind, store_patterns=False)

    def scan(self, texts: Sequence[str]) -> tuple[list[str], list[Entries]]:
        """The shadow of each text, and for each the entries that could match it."""
        whole = fold("\n".join(texts))
        shadows = whole.split("\n") if texts else []
        if len(shadows) != len(texts):  # a text of several lines; blocks have one, but who knows
            shadows = [fold(text) for text in texts]
            whole = "\n".join(shadows)
        candidates = [self.always | self.first.get(shadow[:1], 0) for shadow in shadows]
        if hits := self.automaton.find_matches_as_indexes(whole, overlapping=True):
            ends = list(accumulate(len(shadow) + 1 for shadow in shadows))
            for literal, start, _ in hits:
                candidates[bisect_right(ends, start)] |= self.found[literal]
        return shadows, candidates

    def choose(self, entries: Entries) -> Iterator[Entry]:
        """The entries of a set, in their order."""
        while entries:
            lowest = entries & -entries
            yield self.entries[lowest.bit_length() - 1]
            entries ^= lowest


def _place(entry: Entry) -> str:
    """Where an entry is tried; what begins somewhere and goes on to a later line is looked for everywhere."""
    if entry.verb == "read":
        return "read"
    return "any" if entry.verb == "from" and entry.at != "head" else entry.at

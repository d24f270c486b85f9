"""Which line entries could match which lines: one search for all literals of all entries at once.

Trying each pattern on each line takes time in proportion to the number of patterns. So what a match
must hold (`cleaner.literals`) is looked for with an Aho-Corasick automaton in the whole document, and
only entries whose literal stands in a line are tried on it. That takes the same time for three
literals as for fifty thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from cleaner.fold import fold

if TYPE_CHECKING:
    from cleaner.rule_records import Entry

# Sets of entries are integers: bit 0 is the first entry, the one that is tried first.
Entries = int
_SETS = 4_096


class Prefilter:
    """The literals of the line entries of one rule, ready to be looked for. Never changes once made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.named: dict[str, Entries] = {}  # each entry by itself
        self.places: dict[str, Entries] = dict.fromkeys(("head", "tail", "any", "read"), 0)
        self.always: Entries = 0  # those without either
        self.anyhow: Entries = 0  # those that may begin with any character
        self.begins: dict[str, Entries] = {}  # character to those that may begin with it
        literals: dict[str, Entries] = {}
        for number, entry in enumerate(self.entries):
            one = self.named[entry.name] = 1 << number
            self.places[_place(entry)] |= one
            self.always |= 0 if entry.literals or entry.first else one
            self.anyhow |= 0 if entry.first else one
            for key in _looked_for(entry):
                literals[key] = literals.get(key, 0) | one
            for key in entry.first or ():
                self.begins[key] = self.begins.get(key, 0) | one
        self.begins = {character: entries | self.anyhow for character, entries in self.begins.items()}
        # The entries of a set, in their order. The same few sets are asked for again and again.
        self.choose = lru_cache(_SETS)(self._choose)
        self.all: Entries = (1 << len(self.entries)) - 1
        self.found = (0, *literals.values())  # literal number to the entries that need it; number 0 is the line end
        # Contiguous NFA: built in a twentieth of the time of a DFA, and nearly as fast.
        kind = ahocorasick_rs.Implementation.ContiguousNFA
        self.automaton = ahocorasick_rs.BytesAhoCorasick(
            [_bytes(one) for one in ("\n", *literals)], implementation=kind
        )

    def scan(self, texts: Sequence[str]) -> tuple[list[str], list[Entries]]:
        """The shadow of each text, and for each the entries that could match it."""
        if not texts:
            return [], []
        whole = fold("\n".join(texts))
        shadows = whole.split("\n")
        if len(shadows) != len(texts):  # a text of several lines; blocks have one, but who knows
            shadows = [fold(text) for text in texts]
            return shadows, [self.all] * len(texts)
        hits: dict[int, Entries] = {}
        row = -1
        for literal, start, _ in self.automaton.find_matches_as_indexes(_bytes("\n" + whole), overlapping=True):
            if literal:
                hits[row] = hits.get(row, 0) | self.found[literal]
            elif not start & 1:  # not the halves of two characters
                row += 1
        candidates = [self.always] * len(texts)
        for row, entries in hits.items():
            candidates[row] |= entries & self.begins.get(shadows[row][:1], self.anyhow)
        return shadows, candidates

    def _choose(self, entries: Entries) -> tuple[Entry, ...]:
        numbers = range(entries.bit_length())
        return tuple([self.entries[number] for number in numbers if entries >> number & 1])


def _bytes(text: str) -> bytes:
    """Two bytes a character, where UTF-8 has three. Making them small harms ideographs, but the same ones alike."""
    return text.encode("utf-16-be", "surrogatepass").lower()


def _looked_for(entry: Entry) -> Iterable[str]:
    """What a line holds that an entry may match: one of its literals, or a first character where those are common."""
    if entry.first and not (entry.literals and min(map(len, entry.literals)) > 1):
        return ["\n" + first for first in entry.first]
    return entry.literals or ()


def _place(entry: Entry) -> str:
    """Where an entry is tried; what begins somewhere and goes on to a later line is looked for everywhere."""
    if entry.verb == "read":
        return "read"
    return "any" if entry.verb == "from" and entry.at != "head" else entry.at

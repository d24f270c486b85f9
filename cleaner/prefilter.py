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
_LONG_ENOUGH = 6  # characters of a literal that are looked for: an automaton of fewer states stays in the cache
_LINE_END = "\x1e"  # the record separator, which no line holds: few characters share its byte, of \n too many


class Prefilter:
    """The literals of the line entries of one rule, ready to be looked for. Never changes once made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.named: dict[str, Entries] = {}  # each entry by itself
        self.places: dict[str, Entries] = dict.fromkeys(("head", "tail", "any", "read"), 0)
        self.always: Entries = 0  # those that nothing is looked for of
        self.anyhow: Entries = 0  # those that may begin with any character
        self.begins: dict[str, Entries] = {}  # character to those that may begin with it
        literals: dict[str, Entries] = {}
        for number, entry in enumerate(self.entries):
            one = self.named[entry.name] = 1 << number
            self.places[place := _place(entry)] |= one
            self.always |= 0 if (looked_for := _looked_for(entry, place)) else one
            self.anyhow |= 0 if entry.first else one
            for key in looked_for:
                literals[key] = literals.get(key, 0) | one
            for key in entry.first or ():
                self.begins[key] = self.begins.get(key, 0) | one
        # Of each entry, those of which one must match the line below.
        self.before = {entry.name: sum({self.named.get(name, 0) for name in entry.before}) for entry in self.entries}
        self.begins = {character: entries | self.anyhow for character, entries in self.begins.items()}
        # The entries of a set, in their order. The same few sets are asked for again and again.
        self.choose = lru_cache(_SETS)(self._choose)
        self.all: Entries = (1 << len(self.entries)) - 1
        # A character alone would be found wherever another one has its byte.
        self.characters = {literal: entries for literal, entries in literals.items() if len(literal) == 1}
        self.openings = {key[1:]: entries for key, entries in literals.items() if key[0] == _LINE_END}
        longer: dict[bytes, Entries] = {_bytes(_LINE_END): 0}
        for literal, needed_by in literals.items():
            if len(literal) > 1 and literal[0] != _LINE_END:
                beginning = _bytes(literal[:_LONG_ENOUGH])
                longer[beginning] = longer.get(beginning, 0) | needed_by
        self.found = tuple(longer.values())  # literal number to the entries that need it; number 0 is the line end
        # Contiguous NFA: built in a third of the time of a DFA, and nearly as fast.
        kind = ahocorasick_rs.Implementation.ContiguousNFA
        self.automaton = ahocorasick_rs.BytesAhoCorasick(longer, implementation=kind)

    def scan(self, texts: Sequence[str]) -> tuple[list[str], list[Entries]]:
        """The shadow of each text, and for each the entries that could match it."""
        if not texts:
            return [], []
        whole = fold(_LINE_END.join(("", *texts)))
        _, *shadows = whole.split(_LINE_END)
        if len(shadows) != len(texts):  # a text of several lines; blocks have one, but who knows
            shadows = [fold(text) for text in texts]
            return shadows, [self.all] * len(texts)
        hits: dict[int, Entries] = {}
        row = -1
        for literal, start, _ in self.automaton.find_matches_as_indexes(_bytes(whole), overlapping=True):
            if literal:
                hits[row] = hits.get(row, 0) | self.found[literal]
            elif whole[start] == _LINE_END:
                row += 1
                if (opening := whole[start + 1 : start + 2]) in self.openings:
                    hits[row] = self.openings[opening]
        for character, entries in self.characters.items():
            if character in whole:
                for row in [row for row, shadow in enumerate(shadows) if character in shadow]:
                    hits[row] = hits.get(row, 0) | entries
        candidates = [self.always] * len(texts)
        for row, entries in hits.items():
            candidates[row] |= entries & self.begins.get(shadows[row][:1], self.anyhow)
        return shadows, candidates

    def _choose(self, entries: Entries) -> tuple[Entry, ...]:
        numbers = range(entries.bit_length())
        return tuple([self.entries[number] for number in numbers if entries >> number & 1])


def _bytes(text: str) -> bytes:
    """The low byte of each character: what shares it brings in a few entries in vain, and half as much is searched.

    Making them small harms ideographs, but the same ones alike.
    """
    return text.encode("utf-32-le", "surrogatepass")[::4].lower()


def _looked_for(entry: Entry, place: str) -> Iterable[str]:
    """What a line holds that an entry may match: one of its literals, or a first character where those are common.

    A single ideograph is common. At the ends of an article few lines are tried: there, it is not worth looking for.
    """
    literals = entry.literals or frozenset()
    if min(map(len, literals), default=1) > 1:
        return literals
    if entry.first:
        return [_LINE_END + first for first in entry.first]
    rare = not any(len(literal) < 2 and literal.isalnum() for literal in literals)
    return literals if rare or place in ("any", "read") else ()


def _place(entry: Entry) -> str:
    """Where an entry is tried; what begins somewhere and goes on to a later line is looked for everywhere."""
    if entry.verb == "read":
        return "read"
    return "any" if entry.verb == "from" and entry.at != "head" else entry.at

"""Which line entries could match which lines: one search for all literals of all entries at once.

Trying each pattern on each line takes time in proportion to the number of patterns. So what a match
must hold (`cleaner.patterns.literals`) is looked for with an Aho-Corasick automaton in the whole document, and
only entries whose literal stands in a line are tried on it. That takes the same time for three
literals as for fifty thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from codecs import utf_32_le_encode  # `str.encode` would look for a module first
from collections.abc import Iterable
from typing import TYPE_CHECKING

import ahocorasick_rs

from cleaner.patterns.fold import COMMON, fold, fold_everyday
from cleaner.patterns.line_entry import LineEntry

if TYPE_CHECKING:
    from cleaner.rules.records import Entry

# Sets of entries are integers: bit 0 is the first entry, the one that is tried first.
Entries = int
_SETS = 4_096  # of which the entries are kept
_LONG_ENOUGH = 6  # characters of a literal that are looked for: an automaton of fewer states stays in the cache
_LINE_END = "\x1e"  # the record separator, which no line holds: few characters share its byte, of \n too many
# Marks as they stand and folded become one byte, small letters and great ones another: and so all that has such a byte.
_FOLDED = dict(zip(COMMON, fold_everyday(COMMON), strict=True))
_SAME = {ord(mark) & 0xFF: ord(folded) for mark, folded in _FOLDED.items()}
_SAME |= {ord(")"): ord(" "), ord("\t"): ord(" ")}  # the bytes of ） and the tab are the same
_LOW = bytes(_SAME.get(byte, byte) for byte in bytes(range(256)).lower())


class Prefilter:
    """The literals of the line entries of one rule, ready to be looked for. Never changes once made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple([LineEntry(entry, number) for number, entry in enumerate(entries)])
        self.places: dict[str, Entries] = dict.fromkeys(("head", "tail", "any", "read"), 0)
        self.always: Entries = 0  # those that nothing is looked for of
        self.anyhow: Entries = 0  # those that may begin with any character
        self.begins: dict[str, Entries] = {}  # character to those that may begin with it
        literals: dict[str, Entries] = {}
        named = {one.name: one.one for one in self.entries}
        asked_first = {name for one in self.entries for name in one.entry.before}
        for line_entry in self.entries:
            entry, one = line_entry.entry, line_entry.one
            line_entry.before = sum({named.get(name, 0) for name in entry.before})
            has_conditions = line_entry.asks_before or line_entry.has_condition or entry.verb == "from"
            line_entry.waits = has_conditions or entry.name in asked_first
            self.places[place := _place(entry)] |= one
            self.always |= 0 if (looked_for := _looked_for(entry, place)) else one
            self.anyhow |= 0 if entry.first else one
            for key in looked_for:
                literals[key] = literals.get(key, 0) | one
            for key in entry.first or ():
                self.begins[key] = self.begins.get(key, 0) | one
        self.begins = _in_all_forms({first: entries | self.anyhow for first, entries in self.begins.items()})
        self.chosen: dict[Entries, tuple[LineEntry, ...]] = {}
        self.all: Entries = (1 << len(self.entries)) - 1
        # A character alone would be found wherever another one has its byte.
        self.characters = _in_all_forms({key: entries for key, entries in literals.items() if len(key) == 1})
        self.openings = _in_all_forms({key[1:]: entries for key, entries in literals.items() if key[0] == _LINE_END})
        longer: dict[bytes, Entries] = {}
        beginnings = {key: key[:_LONG_ENOUGH] for key in literals if len(key) > 1 and key[0] != _LINE_END}
        # Encoded at once: each by itself takes thirty times as long.
        whole, at = _bytes("".join(beginnings.values())), 0
        for literal, text in beginnings.items():
            beginning = whole[at : at + len(text)]
            longer[beginning] = longer.get(beginning, 0) | literals[literal]
            at += len(text)
        self.found: tuple[Entries, ...] = tuple(longer.values())  # literal number to the entries that need it
        # Contiguous NFA: built in a third of the time of a DFA, and nearly as fast.
        kind = ahocorasick_rs.Implementation.ContiguousNFA
        self.automaton = ahocorasick_rs.BytesAhoCorasick(longer, implementation=kind)

    def scan(self, texts: list[str], *, everyday: bool = False) -> list[Entries]:
        """For each text the entries that could match it; `everyday` text (`cleaner.patterns.fold`) is not folded."""
        whole = _LINE_END.join(texts)
        if not everyday:
            if whole.count(_LINE_END) >= len(texts):  # a text of several lines; blocks have one, but who knows
                return [self.all] * len(texts)
            whole = fold(whole)
            texts = whole.split(_LINE_END)
        firsts: list[str] = []
        candidates: list[Entries] = []
        ends: list[int] = []
        end = -1
        for text in texts:
            end += len(text) + 1
            ends.append(end)
            firsts.append(first := text[:1])
            candidates.append(self.openings.get(first, 0))
        row = 0
        for literal, _, end in self.automaton.find_matches_as_indexes(_bytes(whole), overlapping=True):
            while end > ends[row]:  # they come in the order of their ends
                row += 1
            candidates[row] = candidates[row] | self.found[literal]
        for character, entries in self.characters.items():
            at = whole.find(character)
            while at >= 0:
                row = bisect_right(ends, at)
                candidates[row] = candidates[row] | entries
                at = whole.find(character, at + 1)
        for row, entries in enumerate(candidates):
            begins = self.begins.get(firsts[row], self.anyhow) if entries else 0
            candidates[row] = self.always | (entries & begins) if begins else self.always
        return candidates

    def choose(self, entries: Entries) -> tuple[LineEntry, ...]:
        """The entries of a set, in their order. The same few sets are asked for again and again."""
        chosen = self.chosen.get(entries)
        if chosen is None:
            if len(self.chosen) == _SETS:
                self.chosen.clear()
            chosen = self.chosen[entries] = tuple([one for one in self.entries if one.one & entries])
        return chosen


def _in_all_forms(entries: dict[str, Entries]) -> dict[str, Entries]:
    """Sets of entries by a character, also by the marks that fold to it: everyday text is searched as it stands."""
    return {**{mark: entries[folded] for mark, folded in _FOLDED.items() if folded in entries}, **entries}


def _bytes(text: str) -> bytes:
    """The low byte of each character: what shares it brings in a few entries in vain, and half as much is searched."""
    return utf_32_le_encode(text, "surrogatepass")[0][::4].translate(_LOW)


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

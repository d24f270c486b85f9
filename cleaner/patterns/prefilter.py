"""Which line entries could match which lines: one search for all literals of all entries at once.

Trying each pattern on each line takes time in proportion to the number of patterns. So what a match
must hold (`cleaner.patterns.literals`) is looked for in the whole document, and only entries whose
literal stands in a line are tried on it. That takes the same time for three literals as for three
thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from cleaner.patterns.character_class import COMPILED
from cleaner.patterns.fold import COMMON, fold, fold_marks, unfolded
from cleaner.patterns.kept_tables import name_of, note_tables, read_tables
from cleaner.patterns.line_entry import LineEntry
from cleaner.patterns.literal_automaton import LiteralAutomaton
from cleaner.patterns.literal_grams import LiteralGrams, literal_grams
from cleaner.telling_characters import ANYTHING, CHARACTERS, ODD

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

    from cleaner.rules.records import Entry

# Sets of entries are integers: bit 0 is the first entry, the one that is tried first. Of an `int`, compiled code would
# ask at each step whether it is a small one, and those of the hundred entries that all rules share never are.
Entries = Any
_Character = tuple[str, Entries, int]  # one that is looked for alone, by which entries; its bit of the telling ones
_SETS: Final = 4_096  # of which the entries are kept
_BITS: Final = 21  # of a character's number
_AT_ONCE: Final = 8_192  # texts
_MARKS: Final = "".join([one for one in COMMON if not one.isspace()])
LINE_END: Final = "\x1e"  # the record separator, which no line holds: few characters share its byte, of \n too many


class Prefilter:
    """The literals of the line entries of one rule, ready to be looked for. Never changes once made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple([LineEntry(entry, number) for number, entry in enumerate(entries)])
        self.places: dict[str, Entries] = dict.fromkeys(("head", "tail", "any", "read"), 0)
        named = {one.name: one.one for one in self.entries}
        asked_first = {name for one in self.entries for name in one.entry.before}
        for line_entry in self.entries:
            entry, one = line_entry.entry, line_entry.one
            line_entry.before = sum({named.get(name, 0) for name in entry.before})
            has_conditions = line_entry.asks_before or line_entry.has_condition or entry.verb == "from"
            line_entry.waits = has_conditions or entry.name in asked_first
            self.places[_place(entry)] |= one
        self.chosen: dict[Entries, tuple[LineEntry, ...]] = {}
        self.starts: dict[int, tuple[Entries, Entries]] = {}  # the answers of `start`
        self.all: Entries = (1 << len(self.entries)) - 1
        self.longer: LiteralGrams | LiteralAutomaton
        name = name_of([f"{one.at} {one.verb} {one.entry.regex}" for one in self.entries]) if COMPILED else b""
        kept = read_tables(name) if COMPILED else None
        if kept:
            sets, grams, bits = kept
            self.longer = LiteralGrams(grams, bits)
        else:
            sets, longer = _look_through(self.entries)
            if COMPILED:
                made = literal_grams(longer)
                note_tables(name, sets, made.sets, made.bits)
                self.longer = made
            else:
                self.longer = LiteralAutomaton(longer)
        alone = sets["alone"]
        self.always: Entries = alone["always"]  # those that nothing is looked for of
        # Of a line that may match; an empty string is a line's second character where it has but one.
        self.first, self.second = sets["first"], sets["second"]
        self.any_first: Entries = alone["first"]
        self.any_second: Entries = alone["second"]
        # A character alone would be found wherever another one has its byte.
        self.characters: list[_Character] = [(one, found, _telling(one)) for one, found in sets["characters"].items()]
        self.unfolded: list[_Character] = []  # the answer of `characters_unfolded`
        self.openings = sets["openings"]  # first character to the entries that are looked for by it

    def scan(self, texts: list[str], may_hold: int = ANYTHING) -> list[Entries]:
        """For each text, as it stands, the entries that could match its shadow (`cleaner.patterns.fold`).

        `may_hold` are the telling characters that may stand there (`cleaner.telling_characters`). Everyday texts have
        no white space but spaces.
        """
        candidates: list[Entries] = []
        for at in range(0, len(texts), _AT_ONCE):
            candidates += self._candidates(texts[at : at + _AT_ONCE], may_hold)
        return candidates

    def _candidates(self, lines: list[str], may_hold: int) -> list[Entries]:
        candidates: list[Entries] = []
        possible: list[Entries] = []
        for line in lines:
            key = _first_two(line)
            start = self.starts.get(key)
            if start is None:
                start = self.starts[key] = self.start(line[:2])
            opening, possible_here = start
            candidates.append(opening)
            possible.append(possible_here)
        whole = LINE_END.join(lines)
        folds = may_hold & ODD != 0
        self.longer.add_to(candidates, possible, whole, lines, folds)
        for character, entries, telling in self.characters_unfolded() if folds else self.characters:
            if telling and not may_hold & telling:
                continue
            row, end_of_row, at = 0, len(lines[0]), whole.find(character)
            while at >= 0:
                while at > end_of_row:
                    row += 1
                    end_of_row += 1 + len(lines[row])
                candidates[row] |= entries & possible[row]
                at = whole.find(character, at + 1)
        return candidates

    def characters_unfolded(self) -> list[_Character]:
        """`characters` as they stand in any text."""
        if not self.unfolded:
            ways = {way: entries for one, entries, _ in self.characters for way in (one, *unfolded(one))}
            self.unfolded = [(way, entries, 0) for way, entries in ways.items()]
        return self.unfolded

    def start(self, beginning: str) -> tuple[Entries, Entries]:
        """By a line's first two characters: the entries that nothing else is looked for of, and all that may match."""
        if len(self.starts) == _SETS:
            self.starts.clear()
        folded = fold(beginning)
        second = self.second.get(folded[1:], 0) | self.any_second if len(folded) > 1 else self.all
        possible = (self.first.get(folded[:1], 0) | self.any_first) & second
        opening = (self.openings.get(folded[:1], 0) | self.always) & possible
        return opening, possible

    def choose(self, entries: Entries) -> tuple[LineEntry, ...]:
        """The entries of a set, in their order. The same few sets are asked for again and again."""
        chosen = self.chosen.get(entries)
        if chosen is None:
            if len(self.chosen) == _SETS:
                self.chosen.clear()
            chosen = self.chosen[entries] = tuple([one for one in self.entries if one.one & entries])
        return chosen


def _telling(character: str) -> int:
    """The bit of the telling characters that it is one of; 0 if it is none."""
    return next((bit for bit, characters in CHARACTERS.items() if character in characters), 0)


def _first_two(line: str) -> int:
    """A line's first two characters as a number, which takes half as long to look up as the two."""
    size = len(line)
    first: i64 = ord(line[0]) + 1 if size else 0
    second: i64 = ord(line[1]) + 1 if size > 1 else 0
    return (first << _BITS) + second


def _look_through(entries: Sequence[LineEntry]) -> tuple[dict[str, dict[Any, Entries]], dict[str, Entries]]:
    """What finds the entries: sets of them by what a line holds; and literals of several characters, with theirs.

    ``first`` and ``second`` are those that a line's first characters allow, ``alone`` those that any allows, and those
    that nothing is looked for of; ``openings`` those that are looked for by the first character, ``characters`` by one
    anywhere.
    """
    first: dict[Any, Entries] = {}
    second: dict[Any, Entries] = {}
    alone: dict[Any, Entries] = dict.fromkeys(("always", "first", "second"), 0)
    literals: dict[str, Entries] = {}
    for one in entries:
        looked_for = _looked_for(one.entry, _place(one.entry))
        if not looked_for:
            alone["always"] |= one.one
        for key in looked_for:
            literals[key] = literals.get(key, 0) | one.one
        for place, named, characters in (("first", first, one.entry.first), ("second", second, one.entry.second)):
            if characters is None:
                alone[place] |= one.one
            for character in characters or ():
                named[character] = named.get(character, 0) | one.one
    characters_alone: dict[Any, Entries] = {key: found for key, found in literals.items() if len(key) == 1}
    for mark in _MARKS:
        if fold_marks(mark) in characters_alone:
            characters_alone[mark] = characters_alone[fold_marks(mark)]
    openings: dict[Any, Entries] = {key[1:]: found for key, found in literals.items() if key[0] == LINE_END}
    longer = {key: found for key, found in literals.items() if len(key) > 1 and key[0] != LINE_END}
    sets = {"first": first, "second": second, "alone": alone, "characters": characters_alone, "openings": openings}
    return sets, longer


def _looked_for(entry: Entry, place: str) -> Iterable[str]:
    """What a line holds that an entry may match: one of its literals, or a first character where those are common.

    A single ideograph is common. At the ends of an article few lines are tried: there, it is not worth looking for.
    """
    literals = entry.literals or frozenset()
    if literals and all(len(literal) > 1 for literal in literals):
        return literals
    if entry.first:
        return [LINE_END + first for first in entry.first]
    rare = not any(len(literal) < 2 and literal.isalnum() for literal in literals)
    return literals if rare or place in ("any", "read") else ()


def _place(entry: Entry) -> str:
    """Where an entry is tried; what begins somewhere and goes on to a later line is looked for everywhere."""
    if entry.verb == "read":
        return "read"
    return "any" if entry.verb == "from" and entry.at != "head" else entry.at

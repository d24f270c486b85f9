"""Line entries take boilerplate out and read metadata, each removal under the entry's name.

Head and tail entries peel inward from the ends until a line matches nothing, and the whole is
repeated until nothing changes. So cleaning a cleaned article changes nothing; a window of the
first five lines would not have that property.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from cleaner.conditions import ends_in_a_list, equals_any, holds_less, stands_again
from cleaner.document import Block, Document, Evidence, Removed
from cleaner.errors import NoBody
from cleaner.prefilter import Entries
from cleaner.rule_records import Entry, Rule
from cleaner.rules import Rules

# Boilerplate lines are short. Longer ones are never matched whole, so that no pattern can run away on them.
LONGEST_LINE = 2_000
# A credit or a dateline glued to a paragraph stands within this many characters of its end.
REACH = 300


def strip(document: Document, rules: Rules) -> Document:
    """Apply the rule's line entries. Raises `NoBody` (``nothing_left``) when no block is left."""
    blocks, removed, evidence = strip_blocks(document.rule, document.blocks, document.evidence)
    if not blocks:
        name = document.rule.name
        raise NoBody("strip", "nothing_left", f"{name} removed every line", document.removed + removed)
    return replace(document, blocks=blocks, removed=document.removed + removed, evidence=document.evidence + evidence)


def strip_blocks(
    rule: Rule, blocks: Iterable[Block], known: tuple[Evidence, ...] = ()
) -> tuple[tuple[Block, ...], tuple[Removed, ...], tuple[Evidence, ...]]:
    """What is kept of `blocks`, what is removed, and the metadata read; `known` is metadata read before."""
    state = _State(rule, list(blocks), known)
    while state.any_entries() | state.peel("head") | state.peel("tail"):
        pass
    state.read()
    # Peeling the tail meets names last line first; they are told in reading order.
    evidence = sorted(state.evidence, key=itemgetter(0))
    kept = tuple([line.block for line in state.lines])
    return kept, tuple(state.removed), tuple([one for _, one in evidence])


def readings(entry: Entry, found: re.Match[str], text: str, stage: str, origin: str) -> list[Evidence]:
    """What the groups of `entry` read, where it matches the shadow of `text`: cut from `text` itself."""
    return [
        Evidence(field, text[found.start(group) : found.end(group)].strip(), stage, origin)
        for group, field in entry.fields
        if found[group]
    ]


def search(entry: Entry, shadow: str) -> re.Match[str] | None:
    """Where `entry` matches: the whole line for match and from; within `REACH` of an end for the others."""
    if entry.verb in ("match", "from"):
        return entry.pattern.fullmatch(shadow) if len(shadow) <= LONGEST_LINE else None
    if entry.at == "head" or (entry.at == "any" and entry.verb == "read"):
        found = entry.pattern.search(shadow[:LONGEST_LINE])
        return found if found and found.end() <= REACH else None
    return entry.pattern.search(shadow, max(0, len(shadow) - REACH))


class _Line(Struct, gc=False):
    """A block on its way, its shadow, and the entries that could still match it."""

    block: Block
    shadow: str
    entries: Entries


class _State:
    """The lines as they shrink. Lives within one call of `strip_blocks`."""

    def __init__(self, rule: Rule, blocks: list[Block], known: tuple[Evidence, ...]) -> None:
        self.named, self.prefilter = rule.lines, rule.lines.prefilter
        self.lines = list(map(_Line, blocks, *self.prefilter.scan([block.text for block in blocks])))
        self.known = known
        self.removed: list[Removed] = []
        self.evidence: list[tuple[int, Evidence]] = []  # with the index of the block it was read on
        self.matches: dict[tuple[str, str], re.Match[str]] = {}  # by the entry's name and the line's shadow

    def any_entries(self) -> bool:
        changed, at, entries = False, 0, self.prefilter.places["any"]
        while at < len(self.lines):
            if self.lines[at].entries & entries and self.apply_first(entries, at):
                changed = True
            else:
                at += 1
        return changed

    def peel(self, end: str) -> bool:
        changed, entries = False, self.prefilter.places[end]
        while self.lines and self.apply_first(entries, 0 if end == "head" else len(self.lines) - 1):
            changed = True
        return changed

    def apply_first(self, entries: Entries, at: int) -> bool:
        """Apply the first of some entries that has something to remove on line `at`."""
        for entry in self.prefilter.choose(self.lines[at].entries & entries):
            found = self.search(entry, at)
            if found and (self.cut(entry, at, found) if entry.verb == "cut" else self.take(entry, at, found)):
                return True
        return False

    def search(self, entry: Entry, at: int) -> re.Match[str] | None:
        """Where `entry` matches on line `at`. It is asked again and again: matches are kept, failures struck off."""
        line = self.lines[at]
        if found := self.matches.get((entry.name, line.shadow)):
            return found
        if found := search(entry, line.shadow):
            self.matches[entry.name, line.shadow] = found
        else:
            line.entries &= ~self.prefilter.named[entry.name]
        return found

    def take(self, entry: Entry, at: int, found: re.Match[str]) -> bool:
        """Remove line `at`, and what follows it if the entry says so."""
        end = self.end(entry, at) if entry.verb == "from" else at + 1
        if not end or not self.holds(entry, at, found):
            return False
        self.learn(entry, at, found)
        for row in range(at, end):
            why, block = (row > at and self.reader(row)) or entry, self.lines[row].block
            self.removed.append(Removed(block.text, why.name, "strip", why.origin, block.index, block.line))
        del self.lines[at:end]
        return True

    def end(self, entry: Entry, at: int) -> int | None:
        """Where the lines end that go with line `at`; None if what ends them does not stand there."""
        if not (last := entry.to_pattern):
            return len(self.lines)
        rows = range(at, len(self.lines))
        shadows = ((row, self.lines[row].shadow) for row in rows)
        return next((row + 1 for row, one in shadows if len(one) <= LONGEST_LINE and last.fullmatch(one)), None)

    def reader(self, at: int) -> Entry | None:
        """The entry that would have taken a line of a longer block by itself: a credit below a list of links."""
        for place in ("tail", "any"):
            for entry in self.prefilter.choose(self.lines[at].entries & self.prefilter.places[place]):
                if entry.verb == "match" and (found := self.search(entry, at)) and self.holds(entry, at, found):
                    self.learn(entry, at, found)
                    return entry
        return None

    def cut(self, entry: Entry, at: int, found: re.Match[str]) -> bool:
        """Remove the part of line `at` that matches."""
        start, end = found.span()
        if start == end:
            return False
        self.learn(entry, at, found)
        block = self.lines[at].block
        span = block.text[start:end].strip()
        self.removed.append(Removed(span, entry.name, "strip", entry.origin, block.index, block.line))
        left, right = block.text[:start].rstrip(), block.text[end:].lstrip()
        rest = f"{left} {right}" if left and right and block.text[start] == " " else left + right
        self.lines[at : at + 1] = map(_Line, [replace(block, text=rest)], *self.prefilter.scan([rest])) if rest else ()
        return True

    def learn(self, entry: Entry, at: int, found: re.Match[str]) -> None:
        if entry.fields:
            block = self.lines[at].block
            read = readings(entry, found, block.text, "strip", f"{entry.name} {entry.origin}")
            self.evidence += [(block.index, one) for one in read]

    def holds(self, entry: Entry, at: int, found: re.Match[str]) -> bool:
        """The conditions beyond the pattern."""
        if entry.before and not any(self.follows(self.named[name], at) for name in entry.before if name in self.named):
            return False
        if entry.equals:
            known = (*self.known, *(one for _, one in self.evidence))
            if not equals_any(self.lines[at].shadow, (one.value for one in known if one.field == entry.equals)):
                return False
        if entry.holds:
            condition = ends_in_a_list if entry.holds == "list" else holds_less
            if not condition(self.shadows(0, at), self.shadows(at + 1)):
                return False
        return "repeat" not in entry.pattern.groupindex or stands_again(found["repeat"], self.shadows(at + 1))

    def shadows(self, start: int, end: int | None = None) -> list[str]:
        return [line.shadow for line in self.lines[start:end]]

    def follows(self, entry: Entry, at: int) -> bool:
        """Whether `entry` matches the line after line `at`; after the last one an empty line follows."""
        if at + 1 == len(self.lines):
            return search(entry, "") is not None
        possible = self.lines[at + 1].entries & self.prefilter.named[entry.name]
        return bool(possible) and self.search(entry, at + 1) is not None

    def read(self) -> None:
        """Entries that only read: on the first or last kept line, or on all."""
        last = len(self.lines) - 1
        rows = {"head": range(min(1, last + 1)), "tail": range(max(0, last), last + 1), "any": range(last + 1)}
        for entry in self.prefilter.choose(self.prefilter.places["read"]):
            for at in rows[entry.at]:
                possible = self.lines[at].entries & self.prefilter.named[entry.name]
                if possible and (found := self.search(entry, at)):
                    self.learn(entry, at, found)

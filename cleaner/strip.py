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
from cleaner.rules import Entry, Rule, Rules

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


class _Line(Struct, gc=False, eq=False):
    """A block on its way: its shadow, the entries that could still match it, and the matches found so far."""

    block: Block
    shadow: str
    entries: Entries
    matches: dict[str, re.Match[str]] = {}


class _State:
    """The lines as they shrink. Lives within one call of `strip_blocks`."""

    def __init__(self, rule: Rule, blocks: list[Block], known: tuple[Evidence, ...]) -> None:
        self.named, self.prefilter = rule.lines, rule.lines.prefilter
        self.lines = list(map(_Line, blocks, *self.prefilter.scan([block.text for block in blocks])))
        self.known = known
        self.removed: list[Removed] = []
        self.evidence: list[tuple[int, Evidence]] = []  # with the index of the block it was read on

    def any_entries(self) -> bool:
        changed, entries = False, self.prefilter.places["any"]
        for line in [line for line in self.lines if line.entries & entries]:
            while line in self.lines and self.apply_first(entries, line):
                changed = True
        return changed

    def peel(self, end: str) -> bool:
        changed, entries, at = False, self.prefilter.places[end], 0 if end == "head" else -1
        while self.lines and self.apply_first(entries, self.lines[at]):
            changed = True
        return changed

    def apply_first(self, entries: Entries, line: _Line) -> bool:
        """Apply the first of some entries that has something to remove on a line."""
        for entry in self.prefilter.choose(line.entries & entries):
            found = self.search(entry, line)
            if found and (self.cut(entry, line, found) if entry.verb == "cut" else self.take(entry, line, found)):
                return True
        return False

    def search(self, entry: Entry, line: _Line) -> re.Match[str] | None:
        """Where `entry` matches. It is asked again and again: matches are kept, failures struck off."""
        found = line.matches.get(entry.name) or search(entry, line.shadow)
        if found:
            line.matches[entry.name] = found
        else:
            line.entries &= ~self.prefilter.named[entry.name]
        return found

    def take(self, entry: Entry, line: _Line, found: re.Match[str]) -> bool:
        """Remove a line, and what follows it if the entry says so."""
        going = self.block(entry, line) if entry.verb == "from" else [line]
        if not going or not self.holds(entry, line, found):
            return False
        self.learn(entry, line, found)
        for one in going:
            why, block = (one is not line and self.reader(one)) or entry, one.block
            self.removed.append(Removed(block.text, why.name, "strip", why.origin, block.index, block.line))
        start = self.lines.index(line)
        del self.lines[start : start + len(going)]
        return True

    def block(self, entry: Entry, line: _Line) -> list[_Line]:
        """The lines from `line` through the one that ends a block; none if none does."""
        rest = self.lines[self.lines.index(line) :]
        if not (last := entry.to_pattern):
            return rest
        ends = (at for at, one in enumerate(rest, 1) if len(one.shadow) <= LONGEST_LINE and last.fullmatch(one.shadow))
        return rest[: next(ends, 0)]

    def reader(self, line: _Line) -> Entry | None:
        """The entry that would have taken a line of a longer block by itself: a credit below a list of links."""
        for place in ("tail", "any"):
            for entry in self.prefilter.choose(line.entries & self.prefilter.places[place]):
                if entry.verb == "match" and (found := self.search(entry, line)) and self.holds(entry, line, found):
                    self.learn(entry, line, found)
                    return entry
        return None

    def cut(self, entry: Entry, line: _Line, found: re.Match[str]) -> bool:
        """Remove the part of a line that matches."""
        start, end = found.span()
        if start == end:
            return False
        self.learn(entry, line, found)
        block = line.block
        span = block.text[start:end].strip()
        self.removed.append(Removed(span, entry.name, "strip", entry.origin, block.index, block.line))
        left, right = block.text[:start].rstrip(), block.text[end:].lstrip()
        rest = f"{left} {right}" if left and right and block.text[start] == " " else left + right
        if rest:
            line.block, line.matches = replace(block, text=rest), {}
            (line.shadow,), (line.entries,) = self.prefilter.scan([rest])
        else:
            self.lines.remove(line)
        return True

    def learn(self, entry: Entry, line: _Line, found: re.Match[str]) -> None:
        if entry.fields:
            read = readings(entry, found, line.block.text, "strip", f"{entry.name} {entry.origin}")
            self.evidence += [(line.block.index, one) for one in read]

    def holds(self, entry: Entry, line: _Line, found: re.Match[str]) -> bool:
        """The conditions beyond the pattern."""
        if entry.before and not any(
            self.follows(self.named[name], line) for name in entry.before if name in self.named
        ):
            return False
        if entry.equals:
            known = (*self.known, *(one for _, one in self.evidence))
            if not equals_any(line.shadow, (one.value for one in known if one.field == entry.equals)):
                return False
        if entry.holds or "repeat" in entry.pattern.groupindex:
            at, shadows = self.lines.index(line), [line.shadow for line in self.lines]
            above, below = shadows[:at], shadows[at + 1 :]
            if entry.holds and not (ends_in_a_list if entry.holds == "list" else holds_less)(above, below):
                return False
            return "repeat" not in entry.pattern.groupindex or stands_again(found["repeat"], below)
        return True

    def follows(self, entry: Entry, line: _Line) -> bool:
        """Whether `entry` matches the line after `line`; after the last one an empty line follows."""
        at = self.lines.index(line) + 1
        if at == len(self.lines):
            return search(entry, "") is not None
        after = self.lines[at]
        return bool(after.entries & self.prefilter.named[entry.name]) and self.search(entry, after) is not None

    def read(self) -> None:
        """Entries that only read: on the first or last kept line, or on all."""
        places = {"head": self.lines[:1], "tail": self.lines[-1:], "any": self.lines}
        for entry in self.prefilter.choose(self.prefilter.places["read"]):
            for line in places[entry.at]:
                if line.entries & self.prefilter.named[entry.name] and (found := self.search(entry, line)):
                    self.learn(entry, line, found)

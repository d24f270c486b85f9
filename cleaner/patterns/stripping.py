"""Line entries are applied to lines: they take boilerplate out and read metadata, each removal under the entry's name.

Head and tail entries peel inward from the ends until a line matches nothing, and the whole is
repeated until nothing changes. So cleaning a cleaned article changes nothing; a window of the
first five lines would not have that property.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter

from msgspec.structs import replace

from cleaner.document import Block, Evidence, Removed
from cleaner.patterns.candidate_lines import CandidateLines
from cleaner.patterns.conditions import ends_in_a_list, equals_any, holds_less, is_paragraph, size_of_list, stands_again
from cleaner.patterns.line_entry import LONGEST_LINE, LineEntry, readings
from cleaner.patterns.prefilter import Entries
from cleaner.rules.records import Entry, Rule
from cleaner.telling_characters import ANYTHING

_index = itemgetter(0)


def strip_blocks(
    rule: Rule, blocks: Iterable[Block], known: tuple[Evidence, ...] = (), *, may_hold: int = ANYTHING
) -> tuple[tuple[Block, ...], tuple[Removed, ...], tuple[Evidence, ...]]:
    """What is kept of `blocks`, what is removed, and the metadata read; `known` is metadata read before.

    `may_hold` are the telling characters that may stand in the blocks (`cleaner.telling_characters`).
    """
    state = _State(rule, list(blocks), known, may_hold)
    while state.any_entries() | state.peel("head") | state.peel("tail"):
        pass
    state.read()
    # Peeling the tail meets names last line first; they are told in reading order.
    evidence = tuple([one for _, one in sorted(state.evidence, key=_index)])
    return tuple([state.blocks[row] for row in state.rows]), tuple(state.removed), evidence


class _State:
    """The lines as they shrink. Lives within one call of `strip_blocks`.

    A line is known by its row in the document; `rows` are those that are left, `at` is a place among these. While the
    head is peeled, those before `top` are gone, too: to move all that follow for each took 20 s for a million.
    """

    def __init__(self, rule: Rule, blocks: list[Block], known: tuple[Evidence, ...], may_hold: int) -> None:
        self.prefilter = rule.lines.prefilter
        self.blocks = blocks
        self.lines = CandidateLines(self.prefilter, [block.text for block in blocks], may_hold)
        self.texts, self.candidates = self.lines.texts, self.lines.candidates  # asked again and again
        # On these rows one may match that is tried on all; what is cut is looked at anew.
        anywhere = self.prefilter.places["any"] | self.prefilter.places["read"]
        self.rows_of_any = [row for row, candidates in enumerate(self.candidates) if candidates & anywhere]
        self.rows = list(range(len(blocks)))
        self.top = 0
        self.known = known
        self.removed: list[Removed] = []
        self.evidence: list[tuple[int, Evidence]] = []  # with the index of the block it was read on

    def any_entries(self) -> bool:
        changed, entries = False, self.prefilter.places["any"]
        for row in self.rows_of_any:
            while self.candidates[row] & entries and self.apply_first(entries, row):
                changed = True
            self.lines.forget(row)
        return changed

    def peel(self, end: str) -> bool:
        changed, entries = False, self.prefilter.places[end]
        while self.top < len(self.rows) and self.apply_first(entries, self.rows[self.top if end == "head" else -1]):
            changed = True
        del self.rows[: self.top]
        self.top = 0
        return changed

    def apply_first(self, entries: Entries, row: int) -> bool:
        """Apply the first of some entries that has something to remove on a line that is left."""
        if not (could := self.candidates[row] & entries):
            return False
        for entry in self.prefilter.choose(could):
            # The line below is asked for first: most often no entry could match it, while titles match most lines.
            if entry.asks_before and not self.stands_before(entry, row):
                continue
            found = self.lines.found(entry, row)
            if found and (self.cut(entry, row, found) if entry.verb == "cut" else self.take(entry, row, found)):
                return True
        return False

    def take(self, entry: LineEntry, row: int, found: re.Match[str]) -> bool:
        """Remove a line, and what follows it if the entry says so."""
        at = self.place(row)
        end = self.end(entry, at) if entry.verb == "from" else at + 1
        if not end or (entry.has_condition and not self.holds(entry.entry, at, end, found)):
            return False
        self.remove(entry, row, found, self.texts[row])
        if end == at + 1:
            self.drop(at)
            return True
        for below in self.rows[at + 1 : end]:
            why, read = self.reader(below) or (entry, None)
            self.remove(why, below, read, self.texts[below])
        del self.rows[at:end]
        return True

    def remove(self, entry: LineEntry, row: int, found: re.Match[str] | None, text: str) -> None:
        """Tell that `text` of a line goes, and what is read there; nothing more is tried on the line as it was."""
        block = self.blocks[row]
        if found and entry.fields:
            self.learn(entry, block, found)
        self.removed.append(Removed(text, entry.name, "strip", entry.origin, block.index, block.line))
        self.candidates[row] = 0

    def learn(self, entry: LineEntry, block: Block, found: re.Match[str]) -> None:
        index = block.index
        for one in readings(entry.fields, found, block.text, "strip", entry.label):
            self.evidence.append((index, one))

    def end(self, entry: LineEntry, at: int) -> int | None:
        """Where the lines end that go with the one at `at`; None if what ends them does not stand there."""
        if not (last := entry.entry.to_pattern):
            below = [self.blocks[row] for row in self.rows[at + 1 :]] if entry.entry.holds else []
            return at + 1 + size_of_list(below) if below else len(self.rows)
        for end, row in enumerate(self.rows[at:], at + 1):
            if len(self.texts[row]) <= LONGEST_LINE and last.fullmatch(self.lines.shadow(row)):
                return end
        return None

    def reader(self, row: int) -> tuple[LineEntry, re.Match[str]] | None:
        """The entry that would have taken a line of a longer block by itself: a credit below a list of links."""
        for place in ("tail", "any"):
            for entry in self.prefilter.choose(self.candidates[row] & self.prefilter.places[place]):
                found = self.lines.found(entry, row) if entry.verb == "match" else None
                if not found or (entry.asks_before and not self.stands_before(entry, row)):
                    continue
                at = self.place(row)
                if not entry.has_condition or self.holds(entry.entry, at, at + 1, found):
                    return entry, found
        return None

    def cut(self, entry: LineEntry, row: int, found: re.Match[str]) -> bool:
        """Remove the part of a line that matches."""
        start, end = found.span()
        if start == end:
            return False
        block = self.blocks[row]
        self.remove(entry, row, found, block.text[start:end].strip())
        left, right = block.text[:start].rstrip(), block.text[end:].lstrip()
        rest = f"{left} {right}" if left and right and block.text[start] == " " else left + right
        if rest:
            self.blocks[row] = replace(block, text=rest)
            self.lines.change(row, rest)
            self.rows_of_any = sorted({*self.rows_of_any, row})
        else:
            self.drop(self.place(row))
        return True

    def drop(self, at: int) -> None:
        """Take one of the lines that are left from these."""
        if at == self.top:
            self.top += 1
        else:
            self.rows.pop(at)

    def holds(self, entry: Entry, at: int, end: int, found: re.Match[str]) -> bool:
        """The conditions beyond the pattern and what stands below; `end` is where the lines end that would go."""
        if entry.equals:
            known = (*self.known, *(one for _, one in self.evidence))
            values = (one.value for one in known if one.field == entry.equals)
            if not equals_any(self.lines.shadow(self.rows[at]), values):
                return False
        if entry.holds:
            condition = ends_in_a_list if entry.holds == "list" else holds_less
            below = [self.texts[row] for row in self.rows[at + 1 : end]]
            if any(map(is_paragraph, below)):  # else it is a list
                above = [self.texts[row] for row in self.rows[self.top : at]]
                if not condition(above, below):
                    return False
        if "repeat" not in entry.pattern.groupindex:
            return True
        return stands_again(found["repeat"], [self.lines.shadow(row) for row in self.rows[at + 1 :]])

    def place(self, row: int) -> int:
        """Where a line that is left stands among these: most often at an end."""
        if self.rows[self.top] == row:
            return self.top
        return len(self.rows) - 1 if self.rows[-1] == row else bisect_left(self.rows, row)

    def stands_before(self, entry: LineEntry, row: int) -> bool:
        """Whether one of the entries it names matches the line after; after the last one an empty line follows."""
        at = self.place(row) + 1
        if at == len(self.rows):
            return any(one.search("") for one in self.prefilter.choose(entry.before))
        following = self.rows[at]
        if not (could := self.candidates[following] & entry.before):
            return False
        return any(self.lines.found(one, following) for one in self.prefilter.choose(could))

    def read(self) -> None:
        """Entries that only read: on the first or last kept line, or on all."""
        for entry in self.prefilter.choose(self.prefilter.places["read"]):
            # Of a row that went there are no candidates.
            rows = self.rows_of_any if entry.at == "any" else self.rows[:1] if entry.at == "head" else self.rows[-1:]
            for row in rows:
                if self.candidates[row] & entry.one and (found := self.lines.found(entry, row)):
                    self.learn(entry, self.blocks[row], found)

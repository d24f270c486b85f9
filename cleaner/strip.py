"""Line entries take boilerplate out and read metadata, each removal under the entry's name.

Head and tail entries peel inward from the ends until a line matches nothing, and the whole is
repeated until nothing changes. So cleaning a cleaned article changes nothing; a window of the
first five lines would not have that property.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from cleaner.document import Block, Document, Evidence, Removed
from cleaner.errors import NoBody
from cleaner.fold import fold
from cleaner.rules import Entry, Rule, Rules

# Boilerplate lines are short. Longer ones are never matched whole, so that no pattern can run away on them.
LONGEST_LINE = 2_000
# A credit or a dateline glued to a paragraph stands within this many characters of its end.
REACH = 300
_GROUP_NUMBER = re.compile(r"_\d$")
_SHINGLE = 4  # characters; the share of shingles found again tells a repeated text
_REPEATED = 0.9


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
    order = sorted(range(len(state.places)), key=state.places.__getitem__)
    return tuple(state.blocks), tuple(state.removed), tuple(state.evidence[i] for i in order)


def readings(found: re.Match[str], text: str, stage: str, origin: str) -> list[Evidence]:
    """The named groups of a match on the shadow of `text`, cut from `text` itself.

    ``editor_2`` is a second ``editor``; ``repeat`` is a condition, not a field.
    """
    return [
        Evidence(_GROUP_NUMBER.sub("", group), text[slice(*found.span(group))].strip(), stage, origin)
        for group in found.re.groupindex
        if found[group] and group != "repeat"
    ]


@dataclass(slots=True)
class _State:
    """The blocks as they shrink. Lives within one call of `strip_blocks`."""

    rule: Rule
    blocks: list[Block]
    known: tuple[Evidence, ...]
    removed: list[Removed] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # the block each piece of evidence was read on
    shadows: list[str] = field(init=False)
    entries: dict[str, list[Entry]] = field(init=False)

    def __post_init__(self) -> None:
        self.shadows = [fold(block.text) for block in self.blocks]
        self.entries = {"head": [], "tail": [], "any": []}
        for entry in self.rule.lines.values():
            if entry.verb != "read":
                # What begins somewhere and goes on to a later line is looked for everywhere.
                self.entries["any" if entry.verb == "from" and entry.at != "head" else entry.at].append(entry)

    def any_entries(self) -> bool:
        changed, at = False, 0
        while at < len(self.blocks):
            if self.apply_first(self.entries["any"], at):
                changed = True
            else:
                at += 1
        return changed

    def peel(self, end: str) -> bool:
        changed = False
        while self.blocks and self.apply_first(self.entries[end], 0 if end == "head" else len(self.blocks) - 1):
            changed = True
        return changed

    def apply_first(self, entries: Iterable[Entry], at: int) -> bool:
        """Apply the first entry that has something to remove at block `at`."""
        return any(self.apply(entry, at) for entry in entries)

    def apply(self, entry: Entry, at: int) -> bool:
        shadow = self.shadows[at]
        if entry.verb == "cut":
            found = search(entry, shadow)
            return bool(found and found.end() > found.start()) and self.cut(entry, at, found)
        found = entry.pattern.fullmatch(shadow) if len(shadow) <= LONGEST_LINE else None
        if not found or not self.holds(entry, at, found):
            return False
        last = self.last_line(entry, at) if entry.verb == "from" else at
        if last is None:
            return False
        self.learn(entry, at, found)
        for row in range(at, last + 1):
            block, why = self.blocks[row], entry if row == at else self.reader(row) or entry
            self.removed.append(Removed(block.text, why.name, "strip", why.origin, block.index, block.line))
        del self.blocks[at : last + 1], self.shadows[at : last + 1]
        return True

    def reader(self, at: int) -> Entry | None:
        """The entry that would have taken a line of a longer block by itself: a credit below a list of links."""
        for entry in (*self.entries["tail"], *self.entries["any"]):
            if entry.verb == "match" and (found := search(entry, self.shadows[at])) and self.holds(entry, at, found):
                self.learn(entry, at, found)
                return entry
        return None

    def last_line(self, entry: Entry, at: int) -> int | None:
        if entry.to_pattern is None:
            return len(self.blocks) - 1
        short = (i for i in range(at, len(self.blocks)) if len(self.shadows[i]) <= LONGEST_LINE)
        return next((i for i in short if entry.to_pattern.fullmatch(self.shadows[i])), None)

    def cut(self, entry: Entry, at: int, found: re.Match[str] | None) -> bool:
        assert found is not None
        block = self.blocks[at]
        self.learn(entry, at, found)
        span = block.text[found.start() : found.end()].strip()
        self.removed.append(Removed(span, entry.name, "strip", entry.origin, block.index, block.line))
        left, right = block.text[: found.start()].rstrip(), block.text[found.end() :].lstrip()
        text = f"{left} {right}" if left and right and block.text[found.start()] == " " else left + right
        if text:
            self.blocks[at] = replace(block, text=text)
            self.shadows[at] = fold(text)
        else:
            del self.blocks[at], self.shadows[at]
        return True

    def learn(self, entry: Entry, at: int, found: re.Match[str]) -> None:
        block = self.blocks[at]
        read = readings(found, block.text, "strip", f"{entry.name} {entry.origin}")
        self.evidence += read
        self.places += [block.index] * len(read)

    def holds(self, entry: Entry, at: int, found: re.Match[str]) -> bool:
        """The conditions beyond the pattern: the line that follows, an equal field, a repeated text."""
        if entry.before:
            others = (self.rule.lines[name] for name in entry.before if name in self.rule.lines)
            following = self.shadows[at + 1] if at + 1 < len(self.blocks) else ""
            if not any(search(other, following) for other in others):
                return False
        if entry.equals:
            values = (e.value for e in (*self.known, *self.evidence) if e.field == entry.equals)
            line = _letters(self.shadows[at])
            if not line or not any(_letters(fold(value)) == line for value in values):
                return False
        if "repeat" in entry.pattern.groupindex:
            return _stands_again(found["repeat"], self.shadows[at + 1 :])
        return True

    def read(self) -> None:
        """Entries that only read: on the first or last kept line, or on all."""
        for entry in self.rule.lines.values():
            if entry.verb != "read" or not self.blocks:
                continue
            last = len(self.blocks) - 1
            for at in {"head": (0,), "tail": (last,), "any": range(last + 1)}[entry.at]:
                if found := search(entry, self.shadows[at]):
                    self.learn(entry, at, found)


def search(entry: Entry, shadow: str) -> re.Match[str] | None:
    """Where `entry` matches: the whole line for match and from; within `REACH` of an end for the others."""
    if entry.verb in ("match", "from"):
        return entry.pattern.fullmatch(shadow) if len(shadow) <= LONGEST_LINE else None
    if entry.at == "head" or (entry.at == "any" and entry.verb == "read"):
        found = entry.pattern.search(shadow[:LONGEST_LINE])
        return found if found and found.end() <= REACH else None
    return entry.pattern.search(shadow, max(0, len(shadow) - REACH))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _stands_again(text: str, later: list[str]) -> bool:
    text, rest = _letters(text), _letters("".join(later))
    shingles = [text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1))]
    return bool(text) and sum(shingle in rest for shingle in shingles) >= _REPEATED * len(shingles)

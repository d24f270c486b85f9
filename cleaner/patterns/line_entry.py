"""A line entry as it is tried on lines: where it matches, what it reads there, and what it is asked again and again.

What the record of a rule works out when asked stands here as it is needed: thirty entries are tried on a text of 5 kB.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from cleaner.document import Evidence

if TYPE_CHECKING:
    from cleaner.rules.records import Entry

# Boilerplate lines are short. Longer ones are never matched whole, so that no pattern can run away on them.
LONGEST_LINE: Final = 2_000
# Boilerplate is what stands on page after page: of 4 500 lines that entries of 112 pages of many sites were tried on, a
# quarter had been among the last sixteen that the entry was tried on, of texts of one site two thirds.
_REMEMBERED: Final = 16
_SHORT: Final = 60  # characters of a line that is remembered
# A credit or a dateline glued to a paragraph stands within this many characters of its end.
REACH: Final = 300


class LineEntry:
    """An entry and its number in a prefilter, which sets `before` and `waits`. `one` is the set that holds it alone."""

    def __init__(self, entry: Entry, number: int = 0) -> None:
        self.entry = entry
        self.number, self.one = number, 1 << number
        self.before = 0  # the set of those of which one must match the line below
        self.waits = False  # whether it may match a line and not take it at once, so that it is asked again
        self.name, self.at, self.verb, self.origin = entry.name, entry.at, entry.verb, entry.origin
        self.has_condition = bool(entry.equals or entry.holds or "repeat" in entry.regex)
        self.asks_before = bool(entry.before)
        self.label = f"{entry.name} {entry.origin}"
        self.matches_whole = entry.verb in ("match", "from")
        # Characters of the lines that it is tried on: one that is longer than every match does not match.
        self.longest = min(LONGEST_LINE, entry.longest) if self.matches_whole else sys.maxsize
        self.stands_first = entry.at == "head" or (entry.at == "any" and entry.verb == "read")
        self._pattern: re.Pattern[str] | None = None  # compiled when first needed: a run uses few
        self.fields: tuple[tuple[str, str], ...] = ()  # known since then, too
        self._tried: dict[str, re.Match[str] | None] = {}  # the last short lines, and where it matches them

    def search(self, shadow: str) -> re.Match[str] | None:
        """Where it matches: the whole line for match and from; within `REACH` of an end for the others."""
        if len(shadow) > _SHORT:
            return self._search(shadow)
        tried = self._tried
        if shadow in tried:
            return tried[shadow]
        if len(tried) >= _REMEMBERED:
            tried.clear()
        found = tried[shadow] = self._search(shadow)
        return found

    def _search(self, shadow: str) -> re.Match[str] | None:
        pattern = self._pattern
        if pattern is None:
            pattern = self._pattern = self.entry.pattern
            self.fields = self.entry.fields
        if self.matches_whole:
            return pattern.fullmatch(shadow) if len(shadow) <= self.longest else None
        if self.stands_first:
            found = pattern.search(shadow[:LONGEST_LINE])
            return found if found and found.end() <= REACH else None
        return pattern.search(shadow, max(0, len(shadow) - REACH))


def search(entry: Entry, shadow: str) -> re.Match[str] | None:
    """Where the entry of a rule matches a line, for those who ask once."""
    return LineEntry(entry).search(shadow)


def readings(
    fields: Iterable[tuple[str, str]], found: re.Match[str], text: str, stage: str, origin: str
) -> list[Evidence]:
    """What the groups of an entry read, where it matches the shadow of `text`: cut from `text` itself."""
    read: list[Evidence] = []
    for group, field in fields:
        start, end = found.span(group)
        if start < end:
            read.append(Evidence(field, text[start:end].strip(), stage, origin))
    return read

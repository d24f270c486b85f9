"""Lines as entries are matched on them: which entries could still match each, and its shadow, made when asked for."""

from __future__ import annotations

import re
from typing import Final

from cleaner.patterns.fold import fold, fold_marks
from cleaner.patterns.line_entry import LineEntry
from cleaner.patterns.prefilter import LINE_END, Entries, Prefilter
from cleaner.telling_characters import ODD

_SHORT: Final = 60  # characters of lines that are folded at once
_MANY: Final = 10_000  # lines, from which on what each is matched on is made anew for the few that are looked at again


class CandidateLines:
    """The texts of lines, each known by its row, and which entries could still match it."""

    def __init__(self, prefilter: Prefilter, texts: list[str], may_hold: int) -> None:
        self.prefilter, self.texts, self.may_hold = prefilter, texts, may_hold
        self.candidates, self.shadows = self.look_at(texts)  # a shadow is empty until it is made
        self.matches: dict[tuple[int, int], re.Match[str]] = {}  # of a row and the number of an entry that waits

    def look_at(self, texts: list[str]) -> tuple[list[Entries], list[str]]:
        """The entries that could match each text, and their shadows: of everyday texts those of short ones.

        Few of the long ones are tried, and to fold all the short ones takes long where each character may fold.
        """
        candidates = self.prefilter.scan(texts, self.may_hold)
        if self.may_hold & ODD or len(texts) > _MANY:
            return candidates, [""] * len(texts)
        short = LINE_END.join([text if len(text) < _SHORT else "" for text in texts])
        return candidates, fold_marks(short).split(LINE_END)

    def shadow(self, row: int) -> str:
        """What entries are matched on."""
        if not (shadow := self.shadows[row]):
            text = self.texts[row]
            if self.may_hold & ODD:
                shadow = fold(text)
            else:
                shadow = text if text.isalnum() else fold_marks(text)
            self.shadows[row] = shadow
        return shadow

    def found(self, entry: LineEntry, row: int) -> re.Match[str] | None:
        """Where an entry matches a line; one that does not is no candidate any more: it is asked in each round."""
        if entry.waits and (known := self.matches.get((row, entry.number))):
            return known
        fits = len(self.texts[row]) <= entry.longest
        found = entry.search(self.shadow(row)) if fits else None
        if not found:
            self.candidates[row] = self.candidates[row] ^ entry.one
        elif entry.waits:
            self.matches[row, entry.number] = found
        return found

    def change(self, row: int, text: str) -> None:
        """Let a line hold `text` instead, of which nothing is known."""
        self.texts[row] = text
        (self.candidates[row],), (self.shadows[row],) = self.look_at([text])
        self.matches = {key: match for key, match in self.matches.items() if key[0] != row}

    def forget(self, row: int) -> None:
        """Let a shadow go that may not be asked for again, if there are many."""
        if len(self.texts) > _MANY:
            self.shadows[row] = ""

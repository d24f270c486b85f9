"""What a document that lost bytes still says whole: its names and terms help to infer what was lost.

Lines without signs of misreading count as they are, of the others those characters whose bytes are all there.
"""

from __future__ import annotations

import re

from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.followers import APART
from cleaner.repairs.losses import Losses
from cleaner.repairs.lost_bytes import Inferred
from cleaner.repairs.observed_bytes import observed_data
from cleaner.repairs.signs import has_misread

_LONGEST = 20_000  # characters looked at
# A ? may be what is left of a byte. Of UTF-8, characters of three bytes count, those of other scripts aside, and ASCII.
_NOT_WHOLE = re.compile("[?\ufffd\x80-\u1fff\U00010000-\U0010ffff]+")
# Pairs of GBK do not show where they begin but behind ASCII.
_WHOLE_GBK = re.compile("(?:^|(?<=[\x01-\x3e]))(?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+")


class Intact:
    """The lines of one document, and the models of what is whole in them, by what was read as what."""

    def __init__(self, text: str) -> None:
        self._text = text[:_LONGEST]
        # Of what was read as what, the readers that may have been, the likeliest first, or None if it was read by
        # another table; and what was inferred.
        self.readers: dict[tuple[str, str], list[Losses] | None] = {}
        self.inferred: dict[tuple[str, str, Losses], Inferred | None] = {}
        # The kinds of misreading that lines were undone by, and what was tried in vain.
        self.kinds: list[str] = []
        self.hopeless: set[object] = set()
        self._lines: list[tuple[str, bool]] = []  # and whether each has signs of misreading
        self._models: dict[tuple[str, str], CacheModel] = {}

    def model(self, right: str, wrong: str) -> CacheModel:
        """What the document says whole if its damaged lines are `right` read as `wrong`."""
        found = self._models.get((right, wrong))
        if found is None:
            found = self._models[right, wrong] = CacheModel("\n".join(self._whole(right, wrong)))
        return found

    def damaged_lines(self) -> list[str]:
        """The lines with signs of misreading."""
        return [line for line, damaged in self._known_lines() if damaged]

    def _known_lines(self) -> list[tuple[str, bool]]:
        if not self._lines:
            self._lines = [(line, has_misread(line)) for line in self._text.split("\n")]
        return self._lines

    def _whole(self, right: str, wrong: str) -> list[str]:
        pieces = []
        for line, damaged in self._known_lines():
            if damaged:
                data = observed_data(line, wrong)
                line = _whole_of_utf8(data) if right == "utf-8" else _whole_of_gbk(data)
            pieces.append(line)
        return pieces


def _whole_of_utf8(data: str) -> str:
    return _NOT_WHOLE.sub(APART, data.encode("latin-1", "replace").decode("utf-8", "replace"))


def _whole_of_gbk(data: str) -> str:
    # Read all at once: no character goes beyond what stands between two pieces.
    return APART.join(_WHOLE_GBK.findall(data)).encode("latin-1").decode("gb18030", "replace")

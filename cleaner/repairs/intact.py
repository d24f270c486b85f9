"""What a document that lost bytes still says whole: its names and terms help to infer what was lost.

Lines without signs of misreading count as they are, of the others those characters whose bytes are all there.
"""

from __future__ import annotations

import re

from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.followers import APART
from cleaner.repairs.losses import Losses
from cleaner.repairs.lost_bytes import Inferred
from cleaner.repairs.observed_bytes import observed_bytes
from cleaner.repairs.signs import misread

_LONGEST = 20_000  # characters looked at
_WHOLE = {
    "utf-8": re.compile("(?:[\xe2-\xef][\x80-\xbf]{2}|[\x00-\x7f])+"),
    # Pairs do not show where they begin but behind ASCII; a ? may be what is left of a byte.
    "gbk": re.compile("(?:^|(?<=[\x01-\x3e]))(?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+"),
}


class Intact:
    """The lines of one document, and the models of what is whole in them, by what was read as what."""

    def __init__(self, text: str) -> None:
        self._text = text[:_LONGEST]
        # Of what was read as what, the readers that may have been, the likeliest first, or None if it was read by
        # another table; and what was inferred.
        self.readers: dict[tuple[str, str], list[Losses] | None] = {}
        self.inferred: dict[tuple[tuple[str, ...], str, Losses], Inferred | None] = {}
        # The kinds of misreading that lines were undone by, and what was tried in vain.
        self.kinds: list[str] = []
        self.hopeless: set[object] = set()
        self._models: dict[tuple[str, str], CacheModel] = {}

    def model(self, right: str, wrong: str) -> CacheModel:
        """What the document says whole if its damaged lines are `right` read as `wrong`."""
        found = self._models.get((right, wrong))
        if found is None:
            found = self._models[right, wrong] = CacheModel("\n".join(self._whole(right, wrong)))
        return found

    def damaged_lines(self) -> list[str]:
        """The lines with signs of misreading."""
        return [line for line in self._text.split("\n") if misread(line)]

    def _whole(self, right: str, wrong: str) -> list[str]:
        pieces = []
        for line in self._text.split("\n"):
            if misread(line):
                data = "".join(observed_bytes(line, wrong))
                whole = (found[0].replace("?", APART) for found in _WHOLE[right].finditer(data))
                charset = "gb18030" if right == "gbk" else right
                line = APART.join(one.encode("latin-1").decode(charset, "replace") for one in whole)
            pieces.append(line)
        return pieces

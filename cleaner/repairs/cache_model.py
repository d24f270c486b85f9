"""What the undamaged rest of a document tells of a damaged place: its words come again, and its script is one.

A cache language model (Kuhn and De Mori 1990): the probability of a character is mixed with how often it followed
the same one or two characters elsewhere in the document. That is what knows names and terms: 产能过剩, 国常会.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cached_property

from cleaner.fold import chinese_script, fold
from cleaner.language_model import Context, classed

_TWO, _THREE = 6.0, 1.0  # occurrences of a context that its followers are believed half for
_MOST = 0.5  # share of the document's own counts where a context is frequent
_WRONG_SCRIPT = {"Hans": 6.0, "Hant": 2.5}  # nats, by the document's script; machine Traditional is half Simplified
_GROUPS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6} ?\)")
# Between marks that splits look for. A piece with a ? is damaged, and so is one behind a ? and its mark.
_PIECES = re.compile(r"[，。！？；,!?;\n]")
_LONGEST = 20_000  # characters looked at


class CacheModel:
    """The counts of one document; made when they are first asked for."""

    def __init__(self, text: str = "") -> None:
        self._text = text[:_LONGEST]

    @cached_property
    def wrong_script(self) -> str:
        """The script that this document is not in."""
        return "Hant" if self._script == "Hans" else "Hans"

    @cached_property
    def wrong_script_cost(self) -> float:
        """Nats for a character that only the other script has."""
        return _WRONG_SCRIPT[self._script] if self._text else 0.0

    @cached_property
    def _script(self) -> str:
        return chinese_script(self._text)

    @cached_property
    def followers(self) -> dict[str, dict[str, float]]:
        """After one or two folded characters: the probability of the next one in this document, times what it counts."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for piece in _undamaged(fold(_GROUPS.sub("", self._text))):
            classes = "".join(map(classed, piece))
            for at in range(1, len(classes)):
                counts[classes[at - 1]][classes[at]] += 1
                if at > 1:
                    counts[classes[at - 2 : at]][classes[at]] += 1
        return {context: _shares(found, _TWO if len(context) == 1 else _THREE) for context, found in counts.items()}

    def likely(self, character: str) -> dict[str, float]:
        """What followed the folded `character` in this document."""
        return self.followers.get(character, {})

    def weigh(self, gain: float, context: Context, character: str) -> float:
        """`gain`, the logarithm of a probability of the language model, corrected by the document's own counts."""
        for before in (context.last, context.before + context.last):
            found = self.followers.get(before)
            if found is None:
                break
            gain = math.log(math.exp(gain) * found[""] + found.get(character, 0.0))
        return gain


def _undamaged(text: str) -> list[str]:
    """The pieces of folded `text` between marks that no split or shift has touched, each with its mark."""
    pieces, begin, doubtful = [], 0, False
    for mark in _PIECES.finditer(text):
        damaged = text[mark.start()] == "?"
        if not (doubtful or damaged):
            pieces.append(text[begin : mark.end()])
        doubtful = damaged or (doubtful and mark.start() == begin)  # the mark behind a ? begins what is shifted
        begin = mark.end()
    return pieces


def _shares(found: Counter[str], half: float) -> dict[str, float]:
    """The share of each follower, and under "" what is left for those that never followed."""
    total = found.total()
    counts = _MOST * total / (total + half)
    return {**{other: counts * times / total for other, times in found.items()}, "": 1 - counts}

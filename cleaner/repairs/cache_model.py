"""What the undamaged rest of a document tells of a damaged place: its words come again, and its script is one.

A cache language model (Kuhn and De Mori 1990): the probability of a character is mixed with how often it followed
the same one or two characters elsewhere in the document. That is what knows names and terms: 产能过剩, 国常会.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from cleaner.fold import chinese_script, fold
from cleaner.language_counts import classed_text
from cleaner.language_model import Context, advance
from cleaner.repairs.readings import LETTERS

_HALF = {1: 6.0, 2: 1.0}  # occurrences of one or two characters by which what follows them counts half of `_MOST`
_MOST = 0.35  # what the document's own counts weigh beside the language model, at most
_WRONG_SCRIPT = {"Hans": 6.0, "Hant": 2.5}  # nats, by the document's script; machine Traditional is half Simplified
# Forms of ASCII characters that texts use throughout or not at all, and the nats for one where none is seen.
RARELY_WIDE = frozenset(map(chr, range(0xFF01, 0xFF5F))) - frozenset("！，：；？（）％～")
_WIDE = 3.0
_GROUPS = re.compile(rf"\([{LETTERS}]{{1,6}} ?\)")
_MARKS = re.compile(r"[，。！？；,!?;\n]")  # the marks that splits look for, and what ends a line
_APART = "\x00"
_LONGEST = 20_000  # characters looked at
_MOST_STEPS = 1 << 16  # remembered


class _Followers(NamedTuple):
    """What followed something: the probability of each character times its weight, and the logarithm of the rest."""

    told: dict[str, float]
    rest: float


_NONE = _Followers({}, 0.0)


class CacheModel:
    """The counts of one document, taken when they are asked for."""

    def __init__(self, text: str = "") -> None:
        self._text = text[:_LONGEST]
        self._followers: dict[str, _Followers] = {}
        self._steps: dict[tuple[Context, str], tuple[float, Context]] = {}
        self.asked: dict[object, tuple[int, ...]] = {}  # what `candidates` has told of places in this document

    @cached_property
    def wrong_script(self) -> str:
        """The script that this document is not in."""
        return "Hant" if self._script == "Hans" else "Hans"

    @cached_property
    def wrong_script_cost(self) -> float:
        """Nats for a character that only the other script has."""
        return _WRONG_SCRIPT[self._script] if self._text else 0.0

    @cached_property
    def wide_cost(self) -> float:
        """Nats for a full-width letter, digit or sign."""
        return _WIDE if RARELY_WIDE.isdisjoint(self._text) else 0.0

    @cached_property
    def _script(self) -> str:
        return chinese_script(self._text)

    @cached_property
    def _undamaged(self) -> str:
        """The classed shadow of the text without what splits or shifts have touched."""
        pieces = _undamaged_pieces(fold(_GROUPS.sub("", self._text)))
        return classed_text(_APART.join(pieces))

    def likely(self, character: str) -> dict[str, float]:
        """What followed the folded `character` in this document."""
        return self._after(character).told

    def advance(self, context: Context, character: str) -> tuple[float, Context]:
        """`language_model.advance`, corrected by the document's own counts."""
        found = self._steps.get((context, character))
        if found is None:
            gain, following = advance(context, character)
            gain = self._weigh(gain, context, character)
            if len(self._steps) >= _MOST_STEPS:
                self._steps.clear()
            found = self._steps[context, character] = gain, following
        return found

    def _weigh(self, gain: float, context: Context, character: str) -> float:
        told, rest = self._after(context.last)
        if told:
            gain = math.log(math.exp(gain + rest) + told[character]) if character in told else gain + rest
            told, rest = self._after(context.before + context.last)
            if told:
                gain = math.log(math.exp(gain + rest) + told[character]) if character in told else gain + rest
        return gain

    def _after(self, context: str) -> _Followers:
        """What followed one or two characters in this document."""
        found = self._followers.get(context)
        if found is None:
            counts = Counter([rest[0] for rest in self._undamaged.split(context)[1:] if rest])
            del counts[_APART]
            found = self._followers[context] = _followers(counts, _HALF[len(context)]) if counts else _NONE
        return found


def _undamaged_pieces(text: str) -> list[str]:
    """The pieces of folded `text` between marks that no split or shift has touched, each with its mark.

    A piece with a ? is damaged, and so is one behind a ? and its mark.
    """
    pieces, begin, doubtful = [], 0, False
    for mark in _MARKS.finditer(text):
        damaged = text[mark.start()] == "?"
        if not (doubtful or damaged):
            pieces.append(text[begin : mark.end()])
        doubtful = damaged or (doubtful and mark.start() == begin)  # the mark behind a ? begins what is shifted
        begin = mark.end()
    return pieces


def _followers(counts: Counter[str], half: float) -> _Followers:
    total = counts.total()
    weight = _MOST * total / (total + half)
    return _Followers({other: weight * times / total for other, times in counts.items()}, math.log(1 - weight))

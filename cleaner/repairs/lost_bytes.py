"""Bytes of UTF-8 or GBK of which some are lost, back to text: the language model says what they were.

A wrong charset cannot say every byte: UTF-8 read as GBK loses the last byte of a run of odd length. A beam of
hypotheses goes over the bytes that are left. Each character takes the next ones, or supposes that some of its own
were lost there; and they must be bytes that the reader loses just so (`cleaner.repairs.losses`). So each
hypothesis, damaged again, gives what was observed, and only the language model chooses among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf
from operator import itemgetter
from typing import NamedTuple

from cleaner.fold import fold_character, script_of
from cleaner.language_counts import LINE
from cleaner.language_model import START, Context
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.inventory import Pattern, fitting
from cleaner.repairs.losses import MARK, Losses
from cleaner.repairs.shapes import Remains, shapes

_BEAM, _GAP = 20, 10.0  # hypotheses kept, and how many nats one may be behind the best
_STEPS, _FEW = 1600, 3  # hypotheses times characters asked of one place; the best hypotheses, asked in any case
_PATIENCE, _SHORT = 250, 20  # the same of a byte on average, beyond which too much is open; bytes of a short line
_LOSABLE = 3  # characters of a line that may stay lost
_MOST = 800  # characters that may have stood somewhere, beyond which nothing is known
_WRONG_SCRIPT = -6.0  # a Traditional character in a Simplified line: as unlikely as a typing error
_LOST = -25.0  # a character of which nothing is left
_BRACKET = 4.0  # what the model knows nothing of: a bracket closes where one is open
_INDENT, _BEFORE_INDENT = "\u3000", (LINE, "_")
_BLANK_INSIDE = -5.0  # the model takes all blanks for one; this one stands where lines begin
_DIGIT, _ANY_DIGIT = "0", 2.3  # the model's class of digits, and the logarithm of ten
_SWALLOWED = ",.:;!?()%-/ <>" + _DIGIT  # ASCII that a reader may have swallowed
_CLOSES = dict(zip("”’）》〉】」』", "“‘（《〈【「『", strict=True))


class Inferred(NamedTuple):
    """A text had back, its score by the model, and how many of its characters were inferred and stay lost."""

    text: str
    score: float
    inferred: int
    lost: int


class _Hypothesis(NamedTuple):
    score: float
    context: Context
    text: tuple[object, ...]  # the characters, last first: (the others, the last one)
    owed: str  # a lost byte that the next one has to explain ...
    fate: str  # ... and whether it went alone (a) or as the first of two (b)
    inferred: int
    lost: int


def infer(tokens: Sequence[str], charset: str, how: Losses, losable: bool, model: CacheModel) -> Inferred | None:
    """The likeliest text whose bytes in `charset`, read so that they are lost as `how` says, give `tokens`.

    A token is the bytes that one observed character stands for. None where that cannot be, or, if `losable`, where
    more than a few characters leave too little.
    """
    starts = {0, *accumulate(map(len, tokens))}
    return _Search(Remains("".join(tokens), starts, charset, how), losable, model).run()


class _Search:
    def __init__(self, left: Remains, losable: bool, model: CacheModel) -> None:
        self.left, self.losable, self.model = left, losable, model
        self.other_script = _other_script(left.data, left.charset)
        self.agenda: list[dict[tuple[Context, str, str], _Hypothesis]] = [{} for _ in range(len(left.data) + 1)]
        self.asked = 0
        self.reached, self.best = 0, [-inf] * (len(left.data) + 1)
        self.agenda[0][START, "", ""] = _Hypothesis(0.0, START, (), "", "", 0, 0)

    def run(self) -> Inferred | None:
        size, lost = len(self.left.data), 0
        most = _PATIENCE * max(size, _SHORT)
        for at in range(size):
            if not self.agenda[at]:
                continue
            if self.asked > most:
                return None
            beam = sorted(self.agenda[at].values(), key=itemgetter(0), reverse=True)[:_BEAM]
            beam = [one for one in beam if one.score > beam[0].score - _GAP]
            self.agenda[at] = {}
            for shape in shapes(self.left, at, {one.fate for one in beam}):
                self._take(beam, at, *shape)
            if self.reached <= at:
                lost += 1
                if not self.losable or lost > _LOSABLE:
                    return None
                best = beam[0]._replace(owed="", fate="")
                self._say(best, MARK, at + 1, "", "", _LOST, lost=1)
        ends = [one for one in self.agenda[size].values() if self._explains(one, "", "")]
        if not ends:
            return None
        best = max(ends, key=lambda one: one.score + self.model.advance(one.context, "\n")[0])
        return Inferred(_written(best.text), best.score, best.inferred, best.lost)

    def _take(self, beam: list[_Hypothesis], at: int, pattern: Pattern, fates: str, end: int) -> None:
        if all(pattern):
            data = "".join(pattern)
            character = _decoded(data, self.left.charset)
            if character:
                for one in beam:
                    if self._explains(one, data[0], "k"):
                        self._say(one, character, end, "", "", 0.0)
            return
        found = _fitting(self.left.charset, pattern, fates, self.left.how)
        if len(found) > _MOST:  # of the line's own script there may be fewer
            found = [one for one in found if one[2] != self.other_script]
        if len(found) > _MOST:
            for one in beam if self.losable else ():
                if one.fate == "":
                    self._say(one, MARK, end, "", "", _LOST, lost=1)
            return
        fate = fates[-1] if fates[-1] in "ab" else ""
        beam = beam[: max(_FEW, _STEPS // (len(found) + 1))]
        self.asked += len(beam) * len(found)
        for one in beam:
            if not one.fate and fates[0] == "c":
                continue
            for character, data, script in found:
                if not one.fate or self._explains(one, data[0], fates[0]):
                    extra = _WRONG_SCRIPT if script == self.other_script else 0.0
                    if character in _CLOSES:
                        extra += _closing(one.text, character)
                    elif character == _INDENT and one.context.last not in _BEFORE_INDENT:
                        extra += _BLANK_INSIDE
                    said = self._say(one, character, end, data[-1] if fate else "", fate, extra, inferred=1)
                    if said and fate == "a" and self.left.how.swallows:
                        for other in _SWALLOWED:
                            self._say(one, character, end, "", "", extra, inferred=1, swallowed=other)

    def _explains(self, one: _Hypothesis, byte: str, fate: str) -> bool:
        """Whether a byte of this fate may stand behind the lost one that `one` owes an explanation."""
        if one.fate == "a":
            return fate != "c" and self.left.how.alone(one.owed, byte)
        if one.fate == "b":
            return fate == "c" and self.left.how.together(one.owed, byte)
        return fate != "c"

    def _say(
        self, one: _Hypothesis, character: str, end: int, owed: str, fate: str, extra: float, inferred: int = 0,
        lost: int = 0, swallowed: str = "",
    ) -> bool:  # fmt: skip
        """`one` goes on with `character`, up to `end`; whether that is not too far behind."""
        gain, context = (
            self.model.advance(one.context, fold_character(character)) if character != MARK else (0.0, START)
        )
        score = one.score + gain + extra
        if score < self.best[end] - _GAP:
            return False
        text: tuple[object, ...] = (one.text, character)
        if swallowed:
            gain, context = self.model.advance(context, swallowed)
            score += gain
            if swallowed == _DIGIT:  # any of ten
                score, lost, swallowed = score + _ANY_DIGIT, lost + 1, MARK
            text = (text, swallowed)
        if score < self.best[end] - _GAP:
            return False
        self.reached = max(self.reached, end)
        self.best[end] = max(self.best[end], score)
        key = (context, owed, fate)
        known = self.agenda[end].get(key)
        if known is None or score > known.score:
            inferred, lost = one.inferred + inferred, one.lost + lost
            self.agenda[end][key] = _Hypothesis(score, context, text, owed, fate, inferred, lost)
        return True


@lru_cache(maxsize=1 << 14)
def _decoded(data: str, charset: str) -> str:
    try:
        return data.encode("latin-1").decode("gb18030" if charset == "gbk" else charset)
    except UnicodeError:
        return ""


@lru_cache(maxsize=1 << 12)
def _fitting(charset: str, pattern: Pattern, fates: str, how: Losses) -> list[tuple[str, str, str]]:
    """Characters that may have stood there, their bytes, and the script that they belong to alone."""
    found = fitting(charset, pattern)
    return [(one, data, script_of(one)) for one, data in found if _is_lost_so(data, fates, how)]


def _is_lost_so(data: str, fates: str, how: Losses) -> bool:
    """Whether the reader loses just these bytes of `data`; the last one is for the next character to explain."""
    for fate, byte, other in zip(fates, data, data[1:], strict=False):
        if (fate == "a" and not how.alone(byte, other)) or (fate == "b" and not how.together(byte, other)):
            return False
    return True


def _closing(text: tuple[object, ...], closing: str) -> float:
    before = _written(text)
    return _BRACKET if before.count(_CLOSES[closing]) > before.count(closing) else -_BRACKET


def _other_script(data: str, charset: str) -> str:
    known = data.encode("latin-1", "ignore").decode("gb18030" if charset == "gbk" else charset, "ignore")
    script = Counter(map(script_of, known))
    return "Hans" if script["Hant"] > script["Hans"] else "Hant"


def _written(text: tuple[object, ...]) -> str:
    found = []
    while text:
        text, character = text  # type: ignore[assignment]
        found.append(character)
    return "".join(reversed(found))  # type: ignore[arg-type]

"""Bytes of UTF-8 or GBK of which some are lost, back to text: the language model says what they were.

A wrong charset cannot say every byte: UTF-8 read as GBK loses the last byte of a run of odd length. A beam of
hypotheses goes over the bytes that are left. Each character takes the next ones, or supposes that some of its own
were lost there; and they must be bytes that the reader loses just so (`cleaner.repairs.losses`). So each
hypothesis, damaged again, gives what was observed, and only the language model chooses among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from heapq import nlargest
from itertools import accumulate
from math import inf
from typing import NamedTuple

from cleaner.language_model.model import START, Context, score
from cleaner.patterns.fold import fold_character, script_of
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.inventory import Pattern
from cleaner.repairs.losses import MARK, Losses
from cleaner.repairs.marks import told_by_line
from cleaner.repairs.options import options
from cleaner.repairs.shapes import Remains, decoded, following, plain_end, shapes
from cleaner.repairs.swallowed import DIGIT, brackets_before, swallowed_behind

_BEAM, _GAP = 8, 8.0  # hypotheses kept, and how many nats one may be behind the best
_PATIENCE, _SHORT = 2.5, 20  # places weighed a byte on average, beyond which too much is open; bytes of a short line
_NO_CHINESE, _BEGINNING = -13.0, 5  # score of a character below which nothing is looked for, after a few
_FEW_BYTES = 4  # of a character
_LOSABLE = 3  # characters of a line that may stay lost
_MOST = 800  # characters that may have stood somewhere, beyond which nothing is known
_LOST = -25.0  # a character of which nothing is left
_ANY_DIGIT = 2.3  # the logarithm of ten


class Inferred(NamedTuple):
    """A text had back, its score by the model, and how many of its characters stay lost."""

    text: str
    score: float
    lost: int


class _Hypothesis(NamedTuple):
    score: float
    context: Context
    text: tuple[object, ...]  # the characters, last first: (the others, the last one)
    owed: str  # a lost byte that the next one has to explain ...
    fate: str  # ... and whether it went alone (a) or as the first of two (b)
    lost: int


def infer(tokens: Sequence[str], charset: str, how: Losses, model: CacheModel) -> Inferred | None:
    """The likeliest text whose bytes in `charset`, read so that they are lost as `how` says, give `tokens`.

    A token is the bytes that one observed character stands for. None where that cannot be, or where more than a
    few characters leave too little.
    """
    return Search(tokens, charset, how, model).result()


class Search:
    """`infer`, which may be asked how likely it is so far: of several readers the wrong ones soon show."""

    def __init__(self, tokens: Sequence[str], charset: str, how: Losses, model: CacheModel) -> None:
        starts = {0, *accumulate(map(len, tokens))}
        left = self.left = Remains("".join(tokens), starts, charset, how)
        self.model = model
        self.at = self.lost = 0  # the byte to go on with; characters of which nothing was left
        self.failed = False
        self.other_script = _other_script(left.data, left.charset)
        self.agenda: list[dict[tuple[Context, str, str], _Hypothesis]] = [{} for _ in range(len(left.data) + 1)]
        self.asked, self.most = 0, _PATIENCE * max(len(left.data), _SHORT)
        width = 3 if left.charset == "utf-8" else 2
        self.expected = list(accumulate((1.0 if byte < "\x80" else 1 / width for byte in left.data), initial=0.0))
        self.reached, self.best = 0, [-inf] * (len(left.data) + 1)
        self.best[0] = 0.0
        self.agenda[0][START, "", ""] = _Hypothesis(0.0, START, (), "", "", 0)

    def read(self, until: int) -> bool:
        """Go on up to a byte; whether something explains what is left up to there."""
        while self.at < min(until, len(self.left.data)) and not self.failed:
            self.failed = not self._read_one(self.at)
            self.at += 1
        return not self.failed

    def likelihood(self) -> float:
        """The logarithm of the probability of what was read, a character more or less."""
        return -inf if self.failed else max(self.best[self.at : self.at + _FEW_BYTES])

    def result(self) -> Inferred | None:
        """The likeliest text, all read."""
        size = len(self.left.data)
        if not self.read(size):
            return None
        ends = [one for one in self.agenda[size].values() if self._explains(one, "", "")]
        if not ends:
            return None
        best = max(ends, key=lambda one: one.score + self.model.advance(one.context, "\n")[0])
        return Inferred(_written(best.text), best.score, best.lost)

    def _read_one(self, at: int) -> bool:
        if not self.agenda[at]:
            return True
        if self.asked > self.most:
            return False
        if self.best[at] < _NO_CHINESE * (self.expected[at] + _BEGINNING):
            self.agenda[at] = {}  # bytes paired otherwise may be Chinese
            return self.reached > at
        while self.agenda[at]:  # once more if a character vanished there
            beam = self._best(at)
            self.agenda[at] = {}
            self._go_on(beam, at)
        if self.reached <= at:
            self.lost += 1
            if self.lost > _LOSABLE:
                return False
            self._say(beam[0]._replace(owed="", fate=""), MARK, at + 1, START, _LOST, lost=1)
        return True

    def _go_on(self, beam: list[_Hypothesis], at: int) -> None:
        fates = {one.fate for one in beam}
        if end := plain_end(self.left, at) if fates == {""} else 0:
            self._keep(beam, self.left.data[at:end], end)
        else:
            for shape in shapes(self.left, at, fates):
                self._take(beam, *shape)

    def _best(self, at: int) -> list[_Hypothesis]:
        """The likeliest hypotheses up to `at`, the best first, with what follows in mind."""
        if len(self.agenda[at]) == 1:
            return list(self.agenda[at].values())
        ahead = following(self.left, at)
        beam = nlargest(
            _BEAM,
            self.agenda[at].values(),
            key=lambda one: one.score + (score(one.context.last, ahead) if ahead else 0.0),
        )
        least = max(one.score for one in beam) - _GAP
        return [one for one in beam if one.score > least]

    def _keep(self, beam: list[_Hypothesis], data: str, end: int) -> None:
        """Each hypothesis goes on with the character whose bytes are `data`, all of them there."""
        if character := decoded(data, self.left.charset):
            folded = fold_character(character)
            for one in beam:
                if self._explains(one, data[0], "k"):
                    gain, context = self.model.advance(one.context, folded)
                    self._say(one, character, end, context, gain)

    def _take(self, beam: list[_Hypothesis], pattern: Pattern, fates: str, end: int) -> None:
        """Each goes on with a character of which `pattern` is left, and its bytes met with `fates`."""
        if all(pattern):
            return self._keep(beam, "".join(pattern), end)
        how, fate = self.left.how, fates[-1] if fates[-1] in "ab" else ""
        ahead, then = following(self.left, end), self.left.data[end : end + 1]
        found = options(self.left.charset, pattern, fates, how, self.other_script, _MOST)
        if found is None:
            for one in beam:
                if not one.fate:
                    self._say(one, MARK, end, START, _LOST, lost=1)
            return
        for one in beam if found.characters else ():
            if (one.fate == "b") != (fates[0] == "c"):
                continue
            self.asked += 1
            here = found.between(one.owed, then, fates, how) if one.owed or fate else found
            told = partial(self._told, one, end)
            for gain, place, context in here.likely(one.context, self.model, ahead, told):
                character = here.characters[place]
                owed = here.data[place][-1] if fate else ""
                said = self._say(one, character, end, context, gain, owed, fate)
                if said and fate == "a" and how.swallows:
                    for other in swallowed_behind(here.folded[place], ahead, brackets_before(self.left.data, end)):
                        self._say(one, character, end, context, gain, swallowed=other)

    def _told(self, one: _Hypothesis, end: int, mark: str) -> float:
        rest = self.left.data[end:]
        return told_by_line(mark, _written(one.text), one.context.last, rest, self.left.charset)

    def _explains(self, one: _Hypothesis, byte: str, fate: str) -> bool:
        """Whether a byte of this fate may stand behind the lost one that `one` owes an explanation."""
        if one.fate == "a":
            return fate != "c" and self.left.how.alone(one.owed, byte)
        if one.fate == "b":
            return fate == "c" and self.left.how.together(one.owed, byte)
        return fate != "c"

    def _say(
        self, one: _Hypothesis, character: str, end: int, context: Context, gain: float, owed: str = "",
        fate: str = "", lost: int = 0, swallowed: str = "",
    ) -> bool:  # fmt: skip
        """`one` goes on with `character`, up to `end`; whether that is not too far behind."""
        total = one.score + gain
        if total < self.best[end] - _GAP:
            return False
        text: tuple[object, ...] = (one.text, character)
        if swallowed:
            gain, context = self.model.advance(context, swallowed)
            total += gain
            if swallowed == DIGIT:  # any of ten
                total, lost, swallowed = total + _ANY_DIGIT, lost + 1, MARK
            text = (text, swallowed)
            if total < self.best[end] - _GAP:
                return False
        self.reached = max(self.reached, end)
        self.best[end] = max(self.best[end], total)
        key = (context, owed, fate)
        known = self.agenda[end].get(key)
        if known is None or total > known.score:
            self.agenda[end][key] = _Hypothesis(total, context, text, owed, fate, one.lost + lost)
        return True


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

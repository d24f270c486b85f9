"""Bytes of UTF-8 or GBK of which some are lost, back to text: the language model says what they were.

A wrong charset cannot say every byte: UTF-8 read as GBK loses the last byte of a run of odd length. A beam of
hypotheses goes over the bytes that are left. Each character takes the next ones, or supposes that some of its own
were lost there; and they must be bytes that the reader loses just so (`cleaner.repairs.losses`). So each
hypothesis, damaged again, gives what was observed, and only the language model chooses among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import accumulate
from math import inf
from typing import Any, NamedTuple

from cleaner.language_model.model import START, Context, score
from cleaner.patterns.fold import fold, fold_character, script_of
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.inventory import Pattern
from cleaner.repairs.losses import MARK, Losses
from cleaner.repairs.marks import TOLD, told_by_line
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
_READ_AGAIN = 8  # lines, by several readers
_ANY_DIGIT = 2.3  # the logarithm of ten


class Inferred(NamedTuple):
    """A text had back, its score by the model, and how many of its characters stay lost."""

    text: str
    score: float
    lost: int


_Text = tuple[Any, ...]


class _Hypothesis:
    """What may have stood up to some byte."""

    def __init__(self, score: float, context: Context, text: _Text, owed: str, fate: str, lost: int) -> None:
        self.score, self.context, self.text, self.lost = score, context, text, lost
        self.owed = owed  # a lost byte that the next one has to explain ...
        self.fate = fate  # ... and whether it went alone (a) or as the first of two (b)

    def written(self) -> str:
        """The text, of which the last pieces come first: (the others, the last one)."""
        if len(self.text) > 1:
            rest, found = self.text, []
            while rest:
                found.append(rest[-1])
                rest = rest[0] if len(rest) > 1 else ()
            self.text = ("".join(reversed(found)),)
        return self.text[0] if self.text else ""


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
        self.agenda: dict[int, dict[tuple[Context, str, str], _Hypothesis]] = {}
        self.asked, self.most = 0, _PATIENCE * max(len(left.data), _SHORT)
        self.expected = _expected(left.data, left.charset)
        self.reached, self.best = 0, [-inf] * (len(left.data) + 1)
        self.best[0] = 0.0
        self.agenda[0] = {(START, "", ""): _Hypothesis(0.0, START, (), "", "", 0)}

    def read(self, until: int) -> bool:
        """Go on up to a byte; whether something explains what is left up to there."""
        while self.at < min(until, len(self.left.data)) and not self.failed:
            self.failed = self.at in self.agenda and not self._read_one(self.at)
            self.at += 1
        return not self.failed

    def likelihood(self, at: int) -> float:
        """The logarithm of the probability of what was read up to a byte, a character more or less."""
        return -inf if self.failed else max(self.best[at : at + _FEW_BYTES])

    def result(self) -> Inferred | None:
        """The likeliest text, all read."""
        size = len(self.left.data)
        if not self.read(size):
            return None
        ends = [one for one in self.agenda.get(size, {}).values() if self._explains(one, "", "")]
        if not ends:
            return None
        best = max(ends, key=lambda one: one.score + self.model.advance(one.context, "\n")[0])
        return Inferred(best.written(), best.score, best.lost)

    def _read_one(self, at: int) -> bool:
        if self.asked > self.most:
            return False
        if self.best[at] < _NO_CHINESE * (self.expected[at] + _BEGINNING):
            del self.agenda[at]  # bytes paired otherwise may be Chinese
            return self.reached > at
        while at in self.agenda:  # once more if a character vanished there
            beam = self._best(list(self.agenda.pop(at).values()), at)
            self._go_on(beam, at)
        if self.reached <= at:
            self.lost += 1
            if self.lost > _LOSABLE:
                return False
            self._say(beam[0], MARK, at + 1, START, _LOST, lost=1)
        return True

    def _go_on(self, beam: list[_Hypothesis], at: int) -> None:
        fates = {one.fate for one in beam}
        if end := plain_end(self.left, at) if fates == {""} else 0:
            self._along(beam, at, end)
        else:
            for shape in shapes(self.left, at, fates):
                self._take(beam, *shape)

    def _best(self, found: list[_Hypothesis], at: int) -> list[_Hypothesis]:
        """The likeliest hypotheses up to `at`, the best first, with what follows in mind."""
        if len(found) == 1:
            return found
        ahead = following(self.left, at)
        ranked = [
            (one.score + (score(one.context.last, ahead) if ahead else 0.0), place) for place, one in enumerate(found)
        ]
        ranked.sort(reverse=True)
        beam = [found[place] for _, place in ranked[:_BEAM]]
        least = max([one.score for one in beam]) - _GAP
        return [one for one in beam if one.score > least]

    def _along(self, beam: list[_Hypothesis], at: int, end: int) -> None:
        """Each hypothesis goes on with the characters up to `end`, all of whose bytes are there, or up to where
        others wait."""
        text = decoded(self.left.data[at:end], self.left.charset)
        waiting = min([one for one in self.agenda if one > at], default=end)
        ways = [(one.score, one.context, one) for one in beam]
        size = 0
        for character in fold(text):
            if at >= waiting:
                break
            at += _size(text[size], self.left.charset)
            size += 1
            if len(ways) == 1:
                total, context, one = ways[0]
                gain, context = self.model.step(context, character)
                ways = [(total + gain, context, one)]
            else:
                ways = self._merged(ways, character)
            self.best[at] = max(self.best[at], ways[0][0])
        for total, context, one in ways if size else ():
            self._say(one, text[:size], at, context, total - one.score)

    def _merged(
        self, ways: list[tuple[float, Context, _Hypothesis]], character: str
    ) -> list[tuple[float, Context, _Hypothesis]]:
        """Each goes on with the folded `character`, of those that are alike then the likeliest, the best first."""
        following: dict[Context, tuple[float, Context, _Hypothesis]] = {}
        best = -inf
        for total, context, one in ways:
            gain, context = self.model.step(context, character)
            total += gain
            known = following.get(context)
            if known is None or total > known[0]:
                following[context] = (total, context, one)
                best = max(best, total)
        left = [way for way in following.values() if way[0] > best - _GAP]
        left.sort(key=lambda way: -way[0])
        return left

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
        if mark not in TOLD:
            return 0.0
        return told_by_line(mark, one.written(), one.context.last, self.left.data[end:], self.left.charset)

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
        text: _Text = (one.text, character)
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
        waiting = self.agenda.setdefault(end, {})
        known = waiting.get(key)
        if known is None or total > known.score:
            waiting[key] = _Hypothesis(total, context, text, owed, fate, one.lost + lost)
        return True


@lru_cache(maxsize=_READ_AGAIN)
def _expected(data: str, charset: str) -> list[float]:
    """How many characters are expected up to each byte."""
    width = 3 if charset == "utf-8" else 2
    return list(accumulate([1.0 if byte < "\x80" else 1 / width for byte in data], initial=0.0))


@lru_cache(maxsize=_READ_AGAIN)
def _other_script(data: str, charset: str) -> str:
    known = data.encode("latin-1", "ignore").decode("gb18030" if charset == "gbk" else charset, "ignore")
    script = Counter(map(script_of, known))
    return "Hans" if script["Hant"] > script["Hans"] else "Hant"


def _size(character: str, charset: str) -> int:
    """The number of bytes of a character in `charset`."""
    if character < "\x80":
        return 1
    if charset != "utf-8":
        return 2
    return 2 if character < "\u0800" else 3 if character < "\U00010000" else 4

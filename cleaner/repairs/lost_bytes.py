"""Bytes of UTF-8 or GBK of which some are lost, back to text: the language model says what they were.

A wrong charset cannot say every byte: UTF-8 read as GBK loses the last byte of a run of odd length. A beam of
hypotheses goes over the bytes that are left. Each character takes the next ones, or supposes that some of its own
were lost there; and they must be bytes that the reader loses just so (`cleaner.repairs.losses`). So each
hypothesis, damaged again, gives what was observed, and only the language model chooses among them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import Final, NamedTuple

from cleaner.language_model.counts import known_until
from cleaner.language_model.model import START
from cleaner.patterns.fold import chinese_script, fold, fold_character
from cleaner.repairs.agenda import Agenda, Hypothesis
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.date_units import unit_behind
from cleaner.repairs.inventory import Pattern
from cleaner.repairs.likeliest import Told, likeliest
from cleaner.repairs.losses import MARK, Losses, none
from cleaner.repairs.marks import MOST_TOLD, told_by_line
from cleaner.repairs.observed_bytes import Observed
from cleaner.repairs.options import Options, last_bytes, options
from cleaner.repairs.remains import Remains, decoded, ends_of, following, plain_text
from cleaner.repairs.shapes import FREE, shapes
from cleaner.repairs.swallowed import DIGIT, brackets_before, swallowed_behind

_PATIENCE: Final = 2.5  # places weighed a byte on average, beyond which too much is open
_SHORT: Final = 20  # bytes of a short line
# score of a character below which nothing is looked for, after a few
_NO_CHINESE: Final = -13.0
_BEGINNING: Final = 5
_LOSABLE: Final = 3  # characters of a line that may stay lost
_MOST: Final = 800  # characters that may have stood somewhere, beyond which nothing is known
_LOST: Final = -25.0  # a character of which nothing is left
_SIZES: Final = {"utf-8": 3}  # bytes of most characters, elsewhere two
_READ_AGAIN: Final = 8  # lines, by several readers
# The logarithm of ten, and half of that likelihood: pages have more blanks behind marks than the counted text.
_ANY_DIGIT: Final = 1.6


class Inferred(NamedTuple):
    """A text had back, how many of its characters stay lost, and, if readers were compared, its score by the model."""

    text: str
    score: float
    lost: int


def infer(observed: Observed, charset: str, how: Losses, model: CacheModel) -> Inferred | None:
    """The likeliest text whose bytes in `charset`, read so that they are lost as `how` says, give what is observed.

    None where that cannot be, or where more than a few characters leave too little.
    """
    search = Search(observed, charset, how, model)
    search.read_alone()
    return search.result()


class Search:
    """`infer`, which may be asked how likely it is so far: of several readers the wrong ones soon show."""

    def __init__(self, observed: Observed, charset: str, how: Losses, model: CacheModel) -> None:
        left = self.left = Remains(observed.data, observed.starts, charset, how)
        self.model = model
        self.at = self.lost = 0  # the byte to go on with; characters of which nothing was left
        self.failed = False
        self.other_script = _other_script(left.data, left.charset)
        self.agenda = Agenda(len(left.data))
        self.asked, self.most = 0, _PATIENCE * max(len(left.data), _SHORT)
        self.expected: list[float] = []
        self.drops_pairs = how.together is not none and not how.pair_marks
        self.known: dict[str, Options | None] = {}  # what may have stood somewhere, by what is left of it

    def read_alone(self) -> None:
        """From now on the text is not compared with what other readers make of it."""
        self.agenda.compared = False

    def read(self, until: int) -> bool:
        """Go on up to a byte; whether something explains what is left up to there."""
        while self.at < min(until, len(self.left.data)) and not self.failed:
            self.failed = self.agenda.waiting[self.at] is not None and not self._read_one(self.at)
            self.at += 1
        return not self.failed

    def likelihood(self, at: int) -> float:
        """The logarithm of the probability of what was read up to a byte, a character more or less."""
        return -inf if self.failed else self.agenda.likelihood(at)

    def result(self) -> Inferred | None:
        """The likeliest text, all read."""
        size = len(self.left.data)
        if not self.read(size):
            return None
        ends = [one for one in self.agenda.waiting[size] or [] if self._explains(one, "", "")]
        if not ends:
            return None
        best = max(ends, key=lambda one: one.score + self.model.advance(one.context, "\n")[0])
        return Inferred(best.text(), best.score, best.lost)

    def _read_one(self, at: int) -> bool:
        if self.asked > self.most:
            return False
        agenda = self.agenda
        if self._is_no_chinese(at):
            agenda.waiting[at] = None  # bytes paired otherwise may be Chinese
            return agenda.reached > at
        if agenda.is_behind(at):
            agenda.waiting[at] = None
            return True
        beam: list[Hypothesis] = []
        while agenda.waiting[at] is not None:  # once more if a character vanished there
            beam = agenda.beam(at, self.left)
            self._go_on(beam, at)
        if agenda.reached <= at:
            self.lost += 1
            if self.lost > _LOSABLE:
                return False
            agenda.say(beam[0], MARK, at + 1, START, _LOST, lost=1)
        return True

    def _is_no_chinese(self, at: int) -> bool:
        """Whether even the best that ends at a byte is none."""
        score = self.agenda.best[at]
        if score >= _NO_CHINESE * (at // _SIZES.get(self.left.charset, 2) + _BEGINNING):  # at least so many characters
            return False
        self.expected = self.expected or _expected(self.left.data, self.left.charset)
        return score < _NO_CHINESE * (self.expected[at] + _BEGINNING)

    def _go_on(self, beam: list[Hypothesis], at: int) -> None:
        text = plain_text(self.left, at)
        shadow = fold(text) if text else ""
        if self.drops_pairs:  # two that lost a pair between them look like one that nobody writes: 术、 like 朁
            end = known_until(shadow)
            text, shadow = text[:end], shadow[:end]
        # A byte lost alone before whole characters is as good as none lost: they seldom are anything besides.
        along = [one for one in beam if self._explains(one, self.left.data[at], "k")] if text else []
        others = [one for one in beam if one.fate == "b"] if along else beam
        for pattern, met, end in shapes(self.left, at, _fates(others)) if others else ():
            self._take(others, pattern, met, end)
        vanished = self.agenda.waiting[at]
        if along and vanished:  # characters of which nothing is left: those that have them go along, too
            vanished += along
        elif along:
            ends = ends_of(text, at, self.left.charset)
            self.agenda.go_along(along, text, shadow, at, ends, self.model)

    def _keep(self, beam: list[Hypothesis], data: str, end: int) -> None:
        """Each hypothesis goes on with the character whose bytes are `data`, all of them there."""
        if character := decoded(data, self.left.charset):
            folded = fold_character(character)
            for one in beam:
                if self._explains(one, data[0], "k"):
                    gain, context = self.model.step(one.context, folded)
                    self.agenda.say(one, character, end, context, gain)

    def _take(self, beam: list[Hypothesis], pattern: Pattern, fates: str, end: int) -> None:
        """Each goes on with a character of which `pattern` is left, and its bytes met with `fates`."""
        if fates in ("kkk", "kk", "k", "kkkk"):
            return self._keep(beam, "".join(pattern), end)
        how, fate = self.left.how, fates[-1] if fates[-1] != "k" and fates[-1] != "c" else ""
        ahead, then = following(self.left, end), self.left.data[end : end + 1]
        found = self._options(pattern, fates)
        if found is None:
            for one in beam:
                if not one.fate:
                    self.agenda.say(one, MARK, end, START, _LOST, lost=1)
            return
        if not found.characters:
            return
        lasts = last_bytes(then, fate, how, found.ends) if fate else b""
        brackets = brackets_before(self.left.data, end) if fate == "a" and how.swallows else ""
        # Of the next character next to nothing is left where no byte stands that ends one.
        owing = fate == "b" and self.left.charset == "utf-8" and not "\x80" <= then <= "\xbf"
        for one in beam:
            if (one.fate == "b") != (fates[0] == "c"):
                continue
            self.asked += 1
            here = found.between(one.owed, lasts, fates, how) if one.owed or lasts else found
            if not here.characters:
                continue
            worst = self.agenda.worst_owing(one, end) if owing else self.agenda.worst(one, end)
            told = _Line(self.left, one, end)
            unit = unit_behind(one.text()) if one.context[1] == DIGIT else None
            for gain, place, context in likeliest(here, one.context, self.model, ahead, told, unit, worst):
                character = here.characters[place]
                owed = here.data[place][-1] if fate else ""
                said = self.agenda.say(one, character, end, context, gain, owed, fate)
                if said and fate == "a" and how.swallows:
                    for other in swallowed_behind(here.folded[place], ahead, brackets):
                        self._swallow(said, other, end)

    def _options(self, pattern: Pattern, fates: str) -> Options | None:
        """What may have left `pattern`, of which `fates` say which bytes are there."""
        key = f"{fates}{''.join(pattern)}"
        if key not in self.known:
            left = self.left
            self.known[key] = options(left.charset, pattern, fates, left.how, self.other_script, _MOST)
        return self.known[key]

    def _swallow(self, said: Hypothesis, other: str, end: int) -> None:
        """It goes on with what stood behind it, which went with its lost byte and so explains that."""
        gain, context = self.model.step(said.context, other)
        if other == DIGIT:  # any of ten
            self.agenda.say(said, MARK, end, context, gain + _ANY_DIGIT, lost=1)
        else:
            self.agenda.say(said, other, end, context, gain)

    def _explains(self, one: Hypothesis, byte: str, fate: str) -> bool:
        """Whether a byte of this fate may stand behind the lost one that `one` owes an explanation."""
        if one.fate == "a":
            return fate != "c" and self.left.how.alone.lost(one.owed, byte)
        if one.fate == "b":
            return fate == "c" and self.left.how.together.lost(one.owed, byte)
        return fate != "c"


class _Line(Told):
    """What the line tells of a mark behind a hypothesis, and before what is left from a byte on."""

    def __init__(self, left: Remains, one: Hypothesis, end: int) -> None:
        self.left, self.one, self.end = left, one, end

    def told(self, mark: str) -> float:
        """As `told_by_line` has it."""
        if mark not in MOST_TOLD:
            return 0.0
        one, left = self.one, self.left
        return told_by_line(mark, one.text(), one.context[1], left.data[self.end :], left.charset)


def _fates(beam: list[Hypothesis]) -> str:
    """Those of all hypotheses, each once; nothing where nobody owes an explanation."""
    found = ""
    free = False
    for one in beam:
        if not one.fate:
            free = True
        elif one.fate not in found:
            found += one.fate
    return found + FREE if free and found else found


@lru_cache(maxsize=_READ_AGAIN)
def _expected(data: str, charset: str) -> list[float]:
    """How many characters are expected up to each byte."""
    width = _SIZES.get(charset, 2)
    return list(accumulate([1.0 if byte < "\x80" else 1 / width for byte in data], initial=0.0))


@lru_cache(maxsize=_READ_AGAIN)
def _other_script(data: str, charset: str) -> str:
    known = data.encode("latin-1", "ignore").decode("gb18030" if charset == "gbk" else charset, "ignore")
    return "Hans" if chinese_script(known) == "Hant" else "Hant"

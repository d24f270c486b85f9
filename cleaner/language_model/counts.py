"""What the file of the language model says of each character: `cleaner.language_model.model` asks it.

A line a character: this, how often words begin with it, how often it is the first of its word, then what `Character`
has of it as first and as later one of its word, and behind both. What follows something is one column: how much words
and rates count beside it for ideographs and for marks, the characters, and the level of each. The last one is of what
follows two characters: the first ones of the two, then behind a blank what follows each.
`cleaner.language_model.packed_lines` says how the lines are packed,
`cleaner.language_model.count_text` says where the figures come from.
"""

from __future__ import annotations

import math
import sys
from array import array
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from cleaner.language_model.packed_lines import Pieces
from cleaner.package_data import DATA
from cleaner.patterns.fold import translation

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

MODEL = DATA / "language_model.bin"
LEVELS = 76  # steps in which a probability is stored, as characters from '0' on
STEP = 0.25  # natural-log units a step: the file spans e^-19
LINE: Final = "¶"  # what the model calls a line's end; a tag is as good as one
LEAST: Final = -17.0  # the logarithm of the probability
UNKNOWN: Final = math.exp(LEAST)  # of a character that the model has never seen, and of any other improbable one
# What a folded character is to the model, and the logarithm of its share in that class.
CLASSES: Final[dict[str, tuple[str, float]]] = {
    **dict.fromkeys("0123456789", ("0", math.log(1 / 10))),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", ("a", math.log(1 / 52))),
    **dict.fromkeys("\n<>", (LINE, 0.0)), " ": ("_", 0.0),
    **{quote: (other, 0.0) for quote, other in zip("「」『』", "“”‘’", strict=True)}, "∶": (":", math.log(0.1)),
}  # fmt: skip
PROBABILITY: Final = {chr(0x30 + level): math.exp(-STEP * level) for level in range(LEVELS)}
_BY_CODE: Final = [PROBABILITY.get(chr(code), 0.0) for code in range(0x30 + LEVELS)]  # an index is quicker than a key
_ROUNDED: Final = [round(one, 1) for one in _BY_CODE]


# What follows something, as a column of the file tells it: where it begins in the file, and where its characters end
# and their levels begin. (0, 0) where nothing is told.
Column: TypeAlias = "tuple[i64, i64]"
_BEYOND: Final = 0x10000  # code points of the characters that the model knows are below
_CODE_POINTS: Final = f"utf-32-{sys.byteorder[0]}e"
_NO_LINE: Final = "\0\t0\t0\t0\t00\t0\t00\t00\t\n"  # of a character that it does not: a word, and any other follows


class Character:
    """What the model knows of a character that stands before another.

    For a first and for a later character of its word, and for what is usual: how often the word `ends` there; for the
    first two what follows `inside` the word. Then what `follows` in running text, and what does `after` two characters,
    by the first of them. It holds places in the file, not copies of them: those of a few thousand characters, with a
    dictionary of what comes after each, took three times the memory of the whole file.
    """

    def __init__(self, file: str, start: int) -> None:
        # Each field is looked for from the one before: to cut the line in pieces took three times as long.
        begins = [at := start]
        for _ in range(8):
            begins.append(at := file.find("\t", at) + 1)
        self.file = file
        self.inside_first = _column(begins[4], begins[5] - 1 - begins[4])
        self.inside_later = _column(begins[6], begins[7] - 1 - begins[6])
        self.follows = _column(begins[7], begins[8] - 1 - begins[7])
        # Where those begin that stand first of two, and where they and the line end: told when asked, as most of a line
        # stands there. Then how far from there what follows each of these begins, as code points.
        self.firsts, self.firsts_end, self.end = begins[8], -1, -1
        self._groups = ""
        level = ord(file[begins[2]])
        self.first, self.usually_first = _BY_CODE[level], _ROUNDED[level]  # how often it is the first of its word
        self.ends_first, self.ends_later = _BY_CODE[ord(file[begins[3]])], _BY_CODE[ord(file[begins[5]])]
        self.ends_usually = self.first * self.ends_first + (1 - self.first) * self.ends_later
        # How much words and rates count beside what follows where an ideograph does, and where a mark does.
        self.words_beside, self.marks_beside = self.words(self.follows), _BY_CODE[ord(file[self.follows[0] + 1])]
        # Logarithms: a word ends there, alone, and another begins; or a mark stands there.
        self.new_word = math.log(self.words_beside * self.ends_first)
        self.new_mark = math.log(self.marks_beside * self.ends_first)

    def after(self, before: str) -> Column:
        """What follows `before` and this character."""
        if not before:
            return 0, 0
        if self.end < 0:
            self.end = self.file.find("\n", self.firsts)
            blank = self.file.find(" ", self.firsts, self.end)
            self.firsts_end = blank if blank >= 0 else self.end
        at = self.file.find(before, self.firsts, self.firsts_end)
        if at < 0:
            return 0, 0
        if not self._groups:
            begins = [begin := self.firsts_end + 1 - self.firsts]
            for group in self.file[self.firsts_end + 1 : self.end].split(" "):
                begins.append(begin := begin + len(group) + 1)
            self._groups = array("i", begins).tobytes().decode(_CODE_POINTS, "surrogatepass")
        place = at - self.firsts
        begin = ord(self._groups[place])
        return _column(self.firsts + begin, ord(self._groups[place + 1]) - 1 - begin)

    def share(self, column: Column, other: str) -> float:
        """The probability that a column tells of `other`; 0 where it tells none."""
        begin, middle = column
        if not middle:
            return 0.0
        at: i64 = self.file.find(other, begin + 2, middle)
        return _BY_CODE[ord(self.file[at + middle - begin - 2])] if at >= 0 else 0.0

    def words(self, column: Column) -> float:
        """How much words and rates count beside a column where an ideograph follows."""
        return _BY_CODE[ord(self.file[column[0]])]

    def told(self, column: Column) -> str:
        """The characters that a column tells of."""
        return self.file[column[0] + 2 : column[1]] if column[1] else ""

    def met(self) -> str:
        """The characters that it tells of behind this one, whatever stood before."""
        return self.told(self.follows) + self.told(self.inside_first) + self.told(self.inside_later)


def _column(begin: i64, size: i64) -> Column:
    return begin, begin + size // 2 + 1


class _File:
    """The file, and by code point the piece that the line of a character is in, and the level of its rate; 0 where it
    has none. A piece is one string once it is unpacked (a string a line took twice the room), and then the line begins
    somewhere in it."""

    def __init__(self) -> None:
        self.packed = Pieces(MODEL.read_bytes())
        pieces, levels = bytearray(_BEYOND), bytearray(_BEYOND)
        for number, (characters, of_each) in enumerate(self.packed.index):
            for character, level in zip(characters, of_each, strict=True):
                pieces[ord(character)], levels[ord(character)] = number, ord(level)
        self.pieces, self.levels = bytes(pieces), bytes(levels)
        self.texts = [""] * len(self.packed.index)
        self.starts = array("i", bytes(4 * _BEYOND))
        self.asked: list[Character | None] = [None] * _BEYOND

    def read(self, code: i64) -> Character:
        """What the line of a code point says."""
        number = self.pieces[code]
        if not number:
            return Character(_NO_LINE, 0)
        if not self.texts[number]:
            text = self.texts[number] = self.packed.text(number)
            start = 0
            for character in self.packed.index[number][0]:
                self.starts[ord(character)] = start
                start = text.index("\n", start) + 1
        return Character(self.texts[number], self.starts[code])


_READ: Final[list[_File]] = []  # when it is first asked for
_UNKNOWN_STEPS: Final = 68  # `LEAST` in steps
_RATES: Final = [math.exp(-STEP * (code - 0x30)) if code else UNKNOWN for code in range(0x30 + LEVELS)]  # by a level


def _file() -> _File:
    if not _READ:
        _READ.append(_File())
    return _READ[0]


def _code(character: str) -> i64:
    """A code point of which the file may have a line; of another, the first one, which has none."""
    code: i64 = 0
    if len(character) == 1:
        code = ord(character)
        if code >= _BEYOND:
            code = 0
    return code


def known(character: str) -> Character:
    """What the model knows of a classed character, read when it is first asked for."""
    file, code = _file(), _code(character)
    found = file.asked[code]
    if found is None:
        found = file.asked[code] = file.read(code)
    return found


def rate(character: str) -> float:
    """How often a word begins with a character, or the mark stands where a word has ended."""
    return _RATES[_file().levels[_code(character)]]


def log_rate(character: str) -> float:
    """The logarithm of `rate`."""
    return math.log(rate(character))


def log_rates(text: str) -> float:
    """The sum of `log_rate` of the characters of folded `text` beyond ASCII."""
    levels = _file().levels
    total: i64 = 0
    end: i64 = len(text)
    at: i64 = 0
    while at < end:
        code: i64 = ord(text[at])
        if code >= 0x80:
            level: i64 = 0
            if code < _BEYOND:
                level = levels[code]
            if level:
                total += level - 0x30
            else:
                total += _UNKNOWN_STEPS
        at += 1
    return -STEP * float(total)


def is_known(character: str) -> bool:
    """Whether the model has met the folded `character`."""
    return character in CLASSES or _file().pieces[_code(character)] > 0


def known_until(text: str) -> int:
    """Where the first character of folded `text` stands that the model has not met; its end if it has met all. ASCII is
    passed over."""
    levels = _file().levels
    end: i64 = len(text)
    at: i64 = 0
    while at < end:
        code: i64 = ord(text[at])
        if code >= 0x80 and (code >= _BEYOND or not levels[code]) and text[at] not in CLASSES:
            break
        at += 1
    return at


def classed(character: str) -> str:
    """What the model takes a folded character for: all digits are alike, and all Latin letters."""
    return CLASSES[character][0] if character in CLASSES else character


@cache
def _class_table() -> list[int]:
    return translation({character: other for character, (other, _) in CLASSES.items()})


def classed_text(text: str) -> str:
    """Folded `text` with each character classed."""
    return text.translate(_class_table())


def is_ideograph(character: str) -> bool:
    """Whether words are made of it; whatever else stands where they end."""
    return "\u3400" <= character <= "\u9fff"

"""What the file of the language model says of each character: `cleaner.language_model.model` asks it.

A line a character, whose columns are those of `Character`. What follows something is one column: how much words and
rates count beside it for ideographs and for marks, the characters, and the level of each. The last one is of what
follows two characters: the first ones of the two, then behind a blank what follows each.
`cleaner.language_model.count_text` says where the figures come from.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final, NamedTuple

from cleaner.package_data import DATA

MODEL = DATA / "language_model.txt"
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


class Character(NamedTuple):
    """What the model knows of a character that stands before another.

    For a first and for a later character of its word, and for what is usual: how often the word ends there; for the
    first two what follows inside the word. Then what follows in running text, and what does after two characters, by
    the first of them. What follows is as the file has it: `share` reads it.
    """

    ends: tuple[float, float, float]
    inside: tuple[str, str]
    follows: str
    after: dict[str, str]
    first: float  # how often it is the first of its word
    new: tuple[float, float]  # logarithms: a word ends there, alone, and another begins; or a mark stands there


_OPEN: Final = Character((1.0, 1.0, 1.0), ("00", "00"), "00", {}, 1.0, (0.0, 0.0))


@cache
def _lines() -> dict[str, str]:
    return {line[0]: line for line in MODEL.read_text("utf-8").split("\n") if line}


@cache
def known(character: str) -> Character:
    """A line of the model, read when it is first asked for."""
    line = _lines().get(character)
    if line is None:
        return _OPEN
    _, _, first, end1, inside1, end2, inside2, follows, after = line.split("\t")
    firsts, *groups = after.split(" ")
    share, ends1, ends2 = PROBABILITY[first], PROBABILITY[end1], PROBABILITY[end2]
    ends = (ends1, ends2, share * ends1 + (1 - share) * ends2)
    new = (math.log(PROBABILITY[follows[0]] * ends1), math.log(PROBABILITY[follows[1]] * ends1))
    return Character(ends, (inside1, inside2), follows, dict(zip(firsts, groups, strict=True)), share, new)


def share(followers: str, other: str) -> float:
    """The probability that a column of the file tells of `other`; 0 where it tells none."""
    middle = len(followers) // 2 + 1
    at = followers.find(other, 2, middle)
    return PROBABILITY[followers[at + middle - 2]] if at >= 0 else 0.0


def characters_of(followers: str) -> str:
    """The characters that a column of the file tells of."""
    return followers[2 : len(followers) // 2 + 1]


@cache
def rate(character: str) -> float:
    """How often a word begins with a character, or the mark stands where a word has ended."""
    line = _lines().get(character)
    return UNKNOWN if line is None else PROBABILITY[line[2]]


def log_rate(character: str) -> float:
    """The logarithm of `rate`."""
    return math.log(rate(character))


def is_known(character: str) -> bool:
    """Whether the model has met the folded `character`."""
    return character in CLASSES or character in _lines()


def classed(character: str) -> str:
    """What the model takes a folded character for: all digits are alike, and all Latin letters."""
    return CLASSES[character][0] if character in CLASSES else character


@cache
def _class_table() -> list[int]:
    table = list(range(0x10000))
    for character, (other, _) in CLASSES.items():
        table[ord(character)] = ord(other)
    return table


def classed_text(text: str) -> str:
    """`text` with each character classed."""
    return text.translate(_class_table())


def is_ideograph(character: str) -> bool:
    """Whether words are made of it; whatever else stands where they end."""
    return "\u3400" <= character <= "\u9fff"

"""How likely one character is after another in Chinese: the language model that repairs are judged by.

Everything is asked on the folded shadow (Simplified, half-width), so one model serves both scripts.
`cleaner.build_language_model` says where the figures come from.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data" / "bigrams.txt"
LEVELS = 76  # steps in which a probability is stored, as characters from '0' on
STEP = 0.25  # natural-log units a step: the file spans e^-19
# What follows where a word ends, and the marks among each other. Set by hand, with an eye on counts in our goldens:
# rough, but a mark is then neither free nor impossible.
_SHORT = 0.4
_WORD, _MARK, _DIGIT, _LATIN = 0.85, 0.115, 0.02, 0.005
_MARKS = {
    ",": 0.42, "。": 0.19, "、": 0.08, "“": 0.045, "”": 0.045, ":": 0.03, ";": 0.02, "(": 0.02, ")": 0.02,
    "《": 0.015, "》": 0.015, "?": 0.01, "!": 0.01, " ": 0.02, "\n": 0.02, "—": 0.01, "…": 0.005, "‘": 0.003,
    "’": 0.003, "·": 0.004, "-": 0.003, ".": 0.006, "%": 0.006, "/": 0.002, "【": 0.003, "】": 0.003, "<": 0.01,
}  # fmt: skip
_AFTER_SENTENCE = {
    "!": 0.02, "?": 0.02, "”": 0.2, "\n": 0.15, "“": 0.08, "<": 0.1, " ": 0.02, ")": 0.01, "’": 0.01, "(": 0.01,
    "《": 0.005,
}  # fmt: skip
_AFTER_CLAUSE = {"“": 0.06, "《": 0.015, "‘": 0.004, "(": 0.003, " ": 0.01, "\n": 0.005}
_AFTER_CLOSING = {
    ",": 0.12,
    "。": 0.08,
    "、": 0.05,
    "\n": 0.03,
    "“": 0.02,
    ")": 0.01,
    "”": 0.01,
    "《": 0.02,
    ";": 0.01,
    " ": 0.01,
}
_AFTER_LINE = {" ": 0.4, "“": 0.04, "<": 0.3, "《": 0.01, "(": 0.01, "【": 0.01}
_NEXT = {
    **dict.fromkeys("。!?…", _AFTER_SENTENCE), **dict.fromkeys(",、;", _AFTER_CLAUSE),
    **dict.fromkeys("”》)’】%", _AFTER_CLOSING), ":": {**_AFTER_CLAUSE, "“": 0.25}, "\n": _AFTER_LINE,
    " ": {" ": 0.4, "“": 0.04, "<": 0.02, "《": 0.01}, "—": {"—": 0.5}, "…": {"…": 0.5, "”": 0.15},
    ">": {"<": 0.3, " ": 0.1, "“": 0.03}, "“": {"《": 0.01, "‘": 0.01},
}  # fmt: skip
UNKNOWN = -17.0  # a character that the model has never seen, and any other improbable one


class Character(NamedTuple):
    """What the model knows of a character: how often words start with it, how often it is the first of its word,
    and, as a first and as a later character, how often the word ends there, how often a clause may, what follows, and
    how often."""

    starts: float
    first: float
    ends_first: float
    stops_first: float
    followers_first: str
    levels_first: str
    ends_later: float
    stops_later: float
    followers_later: str
    levels_later: str


@cache
def _model() -> dict[str, Character]:
    model = {}
    for line in DATA.read_text("utf-8").splitlines():
        character, starts, first, end1, stop1, next1, levels1, end2, stop2, next2, levels2 = line.split("\t")
        rate, share, ends, stops, later, halts = map(_probability, (starts, first, end1, stop1, end2, stop2))
        model[character] = Character(rate, share, ends, stops, next1, levels1, later, halts, next2, levels2)
    return model


def _probability(level: str) -> float:
    return math.exp(STEP * (0x30 - ord(level)))


@lru_cache(maxsize=1 << 17)
def advance(one: str, first: float, other: str) -> tuple[float, float]:
    """One step of the model: the logarithm of the probability of `other` after `one`, and that it begins a word.

    `first` is the probability that `one` is the first character of its word, rounded by the caller; both
    characters are folded.
    """
    model = _model()
    known = model.get(one)
    if known is None:
        return _after_other(one, other, model), 1.0
    ends = first * known.ends_first + (1 - first) * known.ends_later
    if other in _MARKS:
        # Clauses end in longer words more often than a list of words, which knows no order, would have it.
        stops = _SHORT * first * known.stops_first + (1 - first) * known.stops_later
        return math.log(stops * _MARK * _MARKS[other]), 1.0
    if not "\u3400" <= other <= "\u9fff":
        return _other(other) + math.log(ends), 1.0
    new = ends * _WORD * (model[other].starts if other in model else 0.0)
    inside = first * _share(known.followers_first, known.levels_first, other)
    inside += (1 - first) * _share(known.followers_later, known.levels_later, other)
    total = new + inside
    return (max(UNKNOWN, math.log(total)), round(new / total, 1)) if total else (UNKNOWN, 1.0)


def _share(followers: str, levels: str, other: str) -> float:
    at = followers.find(other)
    return _probability(levels[at]) if at >= 0 else 0.0


def _after_other(one: str, other: str, model: dict[str, Character]) -> float:
    """What follows a mark, a digit, or an ideograph the model does not know."""
    if one in _MARKS and other in _MARKS:
        return math.log(_NEXT.get(one, {}).get(other, 0.0008))
    if other in _MARKS:
        return math.log(0.1 * _MARKS[other])
    if "\u3400" <= other <= "\u9fff":
        return max(UNKNOWN, math.log(0.8 * model[other].starts)) if other in model else UNKNOWN
    kind = _kind(other)
    if one in "?!" and other.islower():
        return UNKNOWN  # no blank between: not a sentence
    return _WITHIN[kind] if kind == _kind(one) else _other(other)


def score(one: str, other: str) -> float:
    """Natural logarithm of the probability that `other` follows `one`; both are folded characters.

    >>> score("大", "桥") > score("大", "芍")
    True
    """
    known = _model().get(one)
    return advance(one, round(known.first, 1) if known else 1.0, other)[0]


_WITHIN = {"digit": -2.0, "latin": -3.0, "mark": -6.0, "other": UNKNOWN}  # a number or a Latin word goes on


def _kind(character: str) -> str:
    if not character.isascii():
        return "other"
    return "digit" if character.isdecimal() else "latin" if character.isalpha() else "mark"


def _other(character: str) -> float:
    kind = _kind(character)
    return math.log(_DIGIT / 10) if kind == "digit" else math.log(_LATIN / 60) if kind == "latin" else UNKNOWN


def likelihood(text: str) -> float:
    """The logarithm of the probability of folded `text` after its first character."""
    total, first = 0.0, 1.0
    for one, other in pairwise(text):
        step, first = advance(one, first, other)
        total += step
    return total

"""How likely one character is after others in Chinese: the language model that repairs are judged by.

A trigram model over what a word list knows: text is words and marks drawn one after another, and where running
text has counts for the last one or two characters, they correct that. Everything is asked on the folded shadow
(Simplified, half-width), so one model serves both scripts. `cleaner.count_text` says where the figures come from.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data" / "language_model.txt"
LEVELS = 76  # steps in which a probability is stored, as characters from '0' on
STEP = 0.25  # natural-log units a step: the file spans e^-19
LINE = "¶"  # what the model calls a line's end; a tag is as good as one
_LEAST = -17.0  # the logarithm of the probability
_UNKNOWN = math.exp(_LEAST)  # of a character that the model has never seen, and of any other improbable one
_CLASSES = {
    **dict.fromkeys("0123456789", ("0", math.log(1 / 10))),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", ("a", math.log(1 / 52))),
    **dict.fromkeys("\n<>", (LINE, 0.0)), " ": ("_", 0.0),
    **{quote: (other, 0.0) for quote, other in zip("「」『』", "“”‘’", strict=True)}, "∶": (":", math.log(0.1)),
}  # fmt: skip
LONG = 4  # characters of a clause from which its length says nothing of where it ends


class Context(NamedTuple):
    """What stands before a character: the last two, as the model classes them; the probability that the last one is
    the first of its word; what is known of quotations: `SPEECH`, `PHRASE`, `CLOSED`, or 0: none was seen; how many
    characters the clause has so far, at most `LONG`."""

    before: str
    last: str
    first: float
    quoted: int
    clause: int = LONG


class Followers(NamedTuple):
    """What may follow: how much words and rates count beside it for ideographs and for marks; the characters, and the
    level of each."""

    ideographs: float
    marks: float
    characters: str
    levels: str


class Character(NamedTuple):
    """What the model knows of a character that stands before another.

    For a first and for a later character of its word, and for what is usual: how often the word ends there; for the
    first two what follows inside the word. Then what follows in running text, and what does after two characters, by
    the first of them, as the file has it.
    """

    ends: tuple[float, float, float]
    inside: tuple[Followers, Followers]
    follows: Followers
    after: dict[str, str]
    first: float  # how often it is the first of its word


# A quotation that opens behind a mark, or has one; a few words that a sentence quotes: “最后一米”; one that was closed.
SPEECH, PHRASE, CLOSED = 1, 2, 3
START = Context(LINE, LINE, 1.0, 0, 0)
_QUOTED = dict(zip("。!?", "⒈⒉⒊", strict=True))  # the end of a sentence in an open quotation, as context
# How much likelier marks are outside and inside such quotations than their neighbours tell, counted on the text that
# the model is made from: in a phrase ” was 8 to 25 times as frequent as foretold, 。 had a twentieth; behind one it was
# never met, and a tenth allows for an opening mark that damage took.
_QUOTING: tuple[dict[str, float], ...] = (
    {},
    {"”": 1.7, "“": 0.1},
    {"”": 10.0, ",": 0.2, "“": 0.3, **dict.fromkeys("。!?;", 0.05)},
    {"”": 0.1},
)
_ENDS_CLAUSE = frozenset(",。!?;")
_SHORT_ONES_LACK = frozenset(",。;")  # unlike 好! and 谁?
_BEGINS_CLAUSE = frozenset(f",。!?;:“”{LINE}")
# How much likelier these are behind an ideograph than its neighbours tell, by the characters of the clause so far:
# counted on pages that the model is not made from, and much the same in newspaper and reviews. 。看。 is hardly met.
_CLAUSE = (1.0, 0.1, 0.35, 0.35, 1.0)
_PROBABILITY = {chr(0x30 + level): math.exp(-STEP * level) for level in range(LEVELS)}
_NOTHING = Followers(1.0, 1.0, "", "")
_OPEN = Character((1.0, 1.0, 1.0), (_NOTHING, _NOTHING), _NOTHING, {}, 1.0)


@cache
def _lines() -> dict[str, str]:
    return {line[0]: line for line in DATA.read_text("utf-8").split("\n") if line}


@cache
def _known(character: str) -> Character:
    """A line of the model, read when it is first asked for."""
    line = _lines().get(character)
    if line is None:
        return _OPEN
    _, _, first, end1, inside1, end2, inside2, follows, after = line.split("\t")
    groups = {group[0]: group[1:] for group in after.split(" ")} if after else {}
    share, ends1, ends2 = _PROBABILITY[first], _PROBABILITY[end1], _PROBABILITY[end2]
    ends = (ends1, ends2, share * ends1 + (1 - share) * ends2)
    return Character(ends, (_followers(inside1), _followers(inside2)), _followers(follows), groups, share)


def _followers(field: str) -> Followers:
    middle = len(field) // 2 + 1
    return Followers(_PROBABILITY[field[0]], _PROBABILITY[field[1]], field[2:middle], field[middle:])


@cache
def _rate(character: str) -> float:
    """How often a word begins with a character, or the mark stands where a word has ended."""
    line = _lines().get(character)
    return _UNKNOWN if line is None else _PROBABILITY[line[2]]


def log_rate(character: str) -> float:
    """The logarithm of how often a word begins with the folded `character`, or the mark stands where one has ended."""
    return math.log(_rate(character))


def is_known(character: str) -> bool:
    """Whether the model has met the folded `character`."""
    return character in _CLASSES or character in _lines()


def _share(followers: Followers, other: str) -> float:
    at = followers.characters.find(other)
    return _PROBABILITY[followers.levels[at]] if at >= 0 else 0.0


def classed(character: str) -> str:
    """What the model takes a folded character for: all digits are alike, and all Latin letters."""
    return _CLASSES[character][0] if character in _CLASSES else character


@cache
def _class_table() -> list[int]:
    table = list(range(0x10000))
    for character, (other, _) in _CLASSES.items():
        table[ord(character)] = ord(other)
    return table


def classed_text(text: str) -> str:
    """`text` with each character classed."""
    return text.translate(_class_table())


def context_class(other: str, quoted: int, last: str) -> tuple[str, int]:
    """What a classed character behind `last` is as context of the next, and what quotation is open behind it.

    A quotation closes behind the end of a sentence, where one is open: that is what tells 上。” from 上海”.
    """
    if other == "“":
        return other, PHRASE if is_ideograph(last) or last in "a0、" else SPEECH
    if quoted in (SPEECH, PHRASE) and other in _ENDS_CLAUSE:
        return _QUOTED.get(other, other), SPEECH
    return other, CLOSED if other == "”" else 0 if other == LINE else quoted


def is_ideograph(character: str) -> bool:
    """Whether words are made of it; whatever else stands where they end."""
    return "\u3400" <= character <= "\u9fff"


def step(context: Context, character: str) -> tuple[float, Context]:
    """One step of the model: the logarithm of the probability of the folded `character`, and the context after it."""
    before, last, first, quoted, clause = context
    other, share = _CLASSES.get(character, (character, 0.0))
    (ends_first, ends_later, usual), inside, follows, after, _ = _known(last)
    ends = first * ends_first + (1 - first) * ends_later
    total, new = _share(follows, other), ends * _rate(other)
    if "\u3400" <= other <= "\u9fff":
        word = new + first * _share(inside[0], other) + (1 - first) * _share(inside[1], other)
        total, begins = total + follows.ideographs * word, 1.0 if word == new else round(new / word, 1)
        clause = min(clause + 1, LONG)
    else:
        # Counts of what follows a character know nothing of words: 社。 is likelier where 社 ends one.
        total, begins = total * ends / usual + follows.marks * new, 1.0
        if clause < LONG and other in _SHORT_ONES_LACK and is_ideograph(last):
            total *= _CLAUSE[clause]
        clause = 0 if other in _BEGINS_CLAUSE else min(clause + 1, LONG)
    if both := after.get(before):
        middle = len(both) // 2 + 1
        at = both.find(other, 2, middle)
        total = _PROBABILITY[both[0]] * total + (_PROBABILITY[both[at + middle - 2]] if at >= 0 else 0.0)
    if quoted:
        total *= _QUOTING[quoted].get(other, 1.0)
    if quoted or other == "“":
        other, quoted = context_class(other, quoted, last)
    elif other == "”":
        quoted = CLOSED
    return math.log(max(total, _UNKNOWN)) + share, Context(last, other, begins, quoted, clause)


advance = lru_cache(maxsize=1 << 16)(step)  # for what is asked again; of many candidates each is asked once


def context_after(text: str) -> Context:
    """The context after folded `text`, which begins a line."""
    before, last, first, quoted, clause = START
    begin = len(text)  # of the ideographs at its end: each other character ends a word
    while begin and is_ideograph(text[begin - 1]):
        begin -= 1
    for character in text[:begin]:
        before = last
        last, quoted = context_class(classed(character), quoted, last)
        clause = 0 if last in _BEGINS_CLAUSE or last in _QUOTED.values() else min(clause + 1, LONG)
    context = Context(before, last, first, quoted, clause)
    for character in text[begin:]:
        context = advance(context, character)[1]
    return context


def alone(last: str) -> Context:
    """The context after a classed character of which nothing else is known."""
    return Context("", last, round(_known(last).first, 1), 0)


def branch(last: str, characters: Sequence[str], rates: Sequence[float]) -> tuple[list[float], dict[int, Context]]:
    """The logarithm of the probability of each of many folded characters behind the classed `last` alone, of which
    `rates` are the `log_rate`; by its place the context after each that is marked otherwise than as a new word.

    For ideographs that were never met there `step` is a product of two numbers.
    """
    context, (ends, inside, follows, _, _) = alone(last), _known(last)
    seen = f"{follows.characters}{inside[0].characters}{inside[1].characters}"
    usual = math.log(follows.ideographs * (context.first * ends[0] + (1 - context.first) * ends[1]))
    gains = [max(usual + rate, _LEAST) for rate in rates]
    contexts = {}
    for place, character in enumerate(characters):
        if character in seen or not "\u3400" <= character <= "\u9fff":
            gains[place], after = step(context, character)
            if after.first != 1.0 or after.quoted:
                contexts[place] = after
    return gains, contexts


def converge(characters: Sequence[str], following: str) -> list[float]:
    """The logarithm of the probability of folded `following` behind each of many classed characters alone, as if each
    began its word: the other way round than `branch`, and as fast."""
    if following in _CLASSES:
        return [step(Context("", character, 1.0, 0), following)[0] for character in characters]
    ideograph, rate, gains = is_ideograph(following), _rate(following), []
    for character in characters:
        ends, (inside, _), follows, _, _ = _known(character)
        if following in follows.characters or following in inside.characters:
            gains.append(step(Context("", character, 1.0, 0), following)[0])
        else:
            usual = follows.ideographs if ideograph else follows.marks
            gains.append(math.log(max(usual * ends[0] * rate, _UNKNOWN)))
    return gains


@lru_cache(maxsize=1 << 14)
def score(one: str, other: str) -> float:
    """Natural logarithm of the probability that `other` follows `one`, whatever stood before; both are folded.

    >>> score("大", "桥") > score("大", "芍")
    True
    """
    return step(alone(classed(one)), other)[0]


def likelihood(text: str, least: float = -math.inf) -> float:
    """The logarithm of the probability of folded `text` after its first character.

    What falls below `least` is not read on: the rest could only lower it.

    >>> likelihood("他说:“船停在码头上。”说完就走") > likelihood("他说:“船停在码头上海”说完就走")
    True
    """
    if not text:
        return 0.0
    total, context = 0.0, alone(classed(text[0]))
    for character in text[1:]:
        step, context = advance(context, character)
        total += step
        if total < least:
            break
    return total

"""How likely one character is after others in Chinese: the language model that repairs are judged by.

A trigram model over what a word list knows: text is words and marks drawn one after another, and where running
text has counts for the last one or two characters, they correct that. Everything is asked on the folded shadow
(Simplified, half-width), so one model serves both scripts. `cleaner.language_counts` reads the counts,
`cleaner.clauses` knows of quotations and clauses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaner.clauses import CLAUSE, CLOSED, LONG, QUOTING, SHORT_ONES_LACK, clause_after, context_class
from cleaner.language_counts import (
    CLASSES,
    LEAST,
    LINE,
    PROBABILITY,
    UNKNOWN,
    characters_of,
    classed,
    is_ideograph,
    known,
    rate,
    share,
)


class Context(NamedTuple):
    """What stands before a character: the last two, as the model classes them; the probability that the last one is
    the first of its word; what is known of quotations: `SPEECH`, `PHRASE`, `CLOSED`, or 0: none was seen; how many
    characters the clause has so far, at most `LONG`."""

    before: str
    last: str
    first: float
    quoted: int
    clause: int = LONG


START = Context(LINE, LINE, 1.0, 0, 0)


def step(context: Context, character: str) -> tuple[float, Context]:
    """One step of the model: the logarithm of the probability of the folded `character`, and the context after it."""
    before, last, first, quoted, clause = context
    other, in_class = CLASSES.get(character, (character, 0.0))
    (ends_first, ends_later, usual), inside, follows, after, _ = known(last)
    ends = first * ends_first + (1 - first) * ends_later
    total, new = share(follows, other), ends * rate(other)
    if "\u3400" <= other <= "\u9fff":
        word = new + first * share(inside[0], other) + (1 - first) * share(inside[1], other)
        total, begins = total + PROBABILITY[follows[0]] * word, 1.0 if word == new else round(new / word, 1)
    else:
        # Counts of what follows a character know nothing of words: 社。 is likelier where 社 ends one.
        total, begins = total * ends / usual + PROBABILITY[follows[1]] * new, 1.0
        if clause < LONG and other in SHORT_ONES_LACK and is_ideograph(last):
            total *= CLAUSE[clause]
    if both := after.get(before):
        total = PROBABILITY[both[0]] * total + share(both, other)
    if quoted:
        total *= QUOTING[quoted].get(other, 1.0)
    clause = clause_after(other, clause)
    if quoted or other == "“":
        other, quoted = context_class(other, quoted, last)
    elif other == "”":
        quoted = CLOSED
    return math.log(max(total, UNKNOWN)) + in_class, Context(last, other, begins, quoted, clause)


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
        clause = clause_after(last, clause)
    context = Context(before, last, first, quoted, clause)
    for character in text[begin:]:
        context = advance(context, character)[1]
    return context


def alone(last: str) -> Context:
    """The context after a classed character of which nothing else is known."""
    return Context("", last, round(known(last).first, 1), 0)


def branch(last: str, characters: Sequence[str], rates: Sequence[float]) -> tuple[list[float], dict[int, Context]]:
    """The logarithm of the probability of each of many folded characters behind the classed `last` alone, of which
    `rates` are the `log_rate`; by its place the context after each that is marked otherwise than as a new word.

    For ideographs that were never met there `step` is a product of two numbers.
    """
    context, (ends, inside, follows, _, _) = alone(last), known(last)
    seen = "".join(map(characters_of, (follows, *inside)))
    usual = math.log(PROBABILITY[follows[0]] * (context.first * ends[0] + (1 - context.first) * ends[1]))
    gains = [max(usual + rate, LEAST) for rate in rates]
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
    if following in CLASSES:
        return [step(Context("", character, 1.0, 0), following)[0] for character in characters]
    column, new, gains = 0 if is_ideograph(following) else 1, rate(following), []
    for character in characters:
        ends, (inside, _), follows, _, _ = known(character)
        if share(follows, following) or share(inside, following):
            gains.append(step(Context("", character, 1.0, 0), following)[0])
        else:
            gains.append(math.log(max(PROBABILITY[follows[column]] * ends[0] * new, UNKNOWN)))
    return gains


def converge_on_any(characters: Sequence[str], following: frozenset[str]) -> list[float]:
    """`converge` on the likeliest of many folded characters."""
    new, gains = max(map(rate, following), default=UNKNOWN), []
    for character in characters:
        ends, (inside, _), follows, _, _ = known(character)
        met = following.intersection(f"{follows}{inside}")
        best = max((step(Context("", character, 1.0, 0), one)[0] for one in met), default=LEAST)
        gains.append(max(best, math.log(max(PROBABILITY[follows[0]] * ends[0] * new, UNKNOWN))))
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
        gain, context = advance(context, character)
        total += gain
        if total < least:
            break
    return total

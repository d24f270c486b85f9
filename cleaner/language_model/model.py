"""How likely one character is after others in Chinese: the language model that repairs are judged by.

A trigram model over what a word list knows: text is words and marks drawn one after another, and where running
text has counts for the last one or two characters, they correct that. Everything is asked on the folded shadow
(Simplified, half-width), so one model serves both scripts. `cleaner.language_model.counts` reads the counts,
`cleaner.language_model.clauses` knows of quotations and clauses, `cleaner.language_model.neighbours` of two characters.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from cleaner.language_model.clauses import (
    BEHIND_SPEECH,
    CLAUSE,
    CLOSED,
    ENDS,
    LONG,
    QUOTING,
    SHORT_ONES_LACK,
    clause_after,
    context_class,
)
from cleaner.language_model.counts import (
    CLASSES,
    LINE,
    UNKNOWN,
    Character,
    classed,
    is_ideograph,
    known,
    rate,
)

# What stands before a character: the one before the last and the last, as the model classes them; the probability that
# the last one is the first of its word; what is known of quotations: `SPEECH`, `PHRASE`, `CLOSED`, or 0: none was seen;
# how many characters the clause has so far, at most `LONG`. A plain tuple: compiled code makes no object of it.
Context = tuple[str, str, float, int, int]

START: Final[Context] = (LINE, LINE, 1.0, 0, 0)
_TELL_OF_QUOTATIONS: Final = "“”「」\n<>"  # each whatever was open before it


def drawn(behind: Character, first: float, new: float, other: str) -> tuple[float, float]:
    """The probability that an ideograph goes on a word behind a character that is `first` in its own, or begins one,
    which is as likely as `new`; and how likely it then is that it begins one."""
    word = new
    if first:
        word += first * behind.share(behind.inside_first, other)
    if first < 1.0:
        word += (1 - first) * behind.share(behind.inside_later, other)
    return word, 1.0 if word == new else int(10 * new / word + 0.5) / 10  # `round` takes half of the time of a step


def step(context: Context, character: str) -> tuple[float, Context]:
    """One step of the model: the logarithm of the probability of the folded `character`, and the context after it."""
    before, last, first, quoted, clause = context
    behind = known(last)
    ends = first * behind.ends_first + (1 - first) * behind.ends_later
    both = behind.after(before)
    if 0x3400 <= ord(character) <= 0x9FFF:  # as `is_ideograph` has it; none is in a class, or tells of quotations
        word, begins = drawn(behind, first, ends * rate(character), character)
        total = behind.share(behind.follows, character) + behind.words_beside * word
        if both[1]:
            total = behind.words(both) * total + behind.share(both, character)
        clause = clause + 1 if clause < LONG else LONG
        return math.log(total if total > UNKNOWN else UNKNOWN), (last, character, begins, quoted, clause)
    other, in_class = character, 0.0
    if character in CLASSES:
        other, in_class = CLASSES[character]
    # Counts of what follows a character know nothing of words: 社。 is likelier where 社 ends one.
    total = behind.share(behind.follows, other) * ends / behind.ends_usually
    total += behind.marks_beside * (ends * rate(other))
    if clause < LONG and other in SHORT_ONES_LACK and is_ideograph(last):
        total *= CLAUSE[clause]
    if both[1]:
        total = behind.words(both) * total + behind.share(both, other)
    if last == "”" and before in ENDS:
        total *= BEHIND_SPEECH.get(other, 1.0)
    if quoted:
        total *= QUOTING[quoted].get(other, 1.0)
    clause = clause_after(other, clause)
    if quoted or other == "“":
        other, quoted = context_class(other, quoted, last)
    elif other == "”":
        quoted = CLOSED
    return math.log(max(total, UNKNOWN)) + in_class, (last, other, 1.0, quoted, clause)


advance = lru_cache(maxsize=1 << 13)(step)  # for what is asked again; of many candidates each is asked once


def context_after(text: str) -> Context:
    """The context after folded `text`, which begins a line."""
    before, last, first, quoted, clause = START
    begin = len(text)  # of the ideographs at its end: each other character ends a word
    while begin and is_ideograph(text[begin - 1]):
        begin -= 1
    told = max(text.rfind(mark, 0, begin) for mark in _TELL_OF_QUOTATIONS)
    since = begin - LONG if told < 0 else min(told, begin - LONG)  # what stands before tells nothing more
    for character in text[max(0, since - 2) : begin]:
        before = last
        last, quoted = context_class(classed(character), quoted, last)
        clause = clause_after(last, clause)
    context: Context = (before, last, first, quoted, clause)
    for character in text[begin:]:
        context = advance(context, character)[1]
    return context


def follow(context: Context, text: str) -> Context:
    """The context that `step` leads to behind folded `text`, where nobody asks how likely that is."""
    before, last, first, quoted, clause = context
    begin = len(text)  # of the ideographs at its end: whether one is the first of its word they tell by themselves
    while begin and is_ideograph(text[begin - 1]):
        begin -= 1
    for character in text[:begin]:
        other = character
        if is_ideograph(character):
            clause = clause + 1 if clause < LONG else LONG
        else:
            other = classed(character)
            clause = clause_after(other, clause)
            if quoted or other == "“":
                other, quoted = context_class(other, quoted, last)
            elif other == "”":
                quoted = CLOSED
            first = 1.0
        before, last = last, other
    for character in text[begin:]:
        behind = known(last)
        new = (first * behind.ends_first + (1 - first) * behind.ends_later) * rate(character)
        first = drawn(behind, first, new, character)[1]
        clause = clause + 1 if clause < LONG else LONG
        before, last = last, character
    return before, last, first, quoted, clause


def alone(last: str) -> Context:
    """The context after a classed character of which nothing else is known."""
    return "", last, known(last).usually_first, 0, LONG


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
        gain, context = step(context, character)
        total += gain
        if total < least:
            break
    return total

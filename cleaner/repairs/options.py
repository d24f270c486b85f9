"""The characters of which some bytes may be what is left, and which of them are likely in a context.

There may be hundreds, of which the language model has met few behind what stands before: these are asked, and of the
others those that are frequent by themselves.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from math import inf

from cleaner.language_model.clauses import clause_after
from cleaner.language_model.counts import (
    LEAST,
    UNKNOWN,
    is_ideograph,
    known,
    log_rate,
    rate,
)
from cleaner.language_model.model import Context, drawn, score
from cleaner.patterns.fold import fold, script_of
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.date_units import Unit
from cleaner.repairs.inventory import Pattern, fitting
from cleaner.repairs.losses import Losses
from cleaner.repairs.marks import MOST_TOLD

_KEPT, _FAR = 6, 8.0  # of the likeliest, and how many nats one may be behind the first
_FREQUENT, _RANKED = 48, 12  # whatever stands before: looked at, and weighed
_MET = 64  # characters behind which those that were met are remembered
_WRONG_SCRIPT = -6.0  # a Traditional character in a Simplified line: as unlikely as a typing error
_BYTES = "".join(map(chr, range(256)))
_UTF8_ENDS, _UTF8_SIZE = "".join(map(chr, range(0x80, 0xC0))), 3  # those of ideographs
_NEVER = -99.0
_ONE_LOSS_MORE = -8.0  # what follows must have lost its first byte, too
_EXPLAINED, _UNEXPLAINED, _IMPOSSIBLE = 0, 1, 2  # the last byte of a character, by what stands behind it


# One of what may have stood somewhere: the logarithm of its probability, its place, and the context behind it.
Choice = tuple[float, int, Context]


class Options:
    """What may have stood somewhere: characters, their bytes, and what the line's script says of each, in nats."""

    def __init__(
        self, characters: str, data: list[str], extra: list[float], rank: list[float], by_rate: list[str] | None = None
    ) -> None:
        self.characters, self.data = characters, data
        self.ends = _UTF8_ENDS if data and len(data[0]) == _UTF8_SIZE else _BYTES  # last bytes that may be
        self.folded = fold(characters)
        self.extra, self.rank = extra, rank
        self._between: dict[tuple[bytes, bytes], Options] = {}
        self._some: dict[tuple[float, ...], Options] = {}
        self.places: dict[str, list[int]] = {}
        self.marks: list[int] = []
        for place, folded in enumerate(self.folded):
            if is_ideograph(folded):
                if folded in self.places:
                    self.places[folded].append(place)
                else:
                    self.places[folded] = [place]
            else:
                self.marks.append(place)
        if by_rate is None:
            by_rate = sorted(self.places, key=rate, reverse=True)
        self.by_rate = [one for one in by_rate if one in self.places]  # the ideographs, the most frequent first
        self.frequent = self.by_rate[:_FREQUENT]
        self._ranked: dict[str, list[tuple[float, float, int]]] = {}
        self._met: dict[str, list[str]] = {}

    def ranked(self, following: str) -> list[tuple[float, float, int]]:
        """The ideographs, the likeliest first where nothing is known of what stands before: the logarithm of how likely
        each is with the folded character `following` in mind, of how likely by itself, and its place."""
        if following not in self._ranked:
            found = []
            for folded in self.frequent:
                alone, ahead = log_rate(folded), score(folded, following) if following else 0.0
                for at in self.places[folded]:
                    found.append((alone + self.extra[at] + ahead + self.rank[at], alone + self.extra[at], at))
            found.sort(reverse=True)
            self._ranked[following] = found[:_RANKED]
        return self._ranked[following]

    def met_behind(self, last: str) -> list[str]:
        """The ideographs that the language model has met behind the classed character `last`."""
        found = self._met.get(last)
        if found is None:
            if len(self._met) >= _MET:
                self._met.clear()
            met = known(last).met()
            found = self._met[last] = [one for one in self.places if one in met]
        return found

    def between(self, owed: str, then: str, fates: str, how: Losses) -> Options:
        """Those of them that may stand behind the lost byte `owed`, and before the byte `then`, which is left."""
        before = how.together if fates[0] == "c" else how.alone
        firsts = before.row(owed) if owed else b""
        lasts = _last_bytes(then, fates[-1], how, self.ends)
        found = self._between.get((firsts, lasts))
        if found is None:
            ranks = [0.0] * len(self.data)
            for place, data in enumerate(self.data):
                last = lasts[ord(data[-1])] if lasts else _EXPLAINED
                if last == _IMPOSSIBLE or (firsts and not firsts[ord(data[0])]):
                    ranks[place] = _NEVER
                elif last == _UNEXPLAINED:
                    ranks[place] = _ONE_LOSS_MORE
            found = self._between[firsts, lasts] = self._ranked_so(tuple(ranks))
        return found

    def _ranked_so(self, ranks: tuple[float, ...]) -> Options:
        if not any(ranks):
            return self
        if ranks not in self._some:
            left = [place for place, rank in enumerate(ranks) if rank > _NEVER]
            self._some[ranks] = Options(
                "".join([self.characters[place] for place in left]),
                [self.data[place] for place in left],
                [self.extra[place] for place in left],
                [ranks[place] for place in left],
                self.by_rate,
            )
        return self._some[ranks]

    def likely(
        self,
        context: Context,
        model: CacheModel,
        following: str,
        told: Callable[[str], float] = lambda mark: 0.0,
        unit: Unit | None = None,
    ) -> list[Choice]:
        """The likeliest behind `context`, the best first, with the folded character `following` in mind, what is
        `told` of a mark otherwise, and the `unit` that a number takes there."""
        before, last, first, quoted, clause = context
        behind_last = known(last)
        follows, both = behind_last.follows, behind_last.after(before)
        words, clause = behind_last.words(follows), clause_after("", clause)
        ends = first * behind_last.ends_first + (1 - first) * behind_last.ends_later
        less = behind_last.words(both) if both[1] else 1.0
        counted = model.told(context)
        seen = set(self.met_behind(last))
        if both[1]:
            seen |= self.places.keys() & set(behind_last.told(both))
        for one in counted:
            seen |= self.places.keys() & one.told.keys()
        # What is too far behind the best so far is not weighed to the end.
        margin = _FAR if unit is None else inf
        least = -inf
        found: list[tuple[float, float, int, float]] = []
        for folded in seen:
            # As `language_model.step` has it, which would ask each by itself.
            word, begins = drawn(behind_last, first, ends * rate(folded), folded)
            told_of_one, told_of_both = behind_last.share(follows, folded), behind_last.share(both, folded)
            total = max(less * (told_of_one + words * word) + told_of_both, UNKNOWN)
            for one in counted:
                total = total * one.weight + one.told.get(folded, 0.0)
            gain = math.log(total)
            if gain < least:
                continue
            ahead = score(folded, following) if following else 0.0
            for at in self.places[folded]:
                said = gain + self.extra[at]
                weighed = said + ahead + self.rank[at]
                if weighed >= least:
                    found.append((weighed, said, at, begins))
                    least = max(least, weighed - margin)
        usual = math.log(less * words * ends) + sum(one.rest for one in counted)
        for rank, alone, at in self.ranked(following):
            if usual + rank < least:
                break
            if self.folded[at] not in seen:
                found.append((usual + rank, max(usual + alone, LEAST), at, 1.0))
                least = max(least, usual + rank - margin)
        for at in self.marks:
            gain, most = model.advance(context, self.folded[at])[0], MOST_TOLD.get(self.characters[at], 0.0)
            if gain + most < least:
                continue
            ahead = score(self.folded[at], following) if following else 0.0
            if gain + most + ahead + self.rank[at] < least:
                continue
            gain += told(self.characters[at])
            found.append((gain + ahead + self.rank[at], gain, at, -1.0))
        if unit:
            found = [_with_unit(one, self.folded[one[2]], unit) for one in found]
        found.sort(reverse=True)
        least = found[0][0] - _FAR if found else 0.0
        kept: list[Choice] = []
        for weighed, gain, at, begins in found[:_KEPT]:
            if weighed < least:
                break
            if begins >= 0:
                behind = (last, self.folded[at], begins, quoted, clause)
            else:
                behind = model.advance(context, self.folded[at])[1]
            kept.append((gain, at, behind))
        return kept


def _with_unit(weighed: tuple[float, float, int, float], folded: str, unit: Unit) -> tuple[float, float, int, float]:
    told = unit.gain if folded == unit.character else unit.others
    return weighed[0] + told, weighed[1] + told, weighed[2], weighed[3]


@lru_cache(maxsize=1 << 11)
def options(charset: str, pattern: Pattern, fates: str, how: Losses, other_script: str, most: int) -> Options | None:
    """What may have left `pattern` where a reader loses bytes as `how` says, by the fate of each byte.

    None where that may be more than `most` characters, of which nothing is known then.
    """
    if {"a", "b"}.isdisjoint(fates[:-1]):
        return _fitting(charset, pattern, other_script, most)
    # The last byte that was lost is for the next character to explain.
    found = fitting(charset, pattern)
    for place, fate in enumerate(fates[:-1]):
        if fate in "ab":
            lost = how.alone if fate == "a" else how.together
            found = [(one, data) for one, data in found if lost.lost(data[place], data[place + 1])]
    return _of(found, other_script, most)


@lru_cache(maxsize=1 << 11)
def _fitting(charset: str, pattern: Pattern, other_script: str, most: int) -> Options | None:
    """Whatever reader lost the bytes: the next character has to explain the last one."""
    return _of(fitting(charset, pattern), other_script, most)


def _of(found: list[tuple[str, str]], other_script: str, most: int) -> Options | None:
    if len(found) > most:  # of the line's own script there may be fewer
        found = [one for one in found if script_of(one[0]) != other_script]
    if len(found) > most:
        return None
    extra = [_WRONG_SCRIPT if script_of(one) == other_script else 0.0 for one, _ in found]
    return Options("".join([one for one, _ in found]), [data for _, data in found], extra, [0.0] * len(found))


@lru_cache(maxsize=1 << 11)
def _last_bytes(then: str, fate: str, how: Losses, ends: str) -> bytes:
    """Of each byte whether it may end a character with this fate, and before the byte `then`; empty if all of the
    `ends` may."""
    if fate == "b":
        return bytes(
            [_EXPLAINED if one not in ends or 1 in how.together.row(one)[0x81:0xFF] else _IMPOSSIBLE for one in _BYTES]
        )
    if fate != "a" or how.swallows:
        return b""
    certain = how.all_marked and then not in how.all_marks
    return bytes([_last_byte(one, then, certain, how) if one in ends else _EXPLAINED for one in _BYTES])


def _last_byte(one: str, then: str, certain: bool, how: Losses) -> int:
    if how.alone.lost(one, then):
        return _EXPLAINED
    # Another byte may be lost before what follows.
    return _IMPOSSIBLE if certain or 1 not in how.alone.row(one)[:256] else _UNEXPLAINED

"""The characters of which some bytes may be what is left. `cleaner.repairs.likeliest` says which of them are likely."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import Final

from cleaner.language_model.counts import is_ideograph, known, log_rate, rate
from cleaner.language_model.neighbours import following_of
from cleaner.patterns.fold import fold, script_of
from cleaner.repairs.inventory import Pattern, fitting
from cleaner.repairs.losses import Losses

# whatever stands before: looked at, and weighed
_FREQUENT: Final = 48
_RANKED: Final = 12
_FEW: Final = 12  # that are all weighed
_MET: Final = 64  # characters behind which those that were met are remembered
_WRONG_SCRIPT: Final = -6.0  # a Traditional character in a Simplified line: as unlikely as a typing error
_BYTES: Final = "".join(map(chr, range(256)))
_UTF8_ENDS, _UTF8_SIZE = "".join(map(chr, range(0x80, 0xC0))), 3  # those of ideographs
_NEVER: Final = -99.0
_ONE_LOSS_MORE: Final = -8.0  # what follows must have lost its first byte, too
_ROUNDED: Final = 0.5  # nats by which the language model may find a pair likelier than certain
# the last byte of a character, by what stands behind it
_EXPLAINED: Final = 0
_UNEXPLAINED: Final = 1
_IMPOSSIBLE: Final = 2


class Options:
    """What may have stood somewhere: characters, their bytes, and what the line's script says of each, in nats."""

    def __init__(
        self, characters: str, data: list[str], extra: list[float], rank: list[float], by_rate: list[str] | None = None
    ) -> None:
        self.characters, self.data = list(characters), data
        self.ends = _UTF8_ENDS if data and len(data[0]) == _UTF8_SIZE else _BYTES  # last bytes that may be
        self.folded = list(fold(characters))
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
        self._all: dict[str, None] = dict.fromkeys(self.by_rate)
        self._most_alone = inf
        self._ranked: dict[str, _Ranked] = {}
        self._met: dict[str, dict[str, None]] = {}

    def most_alone(self) -> float:
        """How likely the likeliest of the ideographs is where nothing is known of what stands beside it, as `ranked`
        has it: whatever follows, it is no more, a rounded figure aside."""
        if self._most_alone == inf:
            self._most_alone = max(
                [log_rate(one) + self.extra[at] + self.rank[at] for one in self.frequent for at in self.places[one]],
                default=-inf,
            )
        return self._most_alone + _ROUNDED

    def ranked(self, following: str, least: float = -inf) -> list[tuple[float, float, int]]:
        """The ideographs, the likeliest first where nothing is known of what stands before: the logarithm of how likely
        each is with the folded character `following` in mind, of how likely by itself, and its place.

        Some that are less likely than `least`, with that in mind, may not be among them.
        """
        known = self._ranked.get(following)
        if known is None:
            known = self._ranked[following] = _Ranked()
        taken, ahead = known.taken, 0.0
        in_mind = following_of(following) if following else None
        while taken < len(self.frequent):
            folded = self.frequent[taken]
            alone = log_rate(folded)
            if alone + _ROUNDED < least:  # whatever follows, and so are all that are no more frequent
                break
            if in_mind:
                ahead = in_mind.behind(folded)
            for at in self.places[folded]:
                known.best.append((alone + self.extra[at] + ahead + self.rank[at], alone + self.extra[at], at))
            taken += 1
        if taken > known.taken:
            known.taken = taken
            known.best.sort(reverse=True)
            del known.best[_RANKED:]
        return known.best

    def met_behind(self, last: str) -> dict[str, None]:
        """The ideographs that the language model has met behind the classed character `last`; or all, if they are few:
        to weigh these is quicker than to ask which it has met."""
        if len(self.places) <= _FEW:
            return self._all
        found = self._met.get(last)
        if found is None:
            if len(self._met) >= _MET:
                self._met.clear()
            met = known(last).met()
            if len(met) < len(self.places):
                found = self._met[last] = dict.fromkeys([one for one in met if one in self.places])
            else:
                found = self._met[last] = dict.fromkeys([one for one in self.places if one in met])
        return found

    def between(self, owed: str, lasts: bytes, fates: str, how: Losses) -> Options:
        """Those of them that may stand behind the lost byte `owed`, and end as `last_bytes` says."""
        before = how.together if fates[0] == "c" else how.alone
        firsts = before.row(owed) if owed else b""
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


class _Ranked:
    """The likeliest of the first so many of the frequent ones."""

    def __init__(self) -> None:
        self.taken = 0
        self.best: list[tuple[float, float, int]] = []


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
def last_bytes(then: str, fate: str, how: Losses, ends: str) -> bytes:
    """Of each byte whether it may end a character with this fate, and before the byte `then`; empty if all of the
    `ends` may."""
    if fate == "b":
        return bytes(
            [_EXPLAINED if one not in ends or 1 in how.together.row(one)[0x81:0xFF] else _IMPOSSIBLE for one in _BYTES]
        )
    if fate != "a" or how.swallows:
        return b""
    # Another byte may be lost before what follows: without a mark, and of UTF-8 only before one that begins nothing.
    certain = then not in how.all_marks and (how.all_marked or (ends == _UTF8_ENDS and then not in _UTF8_ENDS))
    return bytes([_last_byte(one, then, certain, how) if one in ends else _EXPLAINED for one in _BYTES])


def _last_byte(one: str, then: str, certain: bool, how: Losses) -> int:
    if how.alone.lost(one, then):
        return _EXPLAINED
    return _IMPOSSIBLE if certain or 1 not in how.alone.row(one)[:256] else _UNEXPLAINED

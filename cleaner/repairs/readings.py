"""Tables that undoing a byte shift asks: characters by byte, by reading, and those that mirrors inject."""

from __future__ import annotations

import unicodedata
from array import array
from functools import cache, lru_cache
from itertools import compress
from typing import Final

from cleaner.package_data import DATA
from cleaner.patterns.fold import fold

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ"  # of pinyin, for a character class


@cache
def injected() -> dict[str, frozenset[str]]:
    """The readings that mirrors are known to inject for a character, with the tone and without any."""
    table = (DATA / "injected_pinyin.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {c: frozenset(r.split()) | frozenset(map(toneless, r.split())) for c, r in rows}


@cache
def injected_simplified() -> dict[str, frozenset[str]]:
    """`injected` by what Simplified writes: some sites inject into Simplified text."""
    return {fold(character): found for character, found in injected().items()}


class _Readings:
    """The file as one string, and by code point where the line of a character begins, plus one; 0 where it has none.
    Sets of readings by character took twenty times the room."""

    def __init__(self) -> None:
        self.text = (DATA / "readings.txt").read_bytes().decode("utf-8")
        self.starts = array("i", bytes(4 * 0x10000))
        start = 0
        while start < len(self.text):
            self.starts[ord(self.text[start])] = start + 1
            start = self.text.index("\n", start) + 1


_readings = cache(_Readings)


@lru_cache(maxsize=1 << 8)
def readings(character: str) -> frozenset[str]:
    """All readings of a character that GBK holds, with the tone and without any."""
    file = _readings()
    start = file.starts[ord(character)] if character <= "\uffff" else 0
    if not start:
        return frozenset()
    found = file.text[start + 1 : file.text.index("\n", start)].split(" ")
    return frozenset(found) | frozenset(map(toneless, found))


@cache  # some 1 300 readings serve 30 000 characters
def toneless(reading: str) -> str:
    """``wù`` to ``wu``."""
    return "".join(c for c in unicodedata.normalize("NFD", reading) if not unicodedata.combining(c))


def is_reading(character: str, reading: str) -> bool:
    """Whether `reading` is one of `character`'s."""
    return reading in injected().get(character, ()) or reading in readings(character)


@cache
def _toned() -> frozenset[str]:
    return frozenset(one for one in _readings().text.split() if one < "\u3000" and not one.isascii())


def is_toned_reading(reading: str) -> bool:
    """Whether `reading` is pinyin that shows its tone, whatever the character."""
    return reading in _toned()


_LEADS: Final = range(0x81, 0xFF)
_TRAILS: Final = range(0x40, 0xFF)
_WIDTH: Final = len(_TRAILS)
_NONE: Final = "\0"
# A second byte or first byte, the character, its folded form, of some pairs in order: strings, which take a tenth of
# what tuples do.
Row = tuple[bytes, str, str]


class _Pairs:
    """What pairs of GBK's bytes make, by first bytes and then by second ones, and that folded; user-defined areas
    apart. And by code point the pair, as ``lead << 8 | trail``, that makes a character, with those areas."""

    def __init__(self) -> None:
        read = "".join(_row(lead) for lead in _LEADS)
        self.codes = array("H", bytes(2 * 0x10000))
        for place, character in enumerate(read):
            if character != _NONE:
                self.codes[ord(character)] = _LEADS[place // _WIDTH] << 8 | _TRAILS[place % _WIDTH]
        self.characters = "".join([_NONE if "\ue000" <= one <= "\uf8ff" else one for one in read])
        folded = list(fold(self.characters))
        for wide in "＜＞":  # the model takes < and > for tags, which nobody writes with full width
            folded[self.characters.index(wide)] = wide
        self.folded = "".join(folded)


def _row(lead: int) -> str:
    """What the pairs with this first byte make; 0x7F is no second byte."""
    pairs = b"".join([bytes((lead, trail)) for trail in _TRAILS if trail != 0x7F])
    read = pairs.decode("gb18030")
    return read[: 0x7F - 0x40] + _NONE + read[0x7F - 0x40 :]


_pairs = cache(_Pairs)


def character_of(code: int) -> str:
    """What two bytes make, as ``lead << 8 | trail``; empty where they make none, or one of the user-defined areas."""
    lead, trail = code >> 8, code & 0xFF
    if lead not in _LEADS or trail not in _TRAILS:
        return ""
    found = _pairs().characters[(lead - 0x81) * _WIDTH + trail - 0x40]
    return "" if found == _NONE else found


def folded_of(code: int) -> str:
    """`character_of`, folded, but for ＜ and ＞."""
    return _pairs().folded[((code >> 8) - 0x81) * _WIDTH + (code & 0xFF) - 0x40] if character_of(code) else ""


def code_of(character: str) -> int:
    """The inverse of `character_of`, and of private-use characters the bytes they stand for; 0 of any other."""
    return _pairs().codes[ord(character)] if len(character) == 1 and character <= "\uffff" else 0


@cache
def by_trail(trail: int) -> Row:
    """The first bytes of the characters with this second byte, these characters, and they folded."""
    if trail not in _TRAILS:
        return b"", "", ""
    pairs, at = _pairs(), trail - 0x40
    return _whole(bytes(_LEADS), pairs.characters[at::_WIDTH], pairs.folded[at::_WIDTH])


@cache
def by_lead(lead: int) -> Row:
    """The second bytes of the characters with this first byte, these characters, and they folded."""
    if lead not in _LEADS:
        return b"", "", ""
    pairs, at = _pairs(), (lead - 0x81) * _WIDTH
    return _whole(bytes(_TRAILS), pairs.characters[at : at + _WIDTH], pairs.folded[at : at + _WIDTH])


def _whole(others: bytes, characters: str, folded: str) -> Row:
    return _those([character != _NONE for character in characters], others, characters, folded)


def _those(which: list[bool], others: bytes, characters: str, folded: str) -> Row:
    return (
        bytes(compress(others, which)),
        "".join(compress(characters, which)),
        "".join(compress(folded, which)),
    )


_PRIVATE_LEADS = frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF), *range(0xA1, 0xA8)))


@cache
def before_private_use(lead: int) -> Row:
    """Of `by_lead`, those whose second byte may begin a pair of the user-defined areas."""
    trails, characters, folded = by_lead(lead)
    return _those([trail in _PRIVATE_LEADS for trail in trails], trails, characters, folded)


@cache
def after_private_use(trail: int, high: bool) -> Row:
    """Of `by_trail`, those whose first byte may end such a pair: of the areas with high first bytes, or the low one."""
    leads, characters, folded = by_trail(trail)
    return _those([(lead >= 0xA1) == high for lead in leads], leads, characters, folded)


def is_symbol(first: int, second: int) -> bool:
    """Whether two bytes are of the areas of symbols or of the user: no ideograph, and some crawls drop them."""
    return second >= 0xA1 and (0xA1 <= first <= 0xAF or first >= 0xF8)


@lru_cache(maxsize=1 << 12)
def completions(lead: int, reading: str) -> tuple[tuple[int, str], ...]:
    """(trail, character) of the characters with this first byte and this reading: nearly always one."""
    trails, characters, _ = by_lead(lead)
    return tuple((trail, c) for trail, c in zip(trails, characters, strict=True) if is_reading(c, reading))

"""Tables that undoing a byte shift asks: characters by byte, by reading, and those that mirrors inject."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

from cleaner.package_data import DATA
from cleaner.patterns.fold import fold, script_of

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


@cache
def readings() -> dict[str, frozenset[str]]:
    """All readings of the characters GBK holds, with the tone and without any."""
    rows = (line.split("\t") for line in (DATA / "readings.txt").read_text(encoding="utf-8").splitlines())
    return {c: frozenset(r.split()) | frozenset(map(toneless, r.split())) for c, r in rows}


@cache  # some 1 300 readings serve 30 000 characters
def toneless(reading: str) -> str:
    """``wù`` to ``wu``."""
    return "".join(c for c in unicodedata.normalize("NFD", reading) if not unicodedata.combining(c))


def is_reading(character: str, reading: str) -> bool:
    """Whether `reading` is one of `character`'s."""
    return reading in injected().get(character, ()) or reading in readings().get(character, ())


@cache
def _toned() -> frozenset[str]:
    return frozenset(one for found in readings().values() for one in found if not one.isascii())


def is_toned_reading(reading: str) -> bool:
    """Whether `reading` is pinyin that shows its tone, whatever the character."""
    return reading in _toned()


@cache
def characters() -> dict[int, tuple[str, str, str]]:
    """Two GBK bytes, as ``lead << 8 | trail``, to the character, its folded form and the script that has it alone;
    user-defined areas apart."""
    table = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                character = bytes((lead, trail)).decode("gb18030")
            except UnicodeDecodeError:
                continue
            if not "\ue000" <= character <= "\uf8ff":
                # The model takes < and > for tags, which nobody writes with full width.
                folded = character if character in "＜＞" else fold(character)
                table[lead << 8 | trail] = (character, folded, script_of(character))
    return table


@cache
def codes() -> dict[str, int]:
    """The inverse of `characters`, and private-use characters with the bytes they stand for."""
    table = {character: code for code, (character, _, _) in characters().items()}
    for private in range(0xE000, 0xE865):
        pair = chr(private).encode("gb18030")
        if len(pair) == 2:
            table[chr(private)] = pair[0] << 8 | pair[1]
    return table


def by_trail(trail: int) -> tuple[tuple[int, str, str], ...]:
    """(lead, character, folded) of the characters with this second byte."""
    return _halves()[1].get(trail, ())


def by_lead(lead: int) -> tuple[tuple[int, str, str], ...]:
    """(trail, character, folded) of the characters with this first byte."""
    return _halves()[0].get(lead, ())


@cache
def _halves() -> tuple[dict[int, tuple[tuple[int, str, str], ...]], ...]:
    """The characters by their first byte, and by their second."""
    leads: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
    trails: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for code, pair in characters().items():
        leads[code >> 8].append((code & 0xFF, *pair[:2]))
        trails[code & 0xFF].append((code >> 8, *pair[:2]))
    return tuple({byte: tuple(found) for byte, found in half.items()} for half in (leads, trails))


_PRIVATE_LEADS = frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF), *range(0xA1, 0xA8)))


@cache
def before_private_use(lead: int) -> tuple[tuple[int, str, str], ...]:
    """Of `by_lead`, those whose second byte may begin a pair of the user-defined areas."""
    return tuple(option for option in by_lead(lead) if option[0] in _PRIVATE_LEADS)


@cache
def after_private_use(trail: int, high: bool) -> tuple[tuple[int, str, str], ...]:
    """Of `by_trail`, those whose first byte may end such a pair: of the areas with high first bytes, or the low one."""
    return tuple(option for option in by_trail(trail) if (option[0] >= 0xA1) == high)


def is_symbol(first: int, second: int) -> bool:
    """Whether two bytes are of the areas of symbols or of the user: no ideograph, and some crawls drop them."""
    return second >= 0xA1 and (0xA1 <= first <= 0xAF or first >= 0xF8)


@cache
def completions(lead: int, reading: str) -> tuple[tuple[int, str], ...]:
    """(trail, character) of the characters with this first byte and this reading: nearly always one."""
    return tuple((trail, c) for trail, c, _ in by_lead(lead) if is_reading(c, reading))

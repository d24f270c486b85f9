"""The numbers that galleries give to their pictures: 1/5, 2/5 and so on to the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

_NUMBER = lazy_pattern(r"[(（]?([1-9]\d{0,2}) ?[/／] ?([1-9]\d{0,2})[)）]?")
_LONGEST: Final = 11  # characters: (100 / 100)


def remove_picture_numbers(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Lines that hold nothing but the number of a picture and how many there are, if those of all pictures stand there.

    A fraction (1/2) or a day (3/8) has no such row.
    """
    numbers: dict[str, dict[str, list[int]]] = {}  # where each number stands, by how many there are
    for at, block in enumerate(blocks):
        if not reasons[at] and len(block.text) <= _LONGEST and (found := _NUMBER.fullmatch(block.text)):
            numbers.setdefault(found[2], {}).setdefault(found[1], []).append(at)
    for last, places in numbers.items():
        if int(last) > 1 and all(str(number) in places for number in range(1, int(last) + 1)):
            for at in (at for stands in places.values() for at in stands):
                reasons[at] = "number of a picture"

"""Lines of ideographs, kana or hangul that read like no text in any language: bytes of another encoding, or shifted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.patterns.character_class import CharacterClass
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.odd_characters import rare
from cleaner.repairs.signs import beyond_ascii

_LEAST = 12  # characters of which a price tells something
_UNUSUAL = 8  # of them at least so many are none of everyday Chinese or Japanese,
_SHARE = 0.08  # and so large a share of what is not ASCII
_WIDE = lazy_pattern("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9f]+")
_RADICAL = 1_024  # ideographs of one radical, in the order of Unicode
_OF_ONE_RADICAL = 0.75  # of what is unusual, in lists of metals or fish; 0.65 at most in eight wrong readings
_HANGUL = "\u3400-\u4dbf\uac00-\ud7a3\uff66-\uff9f"  # and half-width kana, and ideographs that few fonts have


def lines_like_nothing(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Those of `lines` that read like nothing, with their numbers, from 1 on."""
    if _unusual().count_in("\n".join(lines)) >= _UNUSUAL:
        yield from ((number, line) for number, line in enumerate(lines, 1) if reads_like_nothing(line))


def reads_like_nothing(line: str) -> bool:
    """Whether `line` is such a line; one in a language that is read well, or of signs and letters, is none.

    >>> reads_like_nothing("굧솞竊뚧쥌略쀥렲쉪營쀩쎀瀛뭽易덆삻塋"), reads_like_nothing("오늘 새 다리가 열렸습니다.")
    (True, False)
    """
    most = beyond_ascii(line)
    if most < _LEAST:
        return False
    unusual = _unusual().all_in(line)
    if len(unusual) < _UNUSUAL or len(unusual) < _SHARE * most or _of_one_radical(unusual):
        return False
    from cleaner.encodings.plausibility import NO_TEXT, surprise  # few lines come this far

    wide = "".join(_WIDE.findall(line))
    return 2 * len(wide) > most and surprise(wide) > NO_TEXT * len(wide)


def _of_one_radical(unusual: str) -> bool:
    """Whether most of them are ideographs of one radical, as names of elements, fish and birds are."""
    codes = sorted(ord(one) for one in unusual if one in rare())
    step = math.ceil(_OF_ONE_RADICAL * len(unusual)) - 1
    return any(last - first < _RADICAL for first, last in zip(codes, codes[step:], strict=False))


@cache
def _unusual() -> CharacterClass:
    return CharacterClass(_HANGUL, "".join(sorted(rare())))

"""How Chinese a line is, by the language model, what is ASCII in it aside: a part of `cleaner.repairs.mojibake`."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleaner.language_model.model import likelihood
from cleaner.patterns.fold import fold

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

    from cleaner.repairs.undone import Reading

_MIDDLE_DOT: Final = 0xB7
_TIMES: Final = 0xD7
_DEGREE: Final = 0xB0
_BLANK: Final = 0xA0  # that does not break
_ODD_COST: Final = -12.0  # the model knows nothing of Greek, kana or private use; in Chinese they are as rare as noise
_SAMPLE = 64  # characters that tell whether all of a line was read from that charset
_WELL = -8.0  # score of a character above which text is Chinese, without the rest of a line to tell
_JUDGED: Final[dict[str, float]] = {}  # the score of what was lately judged to the end
_MOST: Final = 16


@lru_cache(maxsize=16)  # of a reading it is asked several times
def shadow_of(text: str) -> str:
    """`text` folded, with a blank for each run of ASCII."""
    return fold(_without_ascii(text))


def _without_ascii(text: str) -> str:
    pieces: list[str] = []
    at: i64 = 0
    begin: i64 = 0
    end: i64 = len(text)
    while at < end:
        if ord(text[at]) < 0x80:
            pieces.append(text[begin:at])
            while at < end and ord(text[at]) < 0x80:
                at += 1
            begin = at
        else:
            at += 1
    pieces.append(text[begin:end])
    return " ".join(pieces)


def mean_score(reading: Reading, shadow: str, least: float, characters: int) -> float:
    """The mean score of a character of `reading`, whose `shadow` has so many; what is below `least` is not read on."""
    text = reading.text
    if reading.even:
        text = shadow = shadow[:_SAMPLE]
        characters = len(shadow) - shadow.count(" ") or 1
    return judge(text, shadow, least * characters) / characters


def reads_well(text: str) -> bool:
    """Whether `text` is Chinese, by itself."""
    shadow = shadow_of(text)
    least = _WELL * (len(shadow) - shadow.count(" "))
    return judge(text, shadow, least) >= least


def judge(text: str, shadow: str, least: float = -math.inf) -> float:
    """The score of what is not ASCII in `text`, whose `shadow` has blanks for it; anything below `least` if it is."""
    found = _JUDGED.get(text)
    if found is None:
        odd = _ODD_COST * _odd(text)
        found = odd + likelihood(shadow, least - odd)
        if found >= least:
            if len(_JUDGED) >= _MOST:
                _JUDGED.clear()
            _JUDGED[text] = found
    return found


def _odd(text: str) -> int:
    """How many characters of `text` are no ASCII, ideographs of the usual blocks, or marks."""
    found: i64 = 0
    at: i64 = 0
    end: i64 = len(text)
    while at < end:
        code: i64 = ord(text[at])
        at += 1
        if code < 0x80 or 0x3400 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFF5E or 0x3000 <= code <= 0x301F:
            continue
        if not (0x2010 <= code <= 0x2026 or code in (_MIDDLE_DOT, _TIMES, _DEGREE, _BLANK)):
            found += 1
    return found

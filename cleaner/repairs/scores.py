"""How Chinese a line is, by the language model, what is ASCII in it aside: a part of `cleaner.repairs.mojibake`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cleaner.language_model.model import likelihood
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cleaner.repairs.misreadings import Reading

_ASCII = lazy_pattern("[\x00-\x7f]+")
_ODD = lazy_pattern("[^\x00-\x7f\u3400-\u9fff\u2010-\u2026\u3000-\u301f\uff00-\uff5e\u00b7\u00d7\u00b0\u00a0]")
_ODD_COST = -12.0  # the model knows nothing of Greek, kana or private use; in Chinese they are as rare as noise
_SAMPLE = 64  # characters that tell whether all of a line was read from that charset


def shadow_of(text: str) -> str:
    """`text` folded, with a blank for each run of ASCII."""
    return fold(_ASCII.sub(" ", text))


def mean_score(reading: Reading, shadow: str, least: float, characters: int) -> float:
    """The mean score of a character of `reading`, whose `shadow` has so many; what is below `least` is not read on."""
    text = reading.text
    if reading.even:
        text = shadow = shadow[:_SAMPLE]
        characters = len(shadow) - shadow.count(" ") or 1
    return judge(text, shadow, least * characters) / characters


def judge(text: str, shadow: str, least: float = -math.inf) -> float:
    """The score of what is not ASCII in `text`, whose `shadow` has blanks for it; anything below `least` if it is."""
    odd = _ODD_COST * len(_ODD.findall(text))
    return odd + likelihood(shadow, least - odd)

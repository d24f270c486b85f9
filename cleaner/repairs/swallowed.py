"""ASCII that a reader swallowed: a lost byte that begins a pair takes the character behind it along."""

from __future__ import annotations

import re
from functools import lru_cache
from heapq import nlargest
from typing import Final

from cleaner.language_model.model import score

DIGIT: Final = "0"  # the model's class of digits
_FEW: Final = 4  # of what may have been swallowed are weighed
_SWALLOWED: Final = ",.:;!?%-/ " + DIGIT  # beside brackets
_MARKS, _BEHIND_MARKS = frozenset(",。!?;:、"), "/ " + DIGIT  # behind a mark stands no other
_TAG: Final = re.compile("/?[a-z]{1,10}[1-6]?[ >/]")


def brackets_before(data: str, end: int) -> str:
    """The brackets that may have stood before `end`: those whose other one is there, and those of tags."""
    closes, opens = data.find(")", end), data.find("(", end)
    found = "(" if closes >= 0 and not 0 <= opens < closes else ""
    found += "<" if _TAG.match(data, end) else ""
    return found + "".join(two[1] for two in ("()", "<>") if data.rfind(two[0], 0, end) > data.rfind(two[1], 0, end))


@lru_cache(maxsize=1 << 12)
def swallowed_behind(character: str, following: str, brackets: str) -> list[str]:
    """The likeliest of what may have been swallowed behind a folded character, `brackets` among them."""
    swallowed = _BEHIND_MARKS if character in _MARKS else _SWALLOWED
    ahead = {one: score(one, following) if following else 0.0 for one in swallowed + brackets}
    return nlargest(_FEW, ahead, key=lambda one: score(character, one) + ahead[one])

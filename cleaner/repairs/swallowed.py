"""ASCII that a reader swallowed: a lost byte that begins a pair takes the character behind it along."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cleaner.language_model.neighbours import following_of, scores

DIGIT: Final = "0"  # the model's class of digits
_FEW: Final = 4  # of what may have been swallowed are weighed
_SWALLOWED: Final = ",.:;!?%-/ " + DIGIT  # beside brackets
_MARKS, _BEHIND_MARKS = frozenset(",。!?;:、"), "/ " + DIGIT  # behind a mark stands no other
_TAG: Final = re.compile("/?[a-z]{1,10}[1-6]?[ >/]")
_END_OF_ELEMENT: Final = re.compile("/[a-z]{1,10}[1-6]?>")  # without its beginning, which is sure then


def brackets_before(data: str, end: int) -> str:
    """The brackets that may have stood before `end`: those whose other one is there, and those of tags."""
    if _END_OF_ELEMENT.match(data, end):
        return "<"
    closes, opens = data.find(")", end), data.find("(", end)
    found = "(" if closes >= 0 and not 0 <= opens < closes else ""
    found += "<" if _TAG.match(data, end) else ""
    return found + "".join(two[1] for two in ("()", "<>") if data.rfind(two[0], 0, end) > data.rfind(two[1], 0, end))


@lru_cache(maxsize=1 << 12)
def swallowed_behind(character: str, following: str, brackets: str) -> list[str]:
    """The likeliest of what may have been swallowed behind a folded character, `brackets` among them."""
    if brackets == "<" and following == "/":
        return ["<"]
    swallowed = (_BEHIND_MARKS if character in _MARKS else _SWALLOWED) + brackets
    ahead = _ahead(swallowed, following)
    weighed = [(score + ahead[place], -place) for place, score in enumerate(scores(character, swallowed))]
    weighed.sort(reverse=True)
    return [swallowed[-place] for _, place in weighed[:_FEW]]


@lru_cache(maxsize=1 << 8)
def _ahead(swallowed: str, following: str) -> list[float]:
    """How likely `following` is behind each of them."""
    if not following:
        return [0.0] * len(swallowed)
    in_mind = following_of(following)
    return [in_mind.behind(one) for one in swallowed]

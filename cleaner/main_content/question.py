"""A question of a site where people answer, in a page that was saved as plain text: answers stand below its tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

# On lines of their own, with their counts beside or below them: 关注者, 被浏览 64,902, 关注问题 写回答 邀请回答.
_FOLLOWED = lazy_pattern(
    r"(?:(?:关注者|关注问题|被浏览|写回答|邀请回答|關注者|關注問題|被瀏覽|寫回答|邀請回答|我来答|我來答)"
    r"(?:[:： ]{1,2}[\d,.]{1,9}[ 万萬kK]{0,2})? ?){1,5}"
    r"(?:[浏瀏][览覽] ?[\d,.万萬]{1,9} ?次|\d{1,5} ?[个個]回答)?"
    r"(?:(?:好问题|好問題|添加评论|添加評論|分享|\d{1,6} 条评论|\d{1,6} 條評論)(?: [\d,]{1,7})? ?){0,4}"
)
_FOLLOWERS: Final = 10  # lines below a question that these may stand in


def find_answers(blocks: Sequence[Block]) -> int | None:
    """The last line that tells how many read and follow a question: answers stand below. None if no line asks one."""
    asked = next((at for at in range(len(blocks)) if is_question(blocks, at)), None)
    if asked is None:
        return None
    below = range(asked + 1, min(len(blocks), asked + 1 + _FOLLOWERS))
    return max(at for at in below if _FOLLOWED.fullmatch(blocks[at].text))


def is_question(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line asks what a page of questions answers: how many read and follow it stands below."""
    if at and blocks[at - 1].text[-1] in "？?":
        return False  # it tells more of the question above it
    return blocks[at].text[-1] in "？?" and any(
        _FOLLOWED.fullmatch(one.text) for one in blocks[at + 1 : at + 1 + _FOLLOWERS]
    )

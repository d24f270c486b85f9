"""A question of a site where people answer, in a page that was saved as plain text: answers stand below its tools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
_LIKED = lazy_pattern(r"[\d,.]{1,9}[ 万萬kK]{0,2} ?人(?:赞同|贊同)了[该該]回答")  # above each answer, below who gave it
# And below it.
_POSTED = lazy_pattern(r"(?:发布|编辑|發佈|編輯)[于於] ?(?:(?:19|20)\d\d-\d|昨天|\d{1,2}:\d\d|\d{1,2}-\d).{0,24}")
BETWEEN: Final = "between answers"  # why the lines between them go
_CUT: Final = ("阅读全文", "閱讀全文", "展开阅读", "显示全部", "顯示全部")  # how one ends that is not shown whole
_TOOLS: Final = 14  # lines from there to the next answer


def find_answers(blocks: Sequence[Block]) -> int | None:
    """The last line that tells how many read and follow a question: answers stand below. None if no line asks one."""
    asked = next((at for at in range(len(blocks)) if is_question(blocks, at)), None)
    if asked is None:
        return None
    below = range(asked + 1, min(len(blocks), asked + 1 + _FOLLOWERS))
    return max(at for at in below if _FOLLOWED.fullmatch(blocks[at].text))


def further_answers(blocks: Sequence[Block], first: int) -> tuple[frozenset[int], frozenset[int]]:
    """Below which lines answers begin that stand below the `first` line, and the lines between them: when an answer was
    posted, tools, who gave the next one.

    >>> texts = "9 人赞同了该回答", "缺人。", "发布于 2021-06-03", "收起", "林一", "3 人赞同了该回答", "缺书。"
    >>> begins, between = further_answers([Block(text) for text in texts], 0)
    >>> sorted(begins), sorted(between)
    ([0, 5], [2, 3, 4, 5])
    """
    begins = [
        at
        for at in range(first, len(blocks) - 1)
        if _LIKED.fullmatch(blocks[at].text) and not blocks[at + 1].text.endswith(_CUT)
    ]
    between: set[int] = set()
    for begin in begins[1:]:
        above = range(begin - 1, max(first, begin - _TOOLS), -1)
        posted = next((at for at in above if _POSTED.fullmatch(blocks[at].text)), begin)
        between.update(range(posted, begin + 1))
    return frozenset(begins), frozenset(between)


def first_posted(texts: Iterable[str]) -> str:
    """When the first answer was posted, as the first of the lines between answers says that tells one's time."""
    return next((text[3:].strip() for text in texts if _POSTED.fullmatch(text)), "")


def is_question(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line asks what a page of questions answers: how many read and follow it stands below."""
    if at and blocks[at - 1].text[-1] in "？?":
        return False  # it tells more of the question above it
    return blocks[at].text[-1] in "？?" and any(
        _FOLLOWED.fullmatch(one.text) for one in blocks[at + 1 : at + 1 + _FOLLOWERS]
    )

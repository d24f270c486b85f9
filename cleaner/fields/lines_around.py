"""Where an article stands among the lines of its page, and which lines around it may tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from cleaner.document import Block, Document, Removed
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# A label on a line of its own: the name stands on the next.
_LONE_LABEL = lazy_pattern(
    r"(?:(?:Written|Posted|Reported|Published|Story|Words|Text) )?(?:[Bb]y|BY):?|(?:Von|Par|Por|Door):?"
    "|(?:作者|记者|文|撰文|来源|责任编辑|责编|编辑) ?[:|/]"
    r"|[【\[](?:作者|撰文|主播|主持人?|主讲人?)[】\]]"
)
_SPEAKER = lazy_pattern(r"[【\[].*")  # of a podcast, which is who made it
# What says of itself who edited the page, however far below: 【编辑：林一】.
_EDITOR_LINE = lazy_pattern(
    r"[【\[(]? ?(?:责任编辑|责编|编辑):[ ]?[一-鿿]{2,4} ?[】\])]?(?: ?(?:值班主任|校对|审核|终审):[ ]?[一-鿿]{2,4})?"
)
_LONGEST_EDITOR_LINE, _LONGEST_REVISED = 24, 60  # characters
_POSTED = "posted @ "  # what blogs sign a post with, below its tags and neighbours
# What an encyclopaedia says of a page, however far below: 本页面最后修订于2015年7月30日 (星期四) 03:12。
_REVISED = lazy_pattern(
    r"(?:本|此|该)(?:页面?|条目|词条)(?:内容)?(?:的?最[后後]|最近)(?:一次)?(?:修[订訂]|[编編][辑輯]|更新|修改)"
)
_LABELLED = lazy_pattern("[^ :]{2,12}:")  # a line that says for itself what it is
_LONGEST_LABEL = 13  # characters: Published by:
_ABOVE, _BELOW = 12, 8  # blocks above and below an article that a byline may stand in
JUST_ABOVE = 2  # blocks above the headline that its date may stand in


class Line(NamedTuple):
    """A line near an article: the index of its block, its number on the page, and what it says."""

    block: int
    number: int
    text: str


class Around(Struct, frozen=True):
    """Where an article stands among the blocks of its page, as their indices, and what was removed around it."""

    top: int  # its first block
    first: int  # its first block below its byline
    last: int
    headline: int  # -1 if none was removed above it
    start: int  # where bylines count from
    kept: tuple[Line, ...]  # its own lines that may be bylines: the first two, and the last
    near: tuple[Removed, ...]
    signs: tuple[Removed, ...]  # lines further below that sign the page
    is_dump: bool  # whether the page was saved as text


def look_around(document: Document) -> Around:
    """Where the article of `document` stands, which has a block at least, and the lines above and below it."""
    blocks = document.blocks
    top, last = blocks[0].index, blocks[-1].index
    first = top
    if any(one.entry == "headline" and one.index < top for one in document.removed):
        first = first_below_byline(blocks)
    near: list[Removed] = []
    signs: list[Removed] = []
    highest, lowest = first - _ABOVE - JUST_ABOVE, last + _BELOW
    for one in document.removed:  # of a page hundreds, most of them far below
        if (index := one.index) <= lowest:
            if index >= highest:
                near.append(one)
        elif _kind_of_sign(one.text):
            signs.append(one)
    headline = max((one.index for one in near if one.entry == "headline" and one.index < first), default=-1)
    kept = tuple({one.index: Line(one.index, one.line, one.text) for one in (*blocks[:2], blocks[-1])}.values())
    start, is_dump = max(headline, first - _ABOVE), not blocks[0].path
    return Around(top, first, last, headline, start, kept, tuple(near), tuple(signs), is_dump)


def removed_lines(around: Around) -> list[Line]:
    """The lines that may tell of the article and are not of it."""
    lines = [
        Line(one.index, one.line, one.text)
        for one in around.near
        if around.start <= one.index < around.first or around.last < one.index
    ]
    for kind in ("editor", "posted", "revised") if around.is_dump else ("editor", "posted"):
        signs = {one.text: one for one in around.signs if _kind_of_sign(one.text) == kind}
        if len(signs) == 1:  # of several, some are of other texts
            lines += [Line(one.index, one.line, one.text) for one in signs.values()]
    if not around.is_dump:
        return lines
    # Of a sentence nothing is read otherwise.
    return [line._replace(text=line.text.rstrip("。")) if is_revision(line.text) else line for line in lines]


def with_labels(lines: list[Line], around: Around) -> Iterator[Line]:
    """`lines`, with a label that stands on a line of its own before what it is the label of."""
    label = ""
    for line in lines:
        if len(line.text) <= _LONGEST_LABEL and _LONE_LABEL.fullmatch(fold(line.text)):
            label = "作者:" if _SPEAKER.fullmatch(fold(line.text)) else line.text
            continue
        is_kept = any(one.block == line.block for one in around.kept)
        if label and not is_kept and not _LABELLED.match(fold(line.text)):
            line = line._replace(text=f"{label} {line.text}")
        label = ""
        yield line


def first_below_byline(blocks: Sequence[Block]) -> int:
    """The index of the article's first block below its byline; a paragraph in an element of its own may stand above.

    `blocks` are the article's, one at least.
    """
    first, *below = blocks[:3]
    is_apart = len(below) > 1 and first.path[:-1] != below[0].path[:-1] == below[1].path[:-1]
    return below[0].index if is_apart and below[0].index <= first.index + _ABOVE else first.index


def _kind_of_sign(text: str) -> str:
    """Which kind of line it is that signs the page, however far below the article; empty for any other."""
    if text.startswith(_POSTED):
        return "posted"
    return "revised" if is_revision(text) else "editor" if _is_editor_line(text) else ""


def is_revision(text: str) -> bool:
    """Whether a line says when the page was last changed, as encyclopaedias have it.

    >>> is_revision("本页面最后修订于2015年7月30日 (星期四) 03:12。"), is_revision("本页面有三座桥。")
    (True, False)
    """
    return text[:1] in "本此该該" and len(text) <= _LONGEST_REVISED and _REVISED.match(text) is not None


def _is_editor_line(text: str) -> bool:
    """Whether a line names an editor and says no more. Pages have hundreds of others below an article."""
    if len(text) > _LONGEST_EDITOR_LINE or not ("编" in text or "編" in text):
        return False
    return _EDITOR_LINE.fullmatch(fold(text)) is not None

"""The headline of a page that was saved as plain text, as its first line says it, and which line was the ``<title>``.

In most dumps the first line is the ``<title>``. Where none is, the way to the page may end with the headline
(首页 > 本地 > 新桥通车), or `cleaner.main_content.headline_above` finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.fields.dates import DATE
from cleaner.main_content.breadcrumb import is_breadcrumb, last_step
from cleaner.main_content.dump_byline import byline_below, is_byline
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline import letters
from cleaner.main_content.headline_line import (
    LONGEST,
    SHORTEST,
    SHORTEST_MARKED,
    DumpHeadline,
    bare_line,
    is_paragraph,
    shown_line,
    whole_headline,
)
from cleaner.main_content.headline_marks import find_end_of_way
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_CHAPTER = lazy_pattern(
    "第[一二三四五六七八九十百零〇0-9]{1,5}[章节回卷编集]"
)  # what the way to a chapter may end with
# Of which a chapter is: 《渡口志》第三章 水路_新河网.
_WORK = lazy_pattern("^《[^《》]{1,30}》(?=第.{1,8}[章节回卷编集])")
_LABEL = lazy_pattern("(?:来信|信件|帖子|问题|文章|公文|法规)?(?:标题|主题|名称)")  # alone on its line
_WAY_LINES: Final = 20  # first lines that the way to the page may stand in
_TOLD_LINES: Final = 40  # first lines of a dump that its title may stand in
_NO_END = frozenset("。；，：;,:")  # what no headline ends with
_INSIDE, _INSIDE_WIDTH = 8, 20  # letters and bytes of a headline that stands inside the page's title
_TITLE_LINES: Final = 2  # first lines of a dump, the first of which that begins with no date may be the page's title
_BEGINS, _BESIDE = 0.15, 0.15  # what beginning the page's title and a byline below count, beside the part that is said


def find_titled_headline(
    blocks: Sequence[Block], begin: int = 0, labels: frozenset[int] = frozenset()
) -> DumpHeadline | None:
    """The headline that one of the first lines, the page's title, says; the one above a byline if it stands again.

    The first lines are those from `begin` on: above stands what is known to be no title. `labels` are no headlines:
    新河鱼的做法 above the steps.

    >>> lines = [Block("新河大桥通车_新河网"), Block("首页"), Block("新河大桥通车"), Block("今天通车。")]
    >>> find_titled_headline(lines)
    DumpHeadline(at=2, text='新河大桥通车', page_title='新河大桥通车_新河网')
    """
    first_lines = enumerate(blocks[begin : begin + _TITLE_LINES], begin)
    first = next((at for at, one in first_lines if not DATE.match(fold(one.text))), begin)
    title = _WORK.sub("", bare_line(blocks[first].text))
    if "。" in title:
        return None  # a sentence: what it begins with is what it tells of
    whole = letters(title)
    end = letters(last_step(title)) if is_breadcrumb(title) else ""
    chapter = _CHAPTER.fullmatch(end) is not None
    if chapter or len(end) >= SHORTEST:
        whole = end  # what else the way says are the names of sections
    best: tuple[float, DumpHeadline] | None = None
    last = max((at for at, block in enumerate(blocks) if is_paragraph(block.text)), default=len(blocks))
    for at, block in enumerate(blocks):
        if len(block.text) > LONGEST or at == first or at < begin or block.text[-1] in _NO_END or at in labels:
            continue  # most lines: told before a letter is counted
        text = bare_line(block.text)
        own = letters(text)
        if not (_says(whole, own) or (chapter and own.startswith(whole))) or tells_furniture(text) or is_byline(text):
            continue
        if own == whole and at > last:
            continue  # whose notice it is, below its last sentence
        score = len(own) / len(whole) + _BEGINS * whole.startswith(own) + _BESIDE * byline_below(blocks, at)
        if not best or score > best[0]:
            shown = "" if chapter else _WORK.sub("", shown_line(blocks[first].text))
            best = score, DumpHeadline(at, shown_line(block.text), shown)
    if best:
        return whole_headline(blocks, best[1])
    for at, block in enumerate(blocks[begin : begin + _WAY_LINES], begin):  # no line but the way to the page says it
        own = letters(last_step(block.text)) if at != first else ""
        if len(own) >= SHORTEST and whole.startswith(own):
            return DumpHeadline(at, last_step(block.text), title)
    return None


def find_headline_below_way(blocks: Sequence[Block]) -> DumpHeadline | None:
    """The headline that the way to the page ends with, where no line is the page's title."""
    at = find_end_of_way(blocks)
    return None if at is None else DumpHeadline(at, shown_line(blocks[at].text), "")


def find_told_headline(blocks: Sequence[Block], title: str) -> DumpHeadline | None:
    """The line above the first paragraph that says the title that a head above the text tells, or is labelled so.

    >>> lines = [Block("首页"), Block("来信标题"), Block("桥头的路灯不亮"), Block("来信内容"), Block("路灯坏了。")]
    >>> find_told_headline(lines, "").text, find_told_headline(lines, "首页") is None
    ('桥头的路灯不亮', True)
    """
    told = letters(title)
    for at, block in enumerate(blocks[:_TOLD_LINES]):
        text = block.text
        if told and len(told) >= SHORTEST:
            if len(text) <= LONGEST and letters(bare_line(text)) == told:
                return DumpHeadline(at, shown_line(text), "")
        elif not title and at and len(letters(text)) >= SHORTEST and _LABEL.fullmatch(fold(blocks[at - 1].text)):
            return DumpHeadline(at, shown_line(text), "")
        if is_paragraph(text):
            break
    return None


def _says(title: str, own: str) -> bool:
    if title.startswith(own):
        return len(own) >= (SHORTEST if title != own else SHORTEST_MARKED)
    return len(own) >= _INSIDE and len(own.encode("utf-8", "replace")) >= _INSIDE_WIDTH and own in title

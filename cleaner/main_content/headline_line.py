"""How a line of a page that was saved as plain text is read as a headline: without marks, labels, badges and tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cleaner.document import Block
from cleaner.main_content.headline import letters, without_kinds
from cleaner.main_content.headline_in_two_lines import both_lines
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

MARKDOWN = "# "  # how html2text writes an h1
_BADGES = lazy_pattern(r"(?:\s*\[[^\[\]]{2,8}\])+$")  # links behind a thread's title: [复制链接]
# The time of a post of a blog, behind its title: 修桥记 (2009-02-23 23:50:12).
_TIME = lazy_pattern(r" ?[(（](?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: \d{1,2}:\d\d(?::\d\d)?)?[)）]$")
# What an encyclopaedia sets behind the name of an entry.
_TOOLS = lazy_pattern("(?: (?:播报|编辑|讨论|上传视频|锁定|添加义项|同义词|编辑锁定|收藏|查看我的收藏|分享))+$")
LABEL = lazy_pattern(
    r"(?:[*·•◆] ?)?(?:(?:[帖贴]子|本帖|文章)?标 ?题|(?:[帖贴]子|本帖)?主 ?题|名 ?称) ?(?:[:：] ?|(?=\[))"
)
_NEXT_LABEL = lazy_pattern(
    " (?:文 ?号|文 ?號|[发發]布|[发發]文|索引|主[题題])[^:： ]{0,4}[:：].*$"
)  # in one line with it
_DASHES = ("—", "–", "--")
LONGEST: Final = 120  # characters
SHORTEST, SHORTEST_MARKED = 4, 2  # letters; of a line that is marked as a heading or is all of the title
PARAGRAPH: Final = 30  # ideographs of what is surely a paragraph
_PARAGRAPH_ENDS: Final = frozenset("。！？!?….”」』")


class DumpHeadline(Struct, frozen=True):
    """The line of the headline, what it says, and the page's title (empty where no line is it)."""

    at: int
    text: str
    page_title: str


def bare_line(text: str) -> str:
    """A line without what marks a heading, what a forum says a thread is, and badges behind it.

    >>> bare_line("[游记] 骑车走了一趟川藏线 [复制链接]"), bare_line("# 新河大桥通车")
    ('骑车走了一趟川藏线', '新河大桥通车')
    """
    text = _unmarked(text)
    return next(without_kinds(text), text)


def shown_line(text: str) -> str:
    """A line as a headline shows it: what papers say that a text is (【图集】) stays, what forums say ([游记]) goes."""
    text = _unmarked(text)
    for one in without_kinds(text):
        text = one if text.startswith("[") else text
    return text


def whole_headline(blocks: Sequence[Block], headline: DumpHeadline) -> DumpHeadline:
    """A headline with its other line, where a notice's has two, or its title goes on with what stands below."""
    if both := both_lines(blocks, headline.at):
        return replace(headline, at=both[0], text=both[1], page_title="")
    for first in (headline.at, headline.at - 1):
        if first < 0 or first + 1 >= len(blocks):
            continue
        upper, lower = blocks[first].text, blocks[first + 1].text
        if lower.startswith(_DASHES) and len(upper) + len(lower) <= LONGEST:
            text = shown_line(upper) + lower
            if letters(upper) and letters(text) in letters(headline.page_title):
                return replace(headline, at=first, text=text)
    return headline


def is_paragraph(text: str) -> bool:
    """Whether a line is surely a paragraph of an article: long, and ending as a sentence does."""
    return (
        len(text) >= PARAGRAPH and text[-1] in _PARAGRAPH_ENDS and len(text.encode("utf-8", "replace")) >= 3 * PARAGRAPH
    )


def _unmarked(text: str) -> str:
    text = _TOOLS.sub("", _BADGES.sub("", _TIME.sub("", text.removeprefix(MARKDOWN).lstrip(" >»›"))))
    label = LABEL.match(fold(text[:LONGEST]))
    return _NEXT_LABEL.sub("", text[label.end() :]) if label else text

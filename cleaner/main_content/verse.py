"""The lines of a poem or a song in a page that was saved as plain text: none of them is a sentence, and all are short.

So are menus and lists of titles. What tells verse is the way to the page (首页 > 诗歌) or the headline (组诗, 诗三首).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.breadcrumb import is_breadcrumb
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline import letters
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_KIND = lazy_pattern("[诗词](?!人|典|汇|语|条)|歌词|Poe(?:ms?|try)|Lyrics")
_SAYS_KIND = lazy_pattern(
    r".{1,40}\((?:组诗|诗?[一二三四五六七八九十]{1,2}首|外[一二三四五]首|歌词)\)|.{0,16}[诗词][一二三四五六七八九十]{1,2}首"
)
_ROW = lazy_pattern(r".*\d.*|.*[:：>|].+|(?:\S{1,6} ){2,}\S{1,6}")  # of tools or facts
_LONGEST: Final = 40  # characters of a line; of verse few have more
_FEWEST: Final = 6  # lines


def find_verse(blocks: Sequence[Block], prose: float) -> range | None:
    """The first long run of short lines below the line that says a page is of verse; none where `prose` is more."""
    told = next((at for at, block in enumerate(blocks) if _tells_verse(block.text)), None)
    if told is None:
        return None
    first = told + 1
    for at in range(told + 1, len(blocks) + 1):
        if at < len(blocks) and _may_be_verse(blocks[at]):
            continue
        if at - first >= _FEWEST:
            verse = range(first, at)
            width = sum(len(letters(blocks[one].text)) for one in verse)
            return verse if width > prose else None
        first = at + 1
    return None


def _tells_verse(text: str) -> bool:
    if len(text) > 2 * _LONGEST:
        return False
    shadow = fold(text)
    return _SAYS_KIND.fullmatch(shadow) is not None or (is_breadcrumb(text) and _KIND.search(shadow) is not None)


def _may_be_verse(block: Block) -> bool:
    text = block.text
    return not (len(text) > _LONGEST or _ROW.fullmatch(text) or tells_furniture(text))

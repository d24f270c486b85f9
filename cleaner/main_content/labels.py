"""Labels of a page saved as text: short lines, links, and the words of a menu in one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.breadcrumb import MARKS
from cleaner.main_content.furniture import LONGEST_ROW, WORDS_OF_ROW
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.telling_characters import BAR, MARKUP

MENU: Final = 5  # labels before and after the article, together, from which they are a page's furniture
LABEL: Final = 12  # characters up to which a line without a sentence is surely a label, not a heading
_ASCII: Final = 3  # how many times as long a label in ASCII may be
_LONGEST_IN_ASCII: Final = _ASCII * LABEL
_BARS = lazy_pattern(r" ?[|·•丨│｜] ?")
_WAY = lazy_pattern(f" [{MARKS}] ")
_LONGEST_WORD: Final = 24  # characters of one label among others in a line


def is_menu(blocks: Sequence[Block], texts: Sequence[str], may_hold: int) -> bool:
    """Whether blocks, whose `texts` these are, have as many labels as the menu of a page.

    `may_hold` is what is known of the texts (`cleaner.telling_characters`): bars stand between words of a menu, and
    without markup nothing is a link.
    """
    # One look, not one a line.
    bars = may_hold & BAR != 0 and _may_hold_bars("".join([text for text in texts if len(text) < LONGEST_ROW]))
    labels = 0
    for at, text in enumerate(texts):
        size = len(text)
        if size < LONGEST_ROW and (bars or (" " in text and text.count(" ") >= WORDS_OF_ROW)):
            labels += count_labels(blocks[at], LABEL)
        elif size <= LABEL:
            labels += 1
        elif size <= _LONGEST_IN_ASCII or may_hold & MARKUP:
            labels += _label(blocks[at], text, LABEL)
    return labels >= MENU


def count_labels(block: Block, longest: int) -> int:
    """How many labels a line holds: the words of a menu in one line, else one if it is short or a link.

    >>> lines = "首页 新闻 体育 社会 论坛", "今日 • 本地 • 视频", "新河 通车", "新河大桥今天上午正式通车了"
    >>> [count_labels(Block(line), 12) for line in lines]
    [4, 3, 1, 0]
    """
    text = block.text
    has_bars = _may_hold_bars(text)
    if (has_bars or text.count(" ") >= WORDS_OF_ROW) and len(text) < LONGEST_ROW and not text.endswith("。"):
        bars = _BARS.split(text) if has_bars or "•" in text else [text]
        # Words of Latin scripts stand apart in any line; steps of the way to a page are no menu.
        words = bars if len(bars) > 2 else [] if text.isascii() or _WAY.search(text) else text.split(" ")
        if len(words) > (2 if words is bars else WORDS_OF_ROW) and max(map(len, words)) <= _LONGEST_WORD:
            return min(len(words), MENU - 1)  # one line is no page
    return _label(block, text, longest)


def _label(block: Block, text: str, longest: int) -> int:
    """1 for a label: a short line, or a link. `text` is the block's."""
    size = len(text)
    if size <= longest or (size <= _ASCII * longest and text.isascii()):
        return 1
    return 1 if is_link(block) else 0


def _may_hold_bars(text: str) -> bool:
    return "|" in text or "│" in text or "｜" in text or "丨" in text or "·" in text


def is_link(block: Block) -> bool:
    """Whether more than half of a line is linked."""
    return block.links > 0 and 2 * block.links > len(block.text)

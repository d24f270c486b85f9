"""Lines that end articles but stand within one, in a page saved as text: a quoted notice, a box of other texts.

Below them goes on what stands above: paragraphs side by side, with a few labels in between at most. What else stands
below an article has labels between its sentences, or a byline above them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.dump_byline import is_byline
from cleaner.main_content.headline_line import PARAGRAPH, is_paragraph
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_GAP: Final = 4  # lines of a box
_LEAST: Final = 60.0  # ideographs of what goes on below
_OF_SITES = lazy_pattern("本[站网平]|版权|转载|侵权|侵删|声明|免责|来源|立场|举报|评论|登录|关注我们|公众号|客户端|App")


def is_inner(blocks: Sequence[Block], gains: Sequence[float], ends: Sequence[float], at: int) -> bool:
    """Whether the line at `at`, which ends articles, stands within one; `ends` are above 0 for all such lines.

    >>> lines = [Block(f"{'新河大桥今天通车，两岸居民过河不再绕行' * 2}。")] * 2
    >>> gains, box = [39.0, 0.0, 39.0, 39.0], Block("相关文章")
    >>> is_inner([lines[0], box, *lines], gains, [0.0, 1.0, 0.0, 0.0], 1)
    True
    >>> is_inner([lines[0], box, Block("新桥通车"), lines[1]], [39.0, 0.0, 0.0, 39.0], [0.0, 1.0, 0.0, 0.0], 1)
    False
    """
    if not at or not gains[at - 1]:
        return False
    below = at + 1
    while below < len(blocks) and below - at <= _GAP and (ends[below] or not gains[below]):
        if is_byline(blocks[below].text):
            return False
        below += 1
    held, paragraphs = 0.0, 0
    while below < len(blocks) and gains[below] and not ends[below]:
        if _OF_SITES.search(fold(blocks[below].text)):
            return False
        held += gains[below]
        paragraphs += gains[below] >= PARAGRAPH and is_paragraph(blocks[below].text)
        below += 1
    return held >= _LEAST and paragraphs > 0

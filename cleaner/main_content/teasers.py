"""Rows of short sentences at an even distance, in pages saved as text: comments, and lists with teasers.

They stand below the article: above a longer paragraph they are its steps or its answers. What a digest says of its
links (——长文，图多) goes on from the line above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.announced_rows import NUMBER
from cleaner.patterns.lazy_pattern import lazy_pattern

_LONGEST: Final = 48.0  # ideographs of a teaser or a comment; paragraphs below sub-headings are longer
_FEWEST: Final = 4  # of them in a row
_SAYS_MORE: Final = "—–：:"  # what a sentence begins with that says more of the line above, in a digest of links
_STEP = lazy_pattern("(?:步骤|步驟|第|[Ss]tep|STEP|[Dd]ay|DAY) ?[0-9一二三四五六七八九十]{1,3} ?[步天]?")
_DISTANCES: Final = (2, 3)  # lines from one to the next: a title or a name, and perhaps a date or a number


def without_teasers(blocks: Sequence[Block], gains: Sequence[float]) -> list[float]:
    """`gains`, those of short sentences 0 where four or more, below all paragraphs, stand at an even distance.

    >>> teasers = [Block("水位回落"), Block("新河水位今天回落。")] * 4
    >>> without_teasers([Block("大桥今天通车。"), *teasers], [7.0] + [0.0, 9.0] * 4)
    [7.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    below = max((at + 1 for at, gain in enumerate(gains) if gain > _LONGEST), default=0)
    alone = {
        at
        for at in range(max(1, below), len(gains))
        if gains[at] and not gains[at - 1] and _is_title(blocks[at - 1].text) and blocks[at].text[0] not in _SAYS_MORE
    }
    result = list(gains)
    for distance in _DISTANCES:
        for at in alone:
            row = range(at, at + _FEWEST * distance, distance)
            if all(one in alone for one in row):
                for one in row:
                    result[one] = 0.0
    return result


def _is_title(text: str) -> bool:
    """Whether a line may be a title or a name: figures alone number pictures, what ends in a colon leads on, and steps
    and sections are counted.
    """
    counted = _STEP.fullmatch(text) or NUMBER.match(text)
    return text[-1] not in ":：" and any(map(str.isalpha, text)) and not counted

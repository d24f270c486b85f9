"""Rows that the line above announces, in a page saved as text: 各区预测如下：, 获奖名单如下：.

Each would be a label, of which menus are made. What tells them from the page's furniture right below is that they are
made alike: numbered, parted by a colon, or of as many words as the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_ANNOUNCES: Final = ("如下：", "如下:", "下列：", "名单：", "名單：", "公布：")
NUMBER = lazy_pattern(r"[(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.)] ?(?=.)")
COLON = lazy_pattern("(?<=.)[:：](?=.)")  # between a label and its value
_FEWEST, _WORDS = 2, 3  # rows; words of one that has neither number nor colon
_LONGEST: Final = 80  # characters


def find_announced(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines that announce rows, and their rows, where there are two or more that are made alike.

    >>> texts = "各区预测如下：", "河东 六度 北风", "河西 七度 北风", "上一篇 下一篇"
    >>> sorted(find_announced([Block(text) for text in texts]))
    [0, 1, 2]
    """
    found: list[int] = []
    for at, block in enumerate(blocks):
        if not block.text.endswith(_ANNOUNCES) or at + _FEWEST >= len(blocks):
            continue
        kind = _kind(blocks[at + 1].text)
        end = at + 1
        while kind and end < len(blocks) and _kind(blocks[end].text) == kind:
            end += 1
        if end - at > _FEWEST:
            found += range(at, end)
    return frozenset(found)


def _kind(text: str) -> int:
    """What a row is made like: -2 if numbered, -1 if parted by a colon, else its words; 0 if it is no row."""
    if len(text) > _LONGEST:
        return 0
    shadow = fold(text)
    if NUMBER.match(shadow):
        return -2
    if COLON.search(shadow):
        return -1
    words = len(shadow.split())
    return words if words >= _WORDS else 0

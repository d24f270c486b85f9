"""The first of an article's numbered headings, which stands right above its first sentence in a dump.

Nothing but the second one tells that it is no label of the page: 第一节　集期 and below 第二节　行市.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_FIRST = lazy_pattern(r"(第[一1][节章编部条回集])[ :]?.{0,30}|([一1]、|\([一1]\)|1[. ]) ?[^\d ].{1,30}")
_AFTER: Final = {"一": "二", "1": "2"}
_LONGEST: Final = 36  # characters


def with_first_heading(blocks: Sequence[Block], start: int, end: int, headline: int | None) -> int:
    """Where the article begins that was found from `start` to `end`: a line above, if its first heading stands there.

    >>> lines = [Block("第三章 水路"), Block("第一节 渡口"), Block("渡口有三。"), Block("第二节 桥"), Block("桥有二。")]
    >>> with_first_heading(lines, 2, 5, 0), with_first_heading(lines, 2, 3, 0), with_first_heading(lines, 2, 5, 1)
    (1, 2, 2)
    """
    above = start - 1
    if above < 0 or above == headline or len(blocks[above].text) > _LONGEST:
        return start
    first = _FIRST.fullmatch(fold(blocks[above].text))
    if not first:
        return start
    second = "".join(_AFTER.get(one, one) for one in first[1] or first[2])
    return above if any(fold(block.text[:_LONGEST]).startswith(second) for block in blocks[start:end]) else start

"""The entries of a live blog: a list below its introduction, each item with its time first.

In a page saved as text the times stand on lines of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from cleaner.document import Block, Path
from cleaner.main_content.prose import Weights
from cleaner.patterns.lazy_pattern import lazy_pattern

_IS_LIVE = lazy_pattern(r"直播|滚动|滾動|实时|實時|实录|實錄|即时更新|即時更新|\b[Ll]ive\b|LIVE|[Aa]s it happened")
_TIME = lazy_pattern(r"(?:\d{1,2}[-/月.]\d{1,2}日? )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?")
_CLOCK = lazy_pattern(r"(\d{1,2}):(\d\d)")
_SHORTEST_TELLING: Final = 6  # characters of a line that says a page is live: 直播 alone stands in menus
_ENTRIES: Final = 3  # that make a list of them
_FEWEST_IN_DUMP: Final = 4  # times of a day in one direction, and of lines alike that are tools of the entries
_LEAST_OF_ENTRY: Final = 15.0  # ideographs of prose an entry, in the mean
_DIGITS = re.compile("[0-9]+")
_MOST: Final = 0.7  # share of the list's items that are entries: others are advertisements


def entries_of_live_blog(start: int, blocks: Sequence[Block], page_title: str, weights: Weights) -> frozenset[str]:
    """The items of a list, or other elements side by side, from the block `start` on, that are entries of the page's
    live blog; none if it is no such.

    An entry begins with its time of day, holds a sentence, and is no link.
    """
    if not _IS_LIVE.search(page_title):
        return frozenset()
    lists: dict[Path, dict[str, list[int]]] = {around: {} for around in _timelines(start, blocks)}
    for at in range(start, len(blocks)):
        path = blocks[at].path
        level = next((level for level, step in enumerate(path) if step.startswith("li")), 0)
        level = level or next((level for level in range(len(path) - 1, 0, -1) if path[:level] in lists), 0)
        if level and weights.boilerplate.isdisjoint(path[:level]):
            lists.setdefault(path[:level], {}).setdefault(path[level], []).append(at)
    for items in lists.values():
        entries = [step for step, held in items.items() if _is_entry(held, blocks, weights)]
        if len(entries) >= max(_ENTRIES, _MOST * len(items)):
            return frozenset(entries)
    return frozenset()


def _timelines(start: int, blocks: Sequence[Block]) -> list[Path]:
    """What stands around elements that begin with a time, three or more, where these are no list's items."""
    around = Counter(block.path[:-1] for block in blocks[start:] if len(block.path) > 1 and _TIME.fullmatch(block.text))
    return [path for path, times in around.items() if times >= _ENTRIES]


def _is_entry(held: Sequence[int], blocks: Sequence[Block], weights: Weights) -> bool:
    linked = any(2 * blocks[at].links > len(blocks[at].text) for at in held if blocks[at].kind == "heading")
    return not linked and _TIME.fullmatch(blocks[held[0]].text) is not None and any(weights.blocks[at] for at in held)


def entries_in_dump(blocks: Sequence[Block], gains: Sequence[float]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines of a live blog's entries that are no prose, from the first time to the last, and those of them that are
    tools, as they stand in many entries (点赞 12, 分享); none where no line above says that a page is live.
    """
    told = (at for at, block in enumerate(blocks) if len(block.text) >= _SHORTEST_TELLING)
    first = next((at for at in told if _IS_LIVE.search(blocks[at].text)), len(blocks))
    times = [at for at in range(first, len(blocks)) if _TIME.fullmatch(blocks[at].text)]
    if len(times) < _FEWEST_IN_DUMP or not _in_order([_minutes(blocks[at].text) for at in times]):
        return frozenset(), frozenset()
    inside = range(times[0], times[-1] + 1)
    if sum(gains[at] for at in inside) < _LEAST_OF_ENTRY * (len(times) - 1):
        return frozenset(), frozenset()
    labels = [at for at in inside if not gains[at]]
    known = frozenset(times)
    shapes = {at: _DIGITS.sub("0", blocks[at].text) for at in labels if at not in known}
    often = Counter(shapes.values())
    return frozenset(labels), frozenset(at for at, shape in shapes.items() if often[shape] >= _FEWEST_IN_DUMP)


def _in_order(times: Sequence[int]) -> bool:
    """Whether times rise all through, or fall."""
    return all(a <= b for a, b in pairwise(times)) or all(a >= b for a, b in pairwise(times))


def _minutes(time: str) -> int:
    """When in the day a time is that `_TIME` matches."""
    clock = _CLOCK.search(time)
    return 60 * int(clock[1]) + int(clock[2]) if clock else 0

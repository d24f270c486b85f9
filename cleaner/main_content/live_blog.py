"""The entries of a live blog: a list below its introduction, each item with its time first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block, Path
from cleaner.main_content.prose import Weights
from cleaner.patterns.lazy_pattern import lazy_pattern

_IS_LIVE = lazy_pattern(r"直播|滚动|滾動|实时|實時|实录|實錄|即时更新|即時更新|\b[Ll]ive\b|LIVE|[Aa]s it happened")
_TIME = lazy_pattern(r"(?:\d{1,2}[-/月.]\d{1,2}日? )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?")
_ENTRIES: Final = 3  # that make a list of them
_MOST: Final = 0.7  # share of the list's items that are entries: others are advertisements


def entries_of_live_blog(start: int, blocks: Sequence[Block], page_title: str, weights: Weights) -> frozenset[str]:
    """The list items, in the blocks from `start` on, that are entries of the page's live blog; none if it is no such.

    An entry begins with its time of day, holds a sentence, and is no link.
    """
    if not _IS_LIVE.search(page_title):
        return frozenset()
    lists: dict[Path, dict[str, list[int]]] = {}
    for at in range(start, len(blocks)):
        path = blocks[at].path
        level = next((level for level, step in enumerate(path) if step.startswith("li")), 0)
        if level and weights.boilerplate.isdisjoint(path[:level]):
            lists.setdefault(path[:level], {}).setdefault(path[level], []).append(at)
    for items in lists.values():
        entries = [step for step, held in items.items() if _is_entry(held, blocks, weights)]
        if len(entries) >= max(_ENTRIES, _MOST * len(items)):
            return frozenset(entries)
    return frozenset()


def _is_entry(held: Sequence[int], blocks: Sequence[Block], weights: Weights) -> bool:
    linked = any(2 * blocks[at].links > len(blocks[at].text) for at in held if blocks[at].kind == "heading")
    return not linked and _TIME.fullmatch(blocks[held[0]].text) is not None and any(weights.blocks[at] for at in held)

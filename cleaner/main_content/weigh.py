"""What each block speaks for and against the elements that it stands in: the finder's weights.

Prose above the headline counts less, so does prose in parts with the name of boilerplate, and what stands after the
article counts less and less: each link, and each leap from one part of the tree to another, is a step away from it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from cleaner.document import Block, Path
from cleaner.main_content.element_names import read_name
from cleaner.main_content.headline import letters
from cleaner.main_content.paragraphs import alike_from, stands_in
from cleaner.main_content.prose import Weights
from cleaner.patterns.lazy_pattern import lazy_pattern

_LISTED: Final = 4.0  # what each further label of one list or table does
# What a block that is no prose weighs against an element, in ideographs; links weigh their text, too.
_LABEL: Final = 12.0
_NAMED: Final = 0.2  # what prose inside a part with the name of boilerplate counts
_ABOVE: Final = 0.7  # what prose above the headline counts
_FIRST: Final = 30  # ideographs of a paragraph that surely begins the article
_BEGUN: Final = 45  # of several that do
_AWAY: Final = 5.0  # steps away from the article over which prose loses most of its weight
_LINK_STEP: Final = 1.2  # steps that a link is
_DATED_STEP: Final = 0.7  # a label with a date
_LABEL_STEP: Final = 0.2  # another label
# What comments, replies and items of a stream begin with; each such label is a longer step than the one before.
_DATED = lazy_pattern(r"(?:19|20)\d\d ?[-/.年] ?\d|\d:\d\d|\d ?(?:秒|分钟|小时|天|周|个月|月|年)前|\d \w+ ago")
_DATED_WITHIN: Final = 80  # characters
_FEW: Final = 5  # letters that stand in many a title
_TELLING: Final = 4  # characters of a text, of which few stand in its title
_FREE_LEAP: Final = 1  # levels of the tree that paragraphs may lie apart
_LEAST: Final = 0.05
_LEAST_AGAINST: Final = 0.3
_LISTS, _ITEMS = frozenset("ul ol dl table".split()), frozenset("li dt dd tr td th".split())
_NEUTRAL = frozenset(("heading", "code"))  # kinds of blocks that speak for no element and against none


def weigh(
    blocks: Sequence[Block], weights: Weights, headline: int | None, title: str
) -> tuple[list[float], list[float]]:
    """What each block speaks for and against the elements it stands in."""
    gains: list[float] = []
    losses: list[float] = []
    away, dated, near, started = 0.0, 0.0, 1.0, False
    article: Path = ()  # where the last prose stood
    counted = ""  # the list or table whose labels were counted: all of them are one
    begun = 0.0  # the prose below the headline so far
    last = 0  # its position
    beside: Path = ()  # what the last paragraph stood in
    first, home = 0, ""  # the first paragraph's, and the element that it stands in
    few_cards = sum(weights.blocks[at] for at in weights.cards) < weights.total / 2
    each = zip(blocks, weights.blocks, weights.links, weights.widths, strict=True)
    for at, (block, gain, linked, held) in enumerate(each):
        named = False
        if gain:
            beside = block.path[:-1]
        loss = 0.0
        if linked:
            loss = held + _LABEL
        elif not gain:
            list_of = _list_of(block.path) or (block.path[-2] if beside and beside == block.path[:-1] else "")
            if block.kind not in _NEUTRAL:
                loss = _LISTED if list_of and list_of == counted else _LABEL
            counted = list_of or counted
        elif title and len(block.text) < 150 and _stands_in(block.text, title):
            gain, loss = 0.0, _LABEL / 2  # the title, once more
        else:
            named = not weights.boilerplate.isdisjoint(block.path) or (
                at in weights.cards and (few_cards if headline is None else at < headline or begun >= _BEGUN)
            )
        if headline is not None:
            if at <= headline:
                gain *= _ABOVE
            else:
                if gain and not named:
                    if started and block.path is not article:
                        if stands_in(weights.paths, at) == home or alike_from(first, at, weights):
                            away, dated, near = 0.0, 0.0, 1.0
                        else:
                            away += _leap(weights.paths, last, at)
                    elif not started and (gain >= _FIRST or begun + gain >= _BEGUN):
                        started, home, first = True, stands_in(weights.paths, at), at
                    begun += gain
                    article, last = block.path, at
                elif started and (linked or loss > _LISTED):
                    if not linked and _DATED.search(block.text[:_DATED_WITHIN]):
                        dated += _DATED_STEP
                        away += dated
                    else:
                        away += _LINK_STEP if linked else _LABEL_STEP
                if near > _LEAST:
                    near = max(_LEAST, math.exp(-away / _AWAY))
                gain *= near
                loss *= near if near > _LEAST_AGAINST else _LEAST_AGAINST
        if named:
            gain, loss = gain * _NAMED, loss + gain * 0.5
        gains.append(gain)
        losses.append(loss)
    return gains, losses


def _stands_in(text: str, title: str) -> bool:
    """Whether the letters of `text`, more than a few, stand side by side in those of a title."""
    begin = text[:_TELLING]
    if begin.isalnum() and begin not in title:
        return False  # most: told before marks are taken out
    own = letters(text)
    return len(own) > _FEW and own in title


def _list_of(path: Path) -> str:
    """The list or table that a path ends with an item or cell of; empty if it ends otherwise."""
    end = len(path) - 1 - (path[-1:] != () and read_name(path[-1]).tag == "p")
    if end < 1 or read_name(path[end]).tag not in _ITEMS:
        return ""
    return next((step for step in reversed(path[:end]) if read_name(step).tag in _LISTS), "")


def _leap(paths: Sequence[Path], last: int, at: int) -> int:
    """How many elements a text leaves between the blocks `last` and `at`, less those that paragraphs may lie apart.

    Elements that hold the same blocks are one: page builders wrap all they hold many times.
    """
    start, end, levels = last, last + 1, 0
    for step in reversed(paths[last]):
        if step in paths[at]:
            break  # and so are all around it
        before = start, end
        while start and step in paths[start - 1]:
            start -= 1
        while step in paths[end]:
            end += 1
        levels += (start, end) != before
    return max(0, levels - _FREE_LEAP)

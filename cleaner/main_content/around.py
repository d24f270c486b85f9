"""What stands around an article's paragraphs, in elements of other kinds: subtitles, captions, bylines, appeals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cleaner.document import Block
from cleaner.main_content.element_names import calls_caption, calls_note, read_name
from cleaner.main_content.finder import Found
from cleaner.main_content.inside import around_heading
from cleaner.main_content.paragraphs import PARAGRAPHS
from cleaner.main_content.prose import Weights
from cleaner.patterns.lazy_pattern import lazy_pattern

_HOME = 0.6  # share of the prose that stands in elements called alike: those of the article's paragraphs
# What may stand around them and go: share of the prose, blocks; ideographs of one above them.
_LEAST_OF_IT, _FEW, _LONGEST_LEAD = 0.2, 8, 60.0
_TABLE = frozenset("table tbody thead tfoot td th".split())
# What a report begins with: where it was written, and a dash. ALDERMOUTH, Maine (AP) — The council …
_DATELINE = lazy_pattern(
    r"[A-Z][A-Z .,'’-]{2,30}(?:, [A-Z][A-Za-z. ]{1,20})?(?: ?\([A-Za-z ]{2,20}\))? ?(?:[—–]|--?) ?[A-Z“\"‘]"
)
_ID = re.compile("#[^.]*")
_DIGITS = re.compile("[0-9]+")


def remove_around_paragraphs(blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights) -> None:
    """What stands below the headline but above the elements that the article's paragraphs stand in, and what stands
    below these: a subtitle, the caption of a picture, who wrote it; a letter to readers, an appeal.

    So little of the prose may stand there that it is no part of the article.
    """
    top = found.headline if found.headline is not None else -1
    kept = [at for at, reason in enumerate(reasons) if not reason and at > top]
    around = {at: _container(blocks[at]) for at in kept}
    held: dict[str, float] = {}
    for at in kept:
        if weights.blocks[at]:
            name = _name(around[at])
            held[name] = held.get(name, 0.0) + weights.blocks[at]
    total = sum(held.values())
    home = max(held, key=held.__getitem__, default="")
    if not home or held[home] < _HOME * total:
        return
    at_home = [at for at in kept if _name(around[at]) == home]
    above = [at for at in kept if top >= 0 and at < at_home[0]]
    below = [at for at in kept if at > at_home[-1]]
    first, last = at_home[0], at_home[-1]
    headings = [at for at in kept if first < at < last and blocks[at].kind == "heading"]
    headed = {_name(around[at]) for at in headings}
    levels = {read_name(blocks[at].path[-1]).tag for at in headings}
    for part, beside, other, most in ((above, first, last, _LONGEST_LEAD), (below, last, first, total)):
        prose = [weights.blocks[at] for at in part if weights.blocks[at]]
        if sum(prose) > _LEAST_OF_IT * total or len(part) > _FEW or max(prose, default=0.0) > most:
            continue
        texts = {
            around[at] for at in part if not blocks[at].links and (weights.blocks[at] or blocks[at].kind == "heading")
        }
        for at in part:
            if around[beside] not in blocks[at].path:
                stays = _begins_report(blocks[at]) or _stands_with(
                    blocks[at], around[at], blocks[beside], around[beside], blocks[other]
                )
            elif part is above:
                stays = weights.blocks[at] > 0 and not _is_caption(blocks[at], around[beside])
                # in a box of its own, but a heading as others are
                stays = stays or (blocks[at].kind == "heading" and read_name(blocks[at].path[-1]).tag in levels)
            else:
                stays = around[at] in texts or around[at] == around[beside] or _is_data(blocks[at], around[at])
                stays = stays or any(map(calls_note, blocks[at].path))
            if not stays and not (blocks[at].kind == "heading" and _name(around[at]) in headed):
                reasons[at] = f"{'above' if part is above else 'below'} the paragraphs"


def _is_caption(block: Block, home: str) -> bool:
    return block.kind == "caption" or any(map(calls_caption, block.path[block.path.index(home) + 1 :]))


def _begins_report(block: Block) -> bool:
    return block.kind != "heading" and _DATELINE.match(block.text) is not None


def _stands_with(block: Block, around: str, paragraph: Block, home: str, other: Block) -> bool:
    """Whether a block, in an element `around` it, stands where a paragraph does, in `home`: beside this if it is no
    heading of all paragraphs (`other` is at their other end), or in a part that is called alike, or a section as well.
    """
    if _is_data(block, around):
        return True
    if around in paragraph.path:
        return block.kind != "heading" or around not in other.path
    parting = next(
        ((one, also) for one, also in zip(block.path, paragraph.path, strict=False) if one != also), ("", "")
    )
    if all(read_name(step).tag == "section" for step in parting):
        return True
    return any(_are_called_alike(*pair) for pair in ((around, home), parting))


def _are_called_alike(one: str, other: str) -> bool:
    return not {*_name(one).split(".")[1:]}.isdisjoint(_name(other).split(".")[1:])


def _is_data(block: Block, around: str) -> bool:
    """Whether a block is code, or the row of a table that does more than lay out a page."""
    return block.kind == "code" or (block.kind == "table row" and read_name(around).tag in _TABLE)


def _container(block: Block) -> str:
    """The innermost element around a block that is no paragraph, list or item, nor the header of a section."""
    path = around_heading(block) if block.kind == "heading" else block.path
    return next((step for step in reversed(path) if read_name(step).tag not in PARAGRAPHS), "")


def _name(step: str) -> str:
    """The tag and classes of a step, without numbers."""
    return _bare(step.rpartition(" ")[0])  # pages have few names, but each step is another


@lru_cache(maxsize=1 << 12)
def _bare(name: str) -> str:
    return _DIGITS.sub("", _ID.sub("", name))

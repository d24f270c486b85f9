"""Which blocks of links are text of the article, not navigation."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block
from cleaner.main_content.element_names import calls_note, read_name
from cleaner.main_content.prose import Weights
from cleaner.patterns.lazy_pattern import lazy_pattern

_OWN, _QUOTES = 8, "\"'”’」』)）"  # characters outside its links that a sentence has; what may follow its end
_OWN_OF_ITEM = 5  # the same of an item that ends as a sentence does
_LIST = 8  # blocks before and after an item that say what its list holds
_NUMBERED = lazy_pattern(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?[、.．]")
_ATTACHED = lazy_pattern(r"附[件表图圖录錄][ \d一二三四五六七八九十]{0,3}[:：.、]")
_MOST_ATTACHED = 20  # lines of attachments
_BESIDE = 3  # blocks by which two paragraphs may stand apart


def is_text(at: int, blocks: Sequence[Block], weights: Weights) -> bool:
    """Whether a block of links is of the article: a sentence beside another, most of which is a link, an item of a list
    whose others are none, or a sentence in a list beside prose, a term above what it means, the heading of the
    paragraph below it, an attachment, a note.
    """
    block = blocks[at]
    own = len(block.text) - block.links
    around = block.path[:-1]
    if block.kind == "list item" and own:
        beside = [one for one in range(max(0, at - _LIST), min(len(blocks), at + _LIST + 1)) if one != at]
        beside = [one for one in beside if blocks[one].path[:-1] == around]
        if 2 * sum(weights.links[one] for one in beside) < len(beside):
            return True
        return own >= _OWN_OF_ITEM and _ends_sentence(block) and _stands_by_prose(at, blocks, weights)
    if _is_attachment(at, blocks, weights) or is_term(at, blocks) or (own >= _OWN and any(map(calls_note, block.path))):
        return True
    if block.kind == "heading" or _NUMBERED.match(block.text):
        below = at + 1
        return below < len(blocks) and bool(weights.blocks[below]) and blocks[below].path[:-1] == around
    near = range(max(0, at - _BESIDE), min(len(blocks), at + _BESIDE + 1))
    return (
        own >= _OWN
        and _ends_sentence(block)
        and any(weights.blocks[one] and blocks[one].path[:-1] == around for one in near)
    )


def _ends_sentence(block: Block) -> bool:
    return block.text.rstrip(_QUOTES)[-1:] in (".", "。")


def _stands_by_prose(at: int, blocks: Sequence[Block], weights: Weights) -> bool:
    """Whether the list of an item stands beside a paragraph or another list with prose: a digest of links has many."""
    around = blocks[at].path[:-2]
    near = range(max(0, at - _BESIDE), min(len(blocks), at + _BESIDE + 1))
    return any(weights.blocks[one] and around in (blocks[one].path[:-1], blocks[one].path[:-2]) for one in near)


def is_term(at: int, blocks: Sequence[Block]) -> bool:
    """Whether a block is a term of a list, and what it means stands below without a link."""
    below = blocks[min(at + 1, len(blocks) - 1)]
    return _innermost(blocks[at]) == "dt" and _innermost(below) == "dd" and 2 * below.links < len(below.text)


def _innermost(block: Block) -> str:
    """The tag of the list item, or the other element, that a block stands in."""
    return next((tag for step in reversed(block.path) if (tag := read_name(step).tag) != "p"), "")


def _is_attachment(at: int, blocks: Sequence[Block], weights: Weights) -> bool:
    """Whether a block names an attachment (附件：1.通行办法), or one more below it, beside a notice's paragraphs."""
    around = blocks[at].path[:-1]
    for above in range(at, max(-1, at - _MOST_ATTACHED), -1):
        if blocks[above].path[:-1] != around:
            return False
        if _ATTACHED.match(blocks[above].text):
            return any(weights.blocks[one] and blocks[one].path[:-1] == around for one in range(above))
        if not _NUMBERED.match(blocks[above].text):
            return False
    return False

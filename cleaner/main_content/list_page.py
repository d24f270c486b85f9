"""Tells a page that lists articles (an index, a channel, search results) from one that is an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress

from cleaner.document import Block
from cleaner.main_content.element_names import read_name
from cleaner.main_content.finder import Found
from cleaner.main_content.inside import TOOL, is_date_line
from cleaner.main_content.prose import Weights

_ITEM = 2  # blocks by which a summary may stand below the link it belongs to
_ITEMS, _SHARE = 5, 0.6  # summaries that make a list, and their share of the paragraphs
_CLOSE, _BETWEEN = 10, 3  # blocks, and links among them, between a headline and the article that belongs to it
_LINKS, _LITTLE = 15, 60.0  # links of a page that is nothing but a list, and ideographs of prose that it may hold


def is_list_page(blocks: Sequence[Block], found: Found | None, weights: Weights) -> bool:
    """Whether the page lists articles: links with a summary each, or links with next to no prose.

    What stands right below the page's own headline is an article, whatever lists follow it, unless it is a list itself.
    """
    links, headline = weights.links, found.headline if found else None
    if sum(links) < _ITEMS:
        return False
    if found is None or not weights.sentences:
        linked = sum(compress(weights.widths, links))
        return sum(links) >= _LINKS and linked > weights.total

    inside = [at for at in range(found.start, found.end) if weights.blocks[at]]
    if headline is not None:  # cards below an article that has begun
        first = next((n for n, at in enumerate(inside) if at in weights.cards), 0)
        if sum(weights.blocks[at] for at in inside[:first]) >= _LITTLE:
            inside = inside[:first]
    items = _items(inside, blocks, lambda at: links[at] and at != headline and _is_apart(blocks[at], weights))
    parts = range(found.end, len(blocks) if found.parts else 0)
    further = sum((weights.blocks[at] for at in parts if not found.parts.isdisjoint(blocks[at].path)), 0.0)
    held = sum((weights.blocks[at] for at in inside), further)
    if _are_most(items, inside, weights):
        return True
    if headline is not None and headline < inside[0]:
        between = [at for at in range(headline + 1, inside[0]) if held < _LITTLE or _is_apart(blocks[at], weights)]
        below = len(between) < _CLOSE and sum(links[at] for at in between) <= _BETWEEN
        if below and (len(inside) > 1 or not items or any(is_date_line(blocks[at]) for at in between)):
            return False
    if held < _LITTLE:
        called_article = len(inside) > 1 and read_name(found.step).says > 0  # two sentences in a div.post-body
        return sum(links) >= _LINKS and not called_article
    everywhere = [at for at in range(len(blocks)) if weights.blocks[at]]
    items = _items(everywhere, blocks, links.__getitem__)
    return held < 0.5 * weights.total and _are_most(items, everywhere, weights)


# Not within `is_list_page`: a compiled function that knows itself would hold all blocks of the page until garbage is
# collected, thirty pages later.
def _is_apart(block: Block, weights: Weights) -> bool:
    """Whether a block is no tool and in no part called boilerplate: a share bar is no list."""
    return len(block.text) > TOOL and not any(map(weights.is_boilerplate, block.path))


def _are_most(items: Sequence[int], paragraphs: Sequence[int], weights: Weights) -> bool:
    """Whether items make most of some paragraphs, and hold most of their prose."""
    few = len(items) < _ITEMS or len(items) < _SHARE * len(paragraphs)
    return not few and sum(weights.blocks[at] for at in items) >= sum(weights.blocks[at] for at in paragraphs) / 2


def _items(paragraphs: Sequence[int], blocks: Sequence[Block], leads: Callable[[int], bool]) -> list[int]:
    """Those of the paragraphs that stand right below a link (`leads`), in a list item or in an element of their own."""
    items: list[int] = []
    parent: tuple[str, ...] = ()
    for at in paragraphs:
        block = blocks[at]
        alone = block.kind in ("list item", "table row") or block.path[:-1] != parent
        if alone and any(map(leads, range(max(0, at - _ITEM), at))):
            items.append(at)
        parent = block.path[:-1]
    return items

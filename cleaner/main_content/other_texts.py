"""Other texts within the element that holds an article: boxes, cards, the article below this one."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block
from cleaner.main_content.element_names import read_name
from cleaner.main_content.finder import Found
from cleaner.main_content.inside import is_date_line
from cleaner.main_content.prose import Weights
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules.records import Rule

_LABEL_OF_BOX, _BOX = 40, 150.0  # characters of its first line, ideographs of prose in a box
_BOXED = "generated wall newsletter related recommended related_english comments promotion topic".split()  # entries
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SOURCED = lazy_pattern(r"(?:来源|作者|记者|责编|编辑) ?:|\bBy [A-Z]")
_ARTICLE = 60  # ideographs of prose that cards may stand below


def remove_cards(reasons: list[str], found: Found, weights: Weights) -> None:
    """Cards of other texts, or comments, below the article's last paragraph."""
    if not weights.cards:
        return
    kept = [at for at, reason in enumerate(reasons) if not reason and weights.blocks[at]]
    last = next((at for at in reversed(kept) if at not in weights.cards), -1)
    before = sum(weights.blocks[at] for at in kept if at <= last)
    below = sum(weights.blocks[at] for at in kept if at > last)
    if before >= (_ARTICLE if found.headline is not None else max(_ARTICLE, below)):
        first = next((at for at in range(last + 1, len(reasons)) if at in weights.cards), len(reasons))
        for at in range(first, len(reasons)):
            reasons[at] = reasons[at] or "cards"


def remove_boxes(blocks: Sequence[Block], reasons: list[str], rule: Rule, found: Found, weights: Weights) -> None:
    """Boxes within the article whose first line the line entries know: a wall, what was generated, other texts."""
    for at in range(found.start, found.end):
        if reasons[at] or len(blocks[at].text) > _LABEL_OF_BOX:
            continue
        # Most blocks begin no box; what a line says is asked of thirty literals.
        if (box := _box(at, found, weights)) and (why := _begins_box(rule, blocks[at].text)):
            reasons[box.start : box.stop] = [why] * len(box)


def _box(at: int, found: Found, weights: Weights) -> range | None:
    """The blocks of the innermost element within the article that block `at` begins and that holds prose or links."""
    paths = weights.paths
    end, held = at + 1, 0.0
    for step in reversed(paths[at]):
        if step == found.step or (at and step in paths[at - 1]):
            return None
        while end < found.end and step in paths[end]:
            held += weights.blocks[end]
            end += 1
        if held or any(weights.links[at + 1 : end]):
            return range(at, end) if held <= _BOX else None
    return None


def _begins_box(rule: Rule, text: str) -> str:
    shadow = fold(text)
    small = shadow.translate(_SMALL)  # as literals are: some thirty are found in the time that a pattern takes to fail
    for name in _BOXED:
        entry = rule.lines.get(name)
        if not entry or (entry.first is not None and shadow[0] not in entry.first):
            continue
        if entry.second is not None and len(shadow) > 1 and shadow[1] not in entry.second:
            continue
        if (entry.literals is None or any(one in small for one in entry.literals)) and entry.pattern.fullmatch(shadow):
            return name
    return ""


def remove_next_article(blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights) -> None:
    """Another article below this one: it begins with a heading, and a byline with a date and a source below that.

    Several lesser headings than the page's own, each with a byline, are those of a digest.
    """
    top = found.headline if found.headline is not None else -1
    below = range(max(found.start, top + 1), found.end - 1)
    begins = [at for at in below if _is_heading(blocks[at]) and _begins_article(blocks[at + 1])]
    if len(begins) > 1:
        begins = [at for at in begins if top >= 0 and _element(blocks[at]) == _element(blocks[top])]
    first = next((at for at in begins if sum(weights.blocks[found.start : at]) >= _ARTICLE), len(reasons))
    for at in range(first, len(reasons)):
        reasons[at] = reasons[at] or "another article"


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" and not block.links


def _element(block: Block) -> str:
    return read_name(block.path[-1]).tag if block.path else ""


def _begins_article(byline: Block) -> bool:
    return is_date_line(byline) and _SOURCED.search(fold(byline.text)) is not None

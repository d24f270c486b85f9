"""What recipes keep outside the element of their steps: the list of ingredients above them, and tips below."""

from __future__ import annotations

from collections.abc import Sequence
from re import Pattern
from typing import TYPE_CHECKING, Final

from cleaner.document import Block
from cleaner.main_content.prose import Weights
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cleaner.main_content.finder import Found

_INGREDIENTS = lazy_pattern(
    r"(?:所[需用]|准备)?(?:食材|用料|原料|配料|材料|主料|Ingredients)(?:明细|清单|准备|一览|表)?[ :]{0,2}"
    # for how many, and a tool beside it
    r"(?:\(?\d{1,2}(?:-\d{1,2})?人[份量]\)?|(?:称重|用量|份量|单位)?换算(?:器|单位)?)?"
)
_STEPS = lazy_pattern(r".{0,30}(?:做法|制作方法|步骤|Directions|Instructions|Method|Preparation)[ :]{0,2}")
_TIPS = lazy_pattern(r"小?贴士|小窍门|小提示|(?:烹饪|烹调|制作)(?:技巧|窍门|心得|要点|提示)|Tips|Notes")
_READERS = lazy_pattern(
    r"(?:全部|最新|最热|精彩|热门|用户|网友|厨友|大家的)?(?:评论|留言|讨论|提问|问答)区?(?: ?\(?\d{1,6}\)?[条个]?)?:?"
    r"|(?:\d{1,6} )?(?:Comments|Reviews|Ratings)(?: \(\d{1,6}\)|:)?"
)
# What these labels end with, but for blanks and colons.
_ENDINGS: Final = frozenset("材料细細单單备備览覽表法骤驟sdn份量)）算器位")
_LONGEST: Final = 40  # characters of such a label, and of an ingredient
_FEWEST_STEPS = 2
_MOST: Final = 80  # blocks of ingredients


def find_ingredients(texts: Sequence[str]) -> frozenset[int]:
    """The lines of a dump from the label of the ingredients to that of the steps; none where either is missing.

    >>> sorted(find_ingredients(["河边的鱼", "食材", "鱼 1 条", "油 2 勺", "步骤"]))
    [1, 2, 3, 4]
    """
    first = -_MOST
    for at, text in enumerate(texts):
        if not _may_name_part(text):
            continue  # most: the patterns take ten times as long to tell
        shadow = fold(text)
        if _INGREDIENTS.fullmatch(shadow):
            first = at  # the nearest above the steps: menus have a label of the kind, too
        elif at - first in range(2, _MOST) and _STEPS.fullmatch(shadow):
            return frozenset(range(first, at + 1))
    return frozenset()


def find_readers(blocks: Sequence[Block], ingredients: frozenset[int]) -> int | None:
    """The line below the steps of a recipe from which on its readers speak: a label (评论), and less below than above.

    `ingredients` are those that `find_ingredients` found; without a list of them a label may be a part of any text.
    """
    if not ingredients:
        return None
    steps = max(ingredients) + 1
    label = next((at for at in range(steps + 1, len(blocks)) if _READERS.fullmatch(_shadow(blocks[at]))), None)
    if label is None:
        return None
    above, below = (sum(len(block.text) for block in part) for part in (blocks[:label], blocks[label:]))
    return label if below < above else None


def keep_ingredients(blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights) -> None:
    """Keep the ingredients between headline and steps, and the tips below, of a recipe that names both; where what was
    kept is but its lead, the steps, too.

    Below the steps a part goes on while there is prose; a heading ends it.
    """
    kept = [at for at, reason in enumerate(reasons) if not reason]
    if not kept or found.headline is None:
        return
    first, last = kept[0], kept[-1]
    above = range(found.headline + 1, first)
    named = any(_names_part(blocks[at]) for at in (*above, *kept))
    if (label := _find(_INGREDIENTS, above, blocks)) is not None and first - label <= _MOST:
        if _find(_STEPS, range(label, first + 1), blocks) is not None:
            _keep_listed(range(label, first), blocks[first], blocks, reasons, weights)
    elif not named and (steps := _steps_below(last, blocks, weights)):
        for at in steps:
            reasons[at] = ""
        label = _find(_INGREDIENTS, range(last + 1, steps[0]), blocks) or last
        _keep_listed(range(label, steps[0]), blocks[steps[0]], blocks, reasons, weights)
        named, last = True, steps[-1]
    below = range(last + 1, min(len(blocks), last + 1 + _MOST))
    tips = next((at for at in below if _TIPS.fullmatch(_shadow(blocks[at]).rstrip(" :"))), None) if named else None
    if tips is None:
        return
    end = tips + 1
    while end < len(blocks) and weights.blocks[end] and blocks[end].kind != "heading" and not blocks[end].links:
        end += 1
    if end > tips + 1:
        reasons[tips:end] = [""] * (end - tips)


def _find(label: Pattern[str], where: range, blocks: Sequence[Block]) -> int | None:
    named = (at for at in where if _may_name_part(blocks[at].text))
    return next((at for at in named if label.fullmatch(fold(blocks[at].text))), None)


def _keep_listed(listed: range, step: Block, blocks: Sequence[Block], reasons: list[str], weights: Weights) -> None:
    """Keep the short lines of a list of ingredients above a `step`, without what is called an advertisement."""
    for at in listed:
        within = (one for one in blocks[at].path if one not in step.path)
        own = blocks[at].text
        if len(own) <= _LONGEST and not own.isdigit() and not any(map(weights.is_boilerplate, within)):
            reasons[at] = ""


def _steps_below(last: int, blocks: Sequence[Block], weights: Weights) -> list[int]:
    """The steps of a recipe whose labels, of ingredients and of steps, stand below block `last`; else none."""
    label = _find(_INGREDIENTS, range(last + 1, min(len(blocks), last + 1 + _MOST)), blocks)
    if label is None:
        return []
    steps = _find(_STEPS, range(label + 1, min(len(blocks), label + _MOST)), blocks)
    found: list[int] = []
    for at in range(len(blocks) if steps is None else steps + 1, len(blocks)):
        block = blocks[at]
        if block.kind == "heading" or block.links or not (weights.blocks[at] or block.text.isdigit()):
            break
        if weights.blocks[at]:
            found.append(at)
    return found if len(found) >= _FEWEST_STEPS else []


def _names_part(block: Block) -> bool:
    """Whether a block is the label of a recipe's ingredients or steps."""
    if not _may_name_part(block.text):
        return False
    shadow = fold(block.text)
    return bool(_INGREDIENTS.fullmatch(shadow) or _STEPS.fullmatch(shadow))


def _may_name_part(text: str) -> bool:
    """Whether a line is as short as those labels, and ends as one of them does."""
    return len(text) <= _LONGEST and text.rstrip(" :：")[-1:] in _ENDINGS


def _shadow(block: Block) -> str:
    return fold(block.text) if len(block.text) <= _LONGEST else ""

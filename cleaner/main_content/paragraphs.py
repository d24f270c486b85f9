"""What is a paragraph on a page: not only ``<p>``, but any element that holds one block for itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleaner.document import Path
from cleaner.main_content.element_names import read_name
from cleaner.main_content.prose import Weights

_NAMELESS = ("div ", "section ")
_DIGITS = re.compile("[0-9]+")
PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li tr dd dt blockquote pre ul ol dl".split())


def stands_in(paths: Sequence[Path], at: int) -> str:
    """The innermost element around block `at` that is more than a paragraph or a list of them."""
    path = paths[at]
    around = path[:-1] if is_paragraph(paths, at, at + 1) else path
    return next((step for step in reversed(around) if read_name(step).tag not in PARAGRAPHS), "")


def is_paragraph(paths: Sequence[Path], start: int, end: int) -> bool:
    """Whether the element block `start` ends in is nameless, holds this block alone, and stands beside another such.

    Its blocks are those from `start` to before `end`. Editors make paragraphs of ``<div>`` and ``<section>``, too.
    """
    step = paths[start][-1] if paths[start] else ""
    if end > start + 1 or not step.startswith(_NAMELESS):
        return False
    around = paths[start][:-1]
    beside = [one for one in (start - 1, end) if 0 <= one < len(paths)]
    return all(paths[one] is not paths[start] for one in beside) and any(
        paths[one][:-1] == around and paths[one][-1].startswith(_NAMELESS) for one in beside
    )


def alike_from(one: int, other: int, weights: Weights) -> int:
    """The level from which two blocks of prose stand in elements called alike, each alone in its own; 0 if they don't.

    Such elements are paragraphs, whatever is wrapped around them.
    """
    path, also = weights.paths[one], weights.paths[other]
    if len(path) != len(also):
        return 0
    level = next((level for level, step in enumerate(path) if step != also[level]), 0)
    alone = weights.steps[path[level]] <= weights.blocks[one] and weights.steps[also[level]] <= weights.blocks[other]
    return level if alone and all(map(_are_called_alike, path[level:], also[level:])) else 0


def wrapped_paragraphs(weights: Weights) -> dict[int, int]:
    """From which level of its path on the elements around a block are but one paragraph, by the block's position."""
    levels: dict[int, int] = {}
    prose = (at for at, held in enumerate(weights.blocks) if held)
    for one, other in pairwise(prose):
        if level := alike_from(one, other, weights):
            levels[one] = levels[other] = level
    return levels


def _are_called_alike(one: str, other: str) -> bool:
    """Whether two steps have the same name, but for the numbers of their elements and those in ids and classes."""
    name, also = one.rpartition(" ")[0], other.rpartition(" ")[0]
    return name == also or _DIGITS.sub("", name) == _DIGITS.sub("", also)

"""Where a page has its article in parts, or several texts in a row: threads, questions, templates cut by boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from cleaner.dates import says_when
from cleaner.document import Block
from cleaner.element_names import calls_answer, calls_post

Path = tuple[str, ...]
_LONGEST_DATED = 80  # characters of a block whose date says when another text was published
_DEEPEST_POST = 5  # elements between that of a thread and those of its posts
_LEAST = 30  # ideographs of prose of a part
_DIGITS = re.compile("[0-9]+")


class Prose(Protocol):
    """The prose of a page, in ideographs: of each block, and of each element (a step of their paths) that holds any."""

    blocks: list[float]
    steps: dict[str, float]


def first_post(start: int, end: int, depth: int, blocks: Sequence[Block], prose: Prose) -> frozenset[str]:
    """The elements of a thread's first post; none if the blocks from `start` to before `end` are no thread.

    A thread has posts that are called so, each with its date, below an element at `depth` of the paths.
    """
    if not any(map(calls_post, prose.steps)):
        return frozenset()
    inside = range(start, end)
    for level in range(depth + 1, depth + _DEEPEST_POST):
        posts: dict[str, dict[str, list[int]]] = {}
        for at in inside:
            path = blocks[at].path
            if len(path) > level and (name := _DIGITS.sub("", path[level])) and calls_post(name):
                posts.setdefault(name, {}).setdefault(path[level], []).append(at)
        for steps in posts.values():
            first, *others = [held for held in steps.values() if _is_post(held, blocks, prose)] or [[]]
            if others and not any(prose.blocks[at] for at in inside if at < first[0]):
                return frozenset(step for at in first for step in blocks[at].path[level:])
    return frozenset()


def further_parts(article: str, end: int, blocks: Sequence[Block], prose: Prose) -> frozenset[str]:
    """Elements from block `end` on that are called like the article's, at the same place of a page, and go on with it.

    A date or a headline between two of them says that another text begins: a reply, the next article. Answers to
    a question go on with it.
    """
    own = _name_of(article)
    if ("." not in own and "#" not in own) or not any(
        step.startswith(own + " ") for step in prose.steps if step != article
    ):
        return frozenset()
    before = blocks[end - 1].path
    names = [_name_of(step) for step in before[: before.index(article) + 1]]
    parts: dict[str, float] = {}
    begun_anew = False
    for block, weight in zip(blocks[end:], prose.blocks[end:], strict=True):
        path = block.path
        part = next((step for step in path if step.startswith(own + " ")), None)
        if part and (
            any(map(calls_answer, path))
            or (not begun_anew and [_name_of(step) for step in path[: len(names)]] == names)
        ):
            parts[part] = parts.get(part, 0.0) + weight
        elif not begun_anew:
            begun_anew = _begins_anew(block)
    return frozenset(part for part, held in parts.items() if held >= _LEAST)


def _is_post(held: Sequence[int], blocks: Sequence[Block], prose: Prose) -> bool:
    dated = any(len(blocks[at].text) < _LONGEST_DATED and says_when(blocks[at].text) for at in held)
    return dated and any(prose.blocks[at] for at in held)


def _begins_anew(block: Block) -> bool:
    text = block.text
    return any(step.startswith("h1") for step in block.path) or (len(text) < _LONGEST_DATED and says_when(text))


def _name_of(step: str) -> str:
    """A step without the number of its element."""
    return step.rsplit(" ", 1)[0]

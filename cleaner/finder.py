"""Finds the element of a page that holds its article.

Each element is scored by the prose it holds times its purity (the share of prose among all it holds), squared: the
page holds all the prose but much else, a paragraph is pure but holds little, the article is both. What
stands after the article counts less and less: each link, and each leap from one part of the tree to another,
is a step away from it. So a short notice wins against the long comments, lists and disclaimers below it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.dates import says_when
from cleaner.document import Block
from cleaner.element_names import calls_answer, calls_post, read_name
from cleaner.headline import find_headline, letters
from cleaner.lazy_pattern import lazy_pattern

Path = tuple[str, ...]
_SENTENCE = lazy_pattern(r"[。！？；，…]|[!?;,.](?=[\s\"”’')]|$)")
_END = "。！？…”!?."
_SHORT = 10  # ideographs below which a text without an end is a label, whatever marks it holds
_LINKED = 0.5  # share of characters inside links from which a block is navigation
_LABEL = 12.0  # what a block that is no prose weighs against an element, in ideographs; links weigh their text, too
_MOST = 0.5  # share of the prose from which a part is not boilerplate, whatever its name
_NAMED = 0.2  # what prose inside a part with the name of boilerplate counts
_ABOVE = 0.7  # what prose above the headline counts
_CLOSE, _CLOSE_WITHIN = 0.6, 15.0  # bonus for prose that begins right below the headline, and how many blocks that is
_CALLED_ARTICLE = 1.15
_FIRST = 30  # ideographs of the first paragraph that surely begins the article
_AWAY = 5.0  # steps away from the article over which prose loses most of its weight
_LINK_STEP, _LABEL_STEP = 1.2, 0.2  # steps that a link and a label are
_FREE_LEAP = 2  # levels of the tree that paragraphs may lie apart
_LEAST, _LEAST_AGAINST = 0.05, 0.3
_LONGEST_DATED = 80  # characters of a block whose date says when another text was published
_DEEPEST_POST = 5  # elements between that of a thread and those of its posts
_DIGITS = re.compile("[0-9]+")
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li tr dd dt blockquote pre".split())


class Found(NamedTuple):
    """The element that holds the article (a step of its blocks' paths), and the position of the headline, if any.

    `parts` are further elements that go on with the article: templates cut it for what stands between.
    """

    step: str
    headline: int | None
    parts: frozenset[str] = frozenset()


def width(text: str) -> float:
    """The length of `text` in ideographs: a Latin letter is a third of one, as in UTF-8."""
    return len(text.encode("utf-8", "replace")) / 3


def is_navigation(block: Block) -> bool:
    """Whether most of the block is links."""
    return block.links > _LINKED * len(block.text)


def prose(block: Block) -> float:
    """The width of the block's text outside links if it reads as sentences, else 0.

    >>> prose(Block("大桥今天通车。")), prose(Block("国内新闻"))
    (7.0, 0.0)
    """
    text = block.text
    if is_navigation(block) or not (text[-1:] in _END or _SENTENCE.search(text)):
        return 0.0
    own = width(text) * (1 - block.links / len(text))
    return own if own >= _SHORT or text[-1] in _END else 0.0


class Weights:
    """The prose of a page by element, and which of its parts are boilerplate by name."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = [prose(block) for block in blocks]
        self.sentences = any(self.blocks)
        if not self.sentences:  # a poem, a table of contents: what is no link is all there is
            self.blocks = [0.0 if is_navigation(block) else width(block.text) for block in blocks]
        by_path: dict[Path, float] = {}
        for block, weight in zip(blocks, self.blocks, strict=True):
            if weight:
                by_path[block.path] = by_path.get(block.path, 0.0) + weight
        self.steps: dict[str, float] = {}
        for path, weight in by_path.items():
            for step in path:
                self.steps[step] = self.steps.get(step, 0.0) + weight
        self.total = sum(by_path.values())
        self._named: dict[Path, bool] = {}

    def is_boilerplate(self, path: Path, within: str | None = None) -> bool:
        """Whether `path` leads through a part (below `within`) that is called boilerplate and holds little prose."""
        if within is not None:
            most = _MOST * self.steps.get(within, 0.0)
            return any(self._is_named(step, most) for step in path[path.index(within) + 1 :])
        named = self._named.get(path)
        if named is None:
            above = len(path) > 1 and self.is_boilerplate(path[:-1])
            named = self._named[path] = above or (bool(path) and self._is_named(path[-1], _MOST * self.total))
        return named

    def _is_named(self, step: str, most: float) -> bool:
        name = read_name(step)
        return name.says < 0 and (name.other or self.steps.get(step, 0.0) <= most)


class Candidate(NamedTuple):
    """An element and what speaks for it: prose and the rest it holds, both weighted, in ideographs; its depth."""

    score: float
    depth: int
    step: str
    prose: float
    rest: float


def find_article(blocks: Sequence[Block], page_title: str = "", weights: Weights | None = None) -> Found | None:
    """The element that holds the article; None for a page without prose."""
    weights = weights or Weights(blocks)
    headline = find_headline(blocks, page_title)
    every = list(candidates(blocks, page_title, headline, weights))
    best = max(every, default=None)
    if not best:
        return None
    if post := _first_post(best, blocks, weights):
        best = max((one for one in every if one.step in post), default=best)
    if headline is not None and not _has_prose_below(best.step, blocks, weights, headline):
        headline = None
    return Found(best.step, headline, _further_parts(best, blocks, weights))


def _first_post(best: Candidate, blocks: Sequence[Block], weights: Weights) -> frozenset[str]:
    """The elements of a thread's first post, if the article is a thread: posts called so, each with its date."""
    inside = [at for at, block in enumerate(blocks) if best.step in block.path]
    for depth in range(best.depth + 1, best.depth + _DEEPEST_POST):
        posts: dict[str, dict[str, list[int]]] = {}
        for at in inside:
            path = blocks[at].path
            if len(path) > depth and (name := _DIGITS.sub("", path[depth])) and calls_post(name):
                posts.setdefault(name, {}).setdefault(path[depth], []).append(at)
        for steps in posts.values():
            first, *others = [held for held in steps.values() if _is_post(held, blocks, weights)] or [[]]
            if others and not any(weights.blocks[at] for at in inside if at < first[0]):
                return frozenset(step for at in first for step in blocks[at].path[depth:])
    return frozenset()


def _is_post(held: Sequence[int], blocks: Sequence[Block], weights: Weights) -> bool:
    dated = any(len(blocks[at].text) < _LONGEST_DATED and says_when(blocks[at].text) for at in held)
    return dated and any(weights.blocks[at] for at in held)


def _has_prose_below(step: str, blocks: Sequence[Block], weights: Weights, headline: int) -> bool:
    """Whether the article's prose stands below the headline: a block far down may begin as the page's title does."""
    inside = [at for at, block in enumerate(blocks) if weights.blocks[at] and step in block.path]
    below = sum(weights.blocks[at] for at in inside if at > headline)
    return below >= 0.5 * sum(weights.blocks[at] for at in inside)


def _further_parts(best: Candidate, blocks: Sequence[Block], weights: Weights) -> frozenset[str]:
    """Elements after the article's that are called like it, at the same place of the page, and go on with it.

    A date or a headline between two of them says that another text begins: a reply, the next article. Answers to
    a question go on with it.
    """
    last = max(at for at, block in enumerate(blocks) if best.step in block.path)
    name = _name_of(next(block.path for block in blocks if best.step in block.path)[: best.depth + 1])
    if "." not in name[-1] and "#" not in name[-1]:
        return frozenset()
    parts: dict[str, float] = {}
    begun_anew = False
    for block, weight in zip(blocks[last + 1 :], weights.blocks[last + 1 :], strict=True):
        path = block.path
        if any(map(calls_answer, path)):
            part = next((step for step in path if step.startswith(name[-1] + " ")), None)
        elif not begun_anew and len(path) > best.depth and _name_of(path[: best.depth + 1]) == name:
            part = path[best.depth]
        else:
            part = None
            begun_anew = begun_anew or _begins_anew(block)
        if part:
            parts[part] = parts.get(part, 0.0) + weight
    return frozenset(step for step, held in parts.items() if held >= _FIRST)


def _begins_anew(block: Block) -> bool:
    text = block.text
    return any(step.startswith("h1") for step in block.path) or (len(text) < _LONGEST_DATED and says_when(text))


def _name_of(path: Path) -> tuple[str, ...]:
    return tuple(step.rsplit(" ", 1)[0] for step in path)


def candidates(blocks: Sequence[Block], page_title: str, headline: int | None, weights: Weights) -> Iterator[Candidate]:
    """Every element that could be the article, with its score. Of equals, the deepest is best."""
    held: list[list[float]] = []  # of each element of the path: prose, the rest, position of its first prose
    last: Path = ()
    for at, path, gain, loss in weigh(blocks, weights, headline, letters(page_title)):
        if path is not last:
            common = _common(last, path)
            yield from _close(held, last, common, headline)
            held += [[0.0, 0.0, math.inf] for _ in path[common:]]
            last = path
        if held:
            sums = held[-1]
            sums[0] += gain
            sums[1] += loss
            if gain and at < sums[2]:
                sums[2] = at
    yield from _close(held, last, 0, headline)


def _close(held: list[list[float]], path: Path, depth: int, headline: int | None) -> Iterator[Candidate]:
    """The elements of `path` below `depth`, innermost first, each added to the one around it."""
    while len(held) > depth:
        gain, loss, first = held.pop()
        if held:
            around = held[-1]
            around[0] += gain
            around[1] += loss
            around[2] = min(around[2], first)
        if not gain:
            continue
        step = path[len(held)]
        name = read_name(step)
        if name.tag in _PARAGRAPHS:
            continue
        score = gain * (gain / (gain + loss)) ** 2 * (_CALLED_ARTICLE if name.says > 0 else 1.0)
        if headline is not None and first > headline:
            score *= 1 + _CLOSE * math.exp((headline - first) / _CLOSE_WITHIN)
        yield Candidate(round(score, 6), len(held), step, gain, loss)


def weigh(
    blocks: Sequence[Block], weights: Weights, headline: int | None, title: str
) -> Iterator[tuple[int, Path, float, float]]:
    """Position, path, and what each block speaks for and against the elements it stands in."""
    away, started = 0.0, False
    last: Path = ()
    for at, block in enumerate(blocks):
        gain, path = weights.blocks[at], block.path
        loss = 0.0 if gain or block.kind == "heading" else _LABEL
        linked = is_navigation(block)
        if linked:
            loss = width(block.text) + _LABEL
        if gain and title and len(block.text) < 150 and len(own := letters(block.text)) > 5 and own in title:
            gain, loss = 0.0, _LABEL / 2  # the title, once more
        named = weights.is_boilerplate(path)
        if headline is not None:
            if at <= headline:
                gain *= _ABOVE
            else:
                if gain and not named:
                    if started and path is not last:
                        away += max(0, len(last) - _common(last, path) - _FREE_LEAP)
                    started = started or gain >= _FIRST
                    last = path
                elif started:
                    away += _LINK_STEP if linked else _LABEL_STEP
                near = max(_LEAST, math.exp(-away / _AWAY))
                gain, loss = gain * near, loss * max(near, _LEAST_AGAINST)
        if named:
            gain, loss = gain * _NAMED, loss + gain * 0.5
        yield at, path, gain, loss


def _common(one: Path, other: Path) -> int:
    """How many elements two paths share: neighbours nearly all of them, so it is counted from the inner end."""
    common = min(len(one), len(other))
    while one[:common] != other[:common]:
        common -= 1
    return common

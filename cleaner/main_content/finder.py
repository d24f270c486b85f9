"""Finds the element of a page that holds its article.

Each element is scored by the prose it holds times its purity (the share of prose among all it holds), squared: the
page holds all the prose but much else, a paragraph is pure but holds little, the article is both. What
stands after the article counts less and less: each link, and each leap from one part of the tree to another,
is a step away from it. So a short notice wins against the long comments, lists and disclaimers below it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Block
from cleaner.fields.dates import DATE, says_when
from cleaner.main_content.article_parts import first_post, further_parts
from cleaner.main_content.element_names import calls_title, read_name
from cleaner.main_content.headline import find_headline, letters
from cleaner.main_content.live_blog import entries_of_live_blog
from cleaner.main_content.paragraphs import PARAGRAPHS, is_paragraph, wrapped_paragraphs
from cleaner.main_content.prose import Weights
from cleaner.main_content.weigh import weigh
from cleaner.patterns.fold import fold

_CLOSE, _CLOSE_WITHIN = 0.6, 15.0  # bonus for prose that begins right below the headline, and how many blocks that is
_CALLED_ARTICLE = 1.15
_DATE_BELOW, _SENTENCE_ENDS = 2, "。！？!?.…;；,，:："  # blocks below a title
_PARAGRAPH = 20.0  # ideographs of one below a title that stands below its date
_TITLE_ABOVE, _TITLE_SHORTEST, _TITLE_LONGEST = 6, 4, 80  # blocks above the article; characters


class Found(NamedTuple):
    """The element that holds the article (a step of its blocks' paths), and the position of the headline, if any.

    Its blocks are those from `start` to before `end`. `parts` are further elements that go on with the article:
    templates cut it for what stands between.
    """

    step: str
    headline: int | None
    start: int
    end: int
    parts: frozenset[str] = frozenset()


class Candidate(NamedTuple):
    """An element and what speaks for it: prose and the rest it holds, both weighted, in ideographs; its depth.

    Its blocks are those from `start` to before `end`.
    """

    score: float
    depth: int
    step: str
    prose: float
    rest: float
    start: int
    end: int


def find_article(blocks: Sequence[Block], page_title: str = "", weights: Weights | None = None) -> Found | None:
    """The element that holds the article; None for a page without prose."""
    weights = weights or Weights(blocks)
    headline = find_headline(blocks, page_title)
    if headline is not None and _is_line_of_text(headline, blocks, weights):
        headline = None
    every = candidates(blocks, page_title, headline, weights)
    best = max(every, default=None)
    if not best:
        return None
    if post := first_post(best.start, best.end, best.depth, blocks, weights):
        every = candidates(blocks, page_title, headline, weights, {})  # a post may be but one paragraph
        best = max((one for one in every if one.step in post), default=best)
    if headline is not None and not _has_prose_below(best, weights, headline):
        headline = None
    if headline is None:
        headline = _named_headline(best, blocks, weights)
    parts = further_parts(best.step, best.end, blocks, weights)
    parts = parts or entries_of_live_blog(best.end, blocks, page_title, weights)
    return Found(best.step, headline, best.start, best.end, parts)


def _sums(each: list[float]) -> list[float]:
    """The sum before each place and, last, of all; compiled, half of what `accumulate` takes."""
    total = 0.0
    sums = [total]
    for one in each:
        total += one
        sums.append(total)
    return sums


def _named_headline(best: Candidate, blocks: Sequence[Block], weights: Weights) -> int | None:
    """A block right above the article that is called title, or a heading above the date, or the article's first line if
    the date follows, or the second between the date and a paragraph: sites give all their pages one ``<title>``.
    """
    for at in range(best.start - 1, max(0, best.start - _TITLE_ABOVE) - 1, -1):
        text, path = blocks[at].text, blocks[at].path
        fits = _TITLE_SHORTEST <= len(text) <= _TITLE_LONGEST and not weights.links[at]
        fits = fits and not any(weights.links[one] and blocks[one].text == text for one in range(at))  # a section's
        if (
            fits
            and path
            and (calls_title(path[-1]) or (blocks[at].kind == "heading" and says_when(blocks[at + 1].text)))
        ):
            return at
    first, *below = [block.text for block in blocks[best.start : min(best.end, best.start + 1 + _DATE_BELOW)]]
    if len(first) >= _TITLE_SHORTEST and _is_label(first) and not says_when(first):
        return best.start if any(_is_label(text) and says_when(text) for text in below) else None
    if len(below) == _DATE_BELOW and _is_label(first) and says_when(first) and DATE.match(fold(first)):
        title = best.start + 1
        fits = len(below[0]) >= _TITLE_SHORTEST and _is_label(below[0]) and not says_when(below[0])
        fits = fits and not weights.links[title] and not weights.blocks[title]
        return title if fits and weights.blocks[title + 1] >= _PARAGRAPH else None
    return None


def _is_label(text: str) -> bool:
    return len(text) <= _TITLE_LONGEST and text[-1] not in _SENTENCE_ENDS


def _is_line_of_text(at: int, blocks: Sequence[Block], weights: Weights) -> bool:
    """Whether a block stands between two paragraphs, beside them: a name in a story may begin as its title does."""
    if blocks[at].kind == "heading" or not 0 < at < len(blocks) - 1:
        return False
    around = blocks[at].path[:-1]
    return all(weights.blocks[beside] and blocks[beside].path[:-1] == around for beside in (at - 1, at + 1))


def _has_prose_below(best: Candidate, weights: Weights, headline: int) -> bool:
    """Whether the article's prose stands below the headline: a block far down may begin as the page's title does."""
    below = sum(weights.blocks[max(headline + 1, best.start) : best.end])
    return below >= 0.5 * sum(weights.blocks[best.start : best.end])


def candidates(
    blocks: Sequence[Block],
    page_title: str,
    headline: int | None,
    weights: Weights,
    wrapped: dict[int, int] | None = None,
) -> Iterator[Candidate]:
    """Every element that could be the article, with its score. Of equals, the deepest is best.

    `wrapped` are the elements that are but paragraphs: `wrapped_paragraphs` if it is None.
    """
    paths = weights.paths
    gains, losses = weigh(blocks, weights, headline, letters(page_title))
    prose, rest = _sums(gains), _sums(losses)
    seen: set[str] = set()
    wrapped = wrapped_paragraphs(weights) if wrapped is None else wrapped
    for first in (at for at, gain in enumerate(gains) if gain):
        start, end = first, first + 1
        path = paths[first]
        for depth in range(len(path) - 1, -1, -1):
            step = path[depth]
            if step in seen:
                break  # and so were all around it
            seen.add(step)
            while start and step in paths[start - 1]:
                start -= 1
            while end < len(paths) and step in paths[end]:
                end += 1
            name = read_name(step)
            if (
                name.tag in PARAGRAPHS
                or depth >= wrapped.get(first, len(path))
                or (depth == len(path) - 1 and is_paragraph(paths, start, end))
            ):
                continue
            gain, loss = prose[end] - prose[start], rest[end] - rest[start]
            score = gain * (gain / (gain + loss)) ** 2 * (_CALLED_ARTICLE if name.says > 0 else 1.0)
            if headline is not None and first > headline:
                score *= 1 + _CLOSE * math.exp((headline - first) / _CLOSE_WITHIN)
            yield Candidate(round(score, 6), depth, step, gain, loss, start, end)

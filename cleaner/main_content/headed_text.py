"""A text with few short lines, which is no page's dump: all below its headline is the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.below_headline import PASSED, below_byline
from cleaner.main_content.dump_headline import find_titled_headline, find_told_headline
from cleaner.main_content.dump_span import Span
from cleaner.main_content.headline import letters
from cleaner.main_content.headline_above import find_headline_above
from cleaner.main_content.headline_in_two_lines import both_lines
from cleaner.main_content.headline_line import DumpHeadline, is_paragraph
from cleaner.patterns.fold import fold
from cleaner.rules import GENERIC
from cleaner.rules.records import Rule

_SHORTEST_HEAD: Final = 4  # lines: two of the page's, the headline and its byline


def span_below_headline(blocks: Sequence[Block], rule: Rule, title: str) -> Span | None:
    """All below the headline of a text with few short lines, if four lines or more stand above the first paragraph.

    A rule of its own knows its site's head, and line entries take what is shorter. Where the title is known, no other
    line is the headline: a text may begin with short lines.
    """
    told_headline = find_told_headline(blocks, title) if title else None
    if told_headline and told_headline.at:
        first = next((at for at, block in enumerate(blocks) if is_paragraph(block.text)), len(blocks))
        return Span(below_byline(blocks, told_headline, first), len(blocks), told_headline)
    if rule.name != GENERIC:
        return None
    first = 0
    for at, block in enumerate(blocks):
        if is_paragraph(block.text):
            first = at
            break
    both = _in_two_lines(blocks, first)
    if (first < _SHORTEST_HEAD and not both) or any(
        PASSED.fullmatch(fold(block.text)) for block in blocks[: first + 1]
    ):
        return None
    headline = find_titled_headline(blocks[:first]) or find_headline_above(blocks, first) or both
    if not headline:
        return None
    told, own = letters(title), letters(headline.text)
    if told not in own and own not in told:
        return None
    return Span(below_byline(blocks, headline, first), len(blocks), headline)


def _in_two_lines(blocks: Sequence[Block], first: int) -> DumpHeadline | None:
    """The headline of a notice in two lines above the `first` paragraph, which says for itself what it is."""
    both = next((both for at in range(first) if (both := both_lines(blocks, at))), None)
    return both and DumpHeadline(both[0], both[1], "")

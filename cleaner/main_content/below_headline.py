"""Where the article of a dump begins below its headline: below what else the page says there of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.dump_byline import is_byline, signs_text
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline_line import DumpHeadline, is_paragraph
from cleaner.main_content.labels import is_link
from cleaner.patterns.lazy_pattern import lazy_pattern

# Below the title of a law, of whose text it is: (2007年6月29日第十届…第二十八次会议通过).
PASSED = lazy_pattern(r"\((?:19|20)\d\d年[^()]{2,200}(?:通过|修订|修正|公布|批准|发布|施行)[^()]{0,200}\)")
_SUBTITLE: Final = 3  # lines below a headline
_LONGEST_SIGNED: Final = 60  # characters of a byline


def below_byline(blocks: Sequence[Block], headline: DumpHeadline, first: int) -> int:
    """Where the article begins below a headline: below its other line and its bylines, before its `first` paragraph."""
    start = headline.at + 1
    if start < first and blocks[start].text in headline.text:
        start += 1
    while start < first and _is_beside_headline(blocks[start]):
        start += 1
    return start


def below_subtitle(blocks: Sequence[Block], start: int, end: int) -> int:
    """Where an article begins below a headline, if a subtitle and a byline stand above its first paragraph."""
    for at in range(start, min(start + _SUBTITLE, end - 1)):
        text = blocks[at].text
        if is_paragraph(text) or text[-1] == "。" or text[0] in "(（":  # of a law: when it was passed
            break
        if signs_text(text) and len(text) <= _LONGEST_SIGNED:
            start = at + 1
    return start


def _is_beside_headline(block: Block) -> bool:
    """Whether a line below a headline is its byline, a link or a tool."""
    return is_byline(block.text) or is_link(block) or tells_furniture(block.text)


def is_headed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is a headline though it ends as a sentence: a byline stands right below."""
    return not any(is_paragraph(one.text) for one in blocks[at : at + 2]) and is_byline(blocks[at + 1].text)

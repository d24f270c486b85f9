"""The headline: where on a page its title stands again. The article begins below it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

_NOT_LETTERS = lazy_pattern(r"[\W_]+")
_TELLING = 3  # characters that tell of most blocks that they do not stand in the title
_LONGEST = 150  # characters; a longer block is a paragraph that holds the title
_SHORTEST, _SHORTEST_HEADING = 4, 2  # letters that the page's title must begin with; 夜雨 is a title
_IN_HEADING = 3  # elements that may stand in a heading around its text
_INSIDE = 8  # letters from which a block counts that stands elsewhere in the page's title: behind a column's name
_CUT, _LONGEST_CUT = 12, 2.0  # letters of a part of the page's title that a headline may go on from, and how far
_BARS = lazy_pattern(r" [-|–—:·•»] |[|_｜]|…|\.\.\.")
_SHARED = 0.8  # part of a heading, at its beginning, that the page's title begins with
_LONGER = 1.5  # times by which a headline is longer than the name of the site before it
_CLEARLY = 0.6  # by how much a later candidate must be better than an earlier one: pages repeat the title below


def letters(text: str) -> str:
    """`text` without marks and spaces: what two writings of one title share."""
    return _NOT_LETTERS.sub("", text)


def find_headline(blocks: Sequence[Block], page_title: str) -> int | None:
    """The position in `blocks` of the headline: the block that begins ``<title>``, else the first h1; None if neither.

    >>> find_headline([Block("首页"), Block("新桥通车", "heading"), Block("桥通了。")], "新桥通车_新河网")
    1
    """
    title = letters(page_title)
    cut = [part for part in map(letters, _BARS.split(page_title)) if len(part) >= _CUT]
    best: tuple[float, int, str] | None = None
    for at, block in enumerate(blocks):
        begin = block.text[:_TELLING]
        if (begin not in title and begin.isalnum()) or len(block.text) > _LONGEST:
            continue  # most blocks: told before a letter is counted
        text = letters(block.text)
        heading = block.kind == "heading"
        begins = len(text) >= (_SHORTEST_HEADING if heading else _SHORTEST) and title.startswith(text)
        if heading and not begins and len(text) >= _INSIDE:
            begins = title.startswith(text[: int(_SHARED * len(text))])  # it may go on with a number or a badge
        if not begins and cut and len(text) <= _LONGEST_CUT * len(title):
            begins = any(text.startswith(part) for part in cut)  # a title that is cut short
        if begins or (len(text) >= _INSIDE and text in title):
            score = heading + len(text) / len(title) + (0.3 if 2 * block.links < len(block.text) else 0)
            if best is None or _is_better(score, text, heading, best, title):
                best = (score, at, text)
    if best:
        return best[1]
    return next((at for at, block in enumerate(blocks) if _is_top(block)), None)


def _is_better(score: float, text: str, heading: bool, best: tuple[float, int, str], title: str) -> bool:
    """Whether a later candidate is better: clearly so if it is the same part of the title, which pages repeat below.

    Of two parts, one is the site: ``River News: The last ferry``, ``The last ferry - River Forum``.
    """
    before = best[2]
    if text in before or before in text:
        return score > best[0] + _CLEARLY
    if title.startswith(text):
        return not title.startswith(before)
    return heading and len(text) >= _LONGER * len(before)


def stands_in_h1(block: Block) -> bool:
    """Whether a block is an h1, or what stands in one."""
    return any(step.startswith("h1") for step in block.path[-_IN_HEADING:])


def _is_top(block: Block) -> bool:
    return stands_in_h1(block) and len(letters(block.text)) >= _SHORTEST_HEADING

"""The headline: where on a page its title stands again. The article begins below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from cleaner.document import Block
from cleaner.main_content.element_names import calls_site, read_name
from cleaner.patterns.lazy_pattern import lazy_pattern

_NOT_LETTERS = lazy_pattern(r"[\W_]+")
_TELLING: Final = 3  # characters that tell of most blocks that they do not stand in the title
_LONGEST: Final = 150  # characters; a longer block is a paragraph that holds the title
_SHORTEST, _SHORTEST_HEADING = 4, 2  # letters that the page's title must begin with; 夜雨 is a title
_IN_HEADING = 3  # elements that may stand in a heading around its text
_INSIDE = 8  # letters from which a block counts that stands elsewhere in the page's title: behind a column's name
_CUT, _LONGEST_CUT = 12, 2.0  # letters of a part of the page's title that a headline may go on from, and how far
# What forums say a thread is, before its title: [保养] 换正时皮带全过程.
_KIND = lazy_pattern(r"[\[【『][^\]】』]{1,10}[\]】』]\s*(?=.)")
# In the languages of phpBB.
_BOARD = lazy_pattern(
    r".{2,60} (?:::|•|-) (?:View topic|Thema anzeigen|Voir le sujet|Ver [Tt]ema|Просмотр темы"
    "|Leggi argomento|Zobacz temat) - "
)
_BARS = lazy_pattern(r" [-|–—:·•»] |[|_｜]|…|\.\.\.")
_SHARED = 0.8  # part of a heading, at its beginning, that the page's title begins with
_LONGER = 1.5  # times by which a headline is longer than the name of the site before it
_CLEARLY = 0.6  # by how much a later candidate must be better than an earlier one: pages repeat the title below


def letters(text: str) -> str:
    """`text` without marks and spaces: what two writings of one title share."""
    if text.isalnum():
        return text
    return _letters(text) if len(text) <= _LONGEST else _NOT_LETTERS.sub("", text)


@lru_cache(maxsize=64)  # titles and headlines are asked again and again, of one page
def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text)


def find_headline(blocks: Sequence[Block], page_title: str) -> int | None:
    """The position in `blocks` of the headline: the block that begins ``<title>``, else the first h1; None if neither.

    >>> find_headline([Block("首页"), Block("新桥通车", "heading"), Block("桥通了。")], "新桥通车_新河网")
    1
    """
    page_title = without_board(page_title)
    title = letters(page_title)
    parts = [letters(part) for part in _BARS.split(page_title)]
    cut = [part for part in parts if len(part) >= _CUT]
    site = letters(page_title.partition(": ")[0])  # River News: The last ferry
    best: tuple[float, int, str] | None = None
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        begin = block.text[:_TELLING]
        if (begin not in title and begin.isalnum()) or len(block.text) > _LONGEST:
            continue  # most blocks: told before a letter is counted
        if block.kind == "list item" and 2 * block.links > len(block.text):
            continue  # of a menu, a tag
        heading = block.kind == "heading"
        text = letters(block.text)
        begins = len(text) >= (_SHORTEST_HEADING if heading else _SHORTEST) and title.startswith(text)
        if heading and not begins and len(text) >= _INSIDE:
            begins = title.startswith(text[: int(_SHARED * len(text))])  # it may go on with a number or a badge
            bare = (letters(one) for one in without_kinds(block.text))
            if not begins and (thread := next((one for one in bare if title.startswith(one)), "")):
                begins, text = True, thread
        if not begins and cut and len(text) <= _LONGEST_CUT * len(title):
            begins = any(text.startswith(part) for part in cut)  # a title that is cut short
        is_part = heading and len(text) >= _SHORTEST_HEADING and text in parts
        if begins or is_part or (len(text) >= _INSIDE and text in title):
            if text in seen and best and best[2] not in text:
                continue  # an office signs with its name, which begins the title of its notice
            seen.add(text)
            score = heading + len(text) / len(title) + (0.3 if 2 * block.links < len(block.text) else 0)
            of_site = best is not None and is_part and best[2] not in text and _is_of_site(blocks[best[1]])
            behind = best is not None and _is_behind(block, blocks[best[1]], site)
            if best is None or of_site or behind or _is_better(score, text, heading, best, title):
                best = (score, at, text)
    if best:
        return best[1]
    return next((at for at, block in enumerate(blocks) if _is_top(block)), None)


def without_board(page_title: str) -> str:
    """A page's title without what boards put before a thread's.

    >>> without_board("River Folk :: View topic - The last ferry")
    'The last ferry'
    """
    return page_title[board.end() :] if (board := _BOARD.match(page_title)) else page_title


def without_kinds(text: str) -> Iterator[str]:
    """A thread's title without what its forum says it is: without the first of these, without the first two.

    >>> list(without_kinds("[保养] 换正时皮带全过程")), list(without_kinds("【通知】"))
    (['换正时皮带全过程'], [])
    """
    while kind := _KIND.match(text):
        text = text[kind.end() :]
        yield text


def _is_of_site(block: Block) -> bool:
    return any(calls_site(step) for step in block.path[-_IN_HEADING:])


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


def _is_behind(block: Block, before: Block, site: str) -> bool:
    """Whether a block is the headline rather than one `before`, which is a link, or in the page's head and `site`."""
    own, other = letters(block.text), letters(before.text)
    if own in other or other in own:
        return False
    if other == site and any(read_name(step).says < 0 for step in before.path):
        said = [says for step in block.path if (says := read_name(step).says)]
        return block.kind == "heading" and not (said and said[-1] < 0)  # a div.widget may hold the posts
    return 2 * before.links > len(before.text) and not block.links and len(own) >= _LONGER * len(other)


def stands_in_h1(block: Block) -> bool:
    """Whether a block is an h1, or what stands in one."""
    return any(step.startswith("h1") for step in block.path[-_IN_HEADING:])


def _is_top(block: Block) -> bool:
    """Whether a block is a top heading, and no link to another page's text."""
    is_link = 2 * block.links > len(block.text)
    return not is_link and stands_in_h1(block) and len(letters(block.text)) >= _SHORTEST_HEADING

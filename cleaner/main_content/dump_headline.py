"""The headline of a page that was saved as plain text, and which line was the page's ``<title>``.

No element tells it. What does: the first line, which in most dumps is the ``<title>``, says it; the byline stands
below it; the way to the page ends with it (首页 > 本地 > 新桥通车); it is marked as a heading (``# 新桥通车``); it
stands twice above the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from cleaner.document import Block
from cleaner.fields.byline import read_byline
from cleaner.fields.dates import DATE, DATE_IN_WORDS
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline import letters, without_kinds
from cleaner.main_content.labels import is_link
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_MARKDOWN = "# "  # how html2text writes an h1
_BADGES = lazy_pattern(r"(?:\s*\[[^\[\]]{2,8}\])+$")  # links behind a thread's title: [复制链接]
_LABEL = lazy_pattern("标 ?题 ?[:：] ?")
_STEPS = lazy_pattern(r"\s*[>›»]+\s*|\s/\s")
# A way to the page, a row of a menu, a label or a labelled value, a subtitle, a sentence, a caption.
_NO_HEADLINE = lazy_pattern(
    r".*[>›»|丨｜].*|.*[:：。]|[^:：]{2,6}[:：][^:：]{,12}|[—▲▼△※*!\[(（].*|.*\.{3}|.*://.*|[\W\d_]*"
)
_NO_END = frozenset("。；，：;,:")  # what no headline ends with
_LONGEST: Final = 120  # characters
_LONGEST_BYLINE: Final = 120
_SHORTEST, _SHORTEST_MARKED = 4, 2  # letters; of a line that is marked as a heading or is all of the title
_INSIDE, _INSIDE_WIDTH = 8, 20  # letters and bytes of a headline that stands inside the page's title
_TITLE_LINES: Final = 2  # first lines of a dump, the first of which that begins with no date may be the page's title
_BEGINS, _BESIDE = 0.15, 0.15  # what beginning the page's title and a byline below count, beside the part that is said
_MARKED = 1.5  # what a mark, or the way to the page that ends with it, counts beside a byline right below
_AGAIN, _ENOUGH = 0.3, 0.33  # what standing twice counts, and what is enough where no title tells the headline
_BELOW: Final = 3  # lines below a headline that its byline may stand in
_FAR: Final = 20  # lines above the article that the headline may stand in, where no title tells it


class DumpHeadline(NamedTuple):
    """The line of the headline, what it says, and the page's title (empty where no line is it)."""

    at: int
    text: str
    page_title: str


def find_titled_headline(blocks: Sequence[Block]) -> DumpHeadline | None:
    """The headline that one of the first lines, the page's title, says; the one above a byline if it stands again.

    >>> lines = [Block("新河大桥通车_新河网"), Block("首页"), Block("新河大桥通车"), Block("今天通车。")]
    >>> find_titled_headline(lines)
    DumpHeadline(at=2, text='新河大桥通车', page_title='新河大桥通车_新河网')
    """
    first = next((at for at, one in enumerate(blocks[:_TITLE_LINES]) if not DATE.match(fold(one.text))), 0)
    title = bare_line(blocks[first].text)
    whole = letters(title)
    best: tuple[float, DumpHeadline] | None = None
    for at, block in enumerate(blocks):
        if len(block.text) > _LONGEST or at == first or block.text[-1] in _NO_END:
            continue  # most lines: told before a letter is counted
        text = bare_line(block.text)
        own = letters(text)
        if not _says(whole, own) or tells_furniture(text) or is_byline(text):
            continue
        score = len(own) / len(whole) + _BEGINS * whole.startswith(own) + _BESIDE * _byline_below(blocks, at)
        if not best or score > best[0]:
            best = score, DumpHeadline(at, text, title)
    return best[1] if best else None


def find_headline_above(blocks: Sequence[Block], start: int) -> DumpHeadline | None:
    """The headline above an article that begins at `start`, where no line is the page's title.

    >>> lines = [Block("首页 > 本地"), Block("新河大桥通车"), Block("2021-03-08 09:00"), Block("今天通车。")]
    >>> find_headline_above(lines, 3)
    DumpHeadline(at=1, text='新河大桥通车', page_title='')
    """
    best: tuple[float, DumpHeadline] | None = None
    for at in range(max(0, start - _FAR), start):
        text = bare_line(blocks[at].text)
        marked = blocks[at].kind == "heading" or blocks[at].text.startswith(_MARKDOWN)
        own = letters(text)
        if len(text) > _LONGEST or len(own) < (_SHORTEST_MARKED if marked else _SHORTEST) or is_byline(text):
            continue
        if is_link(blocks[at]) or (not marked and (_NO_HEADLINE.fullmatch(text) or tells_furniture(text))):
            continue
        score = _MARKED * marked + _byline_below(blocks, at)
        score += _MARKED * any(_ends_way(one.text, own) for one in blocks[:at])
        score += _AGAIN * any(letters(one.text) == own for one in blocks[:at])
        if score >= _ENOUGH and (not best or score >= best[0]):
            best = score, DumpHeadline(at, text, "")
    return best[1] if best else None


def bare_line(text: str) -> str:
    """A line without what marks a heading, what a forum says a thread is, and badges behind it.

    >>> bare_line("[游记] 骑车走了一趟川藏线 [复制链接]"), bare_line("# 新河大桥通车")
    ('骑车走了一趟川藏线', '新河大桥通车')
    """
    text = _BADGES.sub("", text.removeprefix(_MARKDOWN).lstrip(" >»›"))
    if label := _LABEL.match(fold(text[:_LONGEST])):
        text = text[label.end() :]
    return next(without_kinds(text), text)


def is_byline(text: str) -> bool:
    """Whether a short line says when, by whom or where a text was published."""
    if len(text) > _LONGEST_BYLINE or "。" in text:
        return False
    return bool(DATE.search(fold(text)) or DATE_IN_WORDS.search(text) or next(iter(read_byline(text)), None))


def _byline_below(blocks: Sequence[Block], at: int) -> float:
    """1 if a byline stands right below a line, less if a line or two stand between."""
    below = (1 / one for one in range(1, _BELOW + 1) if at + one < len(blocks) and is_byline(blocks[at + one].text))
    return next(below, 0.0)


def _says(title: str, own: str) -> bool:
    if title.startswith(own):
        return len(own) >= (_SHORTEST if title != own else _SHORTEST_MARKED)
    return len(own) >= _INSIDE and len(own.encode("utf-8", "replace")) >= _INSIDE_WIDTH and own in title


def _ends_way(way: str, own: str) -> bool:
    steps = _STEPS.split(way)
    return len(steps) > 1 and letters(steps[-1]) == own

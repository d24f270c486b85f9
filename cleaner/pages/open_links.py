"""Links without an end: all that follows would be one link, and go as links do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.pages.pieces import Piece
from cleaner.patterns.lazy_pattern import lazy_pattern

_LINK = lazy_pattern(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|textarea)\b.*?(?:</\1|\Z)|<(/?)(a)(?=[\s>])[^<>]*(?<!/)>", re.I | re.S
)
_MARK = lazy_pattern(r"<(?:[aA][\s>]|/[aA]\b)")
_END = lazy_pattern(
    r"</?(?:a|article|blockquote|body|br|center|dd|div|dl|dt|form|h[1-6]|hr|li|ol|p|section|table|td|th|tr|ul)"
    r"(?=[\s/>])|\Z",
    re.I,
)
_ALL, _LONG = 0.9, 40  # share of a paragraph that is a link, and characters of it
_SENTENCES = lazy_pattern(r"[。！？][^”]|[a-z][.!?] [A-Z]")


def sentences_are_links(pieces: Iterable[Piece]) -> bool:
    """Whether a paragraph of several sentences is nothing but a link: a sign of one without an end."""
    return any(
        piece.links >= _ALL * len(piece.text) >= _LONG and _SENTENCES.search(piece.text)
        for piece in pieces
        if piece.links
    )


def more_begin(text: str) -> bool:
    """Whether more links begin than end, scripts and comments included: of each page that is asked first."""
    marks = _MARK.findall(text)
    return len(marks) > 2 * "".join(marks).count("/")


def end_links(text: str) -> str:
    """`text` with the ends of links that have none: before the next link, line or paragraph.

    >>> end_links("<a name=top><p>一</p><a href=1>二</a>三<a href=2>四<br>五")
    '<a name=top></a><p>一</p><a href=1>二</a>三<a href=2>四</a><br>五'
    """
    begun: list[int] = []  # behind the tags of links without an end
    inside = False
    for tag in _LINK.finditer(text):
        if tag[3] and tag[2]:
            if inside:
                begun.pop()
            inside = False
        elif tag[3]:
            begun.append(tag.end())
            inside = True
    kept: list[str] = []
    last = 0
    for at in begun:
        end = _END.search(text, at)
        place = end.start() if end else len(text)
        kept += [text[last:place], "</a>"]
        last = place
    return "".join((*kept, text[last:]))

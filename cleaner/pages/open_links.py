"""Links without an end: all that follows would be one link, and go as links do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from cleaner.pages.pieces import Piece
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_LINK = lazy_pattern(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|textarea)\b.*?(?:</\1|\Z)|<(/?)(a)(?=[\s>])[^<>]*(?<!/)>", re.I | re.S
)
_BEGINS = (*(bytes((byte,)) for byte in b" \t\n\r\f>"),)  # what stands behind the name of a link that begins
_END = lazy_pattern(
    r"</?(?:a|article|blockquote|body|br|center|dd|div|dl|dt|form|h[1-6]|hr|li|ol|p|section|table|td|th|tr|ul)"
    r"(?=[\s/>])|\Z",
    re.I,
)
_ALL: Final = 9  # tenths of a paragraph that are a link
_LONG: Final = 400  # tenths of a character that these are at least
_SENTENCE = lazy_pattern(r"[。！？]|[a-z][.!?](?: [A-Z]|\Z)")


def sentences_are_links(pieces: Iterable[Piece]) -> bool:
    """Whether a paragraph that holds a sentence is nothing but a link: a sign of one without an end."""
    return any(
        10 * piece.links >= _ALL * len(piece.text) >= _LONG and _SENTENCE.search(piece.text)
        for piece in pieces
        if piece.links
    )


@cache
def _marks() -> BytesAhoCorasick:
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    return BytesAhoCorasick([b"<a", b"<A", b"</a", b"</A"], implementation=Implementation.DFA)


def more_begin(markup: bytes) -> bool:
    """Whether more links begin than end, scripts and comments included.

    >>> more_begin(b"<a href=1>1<a href=2>2</a>"), more_begin(b"<article><a href=1>1</a></article>")
    (True, False)
    """
    more = 0
    for which, _, end in _marks().find_matches_as_indexes(markup):
        if which < 2:
            more += markup[end : end + 1] in _BEGINS
        else:
            more -= not markup[end : end + 1].isalnum()
    return more > 0


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

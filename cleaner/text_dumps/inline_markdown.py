"""The markup within a line of Markdown: links, pictures, emphasis, escapes. What they hold stays, addresses go.

As in a page, an address is no text, and neither is what a picture shows where it can't be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final, NamedTuple

from cleaner.patterns.lazy_pattern import lazy_pattern

# An address, perhaps broken at a hyphen where lines were wrapped. Code such as `a[i](x)` has none.
_ADDRESS: Final = (
    r"(?:<[^<>\n]{0,2000}>"
    r"|(?:https?:|ftp:|data:|mailto:|tel:|javascript:|/|\.{1,2}/|[#?])(?:[^\s()]|(?<=-)[ ]|\([^\s()]{0,200}\)){0,4000}"
    r"|[A-Za-z0-9_%+./-]{1,200}\.(?:s?html?|php|aspx?|jsp|md|pdf|jpe?g|png|gif|webp|svg)(?:[?#][^\s()]{0,1000})?)"
    r"(?:[ ]+\"[^\"\n]{0,300}\"|[ ]+'[^'\n]{0,300}')?"
)
_SPAN: Final = r"(?:[^\[\]\n\\]|\\.|\[[^\[\]\n]{0,200}\](?!\()){0,1000}"
_PICTURE = lazy_pattern(
    rf"!\[(?:[^\[\]\n\\]|\\.|\[[^\[\]\n]{{0,200}}\]){{0,1000}}\]\({_ADDRESS}\)(?:\{{[^{{}}\n]{{0,80}}\}})?"
)
_LINK = lazy_pattern(rf"(?<![!\\])\[({_SPAN})\]\({_ADDRESS}\)")
_TARGET = lazy_pattern(rf"\]\({_ADDRESS}\)")  # with which both end
_LINK_BELOW = lazy_pattern(rf"(?<![!\]\\])\[({_SPAN})\]\[(?:\d{{1,4}}|[A-Za-z][\w -]{{0,40}})?\]")
# What note takers write: a link by name, a note or picture shown in place, the name of a paragraph, a box, a field.
_WIKI_LINK = lazy_pattern(r"(?<!!)\[\[(?:[^\[\]\n|]{1,200}\|)?([^\[\]\n|]{1,200})\]\](?!\()")
_SHOWN_NOTE = lazy_pattern(r"!\[\[[^\[\]\n]{1,300}\]\]")
_PARAGRAPH_NAME = lazy_pattern(r"(?<=\S) \^[A-Za-z0-9-]{1,40}$")
_BOX = lazy_pattern(r"\[!(?:[a-z]{2,12}|[A-Z]{2,12})\][+-]? ?")
_FIELD = lazy_pattern(r"([A-Za-z\u4e00-\u9fff]{1,12}):: (?=\S)")
# Pandoc's spans and classes: [12 Jan]{.date}, [桥](/1){.button}.
_SPAN_OF_CLASS = lazy_pattern(r"\[([^\[\]\n]{0,300})\]\{[#.][^{}\n]{0,200}\}")
_CLASSES = lazy_pattern(r"(?<=\x03)\{[#.][^{}\n]{0,200}\}")
_OPEN, _END = "\x02", "\x03"  # around what is linked, while a line is read
_MARKS = lazy_pattern("([\x02\x03])")
_DEEPEST = 4  # links within brackets of links
_FOOTNOTE = lazy_pattern(r"\[\^[^\s\[\]]{1,40}\](?!\()")
_CODE = lazy_pattern(r"(?<!`)(`{1,2})(?!`)(.{1,400}?)(?<!`)\1(?!`)")
_STRONG = lazy_pattern(r"(\*\*|__|~~)(?=[^\s*_~])(.{1,300}?)(?<=[^\s*_~])\1")
_EMPHASIS = lazy_pattern(r"(?<![*A-Za-z0-9\\])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s\\])\*(?![*A-Za-z0-9])")
_UNDERLINED = lazy_pattern(r"(?<![A-Za-z0-9_\\])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s\\])_(?![A-Za-z0-9_])")
_ESCAPED = lazy_pattern(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_BARE_ADDRESS = lazy_pattern(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")


class Inline(NamedTuple):
    """What a line says, and how many of its characters are linked."""

    text: str
    links: int


def is_linked(text: str, least: int = 1) -> bool:
    """Whether `text` holds links or pictures as Markdown writes them, at least so many.

    >>> is_linked("[新桥](/1.html)通车"), is_linked("a[i](x) 和 [1] (见下)"), is_linked("[新桥](/1.html)通车", 2)
    (True, False, False)
    """
    found = (one for line in _lines_with_targets(text) for one in chain(_LINK.finditer(line), _PICTURE.finditer(line)))
    return sum(1 for _ in islice(found, least)) == least


def _lines_with_targets(text: str) -> Iterator[str]:
    """The lines on which a link or picture may end: scripts are full of brackets, and few stand before an address."""
    at = text.find("](")
    while at >= 0:
        if target := _TARGET.match(text, at):
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", target.end())
            at = end if end >= 0 else len(text)
            yield text[start:at]
        at = text.find("](", at + 1)


def read_inline(line: str) -> Inline:
    r"""Read a line without the mark of its kind.

    >>> read_inline(r"**新桥**今天[通车](/1.html)，见 1\. 和[^2]![桥](b.png)")
    Inline(text='新桥今天通车，见 1. 和', links=2)
    >>> read_inline("[!tip] 见[[新河大桥|新桥]]![[桥.png|300]] ^bridge")
    Inline(text='见新桥', links=2)
    """
    text = _mark_links(line)
    if "]{" in text or f"{_END}{{" in text:
        text = _SPAN_OF_CLASS.sub(r"\1", _CLASSES.sub("", text))
    if "[[" in text:
        text = _WIKI_LINK.sub(_mark, _SHOWN_NOTE.sub("", text))
    if " ^" in text:
        text = _PARAGRAPH_NAME.sub("", text)
    if text.startswith("[!"):
        text = text[found.end() :] if (found := _BOX.match(text)) else text
    elif ":: " in text:
        text = f"{found[1]}: {text[found.end() :]}" if (found := _FIELD.match(text)) else text
    if "][" in text:
        text = _LINK_BELOW.sub(_mark, text)
    if "[^" in text:
        text = _FOOTNOTE.sub("", text)
    if "<" in text:
        text = _BARE_ADDRESS.sub(r"\1", text)
    return _count(read_emphasis(text))


def read_links(line: str) -> Inline:
    """Read but the links and pictures of a line.

    >>> read_links("**新桥**今天[通车](/1.html)![桥](b.png)")
    Inline(text='**新桥**今天通车', links=2)
    """
    return _count(_mark_links(line))


def read_emphasis(text: str) -> str:
    """`text` without marks of emphasis, of code and of escapes.

    >>> read_emphasis("*新桥*是`bridge`，_今天_通车；2 * 3 * 4，snake_case_name")
    '新桥是bridge，今天通车；2 * 3 * 4，snake_case_name'
    """
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "**" in text or "__" in text or "~~" in text:
        text = _STRONG.sub(r"\2", text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text)
    if "_" in text:
        text = _UNDERLINED.sub(r"\1", text)
    if "\\" in text:
        plain = _ESCAPED.sub(r"\1", text)
        text = text if is_linked(plain) else plain  # a link that is quoted stays so, or it would be one next time
    return text


def _mark_links(line: str) -> str:
    """A line without pictures, marks around what is linked."""
    text = line.replace(_OPEN, "").replace(_END, "")
    if "](" in text:
        text = _PICTURE.sub("", text)
        for _ in range(_DEEPEST):
            text, count = _LINK.subn(_mark, text)
            if not count:
                break
    return text


def _mark(link: re.Match[str]) -> str:
    return _OPEN + link[1] + _END


def _count(text: str) -> Inline:
    """`text` without the marks of links, and how many characters stand within them."""
    if _OPEN not in text:
        return Inline(" ".join(text.split()), 0)
    links = depth = 0
    for piece in _MARKS.split(text):
        if piece == _OPEN:
            depth += 1
        elif piece == _END:
            depth -= 1
        elif depth > 0:
            links += len(" ".join(piece.split()))
    text = " ".join(text.replace(_OPEN, "").replace(_END, "").split())
    return Inline(text, min(links, len(text)))

"""The tree of a page: lxml's own, or built from what lxml's parser tells where its tree would lose text.

Parsing happens on decoded text. lxml's tree lacks, without an exception, what stands beyond its limit of depth, so its
error log is read after every parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from cleaner.pages.broken_tags import close_tags
from cleaner.pages.deep_tree import ILLEGAL, parse_deep
from cleaner.pages.ends import put_ends
from cleaner.patterns.automaton import automaton
from cleaner.patterns.lazy_pattern import lazy_pattern

_RESOURCE_LIMIT: Final = 114  # of libxml2's errors, since 2.13; lxml has a name for it only since 6.0.2


class Parsed(NamedTuple):
    """The lxml tree of a page, warnings, and what no parser makes text of: the texts that broken tags and code held,
    whether comments without an end may hold some, and whether scripts hold templates; and the markup as it was parsed.

    `held` are the elements of a deep page: as long as all are kept, none is let go, which takes lxml long
    (`cleaner.pages.deep_tree`).
    """

    root: Any
    warnings: tuple[str, ...]
    in_tags: tuple[str, ...]
    open_comments: bool
    templates: bool
    markup: bytes
    held: Sequence[Any] = ()


def parse(text: str, utf8: bytes = b"", *, odd: str | None = None) -> Parsed:
    """The page `text`, however deep it is nested.

    Neither tree holds comments or processing instructions. `utf8` is the text in UTF-8 and `odd` its odd characters
    (`cleaner.document.Document`), where these are at hand.
    """
    from lxml import etree

    ended = put_ends(utf8 or text.encode("utf-8", "ignore"))
    closed, in_tags = close_tags(ended.data)
    data = _without_crowds(closed)
    warnings, in_tags = ended.warnings, ended.told + in_tags
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    legal = data if _is_legal(data, odd) else _legal_bytes(data)
    try:
        root = etree.fromstring(legal, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type == _RESOURCE_LIMIT for error in parser.error_log):
        warnings = (*warnings, "the page is nested beyond lxml's limit: its tree was built without one")
        root = None
    is_deep = root is None
    if root is None:
        root = parse_deep(legal)
    _end_head(root)
    held = list(root.iter()) if is_deep else ()
    return Parsed(root, warnings, in_tags, ended.open_comments, ended.templates, data, held)


_OF_HEAD = frozenset("base basefont bgsound link meta noscript object script style template title".split())


def _end_head(root: Any) -> None:
    """Move what is no part of a head from there to the body.

    lxml leaves a head that is not closed open for elements that HTML 4 didn't know (<article>, <header>).
    """
    head = root.find("head")
    stray = None if head is None else next((one for one in head if one.tag not in _OF_HEAD), None)
    if stray is None:
        return
    strays = [stray, *stray.itersiblings()]
    body = root.find("body")
    if body is None:
        body = head.makeelement("body")
        head.addnext(body)
    last = strays[-1]
    last.tail = (last.tail or "") + (body.text or "") or None
    body.text = None
    body[:0] = strays


# libxml2 compares each attribute of a tag with all before it: 60 000 of them take it 20 seconds.
_LONG_TAG = 10_000  # bytes
_LONGEST_TAG = 2_000_000  # bytes in which its end is looked for, or a hostile page takes the square of its length
# A value may hold > in its quotation marks; other marks belong to a name or value.
_TAG_WITH_ATTRIBUTES = lazy_pattern(
    rb"""<[A-Za-z](?:[\s/]++|[^\s/<>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s<>]*+))*>"""
)
_MOST_ATTRIBUTES = 1_000
_NAMING = lazy_pattern(rb"""\s(?:id|class|style)\s*=\s*(?:"[^"]*"|'[^']*')""", re.I)


def _without_crowds(data: bytes) -> bytes:
    """`data` with only the naming attributes of tags that have too many; each is longer than a step."""
    kept, last = [], 0
    for at in range(_LONG_TAG, len(data), _LONG_TAG):
        start = data.rfind(b"<", max(last, at - _LONG_TAG), at)
        if start < 0:
            continue
        found = _TAG_WITH_ATTRIBUTES.match(data, start, start + _LONGEST_TAG)
        if found and found.end() - start > _LONG_TAG:
            words = found[0].split(None, _MOST_ATTRIBUTES)
            if len(words) > _MOST_ATTRIBUTES:
                kept += [data[last:start], words[0], *_NAMING.findall(found[0]), b">"]
                last = found.end()
    return b"".join((*kept, data[last:])) if kept else data


# The same for bytes of UTF-8: control characters, then the noncharacters U+FFFE and U+FFFF.
_CONTROLS = bytes(range(9)) + bytes(range(14, 28))
_BLANKS = bytes.maketrans(b"\x0b\x0c\x1c\x1d\x1e\x1f", b"      ")
_NONCHARACTER = rb"\xef\xbf[\xbe\xbf]"
_NONCHARACTERS = lazy_pattern(_NONCHARACTER)


def _is_legal(data: bytes, odd: str | None) -> bool:
    """Whether its odd characters show that `data` holds none that no XML tree can hold; two of these are not odd."""
    return odd is not None and not ILLEGAL.search(odd) and b"\x0b" not in data and b"\x0c" not in data


def _legal_bytes(data: bytes) -> bytes:
    """`data`, UTF-8, without the characters that no XML tree can hold; white space among them becomes a blank."""
    legal = data.translate(_BLANKS, _CONTROLS)
    return _NONCHARACTERS.sub(b"", legal) if automaton(_NONCHARACTER).search(legal) else legal

"""The tree of a page: lxml's, or html.parser's where lxml would lose text.

Parsing happens on decoded text. lxml drops text without an exception past its depth and size
limits, so its error log is read after every parse, and bs4 with html.parser takes over.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from cleaner.pages.broken_tags import close_tags
from cleaner.pages.ends import put_ends
from cleaner.patterns.lazy_pattern import lazy_pattern


class Parsed(NamedTuple):
    """The lxml tree of a page, warnings, and what no parser makes text of: the texts that broken tags and code held,
    whether comments without an end may hold some, and whether scripts hold templates; and the markup as it was parsed.
    """

    root: Any
    warnings: tuple[str, ...]
    in_tags: tuple[str, ...]
    open_comments: bool
    templates: bool
    markup: bytes


def parse(text: str, utf8: bytes = b"", *, odd: str | None = None) -> Parsed:
    """The page `text`; by bs4's html.parser where lxml reports that it reached a limit.

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
    try:
        root = etree.fromstring(data if _is_legal(data, odd) else _legal_bytes(data), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("RESOURCE_LIMIT" in error.type_name for error in parser.error_log):
        warning = "the page is nested or sized beyond lxml's limits; html.parser read it"
        return Parsed(_parse_with_bs4(data), (*warnings, warning), in_tags, ended.open_comments, ended.templates, data)
    if root is None:
        return Parsed(_parse_with_bs4(data), warnings, in_tags, ended.open_comments, ended.templates, data)
    _end_head(root)
    return Parsed(root, warnings, in_tags, ended.open_comments, ended.templates, data)


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
_TAG_WITH_ATTRIBUTES = lazy_pattern(rb"<[A-Za-z][^<>]{%d,}>" % _LONG_TAG)
_MOST_ATTRIBUTES = 1_000
_NAMING = lazy_pattern(rb"""\s(?:id|class|style)\s*=\s*(?:"[^"]*"|'[^']*')""", re.I)


def _without_crowds(data: bytes) -> bytes:
    """`data` with only the naming attributes of tags that have too many; each is longer than a step."""
    kept, last = [], 0
    for at in range(_LONG_TAG, len(data), _LONG_TAG):
        start = data.rfind(b"<", max(last, at - _LONG_TAG), at)
        if start < 0 or data.find(b">", start, start + _LONG_TAG) >= 0:
            continue
        if found := _TAG_WITH_ATTRIBUTES.match(data, start):
            words = found[0].split(None, _MOST_ATTRIBUTES)
            if len(words) > _MOST_ATTRIBUTES:
                kept += [data[last:start], words[0], *_NAMING.findall(found[0]), b">"]
                last = found.end()
    return b"".join((*kept, data[last:])) if kept else data


_ILLEGAL = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The same for bytes of UTF-8: control characters, then the noncharacters U+FFFE and U+FFFF.
_CONTROLS = bytes(range(9)) + bytes(range(14, 28))
_BLANKS = bytes.maketrans(b"\x0b\x0c\x1c\x1d\x1e\x1f", b"      ")
_NONCHARACTERS = lazy_pattern(rb"\xef\xbf[\xbe\xbf]")


def _is_legal(data: bytes, odd: str | None) -> bool:
    """Whether its odd characters show that `data` holds none that no XML tree can hold; two of these are not odd."""
    return odd is not None and not _ILLEGAL.search(odd) and b"\x0b" not in data and b"\x0c" not in data


def _legal(text: str) -> str:
    """`text` without the characters that no XML tree can hold; white space among them becomes a blank."""
    return _ILLEGAL.sub(lambda found: " " if found[0].isspace() else "", text)


def _legal_bytes(data: bytes) -> bytes:
    """`_legal` for UTF-8, in a tenth of the time."""
    return _NONCHARACTERS.sub(b"", data.translate(_BLANKS, _CONTROLS))


# Elements that html.parser lets swallow a whole page when they are not closed; their children say what they are.
_FRAMES = frozenset({"html", "head", "body"})
_DEEPEST = 5_000  # levels: with each element that is let go lxml climbs to the top


def _parse_with_bs4(data: bytes) -> Any:
    """A tree of the same text in the same order.

    An lxml tree that is built, not parsed, has no limit of depth. What stands too deep is put behind its parent.
    """
    from bs4 import BeautifulSoup
    from bs4.element import CData, NavigableString, PreformattedString, Tag
    from lxml import etree

    soup = BeautifulSoup(data.decode(), "html.parser")
    root = etree.Element("html")
    elements: dict[int, Any] = {id(soup): root}
    depths = {id(soup): 0}
    for node in soup.descendants:
        parent = holder = elements[id(node.parent)]
        depth = depths[id(node.parent)]
        if depth > _DEEPEST and (isinstance(node, Tag) or parent.getnext() is not None):
            parent = parent.getparent()
        if isinstance(node, Tag):
            name = re.sub(r"[^a-z0-9]", "", node.name.lower())
            if name in _FRAMES:
                elements[id(node)], depths[id(node)] = holder, depth
                continue
            depths[id(node)] = depth + 1
            element = elements[id(node)] = etree.SubElement(parent, name if name[:1].isalpha() else "span")
            for key, value in node.attrs.items():
                if re.fullmatch(r"[A-Za-z][\w-]*", key):
                    element.set(key, _legal(" ".join(value) if isinstance(value, list) else str(value or "")))
        elif isinstance(node, CData) or (
            isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
        ):
            # Not comments and declarations; strings in <rt>, <template> and <script> are of classes of their own.
            _append_text(parent, _legal(str(node)))
    while elements:
        # Innermost first: lxml lets go of an element only after a climb to the next ancestor that is still held.
        elements.popitem()
    return root


def _append_text(parent: Any, text: str) -> None:
    last = next(parent.iterchildren(reversed=True), None)  # len(parent) would count them all
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text

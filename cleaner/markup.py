"""Is a text HTML, and its tree if it is: lxml's, or html.parser's where lxml would lose text.

Parsing happens on decoded text. lxml drops text without an exception past its depth and size
limits, so its error log is read after every parse, and bs4 with html.parser takes over.
"""

from __future__ import annotations

import re
from typing import Any

# Elements that pages are made of; XML and the < of a formula are not markup.
_ELEMENTS = """!doctype html head body div p br span a img table tbody tr td ul ol li h[1-6] article section font
    center strong b em script style meta link title header footer nav main figure blockquote pre"""
_TAG = rf"</?(?:{'|'.join(_ELEMENTS.split())})\b[^<>]*>"
_STARTS_AS_MARKUP = re.compile(rf"\s*(?:<!--|<\?xml|{_TAG})", re.I)
_MARKUP = re.compile(_TAG, re.I)
_ENOUGH_TAGS = 3  # an article may quote a tag or two; a fragment of a page has more


def looks_like_markup(text: str) -> bool:
    """Whether `text` is HTML: it begins with a tag, or holds several.

    >>> looks_like_markup("<p>新桥</p>"), looks_like_markup("a < b, 5 > 3")
    (True, False)
    """
    if "<" not in text:
        return False
    if _STARTS_AS_MARKUP.match(text):
        return True
    tags = _MARKUP.finditer(text)
    return sum(1 for _, _ in zip(range(_ENOUGH_TAGS), tags, strict=False)) == _ENOUGH_TAGS


def parse(text: str) -> tuple[Any, tuple[str, ...]]:
    """The lxml tree of `text`, by bs4's html.parser where lxml reports that it reached a limit."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is not None and not any("RESOURCE_LIMIT" in e.type_name for e in parser.error_log):
        return root, ()
    return _parse_with_bs4(text), ("the page is nested or sized beyond lxml's limits; html.parser read it",)


_DEEPEST = 200  # levels rebuilt for lxml, well below its limit of 254; deeper elements become siblings


def _parse_with_bs4(text: str) -> Any:
    """A tree of the same text in the same order, elements below `_DEEPEST` flattened."""
    from bs4 import BeautifulSoup
    from bs4.element import CData, NavigableString, Tag
    from lxml import etree

    soup = BeautifulSoup(text, "html.parser")
    root = etree.Element("html")
    # Each tag's own element and level; the children of a tag at the deepest level go to its parent.
    places: dict[int, tuple[Any, int]] = {id(soup): (root, 0)}
    for node in soup.descendants:
        parent, level = places[id(node.parent)]
        if isinstance(node, Tag):
            element = etree.SubElement(parent, re.sub(r"[^A-Za-z0-9]", "", node.name) or "span")
            for key, value in node.attrs.items():
                if re.fullmatch(r"[A-Za-z][\w-]*", key):
                    element.set(key, " ".join(value) if isinstance(value, list) else str(value or ""))
            places[id(node)] = (element, level + 1) if level < _DEEPEST else (parent, level)
        elif type(node) in (NavigableString, CData):
            _append_text(parent, str(node))
    return root


def _append_text(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text

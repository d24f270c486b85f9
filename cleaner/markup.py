"""Is a text HTML, and its tree if it is: lxml's, or html.parser's where lxml would lose text.

Parsing happens on decoded text. lxml drops text without an exception past its depth and size
limits, so its error log is read after every parse, and bs4 with html.parser takes over.
"""

from __future__ import annotations

import re
from typing import Any

from cleaner.lazy_pattern import lazy_pattern

# Elements that pages are made of; XML and the < of a formula are not markup.
_ELEMENTS = """!doctype html head body div p br span a img table tbody thead tr td th ul ol li dl dt dd h[1-6] hr
    article section font center strong b i u em small sub sup script noscript style meta link title header footer nav
    main figure blockquote pre details form button label input select textarea iframe svg ruby"""
_TAG = rf"</?(?:{'|'.join(_ELEMENTS.split())})\b[^<>]*>"
_STARTS_AS_MARKUP = lazy_pattern(rf"\s*(?:<\?xml|{_TAG})", re.I)
_MARKUP = lazy_pattern(_TAG, re.I)
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
    """The lxml tree of `text` and warnings; by bs4's html.parser where lxml reports that it reached a limit."""
    from lxml import etree

    # lxml drops what follows </html>, the text of CDATA sections, and `a<b时` as a tag.
    text = _NO_TAG.sub("&lt;", _ENDS.sub("", text))
    if "<![CDATA[" in text or "]]>" in text:
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    if max(map(len, text.split("<"))) > _LONG_TAG:
        text = _TAG_WITH_ATTRIBUTES.sub(_without_crowd, text)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(_legal_bytes(text), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("RESOURCE_LIMIT" in error.type_name for error in parser.error_log):
        return _parse_with_bs4(text), ("the page is nested or sized beyond lxml's limits; html.parser read it",)
    return (_parse_with_bs4(text), ()) if root is None else (root, ())


_ENDS = lazy_pattern(r"</(?:[hH][tT][mM][lL]|[bB][oO][dD][yY])\s*>")
_NO_TAG = lazy_pattern(r"<(?=[A-Za-z]+(?:[^\x00-\x7f]|<(?![A-Za-z]+>)))")
# libxml2 compares each attribute of a tag with all before it: 60 000 of them take it 20 seconds.
_LONG_TAG = 10_000
_TAG_WITH_ATTRIBUTES = lazy_pattern(r"<[A-Za-z][^<>]{10000,}>")
_MOST_ATTRIBUTES = 1_000
_NAMING = lazy_pattern(r"""\s(?:id|class|style)\s*=\s*(?:"[^"]*"|'[^']*')""", re.I)
_ILLEGAL = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The same for bytes of UTF-8: control characters, then the noncharacters U+FFFE and U+FFFF.
_CONTROLS = bytes(range(9)) + bytes(range(14, 28))
_BLANKS = bytes.maketrans(b"\x0b\x0c\x1c\x1d\x1e\x1f", b"      ")
_NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
# Elements that html.parser lets swallow a whole page when they are not closed; their children say what they are.
_FRAMES = frozenset({"html", "head", "body"})


def _legal(text: str) -> str:
    """`text` without the characters that no XML tree can hold; white space among them becomes a blank."""
    return _ILLEGAL.sub(lambda found: " " if found[0].isspace() else "", text)


def _legal_bytes(text: str) -> bytes:
    """`_legal` as UTF-8, in a tenth of the time."""
    data = text.encode("utf-8", "ignore").translate(_BLANKS, _CONTROLS)
    for noncharacter in _NONCHARACTERS:
        data = data.replace(noncharacter, b"")
    return data


def _without_crowd(found: re.Match[str]) -> str:
    """A start tag as it is, or with only the attributes that name it when there are too many."""
    words = found[0].split(None, _MOST_ATTRIBUTES)
    return found[0] if len(words) <= _MOST_ATTRIBUTES else f"{words[0]}{''.join(_NAMING.findall(found[0]))}>"


def _parse_with_bs4(text: str) -> Any:
    """A tree of the same text in the same order. An lxml tree that is built, not parsed, has no limit of depth."""
    from bs4 import BeautifulSoup
    from bs4.element import CData, NavigableString, Tag
    from lxml import etree

    soup = BeautifulSoup(text, "html.parser")
    root = etree.Element("html")
    elements: dict[int, Any] = {id(soup): root}
    for node in soup.descendants:
        parent = elements[id(node.parent)]
        if isinstance(node, Tag):
            name = re.sub(r"[^a-z0-9]", "", node.name.lower())
            if name in _FRAMES:
                elements[id(node)] = parent
                continue
            element = elements[id(node)] = etree.SubElement(parent, name if name[:1].isalpha() else "span")
            for key, value in node.attrs.items():
                if re.fullmatch(r"[A-Za-z][\w-]*", key):
                    element.set(key, _legal(" ".join(value) if isinstance(value, list) else str(value or "")))
        elif type(node) in (NavigableString, CData):
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

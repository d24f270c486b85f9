"""Text of a page that browsers show otherwise or not at all: no part of the article, but told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaner.pages.pieces import Piece

if TYPE_CHECKING:
    from lxml.etree import XPath

# Element to why it goes; rt and rp are the annotations of <ruby>.
# One that is not closed holds the rest of its page.
UNSEEN = {
    "rt": "ruby annotation", "rp": "ruby annotation", "noscript": "noscript",
    "textarea": "form field", "select": "form field", "datalist": "form field",
    "iframe": "embedded", "object": "embedded", "svg": "drawing", "math": "formula", "template": "template",
    "title": "another title",
}  # fmt: skip
MACHINE = frozenset({"script", "style", "head"})  # elements without text of their own for a reader
HIDDEN_WORDS = "hidden words"  # why others go that the walk passed over


@cache
def _texts() -> XPath:
    from lxml.etree import XPath

    return XPath(".//text()[not(parent::script or parent::style)]", smart_strings=False)


def unseen(passed_over: Iterable[Any], first_title: Any) -> Iterator[Piece]:
    """What stands in elements that the walk passed over, but for code and the page's title."""
    for element in passed_over:
        reason = UNSEEN.get(element.tag) or ("" if element.tag in MACHINE else HIDDEN_WORDS)
        if not reason:
            if len(element):
                yield from unseen(element, first_title)  # what a head holds
        elif element is not first_title:
            text = _text(element) if len(element) else element.text
            if text and not text.isspace():
                yield Piece(text, element.sourceline or 1, removal=(reason, ""))


def _text(element: Any) -> str:
    """What an element says, but for code; XPath takes the square of the time where tags without an end nest deeply."""
    from lxml.etree import tostring

    if next(element.iter("script", "style"), None) is not None:
        return "".join(_texts()(element))
    said: str = tostring(element, method="text", encoding="unicode", with_tail=False)
    return said

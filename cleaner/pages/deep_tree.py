"""The tree of a page that is nested deeper than lxml's trees are: lxml's parser tells, and the tree is built here.

Only the tree that libxml2 builds has a limit of depth, 2 048 levels: its parser has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.patterns.lazy_pattern import lazy_pattern

_DEEPEST = 5_000  # levels: with each element that is let go lxml climbs to the next ancestor that is held
ILLEGAL = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML tree can hold
_NO_NAME = lazy_pattern(r"[^a-z0-9]+|^[0-9]+")
_NAME = lazy_pattern(r"[A-Za-z][\w-]*")


def parse_deep(data: bytes) -> Any:
    """The lxml tree of a page, UTF-8; what stands deeper than 5 000 levels is put behind what holds it.

    >>> root = parse_deep(b"<div>" * 9_000 + b"a</div>b" * 9_000)
    >>> "".join(root.itertext()) == "a" + "ba" * 8_999 + "b", sum(1 for _ in root.iter("div"))
    (True, 9000)
    """
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=_Tree())
    return etree.fromstring(data, parser)


class _Tree:
    """What lxml's parser calls at each start and end of an element, and with text."""

    def __init__(self) -> None:
        from lxml import etree

        self.make = etree.SubElement
        self.root = etree.Element("html")
        self.inside = [self.root]
        self.last, self.is_behind = self.root, False  # text belongs into this element, or behind it
        self.text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._say()
        if name == "html" and len(self.inside) == 1:
            element = self.root
        else:
            holder = self.inside[min(len(self.inside) - 1, _DEEPEST)]
            element = self.make(holder, _NO_NAME.sub("", name.lower()) or "span")
        for key, value in attributes.items():
            if _NAME.fullmatch(key):
                element.set(key, ILLEGAL.sub("", value or ""))
        self.inside.append(element)
        self.last, self.is_behind = element, False

    def end(self, name: str) -> None:
        """The innermost element ends."""
        ended = self.inside.pop()
        if len(self.inside) > _DEEPEST and self.is_behind:
            return  # what follows stands behind the same element as what came before
        self._say()
        self.last, self.is_behind = self.last if len(self.inside) > _DEEPEST else ended, True

    def data(self, text: str) -> None:
        """Text, in parts."""
        self.text.append(text)

    def close(self) -> Any:
        """The page ends."""
        self._say()
        while self.inside:
            self.inside.pop()  # innermost first: lxml climbs from each to the next that is held
        return self.root

    def _say(self) -> None:
        if self.text:
            said = ILLEGAL.sub("", "".join(self.text))
            self.text.clear()
            if self.is_behind:
                self.last.tail = (self.last.tail or "") + said
            else:
                self.last.text = (self.last.text or "") + said

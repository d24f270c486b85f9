"""CSS selectors on a page: plain ones are answered from an index of its ids and classes, others by lxml.

XPath asks every element of the page for its class, once a selector; the index asks once for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaner.pages.css import Branch, Compound, branches

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector
    from lxml.etree import XPath

    from cleaner.rules.records import Selector


class SelectorSyntaxError(ValueError):
    """A selector that is not CSS (or not the part of it that is supported)."""


@cache
def compile_css(css: str) -> CSSSelector:
    """The compiled selector. Raises `SelectorSyntaxError`."""
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector
    from lxml.etree import Element, XPathError

    try:
        selector = CSSSelector(css)
        selector(Element("html"))  # what compiles may still fail on every page: a namespace, a recursion limit
        return selector
    except (SelectorError, XPathError, RecursionError, ValueError) as error:
        raise SelectorSyntaxError(str(error) or "not CSS") from None


@cache
def _test(compound: str) -> XPath:
    """An XPath that selects an element itself if it is as `compound` asks, such as ``a:first-child``."""
    from lxml.cssselect import LxmlTranslator
    from lxml.etree import XPath

    return XPath(LxmlTranslator().css_to_xpath(compound, prefix="self::"))


class PageIndex:
    """The elements of a tree by id and by class, each list made when it is first asked for."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._elements: list[Any] | None = None
        self._named: dict[str, list[Any]] | None = None
        self._positions: dict[Any, int] | None = None
        self._by_attribute: dict[str, list[Any]] = {}

    @property
    def elements(self) -> list[Any]:
        """All elements in the order of the page. While they are held, lxml makes none anew for another pass."""
        if self._elements is None:
            self._elements = list(self.root.iter("*"))
        return self._elements

    @property
    def named(self) -> dict[str, list[Any]]:
        """``#id`` or ``.class`` to the elements that have it, in the order of the page."""
        if self._named is None:
            self._named = _by_name(self.elements)
        return self._named

    @property
    def positions(self) -> dict[Any, int]:
        """Where each element stands in the order of the page."""
        if self._positions is None:
            self._positions = {element: at for at, element in enumerate(self.elements)}
        return self._positions

    def matches(self, css: str) -> list[Any]:
        """The elements that `css` selects, in the order of the page."""
        found = [elements for branch in branches(css) if (elements := self._of_branch(branch))]
        if len(found) < 2:
            return found[0] if found else []
        return sorted({element for elements in found for element in elements}, key=self.positions.__getitem__)

    def select(self, selectors: Iterable[Selector]) -> dict[Any, Selector]:
        """Element to the first selector that selects it."""
        found: dict[Any, Selector] = {}
        for selector in selectors:
            for element in self.matches(selector.css):
                found.setdefault(element, selector)
        return found

    def _of_branch(self, branch: Branch) -> list[Any]:
        if branch.names and not branch.names <= self.named.keys():
            return []
        if not branch.compounds:
            return compile_css(branch.css)(self.root)  # type: ignore[no-any-return]
        found: list[Any] = []
        for at, compound in enumerate(branch.compounds):
            outer, found = found, self._of_compound(compound)
            if at and compound.child:
                parents = set(outer)
                found = [element for element in found if element.getparent() in parents]
            elif at:
                found = list(_inside(found, outer))
            if compound.css:
                test = _test(compound.css)
                found = [element for element in found if test(element)]
            if not found:
                break
        return found

    def _of_compound(self, compound: Compound) -> list[Any]:
        """The elements that are as a compound asks, but for what only lxml can tell."""
        if compound.names:
            first, *rest = (self.named[name] for name in compound.names)
            others = [set(elements) for elements in rest]
            found = [element for element in first if all(element in other for other in others)]
        elif compound.attributes:
            found = self._with_attribute(compound.attributes[0][0])
        else:
            return list(self.root.iter(compound.tag)) if compound.tag else self.elements
        return [element for element in found if compound.allows(element)]

    def _with_attribute(self, name: str) -> list[Any]:
        if name not in self._by_attribute:
            self._by_attribute[name] = [element for element in self.elements if element.get(name)]
        return self._by_attribute[name]


def _by_name(elements: Iterable[Any]) -> dict[str, list[Any]]:
    named: dict[str, list[Any]] = {}
    places: dict[str, list[list[Any]]] = {}  # of a class attribute, which pages repeat
    for element in elements:
        if classes := element.get("class"):
            if classes not in places:
                names = dict.fromkeys(_BLANKS.split(classes))
                places[classes] = [named.setdefault(f".{name}", []) for name in names]
            for place in places[classes]:
                place.append(element)
        if identifier := element.get("id"):
            named.setdefault(f"#{identifier}", []).append(element)
    return named


def _inside(inner: Sequence[Any], outer: Iterable[Any]) -> Iterator[Any]:
    """Those of `inner` that stand inside one of `outer`; no element of the tree is asked twice."""
    inside = dict.fromkeys(outer, True)
    for element in inner:
        climbed = []
        around = element.getparent()
        while around is not None and around not in inside:
            climbed.append(around)
            around = around.getparent()
        answer = around is not None and inside[around]
        inside.update(dict.fromkeys(climbed, answer))
        if answer:
            yield element


_BLANKS = re.compile("[ \t\r\n]+")  # what XPath takes for blanks

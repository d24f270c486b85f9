"""CSS selectors on a page: plain ones are answered from an index of its attributes, others by lxml."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaner.pages.attribute_index import AttributeIndex
from cleaner.pages.css import Branch, Compound, branches
from cleaner.pages.tree_order import around, inside, place

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


_FEW = 20  # elements that are put in order by their places; more by a look at all elements of the page


class PageIndex(AttributeIndex):
    """The elements of a page by the selectors that select them."""

    def matches(self, css: str) -> list[Any]:
        """The elements that `css` selects, in the order of the page."""
        found = [elements for branch in branches(css) if (elements := self._of_branch(branch))]
        if len(found) < 2:
            return found[0] if found else []
        return self.in_order({element for elements in found for element in elements})

    def in_order(self, chosen: Collection[Any]) -> list[Any]:
        """The elements `chosen`, in the order of the page."""
        if len(chosen) <= _FEW:
            return sorted(chosen, key=place)
        return [element for element in self.root.iter() if element in chosen]

    def select(self, selectors: Iterable[Selector]) -> dict[Any, Selector]:
        """Element to the first selector that selects it."""
        found: dict[Any, Selector] = {}
        for selector in selectors:
            for element in self.matches(selector.css):
                found.setdefault(element, selector)
        return found

    def _of_branch(self, branch: Branch) -> list[Any]:
        if not all(self.named(name) for name in branch.names):
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
                found = list(inside(found, outer))
            for one in compound.held if found else ():
                holding = around(self.named(one.name))
                found = [element for element in found if (element in holding) != one.without]
            if compound.css:
                test = _test(compound.css)
                found = [element for element in found if test(element)]
            if not found:
                break
        return found

    def _of_compound(self, compound: Compound) -> list[Any]:
        """The elements that are as a compound asks, but for what only lxml can tell."""
        if compound.names:
            first, *rest = (self.named(name) for name in compound.names)
            others = [set(elements) for elements in rest]
            found = [element for element in first if all(element in other for other in others)]
        elif compound.attributes:
            attribute = compound.attributes[0]
            found = self.having(
                attribute.name, {value for value in self.values(attribute.name) if attribute.is_met(value)}
            )
        else:
            return list(self.root.iter(compound.tag or "*"))
        return [element for element in found if compound.allows(element)]

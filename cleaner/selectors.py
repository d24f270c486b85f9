"""CSS selectors, compiled once each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector

    from cleaner.rules import Selector


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


def select(root: Any, selectors: Iterable[Selector]) -> dict[Any, Selector]:
    """Element of the tree to the first selector that selects it."""
    found: dict[Any, Selector] = {}
    for selector in selectors:
        for element in compile_css(selector.css)(root):
            found.setdefault(element, selector)
    return found

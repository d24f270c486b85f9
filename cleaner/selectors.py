"""CSS selectors, compiled once each, and run only on pages that hold the names they ask for."""

from __future__ import annotations

import re
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


def select(root: Any, selectors: Iterable[Selector], text: str | None = None) -> dict[Any, Selector]:
    """Element of the tree to the first selector that selects it; `text` is the page, to skip what can't match."""
    found: dict[Any, Selector] = {}
    for selector in selectors:
        for element in matches(root, selector.css, text):
            found.setdefault(element, selector)
    return found


def matches(root: Any, css: str, text: str | None = None) -> Iterable[Any]:
    """The elements that `css` selects, in the order of the page; `text` is the page, to skip what can't match."""
    if text is None or any(all(name in text for name in names) for names in _names(css)):
        return compile_css(css)(root)  # type: ignore[no-any-return]
    return ()


_BRANCH = re.compile(r"""((?:"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|[^,"'(\[])+),?""")
_FUNCTION = re.compile(r":[a-z-]+\((?:[^()]|\([^()]*\))*\)")
_NAME = re.compile(r"""[#.]([A-Za-z_-][A-Za-z0-9_-]*)|\[\s*[\w:-]+\s*[~|^$*]?=\s*["']([^"'&<>]+)["']\s*\]""")


@cache
def _names(css: str) -> tuple[tuple[str, ...], ...]:
    """For each alternative of a selector the ids, classes and values that a page it matches must hold.

    >>> _names("#content > p.text:not(.ad), meta[name='author']")
    (('content', 'text'), ('author',))
    """
    if "\\" in css:  # escapes: not worth reading
        return ((),)
    plain = (_FUNCTION.sub("", branch) for branch in _BRANCH.findall(css))
    return tuple(tuple(found[1] or found[2] for found in _NAME.finditer(branch)) for branch in plain)

"""CSS selectors on a page: plain ones are answered from an index of its ids and classes, others by lxml.

XPath asks every element of the page for its class, once a selector; the index asks once for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Compound(NamedTuple):
    """What one element must be: ``> div.text[id^="p"]`` is a div of class text, a child of what stands before it."""

    child: bool
    tag: str | None
    names: tuple[str, ...]  # ids and classes as CSS writes them: #content, .text
    attributes: tuple[tuple[str, str, str], ...]  # name, operator (= or ^=), value

    def allows(self, element: Any) -> bool:
        """Whether tag and attributes are as asked for."""
        if self.tag and element.tag != self.tag:
            return False
        for name, operator, value in self.attributes:
            has = element.get(name, "")
            if not (has == value if operator == "=" else has.startswith(value)):
                return False
        return True


class Branch(NamedTuple):
    """One of a selector's alternatives: its compounds if it is plain, and the names a page must hold to match it."""

    css: str
    compounds: tuple[Compound, ...]
    names: frozenset[str]


class PageIndex:
    """The elements of a tree by id and by class."""

    def __init__(self, root: Any) -> None:
        self.root = root

    @cached_property
    def named(self) -> dict[str, list[Any]]:
        """``#id`` or ``.class`` to the elements that have it, in the order of the page."""
        named: dict[str, list[Any]] = {}
        places: dict[str, list[list[Any]]] = {}  # of a class attribute, which pages repeat
        for element in self.root.iter("*"):
            if classes := element.get("class"):
                if classes not in places:
                    names = dict.fromkeys(_BLANKS.split(classes))
                    places[classes] = [named.setdefault(f".{name}", []) for name in names]
                for place in places[classes]:
                    place.append(element)
            if identifier := element.get("id"):
                named.setdefault(f"#{identifier}", []).append(element)
        return named

    @cached_property
    def positions(self) -> dict[Any, int]:
        """Where each element stands in the order of the page."""
        return {element: at for at, element in enumerate(self.root.iter("*"))}

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
        first, *rest = branch.compounds
        found = self._of_compound(first)
        for compound in rest:
            if not found:
                break
            inner = self._of_compound(compound)
            if compound.child:
                parents = set(found)
                found = [element for element in inner if element.getparent() in parents]
            else:
                found = list(_inside(inner, found))
        return found

    def _of_compound(self, compound: Compound) -> list[Any]:
        if not compound.names:
            return [element for element in self.root.iter(compound.tag or "*") if compound.allows(element)]
        first, *rest = compound.names
        others = [set(self.named[name]) for name in rest]
        return [
            element
            for element in self.named[first]
            if all(element in other for other in others) and compound.allows(element)
        ]


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
_NAME = "-?[A-Za-z_][A-Za-z0-9_-]*"
_SIMPLE = rf"""[#.]{_NAME}|\[{_NAME}\^?=(?:"[^"\\]+"|'[^'\\]+')\]"""
_COMPOUND = rf"([ \t\r\n\f]*>[ \t\r\n\f]*|[ \t\r\n\f]+|^)(?=[a-z#.\[])([a-z][a-z0-9_-]*)?((?:{_SIMPLE})*)"
_READ_COMPOUND = re.compile(_COMPOUND)
_PLAIN = re.compile(f"(?:{_COMPOUND})+")
_READ_SIMPLE = re.compile(rf"""([#.]{_NAME})|\[({_NAME})(\^?=)["']([^"']+)["']\]""")
_BRANCH = re.compile(r"""((?:"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|[^,"'(\[])+),?""")
_NO_NAME = re.compile(r":[a-z-]+\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")


@cache
def branches(css: str) -> tuple[Branch, ...]:
    """The alternatives of a selector.

    >>> for branch in branches("#content > p.text, p:not(.ad)"):
    ...     print(sorted(branch.names), [compound.tag for compound in branch.compounds])
    ['#content', '.text'] [None, 'p']
    [] []
    """
    parts = list(_BRANCH.finditer(css))
    if "\\" in css or "".join(part[0] for part in parts) != css:  # escapes and deep nesting: not worth reading
        return (Branch(css, (), frozenset()),)
    return tuple(_branch(part[1].strip()) for part in parts)


def _branch(css: str) -> Branch:
    if not _PLAIN.fullmatch(css):
        return Branch(css, (), frozenset(found[1] for found in _READ_SIMPLE.finditer(_NO_NAME.sub("", css))))
    compounds = []
    for combinator, tag, simple in _READ_COMPOUND.findall(css):
        parts = _READ_SIMPLE.findall(simple)
        names = tuple(name for name, _, _, _ in parts if name)
        compounds.append(Compound(">" in combinator, tag or None, names, tuple(part[1:] for part in parts if part[1])))
    return Branch(css, tuple(compounds), frozenset(name for compound in compounds for name in compound.names))

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
    from lxml.etree import XPath

    from cleaner.rule_records import Selector


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


class Compound(NamedTuple):
    """What one element must be: ``> div.text[id^="p"]`` is a div of class text, a child of what stands before it."""

    child: bool
    tag: str | None
    names: tuple[str, ...]  # ids and classes as CSS writes them: #content, .text
    attributes: tuple[tuple[str, str, str], ...]  # name, operator (= or ^=), value
    css: str | None  # the compound itself, where it asks for more

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
        self._by_attribute: dict[str, list[Any]] = {}

    @cached_property
    def elements(self) -> list[Any]:
        """All elements in the order of the page. While they are held, lxml makes none anew for another pass."""
        return list(self.root.iter("*"))

    @cached_property
    def named(self) -> dict[str, list[Any]]:
        """``#id`` or ``.class`` to the elements that have it, in the order of the page."""
        named: dict[str, list[Any]] = {}
        places: dict[str, list[list[Any]]] = {}  # of a class attribute, which pages repeat
        for element in self.elements:
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
        return {element: at for at, element in enumerate(self.elements)}

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
_NAMED = rf"[#.]{_NAME}"
_ATTRIBUTE = rf"""\[({_NAME})(\^?=)["']([^"'\\]+)["']\]"""
_OTHER = r""":[a-z-]+(?:\((?:[^()]|\([^()]*\))*\))?|\[(?:[^]"']|"[^"]*"|'[^']*')*\]"""
_COMPOUND = rf"([ \t\r\n\f]*>[ \t\r\n\f]*|[ \t\r\n\f]+|^)(?=[a-z#.\[:])([a-z][a-z0-9_-]*)?((?:{_NAMED}|{_OTHER})*)"
_READ_COMPOUND = re.compile(_COMPOUND)
_PLAIN = re.compile(f"(?:{_COMPOUND})+")
_READ_SIMPLE = re.compile(rf"({_NAMED})|(?:{_ATTRIBUTE})|({_OTHER})")
_UNNAMED = re.compile(_OTHER)
_BRANCH = re.compile(r"""((?:"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|[^,"'(\[])+),?""")


@cache
def branches(css: str) -> tuple[Branch, ...]:
    """The alternatives of a selector.

    >>> for branch in branches("#content > p.text, p:not(.ad)"):
    ...     print(sorted(branch.names), [compound.tag for compound in branch.compounds])
    ['#content', '.text'] [None, 'p']
    [] ['p']
    """
    parts = list(_BRANCH.finditer(css))
    if "\\" in css or "".join(part[0] for part in parts) != css:  # escapes and deep nesting: not worth reading
        return (Branch(css, (), frozenset()),)
    return tuple(_branch(part[1].strip()) for part in parts)


def _branch(css: str) -> Branch:
    if not _PLAIN.fullmatch(css):
        named = _READ_SIMPLE.findall(_UNNAMED.sub("", css))
        return Branch(css, (), frozenset(name for name, *_ in named if name))
    compounds = []
    for combinator, tag, simple in _READ_COMPOUND.findall(css):
        parts = _READ_SIMPLE.findall(simple)
        names = tuple(name for name, *_ in parts if name)
        attributes = tuple((key, operator, value) for _, key, operator, value, _ in parts if key)
        other = tag + simple if any(part[-1] for part in parts) else None
        compounds.append(Compound(">" in combinator, tag or None, names, attributes, other))
    return Branch(css, tuple(compounds), frozenset(name for compound in compounds for name in compound.names))

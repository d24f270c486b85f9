"""CSS selectors on a page: plain ones are answered from an index of its attributes, others by lxml.

XPath asks every element of the page for its class, once a selector; the index asks once for all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaner.pages.css import Branch, Compound, branches
from cleaner.pages.tree_order import around, inside, place

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick
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


@cache
def _attribute(name: str, of: str) -> XPath:
    from lxml.etree import XPath

    return XPath(f"descendant-or-self::{of}/@{name}")


# Attributes that few pages have, in the ways they are spelt.
_RARE = {"itemprop": (b"itemprop", b"itemProp", b"ITEMPROP"), "property": (b"property", b"PROPERTY")}


@cache
def _spellings(name: str) -> list[BytesAhoCorasick]:
    return [_search(spelt) for spelt in _RARE.get(name, ())]


@cache
def _search(literal: bytes) -> BytesAhoCorasick:
    """A search for one literal takes 5 µs a page, where XPath takes 70 for an attribute, and a search for all 90."""
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    return BytesAhoCorasick([literal], matchkind=MatchKind.LeftmostFirst)


_FEW = 20  # elements that are put in order by their places; more by a look at all elements of the page
_BETWEEN = "\0"  # values of an attribute, none of which can hold it


class PageIndex:
    """The elements of a tree by what their attributes say; an attribute is asked of all at once when it is needed.

    `markup` is what the tree was parsed from, if it is at hand; `held` is only kept (`cleaner.pages.markup.Parsed`).
    """

    def __init__(self, root: Any, markup: bytes = b"", held: Sequence[Any] = ()) -> None:
        self.root, self.markup, self.held = root, markup, held
        self._found: dict[tuple[str, str], list[Any]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._values: dict[tuple[str, str], list[str]] = {}
        self._whole: dict[str, str] = {}
        self._named: dict[str, list[Any]] = {}

    def title(self) -> Any:
        """The first element ``title``, or None. lxml's iterators look for the next one before they give the first."""
        title = self.root.find("head/title")
        return next(self.root.iter("title"), None) if title is None else title

    def _all(self, attribute: str, of: str = "*") -> list[Any]:
        """What the attribute says anywhere on the page, or in elements of the name `of`, in the order of the page.

        These strings know their element: one that is kept keeps the tree of its page.
        """
        asked = (attribute, of)
        if (found := self._found.get(asked)) is None:
            found = self._found[asked] = _attribute(attribute, of)(self.root) if self._may_have(attribute) else []
        return found

    def _joined(self, attribute: str, of: str = "*") -> str:
        """The same in one plain string, in which each has NUL before and behind it."""
        asked = (attribute, of)
        if asked not in self._texts:
            self._texts[asked] = _BETWEEN.join(("", *self._all(attribute, of), ""))
        return self._texts[asked]

    def values(self, attribute: str, of: str = "*") -> list[str]:
        """Each value of the attribute once."""
        asked = (attribute, of)
        if asked not in self._values:
            self._values[asked] = list(dict.fromkeys(self._joined(attribute, of).split(_BETWEEN)[1:-1]))
        return self._values[asked]

    def whole(self, attribute: str) -> str:
        """All values of an attribute, in small letters: what stands in none of them needs no look at each."""
        if attribute not in self._whole:
            self._whole[attribute] = "\n".join(self.values(attribute)).lower()
        return self._whole[attribute]

    def _may_have(self, attribute: str) -> bool:
        if not self.markup or attribute not in _RARE:
            return True
        return any(search.find_matches_as_indexes(self.markup) for search in _spellings(attribute))

    def may_say(self, attribute: str, value: bytes) -> bool:
        """Whether an attribute may have `value`, of which most pages' markup tells that none has."""
        return not self.markup or any(
            attribute.encode() in self.markup[self.markup.rfind(b"<", 0, start) : start].lower()
            for _, start, _ in _search(value).find_matches_as_indexes(self.markup)
        )

    def may_stand_beyond_meta(self, attribute: str) -> bool:
        """Whether another element than ``meta`` may have a rare `attribute`; of most pages the markup tells."""
        return not self.markup or any(
            not self.markup.endswith(b"<meta ", 0, start)
            for search in _spellings(attribute)
            for _, start, _ in search.find_matches_as_indexes(self.markup)
        )

    def having(self, attribute: str, wanted: Collection[str], of: str = "*") -> list[Any]:
        """The elements, or of a name those, whose attribute is one of the values `wanted`, in the order of the page."""
        return [value.getparent() for value in self._all(attribute, of) if value in wanted] if wanted else []

    def named(self, name: str) -> list[Any]:
        """The elements of a name as CSS writes it, ``#id`` or ``.class``, in the order of the page."""
        if name not in self._named:
            own = name[1:]
            self._named[name] = self.having("id", (own,)) if name[0] == "#" else self._of_class(own)
        return self._named[name]

    def _of_class(self, name: str) -> list[Any]:
        joined = self._joined("class")
        elements: list[Any] = []
        told: dict[str, bool] = {}  # of each value that holds the name, whether it is one of its classes
        number, counted, at = 0, 1, joined.find(name)
        while at >= 0:
            start, end = joined.rfind(_BETWEEN, 0, at) + 1, joined.find(_BETWEEN, at)
            number += joined.count(_BETWEEN, counted, start)
            value = joined[start:end]
            if value not in told:
                told[value] = name in _BLANKS.split(value)
            if told[value]:
                elements.append(self._all("class")[number].getparent())
            counted, at = start, joined.find(name, end)
        return elements

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


_BLANKS = re.compile("[ \t\r\n]+")  # what XPath takes for blanks

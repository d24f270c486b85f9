"""What the attributes of a page say, asked of all its elements at once.

XPath asks every element of the page for its class, once a selector; the index asks once for all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick
    from lxml.etree import XPath

_BETWEEN: Final = "\0"  # values of an attribute, none of which can hold it
_NUL: Final = _BETWEEN.encode()
_BLANKS = re.compile("[ \t\r\n]+")  # what XPath takes for blanks
_SPACES: Final = bytes(range(33))  # blanks, and what goes before a page is parsed
_QUOTES: Final = _SPACES + b"\"'"
_BEFORE_NAME: Final = _QUOTES + b"/"  # what may stand before an attribute's name
_EQUALS = lazy_pattern(rb"[\x00-\x20]*=")
_REACH: Final = 20  # bytes from the name of an attribute to its value
_PIECE: Final = 1 << 13  # bytes of markup that are looked at at once


@cache
def _attribute(name: str, of: str, known: bool) -> XPath:
    from lxml.etree import XPath

    return XPath(f"descendant-or-self::{of}/@{name}", smart_strings=known)


# Attributes that few pages have, in the ways they are spelt.
_RARE = {"itemprop": (b"itemprop", b"itemProp", b"ITEMPROP"), "property": (b"property", b"PROPERTY")}


@cache
def _spellings(name: str) -> list[BytesAhoCorasick]:
    return [_search(spelt) for spelt in _RARE.get(name, ())]


@cache
def _search(*literals: bytes) -> BytesAhoCorasick:
    """A search for one literal takes 5 µs a page, where XPath takes 70 for an attribute, and a search for all 90."""
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    return BytesAhoCorasick(literals, matchkind=MatchKind.LeftmostFirst)


@cache
def _any_of(parts: tuple[str, ...], *others: bytes) -> BytesAhoCorasick:
    """A search for `parts` of names as these are spelt (byline, byLine, ByLine, BYLINE), and for `others`."""
    spelt = [way for part in parts for way in (part, part.lower(), part.upper(), part[:1].upper() + part[1:])]
    return _search(*[way.encode() for way in dict.fromkeys(spelt)], *others)


def _first_title(root: Any) -> Any:
    """The first element ``title``, or None. lxml's iterators look for the next one before they give the first."""
    title = root.find("head/title")
    return next(root.iter("title"), None) if title is None else title


class AttributeIndex:
    """The elements of a tree by what their attributes say; an attribute is asked of all at once when it is needed.

    `markup` is what the tree was parsed from, if it is at hand; `held` is only kept (`cleaner.pages.markup.Parsed`).
    """

    def __init__(self, root: Any, markup: bytes = b"", held: Sequence[Any] = ()) -> None:
        self.root, self.markup, self.held = root, markup, held
        self._found: dict[tuple[str, str], list[Any]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._values: dict[tuple[str, str], list[str]] = {}
        self._named: dict[str, list[Any]] = {}
        self.title = _first_title(root)

    def _all(self, attribute: str, of: str = "*") -> list[Any]:
        """What the attribute says anywhere on the page, or in elements of the name `of`, in the order of the page.

        These strings know their element: one that is kept keeps the tree of its page.
        """
        asked = (attribute, of)
        if (found := self._found.get(asked)) is None:
            found = self._found[asked] = _attribute(attribute, of, True)(self.root) if self._may_have(attribute) else []
        return found

    def _joined(self, attribute: str, of: str = "*") -> str:
        """The same in one plain string, in which each has NUL before and behind it."""
        asked = (attribute, of)
        if asked not in self._texts:
            self._texts[asked] = _BETWEEN.join(("", *self._all(attribute, of), ""))
        return self._texts[asked]

    def _plain(self, attribute: str, of: str = "*") -> str:
        """The same, made without elements where these are not known."""
        asked = (attribute, of)
        if asked not in self._texts and asked not in self._found:
            said = _attribute(attribute, of, False)(self.root) if self._may_have(attribute) else []
            self._texts[asked] = _BETWEEN.join(("", *said, ""))
        return self._joined(attribute, of)

    def values(self, attribute: str, of: str = "*") -> list[str]:
        """Each value of the attribute once, as a plain string."""
        asked = (attribute, of)
        if asked not in self._values:
            self._values[asked] = list(dict.fromkeys(self._plain(attribute, of).split(_BETWEEN)[1:-1]))
        return self._values[asked]

    def holding(self, attribute: str, parts: tuple[str, ...]) -> list[str]:
        """Each value of the attribute once that holds one of `parts`, in small letters or capitals: of most pages few.

        They are looked for in all values at once, and these are only made where the markup holds one.
        """
        asked = (attribute, "*")
        if not (asked in self._texts or asked in self._found or attribute in _RARE or self._may_hold(parts)):
            return []
        joined = self._plain(attribute).encode()
        found: dict[bytes, None] = {}
        end = 0  # of the value that was found last
        for _, at, _ in _any_of(parts).find_matches_as_indexes(joined):
            if at >= end:
                end = joined.find(_NUL, at)
                found[joined[joined.rfind(_NUL, 0, at) + 1 : end]] = None
        return [value.decode() for value in found]

    def _may_hold(self, parts: tuple[str, ...]) -> bool:
        """Whether the markup, where it is at hand, may hold one of `parts`; of most pages that do, its beginning tells.

        This search takes a tenth of the time that XPath takes for the values of an attribute.
        """
        search = _any_of(parts, b"&#")  # a reference may spell any character
        view = memoryview(self.markup)  # of which slices are no copies
        step = _PIECE + max(map(len, parts))  # what one piece cuts off begins the next
        return not view or any(
            search.find_matches_as_indexes(view[at : at + step]) for at in range(0, len(view), _PIECE)
        )

    def _may_have(self, attribute: str) -> bool:
        if not self.markup or attribute not in _RARE:
            return True
        return any(search.find_matches_as_indexes(self.markup) for search in _spellings(attribute))

    def may_say(self, attribute: str, value: bytes) -> bool:
        """Whether an attribute may have `value`, of which most pages' markup tells that none has."""
        return not self.markup or any(self._says(attribute.encode(), start) for start in self.places(value))

    def _says(self, name: bytes, start: int) -> bool:
        """Whether the value that begins at `start` may be that of an attribute."""
        before, equals, quote = self.markup[max(0, start - _REACH) : start].rpartition(b"=")
        return bool(equals) and not quote.strip(_QUOTES) and before.rstrip(_SPACES).lower().endswith(name)

    def may_match(self, pattern: re.Pattern[bytes], literals: Sequence[bytes]) -> bool:
        """Whether the markup, where it is at hand, matches `pattern` at one of `literals`."""
        return not self.markup or any(
            pattern.match(self.markup, start) for _, start, _ in _search(*literals).find_matches_as_indexes(self.markup)
        )

    def places(self, *literals: bytes) -> Iterator[int]:
        """Where the markup, if it is at hand, holds one of `literals`."""
        return (start for _, start, _ in _search(*literals).find_matches_as_indexes(self.markup))

    def may_stand_beyond_meta(self, attribute: str) -> bool:
        """Whether another element than ``meta`` may have a value of a rare `attribute`; of most pages the markup tells.

        Scripts that have properties give none a value behind a blank.
        """
        markup = self.markup
        return not markup or any(
            markup[start - 1] in _BEFORE_NAME
            and not markup.endswith(b"<meta ", 0, start)
            and _EQUALS.match(markup, start + len(attribute))
            for search in _spellings(attribute)
            for _, start, _ in search.find_matches_as_indexes(markup)
            if start
        )

    def having(self, attribute: str, wanted: Collection[str], of: str = "*") -> list[Any]:
        """The elements, or of a name those, whose attribute is one of the values `wanted`, in the order of the page."""
        if not wanted:
            return []
        values = frozenset(wanted)
        return [value.getparent() for value in self._all(attribute, of) if value in values]

    def named(self, name: str) -> list[Any]:
        """The elements of a name as CSS writes it, ``#id`` or ``.class``, in the order of the page."""
        if name not in self._named:
            own = name[1:]
            if name[0] == "#":
                named = self.having("id", (own,)) if f"{_BETWEEN}{own}{_BETWEEN}" in self._joined("id") else []
            else:
                named = self._of_class(own)
            self._named[name] = named
        return self._named[name]

    def _of_class(self, name: str) -> list[Any]:
        """The elements of a class: where its name stands is looked for in all values at once."""
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

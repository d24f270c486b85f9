"""CSS selectors as far as they are plain: what each element along the way must be."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple


class Attribute(NamedTuple):
    """What an attribute must say: ``[id^="p"]`` is an id that begins with p."""

    name: str
    operator: str  # = or ^=
    value: str

    def is_met(self, has: str) -> bool:
        """Whether the attribute says so."""
        return has == self.value if self.operator == "=" else has.startswith(self.value)


class Held(NamedTuple):
    """An element of a name that must stand in another, or, `without`, must not: ``:not(:has(.ad))``."""

    name: str
    without: bool


class Compound(NamedTuple):
    """What one element must be: ``> div.text[id^="p"]`` is a div of class text, a child of what stands before it."""

    child: bool
    tag: str | None
    names: tuple[str, ...]  # ids and classes as CSS writes them: #content, .text
    attributes: tuple[Attribute, ...]
    held: tuple[Held, ...]
    css: str | None  # the compound itself, where it asks for more

    def allows(self, element: Any) -> bool:
        """Whether tag and attributes are as asked for."""
        if self.tag and element.tag != self.tag:
            return False
        return all(one.is_met(element.get(one.name, "")) for one in self.attributes)


class Branch(NamedTuple):
    """One of a selector's alternatives: its compounds if it is plain, and the names a page must hold to match it."""

    css: str
    compounds: tuple[Compound, ...]
    names: frozenset[str]


_NAME = "-?[A-Za-z_][A-Za-z0-9_-]*"
_NAMED = rf"[#.]{_NAME}"
_ATTRIBUTE = rf"""\[({_NAME})(\^?=)["']([^"'\\]+)["']\]"""
_HELD = re.compile(rf"(?::has\(({_NAMED})\)|:not\(:has\(({_NAMED})\)\))")
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
        attributes = tuple(Attribute(key, operator, value) for _, key, operator, value, _ in parts if key)
        others = [part[-1] for part in parts if part[-1]]
        held = tuple(Held(one[1] or one[2], bool(one[2])) for one in map(_HELD.fullmatch, others) if one)
        tested = tag + simple if len(held) < len(others) else None
        compounds.append(Compound(">" in combinator, tag or None, names, attributes, held, tested))
    return Branch(css, tuple(compounds), frozenset(name for compound in compounds for name in compound.names))

"""Where elements of a tree stand to one another: their order on the page, and which stand in which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def place(element: Any) -> list[int]:
    """Which child an element is, behind which its parent is, and so on: sorted by these, elements are in order."""
    places: list[int] = []
    holder = element.getparent()
    while holder is not None:
        places.append(holder.index(element))
        element, holder = holder, holder.getparent()
    places.reverse()
    return places


def around(elements: Iterable[Any]) -> set[Any]:
    """All that `elements` stand in."""
    found: set[Any] = set()
    for element in elements:
        holder = element.getparent()
        while holder is not None and holder not in found:
            found.add(holder)
            holder = holder.getparent()
    return found


def inside(inner: Sequence[Any], outer: Iterable[Any]) -> Iterator[Any]:
    """Those of `inner` that stand inside one of `outer`; no element of the tree is asked twice."""
    known = dict.fromkeys(outer, True)
    for element in inner:
        climbed = []
        holder = element.getparent()
        while holder is not None and holder not in known:
            climbed.append(holder)
            holder = holder.getparent()
        answer = holder is not None and known[holder]
        known.update(dict.fromkeys(climbed, answer))
        if answer:
            yield element

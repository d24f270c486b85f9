"""One walk over an HTML tree: its text as pieces, in reading order, each with where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from cleaner.rules import Rule, Selector
from cleaner.selectors import PageIndex

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    **dict.fromkeys(("blockquote",), "quote"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "tr": "table row", "pre": "code", "p": "paragraph",
}  # fmt: skip
_BREAKS = frozenset(
    """address article aside body center details dialog dir div dl fieldset figure footer form header hgroup hr
    html legend main menu nav ol optgroup option section summary table tbody tfoot thead ul""".split()
) | frozenset(KINDS)
_CELLS = frozenset({"td", "th"})
# Elements without text of their own for a reader.
_MACHINE = frozenset("script style template head title iframe object svg math".split())
# Text that browsers show otherwise or not at all; rt and rp are the annotations of <ruby>.
# A <select> that is not closed holds the rest of its page.
_UNSEEN = {
    "rt": "ruby annotation", "rp": "ruby annotation", "noscript": "noscript",
    "textarea": "form field", "select": "form field", "datalist": "form field",
}  # fmt: skip
# Elements that only style the text they stand in.
_INLINE = frozenset(
    """abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span
    strike strong sub sup time tt u var wbr""".split()
)
# What an element does to the walk. It is passed over, styles its text, does nothing, is a link, a cell, or ends a block
# (from _BREAK on); cells, containers and what makes a kind of block are steps of the path.
_SKIPPED, _STYLE, _OTHER, _LINK, _CELL, _BREAK, _CONTAINER, _KIND = range(8)
_ROLES = {
    **dict.fromkeys((*_MACHINE, *_UNSEEN), _SKIPPED), **dict.fromkeys(_INLINE, _STYLE), "a": _LINK,
    **dict.fromkeys(_CELLS, _CELL), "br": _BREAK, **dict.fromkeys(_BREAKS, _CONTAINER), **dict.fromkeys(KINDS, _KIND),
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_DEEPEST = 64  # elements of a block's path that are kept, outermost first: enough to tell containers apart


Path = tuple[str, ...]
Removal = tuple[str, str]  # entry, origin


class Piece(Struct, gc=False):
    """A block in the making: its text as found, and the removal it is due, if any."""

    text: str
    line: int
    kind: str = "paragraph"
    links: int = 0
    path: Path = ()
    removal: Removal | None = None


def walk(index: PageIndex, rule: Rule, regions: dict[Any, Selector], read: dict[Any, Selector]) -> list[Piece]:
    """Blocks in reading order. One outside all `regions`, in a drop or `read` as a field carries its removal."""
    dropped = {**read, **index.select(rule.drop.values())}
    marks = {
        element: _Mark((why.name, why.origin) if (why := dropped.get(element)) else None, element in regions)
        for element in (*dropped, *regions)
    }
    outside = ("outside body", next((selector.origin for selector in rule.body.values()), ""))
    return [*_pieces(index.root, marks, outside if regions else None), *_unseen(index.root)]


def _unseen(root: Any) -> Iterator[Piece]:
    for element in root.iter(*_UNSEEN):
        if next(element.iterancestors(*_UNSEEN), None) is not None:
            continue
        text = "".join(element.itertext())
        if text.strip():
            yield Piece(text, element.sourceline or 1, removal=(_UNSEEN[element.tag], ""))


class _Mark(NamedTuple):
    """What was selected: why what stands in it goes, and whether it is of the body."""

    removal: Removal | None
    region: bool


def _pieces(root: Any, marks: dict[Any, _Mark], outside: Removal | None) -> Iterator[Piece]:
    """The walk itself. `text` is what was gathered for the next block; the rest is what it stands inside of."""
    from lxml import etree

    text: list[str] = []
    first = root  # the element that `text` begins in
    linked: list[str] = []  # what stands in one link, up to the next element that does not only style it
    links, in_link, inside, line, number = 0, 0, 0, 1, 0
    kinds = ["paragraph"]
    place = _Place()
    drops: list[Removal] = []
    elements = etree.iterwalk(root, events=("start", "end"))
    for event, element in elements:
        role = _ROLES.get(element.tag, _OTHER)
        start = event == "start"
        if role == _SKIPPED:
            if start:
                elements.skip_subtree()
                continue
        elif role > _STYLE or (marks and element in marks):
            mark = marks.get(element) if marks else None
            if linked:
                links += len("".join(linked).strip())
                linked.clear()
            if role >= _BREAK or mark:
                if text:
                    whole = "".join(text)
                    text.clear()
                    line = first.sourceline or line
                    if not whole.isspace():
                        removal = drops[-1] if drops else None if inside else outside
                        path = () if removal else place.path()
                        yield from _blocks(whole, line, kinds[-1], links, path, removal)
                links = 0
            elif role == _CELL:
                text.append("\t")
            if start:
                if not text:
                    first = element
                if mark:
                    if mark.removal:
                        drops.append(mark.removal)
                    inside += mark.region
                if role == _LINK:
                    in_link += 1
                elif role == _CELL or role > _BREAK:
                    if role == _KIND:
                        kinds.append(KINDS[element.tag])
                    place.enter(element)
            else:
                if mark:
                    if mark.removal:
                        drops.pop()
                    inside -= mark.region
                if role == _LINK:
                    in_link -= 1
                elif role == _CELL or role > _BREAK:
                    if role == _KIND:
                        kinds.pop()
                    place.leave()
        said = element.text if start else element.tail
        if said:
            text.append(said)
            if in_link:
                linked.append(said)


def _blocks(
    text: str, line: int, kind: str, links: int, path: Path, removal: Removal | None
) -> tuple[Piece, ...]:
    """One piece; of code, one a line."""
    if kind != "code":
        return (Piece(text, line, kind, links, path, removal),)
    return tuple(Piece(row, line + at, kind, links, path, removal) for at, row in enumerate(text.split("\n")))


class _Place:
    """The elements that the walk stands in, of which only those are named that a block stands in."""

    def __init__(self) -> None:
        self.number = 0
        self.opened: list[tuple[Any, int]] = []
        self.paths: list[Path] = [()]

    def enter(self, element: Any) -> None:
        self.number += 1
        self.opened.append((element, self.number))

    def leave(self) -> None:
        self.opened.pop()
        del self.paths[len(self.opened) + 1 :]

    def path(self) -> Path:
        """The names of the elements, outermost first."""
        for element, number in self.opened[len(self.paths) - 1 :]:
            known = self.paths[-1]
            self.paths.append((*known, _step(element, number)) if len(known) < _DEEPEST else known)
        return self.paths[-1]


def _step(element: Any, number: int) -> str:
    """An element as CSS names it, and its number on the page: ``div#content.article 12``."""
    identifier, classes, style = element.get("id"), element.get("class"), element.get("style")
    step = str(element.tag)
    if identifier:
        step += "#" + "".join(identifier.split())
    if classes:
        step += "." + ".".join(classes.split())
    if style and _HIDDEN.search(style):
        step += ":hidden"
    return f"{step} {number}"

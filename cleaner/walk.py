"""One walk over an HTML tree: its text as pieces, in reading order, each with where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaner.document import Path
from cleaner.element_names import HIDDEN
from cleaner.rule_records import Rule, Selector
from cleaner.selectors import PageIndex

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    **dict.fromkeys(("blockquote",), "quote"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "tr": "table row", "pre": "code", "p": "paragraph",
}  # fmt: skip
_BREAKS = frozenset(
    """address article aside body br center details dialog dir div dl fieldset figure footer form header hgroup hr
    html legend main menu nav ol optgroup option section summary table tbody tfoot thead ul""".split()
) | frozenset(KINDS)
_CELLS = frozenset({"td", "th"})
# Elements without text of their own for a reader.
_MACHINE = frozenset("script style head title".split())
# Text that browsers show otherwise or not at all; rt and rp are the annotations of <ruby>.
# One that is not closed holds the rest of its page.
_UNSEEN = {
    "rt": "ruby annotation", "rp": "ruby annotation", "noscript": "noscript",
    "textarea": "form field", "select": "form field", "datalist": "form field",
    "iframe": "embedded", "object": "embedded", "svg": "drawing", "math": "formula", "template": "template",
}  # fmt: skip
# Elements that only style the text they stand in.
_INLINE = frozenset(
    """abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span
    strike strong sub sup time tt u var wbr""".split()
)
# What an element does to the walk. It is passed over, styles its text, does nothing, is a link, a cell, or ends a block
# (from _CONTAINER on). Cells and what ends a block are steps of the path.
_SKIPPED, _STYLE, _OTHER, _LINK, _CELL, _CONTAINER, _KIND = range(7)
_ROLES = {
    **dict.fromkeys((*_MACHINE, *_UNSEEN), _SKIPPED), **dict.fromkeys(_INLINE, _STYLE), "a": _LINK,
    **dict.fromkeys(_CELLS, _CELL), **dict.fromkeys(_BREAKS, _CONTAINER), **dict.fromkeys(KINDS, _KIND),
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_DEEPEST = 64  # elements of a block's path that are kept, outermost first: enough to tell containers apart


Removal = tuple[str, str]  # entry, origin


class Piece:
    """A block in the making: its text as found, and the removal it is due, if any.

    Not a record of msgspec: a compiled class is read without looking up names.
    """

    __slots__ = ("kind", "line", "links", "path", "removal", "text")

    def __init__(
        self,
        text: str,
        line: int,
        kind: str = "paragraph",
        links: int = 0,
        path: Path = (),
        removal: Removal | None = None,
    ) -> None:
        self.text, self.line, self.kind, self.links, self.path, self.removal = text, line, kind, links, path, removal


class _Mark:
    """What was selected: why what stands in it goes, and whether it is of the body."""

    __slots__ = ("region", "removal")

    def __init__(self, removal: Removal | None, region: bool) -> None:
        self.removal, self.region = removal, region


def walk(index: PageIndex, rule: Rule, regions: dict[Any, Selector], read: dict[Any, Selector]) -> list[Piece]:
    """Blocks in reading order. One outside all `regions`, in a drop or `read` as a field carries its removal."""
    dropped = {**read, **index.select(rule.drop.values())}
    marks = {
        element: _Mark((why.name, why.origin) if (why := dropped.get(element)) else None, element in regions)
        for element in (*dropped, *regions)
        if _ROLES.get(element.tag) != _SKIPPED
    }
    for template in index.root.iter("template"):
        if "shadowrootmode" in template.attrib:
            template.tag = "div"  # browsers show it where it stands
    outside = ("outside body", next((selector.origin for selector in rule.body.values()), ""))
    return [*_pieces(index.root, marks, outside if regions else None), *_unseen(index.root)]


def _unseen(root: Any) -> Iterator[Piece]:
    first_title = next(root.iter("title"), None)
    # A list, since lxml lets go of an element only after a climb to the next ancestor that is still held.
    for element in list(root.iter(*_UNSEEN, "title")):
        if element is first_title or next(element.iterancestors(*_UNSEEN), None) is not None:
            continue
        text = "".join(element.xpath(".//text()[not(parent::script or parent::style)]"))
        if text.strip():
            yield Piece(text, element.sourceline or 1, removal=(_UNSEEN.get(element.tag, "another title"), ""))


class _Open:
    """An element that the walk is inside of: its number, the kind of its blocks, its path once a block needed it."""

    __slots__ = ("element", "kind", "number", "path")

    def __init__(self, element: Any, number: int, kind: str) -> None:
        self.element, self.number, self.kind = element, number, kind
        self.path: Path = ()


def _pieces(root: Any, marks: dict[Any, _Mark], outside: Removal | None) -> list[Piece]:
    """The walk itself. `text` is what was gathered for the next block; the rest is what it stands inside of."""
    from lxml import etree

    pieces: list[Piece] = []
    text: list[str] = []
    first = root  # the element that `text` begins in
    linked: list[str] = []  # text in one link, up to the next element that does more than style it
    links, in_link, inside, line = 0, 0, 0, 1
    steps = [_Open(root, 0, "paragraph")]  # the first is of the page itself
    drops: list[Removal] = []
    mark = None
    elements = etree.iterwalk(root, events=("start", "end"))
    for number, (event, element) in enumerate(elements):
        role = _ROLES.get(element.tag, _OTHER)
        if marks:
            mark = marks.get(element)
        if role > _STYLE or mark:
            if linked:
                links += len("".join(linked).strip())
                linked.clear()
            if role > _CELL or mark:
                if text:
                    whole = "".join(text)
                    text.clear()
                    if not whole.isspace():
                        line = first.sourceline or line
                        removal = drops[-1] if drops else None if inside else outside
                        path = () if removal else _path(steps)
                        piece = Piece(whole, line, steps[-1].kind, links, path, removal)
                        if piece.kind == "code":
                            pieces += _rows(piece)
                        else:
                            pieces.append(piece)
                links = 0
            elif role == _CELL:
                text.append("\t")
            if event == "start":
                if not text:
                    first = element
                if role >= _CELL:
                    kind = KINDS[element.tag] if role == _KIND else steps[-1].kind
                    steps.append(_Open(element, number, kind))
                elif role == _LINK:
                    in_link += 1
                if mark:
                    inside += mark.region
                    if mark.removal:
                        drops.append(mark.removal)
            else:
                if role >= _CELL:
                    steps.pop()
                elif role == _LINK:
                    in_link -= 1
                if mark:
                    inside -= mark.region
                    if mark.removal:
                        drops.pop()
        elif role == _SKIPPED and event == "start":
            elements.skip_subtree()
            continue
        said = element.text if event == "start" else element.tail
        if said:
            text.append(said)
            if in_link:
                linked.append(said)
    return pieces


def _rows(code: Piece) -> Iterator[Piece]:
    """One piece a line, with its share of the linked characters."""
    share = code.links / len(code.text)
    for at, row in enumerate(code.text.split("\n")):
        yield Piece(row, code.line + at, code.kind, round(share * len(row)), code.path, code.removal)


def _path(steps: list[_Open]) -> Path:
    """The names of `steps`, the outermost first; each is told once, if a block needs it."""
    known = len(steps)
    while known > 1 and not steps[known - 1].path:
        known -= 1
    path = steps[known - 1].path
    for step in steps[known:]:
        if len(path) < _DEEPEST:
            path = (*path, _step(step.element, step.number))
        step.path = path
    return path


def _step(element: Any, number: int) -> str:
    """An element as CSS names it, and its number on the page: ``div#content.article 12``."""
    identifier = classes = hidden = ""
    for name, value in element.items():
        if name == "class" and value:
            classes = "." + ".".join(value.split())
        elif name == "id" and value:
            identifier = "#" + "".join(value.split())
        elif name == "hidden" or (name == "style" and _HIDDEN.search(value)):
            hidden = HIDDEN
    return f"{element.tag}{identifier}{classes}{hidden} {number}"

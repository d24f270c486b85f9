"""One walk over an HTML tree: its text as pieces, in reading order, each with where it stood."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

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
# Elements that only style the text they stand in: taken out before the walk, in C.
_INLINE = frozenset(
    """abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span
    strike strong sub sup time tt u var wbr""".split()
)
# What an element does to the walk; each from _BREAK on ends a block, each above it is a step of the path, as cells are.
_OTHER, _LINK, _CELL, _BREAK, _CONTAINER, _KIND = range(6)
_ROLES = {
    **dict.fromkeys(_BREAKS, _CONTAINER), **dict.fromkeys(KINDS, _KIND), **dict.fromkeys(_CELLS, _CELL),
    "a": _LINK, "br": _BREAK,
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_DEEPEST = 64  # elements of a block's path that are kept, outermost first: enough to tell containers apart


Path = tuple[str, ...]


class Piece(Struct, gc=False):
    """A block in the making: its text as found, and the removal it is due, if any."""

    text: str
    line: int
    kind: str = "paragraph"
    links: int = 0
    path: Path = ()
    removal: tuple[str, str] | None = None  # entry, origin


def walk(index: PageIndex, rule: Rule, regions: dict[Any, Selector], read: dict[Any, Selector]) -> Iterator[Piece]:
    """Blocks in reading order. One outside all `regions`, in a drop or `read` as a field carries its removal.

    The tree is used up: what is not text is taken out of it.
    """
    root = index.root
    dropped = {**read, **index.select(rule.drop.values())}
    unseen = list(_unseen(root))
    _reduce(root, {*dropped, *regions})
    outside = ("outside body", next((selector.origin for selector in rule.body.values()), ""))
    yield from _pieces(root, dropped, regions, outside)
    yield from unseen


def _unseen(root: Any) -> Iterator[Piece]:
    for element in root.iter(*_UNSEEN):
        if next(element.iterancestors(*_UNSEEN), None) is not None:
            continue
        text = "".join(element.itertext())
        if text.strip():
            yield Piece(text, element.sourceline or 1, removal=(_UNSEEN[element.tag], ""))


def _reduce(root: Any, selected: Collection[Any]) -> None:
    """Leave only what makes blocks, links, and what was selected."""
    from lxml import etree

    etree.strip_elements(root, *_MACHINE, *_UNSEEN, with_tail=False)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    if kept := {element.tag for element in selected} & _INLINE:
        etree.strip_tags(root, *_INLINE - kept)
    else:
        etree.strip_tags(root, *_INLINE)


def _pieces(
    root: Any, dropped: dict[Any, Selector], regions: dict[Any, Selector], outside: tuple[str, str]
) -> Iterator[Piece]:
    """The walk itself. `text` is what was gathered for the next block; the rest is what it stands inside of."""
    from lxml import etree

    text: list[str] = []
    line, links, in_link, inside = 1, 0, 0, 0
    kinds = ["paragraph"]
    path: Path = ()
    paths: list[Path] = []
    drops: list[tuple[str, str]] = []
    select_any = bool(dropped or regions)
    drop = region = None
    for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        role = _ROLES.get(element.tag, _OTHER)
        if select_any:
            drop, region = dropped.get(element), regions.get(element)
        if role >= _BREAK or drop is not None or region is not None:
            if text:
                whole = "".join(text)
                text.clear()
                if not whole.isspace():
                    removal = drops[-1] if drops else outside if regions and not inside else None
                    yield from _blocks(whole, line, kinds[-1], links, path, removal)
            links = 0
        elif role == _CELL:
            text.append("\t")
        if event == "start":
            if not text:
                line = element.sourceline or line
            if drop is not None:
                drops.append((drop.name, drop.origin))
            inside += region is not None
            if role == _LINK:
                in_link += 1
            elif role == _CELL or role > _BREAK:
                if role == _KIND:
                    kinds.append(KINDS[element.tag])
                paths.append(path)
                if len(path) < _DEEPEST:
                    path = (*path, _step(element, element.tag, number))
            said = element.text
        else:
            if drop is not None:
                drops.pop()
            inside -= region is not None
            if role == _LINK:
                in_link -= 1
            elif role == _CELL or role > _BREAK:
                if role == _KIND:
                    kinds.pop()
                path = paths.pop()
            said = element.tail
        if said:
            text.append(said)
            if in_link:
                links += len(said.strip())
    if (whole := "".join(text)) and not whole.isspace():
        yield from _blocks(whole, line, kinds[-1], links, path, drops[-1] if drops else None)


def _blocks(
    text: str, line: int, kind: str, links: int, path: Path, removal: tuple[str, str] | None
) -> Iterator[Piece]:
    """One piece; of code, one a line."""
    if kind != "code":
        yield Piece(text, line, kind, links, path, removal)
        return
    for number, row in enumerate(text.split("\n")):
        yield Piece(row, line + number, kind, links, path, removal)


def _step(element: Any, tag: str, number: int) -> str:
    """An element as CSS names it, and its number on the page: ``div#content.article 12``."""
    identifier, classes, style = element.get("id"), element.get("class"), element.get("style")
    step = tag
    if identifier:
        step += "#" + "".join(identifier.split())
    if classes:
        step += "." + ".".join(classes.split())
    if style and _HIDDEN.search(style):
        step += ":hidden"
    return f"{step} {number}"

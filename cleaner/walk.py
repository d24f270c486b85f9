"""One walk over an HTML tree: its text as pieces, in reading order, each with where it stood."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.rules import Rule, Selector
from cleaner.selectors import select

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
_MACHINE = frozenset("script style template head title iframe object svg math select datalist".split())
# Text that browsers show otherwise or not at all; rt and rp are the annotations of <ruby>.
_UNSEEN = {"rt": "ruby annotation", "rp": "ruby annotation", "textarea": "form field", "noscript": "noscript"}
# Elements that only style the text they stand in: taken out before the walk, in C.
_INLINE = frozenset(
    """abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span
    strike strong sub sup time tt u var wbr""".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_DEEPEST = 64  # elements of a block's path that are kept, outermost first: enough to tell containers apart


@dataclass(slots=True)
class Piece:
    """A block in the making: its text as found, and the removal it is due, if any."""

    text: str
    line: int
    kind: str = "paragraph"
    links: int = 0
    path: tuple[str, ...] = ()
    removal: tuple[str, str] | None = None  # entry, origin


def walk(
    root: Any, rule: Rule, regions: dict[Any, Selector], read: dict[Any, Selector], text: str | None = None
) -> Iterator[Piece]:
    """Blocks in reading order. One outside all `regions`, in a drop or `read` as a field carries its removal.

    `text` is the page; with it, selectors that can't match are skipped.

    The tree is used up: what is not text is taken out of it.
    """
    dropped = {**read, **select(root, rule.drop.values(), text)}
    unseen = list(_unseen(root))
    _reduce(root, {*dropped, *regions})
    outside = ("outside body", next((selector.origin for selector in rule.body.values()), ""))
    yield from _pieces(root, dropped, regions, outside)
    yield from unseen


def _unseen(root: Any) -> Iterator[Piece]:
    for element in root.iter(*_UNSEEN):
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
    path: tuple[str, ...] = ()
    paths: list[tuple[str, ...]] = []
    drops: list[tuple[str, str]] = []

    def flush() -> Iterator[Piece]:
        whole = "".join(text)
        text.clear()
        if not whole or whole.isspace():
            return
        removal = drops[-1] if drops else outside if regions and not inside else None
        if kinds[-1] == "code":
            for number, row in enumerate(whole.split("\n")):
                yield Piece(row, line + number, "code", links, path, removal)
        else:
            yield Piece(whole, line, kinds[-1], links, path, removal)

    for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        tag = element.tag
        breaks = tag in _BREAKS or tag == "br"
        drop = region = None
        if dropped:
            drop = dropped.get(element)
        if regions:
            region = regions.get(element)
        if breaks or drop is not None or region is not None:
            if text:
                yield from flush()
            links = 0
        elif tag in _CELLS:
            text.append("\t")
        if event == "start":
            if not text:
                line = element.sourceline or line
            if drop is not None:
                drops.append((drop.name, drop.origin))
            inside += region is not None
            if tag == "a":
                in_link += 1
            elif breaks or tag in _CELLS:
                if tag in KINDS:
                    kinds.append(KINDS[tag])
                if tag != "br":
                    paths.append(path)
                    if len(path) < _DEEPEST:
                        path = (*path, _step(element, tag, number))
            said = element.text
        else:
            if drop is not None:
                drops.pop()
            inside -= region is not None
            if tag == "a":
                in_link -= 1
            elif breaks or tag in _CELLS:
                if tag in KINDS:
                    kinds.pop()
                if tag != "br":
                    path = paths.pop()
            said = element.tail
        if said:
            text.append(said)
            if in_link:
                links += len(said.strip())
    yield from flush()


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

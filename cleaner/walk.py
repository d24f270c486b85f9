"""One walk over an HTML tree: its text as pieces, in reading order, each with where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cleaner.rules import Rule, Selector
from cleaner.selectors import select

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    **dict.fromkeys(("blockquote", "q"), "quote"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "tr": "table row", "pre": "code", "p": "paragraph",
}  # fmt: skip
_BREAKS = frozenset(
    """address article aside body center details dialog dir div dl fieldset figure footer form header hgroup hr
    html legend main menu nav ol optgroup option p section select summary table tbody tfoot thead ul""".split()
) | frozenset(KINDS) - {"q"}
_CELLS = frozenset({"td", "th"})
# Elements whose text no reader sees; rt and rp are the annotations of <ruby>.
_SILENT = frozenset("script style noscript template head title rt rp textarea iframe object svg math".split())
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


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: text gathered for the next block, and what it is inside of."""

    text: list[str] = field(default_factory=list)
    line: int = 1
    links: int = 0
    silent: int = 0
    in_link: int = 0
    inside: int = 0
    kinds: list[str] = field(default_factory=lambda: ["paragraph"])
    path: list[str] = field(default_factory=list)
    drops: list[tuple[str, str]] = field(default_factory=list)


def _step(element: Any, tag: str) -> str:
    """An element as CSS names it: ``div#content.article``."""
    identifier, classes = element.get("id", "").split(), element.get("class", "").split()
    return "".join((tag, *(f"#{name}" for name in identifier[:1]), *(f".{name}" for name in classes)))


def walk(root: Any, rule: Rule, regions: dict[Any, Selector], read: dict[Any, Selector]) -> Iterator[Piece]:
    """Blocks in reading order. One outside all `regions`, in a drop or `read` as a field carries its removal."""
    from lxml import etree

    dropped = {**read, **select(root, rule.drop.values())}
    outside = ("outside body", next((selector.origin for selector in rule.body.values()), ""))
    at = _Walk()

    def flush() -> Iterator[Piece]:
        if at.text:
            removal = at.drops[-1] if at.drops else None
            if not removal and regions and not at.inside:
                removal = outside
            yield Piece("".join(at.text), at.line, at.kinds[-1], at.links, tuple(at.path[:_DEEPEST]), removal)
            at.text, at.links = [], 0

    def say(text: str | None) -> None:
        if text and not at.silent:
            at.text.append(text)
            at.links += len(text.strip()) if at.in_link else 0

    for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end", "comment"))):
        if event == "comment":
            say(element.tail)
            continue
        tag = element.tag.lower()
        drop = dropped.get(element)
        breaks = tag in _BREAKS or tag == "br" or drop is not None or element in regions
        if breaks or (tag in _CELLS and event == "start"):
            if not at.text or not "".join(at.text).strip():
                at.text = []
            if breaks:
                yield from flush()
            else:
                at.text.append("\t")
        if not at.text:
            at.line = element.sourceline or at.line
        step = 1 if event == "start" else -1
        at.silent += step * (tag in _SILENT)
        at.in_link += step * (tag == "a")
        at.inside += step * (element in regions)
        if event == "start":
            if drop is not None:
                at.drops.append((drop.name, drop.origin))
            if tag in KINDS:
                at.kinds.append(KINDS[tag])
            if tag in _BREAKS or tag in _CELLS:
                at.path.append(f"{_step(element, tag)} {number}")
            say(element.text)
        else:
            if drop is not None:
                at.drops.pop()
            if tag in KINDS:
                at.kinds.pop()
            if tag in _BREAKS or tag in _CELLS:
                at.path.pop()
            say(element.tail if element is not root else None)
    yield from flush()

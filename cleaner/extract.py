"""Text to blocks: HTML by one walk over its tree, plain text by its lines. No tree leaves this module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cleaner.document import Block, Document, Evidence, Removed, Repair
from cleaner.errors import NoBody
from cleaner.fold import fold
from cleaner.markup import looks_like_markup, parse
from cleaner.repairs.characters import repair_characters
from cleaner.rules import Rule, Rules, Selector
from cleaner.selectors import compile_css
from cleaner.strip import readings

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    **dict.fromkeys(("blockquote", "q"), "quote"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "tr": "table row", "pre": "code", "p": "paragraph",
}  # fmt: skip
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
    ]
) | frozenset(KINDS) - {"q"}
_DEEPEST = 64  # elements of a block's path that are kept, outermost first: enough to tell containers apart
_PAGES = (".html", ".htm", ".xhtml")
_CELLS = frozenset({"td", "th"})
# Elements whose text no reader sees; rt and rp are the annotations of <ruby>.
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "rt",
        "rp",
        "textarea",
        "iframe",
        "object",
        "svg",
        "math",
    ]
)


def extract(document: Document, rules: Rules) -> Document:
    """Set `blocks`; what the rule's selectors leave out goes to `removed`.

    Raises `NoBody` when a rule chosen by name or host has `body` selectors and none matches.
    """
    page = (document.path or "").lower().endswith(_PAGES) and "<" in document.text
    if document.plain or not (page or looks_like_markup(document.text)):
        lines = enumerate(document.text.splitlines(), 1)
        return _with_blocks(document, [_Piece(line, number) for number, line in lines])
    root, warnings = parse(document.text)
    document = replace(document, warnings=document.warnings + warnings)
    regions = _regions(root, document.rule.body.values())
    if document.rule.body and not regions:
        if document.sure:
            wanted = ", ".join(selector.css for selector in document.rule.body.values())
            raise NoBody("extract", "no_body", f"{document.rule.name}: nothing on the page matches {wanted}")
        # What only names the site is no promise of markup: its line entries hold, its selectors don't.
        warning = (
            f"{document.rule.name} was recognised, but its body selectors match nothing; the body was found without"
        )
        rule = replace(document.rule, body={})
        document = replace(document, rule=rule, warnings=(*document.warnings, warning))
    document, read = _read_fields(document, root)
    return _with_blocks(document, list(_walk(root, document.rule, regions, read)))


@dataclass(slots=True)
class _Piece:
    """A block in the making: its text as found, and the removal it is due, if any."""

    text: str
    line: int
    kind: str = "paragraph"
    links: int = 0
    path: tuple[str, ...] = ()
    removal: tuple[str, str] | None = None  # entry, origin


def _with_blocks(document: Document, pieces: list[_Piece]) -> Document:
    blocks: list[Block] = []
    removed: list[Removed] = []
    repairs: list[Repair] = []
    index = 0
    for piece in pieces:
        # Character references (&#57344;) bring characters in that the repair before parsing could not see.
        repaired = repair_characters(piece.text)
        repairs += (replace(one, line=piece.line) for one in repaired.repairs)
        if text := " ".join(repaired.text.split()):
            if piece.removal:
                entry, origin = piece.removal
                removed.append(Removed(text, entry, "extract", origin, index, piece.line))
            else:
                links = min(piece.links, len(text))
                blocks.append(Block(text, piece.kind, index, piece.line, links, piece.path))
            index += 1
    if not blocks and not removed:
        raise NoBody("extract", "empty", "the document has no text outside its markup")
    return replace(
        document,
        blocks=tuple(blocks),
        removed=document.removed + tuple(removed),
        repairs=document.repairs + tuple(repairs),
    )


def _regions(root: Any, selectors: Iterable[Selector]) -> dict[Any, Selector]:
    """Element to the first selector that selects it."""
    found: dict[Any, Selector] = {}
    for selector in selectors:
        for element in compile_css(selector.css)(root):
            found.setdefault(element, selector)
    return found


def _read_fields(document: Document, root: Any) -> tuple[Document, dict[Any, Selector]]:
    """Metadata from the elements that the rule's `fields` select, and which elements were read.

    An element that was read is metadata, not body; an attribute that was read says nothing of its element.
    """
    evidence: list[Evidence] = []
    repairs: list[Repair] = []
    elements: dict[Any, Selector] = {}
    for selector in document.rule.fields.values():
        for element in compile_css(selector.css)(root):
            value = element.get(selector.attribute, "") if selector.attribute else element.xpath("string()")
            repaired = repair_characters(value)
            if read := _readings(document.rule, selector, " ".join(repaired.text.split())):
                evidence += read
                repairs += repaired.repairs
                if not selector.attribute:
                    elements.setdefault(element, selector)
    document = replace(document, evidence=document.evidence + tuple(evidence), repairs=(*document.repairs, *repairs))
    return document, elements


def _readings(rule: Rule, selector: Selector, text: str) -> list[Evidence]:
    """A field named after a line entry is read by that entry's pattern; others are the value itself."""
    origin = f"{selector.name} {selector.origin}"
    entry = rule.lines.get(selector.name)
    if entry:
        found = entry.pattern.fullmatch(fold(text))
        return readings(found, text, "extract", origin) if found else []
    return [Evidence(selector.name, text, "extract", origin)] if text else []


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


def _walk(root: Any, rule: Rule, regions: dict[Any, Selector], read: dict[Any, Selector]) -> Iterator[_Piece]:
    """Blocks in reading order. One outside all `regions`, in a drop or `read` as a field carries its removal."""
    from lxml import etree

    dropped = {**read, **_regions(root, rule.drop.values())}
    outside = ("outside body", next((selector.origin for selector in rule.body.values()), ""))
    at = _Walk()

    def flush() -> Iterator[_Piece]:
        if at.text:
            removal = at.drops[-1] if at.drops else None
            if not removal and regions and not at.inside:
                removal = outside
            yield _Piece("".join(at.text), at.line, at.kinds[-1], at.links, tuple(at.path[:_DEEPEST]), removal)
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

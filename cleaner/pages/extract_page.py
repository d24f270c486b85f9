"""Markup to blocks by one walk over its tree, which ends with the call."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cleaner.document import Block, Document, Evidence, Removed, Repair
from cleaner.errors import NoBody
from cleaner.extract_lines import repair_lines
from cleaner.main_content.element_names import calls_footer
from cleaner.main_content.headline import letters
from cleaner.pages.embedded import bare, embedded_article, scripts_of
from cleaner.pages.embedded_fields import embedded_fields
from cleaner.pages.indentation import indentation
from cleaner.pages.marked_dates import marked_dates
from cleaner.pages.marked_names import marked_names
from cleaner.pages.markup import parse
from cleaner.pages.newsroom_comment import read_newsroom_comment
from cleaner.pages.open_links import end_links, more_begin, sentences_are_links
from cleaner.pages.page_metadata import gather
from cleaner.pages.page_or_text import looks_like_markup
from cleaner.pages.pieces import Piece
from cleaner.pages.references import spells_everyday
from cleaner.pages.selected_fields import read_fields
from cleaner.pages.selectors import PageIndex
from cleaner.pages.title_element import page_title
from cleaner.pages.unclosed import in_comments, in_templates
from cleaner.pages.walk import walk
from cleaner.patterns.automaton import automaton
from cleaner.telling_characters import ANYTHING

_LONG = 30  # characters of a paragraph
_POOR, _RICH = 200, 1500  # characters in paragraphs: of one element, and in all, below which a page's scripts are read


def extract_page(document: Document) -> Document:
    """Set `blocks` of a page; what the rule's selectors leave out goes to `removed`.

    Where the `body` selectors match nothing, or elements without text, the body is found without them, with a warning.
    """
    given = document
    parsed = parse(document.text, document.utf8, odd=document.odd)
    root, warnings, in_tags, open_comments, templates, markup, held = parsed
    index = PageIndex(root, markup, held)
    document = replace(document, page_title=page_title(index), warnings=document.warnings + warnings)
    found = index.select(document.rule.body.values())
    regions = {element: why for element, why in found.items() if _has_text(element)}
    if document.rule.body and not regions:
        # A host has pages of many years, and a sign promises no markup: the rule's line entries hold all the same.
        warning = f"the body selectors of {document.rule.name} match nothing; the body was found without them"
        rule = replace(document.rule, body={})
        document = replace(document, rule=rule, warnings=(*document.warnings, warning))
    document, read = read_fields(document, index)
    known = any(one.field == "author" for one in document.evidence)
    marked = () if known else marked_names(index)
    comment = read_newsroom_comment(document.text, markup)
    evidence = (*document.evidence, *gather(root, document.url), *marked_dates(index), *comment, *marked)
    # What references, scripts and attributes spell out was not looked at.
    document = replace(document, evidence=evidence, may_hold=ANYTHING)
    pieces = walk(index, document.rule, regions, read)
    warning = "<a> without an end: it was put where the line or paragraph ends"
    # Once: an end that comes to stand in a comment would be missed again.
    mendable = warning not in given.warnings and sentences_are_links(pieces) and more_begin(markup)
    if mendable and (mended := end_links(given.text)) != given.text:
        return extract_page(replace(given, text=mended, utf8=b"", warnings=(*given.warnings, warning)))
    # What a parser makes of everyday characters is everyday.
    odd = "" if given.odd == "" and not document.sound and spells_everyday(markup) else None
    pieces += (Piece(text, 1, removal=("text in a tag", "")) for text in in_tags)
    pieces += (Piece(line, at, removal=("template", "")) for line, at in (in_templates(root) if templates else ()))
    if open_comments and (lines := in_comments(markup.decode())):
        pieces += (Piece(line, 1, removal=("unclosed comment", "")) for line in lines)
        warning = "unclosed comment: what follows it on the page is not part of the page"
        document = replace(document, warnings=(*document.warnings, warning))
    if not regions and (shown := _shown(pieces)) < _RICH and (scripts := scripts_of(root)):
        article = embedded_article(scripts, document.page_title, telling=shown > 0)
        if shown < _POOR or len(bare(article)) > shown:
            document, pieces = _read_scripts(document, scripts, article, pieces)
            odd = None
    if _shows_links(document):
        from cleaner.pages.unread_markdown import read_unread  # few pages show Markdown

        document = replace(document, repairs=(*document.repairs, *read_unread(pieces, root)))
    return _with_blocks(document, pieces, odd)


def _shows_links(document: Document) -> bool:
    """Whether a page's text may hold a link as Markdown writes it."""
    if not document.utf8:
        return "](" in document.text
    return automaton(rb"\]\(").search(document.utf8) is not None  # a twelfth of the time that it takes in text


def _shown(pieces: list[Piece]) -> int:
    """How many characters of paragraphs the markup holds, as far as it matters; any page has its foot.

    Paragraphs of one element are an article. Each in one of its own, they may be teasers of others.
    """
    texts: dict[str, int] = {}
    beside: dict[str, int] = {}
    for piece in pieces:
        if len(piece.text) >= _LONG and not piece.removal and not any(map(calls_footer, piece.path)):
            shown = texts[piece.text] = len(piece.text) - piece.links
            around = piece.path[-2] if len(piece.path) > 1 else ""
            beside[around] = beside.get(around, 0) + shown
            if beside[around] >= _POOR:
                return _RICH
    return sum(texts.values())


def _has_text(element: Any) -> bool:
    """Whether a reader sees text in an element: one that a script is to fill holds no body yet."""
    for inner in element.iter("*"):
        if inner.text and inner.tag not in ("script", "style") and not inner.text.isspace():
            return True
        if inner is not element and inner.tail and not inner.tail.isspace():
            return True
    return False


def _read_scripts(
    document: Document, scripts: list[str], article: str, pieces: list[Piece]
) -> tuple[Document, list[Piece]]:
    """The pieces of the `article` that a script holds, if one does, before those of a page that holds little."""
    if len(article) < _LONG:
        return document, pieces
    if looks_like_markup(article):
        embedded = walk(PageIndex(parse(article).root), document.rule, {}, {})
    else:
        embedded = [Piece(line, 1, path=("script",)) for line in article.splitlines()]
    own = letters(bare(article))
    if own in letters("".join(piece.text for piece in pieces if not piece.removal)):
        return document, pieces  # told to machines once more: a recipe's steps
    pieces = [piece for piece in pieces if letters(bare(piece.text)) != own]  # the form field that held it
    for piece in pieces:
        piece.removal = piece.removal or ("outside body", "")
    warning = "the markup holds no article; it was read from a script or a form field"
    read = (Evidence(field, value, "extract", "script") for field, value in embedded_fields(scripts, article))
    changed = replace(document, evidence=(*document.evidence, *read), warnings=(*document.warnings, warning))
    return changed, embedded + pieces


def _with_blocks(document: Document, pieces: list[Piece], odd: str | None) -> Document:
    blocks: list[Block] = []
    removed: list[Removed] = []
    repairs: list[Repair] = []
    index = 0
    texts = [" ".join(piece.text.split()) for piece in pieces]
    lines, found = (texts, ()) if document.sound else repair_lines(texts, odd=odd)
    repairs += (replace(one, line=pieces[one.line - 1].line) for one in found if one.before != one.after)
    for piece, text in zip(pieces, lines, strict=True):
        if text:
            if piece.removal:
                entry, origin = piece.removal
                removed.append(Removed(text, entry, "extract", origin, index, piece.line))
            else:
                links = min(piece.links, len(text))
                indent = indentation(piece.text) if piece.kind == "code" else ""
                blocks.append(Block(text, piece.kind, index, piece.line, links, piece.path, indent))
            index += 1
    if not blocks and not removed:
        raise NoBody("extract", "empty", "the document has no text outside its markup")
    return replace(
        document,
        blocks=tuple(blocks),
        removed=document.removed + tuple(removed),
        repairs=document.repairs + tuple(repairs),
    )

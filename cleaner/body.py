"""Finds the article among a page's blocks when no rule names it, and takes out what stands inside but is not of it.

What stands between the headline and the article is read for title and byline. A page with elements is searched by
`cleaner.main_content.on_page`, one that was saved as plain text by `cleaner.main_content.dump`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from cleaner.document import Block, Document, Evidence, Removed
from cleaner.fields.lines_around import first_below_byline
from cleaner.fields.poster import read_poster
from cleaner.fields.site_name import HEAD
from cleaner.fields.site_of_dump import site_of_dump
from cleaner.main_content.breadcrumb import is_breadcrumb
from cleaner.main_content.dump import find_lines
from cleaner.main_content.question import BETWEEN, first_posted
from cleaner.patterns.stripping import strip_blocks
from cleaner.rules import Rules
from cleaner.telling_characters import MARKUP

_HEAD = 12  # blocks above an article that a byline may stand in


def body(document: Document, rules: Rules) -> Document:
    """Keep the article's blocks where the rule has no `body` selectors; the others go, each with a reason.

    Raises `NoBody` (``list_page``) for an index, a channel page or search results.
    """
    blocks = document.blocks
    if document.plain or not blocks:
        return document
    if stands_in_elements(document):
        from cleaner.main_content.on_page import in_selected, on_page  # texts need none of what pages do

        if document.rule.body:
            return _keep(document, in_selected(document))
        reasons, headline = on_page(document)
        title = blocks[headline].text if headline is not None else ""
        found = _keep(document, reasons)
    else:
        reasons, headline, title, page_title = _in_dump(document)
        if not reasons:
            return document
        if posted := first_posted([block.text for block, why in zip(blocks, reasons, strict=True) if why == BETWEEN]):
            document = replace(document, evidence=(*document.evidence, Evidence("date", posted, "strip", BETWEEN)))
        if page_title:
            document = replace(document, page_title=page_title)
        if (not page_title or is_breadcrumb(page_title)) and (site := _site(document, reasons)):
            document = replace(document, evidence=(*document.evidence, Evidence("site", site, "page", HEAD)))
        found = _keep(document, reasons, _entries_outside(document, reasons))
    if found is document:
        return document
    first = found.blocks[0].index if headline is None else first_below_byline(found.blocks)
    return replace(found, evidence=document.evidence + _read_above(document, headline, title, first))


def stands_in_elements(document: Document) -> bool:
    """Whether blocks stand in elements: none of a text that holds no mark of markup."""
    return document.may_hold & MARKUP != 0 and any(block.path for block in document.blocks)


def _keep(document: Document, reasons: Sequence[str], told: Mapping[int, Removed] | None = None) -> Document:
    """The blocks that no reason speaks against; the others go to `removed`, as `told` if it tells of them.

    All stay if none would.
    """
    if not any(reasons):
        return document
    kept: list[Block] = []
    removed = list(document.removed)
    for block, why in zip(document.blocks, reasons, strict=True):
        if not why:
            kept.append(block)
            continue
        index = block.index
        known = told.get(index) if told else None
        removed.append(known or Removed(block.text, why, "body", "", index, block.line))
    return replace(document, blocks=tuple(kept), removed=tuple(removed)) if kept else document


def _in_dump(document: Document) -> tuple[Sequence[str], int | None, str, str]:
    """Why each line goes, where the headline stands and what it says, and which line was the page's title."""
    told = (one.value for one in document.evidence if one.field == "title" and one.stage == "front_matter")
    span = find_lines(document.blocks, document.rule, title=next(told, ""), may_hold=document.may_hold)
    if not span:
        return (), None, "", ""
    reasons = [
        "" if span.start <= at < span.end and at not in span.inside else "outside body"
        for at in range(len(document.blocks))
    ]
    for at in span.between:
        reasons[at] = reasons[at] or BETWEEN
    headline = span.headline
    if not headline:
        return reasons, None, "", ""
    reasons[headline.at] = "headline"
    return reasons, headline.at, headline.text, headline.page_title


def _site(document: Document, reasons: Sequence[str]) -> str:
    """Whose page a dump is, as the lines say that go, each with a reason."""
    outside = [block for block, why in zip(document.blocks, reasons, strict=True) if why]
    # Encyclopaedias set their name below that of the entry, which is the first line.
    told = () if reasons[0] == "headline" else ("headline",)
    article = (block for block, why in zip(document.blocks, reasons, strict=True) if why in told or not why)
    outside = outside[1:] if reasons[0] == "headline" else outside
    return site_of_dump(document.text, next(article, document.blocks[-1]).line, outside)


def _entries_outside(document: Document, reasons: Sequence[str]) -> dict[int, Removed]:
    """What line entries say of whole blocks above and below the article, by their index.

    The account names an entry of a rule where one knows the line, and only of others that they stand outside.
    """
    blocks = document.blocks
    kept = [at for at, why in enumerate(reasons) if not why]
    if not kept:
        return {}
    texts = {block.index: block.text for block in blocks}
    taken = [
        one for part in (blocks[: kept[0]], blocks[kept[-1] + 1 :]) for one in strip_blocks(document.rule, part)[1]
    ]
    return {one.index: one for one in taken if one.text == texts[one.index]}


def _read_above(document: Document, headline: int | None, title: str, first: int) -> tuple[Evidence, ...]:
    """Title and byline from the headline and the blocks between it and the article, whose index `first` is."""
    blocks = document.blocks
    if headline is None:
        above = [block for block in blocks if block.index < first]
        return strip_blocks(document.rule, above[-_HEAD:])[2]
    told = Evidence("title", title, "strip", f"headline on line {blocks[headline].line}")
    between = [block for block in blocks[headline + 1 : headline + 1 + _HEAD] if block.index < first]
    posted = () if blocks[headline].path else read_poster(blocks[headline:first])
    return (told, *(e for e in strip_blocks(document.rule, between)[2] if e.field != "title"), *posted)

"""Finds the article among a page's blocks when no rule names it, and takes out what stands inside but is not of it.

What stands between the headline and the article is read for title and byline. Plain text has no
elements; there the line entries alone decide.
"""

from __future__ import annotations

from msgspec.structs import replace

from cleaner.document import Block, Document, Evidence, Removed
from cleaner.finder import Found, Weights, find_article, is_navigation
from cleaner.rules import Rules
from cleaner.strip import strip_blocks

_HEAD = 12  # blocks above an article without a headline that a byline may stand in


def body(document: Document, rules: Rules) -> Document:
    """Keep the article's blocks where the rule has no `body` selectors; the others go, each with a reason."""
    if document.rule.body or not any(block.path for block in document.blocks):
        return document
    weights = Weights(document.blocks)
    found = find_article(document.blocks, document.page_title, weights)
    if not found:
        return document
    reasons = [_reason(at, block, found, weights) for at, block in enumerate(document.blocks)]
    kept = tuple(block for block, reason in zip(document.blocks, reasons, strict=True) if not reason)
    if not kept:
        return document
    removed = tuple(
        Removed(block.text, reason, "body", "", block.index, block.line)
        for block, reason in zip(document.blocks, reasons, strict=True)
        if reason
    )
    return replace(
        document,
        blocks=kept,
        removed=document.removed + removed,
        evidence=document.evidence + _read_above(document, found, kept[0]),
    )


def _reason(at: int, block: Block, found: Found, weights: Weights) -> str:
    """Why a block is not of the article; empty if it is."""
    if found.step not in block.path:
        return "headline" if at == found.headline else "outside body"
    if found.headline is not None and at <= found.headline:
        return "headline" if at == found.headline else "above headline"
    if weights.is_boilerplate(block.path, found.step):
        return "boilerplate element"
    return "links" if is_navigation(block) else ""


def _read_above(document: Document, found: Found, first: Block) -> tuple[Evidence, ...]:
    """Title and byline from the headline and the blocks between it and the article."""
    if found.headline is None:
        above = [block for block in document.blocks if block.index < first.index]
        return strip_blocks(document.rule, above[-_HEAD:])[2]
    headline = document.blocks[found.headline]
    title = Evidence("title", headline.text, "strip", f"headline on line {headline.line}")
    between = [block for block in document.blocks[found.headline + 1 :] if block.index < first.index]
    return (title, *(e for e in strip_blocks(document.rule, between[:_HEAD])[2] if e.field != "title"))

"""Finds the article among a page's blocks when no rule names it.

The article is the smallest element that holds most of the page's prose: sentences outside links.
What stands above it from the last headline on is read for title and byline. Plain text has no
elements; there the line entries alone decide.
"""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec.structs import replace

from cleaner.document import Block, Document, Evidence, Removed
from cleaner.rules import Rules
from cleaner.strip import strip_blocks

_MOST = 0.6  # share of the prose an element must hold to be the article: comments and sidebars are the rest
_LINKED = 0.5  # share of a block's characters inside links from which it is navigation, not prose
_HEAD = 12  # blocks above the article that a headline and a byline may stand in
_SENTENCE = re.compile("[。！？；，、.!?;,]")


def body(document: Document, rules: Rules) -> Document:
    """Keep the article's blocks where the rule has no `body` selectors; the rest is `removed` as outside."""
    if document.rule.body or not any(block.path for block in document.blocks):
        return document
    found = find_article(document.blocks)
    if not found:
        return document
    inside = [block for block in document.blocks if found in block.path]
    first = inside[0].index
    kept = [block for block in inside if not _is_navigation(block)]
    if not kept:
        return document
    gone = set(document.blocks) - set(kept)
    removed = tuple(
        Removed(b.text, "links" if found in b.path else "outside body", "body", "", b.index, b.line)
        for b in document.blocks
        if b in gone
    )
    above = [block for block in document.blocks if block.index < first]
    return replace(
        document,
        blocks=tuple(kept),
        removed=document.removed + removed,
        evidence=document.evidence + _read_above(document, above),
    )


def find_article(blocks: tuple[Block, ...]) -> str | None:
    """The path step of the smallest element that holds `_MOST` of the prose; None for a page without prose."""
    prose: defaultdict[str, int] = defaultdict(int)
    depth: dict[str, int] = {}
    total = 0
    for block in blocks:
        weight = 0 if _is_navigation(block) or not _SENTENCE.search(block.text) else len(block.text) - block.links
        total += weight
        for level, step in enumerate(block.path):
            prose[step] += weight
            depth[step] = level
    holders = [step for step, weight in prose.items() if weight >= _MOST * total and not _is_line(step)]
    return max(holders, key=depth.__getitem__, default=None) if total else None


def _is_line(step: str) -> bool:
    """A single paragraph is never the article: its siblings would be lost."""
    return re.match(r"(?:p|h[1-6]|li|tr|dd|dt|blockquote|pre)\b", step) is not None


def _is_navigation(block: Block) -> bool:
    return block.links > _LINKED * len(block.text)


def _read_above(document: Document, above: list[Block]) -> tuple[Evidence, ...]:
    """Title and byline from the blocks between the last top headline and the article."""
    head = above[-_HEAD:]
    headlines = [at for at, block in enumerate(head) if any(re.match(r"h1\b", step) for step in block.path)]
    if not headlines:
        return strip_blocks(document.rule, head)[2]
    headline, rest = head[headlines[-1]], head[headlines[-1] + 1 :]
    title = Evidence("title", headline.text, "strip", f"h1 on line {headline.line}")
    return (title, *(e for e in strip_blocks(document.rule, rest)[2] if e.field != "title"))

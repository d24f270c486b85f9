"""What is left of a text once lines went from it is looked at anew, as it will be when it is cleaned again.

A line that went may have hidden what the next one is: below 分享到微博 stands the page's title, which the headline
says again. A page whose elements have neither names nor classes tells no more than its lines do.
"""

from __future__ import annotations

from msgspec.structs import replace

from cleaner.body import body, stands_in_elements
from cleaner.document import Block, Document
from cleaner.rules import Rules
from cleaner.strip import strip

_TAKE_LINES = ("body", "strip")
_HOLDS_ALL = ("html", "body")  # tags of elements whose names tell of no part of a page


def settle(document: Document, rules: Rules) -> Document:
    """Find the article among the lines that are left, and strip it, until nothing more goes."""
    if document.plain:
        return document
    if stands_in_elements(document):
        if any(map(_stands_in_named, document.blocks)):
            return document
        blocks = [Block(one.text, index=one.index, line=one.line, indent=one.indent) for one in document.blocks]
        lines = replace(document, blocks=tuple(blocks))
        settled = _settle(lines, rules)
        return document if settled is lines else settled
    if not any(one.stage in _TAKE_LINES for one in document.removed):
        return document
    return _settle(document, rules)


def _settle(document: Document, rules: Rules) -> Document:
    while True:
        found = body(document, rules)
        if len(found.blocks) == len(document.blocks):
            return document
        # What the first look told of the page stands.
        document = strip(replace(found, page_title=document.page_title or found.page_title), rules)


def _stands_in_named(block: Block) -> bool:
    """Whether a block stands in an element that has a name or a class."""
    return any(("#" in step or "." in step) and not step.startswith(_HOLDS_ALL) for step in block.path)

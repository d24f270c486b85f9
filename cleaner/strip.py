"""The rule's line entries take boilerplate out (`cleaner.patterns.stripping`); what is left must say something."""

from __future__ import annotations

from msgspec.structs import replace

from cleaner.document import Document
from cleaner.errors import NoBody
from cleaner.patterns.stripping import strip_blocks
from cleaner.rules import Rules

_LOST = "?？\ufffd"  # what may stand for letters


def strip(document: Document, rules: Rules) -> Document:
    """Apply the rule's line entries.

    Raises `NoBody` when no block is left that holds a letter or a digit, since bars, dots and brackets are no article:
    ``nothing_left``, or ``empty`` where there were none before.
    """
    blocks, removed, evidence = strip_blocks(
        document.rule, document.blocks, document.evidence, may_hold=document.may_hold
    )
    removed = document.removed + removed
    if not any(_says_something(block.text) for block in blocks):
        if any(_says_something(one.text) for one in removed):
            raise NoBody("strip", "nothing_left", f"{document.rule.name} removed every line", removed)
        raise NoBody("strip", "empty", "the document has no letter and no digit", removed)
    return replace(document, blocks=blocks, removed=removed, evidence=document.evidence + evidence)


def _says_something(text: str) -> bool:
    if text[:1] == "&":
        from html import unescape

        text = unescape(text)  # &nbsp; is a space
    return text[:1].isalnum() or any(map(str.isalnum, text)) or any(one in text for one in _LOST)

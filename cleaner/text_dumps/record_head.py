"""The head of a WARC or WET record saved as a text by itself: it tells the address, and is none of the page."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cleaner.document import Document, Evidence, Removed
from cleaner.patterns.lazy_pattern import lazy_pattern

BEGINS = "WARC/"
_FIELDS = r"(?:[A-Za-z][A-Za-z-]{1,60}:[^\n]*\n){1,60}"
# Of a response, what the server sent before the page is a second head.
_HEAD = lazy_pattern(rf"WARC/[01]\.\d[ \t]*\r?\n{_FIELDS}\s*?\n(?:HTTP/[\d.]+ [^\n]*\n(?:{_FIELDS})?\s*?\n)?")
_ADDRESS = lazy_pattern(r"\nWARC-Target-URI: *<?(https?://[^\s<>]+)", re.IGNORECASE)


def without_record_head(document: Document) -> Document:
    """Move the head of a record to `removed`, and its address into `evidence`.

    When it was fetched says nothing of when it was written. A head without an end stays.
    """
    head = _HEAD.match(document.text)
    if not head or not document.text[head.end() :].strip():
        return document
    evidence = document.evidence
    if address := _ADDRESS.search(head[0]):
        evidence += (Evidence("url", address[1], "front_matter", "head of the record"),)
    removed = (*document.removed, Removed(head[0].strip(), "record head", "front_matter"))
    # The numbers of lines stay what they are.
    text = "\n" * head[0].count("\n") + document.text[head.end() :]
    return replace(document, text=text, utf8=b"", evidence=evidence, removed=removed)

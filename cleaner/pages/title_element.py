"""The title of a page as its head says it."""

from __future__ import annotations

import re
from typing import Any

from cleaner.pages.selectors import PageIndex
from cleaner.patterns.lazy_pattern import lazy_pattern

# Editors of old put a page into another one's head: <title><html><head><title>.
_ONLY_TAGS = lazy_pattern(r"(?:<(?:!doctype|html|head|title|meta)\b[^<>]*>\s*)+", re.I)


def page_title(index: PageIndex) -> str:
    """What ``<title>`` says, or og:title where there is none."""
    title = index.title
    text = _said(title) if title is not None else ""
    if text.startswith("<") and _ONLY_TAGS.fullmatch(text):
        text = next((said for other in index.root.iter("title") if other is not title and (said := _said(other))), "")
    if text:
        return text
    return next((meta.get("content", "") for meta in index.root.iter("meta") if meta.get("property") == "og:title"), "")


def _said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())

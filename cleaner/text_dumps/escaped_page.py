"""A page whose markup was escaped, once or more: ``&lt;p&gt;新桥&lt;/p&gt;``.

So feeds carry one, and mirrors keep it.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from cleaner.document import Document, Repair
from cleaner.pages.page_or_text import looks_like_markup
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs import repair
from cleaner.telling_characters import ANYTHING

_BEGINS = lazy_pattern(r"\s*&(?:amp;){0,3}lt;(?:!--|[a-z][a-z0-9]{0,9}(?=[ /&]))", re.IGNORECASE)
_ENDS = lazy_pattern(r"&(?:amp;){0,3}gt;\s*\Z", re.IGNORECASE)
_ROUNDS: Final = 4
_SHOWN: Final = 40  # characters of a page that its repair tells


def unescaped(text: str) -> str:
    """`text`, and what it says if all of it is an escaped page.

    >>> unescaped("&amp;lt;p&amp;gt;新桥&amp;lt;/p&amp;gt;"), unescaped("&lt;p&gt;分段，用了就换行")
    ('<p>新桥</p>', '&lt;p&gt;分段，用了就换行')
    """
    if not (_BEGINS.match(text) and _ENDS.search(text, max(0, len(text) - 200))):
        return text
    from html import unescape  # its table takes long to load, and few pages are escaped

    plain = text
    for _ in range(_ROUNDS):
        if not _BEGINS.match(plain):
            break
        plain = unescape(plain)
    return plain if looks_like_markup(plain) else text


def without_escapes(document: Document) -> Document:
    """The document with its markup as it was; the references are one repair."""
    plain = unescaped(document.text)
    if plain == document.text:
        return document
    start = len(plain) - len(plain.lstrip())
    line = 1 + plain.count("\n", 0, start)
    found = Repair("escaping", document.text[start:][:_SHOWN], plain[start:][:_SHOWN], "proved", line)
    return unpack(replace(document, repairs=(*document.repairs, found)), plain)


def unpack(document: Document, text: str) -> Document:
    """The document with a text that stood in it in other characters, where the repair did not see its damage."""
    repaired = repair(text)
    return replace(
        document,
        text=repaired.text,
        utf8=b"",
        odd=None,
        sound=False,
        may_hold=ANYTHING,
        repairs=document.repairs + repaired.repairs,
    )

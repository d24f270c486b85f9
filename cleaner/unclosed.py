"""What a page left open swallows: the rest of a page after a comment, script, style or title without an end.

Parsers follow the standard of HTML and read none of it; it is removed under the name of what swallowed it.
"""

from __future__ import annotations

import re

from cleaner.lazy_pattern import lazy_pattern

_RAW = ("script", "style", "title")  # elements whose content is no markup, and no text of the page
_TAG = lazy_pattern(r"<[^<>]*>")


def unclosed(text: str) -> tuple[str, str] | None:
    """What is open at the end of the page `text`, and the text that stands in it, without tags.

    >>> unclosed("<p>新桥</p><!-- 通车 <p>昨天</p>")
    ('unclosed comment', ' 通车 \\n昨天\\n')
    >>> unclosed("<p>新桥</p><!-- 通车 --><style>p {}</style>")
    """
    found = [(start, name) for name, start in (_comment(text), *(_raw(text, name) for name in _RAW)) if start]
    if not found:
        return None
    start, name = min(found)
    return f"unclosed {name}", _TAG.sub("\n", text[start:])


def _comment(text: str) -> tuple[str, int]:
    """Where the comment begins that has no end, 0 if there is none. Scripts may begin with such a mark."""
    start = text.find("<!--", text.rfind("-->") + 1) + len("<!--")
    if start < len("<!--"):
        return "comment", 0
    return "comment", 0 if re.match(r"(?:(?!<script).)*</script", text[start : start + 10_000], re.S | re.I) else start


def _raw(text: str, name: str) -> tuple[str, int]:
    """Where the content of an element begins that has no end."""
    spelt = name if f"<{name}" in text else name.upper()
    start = text.rfind(f"<{spelt}")
    if start >= 0:
        end = text.find(f"</{spelt}", start)
        start = text.find(f"<{spelt}", text.rfind(f"</{spelt}") + 1) if end < 0 else -1
    return f"<{name}>", text.find(">", start) + 1 if start >= 0 else 0

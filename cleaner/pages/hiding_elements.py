"""Elements that hide what they hold, without an end: they would hide the rest of the page.

By the standard of HTML they do, up to the end of an element around them or of the page. A list of choices
ends where something stands that is none; the others hide nothing.
"""

from __future__ import annotations

import re

from cleaner.patterns.lazy_pattern import lazy_pattern

HIDING = (b"datalist", b"form", b"iframe", b"math", b"noscript", b"object", b"select", b"svg", b"template", b"textarea")
_TAG = lazy_pattern(
    rb"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1|\Z)|<(/?)(%b)(?=[\s/>])[^<>]*(?<!/)>" % b"|".join(HIDING),
    re.I | re.S,
)
# A form shows what it holds, and of the other two that is no markup.
HIDES_ALL = frozenset(HIDING) - {b"form", b"iframe", b"textarea"}
_STRONG = lazy_pattern(rb"<(/?)(?:div|t(?:able|body|d|foot|h|head|r))(?=[\s/>])", re.I)
_NO_CHOICE = lazy_pattern(rb"<(?!/?(?:option|optgroup|select)\b)[/a-z]", re.I)


def show_hidden(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """`data` without the starts of hiding elements that have no end, and their names.

    >>> show_hidden(b"<svg></svg><noscript><p>a</p><select><option>b<p>c")
    (b'<svg></svg><p>a</p><select><option>b</select><p>c', ('noscript', 'select'))
    """
    opened: dict[bytes, list[tuple[int, int]]] = {}
    for tag in _TAG.finditer(data):
        name = (tag[3] or b"").lower()
        if name and not tag[2]:
            opened.setdefault(name, []).append(tag.span())
        elif name and opened.get(name):
            opened[name].pop()
    edits: list[tuple[int, int, bytes]] = []  # what stands from here to there is replaced
    for name, spans in opened.items():
        place = looked = len(data)
        for start, end in reversed(spans):
            if name == b"select":
                # Looked for up to the next list without an end: if nothing stands before it, both end at one place.
                found = _NO_CHOICE.search(data, end, looked)
                place, looked = found.start() if found else place, end
                start = end = place
            edits.append((start, end, b"</select>" if name == b"select" else b""))
    kept: list[bytes] = []
    last = 0
    for start, end, new in sorted(edits):
        kept += [data[last:start], new]
        last = end
    return b"".join((*kept, data[last:])), tuple(name.decode() for name, spans in opened.items() if spans)


def without_strong_tags(held: bytes) -> bytes:
    """What an element holds that hides it, with other tags instead of those that don't let it end.

    To libxml2 an end tag is none while an element of a higher priority is open within (htmlGetEndPriority): a <div>, or
    a part of a table. An end tag of these ends the hiding element itself, if one is open around it.

    >>> without_strong_tags(b"<div><p>a</p>"), without_strong_tags(b"<div>a</div>")
    (b'<section><p>a</p>', b'<div>a</div>')
    """
    depth = 0
    for end in _STRONG.findall(held):
        depth += -1 if end else 1
        if depth < 0:
            break
    return _STRONG.sub(rb"<\1section", held) if depth else held

"""Boxes that ask a reader's consent to cookies: sentences on a page that are of no article."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block
from cleaner.main_content.headline import stands_in_h1
from cleaner.patterns.lazy_pattern import lazy_pattern

# English, Chinese, German, French, Spanish, Portuguese, Italian, Dutch.
_ASKS = lazy_pattern(
    r"(?i)(?:\bwe|site|partners|\bwir|nous|nossos|abbiamo)\b.{0,40}(?:\buse|\busing|verwenden|nutzen|utilisons|utilizamos"
    r"|usamos|utilizziamo|usiamo|gebruik\w*)\b.{0,60}cookies?\b|partners\b.{0,20}(?:store|access).{0,20}information on"
    r"|(?:网站|我们|本站|網站|我們).{0,6}(?:使用|通过).{0,6}cookies?"
)
_OUTERMOST = 2  # elements of a path that every page has


def consent_boxes(blocks: Sequence[Block], texts: Sequence[str]) -> frozenset[int]:
    """The positions of the blocks of boxes that ask for consent: of the innermost element with more than the sentence
    that asks, if that is no part of the page with its headline. `texts` are those of the blocks.

    >>> from cleaner.document import Block
    >>> texts = ["We use cookies to count readers.", "The ferry is closed."]
    >>> sorted(consent_boxes([Block(text) for text in texts], texts))
    [0]
    """
    found: set[int] = set()
    whole = "\n".join(texts)
    if "ookie" not in whole and "information on" not in whole:
        return frozenset()
    for at, text in enumerate(texts):
        if ("ookie" in text or "information on" in text) and at not in found and _ASKS.search(text):
            found.update(_box(at, blocks))
    return frozenset(found)


def _box(at: int, blocks: Sequence[Block]) -> range:
    for step in reversed(blocks[at].path[_OUTERMOST:]):
        start, end = at, at + 1
        while start and step in blocks[start - 1].path:
            start -= 1
        while end < len(blocks) and step in blocks[end].path:
            end += 1
        if end - start > 1:
            box = range(start, end)
            return range(at, at + 1) if any(stands_in_h1(blocks[one]) for one in box) else box
    return range(at, at + 1)

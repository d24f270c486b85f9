"""Signatures: which of the names that the markup marks (`cleaner.pages.marked_names`) sign the article.

Marks are of the writers of comments, of replies and of other articles, too. So what is marked counts only if it stands
in a short line between the headline and the article or, if the mark is of a post's author, right below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaner.document import Document, Evidence
from cleaner.fields.lines_around import first_below_byline
from cleaner.fields.names_of_sites import names_site
from cleaner.patterns.lazy_pattern import lazy_pattern

MARKED = "marked"  # the stage of evidence for a name that is marked, wherever it stands
REL, ITEMPROP = "rel author", "itemprop author"
USER_PAGE = "link to the page of a user"
CAMEL = lazy_pattern("(?<=[a-z])(?=[A-Z])")
_OF_POST = lazy_pattern("(?:post|entry|article|story|news|blog)-?(?:meta-?)?(?:author|byline)")
_OF_FLOOR = lazy_pattern(
    "read-?name|authi|biguser", re.I
)  # phpwind's, Discuz's, vBulletin's: a cell beside the post, facts below the name
_ABOVE_POST = 16  # blocks
_LONGEST_LINE = 160  # characters of the line that a name stands in
_LONGEST_BYLINE = 60
_ABOVE, _BELOW, _BEFORE_HEADLINE, MOST_NAMES = 30, 8, 3, 5
# What the software knows the writer as: of less weight than a name given elsewhere.
_USER = lazy_pattern("user|nick", re.I)
_SAYS = lazy_pattern(r"[>›»].*[>›»]|\b(?:says|said|replied|wrote)\b|[说说道]:|回复")


def signed(document: Document) -> Iterable[Evidence]:
    """Evidence of stage ``signature``: the marked names that stand by the article."""
    marked = [one for one in document.evidence if one.stage == MARKED]
    return _signed(document, marked) if marked and document.blocks else ()


def _signed(document: Document, marked: list[Evidence]) -> Iterator[Evidence]:
    first, last = document.blocks[0].index, document.blocks[-1].index
    headline = max(
        (one.index for one in document.removed if one.entry == "headline" and one.index < first), default=None
    )
    start = first - _BELOW if headline is None else headline - _BEFORE_HEADLINE
    first = first if headline is None else first_below_byline(document.blocks)
    start = max(start, first - _ABOVE)
    lines = [
        (one.index, one.text)
        for one in document.removed
        if start <= one.index <= last + _BELOW and len(one.text) <= _LONGEST_LINE and not _SAYS.search(one.text)
    ]
    # A link to a user signs in a byline, not in a sentence.
    bylines = [text for index, text in lines if index <= first + 1 and len(text) <= _LONGEST_BYLINE]
    lines += [
        (one.index, one.text) for one in (*document.blocks[:2], document.blocks[-1]) if len(one.text) <= _LONGEST_LINE
    ]
    above = [text for index, text in lines if start <= index <= first + 1]
    below = [text for index, text in lines if first < index <= last + _BELOW]
    near = [
        one
        for one in marked
        if any(one.value in text for text in (bylines if one.origin.endswith(USER_PAGE) else above))
    ]
    if near:
        strong = [one for one in near if _is_strong(one)]
        kinds = {one.origin for one in strong} if strong else {near[0].origin}
        near = [one for one in near if one.origin in kinds][:MOST_NAMES]
    else:
        near = [one for one in marked if _is_strong(one) and any(one.value in text for text in below)][:1]
        beside = [one for one in document.removed if first - _ABOVE_POST <= one.index < start]
        of_floor = [one for one in marked if _OF_FLOOR.search(one.origin)]
        near = near or [one for one in of_floor if any(one.value in cell.text for cell in beside)][:1]
    for one in near:
        if not names_site(one.value):
            yield Evidence(one.field, one.value, "account" if _USER.search(one.origin) else "signature", one.origin)


def _is_strong(one: Evidence) -> bool:
    """Whether a mark is that of the author of a post, and of no one who only takes part."""
    return (
        one.origin.endswith((REL, ITEMPROP))
        or _OF_POST.search(CAMEL.sub("-", one.origin).lower().replace("_", "-")) is not None
    )

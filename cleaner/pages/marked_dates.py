"""The day that a page's markup marks as its article's, where no meta element or script tells it.

Microdata (``itemprop="datePublished"``), RDFa (Drupal's ``property="dc:date dc:created"``) and classes of WordPress and
microformats mark the days of comments and of other articles, too: the first that stands elsewhere than these counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cleaner.document import Evidence
from cleaner.fields.dates import CHINA, parse_date
from cleaner.pages.elsewhere import stands_elsewhere
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cleaner.pages.selectors import PageIndex

_ITEMS = frozenset(("datepublished", "datecreated"))
_PROPERTIES = frozenset(
    "dc:date dc:created dcterms:created dcterms:issued schema:datecreated schema:datepublished".split()
)
_CLASSES = frozenset(("published", "entry-date", "dt-published"))
# Which attributes mark days, by which values, and what each of these holds.
_MARKS = (
    ("itemprop", _ITEMS, ("published", "created")),
    ("property", _PROPERTIES, ("published", "created", "issued", "dc:date")),
    ("class", _CLASSES, ("published", "entry-date")),
)
_MOST = 30  # marks that are looked at
# Where a site shows when a text was changed, and when it was published as a tooltip.
_TOOLTIP = "发布于 ".encode()
_DAY = lazy_pattern(rb"[\d-]{8,10}(?: \d\d?:\d\d)?(?=[\"'])")


def marked_dates(index: PageIndex) -> Iterator[Evidence]:
    """The first day that is marked, as evidence of the stage ``page``; that of a tooltip comes before bylines."""
    for at in index.places(_TOOLTIP):
        if index.markup[at - 1 : at] in (b'"', b"'") and (day := _DAY.match(index.markup, at + len(_TOOLTIP))):
            yield Evidence("date", day[0].decode(), "byline", "tooltip")
            break
    marks: dict[Any, str] = {}
    for attribute, names, parts in _MARKS:
        if attribute == "property" and not index.may_stand_beyond_meta(attribute):
            continue  # og: and the like, which page_metadata reads
        values = [value for value in index.holding(attribute, parts) if not names.isdisjoint(value.lower().split())]
        marks |= dict.fromkeys(index.having(attribute, values), attribute)
    told: dict[Any, bool] = {}
    for element in index.in_order(marks)[:_MOST] if marks else ():
        value = element.get("content") or element.get("datetime")
        if not value and marks[element] == "itemprop" and parse_date(text := element.text or "", CHINA):
            value = text
        if value and element.tag != "meta" and not stands_elsewhere(element, told):
            yield Evidence("date", value.strip()[:_MOST], "page", f"element, {marks[element]}")
            return

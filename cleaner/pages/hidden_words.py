"""Words in a line that browsers do not show: what boards strew into posts, so that copies betray themselves.

They stand in elements that only style text, with ``style="display:none"``. Longer text that is hidden so may be the
rest of a paragraph, which a click shows: it stays.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from cleaner.pages.pieces import hides, opens_by_click
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cleaner.pages.selectors import PageIndex

_TAG = lazy_pattern(
    rb"<(?:a|b|big|code|del|em|font|i|ins|label|mark|s|small|span|strong|sub|sup|u)\s[^<>]*display\s*:\s*none", re.I
)
_LONGEST_TAG: Final = 400  # bytes before the style
_LONGEST: Final = 40  # characters
_MOST: Final = 8  # elements


def may_hide_words(index: PageIndex) -> bool:
    """Whether an element that styles text may be hidden: of most pages the markup tells that none is."""
    markup = index.markup
    if not markup:
        return True
    places = chain(index.places(b"display"), index.places(b"DISPLAY"))  # both at once take six times as long
    begins = (markup.rfind(b"<", max(0, at - _LONGEST_TAG), at) for at in places)
    return any(begin >= 0 and _TAG.match(markup, begin) for begin in begins)


def hides_words(element: Any) -> bool:
    """Whether an element that styles text is hidden, holds a few words, and stands in one with text of its own."""
    style = element.get("style")
    if not style or not hides(style) or len(list(islice(element.iter(), _MOST + 1))) > _MOST:
        return False
    if len("".join(element.itertext()).strip()) > _LONGEST or opens_by_click(element):
        return False
    around = element.getparent()
    beside = (around.text, element.tail, *(one.tail for one in islice(around, _MOST)))
    return any(text and not text.isspace() for text in beside)

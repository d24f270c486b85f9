"""Is a text HTML? Apart from what parses it, which texts do without."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from cleaner.patterns.lazy_pattern import lazy_pattern

# Elements that pages are made of; XML and the < of a formula are not markup.
_ELEMENTS = """!doctype html head body div p br span a img table tbody thead tr td th ul ol li dl dt dd h[1-6] hr
    article section font center strong b i u em small sub sup script noscript style meta link title header footer nav
    main figure blockquote pre details form button label input select textarea iframe svg ruby"""
_TAG = rf"</?(?:{'|'.join(_ELEMENTS.split())})\b[^<>]*>"
_STARTS_AS_MARKUP = lazy_pattern(rf"\s*(?:<\?xml|{_TAG})", re.I)
_MARKUP = lazy_pattern(_TAG, re.I)
# Lines before the first tag: a page saved as text may end in a template that its scripts show.
_LINES_BEFORE, _SHARE_BEFORE = 20, 0.3
# Tags without attributes, and those that are not left open, or without attributes, within a sentence.
_BARE = lazy_pattern(r"<(/?)(!doctype html|[a-z0-9]+)\s*/?>", re.I)
_MENTIONED = lazy_pattern(
    r"[^\s。！？…”>!?.] ?"
    r"<(html|head|body|div|span|a|img|table|ul|ol|font|title|link|meta|form|input|script|style|iframe)>",
    re.I,
)
_ENOUGH_TAGS = 3  # an article may quote a tag or two; a fragment of a page has more


def looks_like_markup(text: str) -> bool:
    """Whether `text` is HTML: it begins with a tag, or holds several from its first lines on.

    >>> looks_like_markup("<p>新桥</p>"), looks_like_markup("a < b, 5 > 3")
    (True, False)
    """
    if "<" not in text:
        return False
    if _STARTS_AS_MARKUP.match(text):
        return True
    tags = [tag.start() for tag in islice(_MARKUP.finditer(text), _ENOUGH_TAGS)]
    if len(tags) < _ENOUGH_TAGS:
        return False
    before = text.count("\n", 0, tags[0])
    return (before < _LINES_BEFORE or before < text.count("\n") * _SHARE_BEFORE) and not is_about_markup(text)


def is_about_markup(text: str) -> bool:
    """Whether a text speaks of tags: none has attributes, and one within a sentence has no end, or means nothing bare.

    >>> is_about_markup("用<p>分段，用<div>分块，用<br>换行。"), is_about_markup("一<br>二<br>三<b>四</b>")
    (True, False)
    """
    open_tags: Counter[str] = Counter()
    for tag in _MARKUP.finditer(text):
        bare = _BARE.fullmatch(tag[0])
        if not bare:
            return False
        open_tags[bare[2].lower()] += -1 if bare[1] else 1
    return any(open_tags[found[1].lower()] > 0 for found in _MENTIONED.finditer(text))

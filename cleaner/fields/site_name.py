"""Whose page it is: the name that a site gives itself, where the page tells no source.

What the page tells machines (``og:site_name``, JSON-LD) says it outright. Older pages only show it: as the text of the
logo, in front of or behind the title, in a heading, in the line of the copyright. Any of these may be something else,
so a name counts if two of them agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaner.document import Document, Evidence
from cleaner.main_content.headline import letters
from cleaner.patterns.lazy_pattern import lazy_pattern

OUTRIGHT = ("meta og:site_name", "JSON-LD publisher")  # the origins of evidence where a page says whose it is
_PLATFORMS = frozenset({"微信公众平台"})  # where accounts publish: no publishers themselves
_TITLE_PARTS = lazy_pattern(r" [-|–—·•»@] | :: |[:|_] ?")
_COPYRIGHT = lazy_pattern(r"(?:[Cc]opyright|©|ⓒ|\([Cc]\))")
# What stands around the name in such a line.
_AROUND = lazy_pattern(
    r"[Cc]opyright|[©ⓒ]|\([Cc]\)|(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)?\d\d|[Pp]resent))?|[Bb]y (?=[A-Z])|^[\s,:|.-]+"
)
_AFTER = lazy_pattern(
    r"[|.,;(](?: |$|h).*|[Aa]ll [Rr]ights.*"
    r"| (?:Company|Co|Inc|LLC|Ltd|Limited|GmbH|S\.?A|Corp\w*|Publishing|Media|Group|Association)\b.*"
)
_SHORTEST, _LONGEST = 3, 40


def publisher_of_site(document: Document, told: Sequence[Evidence], title: str, *, chinese: bool) -> str:
    """The name of the site as the page says it; of Chinese pages, only if it says it outright."""
    outright = [name for origin in OUTRIGHT for one in told if one.origin == origin and (name := own_name(one.value))]
    if outright:
        first = outright[0]
        same = (one for one in outright[1:] if letters(first).lower().removeprefix("the").startswith(_core(one)))
        name = next(same, first)  # the name of an organization is written in full: Le Monde, not Le Monde.fr
        return "" if name in _PLATFORMS else name
    return "" if chinese else _shown_name(document, told, title)


def own_name(site: str) -> str:
    """The name that a site gives itself, without its slogan; empty for an address.

    >>> own_name("River News | All about the river"), own_name("http://www.river.example")
    ('River News', '')
    """
    return "" if "://" in site else min(re.split(r" [|•·] ", site), key=len).strip()


def _core(name: str) -> str:
    return letters(name).lower().removeprefix("the")


def _shown_name(document: Document, told: Iterable[Evidence], title: str) -> str:
    """A name that two places agree on; the shortest form of it, as it stands in the first of them."""
    parts = _TITLE_PARTS.split(document.page_title)
    found = [("title", part) for part in (parts[0], parts[-1], *parts[1:-1])]
    found += [("heading" if one.origin == "h1" else "logo", one.value) for one in told if one.origin in ("h1", "logo")]
    rights = [text for one in document.removed if len(text := one.text) <= 300 and _COPYRIGHT.search(text)]
    found += [("copyright", owner_of(text)) for text in rights[-3:]]
    own = _core(title)
    names = [
        (kind, name.strip(), core)
        for kind, name in found
        if _SHORTEST <= len(core := _core(name)) <= _LONGEST and not (core in own or own in core) and not core.isdigit()
    ]
    agreed = [
        (kind, name)
        for kind, name, core in names
        if any(kind != other and (core in also or also in core) for other, _, also in names)
    ]
    shown = [name for kind, name in agreed if kind != "copyright"]
    if not shown:
        return ""
    shortest = min(shown, key=lambda name: len(_core(name)))
    full = f"The {shortest}"
    return full if any(full in text for text in rights) else shortest


def owner_of(text: str) -> str:
    """Whose the line of a copyright says that all is.

    >>> owner_of("Copyright © 1998 The River Post Publishing Co. All rights."), owner_of("© RIVER ONLINE 2010")
    ('The River Post', 'RIVER ONLINE')
    """
    line = text[found.start() :] if (found := _COPYRIGHT.search(text)) else text
    return _AFTER.sub("", " ".join(_AROUND.sub(" ", line).split())).strip(" ,.-|")

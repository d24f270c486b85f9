"""The line of a copyright at the foot of a page, and whose it says that all is."""

from __future__ import annotations

from cleaner.patterns.lazy_pattern import lazy_pattern

COPYRIGHT = lazy_pattern(r"(?:[Cc]opyright|©|ⓒ|\([Cc]\))")
# What stands around the name in such a line.
_AROUND = lazy_pattern(
    r"[Cc]opyright|[©ⓒ]|\([Cc]\)|(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)?\d\d|[Pp]resent))?|[Bb]y (?=[A-Z])|^[\s,:|.-]+"
)
_AFTER = lazy_pattern(
    r"[|.,;(](?: |$|h).*|[Aa]ll [Rr]ights.*"
    r"| (?:Company|Co|Inc|LLC|Ltd|Limited|GmbH|S\.?A|Corp\w*|Publishing|Media|Group|Association)\b.*"
)


def owner_of(text: str) -> str:
    """Whose the line of a copyright says that all is.

    >>> owner_of("Copyright © 1998 The River Post Publishing Co. All rights."), owner_of("© RIVER ONLINE 2010")
    ('The River Post', 'RIVER ONLINE')
    """
    line = text[found.start() :] if (found := COPYRIGHT.search(text)) else text
    return _AFTER.sub("", " ".join(_AROUND.sub(" ", line).split())).strip(" ,.-|")

"""References of markup to characters (&gt;): what they may bring to light that the markup does not show."""

from __future__ import annotations

from typing import Final

_BEGINS_NONE: Final = tuple([bytes((byte,)) for byte in range(256) if byte != ord("#") and not chr(byte).isalpha()])
# Behind a &.
_EVERYDAY: Final = (*_BEGINS_NONE, b"gt;", b"lt;", b"amp;", b"quot;", b"nbsp;")


def spells_everyday(markup: bytes) -> bool:
    """Whether each reference in `markup`, UTF-8, is surely to a character that is everyday on any page.

    >>> spells_everyday(b"1 &gt; 0 & 2"), spells_everyday(b"1 &#62; 0"), spells_everyday(b"<a href='/?a=1&b=2'>")
    (True, False, False)
    """
    at = markup.find(b"&")
    while at >= 0:
        if not markup.startswith(_EVERYDAY, at + 1):
            return False  # most pages: told by one of their first
        at = markup.find(b"&", at + 1)
    return True

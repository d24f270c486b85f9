"""The bytes that characters were read from: a wrong reading taken back, byte for byte.

Bytes are held as a `str` of characters below U+0100.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

NONE: Final = "\U0010ffff"  # stands for a character that the charset cannot say
_EURO: Final = re.compile("([\xe2-\xef][\x80-\xbf])€(?=[\x80-\xbf€\ufffd?])")


@lru_cache(maxsize=64)  # a line is asked about by all that look at it
def observed_bytes(text: str, table: str) -> Sequence[str]:
    """The bytes of each character of `text` in ``latin-1``, ``gbk``, ``big5`` or ``big5 without hkscs``.

    >>> [token.encode("latin-1").hex() for token in observed_bytes("涓\\ue15e浗", "gbk")]
    ['e4b8', 'ade5', '9bbd']
    """
    tokens = _TABLES[table].of(text)
    return _euros(tokens) if "€" in tokens else tokens  # A2 E3 in GB18030, 80 in cp936 and browsers


@lru_cache(maxsize=64)
def observed_data(text: str, table: str) -> str:
    """All of them in a row."""
    return "".join(observed_bytes(text, table))


class Observed(NamedTuple):
    """The bytes of a line, and whether an observed character begins with each; the last one is of the end."""

    data: str
    starts: list[bool]


def joined(tokens: Sequence[str]) -> Observed:
    """Those of the observed characters with these bytes."""
    data = "".join(tokens)
    starts = [False] * (len(data) + 1)
    at = 0
    for token in tokens:
        starts[at] = True
        at += len(token)
    starts[at] = True
    return Observed(data, starts)


def _euros(tokens: list[str]) -> list[str]:
    """`tokens` with the bytes of each euro sign: A2 E3 where these go on with the character before, else 80."""
    pairs = {found.start(1) + 2 for found in _EURO.finditer("".join(tokens))}
    out, at = [], 0
    for token in tokens:
        out.append(token if token != "€" else "\xa2\xe3" if at in pairs else "\x80")
        at += len(token)
    return out


class _Bytes:
    """Character to the bytes it was read from, each a character below U+0100; unknown ones stay."""

    def __init__(self, *charsets: str) -> None:
        self.known = {0xFFFD: "\ufffd", 0x0A: "\n"}  # by code point, which takes no character to be made
        self._charsets = charsets

    def of(self, text: str) -> list[str]:
        """The bytes of each character of `text`."""
        get = self.known.get
        tokens = list(map(get, map(ord, text)))
        if None in tokens:
            self._ask([one for one in set(text) if ord(one) not in self.known])
            tokens = list(map(get, map(ord, text)))
        return cast("list[str]", tokens)

    def _ask(self, left: list[str]) -> None:
        """From now on these characters are known: they are encoded at once, a line each."""
        for charset in self._charsets:
            lines = "\n".join(left).encode(charset, "ignore").decode("latin-1").split("\n")
            rest: list[str] = []
            for one, data in zip(left, lines, strict=True):
                if 0 < len(data) <= 2:  # GB18030 says all of Unicode with four
                    self.known[ord(one)] = data
                else:
                    rest.append(one)
            left = rest
            if not left:
                return
        for one in left:
            self.known[ord(one)] = NONE


_TABLES: Final = {
    "latin-1": _Bytes("cp1252", "latin-1"),
    "gbk": _Bytes("gb18030"),
    "big5": _Bytes("big5hkscs", "cp950", "big5"),
    "big5 without hkscs": _Bytes("big5", "cp950", "big5hkscs"),  # the two say some characters with other bytes
}
_TABLES["gbk"].known[ord("€")] = "€"
# Big5 has these twice, and Chinese in another charset holds pairs of high bytes: 、探 read as Big5, a byte late.
for _twice, _pair in (("十", "\xa2\xcc"), ("卅", "\xa2\xce"), ("／", "\xa1\xfe")):
    for _table in ("big5", "big5 without hkscs"):
        _TABLES[_table].known[ord(_twice)] = _pair

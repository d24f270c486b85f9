"""The bytes that characters were read from: a wrong reading taken back, byte for byte.

Bytes are held as a `str` of characters below U+0100.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

NONE = "\U0010ffff"  # stands for a character that the charset cannot say
_EURO = re.compile("([\xe2-\xef][\x80-\xbf])€(?=[\x80-\xbf€\ufffd?])")


@lru_cache(maxsize=64)  # a line is asked about by all that look at it
def observed_bytes(text: str, table: str) -> Sequence[str]:
    """The bytes of each character of `text` in ``latin-1``, ``gbk``, ``big5`` or ``big5 without hkscs``.

    >>> [token.encode("latin-1").hex() for token in observed_bytes("涓\\ue15e浗", "gbk")]
    ['e4b8', 'ade5', '9bbd']
    """
    tokens = list(map(_TABLES[table].__getitem__, map(ord, text)))
    return _euros(tokens) if "€" in tokens else tokens  # A2 E3 in GB18030, 80 in cp936 and browsers


class Observed(NamedTuple):
    """The bytes of a line, and where the characters begin that were observed for them; the end is one, too."""

    data: str
    starts: set[int]


def joined(tokens: Sequence[str]) -> Observed:
    """Those of the observed characters with these bytes."""
    return Observed("".join(tokens), {0, *accumulate(map(len, tokens))})


def _euros(tokens: list[str]) -> list[str]:
    """`tokens` with the bytes of each euro sign: A2 E3 where these go on with the character before, else 80."""
    pairs = {found.start(1) + 2 for found in _EURO.finditer("".join(tokens))}
    out, at = [], 0
    for token in tokens:
        out.append(token if token != "€" else "\xa2\xe3" if at in pairs else "\x80")
        at += len(token)
    return out


class _Bytes(dict[int, str]):
    """Character to the bytes it was read from, each a character below U+0100; unknown ones stay."""

    def __init__(self, *charsets: str) -> None:
        super().__init__({0xFFFD: "\ufffd"})
        self.charsets = charsets

    def __missing__(self, code: int) -> str:
        for charset in self.charsets:
            try:
                data = chr(code).encode(charset)
            except UnicodeEncodeError:
                continue
            if len(data) <= 2:  # GB18030 says all of Unicode with four
                break
        else:
            data = b""
        self[code] = data.decode("latin-1") or NONE
        return self[code]


_TABLES = {
    "latin-1": _Bytes("cp1252", "latin-1"),
    "gbk": _Bytes("gb18030"),
    "big5": _Bytes("big5hkscs", "cp950", "big5"),
    "big5 without hkscs": _Bytes("big5", "cp950", "big5hkscs"),  # the two say some characters with other bytes
}
_TABLES["gbk"][ord("€")] = "€"
# Big5 has these twice, and Chinese in another charset holds pairs of high bytes: 、探 read as Big5, a byte late.
for _twice, _pair in (("十", "\xa2\xcc"), ("卅", "\xa2\xce"), ("／", "\xa1\xfe")):
    for _table in ("big5", "big5 without hkscs"):
        _TABLES[_table][ord(_twice)] = _pair

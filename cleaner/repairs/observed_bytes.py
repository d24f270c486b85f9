"""The bytes that characters were read from: a wrong reading taken back, byte for byte.

Bytes are held as a `str` of characters below U+0100.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_BEYOND: Final = 0x10000  # characters that a table tells of
NONE: Final = "\U0010ffff"  # stands for a character that the charset cannot say
_EURO: Final = re.compile("([\xe2-\xef][\x80-\xbf])€(?=[\x80-\xbf€\ufffd?])")


@lru_cache(maxsize=64)  # a line is asked about by all that look at it
def observed_bytes(text: str, table: str) -> Sequence[str]:
    """The bytes of each character of `text` in ``latin-1``, ``gbk``, ``big5`` or ``big5 without hkscs``.

    >>> [token.encode("latin-1").hex() for token in observed_bytes("涓\\ue15e浗", "gbk")]
    ['e4b8', 'ade5', '9bbd']
    """
    tokens = _TABLES[table].of(text)
    return _euros(tokens) if table == "gbk" and "€" in text else tokens  # A2 E3 in GB18030, 80 in cp936 and browsers


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

    def __init__(self, charsets: tuple[str, ...], others: dict[str, str]) -> None:
        self._charsets, self._others = charsets, others
        self._known: list[str] = []  # by code point; empty where nobody asked yet

    def of(self, text: str) -> list[str]:
        """The bytes of each character of `text`."""
        if not self._known:
            self._known = [""] * _BEYOND
            for one, data in self._others.items():
                self._known[ord(one)] = data
        known = self._known
        tokens: list[str] = []
        missing: list[int] = []
        at: i64 = 0
        end: i64 = len(text)
        while at < end:
            code: i64 = ord(text[at])
            token = known[code] if code < _BEYOND else ""
            if not token:
                missing.append(at)
            tokens.append(token)
            at += 1
        if missing:
            found = self._ask([text[place] for place in missing])
            for place in missing:
                tokens[place] = found[text[place]]
        return tokens

    def _ask(self, characters: list[str]) -> dict[str, str]:
        """The bytes of characters that nobody asked for yet, which are encoded at once, a line each."""
        found: dict[str, str] = {}
        left = [*dict.fromkeys(characters)]
        for charset in self._charsets:
            lines = "\n".join(left).encode(charset, "ignore").decode("latin-1").split("\n")
            # GB18030 says all of Unicode with four.
            found.update({one: data for one, data in zip(left, lines, strict=True) if 0 < len(data) <= 2})
            left = [one for one in left if one not in found]
            if not left:
                break
        found.update(dict.fromkeys(left, NONE))
        for one, data in found.items():
            if one <= "\uffff":
                self._known[ord(one)] = data
        return found


_OTHERS: Final = {"\n": "\n", "\ufffd": "\ufffd"}
# Big5 has these twice, and Chinese in another charset holds pairs of high bytes: 、探 read as Big5, a byte late.
_TWICE: Final = {"十": "\xa2\xcc", "卅": "\xa2\xce", "／": "\xa1\xfe"}
_TABLES: Final = {
    "latin-1": _Bytes(("cp1252", "latin-1"), _OTHERS),
    "gbk": _Bytes(("gb18030",), {**_OTHERS, "€": "€"}),
    "big5": _Bytes(("big5hkscs", "cp950", "big5"), {**_OTHERS, **_TWICE}),
    # The two say some characters with other bytes.
    "big5 without hkscs": _Bytes(("big5", "cp950", "big5hkscs"), {**_OTHERS, **_TWICE}),
}

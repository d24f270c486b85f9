"""The shadow that patterns match on: Simplified, half-width, and exactly as long as the text.

A pattern is written once (``来源:(?P<publisher>\\S+)``) and must match ``來源：新華社`` too. So lines are
matched on their shadow, and because the shadow has the same length, the offsets of a match cut the
original line: no character of the output ever comes from a shadow.
"""

from __future__ import annotations

from functools import cache

# CJK Extension A and the Unified Ideographs: OpenCC's single-character table lies within them but
# for rare Extension B characters, which no boilerplate uses.
_IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
_SPACES = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


@cache
def _table() -> dict[int, int]:
    """Code point to code point: Traditional to Simplified (OpenCC), full-width to half-width, spaces."""
    import opencc

    ideographs = "\n".join(map(chr, _IDEOGRAPHS))
    simplified = opencc.OpenCC("t2s").convert(ideographs).split("\n")
    table = {
        code: ord(other)
        for code, other in zip(_IDEOGRAPHS, simplified, strict=True)
        if len(other) == 1 and ord(other) != code
    }
    table = {code: table.get(other, other) for code, other in table.items()}
    table.update({0xFF01 + i: 0x21 + i for i in range(94)})  # ！ to ～
    table.update(dict.fromkeys(map(ord, _SPACES), 0x20))
    return table


def fold(text: str) -> str:
    """The shadow of `text`: Simplified characters, half-width forms, plain spaces; same length.

    >>> fold("來源：新華社　２０２１")
    '来源:新华社 2021'
    """
    return text if text.isascii() and "\t" not in text else text.translate(_table())


@cache
def _simplified() -> frozenset[int]:
    return frozenset(folded for code, folded in _table().items() if code >= 0x3400)


def script_of(character: str) -> str:
    """``Hant`` for a character that Simplified writes differently, ``Hans`` for what it writes instead, else empty.

    >>> script_of("務"), script_of("务"), script_of("中")
    ('Hant', 'Hans', '')
    """
    code = ord(character)
    if code < 0x3400:
        return ""
    return "Hant" if code in _table() else "Hans" if code in _simplified() else ""

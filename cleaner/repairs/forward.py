"""The damage, run forward: what mirrors did to a text, at the bytes of GBK. It proves repairs.

S1, pinyin injection: for each character of a list, in order, every byte match of it (aligned, or across two
characters) gets its reading in ASCII brackets. S2, punctuation split: each byte match of ，。！？； loses
the alignment before it. A lead byte left alone becomes ``?``, with the ASCII character after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

MARKS = "，。！？；"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}


def inject(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """S1 over `text` with (character, reading) pairs in order. What GBK cannot hold becomes ``?``.

    >>> inject("新聞記者從李滄區", [("區", "qū"), ("動", "dòng")])
    '新聞?dòng)浾邚睦顪鎱^(qū)'
    """
    return read_gbk(inject_bytes(encode(text), pairs))


def inject_bytes(data: bytes, pairs: Iterable[tuple[str, str]]) -> bytes:
    """S1 over GBK bytes."""
    for character, reading in pairs:
        key = encode(character)
        if key in data:
            data = data.replace(key, key + encode(f"({reading})"))
    return data


def split_punctuation(text: str) -> str:
    """S2 over `text`: before each byte match of a mark, a lone byte in front of it becomes ``?``.

    >>> split_punctuation("全部完成。”社區")
    '全部完成?！鄙鐓^'
    """
    return split_bytes(encode(text), MARKS)


def split_bytes(data: bytes, marks: str) -> str:
    """S2 over GBK bytes with `marks`, decoded."""
    pieces = [data]
    for mark in marks:
        key = encode(mark)
        pieces = [part for piece in pieces for part in _cut(piece, key)]
    return "".join(read_gbk(piece) for piece in pieces)


def _cut(piece: bytes, key: bytes) -> list[bytes]:
    """`piece` cut before each match of `key`: what stands before one is read by itself."""
    first, *rest = piece.split(key)
    return [first, *(key + part for part in rest)]


def encode(text: str) -> bytes:
    """GBK with its user-defined areas, which gb18030 maps to private-use characters."""
    return b"".join(map(_pair, text))


@lru_cache(maxsize=1 << 12)
def _pair(character: str) -> bytes:
    pair = character.encode("gb18030", "replace")
    return pair if len(pair) <= 2 else b"?"


def read_gbk(data: bytes) -> str:
    """Decode as the mirrors' readers did: a lead byte without a trail byte swallows the ASCII after it."""
    out, at, size = [], 0, len(data)
    while at < size:
        lead = data[at]
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
            continue
        trail = data[at + 1] if at + 1 < size else 0
        if 0x40 <= trail <= 0xFE and trail != 0x7F and 0x81 <= lead <= 0xFE:
            out.append(data[at : at + 2].decode("gb18030", "replace"))
            at += 2
        else:
            out.append("?")
            at += 2 if 0 < trail < 0x40 and trail != 0x0A else 1
    return "".join(out)


def observable(text: str) -> str:
    """`text` as crawls may have left it: half-width, private-use characters dropped. Proofs compare this."""
    return _PRIVATE.sub("", text).translate(_WIDTH)

"""CESU-8: what Java, Oracle and MySQL's ``utf8`` write for characters beyond U+FFFF, such as emoji.

Each half of the pair that UTF-16 has for them is written as a character of three bytes, which is no UTF-8.
"""

from __future__ import annotations

from cleaner.document import Repair
from cleaner.patterns.lazy_pattern import lazy_pattern

_PAIR = lazy_pattern(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


def join_surrogates(data: bytes) -> tuple[bytes, tuple[Repair, ...]]:
    """`data` with each pair as UTF-8, and a repair for each.

    >>> join_surrogates(b"\\xed\\xa0\\xbd\\xed\\xb8\\x80")[0].decode()
    '😀'
    """
    pieces: list[bytes] = []
    repairs: list[Repair] = []
    last, line = 0, 1
    for pair in _PAIR.finditer(data):
        halves = pair[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        character = halves.decode("utf-16-le")
        line += data.count(b"\n", last, pair.start())
        pieces += (data[last : pair.start()], character.encode())
        repairs.append(Repair("mixed_encoding", "\ufffd" * len(pair[0]), character, "proved", line))
        last = pair.end()
    return b"".join((*pieces, data[last:])) if repairs else data, tuple(repairs)

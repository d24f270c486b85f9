"""GBK in which a byte was lost without a sign: pairs behind it are shifted, and the last takes an ASCII byte along."""

from __future__ import annotations

from cleaner.encodings.plausibility import BELIEVABLE, surprise
from cleaner.patterns.lazy_pattern import lazy_pattern

_OF_ASCII = bytes(range(0x80))
_PAIRS = lazy_pattern(rb"[\x80-\xff]+[\x40-\x7e]?")
_SELDOM = 50  # characters for one that ends in an ASCII byte
_LEAST, _LAST = 8, 12  # bytes of a row of pairs that tell something, and that are judged: its last six characters


def may_be_shifted(data: bytes, text: str, encoding: str) -> bool:
    """Whether `text` has a few characters that end in an ASCII byte: the last of shifted pairs does, in GBK few others
    do, but for Traditional ones."""
    return encoding == "gb18030" and 0 < _odd(data, text) * _SELDOM < len(data) - len(text)


def looks_shifted(data: bytes, text: str) -> bool:
    """Whether `text` has such a character, and what stands before it reads like no text.

    >>> data = "新河大桥今天正式通车".encode("gbk") + b"A"
    >>> [looks_shifted(one, one.decode("gb18030")) for one in (data, data[1:])]
    [False, True]
    """
    if not _odd(data, text):
        return False
    for pairs in _PAIRS.finditer(data):
        row = pairs[0]
        if len(row) >= _LEAST and len(row) % 2 == 0 and row[-1] < 0x80:
            last = row[-_LAST:].decode("gb18030", "replace")
            if surprise(last) > BELIEVABLE * len(last):
                return True
    return False


def _odd(data: bytes, text: str) -> int:
    """How many pairs end in an ASCII byte. Each pair makes one character of two bytes, so lengths tell."""
    return max(0, 2 * (len(data) - len(text)) - len(data.translate(None, _OF_ASCII)))

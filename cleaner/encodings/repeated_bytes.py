"""One byte, or a few, many times over: what discs, editors and broken converters leave, and text has in no encoding.

Such a run says nothing of the encoding that the text around it is in, but would outvote it. Neither does a character
or phrase many times over: 字 in UTF-16 is ``W[`` in ASCII, and U+3000 a 0 in the other byte order.
"""

from __future__ import annotations

import re

from cleaner.patterns.lazy_pattern import lazy_pattern

# A control character, or a byte or those of a character that some encoding had.
_RUN = lazy_pattern(rb"([\0-\x08\x0e-\x1f]|[\x80-\xff]{1,6}?)\1{7,}")
_FLOOD = lazy_pattern(rb"((?:.{4}){1,8}?|(?:..){1,16}?)\1{9,}", re.S)  # in fours, which keep UTF-32 in step
_FEW = 160  # different units of two bytes among 512; text with more holds no flood
_MOST_FLOODS = 16  # of one document
_BLOCK = 1_024  # repetitions that are compared at once


def squeezed(data: bytes) -> bytes:
    """`data` with two or three for each run of eight and more: an even number stays even, since pairs follow.

    >>> squeezed(b"a" + 300 * b"\\xff" + b"b" + 9 * b"\\0")
    b'a\\xff\\xffb\\x00\\x00\\x00'
    """
    return _RUN.sub(lambda run: run[0][: len(run[1]) * (2 + len(run[0]) // len(run[1]) % 2)], data)


def without_floods(data: bytes) -> bytes:
    """`data` with each character or phrase that it holds many times over twice.

    >>> without_floods(b"a" + 300 * b"b" + b"c")  # a phrase is of four bytes, or of as many times four
    b'abbbbbbbbc'
    """
    return _FLOOD.sub(lambda run: 2 * run[1], data)


def head_without_floods(data: bytes, size: int) -> bytes:
    """The first `size` bytes of `data`; if they are little but characters over and over, with those once.

    >>> head_without_floods(1000 * "字".encode("utf-16-le") + "新桥通车".encode("utf-16-le"), 100).decode("utf-16-le")
    '字字新桥通车'
    """
    head = data[:size]
    if len({head[at : at + 2] for at in range(0, len(head), 2)}) > _FEW:
        return head
    shown, at = b"", 0
    for _ in range(_MOST_FLOODS):
        run = _FLOOD.search(data, at, at + size)
        if not run or len(shown) >= size:
            break
        shown += data[at : run.start()] + run[1]
        at = run.end()
        for unit in (_BLOCK * run[1], run[1]):
            while data.startswith(unit, at):
                at += len(unit)
    return (shown + data[at : at + size])[:size]

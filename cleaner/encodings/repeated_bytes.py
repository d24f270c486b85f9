"""One byte many times over: what discs, editors and broken converters leave in a file, and text has in no encoding.

Such a run says nothing of the encoding that the text around it is in, but would outvote it.
"""

from __future__ import annotations

from cleaner.patterns.lazy_pattern import lazy_pattern

_RUN = lazy_pattern(rb"([\0\x80-\xff])\1{7,}")


def squeezed(data: bytes) -> bytes:
    """`data` with two or three bytes for each run of eight and more: an even number stays even, since pairs follow.

    >>> squeezed(b"a" + 300 * b"\\xff" + b"b" + 9 * b"\\0")
    b'a\\xff\\xffb\\x00\\x00\\x00'
    """
    return _RUN.sub(lambda run: run[0][: 2 + len(run[0]) % 2], data)

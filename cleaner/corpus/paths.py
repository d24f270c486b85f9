"""File names are bytes; output is UTF-8. An escape that loses nothing stands between the two."""

from __future__ import annotations

import os

from cleaner.patterns.lazy_pattern import lazy_pattern

_COMMANDS = lazy_pattern("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ESCAPED = lazy_pattern(rb"\\(\\|x[0-9a-f]{2})")


def escape(path: str | bytes | os.PathLike[str]) -> str:
    r"""`path` as valid UTF-8: a backslash is doubled, a byte that is not UTF-8 becomes ``\xNN``. All else stays.

    >>> print(escape(b"\xd0\xc2\xbb\xaa/a\\b.txt"), escape("新华.txt"))
    \xd0»\xaa/a\\b.txt 新华.txt
    """
    raw = path if isinstance(path, bytes) else os.fsencode(path)
    return raw.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def unescape(escaped: str) -> bytes:
    r"""The bytes that `escape` was given.

    >>> unescape(r"bad\xff\\.txt")
    b'bad\xff\\.txt'
    """
    return _ESCAPED.sub(
        lambda found: b"\\" if found[1] == b"\\" else bytes([int(found[1][1:], 16)]), escaped.encode("utf-8")
    )


def shown(text: str) -> str:
    r"""`text` for a terminal, which would obey control characters and turn what stands between others around.

    >>> print(shown("\x1b[2Ja\n.txt"))
    \x1b[2Ja\n.txt
    """
    return _COMMANDS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def valid(text: str) -> str:
    r"""`text` without lone surrogates, each of which becomes ``\udNNN``: an id can be anything, but must be written.

    >>> valid("a\ud800")
    'a\\ud800'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

"""UTF-8 that was read in an encoding of one byte a character, such as a Mac's or that of names in zip files.

Each character is one byte again, so nothing has to be inferred: ``‰∏≠ÂõΩ`` was ``中国``.
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.patterns.character_class import CharacterClass

# In their order: what stands in two of them alike is read by the first. Latin-1 is `misreadings`' own.
ENCODINGS = ("mac-roman", "cp437", "koi8-r", "cp1251", "cp850", "cp866")
# Two that have some characters at other places: what is UTF-8 in one of them may be UTF-8 in the other as well.
TWINS = {"cp437": "cp850", "cp850": "cp437"}
_NO_BYTE = b"\xff"  # which UTF-8 has not
_LOST = re.compile("\ufffd+")
_LEADS, _REST = range(0xE2, 0xF0), range(0x80, 0xC0)


def read_again(line: str, encoding: str) -> str:
    """`line` with what is UTF-8 throughout in the bytes of `encoding` read so; as it is where nothing is.

    >>> read_again("新闻：‰∏≠ÂõΩ", "mac-roman"), read_again("Café à côté", "mac-roman")
    ('新闻：中国', 'Café à côté')
    """
    if _leads().first_in(line) < 0:
        return line
    whole, run = _patterns(encoding)
    return run.sub(lambda found: _decoded(found[0], encoding), line) if whole.search(line) else line


def _decoded(run: str, encoding: str) -> str:
    """`run` as UTF-8, or as it is. A byte that is no character of the encoding is U+FFFD, in both."""
    data = _NO_BYTE.join(part.encode(encoding) for part in run.split("\ufffd"))
    try:
        return data.decode() if _NO_BYTE not in data else _LOST.sub("\ufffd", data.decode("utf-8", "replace"))
    except UnicodeError:
        return run


@cache
def _leads() -> CharacterClass:
    """What an ideograph begins with in any of the encodings: other lines need not be searched for each."""
    return CharacterClass("", "".join([bytes(_LEADS).decode(encoding, "ignore") for encoding in ENCODINGS]))


@cache
def _patterns(encoding: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What begins with two ideographs in such bytes, and a run of characters of such bytes."""

    def characters(numbers: range) -> str:
        return f"[{re.escape(bytes(numbers).decode(encoding, 'ignore'))}]"

    return re.compile(f"(?:{characters(_LEADS)}{characters(_REST)}{{2}}){{2}}"), re.compile(
        f"[{characters(range(0x80, 0x100))[1:-1]}\ufffd]+"
    )

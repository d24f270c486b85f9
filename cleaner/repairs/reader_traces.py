"""Which readers may have left lines, as the bytes tell that are missing, before any line is read.

What one reader leaves again and again another never leaves. Where that does not tell, lines are read by all that are
left, in step (`cleaner.repairs.readers`).

| reader | what tells of it |
|---|---|
| of Big5, losing byte by byte | behind a mark, characters are halves of two |
| of Big5, losing two bytes at once | behind a mark, they go on in step |
| of GBK that keeps private use | one character in twenty is of private use |
| after which private use was dropped | a last and a first byte are gone together: a first byte has three behind it |
| strict, of GBK | last bytes are gone alone, first ones never |
| that swallows ASCII | a ``?`` in place of a byte that no other reader loses, or of the ``<`` of a tag's end |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cleaner.repairs.big5_tables import pair_rate
from cleaner.repairs.everyday import RARE, everyday_table
from cleaner.repairs.losses import MARK, PRIVATE_USE, Losses
from cleaner.repairs.observed_bytes import observed_bytes, observed_data
from cleaner.repairs.remains import all_shows
from cleaner.repairs.signs import beyond_ascii

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

_LOOKED_AT = 1000  # characters of a document
# Of 162 documents, each damaged by 12 readers, none showed so much of what its reader does not do; nor did 395 others.
_CLEARLY = 40.0  # natural-log units by which characters in step are likelier than halves, or halves than these: 25
_CHINESE = -9.5  # the mean of the likelier ones, of Chinese; of noise, UTF-8 read as Big5: -10 at most
_MANY = 200  # characters without one of private use: 100, of which 2.3 were at least
_PAIRS, _SINGLE = 3, 10  # traces of pairs that were dropped: none; of single bytes, where no pairs were: 5
_SWALLOWED = 3  # traces of swallowed ASCII: 1
_TAGS = 2  # ends of tags without a <, which no other reader takes
_MARKED = re.compile("([\xe0-\xef][\x80-\xbf])[?](?=[\xe0-\xef])")
_WHOLE: Final = 3  # bytes of a character
_TAG_SWALLOWED = re.compile("[?]/[a-z][a-z0-9]{0,9}>")
_LOST_BY_ALL = "\x80"
_BEFORE_IT = ("\xe4\xb8", "\xe3\x81", "\xe3\x82")  # what is left of 一, 、 and 。


def possible_readers(ways: Sequence[Losses], right: str, table: str, lines: Sequence[str]) -> list[Losses]:
    """Those of `ways` to lose bytes by which a reader of `table` may have left `lines`, which were `right`."""
    if len(ways) < 2:
        return list(ways)
    lines = _beginning(lines)
    if right != "utf-8":
        return _by_step(ways, [observed_bytes(line, table) for line in lines])
    data = "\n".join([observed_data(line, table) for line in lines])
    swallowing = [way for way in ways if way.swallows]
    if swallowing and (
        len(_TAG_SWALLOWED.findall(data)) >= _TAGS or sum(map(_is_rare, _MARKED.findall(data))) >= _SWALLOWED
    ):
        return swallowing
    left = list(ways)
    if sum(map(beyond_ascii, lines)) >= _MANY and not any(map(PRIVATE_USE.search, lines)):
        # Of pairs that were dropped no mark shows.
        left = [
            way
            for way in left
            if way.swallows
            or (way.leaves_no_private_use and (_is_strict(way) or not all_shows(data, right, way.marks)))
        ]
    if len(left) < 2:
        return left or list(ways)
    pairs, single = _gone(data)
    if pairs >= _PAIRS:
        left = [way for way in left if not _is_strict(way)]
    elif not pairs and single >= _SINGLE:
        left = [way for way in left if not way.leaves_no_private_use or _is_strict(way)]
    return left or list(ways)


def _beginning(lines: Sequence[str]) -> list[str]:
    """As many lines as tell."""
    found: list[str] = []
    size = 0
    for line in lines:
        if size >= _LOOKED_AT:
            break
        found.append(line)
        size += len(line)
    return found


def _is_strict(way: Losses) -> bool:
    """Whether it is a reader that does not know private use, and loses byte by byte."""
    return way.leaves_no_private_use and not way.loses_pairs


def _gone(data: str) -> tuple[int, int]:
    """How many traces bytes of UTF-8 show of pairs that were dropped, and of last bytes that are gone alone."""
    pairs = single = 0
    at: i64 = 0
    end: i64 = len(data)
    while at < end:
        begin: i64 = at
        at += 1
        if 0xE0 <= ord(data[begin]) <= 0xEF:
            while at < end and 0x80 <= ord(data[at]) <= 0xBF:
                at += 1
            if at - begin > _WHOLE:
                pairs += 1
            elif at - begin == _WHOLE - 1 and at < end and 0xE0 <= ord(data[at]) <= 0xEF:
                single += data[begin:at] not in _BEFORE_IT
    return pairs, single


def _is_rare(left: str) -> bool:
    """Whether two bytes of UTF-8 and the one that all readers lose are a rare character, or none."""
    character = (left + _LOST_BY_ALL).encode("latin-1").decode("utf-8", "replace")
    return len(character) > 1 or everyday_table()[ord(character)] == RARE


def _by_step(ways: Sequence[Losses], lines: Sequence[Sequence[str]]) -> list[Losses]:
    """Those of `ways` by which characters of GBK were lost, by the bytes of those that were read: behind each mark, all
    go on in step if it stands for two bytes, and a byte late if for one."""
    lead = likelier = 0.0
    characters = 0
    for tokens in lines:
        late = False
        for at, token in enumerate(tokens):
            if token == MARK:
                late = not late
            elif len(token) == 1 or (late and token[1] < "\x80"):  # no half of two: ASCII, or what took it in
                late = False
            elif late and at + 1 < len(tokens):
                halves, whole = pair_rate(token[1:] + tokens[at + 1][:1]), pair_rate(token)
                lead += halves - whole
                likelier += max(halves, whole)
                characters += 1
        if abs(lead) > _CLEARLY:
            chinese = likelier > _CHINESE * characters
            return [way for way in ways if chinese and way.loses_pairs == (lead < 0)] or list(ways)
    return list(ways)

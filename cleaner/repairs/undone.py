"""A line read anew, from its bytes in the right charset: as they are or, where a reader lost some, inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from cleaner.repairs.everyday import may_be_chinese
from cleaner.repairs.intact import Intact
from cleaner.repairs.lost_bytes import Inferred
from cleaner.repairs.readers import NAMES, charset_of, inferred, readers
from cleaner.repairs.scores import reads_well
from cleaner.repairs.signs import beyond_ascii

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

# Of the high bytes so many must stand in whole characters, or nothing is inferred: lines come out right at 0.67. In a
# document whose other lines were read wrong a short one, as a heading, may be all loss.
_WHOLE_SHARE = 0.5
_BLANK = re.compile("(?<=[\xe3-\xef]) (?=[\x80-\xbf])|(?<=[\xe3-\xef][\x80-\xbf]) ")  # a no-break space once
_ENOUGH_TO_TELL = 10  # characters


class Reading(Struct, frozen=True):
    """A line undone once: what was read as what, the text, and how certain that is.

    Of an `even` one no part reads worse than others, so that some of it tells of all.
    """

    kind: str
    text: str
    certainty: str
    even: bool = False


def undo(tokens: Sequence[str], data: str, right: str, table: str, line: str, document: Intact) -> Iterator[Reading]:
    """The readings of a line, or a part of it, whose characters had the bytes `tokens`, all of them `data`."""
    wrong = charset_of(table)
    kind = f"{right} as {wrong}"
    try:
        whole = data.encode("latin-1").decode(NAMES[right])
    except UnicodeError:
        whole = ""
    if whole and (right == "utf-8" or "?" not in data):
        yield Reading(kind, whole, "proved")
    elif right == "utf-8" and wrong == "latin-1" and (plain := _with_breaking_blanks(data)):
        yield Reading(kind, plain, "likely")
    elif _may_be_inferred(data, right, wrong, document):
        found: Inferred | None = None
        for way in readers(right, table, line, document):
            found = inferred(tokens, data, right, table, way, document)
            if found:
                break
        if found and found.text == whole:
            found = None
        if found:
            yield Reading(kind, found.text, "lost" if found.lost else "likely")
        # A ? may be honest, but not where a line that tells reads well otherwise.
        if whole and document.readers.get((right, table), ()) is not None and not (found and _is_clear(found.text)):
            yield Reading(kind, whole, "proved")
    elif whole:
        yield Reading(kind, whole, "proved")


def _is_clear(text: str) -> bool:
    return len(text) >= _ENOUGH_TO_TELL and reads_well(text)


def _may_be_inferred(data: str, right: str, wrong: str, document: Intact) -> bool:
    """Whether enough is left of the bytes for what was lost to be inferred."""
    if right == "utf-8":
        if wrong == "big5":
            return False  # a third to half of the bytes are lost: whatever is inferred would be invented
        if f"{right} as {wrong}" not in document.kinds and _share_whole(data) < _WHOLE_SHARE:
            return False
    elif (right, wrong) != ("gbk", "big5") or 5 * data.count("\ufffd") > len(data):
        return False
    return may_be_chinese(data, right)


def _share_whole(data: str) -> float:
    """The share of the bytes beyond ASCII that stand in whole characters of UTF-8."""
    return 3 * _whole(data) / max(1, beyond_ascii(data))


def _whole(data: str) -> int:
    """The number of characters of three bytes of UTF-8."""
    found: i64 = 0
    at: i64 = 0
    last: i64 = len(data) - 2
    while at < last:
        if 0xE2 <= ord(data[at]) <= 0xEF and 0x80 <= ord(data[at + 1]) <= 0xBF and 0x80 <= ord(data[at + 2]) <= 0xBF:
            found += 1
            at += 2
        at += 1
    return found


def _with_breaking_blanks(data: str) -> str:
    """The text where nothing but blanks that stand for no-break spaces keeps bytes from being UTF-8; else empty."""
    if " " not in data:
        return ""
    try:
        return _BLANK.sub("\xa0", data).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""

"""Files of which some lines are UTF-16 and others are not: joined logs, pages pasted into one another.

A line end is 0A in every other encoding, and 0A 00 or 00 0A in UTF-16: so each line shows where the next one begins,
and is read in the width it had before unless another is clearly likelier.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from cleaner.encodings.plausibility import BELIEVABLE, surprise
from cleaner.encodings.realign import HIGH_HALVES, SELDOM
from cleaner.encodings.repeated_bytes import head_without_floods

_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_ENDS = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}
_NARROW = ("utf-8", "gb18030", "big5hkscs")
_HIGH = bytes(HIGH_HALVES)
_USUAL_HIGH = bytes(HIGH_HALVES - SELDOM)  # without those of hangul, which the bytes of GBK look like
_USUAL = 0.9  # share of the units of a line whose high half is that of text, or it is no UTF-16
_MOST_ENDS = 4  # such line ends of one place that are tried, so that a flood of them takes seconds, not minutes
_SHOWN = 400  # bytes of a line that are judged
_PIECE, _LEAST = 32, 8  # bytes of a line that are looked at together, and the least that tell something
_TELLING = 4  # units that differ, of which the bytes of a line tell something: a character over and over does not
_NEWLINE = ord("\n")
_PLANES = b"\0\1\2\3\x0e\x0f\x10"  # of Unicode that hold characters, variation selectors and private ones among them
_MARGIN = 8.0  # points by which another width must be better


_encoding = attrgetter("encoding")


class Run(NamedTuple):
    """Lines of one width: ``utf-16-le``, ``utf-16-be`` or, if it is any other encoding, empty; and their bytes."""

    encoding: str
    data: bytes


def may_be_mixed(data: bytes) -> bool:
    """Whether there are bytes that text has in UTF-16 alone: those of ASCII there, or of a mark of byte order."""
    return b"\0" in data or any(bom in data for bom in _BOMS)


def of_four_bytes(data: bytes) -> bool:
    """Whether all of `data` has the zero bytes of UTF-32, whose line ends are no two bytes of UTF-16."""
    return any(not data[a::4].strip(b"\0") and not data[b::4].strip(_PLANES) for a, b in ((3, 2), (0, 1)))


def runs(data: bytes) -> list[Run]:
    """`data` in runs of lines that are UTF-16 and lines that are not; without the marks of byte order.

    >>> [encoding for encoding, _ in runs("新桥通车\\n".encode() + "新河大桥今天通车\\n".encode("utf-16-le"))]
    ['', 'utf-16-le']
    """
    lines = (line for line in _lines(data) if line.data)
    return [Run(encoding, b"".join(one.data for one in same)) for encoding, same in groupby(lines, key=_encoding)]


class _Marks:
    """Where bytes stand next in a document; each place is looked for once, however often it is asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.known: dict[tuple[bytes, int], tuple[int, int]] = {}  # the place, and from where on it is the next

    def after(self, mark: bytes, at: int, step: int = 1) -> int:
        """Where `mark` stands next, a multiple of `step` bytes behind `at`; the length of the document if nowhere."""
        start, place = self.known.get((mark, at % step), (0, -1))
        if not start <= at <= place:
            place = self.data.find(mark, at)
            while place >= 0 and (place - at) % step:
                place = self.data.find(mark, place + 1)
            place = place if place >= 0 else len(self.data)
            self.known[mark, at % step] = at, place
        return place


def _lines(data: bytes) -> Iterator[Run]:
    at, encoding, marks = 0, _of_the_first(data), _Marks(data)
    while at < len(data):
        told = _BOMS.get(data[at : at + 2])
        if at and data[at + 2 : at + 4] in _BOMS:
            told = None  # the last of several, if any
        # Among other bytes its two may be damage.
        if told and (at == 0 or _goes_on(data[at + 2 : _end(marks, at + 2, told, at + 2 + _SHOWN, asked=True)], told)):
            at, encoding = at + 2, told
        else:
            encoding = _width(marks, at, encoding)
        end = _end(marks, at, encoding, len(data))
        yield Run(encoding, data[at:end])
        if encoding and end < len(data) and data[end] == _NEWLINE and not data[at:end].endswith(_ENDS[encoding]):
            yield Run("", b"\n")
            end += 1
        at = end


def _end(marks: _Marks, at: int, encoding: str, most: int, asked: bool = False) -> int:
    """Where the line that begins at `at` ends, or `most` if it is longer.

    `asked`: whether it is UTF-16 is not known, and it ends nowhere before which it does not look like that.
    """
    if not encoding:
        return min(most, marks.after(b"\n", at) + 1, *(marks.after(bom, at + 1) for bom in _BOMS))
    end = marks.after(_ENDS[encoding], at, 2) + 2
    return _sooner(marks.data, at, encoding, min(end, most), asked)


def _sooner(data: bytes, at: int, encoding: str, end: int, asked: bool) -> int:
    """`end`, or where a line in UTF-16 meets a line end of one byte before, as where files were joined."""
    for start in range(at, end - _LEAST, _PIECE):
        if not _goes_on(data[start : min(end, start + _PIECE)], encoding):
            last = min(end, start + _PIECE)
            first = max(at, start - _PIECE)
            ends = list(islice(_narrow_ends(data, first, last), _MOST_ENDS))
            if not ends:
                continue
            if asked and not any(_looks_wide(data[at:newline], encoding) for newline in ends):
                return ends[0]
            newline = _narrow_end(data, first, last, encoding, ends)
            if newline < last:
                return newline
    return end


def _goes_on(piece: bytes, encoding: str) -> bool:
    """Whether a piece shows at a glance that UTF-16 goes on: other encodings have other high halves, or ASCII alone.

    Of one character over and over, 上 (``\\nN``) looks like lines of one letter.
    """
    if b"\n" in piece[:2] != b"\n\n" and piece == piece[:2] * (len(piece) // 2):
        return True
    return b"\0" in piece or (not piece.isascii() and _looks_wide(piece, encoding, _USUAL_HIGH))


def _narrow_ends(data: bytes, start: int, last: int) -> Iterator[int]:
    """The bytes 0A from `start` to `last` before which stand whole units."""
    newline = data.find(b"\n", start, last)
    while newline >= 0:
        if (newline - start) % 2 == 0:
            yield newline
        newline = data.find(b"\n", newline + 1, last)


def _narrow_end(data: bytes, start: int, last: int, encoding: str, ends: Sequence[int]) -> int:
    """Which of some bytes 0A from `start` to `last` ends a line best; `last` where reading UTF-16 on is better."""
    stop = data.find(b"\n", last, last + _SHOWN)
    stop = stop if stop >= 0 else last + _SHOWN
    best = last
    least = surprise(data[start:stop].decode(encoding, "replace")) - _MARGIN
    for newline in ends:
        line = data[newline + 1 + 2 * (data[newline + 1 : newline + 3] in _BOMS) : stop]
        begins = min(surprise(line.decode(one, "replace")) for one in (*_NARROW, *_ENDS))
        price = surprise(data[start:newline].decode(encoding, "replace")) + begins
        if price < least and begins <= BELIEVABLE * len(line) / 2:
            best, least = newline, price
    return best


def _width(marks: _Marks, at: int, before: str) -> str:
    """The width of the line that begins at `at`, behind one of the width `before`."""
    data = marks.data
    most = min(len(data), at + _SHOWN)
    newline = marks.after(b"\n", at)
    if before and len(data) > newline == marks.after(_ENDS[before], at, 2) + _ENDS[before].index(b"\n"):
        return before  # as nothing but a line of the same width ends: of one character ten thousand times, too
    if not before and data.find(b"\0", at, most) < 0:
        return ""
    if before and newline == len(data) and len(units := _units(data[at:most])) < _TELLING:
        last = b"".join(units)  # a symbol behind the last line end, an emoji
        if _looks_wide(last, before):
            return before
        narrow = min(surprise(last.decode(one, "replace")) for one in _NARROW)
        return "" if narrow + _MARGIN < surprise(last.decode(before, "replace")) else before
    lines = {encoding: data[at : _end(marks, at, encoding, most, asked=True)] for encoding in ("", *_ENDS)}
    wide = [encoding for encoding in _ENDS if _looks_wide(lines[encoding], encoding)]
    if wide == [before] and b"\0" in lines[before]:
        return before
    if not wide or (not before and b"\0" not in b"".join(lines[one] for one in wide)):
        return ""
    # Over the same bytes, so that prices compare; a line of few bytes (上 begins as N and a line end) tells nothing.
    least = min(_PIECE, *(len(lines[one]) for one in wide))
    shown = data[at : at + max(least, min(len(lines[one]) for one in ("", *wide)))]
    if before in wide and len(_units(shown)) < _TELLING:
        return before
    return _likeliest(shown, wide, before)


def _units(data: bytes) -> list[bytes]:
    """The different units of two bytes that `data` has."""
    return list(dict.fromkeys(data[at : at + 2] for at in range(0, len(data), 2)))


def _of_the_first(data: bytes) -> str:
    """The width before the first line: that of what follows, if the document begins with characters over and over."""
    head = head_without_floods(data, _SHOWN)
    wide = [encoding for encoding in _ENDS if _looks_wide(head, encoding)] if not data.startswith(head) else []
    return _likeliest(head, wide, "") if wide else ""


def _likeliest(shown: bytes, wide: Sequence[str], before: str) -> str:
    """Which of the widths `wide`, or none of them, `shown` is in, behind a line of the width `before`."""
    prices = {one: surprise(shown[: len(shown) // 2 * 2].decode(one, "replace")) for one in wide}
    prices[""] = min(surprise(shown.decode(one, "replace")) for one in _NARROW)
    best = min(prices, key=prices.__getitem__)
    if best and prices[best] > BELIEVABLE * len(shown) / 2:
        return ""
    return best if before not in prices or prices[best] + _MARGIN < prices[before] else before


def _looks_wide(line: bytes, encoding: str, halves: bytes = _HIGH) -> bool:
    high = line[1::2] if encoding == "utf-16-le" else line[::2]
    return len(line) > 1 and len(high) - len(high.translate(None, halves)) >= _USUAL * len(high)

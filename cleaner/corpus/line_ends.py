"""Lines of a stream of text of any width: a byte 0A ends one in UTF-8, and is half of 上 in UTF-16."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedIOBase
from typing import NamedTuple

from cleaner.encodings.charsets import BOMS, WIDE

_UNIT = 4  # bytes of the widest encoding
_PIECE = 1 << 20  # bytes of the rest of a line that is too long


class Line(NamedTuple):
    """A line as it lies in its stream, without a mark of byte order; `encoding` is empty where nothing tells it."""

    data: bytes
    encoding: str

    def ended(self) -> bool:
        """Whether the line was read to its end."""
        return self.data.endswith("\n".encode(self.encoding or "utf-8"))


def read_lines(stream: BufferedIOBase, begins: str, most: int) -> Iterator[Line]:
    """The lines of `stream`; one of more than some `most` bytes in pieces, of which but the last has ended.

    UTF-16 and UTF-32 are told by their mark of byte order, or by the text `begins` at the beginning.
    """
    most += -most % _UNIT
    line = stream.readline(most)
    encoding, bom = _told(line, begins)
    while line:
        line = _read_on(line, stream, "\n".encode(encoding), most) if encoding in WIDE else line
        given = Line(line[bom:], encoding)
        yield given
        line, bom = stream.readline(most if given.ended() else _PIECE), 0


def _told(head: bytes, begins: str) -> tuple[str, int]:
    """The encoding that the first bytes tell, and the size of their mark of byte order."""
    for bom, encoding in BOMS:
        if head.startswith(bom):
            return encoding, len(bom)
    return next((one for one in sorted(WIDE) if head.startswith(begins.encode(one))), ""), 0


def _read_on(begun: bytes, stream: BufferedIOBase, end: bytes, most: int) -> bytes:
    """`begun`, which ends at some byte 0A, read on to the end of its line."""
    line = bytearray(begun)
    while len(line) < most:
        line += stream.read(-len(line) % len(end))
        if line.endswith(end) or not (more := stream.readline(most - len(line))):
            break
        line += more
    return bytes(line)

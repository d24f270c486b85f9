"""The file of the language model: its lines in pieces, each packed by itself and unpacked when it is asked for.

The first line of the file tells how many bytes each piece has. The first piece is an index, a line a piece: of which
characters the lines of that piece are, then the level of the rate of each. Pieces are GB18030, which needs three bytes
for a character and its level where UTF-8 needs four, packed by zlib. Together with the longest lines first, which are
those of frequent characters, that is 49 % of the plain text as UTF-8.
"""

from __future__ import annotations

import zlib

_CHARSET = "gb18030"
_SIZE = 1 << 16  # bytes from which a piece is full: half a millisecond
_LEVEL = 1  # the column of a character's rate


def packed(lines: list[str]) -> bytes:
    """The file with these lines, each of which is of one character, its first, and ends nowhere with a line end."""
    pieces: list[list[str]] = []
    size = _SIZE
    for line in sorted(lines, key=len, reverse=True):
        if size >= _SIZE:
            pieces.append([])
            size = 0
        pieces[-1].append(line)
        size += len(line.encode(_CHARSET))
    index = ("".join([one[0] for one in piece] + [one.split("\t")[_LEVEL] for one in piece]) for piece in pieces)
    texts = ["\n".join(index) + "\n", *("\n".join(piece) + "\n" for piece in pieces)]
    data = [zlib.compress(text.encode(_CHARSET), 9) for text in texts]
    return " ".join([str(len(one)) for one in data]).encode() + b"\n" + b"".join(data)


class Pieces:
    """The pieces of a file's `data`, packed until they are asked for."""

    def __init__(self, data: bytes) -> None:
        at = data.index(b"\n") + 1
        self._packed: list[bytes] = []
        for size in data[: at - 1].split(b" "):
            self._packed.append(data[at : at + int(size)])
            at += int(size)
        # Of each piece the characters and the levels of their rates, in the order of its lines. The index itself is
        # piece 0, which has none.
        self.index: list[tuple[str, str]] = [("", "")]
        for line in self.text(0).split("\n")[:-1]:
            self.index.append((line[: len(line) // 2], line[len(line) // 2 :]))

    def text(self, number: int) -> str:
        """The lines of a piece, which is told once."""
        data, self._packed[number] = self._packed[number], b""
        return zlib.decompress(data).decode(_CHARSET)


def unpacked(data: bytes) -> list[str]:
    """All lines of a file."""
    pieces = Pieces(data)
    return [line for number in range(1, len(pieces.index)) for line in pieces.text(number).split("\n")[:-1]]

"""How far data may grow when they are decompressed: beyond that they are a bomb."""

from __future__ import annotations

import io
from typing import Any

from cleaner.errors import Rejected

_FIRST_LOOK = 4 << 20  # decompressed bytes before the ratio means something
_CHUNK = 65_536


class Ratio:
    """How far data grow: raises `Rejected` (``bomb``) once `add` has counted more than `limit` times `packed` bytes."""

    def __init__(self, what: str, limit: int, packed: int = 0) -> None:
        self.what, self.limit, self.packed, self.written = what, limit, packed, 0

    def add(self, written: int) -> None:
        """Count decompressed bytes."""
        self.written += written
        if self.written > _FIRST_LOOK and self.written > self.limit * self.packed:
            detail = f"{self.packed} bytes of {self.what} hold more than {self.written}, over {self.limit} : 1"
            raise Rejected("read", "bomb", detail)


class _Measured(io.RawIOBase):
    def __init__(self, source: io.BufferedIOBase, ratios: tuple[Ratio, ...]) -> None:
        self._source, self._ratios = source, ratios

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._source.read(len(buffer))
        for ratio in self._ratios:
            ratio.add(len(data))
        buffer[: len(data)] = data
        return len(data)


def measured(source: io.BufferedIOBase, *ratios: Ratio) -> io.BufferedReader:
    """`source`, which something else decompresses, with what it gives counted by `ratios`."""
    return io.BufferedReader(_Measured(source, ratios), _CHUNK)

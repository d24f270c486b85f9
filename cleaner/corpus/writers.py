"""Files of lines: plain, gzip and Zstandard (and Parquet, in `parquet_writer`).

Every writer gives the same bytes for the same lines: no times, no names, one member or frame a file (some
readers stop after the first).
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import IO, Any, Protocol

from cleaner.corpus.files import begin_to_sync, part_of, sync

_BEGIN = 4 << 20  # bytes that are left to the system: at the end all workers wait for what it has not yet written
SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")


class Compressor(Protocol):
    """What zlib's and Zstandard's compressors have in common."""

    def compress(self, data: bytes, /) -> bytes:
        """Take more data; what is ready of the compressed form."""

    def flush(self) -> bytes:
        """The rest."""


class LineFile:
    """Lines that get the name `path` once they are whole and on disk. `size` is in bytes before compression."""

    def __init__(self, path: Path) -> None:
        self.path, self.size, self.length, self.begun = path, 0, 0, 0
        from hashlib import sha256  # it loads OpenSSL, which lines to a stream do without

        self.part = part_of(path)
        self.digest = sha256()
        self.stream: IO[bytes] = self.part.open("wb", buffering=1 << 18)
        self.compressor = _compressor(path.name)

    def write(self, lines: bytes) -> None:
        """Append whole lines. Raises `OSError` when the disk is full."""
        self.size += len(lines)
        self._write(self.compressor.compress(lines) if self.compressor else lines)

    def _write(self, data: bytes) -> None:
        if not data:
            return
        self.stream.write(data)
        self.digest.update(data)
        self.length += len(data)
        if self.length - self.begun > _BEGIN:
            self.stream.flush()
            begin_to_sync(self.stream.fileno(), self.begun, self.length)
            self.begun = self.length

    def close(self) -> None:
        """Write what is held and wait until it is on disk; the name comes with `publish`."""
        if self.compressor:
            self._write(self.compressor.flush())
        self.stream.flush()
        sync(self.stream.fileno())
        self.stream.close()

    def publish(self, path: Path) -> dict[str, Any]:
        """Give the closed file its name, which survives a power cut once its folder is synced; the account of it."""
        self.part.replace(path)
        return {"name": path.name, "bytes": self.length, "sha256": self.digest.hexdigest()}


class OpenLines:
    """Lines to a stream that is there already, such as standard output or a device; no name to give."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.stream, self.compressor = stream, _compressor(name)

    def write(self, lines: bytes) -> None:
        """Write the lines at once, so that a reader has them and an error shows."""
        self._write(self.compressor.compress(lines) if self.compressor else lines)

    def _write(self, data: bytes) -> None:
        # Not through a buffer, which would try again at exit what failed here.
        stream = getattr(self.stream, "raw", self.stream)
        view = memoryview(data)
        while view:
            view = view[stream.write(view) or 0 :]

    def close(self) -> None:
        """Write what is held."""
        if self.compressor:
            self._write(self.compressor.flush())


def open_line_file(path: Path) -> LineFile:
    """The writer for the format that the suffix of `path` names. Raises `UsageError` when its package is missing."""
    if path.suffix == ".parquet":
        from cleaner.corpus.parquet_writer import ParquetFile

        return ParquetFile(path)
    return LineFile(path)


def _compressor(name: str) -> Compressor | None:
    if name.endswith(".gz"):
        return zlib.compressobj(6, zlib.DEFLATED, 31)  # a gzip header without name and time
    if name.endswith(".zst"):
        from cleaner.corpus.compression import zstd

        compressor: Compressor = zstd().ZstdCompressor()
        return compressor
    return None

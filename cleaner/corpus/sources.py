"""A stream that documents are read from, and the reading of one whole document: bounded, hashed, all or nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase

from msgspec import Struct

from cleaner.corpus.formats import COMPRESSED, magic
from cleaner.corpus.items import Input, ReadOptions, Unreadable
from cleaner.corpus.paths import valid
from cleaner.errors import Rejected, UsageError

_CHUNK = 1 << 16  # above 128 kB the C library would ask the system for memory, each time anew


class Source(Struct, frozen=True):
    """A container's or document's bytes, and what its items are called.

    `id` and `path` are as in `Input`; `name` tells the format; `depth` is the number of archives it lies in;
    `file` is its name on disk, for what must be read at more than one place (None: only the stream is there).
    """

    stream: BufferedIOBase
    id: str
    path: str
    name: str
    depth: int = 0
    file: bytes | None = None

    def unreadable(self, number: int | str, reason: str, detail: str, sha256: str = "") -> Unreadable:
        """The reject of record `number`."""
        return Unreadable(f"{self.id}#{number}", Rejected("read", reason, detail), self.path, sha256)


class Hashed(BufferedIOBase):
    """The bytes of `source`, hashed as they are read."""

    def __init__(self, source: BufferedIOBase) -> None:
        from hashlib import sha256

        self._source, self._hash = source, sha256()

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, at most `size`."""
        data = self._source.read(size)
        self._hash.update(data)
        return data

    def finish(self) -> str:
        """The SHA-256 of all of the source, whose rest is read for it; empty if that can't be done."""
        try:
            while self.read(_CHUNK):
                pass
        except Exception:
            return ""
        return self._hash.hexdigest()


def decompress_all(
    stream: BufferedIOBase, compressions: tuple[str, ...], options: ReadOptions, *, salvage: bool = False
) -> BufferedIOBase:
    """`stream` with all its compressions undone, outermost first; `salvage` as in `decompressed`."""
    for compression in compressions:
        from cleaner.corpus.compression import decompressed

        stream = decompressed(stream, compression, options.largest_ratio, salvage=salvage)
    return stream


@contextmanager
def seekable(source: Source) -> Iterator[BufferedIOBase]:
    """The stream of `source` if it can be read at any place, else a copy of it on disk, without a name."""
    if source.file is not None:
        yield source.stream
        return
    import tempfile

    with tempfile.TemporaryFile(prefix="cleaner-copy-") as copy:
        while chunk := source.stream.read(_CHUNK):
            copy.write(chunk)
        copy.seek(0)
        yield copy


def read_document(source: Source, compressions: tuple[str, ...], options: ReadOptions) -> Input | Unreadable:
    """The one document that `source` is, of at most ``options.largest`` bytes; all of it or a reject.

    Pages are also saved as the server sent them: compressed, under a name that doesn't tell.
    """
    hashed = Hashed(source.stream) if options.digests else None
    try:
        data = _read_all(decompress_all(hashed or source.stream, compressions, options), options.largest)
        if compression := magic(data, COMPRESSED):
            data = _read_all(decompress_all(io.BytesIO(data), (compression,), options), options.largest)
    except Exception as error:
        return Unreadable(source.id, as_rejected(error), source.path, hashed.finish() if hashed else "")
    warnings = (f"the file holds {compression} data, which its name doesn't tell",) if compression else ()
    sha256 = hashed.finish() if hashed else ""
    return Input(source.id, data, source.path, name=source.name, sha256=sha256, warnings=warnings)


def _read_all(stream: BufferedIOBase, largest: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise Rejected("read", "too_large", f"more than {largest} bytes: raise the limit with --largest")
    return b"".join(parts)


def as_rejected(error: Exception) -> Rejected:
    """Why an input could not be read. Libraries raise what they like on broken data; each of it is a reject."""
    if isinstance(error, Rejected):
        return error
    if isinstance(error, UsageError):  # of a member of an archive: files tell before a run
        return Rejected("read", "missing_package", str(error))
    if isinstance(error, OSError) and error.strerror:
        return Rejected("read", "unreadable", error.strerror)
    return Rejected("read", "unreadable", valid(f"{type(error).__name__}: {error}"[:300]))

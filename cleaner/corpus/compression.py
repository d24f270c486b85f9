"""Compressed files as streams that give no more than was asked for and say so when they are damaged.

gzip, zstd, bzip2 and xz are read member after member (frame, stream); zeros after the last one are padding.
What is cut short, fails its check sum or is followed by something else is not taken for the whole.
"""

from __future__ import annotations

import bz2
import importlib
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from cleaner.corpus.formats import COMPRESSED, magic
from cleaner.corpus.growth import Ratio
from cleaner.errors import Rejected, UsageError

# A window or dictionary beyond this is refused: 128 MB is what the zstd command takes without being asked.
_MEMORY = 128 << 20
_CHUNK = 65_536
_KEPT = 1 << 20  # compressed bytes of a damaged member among which the next one is looked for
_GZIP_MEMBER = b"\x1f\x8b\x08"


DAMAGED = b"\0a damaged member of gzip data\0"  # stands for one that was passed over


class CutShort(Rejected):
    """Compressed data that end too early: what came before is as it was written."""


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, /, max_length: int = ...) -> bytes: ...


class _Gzip:
    """zlib's decoder with the face of the others. It checks CRC and length of each member itself."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    def decompress(self, data: bytes, /, max_length: int = 0) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)


def zstd() -> Any:
    """The standard library's ``compression.zstd`` or its backport. Raises `UsageError` that names the extra."""
    return _extra("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", "zstd", "'cleaner[zstd]'")


def brotli() -> Any:
    """The package ``brotli``, for HTTP bodies: there are no files of it. Raises `UsageError` that names the extra."""
    return _extra("brotli", "Brotli", "'cleaner[brotli]'")


def _extra(module: str, name: str, package: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        raise UsageError(f"{name} needs a package that isn't installed: pip install {package}") from None


def _zstd_decoder() -> _Decoder:
    module = zstd()
    limit = {module.DecompressionParameter.window_log_max: _MEMORY.bit_length() - 1}
    decoder: _Decoder = module.ZstdDecompressor(options=limit)
    return decoder


_DECODERS: dict[str, Callable[[], _Decoder]] = {
    "gzip": _Gzip,
    "zstd": _zstd_decoder,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, 2 * _MEMORY),
}


class _Decompressed(io.RawIOBase):
    """The decompressed bytes of `source`, never more at once than the reader's buffer holds."""

    def __init__(self, source: io.BufferedIOBase, form: str, ratio: int, salvage: bool) -> None:
        self._salvage = salvage and form == "gzip"
        self._source, self._form, self._ratio = source, form, Ratio(f"the {form} data", ratio)
        self._decoder: _Decoder | None = _DECODERS[form]()
        self._rest = b""
        self._member = b""  # what was read of the present member, or the last of it: where to look for the next one

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self._decoder:
            if self._decoder.eof:
                self._next_member()
                continue
            try:
                data = self._decompress(self._decoder, len(buffer))
            except Rejected as rejected:
                if not self._salvage:
                    raise
                data = self._skip_to_member(rejected)
            if data:
                self._ratio.add(len(data))
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _decompress(self, decoder: _Decoder, size: int) -> bytes:
        chunk = b""
        if decoder.needs_input:
            chunk, self._rest = self._rest or self._source.read(_CHUNK), b""
            self._ratio.packed += len(chunk)
            if not chunk:
                raise CutShort("read", "unreadable", f"the {self._form} data end before their end mark: cut short")
            if self._salvage:
                self._member = self._member[-_KEPT:] + chunk
        try:
            return decoder.decompress(chunk, size)
        except Exception as error:  # zlib.error, LZMAError, ZstdError, OSError, EOFError: a class a library
            reason = "bomb" if "memory" in str(error).lower() else "unreadable"
            raise Rejected("read", reason, self._detail(chunk, error)) from None

    def _detail(self, chunk: bytes, error: Exception) -> str:
        if chunk and len(chunk) == self._ratio.packed and magic(chunk, COMPRESSED) != self._form:
            return f"no {self._form} data, as its name says: they begin with {chunk[:8]!r}"
        return f"the {self._form} data are damaged: {error}"

    def _next_member(self) -> None:
        """Begin the next member; only zeros, or nothing, may follow the last."""
        assert self._decoder is not None
        rest = self._decoder.unused_data
        self._ratio.packed -= len(rest)
        rest = rest or self._source.read(_CHUNK)
        while rest and not rest.strip(b"\0"):
            rest = self._source.read(_CHUNK)
        self._begin(rest.lstrip(b"\0"))

    def _begin(self, rest: bytes) -> None:
        self._rest, self._member = rest, b""
        self._decoder = _DECODERS[self._form]() if rest else None

    def _skip_to_member(self, rejected: Rejected) -> bytes:
        """Go on at the next member; what is given for the damaged one is nothing a reader takes for its own."""
        chunk = self._member[1:]
        while (at := chunk.find(_GZIP_MEMBER)) < 0:
            more = self._source.read(_CHUNK)
            if not more:
                raise rejected
            chunk = chunk[-len(_GZIP_MEMBER) + 1 :] + more
        self._begin(chunk[at:])
        return DAMAGED


def decompressed(source: io.BufferedIOBase, form: str, ratio: int, *, salvage: bool = False) -> io.BufferedReader:
    """`source`, a stream of `form` (a value of `SUFFIXES`), decompressed as it is read.

    Reading raises `Rejected`: ``unreadable`` for damaged or cut data, ``bomb`` past `ratio` decompressed
    to compressed bytes. With `salvage`, a damaged gzip member is passed over and a line between NULs
    stands for it: for containers with a member a record, whose reader takes that line for damage.
    """
    return io.BufferedReader(_Decompressed(source, form, ratio, salvage), _CHUNK)

"""tar and zip: their members as documents, or as containers of documents. None is ever unpacked under its name.

A member's name is data: it tells the format and ends the id, whatever it holds.
"""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from io import BufferedIOBase
from typing import Any, cast

from cleaner.corpus.formats import not_a_document, recognise
from cleaner.corpus.growth import Ratio, measured
from cleaner.corpus.items import Item, ReadOptions, Skip
from cleaner.corpus.paths import escape, valid
from cleaner.corpus.sources import Source, seekable
from cleaner.errors import Rejected

_DEEPEST = 3  # archives in archives
_MOST_AFTER_END = 8  # reads behind the end of a tar stream: its end is looked for with two
_LONGEST_NAME = 1 << 20  # bytes of a tar header that holds a name or attributes; they are read whole
_HEADERS = frozenset(
    (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.SOLARIS_XHDTYPE)
)
_MEMBER = b"PK\x03\x04"  # what a member of a zip file begins with
# Flag bits of a zip entry: encrypted; name in UTF-8.
_ENCRYPTED, _UTF8 = 0x1, 0x800
# Reads a member as what its name says; given by `readers`, which also reads archives.
ReadMember = Callable[[Source, ReadOptions], Iterator[Item]]


class _Header(tarfile.TarInfo):
    """A member's header. Where `tarfile` would end silently at a bad header, or hold a huge one, it raises."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        return cls._frombuf(buf, encoding, errors)

    @classmethod
    def _frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str, **told: bool) -> _Header:
        """What later releases of Python (3.13.5, say) call in place of `frombuf`."""
        read = getattr(super(), "_frombuf", super().frombuf)
        if len(buf) < tarfile.BLOCKSIZE and not buf.strip(b"\0"):
            buf = b""  # padding
        try:
            header: _Header = read(buf, encoding, errors, **told)
        except (tarfile.EOFHeaderError, tarfile.EmptyHeaderError):  # type: ignore[attr-defined]  # as `members`
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"{error}, where a member or the end mark should be") from None
        if header.type in _HEADERS and header.size > _LONGEST_NAME:
            raise tarfile.ReadError(f"a header of {header.size} bytes")
        return header


class _Ended(io.RawIOBase):
    """A stream that says where it ends: to skip a member `tarfile` reads on, for years if its header says so."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream, self._left = stream, _MOST_AFTER_END

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; raises `tarfile.ReadError` if that was asked again and again behind the end."""
        data = self._stream.read(size)
        if not data:
            self._left -= 1
            if self._left < 0:
                raise tarfile.ReadError("the data end within a member")
        return data


def read_tar(source: Source, options: ReadOptions, read_member: ReadMember) -> Iterator[Item]:
    """The members of a tar stream in order; the id of member n ends in ``#n/name``.

    Archives that were put behind one another (``cat a.tar b.tar``) are read as one: `tarfile` ends at the first mark.
    """
    _check_depth(source)
    # UTF-8 with surrogate escapes: the bytes of a name come back whole from `escape`.
    with tarfile.open(fileobj=_Ended(source.stream), mode="r|", tarinfo=_Header, encoding="utf-8") as archive:
        number = 0
        while True:
            member = archive.next()
            if member is None:
                assert archive.fileobj is not None
                at = archive.fileobj.tell()
                if at == archive.offset + tarfile.BLOCKSIZE:  # an end mark: read on behind it
                    archive.offset, archive.ignore_zeros = at, True
                    continue
                if not archive.ignore_zeros:
                    raise tarfile.ReadError("the data end where a member or the end mark should be")
                return
            archive.ignore_zeros = False
            archive.members = []  # type: ignore[attr-defined]  # it would keep every header
            if member.isdir():
                continue
            number += 1
            if not member.isreg() or member.issparse():
                link = member.islnk() or member.issym()
                reason = "link in an archive" if link else "not a regular file"
                yield Skip(source.path, reason, f"{source.id}#{number}/{escape(member.name)}")
                continue
            stream = cast(BufferedIOBase, archive.extractfile(member))
            yield from _member(stream, number, escape(member.name), source, options, read_member)


def read_zip(source: Source, options: ReadOptions, read_member: ReadMember) -> Iterator[Item]:
    """The members of a zip file in the order of its directory; the id of member n ends in ``#n/name``."""
    _check_depth(source)
    with seekable(source) as file, _open_zip(file) as archive:
        whole = Ratio("the zip file", options.largest_ratio, file.seek(0, io.SEEK_END))
        before = min((entry.header_offset for entry in archive.infolist()), default=archive.start_dir)
        file.seek(0)
        if before and file.read(len(_MEMBER)) == _MEMBER:
            # `zipfile` takes it for a program that unpacks the rest.
            detail = f"{before} bytes before the first member hold others: zip files that were put behind one another"
            yield source.unreadable(0, "unreadable", detail)
        for number, entry in enumerate((entry for entry in archive.infolist() if not entry.is_dir()), 1):
            name = _zip_name(entry)
            if entry.flag_bits & _ENCRYPTED:
                yield Skip(source.path, "encrypted", f"{source.id}#{number}/{name}")
            elif stat.S_ISLNK(entry.external_attr >> 16):
                yield Skip(source.path, "link in an archive", f"{source.id}#{number}/{name}")
            else:
                ratio = Ratio("the member", options.largest_ratio, entry.compress_size)
                try:
                    with archive.open(entry) as member:
                        stream = measured(cast(BufferedIOBase, member), ratio, whole)
                        yield from _member(stream, number, name, source, options, read_member)
                except Exception as error:  # zipfile has no base class for what a broken entry raises
                    yield source.unreadable(f"{number}/{name}", "unreadable", str(error)[:200])


def _open_zip(file: Any) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise Rejected("read", "unreadable", f"damaged, cut short, or no zip file at all ({error})") from None


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """The name in Chinese where it is: tools that don't set the flag write it in the code page of the system."""
    name = entry.filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                return escape(raw.decode(encoding))
            except UnicodeDecodeError:
                pass
    return escape(valid(name))


def _member(
    stream: BufferedIOBase, number: int, name: str, source: Source, options: ReadOptions, read_member: ReadMember
) -> Iterator[Item]:
    if any(part.startswith(".") and part.strip(".") for part in name.split("/")):  # macOS puts ._a.txt beside a.txt
        yield Skip(source.path, "hidden", f"{source.id}#{number}/{name}")
        return
    if recognise(name).reader is None:
        yield Skip(source.path, not_a_document(recognise(name).suffix), f"{source.id}#{number}/{name}")
        return
    yield from read_member(Source(stream, f"{source.id}#{number}/{name}", source.path, name, source.depth + 1), options)


def _check_depth(source: Source) -> None:
    if source.depth >= _DEEPEST:
        raise Rejected("read", "bomb", f"archives in archives, more than {_DEEPEST} deep")

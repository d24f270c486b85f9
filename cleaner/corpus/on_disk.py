"""Reading what a walk found on disk: it may have vanished, changed, or become something that must not be waited for."""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import suppress

from msgspec.structs import replace

from cleaner.corpus.dataset_card import NAME, is_ours
from cleaner.corpus.formats import COMPRESSED, DOCUMENT, magic, recognise
from cleaner.corpus.items import Input, Item, OnDisk, ReadOptions, Skip, Unreadable
from cleaner.corpus.sources import Source, as_rejected, read_document
from cleaner.errors import Rejected

_CHUNK = 1 << 16
_DEFAULT = ReadOptions()


def load(item: Item, options: ReadOptions = _DEFAULT) -> Item:
    """`item` with its data: a document that is still on disk is read, and may turn out to be a skip or a reject."""
    if not isinstance(item, Input) or not isinstance(item.data, OnDisk):
        return item
    found = _open(item.data, item.id, item.path)
    if not isinstance(found, int):
        return found
    try:
        read = _read_plain(found, item, item.data, options) or _read_with_care(found, item, item.data, options)
    finally:
        os.close(found)
    ours = isinstance(read, Input) and item.path.endswith(NAME) and _is_card(read.data)
    return Skip(item.path, "the dataset card of a run") if ours else read


def _is_card(data: object) -> bool:
    return isinstance(data, bytes) and is_ours(data.decode("utf-8", "replace"))


def _read_plain(file: int, item: Input, on_disk: OnDisk, options: ReadOptions) -> Input | None:
    """What most files are, read in one call: not compressed, as large as it was found, and not too large."""
    if on_disk.size > options.largest or item.path.rpartition("/")[2] != item.name:
        return None
    try:
        data = os.read(file, on_disk.size + 1)
    except (OSError, MemoryError):
        return None
    if len(data) != on_disk.size or changed(file, on_disk) or magic(data, COMPRESSED):
        return None
    if not options.digests:
        return replace(item, data=data)
    from hashlib import sha256

    return replace(item, data=data, sha256=sha256(data).hexdigest())


def _read_with_care(file: int, item: Input, on_disk: OnDisk, options: ReadOptions) -> Input | Unreadable:
    os.lseek(file, 0, os.SEEK_SET)
    with io.BufferedReader(io.FileIO(file, closefd=False), _CHUNK) as stream:
        form = recognise(on_disk.file, DOCUMENT)
        read = read_document(Source(stream, item.id, item.path, item.name), form.compressions, options)
    if rejected := changed(file, on_disk):
        return Unreadable(item.id, rejected, item.path, read.sha256)
    if isinstance(read, Input):
        return replace(item, data=read.data, sha256=read.sha256, warnings=read.warnings)
    return read


def open_found(on_disk: OnDisk, identifier: str, path: str) -> io.BufferedReader | Skip | Unreadable:
    """The file opened for reading; never waits, whatever the path has become since it was found."""
    found = _open(on_disk, identifier, path)
    return io.BufferedReader(io.FileIO(found), _CHUNK) if isinstance(found, int) else found


def _open(on_disk: OnDisk, identifier: str, path: str) -> int | Skip | Unreadable:
    try:
        descriptor = os.open(on_disk.file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except FileNotFoundError:
        return vanished(identifier, path)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            return Skip(path, f"not readable ({error.strerror})")
        return Unreadable(identifier, as_rejected(error), path)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return Skip(path, "not a regular file")
    return descriptor


def vanished(identifier: str, path: str) -> Unreadable:
    """The reject of a document that is gone since its folder was listed."""
    return Unreadable(identifier, Rejected("read", "vanished", "found in its folder, and gone since"), path)


def changed(file: int, on_disk: OnDisk) -> Rejected | None:
    """The reject of an open file that is not as it was found."""
    state = os.fstat(file)
    if (state.st_size, state.st_mtime_ns) == (on_disk.size, on_disk.mtime_ns):
        return None
    return Rejected("read", "changed", "the file was written to since it was found in its folder")


def sha256_of(on_disk: OnDisk) -> str:
    """The SHA-256 of the whole file, for rejects of parts that have none; empty if it can't be read."""
    stream = open_found(on_disk, "", "")
    if not isinstance(stream, io.BufferedReader):
        return ""
    import hashlib

    with stream, suppress(OSError):
        return hashlib.file_digest(stream, "sha256").hexdigest()
    return ""

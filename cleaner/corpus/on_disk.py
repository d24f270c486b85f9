"""Reading what a walk found on disk: it may have vanished, changed, or become something that must not be waited for."""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import suppress

from msgspec.structs import replace

from cleaner.corpus.dataset_card import NAME, is_ours
from cleaner.corpus.formats import DOCUMENT, recognise
from cleaner.corpus.items import Input, Item, OnDisk, ReadOptions, Skip, Unreadable
from cleaner.corpus.sources import Source, as_rejected, read_document
from cleaner.errors import Rejected

_CHUNK = 1 << 16
_DEFAULT = ReadOptions()


def load(item: Item, options: ReadOptions = _DEFAULT) -> Item:
    """`item` with its data: a document that is still on disk is read, and may turn out to be a skip or a reject."""
    if not isinstance(item, Input) or not isinstance(item.data, OnDisk):
        return item
    opened = open_found(item.data, item.id, item.path)
    if not isinstance(opened, io.BufferedReader):
        return opened
    with opened as stream:
        form = recognise(item.data.file, DOCUMENT)
        read = read_document(Source(stream, item.id, item.path, item.name), form.compressions, options)
        if rejected := changed(stream, item.data):
            return Unreadable(item.id, rejected, item.path, read.sha256)
    if not isinstance(read, Input):
        return read
    if item.path.endswith(NAME) and isinstance(read.data, bytes) and is_ours(read.data.decode("utf-8", "replace")):
        return Skip(item.path, "the dataset card of a run")
    return replace(item, data=read.data, sha256=read.sha256, warnings=read.warnings)


def open_found(on_disk: OnDisk, identifier: str, path: str) -> io.BufferedReader | Skip | Unreadable:
    """The file opened for reading; never waits, whatever the path has become since it was found."""
    try:
        descriptor = os.open(on_disk.file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except FileNotFoundError:
        return Unreadable(identifier, Rejected("read", "vanished", "found in its folder, and gone since"), path)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            return Skip(path, f"not readable ({error.strerror})")
        return Unreadable(identifier, as_rejected(error), path)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return Skip(path, "not a regular file")
    return io.BufferedReader(io.FileIO(descriptor), _CHUNK)


def changed(stream: io.BufferedReader, on_disk: OnDisk) -> Rejected | None:
    """The reject of a file that is not as it was found."""
    state = os.fstat(stream.fileno())
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

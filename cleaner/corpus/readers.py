"""Where documents come from: files, folders and globs of them, standard input, and the records of containers.

`read_inputs` gives every document, in an order that depends on nothing but the names, and opens no
plain document: whoever cleans it reads it with `load`, which also undoes compression. Records of
containers (JSONL, Parquet, WARC, tar, zip) come with their data.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from cleaner.corpus.folders import VANISHED
from cleaner.corpus.formats import COMPRESSED, CONTAINERS, DOCUMENT, HEAD, Format, magic, recognise
from cleaner.corpus.items import Input, Item, OnDisk, ReadOptions, Skip, Unreadable
from cleaner.corpus.named_files import NamedFile, Wanted, everything, named_files
from cleaner.corpus.on_disk import changed, load, open_found, sha256_of, vanished
from cleaner.corpus.sources import Source, as_rejected, decompress_all, read_document
from cleaner.errors import Rejected, UsageError

__all__ = ["Input", "Item", "OnDisk", "ReadOptions", "Skip", "Unreadable", "load", "read_inputs"]

_CHUNK = 1 << 20
_DEFAULT = ReadOptions()


def read_inputs(
    paths: Sequence[Path | str],
    options: ReadOptions = _DEFAULT,
    wanted: Wanted = everything,
) -> Iterator[Item]:
    """Documents of `paths` in the order given, folders walked in name order, never listed whole.

    A path is a file, a folder, a glob, or ``-`` for standard input. `wanted` is asked once for each file,
    and each path passed over, by its path below the root; what is not wanted is not opened and not given.
    Raises `UsageError` for a path that is not there, and for one that needs a package that isn't, before
    anything is read.
    """
    return _read_all(named_files(paths, options, wanted), options)


def _read_all(files: Iterator[tuple[str, NamedFile]], options: ReadOptions) -> Iterator[Item]:
    for identifier, entry in files:
        if entry is None:
            yield from _read_standard_input(options)
            continue
        if isinstance(entry, Skip):
            gone = entry.reason == VANISHED and recognise(entry.path, options.form).reader
            yield vanished(identifier, entry.path) if gone else entry
            continue
        file, path, state, form = entry
        on_disk = OnDisk(file, state.st_size, state.st_mtime_ns)
        if form.reader == DOCUMENT:
            yield Input(identifier, on_disk, path, name=form.name)
        else:
            yield from _read_container(on_disk, form, identifier, path, options)


def _read_container(on_disk: OnDisk, form: Format, identifier: str, path: str, options: ReadOptions) -> Iterator[Item]:
    """The items of a container on disk, and a reject of the whole for what stopped the reading."""
    opened = open_found(on_disk, identifier, path)
    if not isinstance(opened, io.BufferedReader):
        yield opened
        return
    with opened as stream:
        rejected: Rejected | None = None
        try:
            if form.compressions and form.reader != "warc":
                _verify(stream, form.compressions, options)
            source = Source(stream, identifier, path, form.name, file=on_disk.file)
            for item in _read_stream(source, form, options):
                unsummed = isinstance(item, Unreadable) and not item.sha256
                yield replace(item, sha256=sha256_of(on_disk)) if unsummed else item
        except Exception as error:
            rejected = _told_by_name(as_rejected(error), stream, form)
        if rejected := changed(stream.fileno(), on_disk) or rejected:
            yield Unreadable(identifier, rejected, path, sha256_of(on_disk))


def _told_by_name(rejected: Rejected, stream: io.BufferedReader, form: Format) -> Rejected:
    """`rejected`, with what the container is if it isn't what its name says."""
    stream.seek(0)
    there = magic(stream.read(HEAD), (*COMPRESSED, *CONTAINERS))
    if rejected.reason != "unreadable" or not there or there in (form.reader, *form.compressions):
        return rejected
    return Rejected("read", "unreadable", f"{rejected.detail} (it begins as {there} does: name it so)")


def _verify(stream: io.BufferedReader, compressions: tuple[str, ...], options: ReadOptions) -> None:
    """Read all of a compressed container once, for its check sums: a record is clean only if they are right.

    What is cut short has none, and is whole up to the cut. A WARC file has a sum for each record.
    """
    from cleaner.corpus.compression import CutShort

    try:
        whole = decompress_all(stream, compressions, options)
        while whole.read1(_CHUNK):
            pass
    except CutShort:
        pass
    stream.seek(0)


def _read_stream(source: Source, form: Format, options: ReadOptions) -> Iterator[Item]:
    """The items of a stream, a skip where there are none. Raises what its reader raises when it can't go on."""
    item = None
    for item in _items_of(source, form, options):
        yield item
    if item is None:
        yield Skip(source.path, "holds no document", source.id if source.depth else "")


def _items_of(source: Source, form: Format, options: ReadOptions) -> Iterator[Item]:
    if form.reader == DOCUMENT:
        yield read_document(source, form.compressions, options)
        return
    if form.compressions:
        stream = decompress_all(source.stream, form.compressions, options, salvage=form.reader == "warc")
        source = replace(source, stream=stream, file=None)
    if form.reader == "jsonl":
        from cleaner.corpus.jsonl import read_jsonl

        yield from read_jsonl(source, options)
    elif form.reader == "warc":
        from cleaner.corpus.warc import read_warc

        yield from read_warc(source, options)
    elif form.reader == "parquet":
        from cleaner.corpus.parquet import read_parquet

        yield from read_parquet(source, options)
    else:
        from cleaner.corpus.archives import read_tar, read_zip

        yield from (read_tar if form.reader == "tar" else read_zip)(source, options, _read_member)


def _read_member(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The items of an archive's member; what stops the reading of one member does not stop the archive's."""
    try:
        yield from _read_stream(source, recognise(source.name), options)
    except Exception as error:
        yield Unreadable(source.id, as_rejected(error), source.path)


def _read_standard_input(options: ReadOptions) -> Iterator[Item]:
    """Standard input has no name, so its first bytes tell what it is, unless ``options.form`` does."""
    stream = sys.stdin.buffer
    assert isinstance(stream, io.BufferedReader)
    try:
        while compression := magic(stream.peek(HEAD), COMPRESSED):
            from cleaner.corpus.compression import decompressed

            stream = decompressed(stream, compression, options.largest_ratio)
        form = options.form or magic(stream.peek(HEAD), CONTAINERS) or DOCUMENT
        yield from _read_stream(Source(stream, "-", "-", "-"), Format(form, (), "-", ""), options)
    except UsageError:  # a package that isn't there
        raise
    except Exception as error:
        yield Unreadable("-", as_rejected(error), "-")

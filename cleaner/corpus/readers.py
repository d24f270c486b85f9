"""Where documents come from: files, folders and globs of them, standard input, and the records of containers.

`read_inputs` gives every document, in an order that depends on nothing but the names, and opens no
plain document: whoever cleans it reads it with `load`, which also undoes compression. Records of
containers (JSONL, Parquet, WARC, tar, zip) come with their data.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cleaner.corpus.folders import Found, examine, glob, is_glob, walk
from cleaner.corpus.formats import COMPRESSED, CONTAINERS, DOCUMENT, Format, magic, not_a_document, recognise
from cleaner.corpus.items import Input, Item, OnDisk, ReadOptions, Skip, Unreadable
from cleaner.corpus.on_disk import changed, load, open_found, sha256_of
from cleaner.corpus.paths import escape, unescape
from cleaner.corpus.sources import Source, as_rejected, decompress_all, read_document
from cleaner.errors import Rejected, UsageError

__all__ = ["Input", "Item", "OnDisk", "ReadOptions", "Reading", "Skip", "Unreadable", "load", "read_inputs", "survey"]

_CHUNK = 1 << 20
_HEAD = 512  # bytes that tell what standard input is
_DEFAULT = ReadOptions()
Wanted = Callable[[str], bool]


class Reading(Struct, frozen=True):
    """What would be read: a path, by which reader, from how many bytes; or why it is passed over."""

    path: str
    reader: str
    size: int = 0
    reason: str = ""


def read_inputs(
    paths: Sequence[Path | str],
    options: ReadOptions = _DEFAULT,
    wanted: Wanted = lambda identifier: True,
) -> Iterator[Item]:
    """Documents of `paths` in the order given, folders walked in name order, never listed whole.

    A path is a file, a folder, a glob, or ``-`` for standard input. `wanted` is asked once for each file,
    and each path passed over, by its path below the root; what is not wanted is not opened and not given.
    Raises `UsageError` for a path that is not there, and for one that needs a package that isn't, before
    anything is read.
    """
    found = [_find(str(path), options) for path in paths]
    return _read_all(paths, found, wanted, options)


def survey(
    paths: Sequence[Path | str],
    options: ReadOptions = _DEFAULT,
    wanted: Wanted = lambda identifier: True,
) -> Iterator[Reading]:
    """What `read_inputs` would read, and by which reader, without opening a file."""
    found = [_find(str(path), options) for path in paths]
    for _, one in _wanted(paths, found, wanted):
        if isinstance(one, Skip):
            yield Reading(one.path, "skip", reason=one.reason)
        elif one is None:
            yield Reading("-", options.form or "by its first bytes")
        else:
            file, state, form = one
            yield Reading(escape(file), " in ".join((form.reader or "", *reversed(form.compressions))), state.st_size)


_Entry = tuple[bytes, os.stat_result, Format] | Skip | None  # None is standard input


def _find(path: str, options: ReadOptions) -> Iterable[_Entry]:
    """The files that `path` names, each with its format; nothing but what was named outright is looked at now."""
    if path == "-":
        return [None]
    named = os.fsencode(path)
    if not os.path.lexists(named):
        if not is_glob(path):
            raise UsageError(f"there is no file or folder {escape(named)}")
        matches = glob(path)
        first = next(matches, None)
        if first is None:
            raise UsageError(f"nothing matches {escape(named)}")
        return (_with_format(one, options.form) for one in chain([first], matches))
    found = examine(named, named=True)
    if not isinstance(found, Skip) and stat.S_ISDIR(found[1].st_mode):
        return (_with_format(one, None) for one in walk(named))
    entry = _with_format(found, options.form or DOCUMENT)
    if entry and not isinstance(entry, Skip):
        _require(entry[2])
    return [entry]


def _with_format(found: Found | Skip, form: str | None) -> _Entry:
    if isinstance(found, Skip):
        return found
    file, state = found
    recognised = recognise(file, form)
    return (file, state, recognised) if recognised.reader else Skip(escape(file), not_a_document(recognised.suffix))


def _require(form: Format) -> None:
    if "zstd" in form.compressions:
        from cleaner.corpus.compression import zstd

        zstd()
    if form.reader == "parquet":
        from cleaner.corpus.parquet import pyarrow_parquet

        pyarrow_parquet()


def _base(path: str) -> str:
    """The part of `path` before its first wildcard, which every path found through it begins with."""
    while is_glob(path) and not os.path.lexists(path):
        path = os.path.dirname(path)
    return path


def _root(paths: Sequence[Path | str]) -> bytes:
    """What ids are relative to: the one folder given, or the folder common to all paths."""
    absolute = [os.path.abspath(os.fsencode(_base(str(path)))) for path in paths]
    return os.path.commonpath([path if os.path.isdir(path) else os.path.dirname(path) for path in absolute])


def _wanted(paths: Sequence[Path | str], found: list[Iterable[_Entry]], wanted: Wanted) -> Iterator[tuple[str, _Entry]]:
    """The files that are wanted, with their ids."""
    root = _root(paths)
    for path, entries in zip(map(str, paths), found, strict=True):
        base = os.fsencode(_base(path))
        below = os.path.relpath(os.path.abspath(base), root)
        prefix, cut = b"" if below == b"." else below, len(base)
        for entry in entries:
            identifier = "-"
            if entry is not None:
                file = unescape(entry.path) if isinstance(entry, Skip) else entry[0]
                identifier = escape((prefix + b"/" + file[cut:].lstrip(b"/")).strip(b"/"))
            if wanted(identifier):
                yield identifier, entry


def _read_all(
    paths: Sequence[Path | str], found: list[Iterable[_Entry]], wanted: Wanted, options: ReadOptions
) -> Iterator[Item]:
    for identifier, entry in _wanted(paths, found, wanted):
        if entry is None:
            yield from _read_standard_input(options)
            continue
        if isinstance(entry, Skip):
            yield entry
            continue
        file, state, form = entry
        on_disk = OnDisk(file, state.st_size, state.st_mtime_ns)
        if form.reader == DOCUMENT:
            yield Input(identifier, on_disk, escape(file), name=form.name)
        else:
            yield from _read_container(on_disk, form, identifier, escape(file), options)


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
            rejected = as_rejected(error)
        if rejected := changed(stream, on_disk) or rejected:
            yield Unreadable(identifier, rejected, path, sha256_of(on_disk))


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
    """The items of a stream. Raises what its reader raises when it can't go on."""
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
        while compression := magic(stream.peek(_HEAD), COMPRESSED):
            from cleaner.corpus.compression import decompressed

            stream = decompressed(stream, compression, options.largest_ratio)
        form = options.form or magic(stream.peek(_HEAD), CONTAINERS) or DOCUMENT
        yield from _read_stream(Source(stream, "-", "-", "-"), Format(form, (), "-", ""), options)
    except Exception as error:
        yield Unreadable("-", as_rejected(error), "-")

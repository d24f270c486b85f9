"""Which files the paths of a command line name: in what order, of what form, under what ids. None is read here."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from cleaner.corpus.folders import Found, examine, glob, is_glob, walk
from cleaner.corpus.formats import CONTAINERS, DOCUMENT, HEAD, Format, magic, not_a_document, recognise, recognise_name
from cleaner.corpus.items import ACCOUNTS, ReadOptions, Skip
from cleaner.corpus.paths import escape
from cleaner.corpus.sources import decompress_all
from cleaner.errors import UsageError

Wanted = Callable[[str], bool]
# A file, its path as `escape` writes it, its state and its format; a path passed over; standard input.
NamedFile = tuple[bytes, str, os.stat_result, Format] | Skip | None


def everything(identifier: str) -> bool:
    """A `Wanted` that wants all."""
    return True


def named_files(
    paths: Sequence[Path | str], options: ReadOptions, wanted: Wanted = everything
) -> Iterator[tuple[str, NamedFile]]:
    """Id and file of all that `paths` name (a file, a folder, a glob, ``-``) and that is `wanted`, by its id.

    In the order given, folders walked in name order, never listed whole. Raises `UsageError` for a path that is not
    there, and for one that needs a package that isn't, when it is called.
    """
    found = [_find(str(path), options) for path in paths]
    return _wanted(paths, found, wanted)


def _find(path: str, options: ReadOptions) -> Iterable[NamedFile]:
    """The files that `path` names, each with its format; nothing but what was named outright is looked at now."""
    if path == "-":
        return [None]
    named = os.fsencode(path)
    if not os.path.lexists(named):
        if not is_glob(path):
            raise UsageError(f"there is no file or folder {escape(named)}")
        if not os.path.isdir(_base(path) or "."):
            raise UsageError(f"nothing matches {escape(named)}: there is no folder {escape(os.fsencode(_base(path)))}")
        matches = glob(path)
        first = next(matches, None)
        if first is None:
            raise UsageError(f"nothing matches {escape(named)}")
        return (_with_format(one, options.form) for one in chain([first], matches))
    found = examine(named, named=True)
    if not isinstance(found, Skip) and stat.S_ISDIR(found[1].st_mode):
        return (_with_format(one, None) for one in walk(named))
    if isinstance(found, Skip):
        return [found]
    entry = _with_format(found, options.form or _told_by_bytes(named))
    if entry and not isinstance(entry, Skip):
        _require(entry[3])
    return [entry]


def _with_format(found: Found | Skip, form: str | None) -> NamedFile:
    if isinstance(found, Skip):
        return found
    file, state = found
    path = escape(file)
    recognised = recognise_name(path.rpartition("/")[2], form)
    if not recognised.reader:
        return Skip(path, not_a_document(recognised.suffix))
    if recognised.reader == "jsonl" and recognised.name.startswith(ACCOUNTS) and _is_account(file):
        return Skip(path, "the account of a run")
    return file, path, state, recognised


def _is_account(file: bytes) -> bool:
    from cleaner.corpus.manifest import is_part_of_run

    return is_part_of_run(file)


def _told_by_bytes(file: bytes) -> str:
    """The reader of a regular file that was named outright, should its name tell nothing: containers show."""
    form = recognise(file)
    if form.reader is None:
        with suppress(Exception), open(file, "rb") as stream:
            return magic(decompress_all(stream, form.compressions, ReadOptions()).read(HEAD), CONTAINERS) or DOCUMENT
    return DOCUMENT


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


def _wanted(
    paths: Sequence[Path | str], found: list[Iterable[NamedFile]], wanted: Wanted
) -> Iterator[tuple[str, NamedFile]]:
    root = _root(paths)
    for path, entries in zip(map(str, paths), found, strict=True):
        base = os.fsencode(_base(path))
        below = os.path.relpath(os.path.abspath(base), root)
        prefix, cut = "" if below == b"." else escape(below) + "/", len(escape(base))
        for entry in entries:
            # What is escaped is what its parts are, side by side: no byte of a character is a slash.
            rest = "" if entry is None else (entry.path if isinstance(entry, Skip) else entry[1])[cut:].lstrip("/")
            identifier = "-" if entry is None else (prefix + rest).strip("/")
            if wanted(identifier):
                yield identifier, entry

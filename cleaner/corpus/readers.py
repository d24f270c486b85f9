"""Where documents come from: files, folders of them, and records inside JSONL files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import Rejected, UsageError

DOCUMENTS = frozenset({".txt", ".html", ".htm", ".xhtml", ".md", ".jsonl"})
# Fields that hold the document in a JSONL record, in the order they are looked for.
_TEXT_FIELDS = ("html", "raw_html", "text", "content", "raw_content")


@dataclass(frozen=True, slots=True)
class Input:
    """One document to clean: `id` is its path below the input root (``#n`` for record n of a container)."""

    id: str
    data: bytes | str
    path: str
    url: str | None = None
    charset: str | None = None  # declared outside the document: HTTP's Content-Type


@dataclass(frozen=True, slots=True)
class Skip:
    """A path that holds no document, and why; counted, so that inputs = articles + rejects + skips."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document or record that could not be read; it becomes a reject."""

    id: str
    rejected: Rejected


Item = Input | Skip | Unreadable


def read_inputs(paths: list[Path]) -> Iterator[Item]:
    """Documents of `paths` in the order given, folders walked in name order, never listed whole.

    Raises `UsageError` for a path that is not there, before anything is read.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}")
    return _read_all(paths)


def _read_all(paths: list[Path]) -> Iterator[Item]:
    root = _root(paths)
    for path in paths:
        for file in _walk(path) if path.is_dir() else (path,):
            yield from [file] if isinstance(file, Skip) else _read(file, _identifier(file, root))


def _root(paths: list[Path]) -> Path:
    """What ids are relative to: the one folder given, or the folder common to all paths."""
    parents = [path.absolute() if path.is_dir() else path.absolute().parent for path in paths]
    return Path(os.path.commonpath(parents))


def _identifier(path: Path, root: Path) -> str:
    name = os.path.relpath(path.absolute(), root).replace(os.sep, "/")
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path | Skip]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Skip(str(folder), f"folder not readable ({error.strerror})")
        return
    for entry in entries:
        path, suffix = Path(entry.path), Path(entry.name).suffix.lower()
        if entry.name.startswith("."):
            yield Skip(entry.path, "hidden")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif suffix not in DOCUMENTS:
            yield Skip(entry.path, f"not a document ({suffix or 'no suffix'})")
        elif not path.is_file():
            yield Skip(entry.path, "not a regular file")
        else:
            yield path


def _read(path: Path, identifier: str) -> Iterator[Item]:
    if not path.is_file():
        yield Skip(str(path), "not a regular file")
        return
    try:
        if path.suffix.lower() == ".jsonl":
            yield from _records(path, identifier)
        else:
            yield Input(identifier, path.read_bytes(), str(path))
    except OSError as error:
        yield Unreadable(identifier, Rejected("read", "unreadable", f"{error.strerror}"))


def _records(path: Path, identifier: str) -> Iterator[Item]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            name = f"{identifier}#{number}"
            try:
                record = json.loads(line)
                field = next(key for key in _TEXT_FIELDS if isinstance(record.get(key), str))
                url = record.get("url") or (record.get("metadata") or {}).get("url")
                yield Input(name, record[field], str(path), url if isinstance(url, str) else None)
            except StopIteration:
                fields = ", ".join(_TEXT_FIELDS)
                yield Unreadable(name, Rejected("read", "unreadable", f"the record has none of the fields {fields}"))
            except (ValueError, AttributeError, RecursionError) as error:
                yield Unreadable(name, Rejected("read", "unreadable", f"line {number} is not a JSON object ({error})"))

"""Folders and globs as a stream of files: in the order of their bytes, and in flat memory however many there are."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cleaner.corpus.items import Skip
from cleaner.corpus.paths import escape
from cleaner.errors import UsageError

_RUN = 50_000  # names that are sorted in memory (some 6 MB); more of one folder are merged from a temporary file
_EVERYTHING = ("**",)
VANISHED = "vanished"  # the reason of a skip: it was listed, and is gone
Found = tuple[bytes, os.stat_result]


def sorted_names(folder: bytes, run: int = _RUN) -> Iterator[bytes]:
    """Names in `folder`, sorted as bytes. No more than `run` are held: an external merge sort.

    Raises `OSError` for the folder, and `UsageError` when there is no room for the temporary file.
    """
    names: list[bytes] = []
    spill: BinaryIO | None = None
    starts: list[int] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            names.append(entry.name)
            if len(names) == run:
                import tempfile

                spill = spill or tempfile.TemporaryFile(prefix="cleaner-names-")  # noqa: SIM115  # closed below
                starts.append(_write_run(spill, names))
                names = []
    names.sort()
    if spill is None:
        yield from names
        return
    with spill:
        ends = [*starts[1:], spill.tell()]
        runs: list[Iterable[bytes]] = [_read_run(spill, *bounds) for bounds in zip(starts, ends, strict=True)]
        from heapq import merge

        yield from merge(*runs, names)


def _write_run(spill: BinaryIO, names: list[bytes]) -> int:
    start = spill.tell()
    try:
        spill.write(b"\0".join(sorted(names)) + b"\0")  # NUL is the one byte no name can hold
        spill.flush()
    except OSError as error:
        raise UsageError(f"no room to sort a large folder ({error.strerror}): set TMPDIR to another disk") from None
    return start


def _read_run(spill: BinaryIO, position: int, end: int) -> Iterator[bytes]:
    rest = b""
    while position < end:
        spill.seek(position)
        chunk = spill.read(min(65_536, end - position))
        position += len(chunk)
        *names, rest = (rest + chunk).split(b"\0")
        yield from names


def walk(folder: bytes) -> Iterator[Found | Skip]:
    """Regular files below `folder` and what is passed over, in name order, depth first.

    A link to a file is read, a link to a folder is not entered, so no loop can hold the walk. Names that
    begin with a dot are passed over.
    """
    return _walk(folder, _EVERYTHING)


def glob(pattern: str) -> Iterator[Found | Skip]:
    """As `walk`, for the paths that match `pattern`: ``*``, ``?``, ``[…]`` in names, ``**`` for folders of any depth.

    A folder that matches is walked.
    """
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    fixed = next((at for at, part in enumerate(parts) if is_glob(part)), len(parts))
    base = ("/" if pattern.startswith("/") else "") + "/".join(parts[:fixed])
    return _walk(os.fsencode(base), tuple(parts[fixed:]))


def comes_by(folder: bytes, path: bytes) -> bool:
    """Whether `walk` of `folder` finds `path`, a file or a folder that stands in it."""
    at = folder
    for name in os.path.relpath(path, folder).split(b"/"):
        at = os.path.join(at, name)
        if isinstance(_looked_at(at, name), Skip):
            return False
    return True


def reaches(pattern: str, path: str) -> bool:
    """Whether `glob` would find `path`, or a folder that it stands in.

    >>> reaches("raw/*.jsonl", "raw/a.jsonl"), reaches("raw/**", "raw/out/a"), reaches("raw/*.html", "raw/out")
    (True, True, False)
    """
    parts = tuple(os.path.abspath(pattern).split("/"))
    states = _closure(parts, {0})
    for name in os.fsencode(os.path.abspath(path)).split(b"/"):
        states = _advance(parts, states, name)
        if len(parts) in states:
            return True
    return False


def is_glob(path: str) -> bool:
    """Whether `path` has a wildcard."""
    return re.search(r"[*?\[]", path) is not None


def _walk(base: bytes, parts: tuple[str, ...]) -> Iterator[Found | Skip]:
    """Files below `base` whose names, one a level, match `parts`. A stack, since folders nest deeper than calls."""
    stack = [(os.path.join(base, b""), parts, _closure(parts, {0}), _names(base))]
    while stack:
        before, parts, states, names = stack[-1]
        for name in names:
            if isinstance(name, Skip):
                yield name
                continue
            reached = states if parts is _EVERYTHING else _advance(parts, states, name)
            whole = len(parts) in reached
            path = before + name
            found = _looked_at(path, name)
            if isinstance(found, Skip) or not stat.S_ISDIR(found[1].st_mode):
                if whole:
                    yield found
            elif whole:
                stack.append((path + b"/", _EVERYTHING, _closure(_EVERYTHING, {0}), _names(path)))
                break
            elif reached:
                stack.append((path + b"/", parts, reached, _names(path)))
                break
        else:
            stack.pop()


def _looked_at(path: bytes, name: bytes) -> Found | Skip:
    return Skip(escape(path), "hidden") if name.startswith(b".") else examine(path)


def _names(folder: bytes) -> Iterator[bytes | Skip]:
    try:
        yield from sorted_names(folder or b".")
    except OSError as error:
        yield Skip(escape(folder), f"folder not readable ({_reason(error)})")


def _advance(parts: tuple[str, ...], states: frozenset[int], name: bytes) -> frozenset[int]:
    """The parts that may come after `name`, one of `states` being where it stands; the end is ``len(parts)``."""
    from fnmatch import fnmatchcase

    text = os.fsdecode(name)
    reached: set[int] = set()
    for at in states - {len(parts)}:
        if parts[at] == "**":
            reached.add(at)
        elif fnmatchcase(text, parts[at]) and (parts[at].startswith(".") or not text.startswith(".")):
            reached.add(at + 1)
    return _closure(parts, reached)


def _closure(parts: tuple[str, ...], states: set[int]) -> frozenset[int]:
    """`states` and those that are reached over a ``**`` that stands for no folder."""
    for at in range(len(parts)):
        if at in states and parts[at] == "**":
            states.add(at + 1)
    return frozenset(states)


def examine(path: bytes, *, named: bool = False) -> Found | Skip:
    """What `path` is: a regular file or a folder with its state, or why it is passed over.

    A link to a folder is one only when it is `named` outright.
    """
    try:
        state = os.lstat(path)
    except OSError as error:
        return Skip(escape(path), VANISHED if error.errno == errno.ENOENT else f"not readable ({_reason(error)})")
    if stat.S_ISREG(state.st_mode):  # as nearly all are
        return path, state
    try:
        if stat.S_ISLNK(state.st_mode):
            state = os.stat(path)
            if stat.S_ISDIR(state.st_mode) and not named:
                return Skip(escape(path), "link to a folder")
    except OSError as error:
        reason = {errno.ELOOP: "link that leads nowhere", errno.ENOENT: "link that leads nowhere"}.get(error.errno or 0)
        return Skip(escape(path), reason or f"not readable ({_reason(error)})")
    if not (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):
        return Skip(escape(path), "not a regular file")
    return path, state


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__

"""Writing files so that a reader sees the old one or the whole new one, never a part, whatever stops the writer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO


@contextmanager
def atomic_writer(path: Path, parts: Path | None = None) -> Iterator[TextIO]:
    """A UTF-8 text file that takes the name `path`, and the mode of the file there, when the block ends well.

    Until then it is beside `path`, or in the folder `parts` of the same file system.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = parts / str(os.getpid()) if parts else part_of(path, f".{os.getpid()}")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        if path.exists():
            part.chmod(path.stat().st_mode & 0o7777)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def part_of(path: Path, mark: str = "") -> Path:
    """The name beside `path` under which it is written: hidden, short enough, and told by its suffix."""
    stem = os.fsencode(path.name)[:100].decode("utf-8", "ignore")
    return path.with_name(f".{stem}{mark}.part")


def replace_durably(part: Path, path: Path) -> None:
    """Give a file that was written and synced its name, and see to it that the name survives a power cut."""
    part.replace(path)
    sync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Replace `path` by `data`: after a crash or a power cut it holds what it held or all of `data`."""
    part = part_of(path)
    with part.open("wb") as stream:
        stream.write(data)
        sync(stream.fileno())
    replace_durably(part, path)


def sync(file: int) -> None:
    """Wait until the file's data are on disk; devices and pipes, which cannot tell, are passed over."""
    with suppress_invalid():
        os.fsync(file)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)


@contextmanager
def suppress_invalid() -> Iterator[None]:
    """Pass over the errors of file systems and devices that know no fsync; a full disk is an error all the same."""
    import errno

    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EROFS):
            raise

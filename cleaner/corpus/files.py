"""Writing files so that a reader sees the old one or the whole new one, never a part, whatever stops the writer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
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


def write_durably(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace the `files` of `folder`, by name: after a crash or a power cut each holds what it held or all of it.

    Once this returns, they hold it whatever comes.
    """
    for name, data in files.items():
        with part_of(folder / name).open("wb") as stream:
            stream.write(data)
            stream.flush()
            sync(stream.fileno())
    for name in files:
        part_of(folder / name).replace(folder / name)
    sync_folder(folder)


def begin_to_sync(file: int, start: int, stop: int) -> None:
    """Have the system begin to write a part of a file, without waiting, so that `sync` has less to wait for."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(file, start, stop - start, os.POSIX_FADV_DONTNEED)


def sync(file: int) -> None:
    """Wait until the file's data are on disk; devices and pipes, which cannot tell, are passed over."""
    with suppress_invalid():
        os.fsync(file)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on disk: until then, a power cut may take back a new one."""
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

"""One run at a time on an output."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cleaner.errors import Stopped


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of an output, a folder or a file to be, for the block.

    The system lets go of it when the process ends, however it ends, so a lock is never stale; worker processes do
    not share it. Raises `Stopped` when another run holds it.
    """
    path = output / ".lock" if output.is_dir() else output.with_name(f".{output.name[:100]}.lock")
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(handle, 100).decode("ascii", "replace").strip()
            os.close(handle)
            raise Stopped(f"another run ({holder or 'process unknown'}) is writing to {output}") from None
        with suppress(FileNotFoundError):
            if path.stat().st_ino == os.fstat(handle).st_ino:
                break
        os.close(handle)  # the run that held it removed it just now: lock the file that has the name
    try:
        os.truncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} on {os.uname().nodename}".encode(), 0)
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(handle)

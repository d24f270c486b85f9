"""Files in the user's cache folder: what is slow to find out and quick to read again.

A file begins with the key of what it was made from, and is believed only if that is the key wanted, if no one
but the user can have written it, and if its checksum is right. What can't be kept (no home, a full disk) is
found out again.

What the user's folder does not hold may lie beside the package's bytecode, where `make setup` keeps it for all users
and for homes that are new each time; there it is believed if it is of who owns the package.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_MOST_BYTES = 64_000_000  # of a file that is read
_MOST_FILES = 64  # 160 kB each for the rules that come with the package
_PACKAGE = Path(__file__).parent
_BESIDE_BYTECODE = _PACKAGE / "__pycache__" / "cleaner"  # what XDG_CACHE_HOME=cleaner/__pycache__ makes of it


def read_cached(name: str, key: bytes) -> bytes | None:
    """What the file `name` holds after `key`; None if it is not there, of another key, or not to be believed."""
    of_user = _read(_folder() / name, key, os.getuid())
    return _read(_BESIDE_BYTECODE / name, key, _PACKAGE.stat().st_uid) if of_user is None else of_user


def _read(path: Path, key: bytes, owner: int) -> bytes | None:
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            if status.st_uid != owner or status.st_mode & 0o022 or status.st_size > _MOST_BYTES:
                return None
            if stream.read(len(key)) != key:
                return None
            checksum, data = stream.read(4), stream.read()
            return data if checksum == _checksum(data) else None
    except OSError:
        return None


def write_cached(name: str, key: bytes, data: bytes) -> None:
    """Replace the file `name` in one step, so that other processes read the old one or this.

    Of many files of its kind (what stands before the first -), those that were written first go: nobody else ever
    takes away what was read of folders that are no more.
    """
    with suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = folder / f".{name}.{os.getpid()}"
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(key + _checksum(data) + data)
            part.replace(folder / name)
        except OSError:
            part.unlink(missing_ok=True)
        alike = folder.glob(f"{name.partition('-')[0]}-*")
        newest_first = sorted(alike, key=lambda file: -file.stat().st_mtime_ns)
        for file in newest_first[_MOST_FILES:]:
            file.unlink(missing_ok=True)


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "big")


def _folder() -> Path:
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "cleaner"
    except RuntimeError:  # a user without a home
        return Path(os.devnull)

"""Files in the user's cache folder: what is slow to find out and quick to read again.

A file begins with the key of what it was made from, and is believed only if that is the key wanted, if no one
but the user can have written it, and if its checksums are right. What can't be kept (no home, a full disk) is
found out again. It is made of parts, of which only those are read that are asked for: of all compiled patterns a text
needs a tenth, of all rules one or two.

What the user's folder does not hold may lie beside the package's bytecode, where `make setup` keeps it for all users
and for homes that are new each time; there it is believed if it is of who owns the package.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

_MOST_BYTES = 64_000_000  # of a file that is read
_MOST_FILES = 64  # 160 kB each for the rules that come with the package
_PACKAGE = Path(__file__).parent
_BESIDE_BYTECODE = _PACKAGE / "__pycache__" / "cleaner"  # what XDG_CACHE_HOME=cleaner/__pycache__ makes of it
_USUAL_HEAD = 1 << 16  # bytes that the list of parts is mostly in
_LENGTH = 4  # bytes of a checksum, and of the length of a list of parts


class CachedParts:
    """The parts of a file by name, each read when it is asked for. The file stays open, and is what it was then."""

    def __init__(self, file: int, places: Mapping[bytes, tuple[int, int, int]], start: int) -> None:
        self._file, self._places, self._start = file, places, start  # each part: its place behind `start`, length, sum

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._places)

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        close(self._file)

    def get(self, name: bytes) -> bytes | None:
        """The part called `name`; None if there is none, or if it is not what was written."""
        if name not in self._places:
            return None
        start, length, checksum = self._places[name]
        part = os.pread(self._file, length, self._start + start)
        return part if crc32(part) == checksum else None


def read_parts(name: str, key: bytes) -> CachedParts | None:
    """What `write_parts` wrote; None if it is not there, of another key, or not to be believed."""
    of_user = _open(os.path.join(_folder(), name), os.getuid(), key)  # noqa: PTH118  # a Path takes ten times as long
    return of_user or _open(os.path.join(_BESIDE_BYTECODE, name), _PACKAGE.stat().st_uid, key)  # noqa: PTH118


def _open(path: str, owner: int, key: bytes) -> CachedParts | None:
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    parts = None
    with suppress(OSError, msgspec.DecodeError):
        status = os.fstat(file)
        if status.st_uid == owner and not status.st_mode & 0o022 and status.st_size <= _MOST_BYTES:
            parts = _listed(file, status.st_size, key)
    if not parts:
        os.close(file)
    return parts


def _listed(file: int, size: int, key: bytes) -> CachedParts | None:
    """The parts of an open file: after the key stand the length of their list, its checksum, the list, and they."""
    head = os.pread(file, _USUAL_HEAD, 0)
    start = len(key) + 2 * _LENGTH
    if not head.startswith(key) or len(head) < start:
        return None
    length, checksum = (int.from_bytes(head[at : at + _LENGTH], "big") for at in (start - 2 * _LENGTH, start - _LENGTH))
    end = start + length
    listed = head[start:end] if end <= len(head) else os.pread(file, length, start)
    if crc32(listed) != checksum:
        return None
    places = msgspec.msgpack.decode(listed, type=dict[bytes, tuple[int, int, int]])
    return CachedParts(file, places, end) if end + sum([one[1] for one in places.values()]) == size else None


def write_parts(name: str, key: bytes, parts: Mapping[bytes, bytes]) -> None:
    """Replace the file `name` in one step, so that other processes read the old one or this.

    Of many files of its kind (what stands before the first -), those that were written first go: nobody else ever
    takes away what was read of folders that are no more.
    """
    places, start = {}, 0
    for part, data in parts.items():
        places[part] = start, len(data), crc32(data)
        start += len(data)
    listed = msgspec.msgpack.encode(places)
    with suppress(OSError):
        folder = Path(_folder())
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part_file = folder / f".{name}.{os.getpid()}"
        try:
            with os.fdopen(os.open(part_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(b"".join([key, _bytes(len(listed)), _bytes(crc32(listed)), listed, *parts.values()]))
            part_file.replace(folder / name)
        except OSError:
            part_file.unlink(missing_ok=True)
        alike = folder.glob(f"{name.partition('-')[0]}-*")
        newest_first = sorted(alike, key=lambda file: -file.stat().st_mtime_ns)
        for file in newest_first[_MOST_FILES:]:
            file.unlink(missing_ok=True)


def _bytes(number: int) -> bytes:
    return number.to_bytes(_LENGTH, "big")


def _folder() -> str:
    home = os.path.expanduser(os.environ.get("XDG_CACHE_HOME") or "~/.cache")  # noqa: PTH111
    return os.devnull if home.startswith("~") else os.path.join(home, "cleaner")  # noqa: PTH118  # a user without a home

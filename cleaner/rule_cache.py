"""Rules as read before: reading two hundred files takes longer than cleaning a thousand documents.

The cache is msgpack, decoded into the records by their types: what it holds can be wrong, but nothing in it
can run. It is keyed by the names and bytes of all rule files and by this package's own code, and only
a file of the user's own that no one else can write is believed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from cleaner.errors import Fault
from cleaner.rule_folders import find_rule_files
from cleaner.rules import Entry, Lines, Rule, Rules

_MOST_BYTES = 64_000_000  # of a cache that is read


def read_through_cache(folders: list[Path]) -> tuple[Rules, list[Fault]]:
    """The rules of `folders` and their faults; without faults they are kept for the next process."""
    key = _key(folders)
    name = sha256("\0".join(map(str, folders)).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    path = _folder() / f"rules-{name}.msgpack"
    if key and (rules := _read(path, key)):
        return rules, []
    from cleaner.rule_files import read_rules

    read, faults = read_rules(folders)
    if key and not faults:
        with suppress(OSError):  # no home, a full disk: then they are read again
            _write(path, key, read)
    return read, faults


def _folder() -> Path:
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "cleaner"
    except RuntimeError:  # a user without a home
        return Path(os.devnull)


def _key(folders: list[Path]) -> bytes:
    """A digest of all that the rules depend on; empty if it can't be told."""
    digest = sha256(f"{sys.version} {msgspec.__version__}".encode())
    files, _ = find_rule_files(folders)
    try:
        code = (Path(__file__).with_name(f"{name}.py") for name in ("rule_files", "rules", "literals", "strict_yaml"))
        for path in (*code, *files.values()):
            content = path.read_bytes()
            digest.update(f"{path} {len(content)} ".encode("utf-8", "surrogateescape"))
            digest.update(content)
    except OSError:
        return b""
    return digest.digest()


def _read(path: Path, key: bytes) -> Rules | None:
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            if status.st_uid != os.getuid() or status.st_mode & 0o022 or status.st_size > _MOST_BYTES:
                return None
            if stream.read(len(key)) != key:
                return None
            return Rules(msgspec.msgpack.decode(stream.read(), type=dict[str, Rule], dec_hook=_lines))
    except (OSError, AttributeError, ValueError, msgspec.DecodeError):
        return None


def _lines(kind: type, value: Any) -> Any:
    if kind is Lines:
        return Lines(msgspec.convert(value, dict[str, Entry]))
    raise NotImplementedError(kind)


def _write(path: Path, key: bytes, rules: Rules) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".rules", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(key + msgspec.msgpack.encode(dict(rules.by_name)))
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise

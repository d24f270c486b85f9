"""`manifest.json`: what a run was made of, and which shards of it are done.

A shard counts when the manifest names it. It is entered after its files have their names, so a run that was
killed between the two does that shard again and writes the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from cleaner.corpus.files import write_durably
from cleaner.errors import UsageError
from cleaner.serialise import json_file

NAME = "manifest.json"
_FORMAT = 1
_USUAL = 1 << 16  # bytes that hold most files
_PACKAGES = ("chardet", "cssselect", "lxml", "opencc", "pyyaml")


class Shard(Struct, frozen=True):
    """A finished shard: its files by kind, and what it was made from.

    `items` and `chunks` count what went into it; `stamp` digests ids, sizes and times of these inputs, `contents`
    their bytes. `last` says that the inputs ended with it.
    """

    files: dict[str, dict[str, Any]]
    items: int
    chunks: int
    stamp: str
    contents: str
    summary: dict[str, Any]
    last: bool = False


class Manifest(Struct):
    """`run` is what must stay the same for a run to go on; `replaces` names files of an earlier run to remove."""

    run: dict[str, Any]
    shards: list[Shard] = field(default_factory=list)
    finished: bool = False
    replaces: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Replace the manifest in `folder`, durably."""
        fields = {
            "format": _FORMAT,
            "finished": self.finished,
            "run": self.run,
            "shards": [{name: getattr(shard, name) for name in Shard.__struct_fields__} for shard in self.shards],
        }
        if self.replaces:
            fields["replaces"] = self.replaces
        write_durably(folder, {NAME: json_file(fields)})

    def names(self) -> list[str]:
        """The names of all files of finished shards."""
        return [file["name"] for shard in self.shards for file in shard.files.values()]


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in `folder`, None when there is none. Raises `UsageError` for one that is not ours."""
    try:
        fields = msgspec.json.decode((folder / NAME).read_bytes())
        if fields["format"] != _FORMAT:
            raise UsageError(f"{folder / NAME} was written by another version of cleaner: begin anew with --restart")
        shards = [Shard(**shard) for shard in fields["shards"]]
        return Manifest(fields["run"], shards, fields["finished"], fields.get("replaces", []))
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, ValueError, KeyError, TypeError):
        raise UsageError(f"{folder / NAME} is not a manifest of cleaner: begin anew with --restart") from None


def is_part_of_run(file: bytes) -> bool:
    """Whether the manifest beside `file` names it."""
    folder, name = os.path.split(os.fsdecode(file))
    try:
        written = os.stat(os.path.join(folder, NAME)).st_mtime_ns  # noqa: PTH116, PTH118  # asked for each shard
    except OSError:
        return False
    return name in _names_in(folder or ".", written)


@lru_cache(maxsize=1)
def _names_in(folder: str, written: int) -> frozenset[str]:
    with suppress(UsageError, OSError):
        if manifest := read_manifest(Path(folder)):
            return frozenset(manifest.names())
    return frozenset()


def describe(inputs: Sequence[str], rules: Iterable[Path], options: dict[str, Any]) -> dict[str, Any]:
    """What decides the bytes of a run's output: its inputs, rules, versions and options."""
    package = Path(__file__).parent.parent
    return {
        "inputs": list(inputs),
        "rules": digest_files(rules, ".yaml"),
        "code": digest_files([package], ".py"),
        "versions": {"python": sys.version.split()[0], **_versions(_PACKAGES)},
        "options": options,
    }


def _versions(packages: Sequence[str]) -> dict[str, str]:
    """Versions of installed packages, from the names of the folders that describe them.

    `importlib.metadata` reads the same, but takes 40 ms to load; it is asked where names don't tell.
    """
    found = {}
    for place in reversed(sys.path):
        with suppress(OSError):
            for name in os.listdir(place or "."):  # noqa: PTH208  # names are all that is wanted
                package, _, rest = name.partition("-")
                if rest.endswith(".dist-info"):
                    found[package.lower()] = rest.removesuffix(".dist-info")
    if not found.keys() >= set(packages):
        from importlib.metadata import version

        return {name: version(name) for name in packages}
    return {name: found[name] for name in packages}


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The names of what is not the same in two descriptions, with the keys where only some are."""
    found = []
    for name, value in one.items():
        if value != other.get(name):
            inside = differences(value, other[name]) if isinstance(value, dict) and name in other else []
            found.append(f"{name} ({', '.join(inside)})" if inside else name)
    return found


def _read(file: str) -> bytes:
    """All of a file: of hundreds, before any document is read, so without a file object."""
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(lambda: os.read(descriptor, _USUAL), b""))
    finally:
        os.close(descriptor)


def digest_files(folders: Iterable[Path], suffix: str) -> str:
    """The SHA-256 of the files in `folders` that end in `suffix`, with their names, in name order."""
    digest = hashlib.sha256()
    for folder in folders:
        found = [f"{root}/{name}" for root, _, names in os.walk(folder) for name in names if name.endswith(suffix)]
        for file in sorted(found):
            data = _read(file)
            digest.update(f"{file[len(str(folder)) :]}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            digest.update(data)
    return digest.hexdigest()

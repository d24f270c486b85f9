"""`manifest.json`: what a run was made of, and which shards of it are done.

A shard counts when the manifest names it. It is entered after its files have their names, so a run that was
killed between the two does that shard again and writes the same bytes.
"""

from __future__ import annotations

import os
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

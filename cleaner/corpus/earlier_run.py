"""What an earlier run left in a folder: whether it may be replaced, or gone on with.

Nothing is lost unasked, and shards of different inputs, rules, versions or options are never mixed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cleaner.corpus.chunks import key, stamp
from cleaner.corpus.items import Item, ReadOptions
from cleaner.corpus.manifest import Manifest, Shard, read_manifest
from cleaner.corpus.on_disk import load
from cleaner.corpus.outcome import content
from cleaner.corpus.run_description import differences
from cleaner.errors import UsageError


def go_on_with(folder: Path, new: Manifest, *, resume: bool, restart: bool) -> Manifest:
    """The manifest of the run in `folder` if it is resumed, else `new`, which then names the files it replaces.

    Raises `UsageError` for a run that would be lost: one that is not finished, or was of something else, and is neither
    resumed nor given up.
    """
    old = None if restart and not _readable(folder) else read_manifest(folder)
    if not old:
        return new
    changed = ", ".join(differences(new.run, old.run)) if old.shards else ""
    if resume and old.shards:
        if changed:
            raise UsageError(
                f"{folder}: not the same {changed} as when the run began, and shards are never "
                "mixed: begin anew with --restart, or put back what changed"
            )
        return old
    if old.shards and not old.finished and not restart:
        raise UsageError(
            f"{folder} holds a run that is not finished: go on with --resume, or begin anew with --restart"
        )
    if changed and not restart:
        raise UsageError(
            f"{folder} holds a finished run of other {changed}: replace it with --restart, or name another folder"
        )
    new.replaces = sorted({*old.replaces, *old.names()})
    return new


def check_files(folder: Path, shard: Shard) -> None:
    """Raises `UsageError` unless the files of a finished shard are as they were written."""
    for file in shard.files.values():
        path = folder / file["name"]
        if not path.is_file() or path.stat().st_size != file["bytes"] or _sha256(path) != file["sha256"]:
            raise UsageError(f"{path} is not as it was written: begin anew with --restart")


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def stamp_items(items: Iterable[Item]) -> str:
    """A digest of what tells the items of a shard from others, without reading them."""
    digest = hashlib.sha256()
    for item in items:
        digest.update(stamp(item))
    return digest.hexdigest()


def digest_contents(items: Iterable[Item], read: ReadOptions) -> str:
    """A digest of the bytes of items whose stamps changed: a copied or touched file has its bytes still."""
    digest = hashlib.sha256()
    for item in items:
        digest.update(key(item) + content(load(item, read)))
    return digest.hexdigest()


def _readable(folder: Path) -> bool:
    try:
        read_manifest(folder)
    except UsageError:
        return False
    return True

"""What decides the bytes of a run's output. A run is gone on with only where all of it is the same."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_USUAL = 1 << 16  # bytes that hold most files
_PACKAGES = ("chardet", "cssselect", "lxml", "opencc", "pyyaml")


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

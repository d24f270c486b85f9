"""Which files of some folders are rules, and their bytes. Apart from what reads them: a cached rule needs no YAML."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from cleaner.errors import Fault

MAX_BYTES = 1_000_000  # a rule file of 50 000 literals has about this size; real ones are below 10 kB


class RuleFile(Struct, frozen=True):
    """A rule file: where it is and what it holds (no more than `MAX_BYTES` and one), or why it can't be read."""

    path: str
    content: bytes = b""
    error: str = ""


def find_rule_files(folders: list[Path]) -> tuple[dict[str, RuleFile], list[Fault]]:
    """Name (``site/cri.cn``) to file in `folders`, later ones over earlier ones; and what is no rule file."""
    faults: list[Fault] = []
    files: dict[str, str] = {}
    for folder in folders:
        if not folder.is_dir():
            what = "is a file; name the folder it is in" if folder.exists() else "there is no such rules folder"
            faults.append(Fault(str(folder), 0, what))
        for root, _, names in os.walk(folder):
            within = Path(root).relative_to(folder).as_posix()
            for name in names:
                if name.endswith(".yml"):
                    faults.append(Fault(str(Path(root, name)), 0, "rule files end in .yaml; rename it"))
                if name.endswith(".yaml"):
                    files[f"{within}/{name[:-5]}".removeprefix("./")] = str(Path(root, name))
    return {name: _read(files[name]) for name in sorted(files)}, faults


def _read(path: str) -> RuleFile:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # of hundreds, in every process
            return RuleFile(path, stream.read(MAX_BYTES + 1) or b"")
    except OSError as error:
        return RuleFile(path, error=str(error))

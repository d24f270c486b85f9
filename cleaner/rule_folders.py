"""Which files of some folders are rules. Apart from reading them, so that a cached rule needs no YAML."""

from __future__ import annotations

import os
from pathlib import Path

from cleaner.errors import Fault


def find_rule_files(folders: list[Path]) -> tuple[dict[str, Path], list[Fault]]:
    """Name (``site/cri.cn``) to file in `folders`, later ones over earlier ones; and what is no rule file."""
    faults: list[Fault] = []
    files: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            what = "is a file; name the folder it is in" if folder.exists() else "there is no such rules folder"
            faults.append(Fault(str(folder), 1, what))
        for root, _, names in os.walk(folder):
            within = Path(root).relative_to(folder).as_posix()
            for name in names:
                if name.endswith(".yml"):
                    faults.append(Fault(str(Path(root, name)), 1, "rule files end in .yaml; rename it"))
                if name.endswith(".yaml"):
                    files[f"{within}/{name[:-5]}".removeprefix("./")] = Path(root, name)
    return dict(sorted(files.items())), faults

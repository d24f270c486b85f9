"""Modules that were compiled to C (`cleaner.build_compiled`), used as long as they are made of these very sources.

Python keeps bytecode beside a source, and believes it while the source has the size and time that it had. Compiled
modules lie in the same folder and are believed for the same reason. Once one source changed, all modules
are Python again: compiled ones call each other without looking.

They do what their sources do. ``CLEANER_COMPILED=0`` in the environment does without them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from types import ModuleType

PACKAGE = os.path.dirname(__file__)
SUFFIX = EXTENSION_SUFFIXES[0]
FOLDER = os.path.join(
    PACKAGE, "__pycache__", f"compiled.{SUFFIX.split('.')[1]}"
)  # compiled.cpython-311-x86_64-linux-gnu
STAMPS = "stamps"  # a line a source: its `stamp` and, after a tab, its path in the package


def stamp(path: str) -> str:
    """Size and time of modification of a source, as Python asks them of a source it has bytecode of."""
    found = os.stat(path)
    return f"{found.st_size} {found.st_mtime_ns}"


def are_fresh() -> bool:
    """Whether there are compiled modules, made of the sources as they are."""
    try:
        with open(os.path.join(FOLDER, STAMPS), encoding="utf-8") as lines:
            made_of = [line.rstrip("\n").split("\t") for line in lines]
        return bool(made_of) and all(stamp(os.path.join(PACKAGE, name)) == known for known, name in made_of)
    except (OSError, ValueError):
        return False


class _Loader(ExtensionFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        """Make the module, and let it say where its source is, which is what its readers want to know."""
        super().exec_module(module)
        module.__file__ = os.path.join(PACKAGE, *self.name.split(".")[1:]) + ".py"


class _Finder:
    def __init__(self, files: frozenset[str]) -> None:
        self.files = files

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        file = name + SUFFIX
        if file not in self.files:
            return None
        found = os.path.join(FOLDER, file)
        return ModuleSpec(name, _Loader(name, found), origin=found)


def use() -> None:
    """Let `import` find the compiled modules, if there are any and they are fresh."""
    if os.environ.get("CLEANER_COMPILED") != "0" and are_fresh():
        sys.meta_path.insert(0, _Finder(frozenset(os.listdir(FOLDER))))

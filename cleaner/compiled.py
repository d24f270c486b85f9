"""Modules that were compiled to C (`cleaner.build_compiled`), used as long as they are made of these very sources.

Python keeps bytecode beside a source, and believes it while the source has the size and time that it had. Compiled
modules lie in the same folder and are believed for the same reason. Once one source changed, all modules
are Python again: compiled ones call each other without looking.

All are in one file, which a process opens once: to open one a module took a tenth of each start. So what is compiled
anew meanwhile does not matter to a process that has begun: the system keeps the file that it opened.

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
LIBRARY = "cleaner.library__mypyc"  # the module that all others are in, and the name of its file
STAMPS = "stamps"  # a line a source: its `stamp` and, after a tab, its path in the package


def stamp(path: str) -> str:
    """Size and time of modification of a source, as Python asks them of a source it has bytecode of."""
    found = os.stat(path)
    return f"{found.st_size} {found.st_mtime_ns}"


def fresh() -> list[str]:
    """The sources of the compiled modules, as paths in the package; none if one of them is not as it was."""
    try:
        with open(os.path.join(FOLDER, STAMPS), encoding="utf-8") as lines:
            made_of = [line.rstrip("\n").split("\t") for line in lines]
        as_they_were = all(stamp(f"{PACKAGE}{os.sep}{name}") == known for known, name in made_of)
        return [name for _, name in made_of] if as_they_were else []
    except (OSError, ValueError):
        return []


class _Loader(ExtensionFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        """Make the module, and let it say where its source is, which is what its readers want to know."""
        super().exec_module(module)
        module.__file__ = os.path.join(PACKAGE, *self.name.split(".")[1:]) + ".py"


class _Finder:
    def __init__(self, sources: list[str]) -> None:
        self.file = os.path.join(FOLDER, LIBRARY + SUFFIX)
        self.names = {f"cleaner.{name[:-3].replace(os.sep, '.')}" for name in sources} | {LIBRARY}

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in self.names:
            return None
        return ModuleSpec(name, _Loader(name, self.file), origin=self.file)


def use() -> None:
    """Let `import` find the compiled modules, if there are any and they are fresh."""
    if os.environ.get("CLEANER_COMPILED") != "0" and (sources := fresh()):
        sys.meta_path.insert(0, _Finder(sources))

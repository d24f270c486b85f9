"""Which files of some folders are rules, and their bytes. Apart from what reads them: a cached rule needs no YAML."""

import os
import time
from pathlib import Path

from msgspec import Struct

from cleaner.errors import Fault

MAX_BYTES = 1_000_000  # a rule file of 50 000 literals has about this size; real ones are below 10 kB
_USUAL = 1 << 16
_MISPLACED = "a rule stands in site/ or family/ of the folder that --rules names; move it, or name the folder above"
_SETTLED_NS = 2_000_000_000  # the coarsest time that a file system keeps


class RuleFile(Struct, frozen=True):
    """A rule file: where it is and what it holds (no more than `MAX_BYTES` and one), or why it can't be read."""

    path: str
    content: bytes = b""
    error: str = ""


class Stamp(Struct, frozen=True, array_like=True):
    """What the system says of a file: equal stamps mean equal contents, since no one can set `changed_ns` back.

    Only if it was `settled`: a file that is written to twice within one tick of its file system's clock has the same
    time both times, so the stamp of one that was just written tells nothing.
    """

    path: str
    size: int
    modified_ns: int
    changed_ns: int
    inode: int
    settled: bool


def find_rule_files(folders: list[Path]) -> tuple[dict[str, str], list[Fault]]:
    """Name (``site/cri.cn``) to path in `folders`, later ones over earlier ones; and what is no rule file."""
    faults: list[Fault] = []
    files: dict[str, str] = {}
    for folder in folders:
        before, holds = len(faults), False
        if not folder.is_dir():
            what = "is a file; name the folder it is in" if folder.exists() else "there is no such rules folder"
            faults.append(Fault(str(folder), 0, what))
        for root, _, names in os.walk(folder):
            within = Path(root).relative_to(folder).as_posix()
            for name in names:
                if name.endswith(".yml"):
                    faults.append(Fault(str(Path(root, name)), 0, "rule files end in .yaml; rename it"))
                if name.endswith(".yaml"):
                    files[f"{within}/{name[:-5]}".removeprefix("./")] = f"{root}{os.sep}{name}"
                    holds = True
                    if within == "." and name != "base.yaml":
                        faults.append(Fault(f"{root}{os.sep}{name}", 0, _MISPLACED))
        if not holds and len(faults) == before:
            faults.append(Fault(str(folder), 0, "holds no rules: name the folder that site/HOST.yaml stands in"))
    return dict(sorted(files.items())), faults


def read_rule_file(path: str) -> RuleFile:
    """The file at `path`, or why it can't be read."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # of hundreds
            content = stream.read(_USUAL) or b""  # memory for the largest took ten times as long as to read a usual one
            if len(content) == _USUAL:
                content += stream.read(MAX_BYTES + 1 - _USUAL) or b""
            return RuleFile(path, content)
    except OSError as error:
        return RuleFile(path, error=str(error))


def stamp(path: str) -> Stamp | None:
    """The stamp of the file at `path`, None if there is none. To be taken before the file is read."""
    try:
        state = os.stat(path)  # noqa: PTH116  # of hundreds, in every process
    except OSError:
        return None
    settled = state.st_ctime_ns < time.time_ns() - _SETTLED_NS
    return Stamp(path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, settled)

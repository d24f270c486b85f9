"""Paths on the command line that a run refuses: an output among its inputs, an input that would be read twice."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cleaner.corpus.folders import comes_by, reaches
from cleaner.corpus.formats import recognise
from cleaner.errors import UsageError


def refuse_own_input(out: str, paths: Sequence[str | Path]) -> None:
    """Raise `UsageError` for an output that is an input, or in an input folder, or without a name."""
    if not out:
        raise UsageError(
            "the output is an empty path: did a variable of the shell hold nothing? The current folder is called ."
        )
    for path in map(Path, paths):
        if out == "-":
            return
        if path.is_file() and Path(out).is_file() and path.samefile(out):
            raise UsageError(f"the output {out} is the input {path}, which would be lost; name another")
        found = reaches(str(path), out) if not path.exists() else path.is_dir() and _resolved(out, path)
        if found:
            raise UsageError(
                f"the output {out} stands in the input {path}, where it would be read as input; name another"
            )


def refuse_twice(paths: Sequence[str | Path]) -> None:
    """Raise `UsageError` for an input that is given twice, or stands in another: its documents would come out twice."""
    given: dict[str, str | Path] = {}
    for path in paths:
        whole = os.path.abspath(path)  # noqa: PTH100  # where a link leads to is something else
        if whole in given:
            raise UsageError(f"the input {path} is given twice: name it once")
        given[whole] = path
    folders = {whole for whole in given if Path(whole).is_dir()}
    for whole, path in given.items() if folders else ():
        for folder in Path(whole).parents:
            if str(folder) in folders and _in_its_walk(Path(whole), folder):
                outer = given[str(folder)]
                raise UsageError(
                    f"the input {path} stands in the input {outer}, which is read to its depth: leave it out"
                )


def _in_its_walk(path: Path, folder: Path) -> bool:
    """Whether `path`, which stands in `folder`, is read with it: links and names that are passed over there are read
    when they are named alone, as are files of other suffixes."""
    if not comes_by(os.fsencode(folder), os.fsencode(path)):
        return False
    return path.is_dir() or recognise(str(path)).reader is not None


def _resolved(out: str, folder: Path) -> bool:
    return Path(out).resolve().is_relative_to(folder.resolve())

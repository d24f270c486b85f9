"""One document by its name: a file, standard input, or a record by the number that its id ends in."""

from __future__ import annotations

import os
from pathlib import Path

from cleaner.corpus.items import Input, ReadOptions, Skip, Unreadable
from cleaner.corpus.paths import escape, unescape
from cleaner.corpus.readers import load, read_inputs
from cleaner.errors import UsageError

_DEFAULT = ReadOptions()


def read_item(name: str, options: ReadOptions = _DEFAULT) -> Input | Unreadable:
    """The document `name`: a file, also a compressed one, ``-``, or what a run calls a record (``dump.jsonl#3``).
    A file may be named as it is, or as a run's ``path`` names it.

    Raises `UsageError` when there is no such file or record, and for a file of many documents.
    """
    file, number = name, ""
    while not os.path.lexists(file) and "#" in file:
        file, mark, last = file.rpartition("#")
        number = mark + last + number
    if "\\" in file and not os.path.lexists(file):  # as a run writes it
        file = os.fsdecode(unescape(file))
    if file != "-" and not Path(file).is_file():
        there = os.path.lexists(file)
        raise UsageError(f"{name}: {'not a file: name one document' if there else 'No such file or directory'}")
    passed_over: dict[str, None] = {}
    damage = ""
    for item in read_inputs([file], options):
        if isinstance(item, Skip):
            passed_over[item.reason] = None
            continue
        of_file = item.id.removeprefix("-" if file == "-" else escape(Path(file).name))
        if not number and of_file:
            raise UsageError(f"{name} holds many documents: name one, as {file}{of_file}")
        if isinstance(item, Unreadable) and not of_file:
            damage = f": {item.rejected.detail}"
        if of_file == number:
            found = load(item)
            if isinstance(found, Skip):
                raise UsageError(f"{name}: {found.reason}")
            return found
    reasons = ", ".join(passed_over)
    if not number:
        raise UsageError(f"{name}: {reasons}")
    others = f" among those that are read (passed over: {reasons})" if reasons else ""
    raise UsageError(f"{name}: there is no such record{others}{damage}")

"""What a run would read (``--dry-run``), and how much that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from cleaner.corpus.items import ReadOptions, Skip
from cleaner.corpus.named_files import Wanted, everything, named_files


class Reading(Struct, frozen=True):
    """What would be read: a path, by which reader, from how many bytes; or why it is passed over."""

    path: str
    reader: str
    size: int = 0
    reason: str = ""


def survey(
    paths: Sequence[Path | str], options: ReadOptions | None = None, wanted: Wanted = everything
) -> Iterator[Reading]:
    """What `readers.read_inputs` would read, and by which reader, without reading it."""
    options = options or ReadOptions()
    for _, one in named_files(paths, options, wanted):
        if isinstance(one, Skip):
            yield Reading(one.path, "skip", reason=one.reason)
        elif one is None:
            yield Reading("-", options.form or "by its first bytes")
        else:
            _, path, state, form = one
            yield Reading(path, " in ".join((form.reader or "", *reversed(form.compressions))), state.st_size)

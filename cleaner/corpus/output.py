"""Where a run writes to: a folder of shards that can be resumed, one file, or a stream."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from cleaner.corpus.chunks import Chunk
from cleaner.corpus.files import sync_folder
from cleaner.corpus.items import Item, ReadOptions
from cleaner.corpus.lock import locked
from cleaner.corpus.outcome import Outcome
from cleaner.corpus.paths import shown
from cleaner.corpus.summary import Summary
from cleaner.corpus.writers import SUFFIXES, OpenLines, open_line_file
from cleaner.errors import UsageError
from cleaner.rules import Rules

Items = Callable[[], Iterator[Item]]  # the items of a run, anew each time
FORMS = ("jsonl", "text", "parquet", "mnbvc")
_NO_OUTPUT = frozenset(
    {".csv", ".json", ".gz", ".zst", ".xml", ".html", ".md", ".markdown", ".yaml", ".jsonl", ".txt", ".parquet"}
)


class Output(Protocol):
    """What a run needs of an output."""

    summary: Summary

    @property
    def advice(self) -> str:
        """The end of the sentence that tells of a stop."""

    @property
    def name(self) -> Callable[[Item], str] | None:
        """What gives the text file of an item its name, where articles are files."""

    @property
    def items(self) -> int:
        """Items that an earlier run finished."""

    @property
    def chunks(self) -> int:
        """Chunks that an earlier run finished."""

    def remaining(self, items: Items) -> Iterator[Item]:
        """The items that are still to be cleaned."""

    def add(self, chunk: Chunk, outcome: Outcome) -> None:
        """Write what came of the next chunk."""

    def finish(self) -> None:
        """Nothing more comes."""


class Lines:
    """Articles alone, to one file or stream; rejects are told on standard error."""

    items = chunks = 0
    name = None
    advice = ""

    def __init__(self, file: Any) -> None:
        self.file, self.summary = file, Summary()

    def remaining(self, items: Items) -> Iterator[Item]:
        """All of them."""
        return items()

    def add(self, chunk: Chunk, outcome: Outcome) -> None:
        """Write the articles, and tell of the rejects."""
        self.file.write(outcome.articles)
        self.summary.merge(outcome.summary)
        if outcome.rejects:
            import json

            for reject in map(json.loads, bytes(outcome.rejects).splitlines()):
                print(shown(f"rejected {reject['id']}: {reject['reason']}: {reject['detail']}"), file=sys.stderr)

    def finish(self) -> None:
        """Write what is held."""
        self.file.close()


@contextmanager
def open_output(
    out: str,
    form: str,
    rules: Rules,
    *,
    compress: str | None = None,
    run: Callable[[], dict[str, Any]] = dict,
    size: int = 256 << 20,
    resume: bool = False,
    restart: bool = False,
    read: ReadOptions | None = None,
) -> Iterator[Output]:
    """Open `out`: a folder, a file whose suffix names the format, or ``-`` for standard output.

    `form` is one of `FORMS`; `compress` (``gz``, ``zst``) is for folders. `run` describes the run for the manifest,
    `size` is that of a shard in bytes, `resume` and `restart` say what to do about an earlier run in a folder.
    Files take their names when they are whole. Raises `UsageError` when `out` can't be what was asked for,
    `Stopped` when another run writes to it, `OSError` when it can't be written to: all before anything is read.
    """
    path, suffix = Path(out), _suffix(out, form)
    if suffix is None and out != "-":
        if compress and form not in ("jsonl", "mnbvc"):
            raise UsageError(f"--compress is for JSON lines; {form} is not compressed by it")
        kind = {"text": ".txt", "parquet": ".parquet"}.get(form, f".jsonl.{compress}" if compress else ".jsonl")
        _require(form, compress)
        from cleaner.corpus.dataset_card import card
        from cleaner.corpus.manifest import NAME as MANIFEST
        from cleaner.corpus.shards import Shards

        path.mkdir(parents=True, exist_ok=True)
        if not (path / MANIFEST).exists() and (other := next(path.glob("articles*"), None)):
            raise UsageError(
                f"{other} is of no run that {path / MANIFEST} tells of; name another folder, or move it away"
            )
        with locked(path):
            described = "" if form == "text" else card(form, kind)
            shards = Shards(path, run(), rules, suffix=kind, card=described, size=size, read=read or ReadOptions())
            shards.open(resume=resume, restart=restart)
            yield shards
        return
    if resume or restart:
        raise UsageError("--resume and --restart are for folders; -o FOLDER")
    if compress:
        raise UsageError(f"--compress is for folders; a file is compressed by its name: -o FILE.jsonl.{compress}")
    if out == "-":
        yield Lines(OpenLines(sys.stdout.buffer, f".{form}"))
    elif path.exists() and not path.is_file():
        with path.open("wb", buffering=0) as stream:  # a device or a named pipe
            yield Lines(OpenLines(stream, out))
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            file = open_line_file(path)
            try:
                yield Lines(file)
                file.publish(path)
                sync_folder(path.parent)
            finally:
                with suppress(OSError):
                    file.part.unlink()


def _require(form: str, compress: str | None) -> None:
    """Raise `UsageError` for a package that is missing, before the folder is made."""
    if form == "parquet":
        from cleaner.corpus.parquet import pyarrow_parquet

        pyarrow_parquet()
    if compress == "zst":
        from cleaner.corpus.compression import zstd

        zstd()


def _suffix(out: str, form: str) -> str | None:
    """The suffix of a file output; None for a folder. Raises `UsageError` where name and form don't agree."""
    path = Path(out)
    if form == "parquet" and out == "-":
        raise UsageError("--to parquet: a table can't be written to standard output; -o FOLDER or -o FILE.parquet")
    if path.is_dir() or out == "-":
        return None
    if path.exists() and not path.is_file():
        return path.suffix or ".jsonl"
    wanted = {"text": (".txt",), "parquet": (".parquet",)}.get(form, SUFFIXES if form == "jsonl" else SUFFIXES[:3])
    for suffix in wanted:
        if out.endswith(suffix):
            return suffix
    if path.suffix in _NO_OUTPUT:
        more = "" if form == "text" else "; --to text writes texts"
        files = f"FILE{' or FILE'.join(wanted)} (with --to {form})"
        raise UsageError(f"-o {out}: write to a folder, to {files}, or to -{more}")
    return None

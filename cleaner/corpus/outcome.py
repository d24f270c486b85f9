"""One item in, its lines out: the part of a run that happens in a worker."""

from __future__ import annotations

import os
from pathlib import Path
from pickle import PickleBuffer
from typing import Any

from msgspec import Struct, field

from cleaner.corpus.chunks import key, stamp
from cleaner.corpus.files import atomic_writer
from cleaner.corpus.items import Input, Item, OnDisk, ReadOptions, Skip, Unreadable
from cleaner.corpus.on_disk import load
from cleaner.corpus.summary import Summary
from cleaner.document import Article, Document
from cleaner.errors import Rejected, UsageError
from cleaner.pipeline import process
from cleaner.rules import Rules
from cleaner.serialise import json_line, to_ledger, to_record, to_reject, to_skip, to_text

PARTS = ".parts"  # where texts are until they are whole


class Outcome(Struct):
    """What came of some consecutive items: whole lines, what shards digest of their inputs, and the counts.

    Byte arrays, since hundreds of lines are added to one: bytes would be copied each time. `stamps` are those of the
    items, `contents` their names, each with the SHA-256 of its bytes. From a worker's message come views of it.
    """

    articles: bytearray = field(default_factory=bytearray)
    ledger: bytearray = field(default_factory=bytearray)
    rejects: bytearray = field(default_factory=bytearray)
    skips: bytearray = field(default_factory=bytearray)
    stamps: bytearray = field(default_factory=bytearray)
    contents: bytearray = field(default_factory=bytearray)
    summary: Summary = field(default_factory=Summary)

    def __reduce__(self) -> tuple[Any, ...]:
        """For a message: all bytes go beside the pickle, so that nobody copies them."""
        return Outcome, (*map(PickleBuffer, (getattr(self, name) for name in BYTES)), self.summary)

    def add(self, other: Outcome) -> None:
        """Append what came of the next items."""
        self.articles += other.articles
        self.ledger += other.ledger
        self.rejects += other.rejects
        self.skips += other.skips
        self.stamps += other.stamps
        self.contents += other.contents
        self.summary.merge(other.summary)

    def enter(self, item: Item, loaded: Item) -> None:
        """Note which item comes next: as it was found, and loaded."""
        self.stamps += stamp(item)
        self.contents += key(item) + content(loaded)

    @property
    def size(self) -> int:
        """Bytes of all lines."""
        return len(self.articles) + len(self.ledger) + len(self.rejects) + len(self.skips)


BYTES = Outcome.__struct_fields__[:-1]


class Cleaning(Struct, frozen=True):
    """How items are cleaned and what becomes of articles: all that a worker must know.

    `form` is ``jsonl``, ``mnbvc`` or ``text``; with `folder`, texts are files below it instead of output.
    `ledger` False leaves out the account, for outputs that have no place for it.
    """

    rules: Rules
    source: str | None = None
    script: str = "keep"
    form: str = "jsonl"
    folder: Path | None = None
    ledger: bool = True
    read: ReadOptions = field(default_factory=ReadOptions)

    def __call__(self, item: Item, name: str, outcome: Outcome) -> None:
        """Clean one item and add its lines to `outcome`; `name` is its text file below `folder`.

        Raises `OSError` when the text can't be written, `ImportError` and `UsageError` for what is missing.
        """
        found, item = item, load(item, self.read)
        outcome.enter(found, item)
        if isinstance(item, Skip):
            outcome.skips += json_line(to_skip(item.path, item.reason, item.id))
            outcome.summary.skips[item.reason] += 1
            return
        if isinstance(item, Unreadable):
            reject(item, item.rejected, outcome)
            return
        data = item.data.encode("utf-8", "surrogatepass") if isinstance(item.data, str) else item.data
        outcome.summary.bytes += len(data)  # type: ignore[arg-type]  # loaded: no longer OnDisk
        outcome.summary.found.update(item.found)
        result = clean_input(item, self.rules, self.source, self.script)
        lines = self._lines(item, result) if isinstance(result, Article) else result
        if isinstance(lines, Rejected):
            reject(item, lines, outcome)
            return
        assert isinstance(result, Article)
        article, ledger = lines
        if self.folder:
            file = os.fsdecode(name.encode())  # UTF-8, whatever the locale
            with atomic_writer(self.folder / file, self.folder / PARTS) as stream:
                stream.buffer.write(article)
        else:
            outcome.articles += article
        outcome.ledger += ledger
        outcome.summary.add(result)

    def _lines(self, item: Input, article: Article) -> tuple[bytes, bytes] | Rejected:
        try:
            if self.form == "text":
                line = to_text(article).encode()
            elif self.form == "mnbvc":
                from cleaner.mnbvc import to_mnbvc  # few runs ask for it

                line = json_line(to_mnbvc(item.id, article))
            else:
                line = json_line(to_record(item.id, article))
            ledger = json_line(to_ledger(item.id, article, item.path, item.sha256)) if self.ledger else b""
            return line, ledger
        except Exception as error:
            return _crash("serialise", error)


def content(item: Item) -> bytes:
    """The SHA-256 of the item's bytes, 32 of them; zeros where it has none."""
    return (b"" if isinstance(item, Skip) else bytes.fromhex(item.sha256)).rjust(32, b"\0")


def reject(item: Input | Unreadable, rejected: Rejected, outcome: Outcome) -> None:
    """Add the line of a reject to `outcome` and count it."""
    outcome.rejects += json_line(to_reject(item.id, rejected, item.path, item.sha256))
    outcome.summary.rejects[rejected.reason] += 1
    if rejected.rule:
        outcome.summary.documents_by_rule[rejected.rule] += 1


def clean_input(item: Input, rules: Rules, source: str | None = None, script: str = "keep") -> Article | Rejected:
    """The article of one loaded input, or why there is none. A bug in a stage is a reject too, never a stop."""
    try:
        return process(to_document(item, rules, source, script), rules)
    except Rejected as rejected:
        return rejected
    except (UsageError, ImportError):
        raise
    except Exception as error:
        return _crash("process", error)


def to_document(item: Input, rules: Rules, source: str | None = None, script: str = "keep") -> Document:
    """What the stages begin with, for one loaded input."""
    assert not isinstance(item.data, OnDisk), "load it first"
    return Document(
        item.data,
        url=item.url,
        path=item.name or item.path,
        source=source,
        script=script,
        charset=item.charset,
        warnings=item.warnings,
        evidence=item.told,
        plain=any(one.field == "rule" and one.value in rules.by_name for one in item.told),
    )


def _crash(stage: str, error: Exception) -> Rejected:
    if isinstance(error, MemoryError):  # for the supervisor to judge
        raise error
    return Rejected(stage, "crash", f"{type(error).__name__}: {error}")

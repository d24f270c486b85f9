"""A folder as output: shards of articles with their ledger, rejects and skips, entered in a manifest one by one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from cleaner.corpus import dataset_card
from cleaner.corpus.account import account
from cleaner.corpus.chunks import Chunk
from cleaner.corpus.earlier_run import check_files, digest_contents, go_on_with, stamp_items
from cleaner.corpus.files import sync_folder, write_durably
from cleaner.corpus.items import ACCOUNTS, Item, ReadOptions
from cleaner.corpus.manifest import Manifest, Shard
from cleaner.corpus.outcome import PARTS, Outcome
from cleaner.corpus.summary import Summary
from cleaner.corpus.text_names import TextNames
from cleaner.corpus.writers import LineFile, open_line_file
from cleaner.errors import UsageError
from cleaner.rules import Rules
from cleaner.serialise import json_file


class Shards:
    """Writes a run into `folder`. `run` describes it (see `run_description`), `suffix` is the articles' format,
    `card` the dataset card, if they have one.

    Texts (`suffix` ``.txt``) are files of their own, written by the workers; a shard then is its accounts.
    """

    def __init__(
        self, folder: Path, run: dict[str, Any], rules: Rules, *, suffix: str, card: str, size: int, read: ReadOptions
    ) -> None:
        self.folder, self.rules, self.suffix, self.card, self.size, self.read = folder, rules, suffix, card, size, read
        self.manifest = Manifest(run)
        self.name = TextNames() if suffix == ".txt" else None
        self.summary = Summary()
        self.files: dict[str, LineFile] = {}

    def open(self, *, resume: bool, restart: bool) -> None:
        """Find out what is there. Raises `UsageError` for a run that would be lost: one that is not finished, or was of
        something else, and is neither resumed nor given up.

        Nothing is read yet, and a folder that cannot be written to shows.
        """
        for part in self.folder.glob(".*.part"):
            part.unlink()
        self._remove_parts()
        if self.name:
            (self.folder / PARTS).mkdir()
        self.manifest = go_on_with(self.folder, self.manifest, resume=resume, restart=restart)
        if not self.manifest.finished:
            self.manifest.write(self.folder)
        self.manifest.finished = False

    def remaining(self, items: Callable[[], Iterator[Item]]) -> Iterator[Item]:
        """The items that no finished shard holds. Raises `UsageError` when those of finished shards changed."""
        left, done = items(), 0
        if self.name:
            self.name = TextNames()
        for number, shard in enumerate(self.manifest.shards):
            if stamp_items(self._named(islice(left, shard.items))) != shard.stamp:
                again = islice(items(), done, done + shard.items)
                if digest_contents(again, self.read) != shard.contents:
                    raise UsageError(
                        f"{self.folder}: inputs of shard {number} changed since it was written, and shards are never "
                        "mixed: begin anew with --restart"
                    )
            check_files(self.folder, shard)
            done += shard.items
        if self.manifest.shards and self.manifest.shards[-1].last:
            more = list(islice(left, 1))
            if more:  # inputs were added: the last shard may have room for them
                shard = self.manifest.shards.pop()
                self.manifest.replaces = [file["name"] for file in shard.files.values()]
                self.manifest.write(self.folder)
                return self.remaining(items)
        for shard in self.manifest.shards:
            self.summary.merge(Summary.from_json(shard.summary))
        return left

    def _named(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if self.name:
                self.name(item)  # later items must get the names they would have got
            yield item

    @property
    def advice(self) -> str:
        """What to do when the run ends early, and how many of its documents are kept."""
        kept = sum(Summary.from_json(shard.summary).documents for shard in self.manifest.shards)
        return f"; go on with --resume, which keeps {kept} of them (finished shards)"

    @property
    def items(self) -> int:
        """How many items finished shards hold."""
        return sum(shard.items for shard in self.manifest.shards)

    @property
    def chunks(self) -> int:
        """How many chunks finished shards hold."""
        return sum(shard.chunks for shard in self.manifest.shards)

    def add(self, chunk: Chunk, outcome: Outcome) -> None:
        """Append what came of the next chunk; a full shard ends before it."""
        if self.files and sum(file.size for file in self.files.values()) >= self.size:
            self._close(last=False)
        if not self.files:
            self._begin()
        for kind, file in self.files.items():
            file.write(getattr(outcome, kind))
        self.held_items += len(chunk.items)
        self.held_chunks += 1
        self.stamp.update(outcome.stamps)
        self.contents.update(outcome.contents)
        self.counts.merge(outcome.summary)
        self.summary.merge(outcome.summary)

    def finish(self) -> None:
        """End the last shard, write `summary.json`, remove what the run replaced, and enter all that."""
        if not self.files and not self.manifest.shards:
            self._begin()
        if self.files:
            self._close(last=True)
        counted = account([Summary.from_json(shard.summary) for shard in self.manifest.shards], self.rules)
        told = {"summary.json": json_file(counted)}
        readme = self.folder / dataset_card.NAME
        if self.card and (not readme.exists() or dataset_card.is_ours(readme.read_text("utf-8", "replace"))):
            told[dataset_card.NAME] = self.card.encode()
        write_durably(self.folder, told)
        for name in set(self.manifest.replaces) - set(self.manifest.names()):
            (self.folder / name).unlink(missing_ok=True)
        self._remove_parts()
        self.manifest.replaces, self.manifest.finished = [], True
        self.manifest.write(self.folder)

    def _remove_parts(self) -> None:
        if (parts := self.folder / PARTS).exists():
            import shutil

            shutil.rmtree(parts, ignore_errors=True)

    def _begin(self) -> None:
        kinds = {"articles": self.suffix, **dict.fromkeys(ACCOUNTS, self._account_suffix())}
        if self.name:
            del kinds["articles"]
        number = len(self.manifest.shards)
        self.files = {
            kind: open_line_file(self.folder / f"{kind}-{number:05}{suffix}") for kind, suffix in kinds.items()
        }
        self.held_items = self.held_chunks = 0
        self.stamp, self.contents, self.counts = hashlib.sha256(), hashlib.sha256(), Summary()

    def _account_suffix(self) -> str:
        return self.suffix if self.suffix.startswith(".jsonl") else ".jsonl"

    def _close(self, *, last: bool) -> None:
        if self.name:
            os.sync()  # the texts, too, before the manifest says they are there
        for file in self.files.values():
            file.close()
        # A run of one shard needs no numbers.
        plain = last and not self.manifest.shards
        names = {
            kind: file.path.with_name(file.path.name.replace("-00000", "", 1)) if plain else file.path
            for kind, file in self.files.items()
        }
        published = {kind: file.publish(names[kind]) for kind, file in self.files.items()}
        sync_folder(self.folder)
        self.manifest.shards.append(
            Shard(
                files=published,
                items=self.held_items,
                chunks=self.held_chunks,
                stamp=self.stamp.hexdigest(),
                contents=self.contents.hexdigest(),
                summary=self.counts.to_json(),
                last=last,
            )
        )
        self.manifest.write(self.folder)
        self.files = {}

"""The run: every input becomes an article, a reject or a counted skip; nothing stops it but a signal or the disk."""

from __future__ import annotations

import os
import signal
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path

from cleaner.corpus.chunks import chunks
from cleaner.corpus.items import Input, Item, OnDisk, Skip
from cleaner.corpus.outcome import Cleaning
from cleaner.corpus.output import Items, Output
from cleaner.corpus.paths import unescape
from cleaner.corpus.progress import Progress
from cleaner.corpus.summary import Summary
from cleaner.corpus.supervisor import Supervisor
from cleaner.corpus.worker import Limits
from cleaner.errors import Stopped


def run(
    items: Items,
    cleaning: Cleaning,
    output: Output,
    *,
    jobs: int | None = None,
    limits: Limits | None = None,
    progress: Progress = lambda summary, done: None,
) -> Summary:
    """Clean all that `items()` gives, in order, into `output`; `jobs` workers, one a processor by default.

    Raises `Stopped` when a signal or a write error ends it early.
    """
    supervisor = Supervisor(cleaning, jobs=jobs or processors(), limits=limits or Limits())
    with _told(output), _stop_on_signals() as received:
        begun = _Begun()
        remaining = output.remaining(lambda: begun.count(items()))
        progress(output.summary, begun.bytes)
        pieces = chunks(remaining, first=output.items, number=output.chunks, name=output.name)
        with closing(supervisor):
            for chunk, outcome in supervisor.outcomes(pieces):
                if received:  # by code that lets no exception through
                    raise received[0]
                output.add(chunk, outcome)
                progress(output.summary, begun.bytes)
            output.finish()
    return output.summary


class _Begun:
    """Counts the bytes of the input files that were begun."""

    def __init__(self) -> None:
        self.bytes = 0

    def count(self, items: Iterator[Item]) -> Iterator[Item]:
        """Pass on the items; a container counts with its first record."""
        self.bytes, container = 0, ""
        for item in items:
            if isinstance(item, Input) and isinstance(item.data, OnDisk):
                self.bytes += item.data.size
            elif not isinstance(item, Skip) and item.path != container:
                container = item.path
                with suppress(OSError, ValueError):
                    self.bytes += Path(os.fsdecode(unescape(container))).stat().st_size
            yield item


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def select_items(items: Iterator[Item], *, sample: float = 1.0, limit: int | None = None) -> Iterator[Item]:
    """A share of the documents, the same ones every time, and at most `limit` of them. Skips are not documents."""
    if sample < 1.0:
        items = (item for item in items if isinstance(item, Skip) or share_of(item.id) < sample)
    return items if limit is None else _first(items, limit)


def _first(items: Iterator[Item], limit: int) -> Iterator[Item]:
    documents = 0
    while documents < limit:
        for item in islice(items, 1):
            documents += not isinstance(item, Skip)
            yield item
            break
        else:
            return


def share_of(identifier: str) -> float:
    """A number from 0 up to 1 that an id always gets, evenly spread."""
    return zlib.crc32(identifier.encode("utf-8", "surrogatepass")) / (1 << 32)


def in_part(part: int, parts: int) -> Callable[[str], bool]:
    """Whether a file belongs to part `part` of `parts`. Parts may be counted from 0 or from 1."""
    return lambda name: zlib.crc32(name.encode("utf-8", "surrogatepass")) % parts == part % parts


class _Signal(BaseException):
    """What signals raise: no `Exception`, which readers take for damage of what they read."""


@contextmanager
def _told(output: Output) -> Iterator[None]:
    """Make one sentence of what ended the run: what happened, how far it came, and what to do."""
    try:
        yield
        return
    except (Stopped, _Signal) as stopped:
        reason = str(stopped)
    except BrokenPipeError:
        reason = "stopped, since nobody reads the output any more"
    except OSError as error:
        reason = f"stopped: {error.filename or 'the output'}: {error.strerror or error}"
    raise Stopped(f"{reason}, after {output.summary.documents} documents{output.advice}")


@contextmanager
def _stop_on_signals() -> Iterator[list[_Signal]]:
    """SIGINT, SIGTERM and SIGHUP raise `_Signal` once, which also comes into the list that is given.

    What follows while workers are ended is ignored.
    """
    stopping = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    received: list[_Signal] = []

    def stop(number: int, frame: object) -> None:
        for one in stopping:
            signal.signal(one, signal.SIG_IGN)
        received.append(_Signal(f"stopped by {signal.Signals(number).name}"))
        raise received[0]

    before = {}
    try:
        for one in stopping:
            if signal.getsignal(one) != signal.SIG_IGN:  # nohup's SIGHUP stays ignored
                before[one] = signal.signal(one, stop)
    except ValueError:
        pass  # not the main thread of a program of somebody's: signals are its own matter
    try:
        yield received
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)

"""A worker process: takes tasks from a pipe, cleans one document at a time, gives outcomes back.

It says which document is in flight in memory it shares with the supervisor, so that when it dies, that one
document is known. The system's own timer ends it when a document takes too much processor time: nothing else
stops C code.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from msgspec import Struct

from cleaner.corpus.items import Item
from cleaner.corpus.outcome import BYTES, Outcome
from cleaner.corpus.tree_memory import keep_trees_in_python
from cleaner.errors import UsageError
from cleaner.patterns.kept_tables import keep_tables
from cleaner.patterns.pattern_cache import keep_patterns

Clean = Callable[[Item, str, Outcome], None]
# What stands in the shared memory: the number of the chunk and the position in it of the document in flight.
IN_FLIGHT = struct.Struct("=qq")
NOTHING = (-1, -1)
FRAME = struct.Struct("=Q")  # the length of the task that follows
HEAD = struct.Struct(f"={1 + len(BYTES)}Q")  # of a result: the lengths of its pickle and of what stands beside that
NEWEST = -1  # of pickle's protocols

OUT_OF_MEMORY = 86  # exit status, of no other meaning to a shell or to Python
_FLUSH_SECONDS = 0.5  # what a crash can cost: work since then is done again
_FLUSH_BYTES = 1 << 20
_COLLECT = 10_000  # objects: a page makes as many, few of them in cycles; at Python's 700 it is a tenth of the time


class Limits(Struct, frozen=True):
    """What one document may take, and when a worker is replaced.

    `seconds` is processor time of one document (one that waits may wait four times as long by the clock),
    `memory` the bytes by which it may make the worker grow, `growth` the bytes a worker may have grown by
    before another takes over, as one does after `documents` (lxml keeps every tag and id name it ever saw).
    """

    seconds: float = 30.0
    memory: int = 1 << 30
    growth: int = 24 << 20
    documents: int = 10_000  # 10 s of work and more, where a new worker costs 0.1 s


def serve(tasks: int, results: int, in_flight: memoryview, clean: Clean, limits: Limits) -> None:
    """Work until the pipe `tasks` ends, the supervisor is gone, or it is time for a fresh worker."""
    _prepare(limits)
    parent = os.getppid()
    smallest, served, trees_in_python = 1 << 62, 0, False
    for number, start, items, names in iter(lambda: _receive(tasks), None):
        outcome, done, flushed, peak = Outcome(), start, time.monotonic(), _peak()
        for position, item in enumerate(items, start):
            if os.getppid() != parent:  # the supervisor was killed: what it ordered, another run will do
                return
            signal.setitimer(signal.ITIMER_PROF, limits.seconds)
            IN_FLIGHT.pack_into(in_flight, 0, number, position)
            clean(item, names[position - start] if names else "", outcome)
            before, peak = peak, _peak()
            if peak - before > limits.memory:
                raise MemoryError
            last = position == start + len(items) - 1
            if last or outcome.size > _FLUSH_BYTES or time.monotonic() - flushed > _FLUSH_SECONDS:
                signal.setitimer(signal.ITIMER_PROF, 0)
                _send(results, (number, done, position + 1, outcome))
                outcome, done, flushed, peak = Outcome(), position + 1, time.monotonic(), _peak()
        IN_FLIGHT.pack_into(in_flight, 0, *NOTHING)
        trees_in_python = trees_in_python or keep_trees_in_python()  # what many pages gain by, one need not wait for
        now = resident()
        smallest = min(smallest, now)
        served += len(items)
        if now - smallest > limits.growth or served >= limits.documents:
            return


def run_worker(tasks: int, results: int, in_flight: memoryview, clean: Clean, limits: Limits) -> None:
    """`serve` in a forked child, and end the process with a status that tells how it went."""
    status = 70  # an error that no document is to blame for
    try:
        serve(tasks, results, in_flight, clean, limits)
        status = 0
        keep_patterns()
        keep_tables()
    except MemoryError:
        status = OUT_OF_MEMORY
    except BrokenPipeError:
        status = 0
    except ImportError as error:
        _send(results, UsageError(f"{error}: is everything installed that cleaner needs?"))
    except Exception as error:  # such as a full disk, where texts are written
        _send(results, error)
    finally:
        os._exit(status)


def resident() -> int:
    """Bytes of memory this process holds now; its peak where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123  # in the loop of every worker
            return int(statm.read().split()[1]) * resource.getpagesize()
    except OSError:
        return _peak()


def _prepare(limits: Limits) -> None:
    gc.set_threshold(_COLLECT)
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # the supervisor ends its workers
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # by default it ends the process, from within C code too
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError), open("/proc/self/statm", "rb") as statm:  # noqa: PTH123
        # What is over a limit fails at once. Address space has twice as much, since it is reserved before it is used.
        pages = statm.read().split()
        for kind, field, most in (
            (resource.RLIMIT_DATA, 5, limits.memory + limits.growth),
            (resource.RLIMIT_AS, 0, 2 * limits.memory),
        ):
            most += int(pages[field]) * resource.getpagesize()
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _receive(tasks: int) -> tuple[int, int, Sequence[Item], Sequence[str]] | None:
    head = _read(tasks, FRAME.size)
    if not head:
        return None
    body = _read(tasks, FRAME.unpack(head)[0])
    return pickle.loads(body) if body else None


def _read(pipe: int, length: int) -> bytes:
    parts = []
    while length:
        part = os.read(pipe, min(length, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _send(results: int, message: object) -> None:
    beside: list[pickle.PickleBuffer] = []
    body = pickle.dumps(message, NEWEST, buffer_callback=beside.append)
    views = [memoryview(body), *(memoryview(part) for part in beside)]
    lengths = [len(view) for view in views]
    for view in (memoryview(HEAD.pack(*lengths, *[0] * (1 + len(BYTES) - len(lengths)))), *views):
        while view:
            view = view[os.write(results, view) :]

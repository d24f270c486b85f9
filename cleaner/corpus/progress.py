"""How far a run is: documents, rate, rejects, and the time left once the size of the inputs is known."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from cleaner.corpus.summary import Summary

Progress = Callable[[Summary, int], None]  # the counts so far, and how many bytes of input files are done
_TELL_SECONDS = 30.0


@contextmanager
def show_progress(measure: Callable[[], int]) -> Iterator[Progress]:
    """A function to call as a run goes on: a live line on a terminal, elsewhere a line every half minute.

    `measure` gives the bytes of all input files. It may take long on millions of them, so a process beside the run
    asks it, and until then no time left is shown.
    """
    began = told = time.monotonic()
    size = _Measured(measure)
    first: list[tuple[int, int]] = []  # documents and bytes that an earlier run did

    def line(summary: Summary, done: int) -> str:
        return progress_line(summary, time.monotonic() - began, done, size.total(), *first[0])

    try:
        if not sys.stderr.isatty():

            def tell(summary: Summary, done: int) -> None:
                nonlocal told
                first[:] = first or [(summary.documents, done)]
                if time.monotonic() - told > _TELL_SECONDS:
                    told = time.monotonic()
                    print(line(summary, done), file=sys.stderr, flush=True)

            yield tell
            return
        from rich.console import Console
        from rich.progress import Progress as Live
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Live(*columns, console=Console(stderr=True), transient=True) as live:
            task = live.add_task("reading")

            def show(summary: Summary, done: int) -> None:
                first[:] = first or [(summary.documents, done)]
                live.update(task, description=line(summary, done))

            yield show
    finally:
        size.stop()


def progress_line(
    summary: Summary, seconds: float, done: int, total: int | None, documents_before: int = 0, done_before: int = 0
) -> str:
    """One line on a run that has been going for some seconds and has done `done` of `total` bytes of its inputs.

    What an earlier run did counts as done, but not for the rate.

    >>> progress_line(Summary(articles=1200, bytes=6_000_000), 4.0, 25, 100)
    '1200 documents (6 MB), 300 a second, 0 rejected, 25 %, 12 s left'
    """
    rate = (summary.documents - documents_before) / max(seconds, 0.001)
    parts = [
        f"{summary.documents} documents ({summary.bytes / 1e6:.0f} MB)",
        f"{rate:.0f} a second",
        f"{summary.rejects.total()} rejected",
    ]
    if total and done > done_before:
        left = seconds * max(total - done, 0) / (done - done_before)
        parts += [f"{min(100 * done / total, 100):.0f} %", f"{_duration(left)} left"]
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class _Measured:
    """A number that a process of its own finds out, from when it is first asked for."""

    def __init__(self, measure: Callable[[], int]) -> None:
        self.measure = measure
        self.known: int | None = None
        self.pid, self.pipe = 0, -1

    def total(self) -> int | None:
        """The number, None until it is known."""
        if not self.pid:
            self._start()
        elif self.known is None:
            with suppress(BlockingIOError):
                self.known = int(os.read(self.pipe, 100) or 0)
        return self.known

    def _start(self) -> None:
        self.pipe, pipe = os.pipe()
        os.set_blocking(self.pipe, False)
        self.pid = os.fork()
        if self.pid == 0:
            try:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                os.nice(10)
                os.write(pipe, b"%d" % self.measure())
            finally:
                os._exit(0)
        os.close(pipe)

    def stop(self) -> None:
        """End the process."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.pipe)

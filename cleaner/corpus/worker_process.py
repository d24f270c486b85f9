"""A worker process as its supervisor sees it: two pipes that are never waited on, and which document is in flight."""

from __future__ import annotations

import fcntl
import mmap
import os
import pickle
import signal
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from itertools import accumulate
from typing import Any

from cleaner.corpus.worker import FRAME, HEAD, IN_FLIGHT, NEWEST, NOTHING, Clean, Limits, run_worker

_PIPE_BYTES = 1 << 20


class WorkerProcess:
    """A forked process that runs `run_worker`; `inherited` are the pipes to other workers, which it must close.

    `todo` are its tasks, ``[chunk, start, stop]``, where `start` moves as outcomes come. `seen` and `waited` are the
    supervisor's note of the document in flight and for how long it waited, `hung` that it killed the process.
    """

    def __init__(self, clean: Clean, limits: Limits, inherited: Iterable[int]) -> None:
        self.todo: deque[list[int]] = deque()
        self.seen, self.waited, self.hung = NOTHING, 0.0, False
        self._sending = bytearray()
        # Of the message that comes: its head, the rest once its size is known, and where what comes next belongs.
        self._head = bytearray(HEAD.size)
        self._lengths: tuple[int, ...] = ()
        self._result: memoryview | None = None
        self._awaited = memoryview(self._head)
        self._shared = mmap.mmap(-1, IN_FLIGHT.size)
        IN_FLIGHT.pack_into(self._shared, 0, *NOTHING)
        tasks, self.tasks = os.pipe()
        self.results, results = os.pipe()
        for pipe in (tasks, results):
            with suppress(OSError, AttributeError):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        # A signal between fork and the worker's own handlers would run ours in the child.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
        self.pid = os.fork()
        if self.pid == 0:
            try:
                for pipe in (*inherited, *self.pipes):
                    os.close(pipe)
                run_worker(tasks, results, memoryview(self._shared), clean, limits)
            finally:
                os._exit(70)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(tasks)
        os.close(results)
        for pipe in self.pipes:
            os.set_blocking(pipe, False)

    @property
    def pipes(self) -> tuple[int, int]:
        """The supervisor's ends of the pipes."""
        return self.tasks, self.results

    @property
    def busy(self) -> bool:
        """Whether a message is still to be sent."""
        return bool(self._sending)

    def in_flight(self) -> tuple[int, int]:
        """The chunk and the position of the document it works on, also after its death; `NOTHING` between tasks."""
        number, position = IN_FLIGHT.unpack_from(self._shared)
        return number, position

    def computes(self) -> bool:
        """Whether it has, or waits for nothing but, a processor; False where the system does not tell."""
        with suppress(OSError), open(f"/proc/{self.pid}/stat", "rb") as stat:  # noqa: PTH123  # twice a second
            return stat.read().rpartition(b") ")[2].startswith(b"R")
        return False

    def say(self, message: object) -> None:
        """Have a message ready for `send`."""
        body = pickle.dumps(message, NEWEST)
        self._sending += FRAME.pack(len(body)) + body

    def send(self) -> bool:
        """Send what the pipe takes now; whether all is sent."""
        with suppress(BlockingIOError):
            while self._sending:
                try:
                    del self._sending[: os.write(self.tasks, self._sending)]
                except BrokenPipeError:  # it died; its results end, too, and tell
                    self._sending.clear()
        return not self._sending

    def hear(self) -> tuple[list[Any], bool]:
        """The whole messages that are there, and whether more may come."""
        messages = []
        with suppress(BlockingIOError):
            while read := os.readv(self.results, [self._awaited]):
                self._awaited = self._awaited[read:]
                if self._awaited:
                    continue
                if self._result is None:
                    self._lengths = HEAD.unpack(self._head)
                    self._result = self._awaited = memoryview(bytearray(sum(self._lengths)))
                else:
                    messages.append(_unpacked(self._result, self._lengths))
                    self._result, self._awaited = None, memoryview(self._head)
            return messages, False
        return messages, True

    def dismiss(self) -> None:
        """Have it end once it has done what it has to do."""
        self._sending += FRAME.pack(0)
        self.send()

    def kill(self) -> None:
        """End it now."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def end(self, *, kill: bool) -> int:
        """Close the pipes and wait for its end. Its exit status, or the negative number of the signal that ended it."""
        if kill:
            self.kill()
        for pipe in self.pipes:
            os.close(pipe)
        with suppress(ChildProcessError):
            return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return 0


def _unpacked(result: memoryview, lengths: Iterable[int]) -> Any:
    """The message that a worker sent: its pickle, and views of what stands beside that."""
    stops = list(accumulate(lengths))
    body, *beside = [result[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]
    return pickle.loads(body, buffers=beside)

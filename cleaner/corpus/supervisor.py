"""Worker processes and who does what: one document in flight each, so that a crash loses one document.

The process pools of the standard library lose every document that waits when one worker dies. Here a worker
that crashes, hangs or outgrows its memory is replaced, the document it had in flight is rejected, and what
else it had is done again. Outcomes come in the order of the chunks, whatever the number of workers.
"""

from __future__ import annotations

import gc
import select
import signal
import time
from bisect import insort
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from cleaner.corpus.chunk_progress import Progress, last_pieces, pieces
from cleaner.corpus.chunks import Chunk
from cleaner.corpus.items import Input, OnDisk, Skip, Unreadable
from cleaner.corpus.on_disk import sha256_of
from cleaner.corpus.outcome import Outcome, reject
from cleaner.corpus.worker import NOTHING, OUT_OF_MEMORY, Clean, Limits
from cleaner.corpus.worker_process import WorkerProcess
from cleaner.errors import CleanerError, Rejected

_LOOK_SECONDS = 0.5  # how often it is looked whether a worker hangs
_WAITING_FACTOR = 4  # seconds that a document may wait to a second of processor time
# What the C library was given back once, it keeps to hand out again where it is no more than this. Messages are of 1 MB
# and copied at both ends: asked from the system anew each time, they were six in ten of all pages that a run asked for.
_KEPT = 4 << 20
_BLAMELESS_DEATHS = 5  # in a row, before a failure is taken for the machine's


class Supervisor:
    """Runs `clean` over chunks in `jobs` worker processes; iterate over `outcomes`, and close it.

    When all is done workers end by themselves, and what is left to write is written meanwhile.
    """

    def __init__(self, clean: Clean, *, jobs: int, limits: Limits) -> None:
        self.clean, self.jobs, self.limits = clean, jobs, limits
        self.workers: list[WorkerProcess] = []
        self.poll = select.poll()
        self.waiting: list[list[int]] = []  # tasks, the earliest first
        self.ended = False  # whether all chunks were taken
        self.begun: dict[int, Progress] = {}
        self.deaths: Counter[tuple[int, int]] = Counter()
        self.blameless = 0
        self.last = time.monotonic()

    def outcomes(self, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Outcome]]:
        """What came of each chunk, in order. Raises what no document is to blame for: `CleanerError`, `OSError`."""
        gc.freeze()  # the collector must not touch, and so copy, what workers share
        bytes(_KEPT)  # zeros that nobody reads or writes, so the system makes no page of them
        while self._hand_out(chunks) or self.begun:
            self._listen()
            while self.begun and not (head := self.begun[next(iter(self.begun))]).missing:
                del self.begun[head.chunk.number]
                if not self.begun and self.ended:
                    for worker in self.workers:
                        worker.dismiss()
                yield head.chunk, head.outcome

    def close(self) -> None:
        """Wait for the workers' end, which comes at once where they are not done."""
        for worker in self.workers:
            self._end(worker, kill=bool(self.begun))
        self.workers.clear()
        gc.unfreeze()

    def _hand_out(self, chunks: Iterator[Chunk]) -> bool:
        """Give each worker a task and one to go on with. False when no chunk is left."""
        while True:
            idle = min(self.workers, key=lambda worker: len(worker.todo), default=None)
            room = len(self.workers) < self.jobs
            wanted = not self.ended and len(self.waiting) <= (0 if room else self.jobs)
            # What is done but not yet its turn is held, so it must be bounded.
            if wanted and len(self.begun) <= 4 * self.jobs + 2:
                self._take(next(chunks, None))
                continue
            if not self.waiting:
                return not self.ended
            if not room and (idle is None or len(idle.todo) >= 2):
                return True
            if room and (idle is None or idle.todo):
                idle = self._start()
            assert idle is not None
            self._give(idle, self.waiting.pop(0))

    def _take(self, chunk: Chunk | None) -> None:
        """Have the next chunk done. As some are read ahead, the last ones are known: they are done in pieces."""
        if chunk is None:
            self.ended = True
            if self.jobs > 1:
                self.waiting = last_pieces(self.waiting, self.jobs)
        else:
            self.begun[chunk.number] = Progress(chunk, len(chunk.items))
            self.waiting.append([chunk.number, 0, len(chunk.items)])

    def _give(self, worker: WorkerProcess, task: list[int]) -> None:
        number, start, stop = task
        chunk = self.begun[number].chunk
        worker.todo.append(task)
        worker.say((number, start, chunk.items[start:stop], chunk.names[start:stop]))
        self._send(worker)

    def _send(self, worker: WorkerProcess) -> None:
        self.poll.register(worker.tasks, 0 if worker.send() else select.POLLOUT)

    def _listen(self) -> None:
        """Wait for outcomes or deaths, and look now and then whether a worker hangs."""
        ready = dict(self.poll.poll(_LOOK_SECONDS * 1000))
        for worker in list(self.workers):
            if worker.results in ready and not self._receive(worker):
                self._died(worker)
            elif worker.busy and worker.tasks in ready:
                self._send(worker)
        self._look_for_hangs()

    def _receive(self, worker: WorkerProcess) -> bool:
        """Take what a worker says; False when it says no more."""
        messages, more = worker.hear()
        for message in messages:
            if isinstance(message, Exception):
                raise message
            number, start, stop, outcome = message
            task = worker.todo[0]
            task[1] = stop
            if stop == task[2]:
                worker.todo.popleft()
            self.begun[number].add(start, stop, outcome)
            self.blameless = 0
        return more

    def _look_for_hangs(self) -> None:
        """End a worker whose document waits. One that computes is ended by its own timer, however busy the machine."""
        now = time.monotonic()
        if now - self.last < _LOOK_SECONDS:
            return
        passed = min(now - self.last, 2 * _LOOK_SECONDS)  # a suspended machine's hours count as one look
        self.last = now
        for worker in self.workers:
            seen = worker.in_flight()
            if seen != worker.seen:
                worker.seen, worker.waited = seen, 0.0
            elif seen != NOTHING and not worker.computes():
                worker.waited += passed
                if worker.waited > _WAITING_FACTOR * self.limits.seconds:
                    worker.hung = True
                    worker.kill()

    def _died(self, worker: WorkerProcess) -> None:
        """Find the document to blame, reject it (a crash or want of memory when it happens again), redo the rest."""
        status = self._end(worker, kill=False)
        self.workers.remove(worker)
        blamed = worker.in_flight()
        tasks = list(worker.todo)
        number, position = blamed
        found = bool(tasks) and tasks[0][0] == number and tasks[0][1] <= position < tasks[0][2]
        if worker.hung and blamed != worker.seen:
            found = False  # it had just gone on to the next document when it was killed
        if found and status != 0:
            _, start, stop = tasks.pop(0)
            rejected = self._verdict(worker, status)
            self.deaths[blamed] += 1
            if rejected.reason == "timeout" or self.deaths[blamed] > 1:
                del self.deaths[blamed]
                self._reject(number, position, rejected)
            else:
                # Memory that others used up, or the blow of an earlier document: by itself it may well pass.
                tasks.append([number, position, position + 1])
            tasks += pieces(number, start, position, 2 * self.jobs) + pieces(number, position + 1, stop, 2 * self.jobs)
        elif status != 0:
            self.blameless += 1
            if self.blameless > _BLAMELESS_DEATHS:
                raise CleanerError(f"worker processes fail before they clean anything ({_ended(status)})")
        for task in tasks:
            insort(self.waiting, task)

    def _verdict(self, worker: WorkerProcess, status: int) -> Rejected:
        if worker.hung:
            seconds = _WAITING_FACTOR * self.limits.seconds
            return Rejected("process", "timeout", f"the document waited for more than {seconds:g} s")
        if status == -signal.SIGPROF:
            return Rejected("process", "timeout", f"the document took more than {self.limits.seconds:g} s")
        if status == OUT_OF_MEMORY:
            return Rejected("process", "memory", f"the document took more than {self.limits.memory >> 20} MB")
        return Rejected("process", "crash", f"the worker process was {_ended(status)}")

    def _reject(self, number: int, position: int, rejected: Rejected) -> None:
        item = found = self.begun[number].chunk.items[position]
        outcome = Outcome()
        if isinstance(item, Skip):
            item = Unreadable(item.path, rejected, item.path)
        elif isinstance(item, Input) and isinstance(item.data, OnDisk):
            item = replace(item, sha256=sha256_of(item.data))
        reject(item, rejected, outcome)
        outcome.enter(found, item)
        self.begun[number].add(position, position + 1, outcome)

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self.clean, self.limits, [pipe for one in self.workers for pipe in one.pipes])
        self.workers.append(worker)
        self.poll.register(worker.results, select.POLLIN)
        self.poll.register(worker.tasks, 0)
        return worker

    def _end(self, worker: WorkerProcess, *, kill: bool) -> int:
        for pipe in worker.pipes:
            self.poll.unregister(pipe)
        return worker.end(kill=kill)


def _ended(status: int) -> str:
    return f"ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"

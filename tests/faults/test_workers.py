"""FAULTS 40-42, 51: a document that crashes, hangs or eats memory costs itself, nothing else."""

from __future__ import annotations

import ctypes
import errno
import faulthandler
import hashlib
import mmap
import os
import re
import signal
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cleaner.corpus.chunks import Chunk
from cleaner.corpus.items import Input, Item, Skip
from cleaner.corpus.outcome import Outcome
from cleaner.corpus.readers import read_inputs
from cleaner.corpus.supervisor import Supervisor
from cleaner.corpus.worker import Limits
from cleaner.corpus.worker_process import WorkerProcess
from cleaner.errors import CleanerError, Stopped, UsageError
from tests.faults.runs import clean_with, corpus, items, records

Fault = Callable[[Item], None]


def segfault() -> None:
    faulthandler.disable()  # pytest's, which would tell of it at length
    ctypes.string_at(0)


def exhaust() -> None:
    held = []
    while True:
        held.append(bytearray(16 << 20))


def grow_and_give_back() -> None:
    assert len(b"x" * (300 << 20))


def loop_in_c() -> None:
    re.match("(a|aa)+$", "a" * 99 + "b")


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(3)


def on(*identifiers: str, do: Callable[[], None]) -> Fault:
    def fault(item: Item) -> None:
        if isinstance(item, Input) and item.id in identifiers:
            do()

    return fault


def check_only(out: Path, healthy: Path, lost: dict[str, str]) -> None:
    """`lost` are rejects with their reasons; every other document is byte for byte as in the run without the fault."""
    rejects = records(out / "rejects.jsonl")
    assert {reject["id"]: reject["reason"] for reject in rejects} == lost
    for reject in rejects:
        assert reject["stage"] == "process"
        assert reject["path"] == f"{reject['id']}.txt"
        assert re.fullmatch("[0-9a-f]{64}", reject["sha256"])
        assert reject["detail"]
    for name in ("articles.jsonl", "ledger.jsonl"):
        kept = [line for line in (healthy / name).read_bytes().splitlines() if line.split(b'"')[3].decode() not in lost]
        assert (out / name).read_bytes().splitlines() == kept


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("healthy") / "out"
    assert clean_with(out, lambda item: None, items()).articles == 30
    return out


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("do", "reason"),
    [(segfault, "crash"), (be_killed, "crash"), (leave, "crash"), (exhaust, "memory"), (grow_and_give_back, "memory")],
)
def test_40_41_a_worker_that_dies_loses_one_document(
    do: Callable[[], None], reason: str, jobs: int, healthy: Path, tmp_path: Path
) -> None:
    limits = Limits(memory=200 << 20)
    summary = clean_with(tmp_path / "out", on("004", "011", "029", do=do), items(), jobs=jobs, limits=limits)
    assert (summary.articles, summary.documents) == (27, 30)
    check_only(tmp_path / "out", healthy, {"004": reason, "011": reason, "029": reason})


def test_41_a_document_gets_no_more_memory_than_it_may_have(tmp_path: Path) -> None:
    held = tmp_path / "held"

    def fill() -> None:
        pieces: list[mmap.mmap] = []  # of their own: of what earlier tests left free some runs had 200 MB
        try:
            while True:
                pieces.append(mmap.mmap(-1, 10 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
                held.write_text(str(len(pieces)))
        except OSError:
            raise MemoryError from None

    summary = clean_with(tmp_path / "out", on("004", do=fill), items(), limits=Limits(memory=200 << 20))
    assert summary.articles == 29
    assert 15 <= int(held.read_text()) <= 23  # of 10 MB: 20, and what the worker may have grown by before


def test_40_a_file_that_crashes_is_named_with_its_path_and_sum(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 5)
    clean_with(tmp_path / "out", on("0003.txt", do=segfault), read_inputs([raw]))
    (reject,) = records(tmp_path / "out" / "rejects.jsonl")
    file = raw / "0003.txt"
    assert (reject["id"], reject["path"], reject["reason"]) == ("0003.txt", str(file), "crash")
    assert reject["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_40_neighbours_in_a_row_that_all_crash(healthy: Path, tmp_path: Path) -> None:
    bad = [f"{number:03}" for number in range(8, 20)]
    clean_with(tmp_path / "out", on(*bad, do=segfault), items())
    check_only(tmp_path / "out", healthy, dict.fromkeys(bad, "crash"))


def test_41_a_worker_killed_from_outside_loses_nothing(healthy: Path, tmp_path: Path) -> None:
    """The system's memory killer strikes whom it will: a document is blamed when it happens to it again."""
    mark = tmp_path / "killed"

    def once(item: Item) -> None:
        if isinstance(item, Input) and item.id == "013" and not mark.exists():
            mark.touch()
            be_killed()

    assert clean_with(tmp_path / "out", once, items()).articles == 30
    check_only(tmp_path / "out", healthy, {})


def test_42_an_endless_loop_in_c_is_ended(healthy: Path, tmp_path: Path) -> None:
    limits = Limits(seconds=0.5)
    clean_with(tmp_path / "out", on("000", "017", do=loop_in_c), items(), limits=limits)
    check_only(tmp_path / "out", healthy, {"000": "timeout", "017": "timeout"})


def test_42_a_document_that_waits_for_ever_is_ended(healthy: Path, tmp_path: Path) -> None:
    limits = Limits(seconds=0.3)
    clean_with(tmp_path / "out", on("017", do=lambda: time.sleep(600)), items(), limits=limits)
    check_only(tmp_path / "out", healthy, {"017": "timeout"})


def test_42_a_document_that_gets_no_processor_is_not_ended(
    healthy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine a second of processor time may take minutes by the clock."""
    monkeypatch.setattr(WorkerProcess, "computes", lambda worker: True)
    clean_with(tmp_path / "out", on("017", do=lambda: time.sleep(4)), items(), limits=Limits(seconds=0.3))
    check_only(tmp_path / "out", healthy, {})


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell what its processes do")
def test_42_waiting_is_told_from_computing() -> None:
    def computes(item: Item, name: str, outcome: Outcome) -> None:
        while True:
            pass

    def sleeps(item: Item, name: str, outcome: Outcome) -> None:
        time.sleep(600)

    for clean, told in ((computes, True), (sleeps, False)):
        worker = WorkerProcess(clean, Limits(), ())
        try:
            worker.say((0, 0, items(1), ()))
            assert worker.send()
            while worker.in_flight() != (0, 0):
                time.sleep(0.01)
            time.sleep(0.1)
            assert worker.computes() is told
            os.kill(worker.pid, signal.SIGSTOP)
            time.sleep(0.1)
            assert not worker.computes()
        finally:
            worker.end(kill=True)
    assert not worker.computes()


def test_workers_that_never_work_end_the_run_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.corpus.worker._prepare", lambda limits: leave())
    with pytest.raises(CleanerError, match="worker processes fail before they clean anything"):
        clean_with(tmp_path / "out", lambda item: None, items())


def test_what_is_not_installed_is_no_document_s_fault(tmp_path: Path) -> None:
    def missing() -> None:
        raise ImportError("No module named 'opencc'")

    with pytest.raises(UsageError, match="No module named 'opencc': is everything installed"):
        clean_with(tmp_path / "out", on("017", do=missing), items())


def test_45_a_disk_that_is_full_where_texts_are_written_stops_the_run(tmp_path: Path) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "017.txt")

    with pytest.raises(
        Stopped,
        match=r"017.txt: No space left on device, after \d+ documents; .* --resume, which keeps \d+ of",
    ):
        clean_with(tmp_path / "out", on("017", do=full), items(), form="text")


def test_51_a_worker_that_grew_is_replaced(healthy: Path, tmp_path: Path) -> None:
    """Memory that a library never gives back goes with its process."""
    pids = tmp_path / "pids"
    pids.mkdir()
    leak: list[mmap.mmap] = []

    def grow(item: Item) -> None:
        leak.append(mmap.mmap(-1, 4 << 20))  # a list of bytes may lie in what earlier tests gave back
        leak[-1].write(b"x" * (4 << 20))
        (pids / str(os.getpid())).touch()

    clean_with(tmp_path / "out", grow, items(), limits=Limits(growth=10 << 20), jobs=1)
    assert len(list(pids.iterdir())) >= 2
    check_only(tmp_path / "out", healthy, {})


def test_51_a_worker_is_replaced_after_its_documents(healthy: Path, tmp_path: Path) -> None:
    """However many documents there are, none meets a worker that has been going for days."""
    pids = tmp_path / "pids"
    pids.mkdir()
    limits = Limits(documents=5)
    clean_with(tmp_path / "out", lambda item: (pids / str(os.getpid())).touch(), items(), limits=limits, jobs=1)
    assert len(list(pids.iterdir())) >= 3
    check_only(tmp_path / "out", healthy, {})


def test_the_last_chunks_are_done_in_pieces_and_come_in_order() -> None:
    given: list[list[int]] = []

    class Watched(Supervisor):
        def _give(self, worker: WorkerProcess, task: list[int]) -> None:
            given.append(task[:])
            super()._give(worker, task)

    def name_it(item: Item, name: str, outcome: Outcome) -> None:
        outcome.skips += f"{item.path}\n".encode()

    paths = [[f"{number}/{at}" for at in range(100)] for number in range(9)]
    chunks = [Chunk(number, tuple(Skip(path, "") for path in some)) for number, some in enumerate(paths)]
    with closing(Watched(name_it, jobs=2, limits=Limits())) as supervisor:
        outcomes = supervisor.outcomes(iter(chunks))
        assert [bytes(outcome.skips).decode().splitlines() for _, outcome in outcomes] == paths
    assert given[:7] == [[number, 0, 100] for number in range(7)]
    last = given[7:]
    assert [f"{number}/{at}" for number, *span in last for at in range(*span)] == paths[7] + paths[8]
    sizes = [stop - start for _, start, stop in last]
    assert sizes[:4] == [50, 37, 13, 25]  # a quarter of what is left, within a chunk
    assert sizes[-6:] == [1] * 6

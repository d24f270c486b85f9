"""FAULTS 43-48, 54: a run that is stopped at any moment goes on to the bytes of one that was not; nothing is mixed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest

from cleaner.cli import main
from tests.faults.runs import PARAGRAPH, ROOT, command, corpus, finished, records, tree
from tests.unit.test_readers import record, response, zipped

SMALL = ("--shard-size", "0.02", "--jobs", "2")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("resume") / "raw")


@pytest.fixture(scope="module")
def whole(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The output of a run nobody stopped: several shards."""
    out = tmp_path_factory.mktemp("whole") / "out"
    assert finished(raw, "-o", out, *SMALL).returncode == 0
    files = tree(out)
    assert "articles-00002.jsonl" in files
    assert ".lock" not in files
    return files


def killed_at(step: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`cleaner clean` killed before its step `step` towards the disk."""
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.kill_at", "clean", *map(str, arguments)],
        env={**os.environ, "KILL_AT": str(step), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def resumed(raw: Path, out: Path, *arguments: str) -> dict[str, bytes]:
    done = finished(raw, "-o", out, *SMALL, *arguments, "--resume")
    assert done.returncode == 0, done.stderr
    return tree(out)


def steps_of(raw: Path, out: Path) -> int:
    done = killed_at(0, raw, "-o", out, *SMALL)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def check_kill(step: int, raw: Path, out: Path, whole: dict[str, bytes]) -> None:
    done = killed_at(step, raw, "-o", out, *SMALL)
    assert done.returncode == -signal.SIGKILL, (step, done.stderr)
    assert resumed(raw, out) == whole, step


def test_43_44_killed_before_some_steps_to_the_disk(raw: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    steps = steps_of(raw, tmp_path / "count")
    assert steps > 60
    for step in random.Random(43).sample(range(1, steps + 1), 6):
        check_kill(step, raw, tmp_path / str(step), whole)


@pytest.mark.long
def test_43_44_killed_before_each_step_to_the_disk(raw: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    for step in range(1, steps_of(raw, tmp_path / "count") + 1):
        check_kill(step, raw, tmp_path / str(step), whole)


def test_43_killed_twice_in_one_run(raw: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    assert killed_at(40, raw, "-o", tmp_path / "out", *SMALL).returncode == -signal.SIGKILL
    assert killed_at(25, raw, "-o", tmp_path / "out", *SMALL, "--resume").returncode == -signal.SIGKILL
    assert resumed(raw, tmp_path / "out") == whole


@pytest.mark.long
def test_43_twenty_kills_at_random_moments(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 1_500)
    size = ("--shard-size", "0.1", "--jobs", "2")
    began = time.monotonic()
    assert finished(raw, "-o", tmp_path / "whole", *size).returncode == 0
    seconds = time.monotonic() - began
    chance = random.Random(20)
    killed = 0
    for number in range(20):
        out = tmp_path / f"out-{number}"
        process = command(raw, "-o", out, *size)
        time.sleep(chance.uniform(0.05, seconds))
        process.kill()
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        done = finished(raw, "-o", out, *size, "--resume")
        assert done.returncode == 0, done.stderr
        assert tree(out) == tree(tmp_path / "whole"), number
        shutil.rmtree(out)
    assert killed >= 10


def test_43_a_text_tree_is_resumed(raw: Path, tmp_path: Path) -> None:
    assert finished(raw, "-o", tmp_path / "whole", "--to", "text", *SMALL).returncode == 0
    assert killed_at(30, raw, "-o", tmp_path / "out", "--to", "text", *SMALL).returncode == -signal.SIGKILL
    assert resumed(raw, tmp_path / "out", "--to", "text") == tree(tmp_path / "whole")


def test_resuming_what_is_finished_changes_nothing(raw: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    assert resumed(raw, tmp_path / "out") == whole
    assert resumed(raw, tmp_path / "out") == whole


def test_inputs_that_were_added_at_the_end_are_cleaned(raw: Path, tmp_path: Path) -> None:
    longer = tmp_path / "raw"
    shutil.copytree(raw, longer)
    assert finished(longer, "-o", tmp_path / "out", *SMALL).returncode == 0
    (longer / "9999.txt").write_text("新桥通车。", "utf-8")
    resumed(longer, tmp_path / "out")
    assert finished(longer, "-o", tmp_path / "anew", *SMALL).returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "anew")


def test_45_a_full_disk_stops_the_run(raw: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (15000, 15000)); "
    code = f"{limit}from cleaner.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "clean", str(raw), "-o", str(tmp_path / "out"), *SMALL],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 3, done.stderr
    last = done.stderr.splitlines()[-1]
    assert "File too large" in last
    assert "go on with --resume" in last
    assert resumed(raw, tmp_path / "out") == whole


def test_45_dev_full(raw: Path) -> None:
    done = finished(raw, "-o", "/dev/full")
    assert done.returncode == 3
    assert "No space left on device" in done.stderr.splitlines()[-1]
    with open("/dev/full", "w") as full:  # noqa: PTH123
        process = subprocess.run(
            [sys.executable, "-m", "cleaner", "clean", str(raw)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=ROOT,
        )
    assert process.returncode == 3
    assert "No space left on device" in process.stderr.splitlines()[-1]
    assert "Traceback" not in process.stderr


def test_46_an_output_that_cannot_be_written_fails_before_reading(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file" / "out", "/proc/out", "/proc/out.jsonl"):
        done = finished(raw, "-o", out)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert str(out).split("/")[1] in done.stderr


def test_47_a_second_run_on_one_output_refuses(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    os.mkfifo(tmp_path / "articles")  # the first run waits for a reader
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(out)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = finished(raw, "-o", out)
        assert done.returncode == 3
        assert f"another run (process {holder.pid} on" in done.stderr
    finally:
        holder.kill()
        holder.communicate()
    assert (out / ".lock").exists()  # killed: the file stays, the lock does not
    assert finished(raw, "-o", out, *SMALL).returncode == 0
    assert not (out / ".lock").exists()


HOLD = """
import sys
from pathlib import Path
from cleaner.corpus.lock import locked
Path(sys.argv[1]).mkdir()
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def stopped_half_way(raw: Path, out: Path, *arguments: str | Path) -> None:
    assert killed_at(45, raw, "-o", out, *SMALL, *arguments).returncode == -signal.SIGKILL
    assert (out / "articles-00000.jsonl").exists()


def test_48_a_run_that_is_not_finished_is_not_thrown_away(raw: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    stopped_half_way(raw, tmp_path / "out")
    done = finished(raw, "-o", tmp_path / "out", *SMALL)
    assert done.returncode == 2
    assert "--resume" in done.stderr
    assert finished(raw, "-o", tmp_path / "out", *SMALL, "--restart").returncode == 0
    assert tree(tmp_path / "out") == whole


def test_48_changed_rules_and_options_are_refused(raw: Path, tmp_path: Path) -> None:
    rules = own_rules(tmp_path)
    stopped_half_way(raw, tmp_path / "out", "--rules", rules)
    before = {name: data for name, data in tree(tmp_path / "out").items() if not name.startswith(".")}
    done = finished(raw, "-o", tmp_path / "out", *SMALL, "--rules", rules, "--resume", "--script", "simplified")
    assert (done.returncode, "not the same options (script)" in done.stderr) == (2, True)
    (rules / "site" / "x.example.yaml").write_text("extends: base\nhosts: [x.example]\n", "utf-8")
    done = finished(raw, "-o", tmp_path / "out", *SMALL, "--rules", rules, "--resume")
    assert (done.returncode, "not the same rules" in done.stderr) == (2, True)
    assert {name: data for name, data in tree(tmp_path / "out").items() if name in before} == before


def test_a_finished_run_is_replaced_only_by_the_same_or_when_asked(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert finished(raw, "-o", out, *SMALL).returncode == 0
    before = tree(out)
    for arguments, what in (
        ((raw / "0001.txt",), "inputs"),
        ((raw, "--script", "simplified"), "options (script)"),
        ((raw, "--rules", own_rules(tmp_path)), "rules"),
    ):
        done = finished(*arguments, "-o", out, *SMALL)
        assert (done.returncode, f"a finished run of other {what}: " in done.stderr) == (2, True)
        assert tree(out) == before
    assert finished(raw, "-o", out, *SMALL).returncode == 0
    assert tree(out) == before
    assert finished(raw / "0001.txt", "-o", out, *SMALL, "--restart").returncode == 0
    assert len(records(out / "articles.jsonl")) == 1


def own_rules(folder: Path) -> Path:
    (folder / "rules" / "site").mkdir(parents=True)
    (folder / "rules" / "site" / "y.example.yaml").write_text("extends: base\nhosts: [y.example]\n", "utf-8")
    return folder / "rules"


def test_48_a_shard_that_is_not_as_it_was_written_is_refused(raw: Path, tmp_path: Path) -> None:
    stopped_half_way(raw, tmp_path / "out")
    shard = tmp_path / "out" / "articles-00000.jsonl"
    shard.write_bytes(shard.read_bytes().replace(b"txt", b"TXT", 1))
    done = finished(raw, "-o", tmp_path / "out", *SMALL, "--resume")
    assert (done.returncode, f"{shard} is not as it was written" in done.stderr) == (2, True)


@pytest.mark.parametrize("change", ["content", "renamed", "added", "removed"])
def test_48_changed_inputs_are_refused(change: str, raw: Path, tmp_path: Path) -> None:
    copy = tmp_path / "raw"
    shutil.copytree(raw, copy)
    stopped_half_way(copy, tmp_path / "out")
    first = copy / "0001.txt"
    if change == "content":
        first.write_text("别的文字，别的新闻。", "utf-8")
    elif change == "renamed":
        first.rename(copy / "0001b.txt")
    elif change == "added":
        (copy / "0000b.txt").write_text("新桥通车。", "utf-8")
    else:
        first.unlink()
    done = finished(copy, "-o", tmp_path / "out", *SMALL, "--resume")
    assert (done.returncode, "inputs of shard 0 changed" in done.stderr) == (2, True)


def test_48_inputs_that_were_touched_are_the_same_inputs(raw: Path, tmp_path: Path) -> None:
    copy = tmp_path / "raw"
    shutil.copytree(raw, copy)
    stopped_half_way(copy, tmp_path / "out")
    for path in copy.iterdir():
        os.utime(path, (0, 0))
    resumed(copy, tmp_path / "out")
    assert finished(copy, "-o", tmp_path / "anew", *SMALL).returncode == 0
    files, anew = tree(tmp_path / "out"), tree(tmp_path / "anew")
    assert files.pop("manifest.json") != anew.pop("manifest.json")  # it tells the times of the inputs
    assert files == anew


def children(pid: int) -> list[int]:
    """Processes whose parent is `pid`."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_54_a_signal_leaves_no_orphans_and_a_run_to_resume(number: signal.Signals, tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 2_000)
    process = command(raw, "-o", tmp_path / "out", *SMALL)
    while not (tmp_path / "out" / "articles-00001.jsonl").exists():
        time.sleep(0.01)
        assert process.poll() is None
    workers = children(process.pid)
    assert len(workers) == 2
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert gone(workers)
    if number != signal.SIGKILL:
        assert process.returncode == 3, err
        assert err.splitlines()[-1].startswith(f"cleaner: stopped by {number.name}, after ")
        assert "; go on with --resume, which keeps " in err.splitlines()[-1]
    assert finished(raw, "-o", tmp_path / "anew", *SMALL).returncode == 0
    assert resumed(raw, tmp_path / "out") == tree(tmp_path / "anew")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_54_a_signal_while_the_command_starts(number: signal.Signals, tmp_path: Path) -> None:
    """Before any document, within what `main` loads first."""
    start = (
        f"import os, signal, cleaner.cli as cli; cli.import_libraries = lambda: os.kill(os.getpid(), {number.value})"
    )
    signals = "signal.signal(signal.SIGINT, signal.default_int_handler)"  # also where tests run under nohup
    command = [sys.executable, "-c", f"{start}; {signals}; cli.run()", "clean", "x", "-o", str(tmp_path / "out")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (ended.returncode, ended.stderr) == (3, "cleaner: stopped\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "interrupted"),
    [
        ("b.jsonl", "cleaner.corpus.jsonl.to_input"),
        ("b.warc", "cleaner.corpus.warc.parse_headers"),
        ("b.zip", "cleaner.corpus.archives.recognise"),
    ],
)
def test_54_a_signal_while_a_container_is_read_is_no_damage_of_it(
    name: str, interrupted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers take any exception for damage of what they read."""
    texts = [PARAGRAPH.format(number=number) for number in range(500)]
    data = {
        "b.jsonl": "\n".join(json.dumps({"text": text}) for text in texts).encode(),
        "b.warc": b"".join(record(response(text.encode(), "Content-Type: text/plain")) for text in texts),
        "b.zip": zipped({f"{number}.txt": text.encode() for number, text in enumerate(texts)}),
    }
    raw = corpus(tmp_path / "raw", 5)
    (raw / name).write_bytes(data[name])
    module, _, function = interrupted.rpartition(".")
    original, calls = getattr(import_module(module), function), count()

    def interrupting(*arguments: object) -> object:
        if next(calls) == 250:
            os.kill(os.getpid(), signal.SIGTERM)
        return original(*arguments)

    arguments = ["clean", str(raw), "-o", str(tmp_path / "out"), *SMALL]
    with monkeypatch.context() as patch:
        patch.setattr(interrupted, interrupting)
        assert main(arguments) == 3
    assert main([*arguments, "--resume"]) == 0
    assert main(["clean", str(raw), "-o", str(tmp_path / "anew"), *SMALL]) == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "anew")


def test_54_a_reader_that_goes_away(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 600)
    process = command(raw)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    assert process.wait(30) == 3
    assert err.splitlines()[-1].startswith("cleaner: stopped, since nobody reads the output any more")
    assert "Traceback" not in err
    assert "ignored" not in err


def test_strict_exit_codes(raw: Path, tmp_path: Path) -> None:
    assert finished(raw, "-o", tmp_path / "out").returncode == 0
    assert records(tmp_path / "out" / "rejects.jsonl")
    assert finished(raw, "-o", tmp_path / "out", "--strict").returncode == 1
    assert finished(raw / "0001.txt", "-o", tmp_path / "one", "--strict").returncode == 0

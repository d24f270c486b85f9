"""Memory of a run: a quarter of the documents against all of them, and along the way. `make bench-memory`.

The documents are pages made as they are asked for, each with tag and id names that no page before it had: lxml keeps
every name it ever saw, so a process that parses them all grows without end.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import cleaner
from cleaner.corpus.items import Input, Item
from cleaner.corpus.outcome import Cleaning
from cleaner.corpus.output import open_output
from cleaner.corpus.runner import run
from cleaner.corpus.summary import Summary
from cleaner.corpus.worker import resident

SENTENCE = "新河大桥第{number}号桥墩今天合龙，两岸居民走上桥头，看工人们把最后一段钢梁放稳。"
STEPS = 8


def pages(count: int) -> Iterator[Item]:
    for number in range(count):
        body = "".join(
            f"<p-{number:x}-{place} id='i{number}-{place}'>{SENTENCE.format(number=number)}</p-{number:x}-{place}><p>"
            for place in range(5)
        )
        text = f"<html><head><title>新桥{number}</title></head><body><div id='content'>{body}</div></body></html>"
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Input(f"{number}.html", text, f"{number}.html", name=f"{number}.html", sha256=digest)


def measure(count: int) -> None:
    """Clean `count` pages in this process and its workers, and print what memory they took."""
    rules = cleaner.load_rules()
    began = time.monotonic()
    steps: list[str] = []

    def along(summary: Summary, done: int) -> None:
        if summary.documents >= count * (len(steps) + 1) // STEPS:
            steps.append(f"{resident() >> 20}+{sum(map(resident_of, workers())) >> 20}")

    with tempfile.TemporaryDirectory() as folder, open_output(folder, "jsonl", rules) as output:
        summary = run(lambda: pages(count), Cleaning(rules), output, progress=along)
    seconds = time.monotonic() - began
    own, workers_peak = (resource.getrusage(who).ru_maxrss >> 10 for who in (resource.RUSAGE_SELF, -1))
    print(f"{count:>8} documents {summary.articles:>8} articles {count / seconds:>6.0f}/s", end="  ")
    print(f"peak {own:>4} MB supervisor, {workers_peak:>4} MB the largest worker; along the way {' '.join(steps)}")


def workers() -> list[int]:
    """Process ids of the workers (Linux)."""
    task = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in task.read_text().split()] if task.exists() else []


def resident_of(pid: int) -> int:
    """Bytes of memory that another process holds."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--alone", action="store_true", help="only this number, in this process")
    options = parser.parse_args()
    if options.alone:
        measure(options.documents)
        return
    for count in (options.documents // 4, options.documents):
        command = [sys.executable, "-m", "bench.memory", "--alone", "--documents", str(count)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()

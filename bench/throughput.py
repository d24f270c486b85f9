"""Speed beside ftfy and trafilatura on the same documents, what it costs to start, and what more rules cost.

`make bench-throughput`: one run, one core but where it says two, each row's sides measured in turns. Documents are
made from a seed (`bench.material`); pages in PAGES=folder are measured too. Times are processor time, the least of
several rounds a document, since other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

import ftfy
import trafilatura

import cleaner
from bench.material import page, text
from cleaner.document import Block, Document
from cleaner.patterns.stripping import strip_blocks
from cleaner.pipeline import STAGES, process
from cleaner.rules.records import Entry, Lines, Rule
from cleaner.serialise import to_record

_TURNS = 4
_ADDING = "for number in range(20_000_000): number + 1"  # a second
CLEANER = Path(sys.executable).with_name("cleaner")
TRAFILATURA = Path(sys.executable).with_name("trafilatura")
RULE = """extends: base
hosts: [news{0}.example, m.news{0}.example]
signs: ['新河第{0}新闻网刊载的稿件']
body: {{post: '#content{0}, div.article'}}
fields: {{title: 'h1.title', date: '.info .time'}}
lines:
  site_credit:
    at: tail
    match: '\\(新河{0}网记者 (?P<author>[^()。,]{{2,20}})\\)'
    gone: ['（新河{0}网记者 林一）']
    stays: ['(新河{0}网)刊登了这篇文章。']
"""


def side_by_side(rounds: int, items: Sequence[Any], *sides: Callable[[Any], object]) -> list[float]:
    """Milliseconds an item for each side, all sides in turn."""
    best = [[float("inf")] * len(items) for _ in sides]
    for _ in range(rounds):
        for side, times in zip(sides, best, strict=True):
            for at, item in enumerate(items):
                start = time.process_time_ns()
                side(item)
                times[at] = min(times[at], time.process_time_ns() - start)
    return [sum(times) / len(items) / 1e6 for times in best]


def row(what: str, ours: str, theirs: str, measured: float, wanted: str) -> None:
    print(f"| {what} | {ours} | {theirs} | {measured:.2f} | {wanted} |", flush=True)


def ours(data: bytes) -> object:
    return to_record("x", process(Document(data), cleaner.load_rules()))


def theirs(data: bytes) -> object:
    return trafilatura.extract(data, output_format="json", with_metadata=True)


def stages(documents: list[bytes], rounds: int) -> dict[str, float]:
    """Microseconds a document in each stage."""
    gc.disable()  # as `process` does
    rules, least = cleaner.load_rules(), dict.fromkeys([stage.__name__ for stage in STAGES], 0.0)
    for data in documents:
        best = dict.fromkeys(least, float("inf"))
        for _ in range(rounds):
            document = Document(data)
            for stage in STAGES:
                start = time.perf_counter_ns()
                document = stage(document, rules)
                best[stage.__name__] = min(best[stage.__name__], time.perf_counter_ns() - start)
        for name, spent in best.items():
            least[name] += spent / len(documents) / 1000
    gc.enable()
    return least


def processor_seconds(*command: str | Path, directory: Path | None = None) -> tuple[float, float, int]:
    """Processor time, time by the clock, and most memory held in kB, of a command and its children."""
    # Installed packages have their bytecode: without it Python would compile the source anew in each process.
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**settings, "XDG_CACHE_HOME": str(directory or Path(tempfile.gettempdir()) / "bench-cache")}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=-3, stderr=-3, env=environment)
    largest, ended = 0, select.poll()
    ended.register(handle := os.pidfd_open(process.pid))  # so that its end is seen at once
    while not ended.poll(50):
        largest = max(largest, sum(map(_resident, _family(process.pid))))
    os.close(handle)
    if process.wait():
        raise SystemExit(f"{command} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.perf_counter() - start, largest


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *(one for child in children.read_text().split() for one in _family(int(child)))]
    except OSError:
        return []


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
    except OSError:
        return 0


def write(folder: Path, count: int, make: Callable[[int], bytes], suffix: str) -> Path:
    """`count` documents in a folder, thirty different ones."""
    folder.mkdir(parents=True)
    made = [make(seed) for seed in range(30)]
    for number in range(count):
        (folder / f"{number:05}{suffix}").write_bytes(made[number % 30])
    return folder


def whole_command(scratch: Path, pages: Path) -> None:
    """The least of two rounds, in turns: the machine's speed changes from one minute to the next.

    Like for like is trafilatura's command with metadata, as ours always tells them; without is told too.
    """
    files = len(list(pages.iterdir()))
    theirs = (TRAFILATURA, "--input-dir", pages, "--json", "--parallel", "1")
    commands: dict[str, tuple[str | Path, ...]] = {
        "cleaner": (CLEANER, "clean", pages, "--jobs", "1"),
        "trafilatura with metadata": (*theirs, "--with-metadata"),
        "trafilatura": theirs,
    }
    spent = dict.fromkeys(commands, float("inf"))
    for number in range(2):
        for name, command in commands.items():
            seconds, _, _ = processor_seconds(*command, "-o", scratch / f"{name}{number}")
            spent[name] = min(spent[name], seconds)
    mine = spent.pop("cleaner")
    for name, other in spent.items():
        row(f"whole command, {files} pages of 56 kB", f"{mine:.1f} s", f"{name} {other:.1f} s", other / mine, "≥ 15")


def two_workers(scratch: Path, documents: Path) -> None:
    """By the clock, the least of some rounds: one worker, two, and how much more two processes add up than one.

    The last tells what the machine had to give in the same minutes: its two processors may be one's two threads, or
    others may be at work on them.
    """
    least = dict.fromkeys(("one", "two", "one alone", "two alone"), float("inf"))
    for number in range(_TURNS):
        for name, jobs in (("one", "1"), ("two", "2")):
            out = scratch / f"{documents.name} by {name} {number}"
            spent = processor_seconds(CLEANER, "clean", documents, "-o", out, "--jobs", jobs)[1]
            least[name] = min(least[name], spent)
        for name, count in (("one alone", 1), ("two alone", 2)):
            start = time.perf_counter()
            adding = [subprocess.Popen([sys.executable, "-c", _ADDING]) for _ in range(count)]
            for one in adding:
                one.wait()
            least[name] = min(least[name], time.perf_counter() - start)
    row(
        f"two workers against one, {len(list(documents.iterdir()))} {documents.name}",
        f"{least['two']:.2f} s",
        f"one worker {least['one']:.2f} s; of two processes that add {2 * least['one alone'] / least['two alone']:.2f}",
        least["one"] / least["two"],
        "≥ 1.8",
    )


def memory(scratch: Path, few: Path, many: Path) -> None:
    """Most memory that a run holds, its supervisor and its worker."""
    # The first run reads the rules as YAML, which takes 10 MB; the others find them in the cache.
    processor_seconds(CLEANER, "clean", few, "-o", scratch / "first", "--limit", "1", "--jobs", "1")
    small, large = (
        processor_seconds(CLEANER, "clean", texts, "-o", scratch / f"{texts.name} alone", "--jobs", "1")[2]
        for texts in (few, many)
    )
    count = len(list(few.iterdir()))
    row(f"resident memory, 4 times {count} texts", f"{large >> 10} MB", f"{small >> 10} MB", large / small, "≤ 1.05")


def literals(rounds: int) -> None:
    """One document, rules of 300 and of 3 000 literals, one entry each."""
    dice = random.Random(1)
    words = list(dict.fromkeys("".join(chr(dice.randrange(0x4E00, 0x9000)) for _ in range(3)) for _ in range(4_000)))
    blocks = [Block(line, index=at) for at, line in enumerate(text(1).decode().split("\n")) if line]
    rules = [
        Rule("x", lines=Lines((word, Entry(word, "any", "match", f"{word}.{{0,9}}")) for word in words[:count]))
        for count in (300, 3_000)
    ]
    for rule in rules:
        strip_blocks(rule, blocks)
    few, many = side_by_side(rounds * 10, [blocks], *(lambda b, r=rule: strip_blocks(r, b) for rule in rules))
    row("300 → 3 000 rule literals", f"{many * 1000:.0f} µs", f"{few * 1000:.0f} µs", many / few, "≤ 2")


def cold_start(scratch: Path) -> None:
    """One text cleaned by a new process with 200 rule files beside those that come along."""
    folder, document, cache = scratch / "rules" / "site", scratch / "one.txt", scratch / "cache"
    folder.mkdir(parents=True)
    for number in range(200):
        (folder / f"news{number}.example.yaml").write_text(RULE.format(number), "utf-8")
    document.write_bytes(text(1))
    command = (CLEANER, "clean", document, "--rules", folder.parent)
    processor_seconds(*command, directory=cache)  # writes the bytecode
    bare = median(processor_seconds(sys.executable, "-c", "pass")[0] for _ in range(7)) * 1000
    times: dict[str, list[float]] = {"uncached": [], "cached": []}
    for _ in range(5):
        shutil.rmtree(cache, ignore_errors=True)
        times["uncached"].append(processor_seconds(*command, directory=cache)[0] * 1000)
        times["cached"].append(processor_seconds(*command, directory=cache)[0] * 1000)
    for name, wanted in (("cached", "≤ 100 ms"), ("uncached", "≤ 150 ms")):
        spent = min(times[name])
        row(f"cold start, 200 rule files, {name}", f"{spent:.0f} ms", f"python -c pass {bare:.0f} ms", spent, wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="?", type=Path, help="a folder of .html files to measure too")
    parser.add_argument("--files", type=int, default=2_000, help="of the whole command (2000)")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--brief", action="store_true", help="only what needs no new process")
    options = parser.parse_args()
    print("| what | cleaner | beside | ratio or ms | to reach |\n|---|---|---|---|---|")
    texts, pages = [text(seed) for seed in range(20)], [page(seed) for seed in range(6)]
    mine, other = side_by_side(options.rounds, texts, ours, lambda data: ftfy.fix_text(data.decode()))
    row("text of 5 kB", f"{mine * 1000:.0f} µs", f"ftfy.fix_text {other * 1000:.0f} µs", other / mine, "≥ 12")
    mine, other = side_by_side(max(3, options.rounds // 4), pages, ours, theirs)
    row("made page of 56 kB", f"{mine:.2f} ms", f"trafilatura {other:.1f} ms", other / mine, "≥ 14")
    if options.pages:
        real = [path.read_bytes() for path in sorted(options.pages.glob("**/*.html"))]
        mine, other = side_by_side(2, real, lambda data: _survive(ours, data), lambda data: _survive(theirs, data))
        row(f"{len(real)} pages of PAGES", f"{mine:.2f} ms", f"trafilatura {other:.1f} ms", other / mine, "≥ 14")
    literals(options.rounds)
    if not options.brief:
        with tempfile.TemporaryDirectory() as scratch:
            cold_start(Path(scratch))
            few, many = (
                write(Path(scratch) / name, options.files * n, text, ".txt") for n, name in ((1, "few"), (4, "texts"))
            )
            pages_on_disk = write(Path(scratch) / "pages", options.files, page, ".html")
            memory(Path(scratch), few, many)
            two_workers(Path(scratch), many)
            two_workers(Path(scratch), pages_on_disk)
            whole_command(Path(scratch), pages_on_disk)
    print("\n| stage | text of 5 kB, µs | page of 56 kB, µs |\n|---|---|---|")
    of_pages = stages(pages, options.rounds)
    for name, spent in stages(texts, options.rounds).items():
        print(f"| {name} | {spent:.0f} | {of_pages[name]:.0f} |")


def _survive(side: Callable[[bytes], object], data: bytes) -> None:
    with suppress(cleaner.Rejected):
        side(data)


if __name__ == "__main__":
    main()

"""Start-up, documents a second and milliseconds a stage, on the seeds. `make bench`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import cleaner
from cleaner.document import Document
from cleaner.pipeline import STAGES, process

SEEDS = sorted(p for p in (Path(__file__).parent.parent / "seeds").glob("*/*") if p.suffix in (".txt", ".html"))
ROUNDS = 30


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    seconds = {stage.__name__: 0.0 for stage in STAGES}
    rules = cleaner.load_rules()
    data = [path.read_bytes() for path in SEEDS]
    for one in data:  # the folding table, patterns and dictionaries load on first use
        process(Document(one), rules)
    for _ in range(ROUNDS):
        for one in data:
            document = Document(one)
            for stage in STAGES:
                start = time.perf_counter()
                document = stage(document, rules)
                seconds[stage.__name__] += time.perf_counter() - start
    total, size = sum(seconds.values()), sum(map(len, data)) * ROUNDS
    print(f"{len(data)} seeds, {size / ROUNDS / len(data) / 1000:.1f} kB each on average, {ROUNDS} rounds, one core")
    print(f"{'documents a second':<24}{len(data) * ROUNDS / total:10.0f}")
    print(f"{'MB a second':<24}{size / total / 1e6:10.2f}")
    for name, spent in seconds.items():
        print(f"  {name:<22}{spent / ROUNDS / len(data) * 1000:10.3f} ms a document")
    print(f"{'cleaner --version':<24}{cold('--version'):10.0f} ms")
    print(f"{'cleaner clean, one seed':<24}{cold('clean', str(SEEDS[0])):10.0f} ms")


def cold(*arguments: str) -> float:
    """Median milliseconds of a whole process."""
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "cleaner", *arguments], capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return median(times) * 1000


if __name__ == "__main__":
    main()

"""Memory of one process that cleans pages by `cleaner.clean`: `make bench-memory [PAGES=folder]`.

A fresh process cleans the documents of the folder (where none is given, the seeds), as they are and then damaged: with
pinyin injected and marks split, and misread in several ways. What it holds at most is beside what it may.
"""

from __future__ import annotations

import argparse
import resource
from contextlib import suppress
from pathlib import Path

import cleaner
from cleaner.repairs.forward import MARKS, encode, inject_bytes, split_bytes
from tests.damage import table
from tests.mojibake import CHAINS

BASE, TIMES = 64, 6  # what it may take: so many MB, and so many times the largest page
DAMAGED = 2_000  # characters of an article that are damaged
KEYS = 60  # characters injected, as on a middling site
WAYS = 4  # of misreading, for each article a part of all


def measure(folder: Path) -> None:
    """Clean the documents in `folder` in this process, then their articles damaged, and print what memory that took."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".htm", ".txt"))
    largest = max(path.stat().st_size for path in paths)
    print(f"{len(paths)} documents, the largest of {largest / 1e6:.2f} MB", end=": ")
    print(f"{BASE + TIMES * largest / (1 << 20):.0f} MB are allowed")
    texts = []
    for path in paths:
        with suppress(cleaner.Rejected):
            texts.append(cleaner.clean(path.read_bytes(), path=path.name).text[:DAMAGED])
    print(f"{peak():6.1f} MB at most for the documents as they are", flush=True)
    pairs = table(KEYS)
    for text in texts:
        with suppress(cleaner.Rejected):
            cleaner.clean(split_bytes(inject_bytes(encode(text), pairs), MARKS))
    print(f"{peak():6.1f} MB and then with pinyin injected and marks split", flush=True)
    ways = list(CHAINS.values())
    for number, text in enumerate(texts):
        for damage in ways[number % len(ways) :: len(ways) // WAYS]:
            with suppress(cleaner.Rejected, UnicodeError):
                cleaner.clean(damage(text))
    print(f"{peak():6.1f} MB and then misread in {len(ways)} ways, {WAYS} or so each", flush=True)


def peak() -> float:
    """MB of memory that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=Path, default=Path(__file__).parent.parent / "seeds")
    measure(parser.parse_args().pages)


if __name__ == "__main__":
    main()

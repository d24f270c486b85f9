"""Instructions of one document: what a change of the code or of a rule costs, which times of a busy machine don't show.

`make bench-instructions` counts with valgrind, where that is installed, and says so where it is not. Each count is the
difference between two processes that clean the same documents, one of them some more often, so that what starting
costs and what is kept for later documents is in neither. Neither looks for garbage or takes itself apart at the end:
when and how much that is depends on what was cleaned last (25 million instructions, twenty texts'). Beside ftfy's
count it can be compared between machines.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import ftfy
import opencc

import cleaner
from bench.material import page, text
from bench.throughput import ours
from cleaner.compiled import fresh

_ROUNDS = 3  # in which a kind of documents is cleaned, beyond the one or two of all kinds
_SEEDS = 4
_COUNTED = re.compile(r"I +refs: +([\d,]+)")


def traditional(seed: int) -> bytes:
    """The same text in Traditional characters."""
    converted: str = opencc.OpenCC("s2t").convert(text(seed).decode())
    return converted.encode()


def theirs(data: bytes) -> object:
    return ftfy.fix_text(data.decode())


KINDS: dict[str, tuple[Callable[[int], bytes], Callable[[bytes], object]]] = {
    "text of 5 kB": (text, ours),
    "... in Traditional characters": (traditional, ours),
    "... ftfy.fix_text": (text, theirs),
    "made page of 56 kB": (page, ours),
}


def work(more: str) -> None:
    """What is counted: each kind twice, and one of them some more often. Ends the process."""
    gc.disable()
    documents = {kind: [make(seed) for seed in range(_SEEDS)] for kind, (make, _) in KINDS.items()}
    for kind in [*KINDS, *KINDS, *[more] * _ROUNDS]:
        for data in documents.get(kind, ()):
            KINDS[kind][1](data)
    os._exit(0)


def instructions(more: str) -> int:
    """Those of a process that does `work`."""
    valgrind = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
    done = subprocess.run(
        [*valgrind, sys.executable, "-m", "bench.instructions", more],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = _COUNTED.search(done.stderr)
    if not found:
        raise SystemExit(f"valgrind told no count: {done.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def main() -> None:
    if sys.argv[1:]:
        work(sys.argv[1])
        return
    if not shutil.which("valgrind"):
        raise SystemExit("bench.instructions: valgrind is not installed; it counts what is shown here")
    cleaner.load_rules()  # from here on they are in the cache
    print(
        f"Modules are {'compiled' if fresh() else 'Python'}.\n\n| what | million instructions |\n|---|---|", flush=True
    )
    without = instructions("none")
    for kind in KINDS:
        print(f"| {kind} | {(instructions(kind) - without) / _ROUNDS / _SEEDS / 1e6:.3f} |", flush=True)


if __name__ == "__main__":
    main()

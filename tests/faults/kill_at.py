"""`cleaner clean` that is killed before its n-th step towards the disk: KILL_AT=n python -m tests.faults.kill_at …

A step is a write to a shard, a sync, a rename or the removal of a file, so every moment between two of them is met.
It prints the number of steps when it comes to its end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaner.cli import main
from cleaner.corpus import files
from cleaner.corpus.writers import LineFile

steps = 0


def step(function: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*arguments: Any, **options: Any) -> Any:
        global steps
        steps += 1
        if steps == int(os.environ.get("KILL_AT", "0")):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)

    return counted


if __name__ == "__main__":
    files.os.fsync = step(os.fsync)  # type: ignore[attr-defined]
    Path.replace = step(Path.replace)  # type: ignore[method-assign]
    Path.unlink = step(Path.unlink)  # type: ignore[method-assign]
    LineFile._write = step(LineFile._write)  # type: ignore[method-assign]
    status = main(sys.argv[1:])
    print(steps)
    sys.exit(status)

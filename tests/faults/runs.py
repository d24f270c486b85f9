"""What the tests of runs share: a corpus of our own, a whole output as one value, and runs that are made to fail."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import cleaner
from cleaner.corpus.items import Input, Item
from cleaner.corpus.outcome import Cleaning, Outcome
from cleaner.corpus.output import open_output
from cleaner.corpus.runner import run
from cleaner.corpus.summary import Summary
from cleaner.corpus.worker import Limits

ROOT = Path(__file__).parent.parent.parent
PARAGRAPH = "新河大桥第{number}号桥墩今天合龙，两岸居民走上桥头，看工人们把最后一段钢梁放稳。"


def corpus(folder: Path, count: int = 60) -> Path:
    """`count` short documents, some of which have nothing left."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = "责任编辑：林一" if number % 17 == 5 else "\n".join([PARAGRAPH.format(number=number)] * (1 + number % 5))
        (folder / f"{number:04}.txt").write_text(f"{text}\n责任编辑：林一\n", "utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by name: what two runs must agree in."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def items(count: int = 30) -> list[Item]:
    """Small documents in memory."""
    return [document(f"{number:03}", PARAGRAPH.format(number=number)) for number in range(count)]


def document(identifier: str, text: str) -> Input:
    """A document in memory, as readers of containers give it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Input(identifier, text, f"{identifier}.txt", name=f"{identifier}.txt", sha256=digest)


def clean_with(
    out: Path,
    fault: Callable[[Item], None],
    documents: Iterable[Item],
    *,
    jobs: int = 2,
    limits: Limits | None = None,
    form: str = "jsonl",
) -> Summary:
    """A run in which `fault` is called in the worker before each document is cleaned."""
    rules = cleaner.load_rules()
    cleaning = Cleaning(rules, form=form, folder=out if form == "text" else None)

    class Faulty:
        read = cleaning.read

        def __call__(self, item: Item, name: str, outcome: Outcome) -> None:
            fault(item)
            cleaning(item, name, outcome)

    with open_output(str(out), form, rules, restart=True) as output:
        return run(lambda: iter(documents), Faulty(), output, jobs=jobs, limits=limits)  # type: ignore[arg-type]


def command(*arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
    """`cleaner clean` with these arguments, started; it heeds signals, even where these tests run under nohup."""
    return subprocess.Popen(
        [sys.executable, "-m", "cleaner", "clean", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_signals,
    )


def _heed_signals() -> None:
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def finished(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`cleaner clean` with these arguments, ended."""
    process = command(*arguments, **environment)
    out, err = process.communicate(timeout=300)
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess([], process.returncode, out, err)

"""What a person sees: the summary, an explanation; in colour on a terminal, plain in a pipe."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.corpus.formats import READ_IN_FOLDERS
from cleaner.corpus.summary import Summary
from cleaner.errors import Rejected

if TYPE_CHECKING:
    from cleaner.explain import Line

_TELLING = 0.02  # the share of all documents from which on it is said what to do about a reason
_SHOWN = 12  # names in a line of the summary; summary.json has them all


def print_summary(summary: Summary, out: str, *, chosen: bool = False) -> None:
    """The account of a run, on standard error; `chosen` says that only a part of the documents was asked for."""
    where = "standard output" if out == "-" else out
    articles = _count(summary.articles, "article")
    print(f"{_count(summary.documents, 'document')}: {articles} written to {where}", file=sys.stderr)
    if not summary.documents and chosen:
        print("no document fell into the part or sample that was asked for", file=sys.stderr)
    elif not summary.documents:
        print(f"no documents found: folders are read for {' '.join(READ_IN_FOLDERS)}", file=sys.stderr)
        if any(reason.startswith("not a document (.") for reason in summary.skips):
            print(
                "files of other suffixes: a glob in quotes and --from, such as 'raw/**/*.json' --from jsonl",
                file=sys.stderr,
            )
    for label, counts in (
        ("rejected", summary.rejects),
        ("passed over", summary.skips),
        ("by rule", summary.sources),
        ("removed", summary.removed),
        ("repaired", summary.repairs),
    ):
        if counts:
            print(f"{label:>12} {counts.total():>6}  {_top(counts)}", file=sys.stderr)
        if counts is summary.rejects:
            for reason, count in counts.most_common():
                if count >= summary.documents * _TELLING:
                    print(f"{'':>19}  {reason}: {Rejected.REASONS[reason]}", file=sys.stderr)


def print_survey(readers: Counter[str], size: int) -> None:
    """The totals of a dry run, on standard error: files by their reader, and the bytes of all."""
    passed_over = readers.pop("skip", 0)
    what = f"{_count(readers.total(), 'file')} to read ({size / 1e6:.1f} MB), {passed_over} passed over"
    print(f"{what}: {_top(readers)}" if readers else what, file=sys.stderr)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _top(counts: Counter[str]) -> str:
    """The commonest names with their counts, and how many others there are."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ", ".join(f"{name} {count}" for name, count in ordered[:_SHOWN])
    return f"{shown} … and {len(ordered) - _SHOWN} more" if len(ordered) > _SHOWN else shown


def print_explanation(lines: Iterable[Line]) -> None:
    """Print an explanation: styled on a terminal; in a pipe the same lines, unwrapped and without colour."""
    if not sys.stdout.isatty():
        for line in lines:
            print(f"{line.text}  [{line.note}]" if line.note else line.text)
        return
    from rich.console import Console
    from rich.text import Text

    from cleaner.explain import STYLES

    console = Console(highlight=False)
    for line in lines:
        text = Text(line.text, style=STYLES[line.kind])
        if line.note:
            text.append(f"  {line.note}", style="dim cyan")
        console.print(text, soft_wrap=True)

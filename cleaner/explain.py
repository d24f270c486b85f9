"""One document, line by line: what was kept, removed by which entry, repaired from what.

This is how people write rules. Each line of output begins with a mark that reads the same in colour
and in a pipe: two blanks for kept, ``-`` for removed, ``~`` for a repair, ``!`` for a warning.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from cleaner.document import Article, Removed, Repair
from cleaner.errors import Rejected

STYLES = {"": "", "head": "bold", "kept": "", "removed": "red", "repaired": "yellow", "warning": "magenta"}
_FIELDS = (
    "title",
    "created",
    "publisher",
    "author",
    "editor",
    "url",
    "source",
    "language",
    "script",
    "encoding",
    "rule",
)
_READ_FROM = {"created": "date"}
_RUN = 5  # lines removed in a row for one reason from which a run is cut short
_LONGEST = 200  # characters shown of a text; the ledger has all of what was removed


class Line(Struct, frozen=True):
    """One line of output: what kind it is (a key of `STYLES`), the text, and where it comes from."""

    kind: str
    text: str
    note: str = ""


def explain(
    outcome: Article | Rejected, path: str, missing: Sequence[str] = (), *, whole: bool = False
) -> Iterator[Line]:
    """The account of one document, ready to print; long runs outside the body are cut short unless `whole`.

    `missing` is what a second parser found that the account lacks (`cleaner.second_reading`).
    """
    yield Line("head", path)
    if isinstance(outcome, Rejected):
        yield Line("warning", f"! rejected at {outcome.stage}: {outcome.reason}: {outcome}")
        yield Line("warning", f"! {Rejected.REASONS[outcome.reason]}")
        yield from map(_removed, outcome.removed)
        yield from map(_missing, missing)
        return
    yield from _metadata(outcome)
    yield Line("", "")
    yield from _blocks(outcome) if whole else _shortened(list(_blocks(outcome)))
    yield from map(_missing, missing)
    yield Line("", "")
    kept, removed, repaired = len(outcome.blocks), len(outcome.removed), len(outcome.repairs)
    yield Line("head", f"blocks kept {kept}, removed {removed}; places repaired {repaired}")


def _metadata(article: Article) -> Iterator[Line]:
    for name in _FIELDS:
        value = getattr(article, name)
        shown = ", ".join(value) if isinstance(value, tuple) else "-" if value is None else str(value)
        yield Line("head", f"{name:<10} {shown or '-'}", article.origins.get(_READ_FROM.get(name, name), ""))
    for warning in article.warnings:
        yield Line("warning", f"! {warning}")


def _blocks(article: Article) -> Iterator[Line]:
    """Kept and removed blocks in reading order, each with the repairs made on it."""
    repairs: defaultdict[int, list[Repair]] = defaultdict(list)
    for repair in article.repairs:
        repairs[repair.line].append(repair)
    kept = [(b.index, 0, Line("kept", f"  {b.line:>4} {b.text}"), b.line, b.text) for b in article.blocks]
    gone = [(r.index, 1, _removed(r), r.line, r.text) for r in article.removed]
    for _, _, line, number, text in sorted(kept + gone, key=lambda row: row[:2]):
        yield line
        # A line of HTML may hold many blocks: a repair belongs to the first whose text shows its outcome.
        here = repairs[number]
        shown = [repair for repair in here if repair.after in text]
        repairs[number] = [repair for repair in here if repair.after not in text]
        yield from _repaired(shown)
    for left in repairs.values():
        yield from _repaired(left)


def _shortened(lines: list[Line]) -> Iterator[Line]:
    """Of a run of lines removed for one reason, such as a page's navigation, the first two and the last."""
    for _, group in groupby(lines, key=lambda line: (line.kind, line.note)):
        run = list(group)
        if run[0].kind == "removed" and len(run) > _RUN:
            yield from run[:2]
            yield Line("removed", f"-      … {len(run) - 3} more lines (--all shows them)", run[0].note)
            yield run[-1]
        else:
            yield from run


def _missing(sentence: str) -> Line:
    return Line("warning", f"! html.parser found, and no line here holds: {_short(sentence)}")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _removed(removed: Removed) -> Line:
    text = _short(" ⏎ ".join(removed.text.splitlines()))
    return Line("removed", f"- {removed.line:>4} {text}", f"{removed.entry} {removed.origin}".rstrip())


def _repaired(repairs: list[Repair]) -> Iterator[Line]:
    """One line for all repairs of a kind and certainty."""
    groups: defaultdict[tuple[int, str, str], Counter[str]] = defaultdict(Counter)
    for one in repairs:
        groups[one.line, one.kind, one.certainty][f"{_visible(one.before)} → {_visible(one.after)}"] += 1
    for (line, kind, certainty), changes in groups.items():
        shown = ", ".join(change if times == 1 else f"{change} ×{times}" for change, times in changes.items())
        yield Line("repaired", f"~ {line:>4} {shown}", f"{kind}, {certainty}")


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text) or "nothing"

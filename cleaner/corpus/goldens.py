"""Goldens: what comes out of each sample of a source, written beside it for people to read and for checks to compare.

A sample is ``<source>/<name>.html`` (or another of `SUFFIXES`) in a folder of seeds, its golden
``<source>/<name>.golden``. A file ``<name>.xfail`` says why the golden is right but not reached yet: then it is left
alone.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

from cleaner.corpus.files import atomic_writer
from cleaner.document import Article
from cleaner.errors import Fault, Rejected, UsageError
from cleaner.pages import PAGE_SUFFIXES
from cleaner.pipeline import clean
from cleaner.rules import Rules
from cleaner.serialise import to_text

SUFFIXES = (".txt", *PAGE_SUFFIXES)
_SHOWN = 40  # characters of a line in a sentence


def samples(folder: Path, source: str = "*") -> list[Path]:
    """The samples of `source` in `folder`, of all sources by default."""
    return sorted(path for path in folder.glob(f"{source}/*") if path.suffix in SUFFIXES)


def golden_of(sample: Path) -> Path:
    """Where the golden of `sample` stands."""
    return sample.with_suffix(".golden")


def article_of(sample: Path, rules: Rules) -> Article:
    """What comes out of `sample` by the rule of its folder's name, if there is one. Raises `Rejected`."""
    source = sample.parent.name
    named = source if f"site/{source}" in rules.by_name else None
    return clean(sample.read_bytes(), path=str(sample), source=named, rules=rules)


def golden_faults(seeds: Iterable[Path], rules: Rules) -> Iterator[Fault]:
    """A fault for each golden that is no longer what comes out, with the first line that differs."""
    for sample in seeds:
        golden = golden_of(sample)
        if golden.exists() and not _known_failure(sample).exists():
            try:
                found = to_text(article_of(sample, rules))
            except Rejected as rejected:
                yield Fault(str(golden), 0, f"{sample.name} gives no article: {rejected.reason}: {rejected}")
                continue
            lines = zip_longest(golden.read_text("utf-8").splitlines(), found.splitlines(), fillvalue="nothing")
            for number, (wanted, line) in enumerate(lines, 1):
                if wanted != line:
                    what = f"'{wanted[:_SHOWN]}' has become '{line[:_SHOWN]}': `cleaner rules golden` takes it over"
                    yield Fault(str(golden), number, what)
                    break


def write_goldens(source: str, folder: Path, rules: Rules) -> Iterator[str]:
    """Write the goldens of `source` anew; what changed, as lines to read. Raises `UsageError` if it has no samples."""
    found = samples(folder, source)
    if not found:
        raise UsageError(f"there are no samples in {folder / source}")
    if f"site/{source}" not in rules.by_name:
        yield f"there is no rule of the name {source}: what comes out is by the rule that each sample is recognised by"
    for sample in found:
        golden, why = golden_of(sample), _known_failure(sample)
        if why.exists():
            yield f"{golden}: left alone, {why.name} says it is a known failure"
            continue
        try:
            article = article_of(sample, rules)
        except Rejected as rejected:
            yield f"{sample}: no article, so no golden: {rejected.reason}: {rejected}"
            continue
        yield from (f"{sample}: {warning}" for warning in article.warnings)
        after = to_text(article)
        before = golden.read_text("utf-8") if golden.exists() else ""
        with atomic_writer(golden) as stream:
            stream.write(after)
        if not before:
            yield f"{golden}: new, {len(after.splitlines())} lines: read it against the page before you keep it"
            continue
        old, new = before.splitlines(), after.splitlines()
        yield from difflib.unified_diff(old, new, str(golden), str(golden), n=1, lineterm="")
        yield f"{golden}: {'unchanged' if before == after else 'rewritten: read it before you keep it'}"


def _known_failure(sample: Path) -> Path:
    return sample.with_suffix(".xfail")

"""The seeds, their goldens and the failures that are known. `python -m tests.seeds golden SOURCE` rewrites goldens."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.serialise import to_text

FOLDER = Path(__file__).parent.parent / "seeds"
SEEDS = sorted(path for path in FOLDER.glob("*/*") if path.suffix in (".txt", ".html", ".htm"))


def golden_of(seed: Path) -> Path:
    return seed.with_suffix(".golden")


def known_failure(seed: Path) -> list[pytest.MarkDecorator]:
    """A strict expected failure, if a file seed.xfail beside the seed says why."""
    reason = seed.with_suffix(".xfail")
    return [pytest.mark.xfail(reason=reason.read_text("utf-8").strip(), strict=True)] if reason.exists() else []


def rewrite(source: str) -> int:
    """Rewrite the goldens of `source` and show what changed: the diff is for reading, before committing."""
    seeds = [seed for seed in SEEDS if seed.parent.name == source]
    if not seeds:
        print(f"golden: there are no seeds in {FOLDER / source}", file=sys.stderr)
        return 2
    for seed in seeds:
        golden = golden_of(seed)
        if seed.with_suffix(".xfail").exists():
            print(f"{golden}: left alone, {seed.with_suffix('.xfail').name} says it is a known failure")
            continue
        before = golden.read_text("utf-8") if golden.exists() else ""
        after = to_text(cleaner.clean(seed.read_bytes(), path=str(seed)))
        golden.write_text(after, "utf-8")
        if not before:
            print(f"{golden}: new, {len(after.splitlines())} lines: read it against the page before you commit it")
            continue
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
        sys.stdout.writelines(difflib.unified_diff(old, new, str(golden), str(golden), n=1))
        print(f"{golden}: {'unchanged' if before == after else 'rewritten: read it before you commit it'}")
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["golden", source]:
            sys.exit(rewrite(source))
        case _:
            sys.exit("usage: python -m tests.seeds golden SOURCE")

"""The seeds, their goldens and the failures that are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.corpus.goldens import golden_of, samples

__all__ = ["FOLDER", "SEEDS", "golden_of", "known_failure"]
FOLDER = Path(__file__).parent.parent / "seeds"
SEEDS = samples(FOLDER)


def known_failure(seed: Path) -> list[pytest.MarkDecorator]:
    """A strict expected failure, if a file seed.xfail beside the seed says why."""
    reason = seed.with_suffix(".xfail")
    return [pytest.mark.xfail(reason=reason.read_text("utf-8").strip(), strict=True)] if reason.exists() else []

"""Every seed gives its golden. A seed is a file in seeds/<source>/; its golden stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from cleaner.serialise import to_text
from tests.seeds import SEEDS, golden_of, known_failure


@pytest.mark.parametrize(
    "seed", [pytest.param(s, marks=known_failure(s), id=f"{s.parent.name}/{s.name}") for s in SEEDS]
)
def test_golden(seed: Path) -> None:
    article = cleaner.clean(seed.read_bytes(), path=str(seed))
    assert to_text(article) == golden_of(seed).read_text("utf-8")
    assert article.rule == f"site/{seed.parent.name}"


def test_every_source_has_seeds() -> None:
    sources = {rule.source for rule in cleaner.load_rules().by_name.values() if rule.source}
    assert sources == {seed.parent.name for seed in SEEDS}
    for source in sources:
        assert sum(seed.parent.name == source for seed in SEEDS) >= 1

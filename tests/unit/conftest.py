from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import cleaner
from cleaner.rules import Rules


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Rules]:
    """Load the packaged rules with one more: ``site/x.example``, whose YAML is given."""

    def load(text: str) -> Rules:
        path = tmp_path / "site" / "x.example.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return cleaner.load_rules(tmp_path)

    return load

"""Where the tables lie that the package ships: told once, since a compiled module lies elsewhere than its source."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"

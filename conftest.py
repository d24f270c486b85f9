"""How tests run: with modules as they are written, and property tests on the same examples every time.

Compiled modules (`cleaner.compiled`) have no docstrings, so no examples. What tests start as a command uses
them where they are, and `CLEANER_COMPILED=1 pytest tests` runs all but the examples with them.

A rare find should not fail the change that happened to meet it: `EXPLORE=1 make test` looks for other examples; what it
finds becomes an `@example`.
"""

from __future__ import annotations

import os

from hypothesis import settings

if "CLEANER_COMPILED" not in os.environ:
    os.environ["CLEANER_COMPILED"] = "0"
    import cleaner  # noqa: F401

    del os.environ["CLEANER_COMPILED"]

settings.register_profile("same examples", derandomize=True)
if "EXPLORE" not in os.environ:
    settings.load_profile("same examples")

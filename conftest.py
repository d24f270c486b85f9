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

# No deadline: on a busy machine an example takes longer than the 200 ms that hypothesis allows, and nothing is wrong.
settings.register_profile("same examples", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if "EXPLORE" in os.environ else "same examples")

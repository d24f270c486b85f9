"""Property tests try the same examples every time: a rare find should not fail the change that happened to meet it.

`EXPLORE=1 make test` looks for others; what it finds becomes an `@example`.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same examples", derandomize=True)
if "EXPLORE" not in os.environ:
    settings.load_profile("same examples")

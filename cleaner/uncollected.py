"""No search for garbage while a document is worked on."""

from __future__ import annotations

import gc


class Uncollected:
    """As a context: Python does not look for objects that only each other hold, which takes a tenth of the time.

    Hardly one of a document's is in a cycle, so nearly all go when the last that holds them does.
    """

    def __init__(self) -> None:
        self._collecting = False

    def __enter__(self) -> None:
        self._collecting = gc.isenabled()
        gc.disable()

    def __exit__(self, *raised: object) -> None:
        if self._collecting:
            gc.enable()

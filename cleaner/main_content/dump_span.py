"""The span of an article among the lines of a page that was saved as text."""

from __future__ import annotations

from typing import Final

from cleaner.main_content.headline_line import DumpHeadline

NO_LINES: Final[frozenset[int]] = frozenset()


class Span:
    """The article's lines, as a slice, the headline above if one was found, and the lines within that are not of it,
    those `between` its answers aside.
    """

    def __init__(
        self,
        start: int,
        end: int,
        headline: DumpHeadline | None,
        inside: frozenset[int] = NO_LINES,
        between: frozenset[int] = NO_LINES,
    ) -> None:
        self.start, self.end, self.headline, self.inside, self.between = start, end, headline, inside, between

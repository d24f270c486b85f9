"""A page that is rewritten from its beginning to its end."""

from __future__ import annotations


class Rewriting:
    """`data` with the changes so far. Lives within one call of `cleaner.pages.ends.put_ends`."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.kept: list[bytes] = []  # the page with its changes, up to `last`
        self.last = 0

    def change(self, start: int, end: int, new: bytes) -> None:
        """Put `new` in the place of what stands from `start` to `end`."""
        self.kept += [self.data[self.last : start], new]
        self.last = end

    def empty(self, start: int, end: int) -> None:
        """Take out what no one reads: a page's lines are all that counts of it."""
        lines = self.data.count(b"\n", start, end) if self.data.find(b"\n", start, end) >= 0 else 0
        self.change(start, end, b"\n" * lines)

    def whole(self) -> bytes:
        """The page with all its changes."""
        return b"".join((*self.kept, self.data[self.last :])) if self.kept else self.data

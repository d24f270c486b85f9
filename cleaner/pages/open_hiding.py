"""Which of the elements that hide what they hold are open, while a page's tags are met in their order.

What drawings hold is taken out, and an element that hides all ends where its end tag stands, whatever it holds.
"""

from __future__ import annotations

from cleaner.pages.hiding_elements import HIDES_ALL, without_strong_tags
from cleaner.pages.rewriting import Rewriting
from cleaner.patterns.automaton import automaton

# Tags alone, of which nothing is a suspect to `broken_tags`.
_NO_TEXT = rb"""\s*(?:<(?:!--[^<>]*--|[/A-Za-z][^<>"'\x80-\xff]*(?:(?:"[^"<>]*"|'[^'<>]*')[^<>"'\x80-\xff]*)*)>\s*)*"""


class OpenHiding:
    """The hiding elements of a page that are open so far."""

    def __init__(self) -> None:
        self.more: dict[bytes, int] = {}  # how many more of each begin than end
        self.hidden, self.inside = b"", 0  # the outermost that hides all, and where its content begins
        self.drawing = 0  # where the content of the drawing begins that began last

    def is_open(self, name: bytes) -> bool:
        """Whether an element of this name is open."""
        return self.more.get(name, 0) > 0

    def any_open(self) -> bool:
        """Whether one is open, at the page's end: it has none."""
        return any(more > 0 for more in self.more.values())

    def meet(self, page: Rewriting, name: bytes, start: int, end: int) -> None:
        """One begins or ends in the page with a tag at `start`; `end` is that of its name."""
        data = page.data
        step = _step(data, start, end)
        self.more[name] = self.more.get(name, 0) + step
        if name == b"svg":
            if step < 0 < self.drawing < start and page.last <= self.drawing and _is_bare(data, self.drawing, start):
                page.empty(self.drawing, start)  # lines and shapes, of some pages half of all elements and attributes
            self.drawing = data.find(b">", end) + 1 if step > 0 else 0
        if not self.hidden and step > 0 and name in HIDES_ALL:
            self.hidden, self.inside = name, data.find(b">", end) + 1
        elif name == self.hidden and not self.more[name]:
            held = data[max(page.last, self.inside) : start] if page.last < start and self.inside < start else b""
            if (free := without_strong_tags(held)) != held:
                page.change(start - len(held), start, free)
            self.hidden = b""


def _is_bare(data: bytes, start: int, end: int) -> bool:
    """Whether nothing but tags stands from `start` to `end`: no text, and no tag that may have swallowed some."""
    return bool(automaton(_NO_TEXT).fullmatch(data, start, end))


def _step(data: bytes, start: int, end: int) -> int:
    """What a tag adds to the number of its elements that are open; the name ends at `end`."""
    if data[start + 1] == ord("/"):
        return -1
    close = data.find(b">", end)
    return int(data[close - 1] != ord("/"))

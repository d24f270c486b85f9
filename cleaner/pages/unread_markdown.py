"""Links and pictures that a page shows as Markdown writes them, since its system did not read them.

Readers wanted the text of the link, and the cleaned text would be taken for Markdown when it is cleaned again. A page
whose code shows such links speaks of Markdown: all stay there, as its readers see them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cleaner.document import Repair
from cleaner.pages.pieces import Piece
from cleaner.text_dumps.inline_markdown import is_linked, read_links

_FEWEST: Final = 2  # links; a page about Markdown may show one
_CODE: Final = ("code", "kbd", "pre", "samp", "tt", "xmp")  # elements


def read_unread(pieces: list[Piece], root: Any) -> list[Repair]:
    """Read the links in `pieces`, which are changed in place; each line that held one is a repair."""
    held = [piece for piece in pieces if "](" in piece.text]
    if not held or not is_linked("\n".join(piece.text for piece in held), _FEWEST):
        return []
    if any(is_linked(text) for text in _codes(root)):
        return []
    repairs: list[Repair] = []
    for piece in held:
        before = " ".join(piece.text.split())
        read = read_links(before)
        if read.text != before:
            piece.text, piece.links = read.text, max(piece.links, read.links)
            repairs.append(Repair("Markdown", before, read.text, "likely", piece.line))
    return repairs


def _codes(root: Any) -> Iterator[str]:
    for element in root.iter(*_CODE):
        yield "".join(element.itertext())

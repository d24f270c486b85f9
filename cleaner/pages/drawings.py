"""Drawings that show parts of a page: what stands in their <foreignObject> is laid out as in any element.

Accounts of WeChat set whole articles so, to animate them. What a drawing writes itself (<text>) is no part of the
article.
"""

from __future__ import annotations

from typing import Any, Final

_PART_OF_PAGE: Final = "foreignobject"  # as the parser writes it
# Parts of a drawing that write, tell of it, or are shown where they are used, if at all.
_NOT_SHOWN: Final = ("text", "desc", "metadata", "defs", "symbol", "clippath", "mask", "pattern", "marker")


def shows_page(drawing: Any) -> bool:
    """Whether a drawing shows a part of a page. That becomes a <div>, what is of the drawing alone a drawing itself."""
    if next(drawing.iter(_PART_OF_PAGE), None) is None:
        return False
    parts = [part for part in drawing.iter(_PART_OF_PAGE) if not _stands_in_page(part, drawing)]
    shown = [part for part in parts if not _is_kept_back(part, drawing)]
    if not any(_says_something(part) for part in shown):
        return False
    own = [part for part in drawing.iter(*_NOT_SHOWN) if not _stands_in_page(part, drawing)]
    for part in own:
        part.tag = "svg"
    for part in shown:
        part.tag = "div"
    return True


def _is_kept_back(part: Any, drawing: Any) -> bool:
    return any(one.tag in _NOT_SHOWN for one in _around(part, drawing))


def _stands_in_page(part: Any, drawing: Any) -> bool:
    return any(one.tag == _PART_OF_PAGE for one in _around(part, drawing))


def _around(part: Any, drawing: Any) -> list[Any]:
    """The elements between a part and its drawing."""
    around: list[Any] = []
    for one in part.iterancestors():
        if one is drawing:
            break
        around.append(one)
    return around


def _says_something(part: Any) -> bool:
    return any(text and not text.isspace() for text in part.itertext())

"""What a walk over a page makes: pieces, which become blocks, each with the path of the elements it stood in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

from cleaner.document import Path
from cleaner.main_content.element_names import HIDDEN
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cleaner.pages.walk import Mark

_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none", re.I)
# A blank line behind a sentence: text that a style sheet shows with the lines it has, since no element parts them.
_BLANK_LINE = lazy_pattern(r"[。！？…：；!?.:”」）)][^\S\n]*\n[^\S\n]*\n\s*\S")
_IDEOGRAPHS_LINE = lazy_pattern(r"\n(?<=[\u3001-\u9fff\uff01-\uff5e]\n)|\n[^\S\n]*\n\s*")  # blanks in English
_LONG: Final = 60  # characters of such a text
CELL: Final = 40  # characters of a cell
_DEEPEST: Final = 64  # elements of a block's path that are kept, outermost first: enough to tell containers apart

Removal = tuple[str, str]  # entry, origin


class Piece:
    """A block in the making: its text as found, and the removal it is due, if any.

    Not a record of msgspec: a compiled class is read without looking up names.
    """

    __slots__ = ("kind", "line", "links", "path", "removal", "text")

    def __init__(
        self,
        text: str,
        line: int,
        kind: str = "paragraph",
        links: int = 0,
        path: Path = (),
        removal: Removal | None = None,
    ) -> None:
        self.text, self.line, self.kind, self.links, self.path, self.removal = text, line, kind, links, path, removal


class Open:
    """An element that the walk is inside of: its number, the kind of its blocks, its path once a block needed it.

    `left` says how many of its children are still to come, `before` how many pieces there were before a row or a cell.
    When it has ended, the next at its depth takes its place: most often one of the same `tag`, whose `usual` role is
    known, and of the same classes, whose `name` is.
    """

    __slots__ = (
        *("before", "classes", "element", "kind", "left", "mark", "name", "number", "path", "role", "said", "tag"),
        "usual",
    )

    def __init__(self, role: int) -> None:
        self.element: Any = None
        self.mark: Mark | None = None
        self.path: Path = ()
        self.role, self.number, self.left, self.kind, self.before = role, 0, -1, "paragraph", 0
        self.tag, self.usual = "", role
        self.said, self.classes, self.name = "", "", ""

    def set_tag(self, tag: str, usual: int) -> None:
        """Tell that the elements to come are of another tag."""
        self.tag, self.usual, self.name = tag, usual, ""

    def begin(self, element: Any, role: int, mark: Mark | None, number: int) -> None:
        """Stand for an element that begins."""
        self.element, self.role, self.mark, self.number, self.path = element, role, mark, number, ()
        self.left = len(element)


def keeps_lines(texts: list[str]) -> bool:
    """Whether the texts of a block have lines of their own, though no element parts them."""
    return any(len(text) >= _LONG and "\n" in text and _BLANK_LINE.search(text) for text in texts)


def is_cell(piece: Piece, depth: int) -> bool:
    """Whether a piece stands below `depth` steps, and is as short as what the cells of tables of data hold."""
    return len(piece.path) > depth and len(piece.text) <= CELL and not (piece.links or piece.removal)


def rows(piece: Piece) -> Iterator[Piece]:
    """One piece a line, with its share of the linked characters. A line of English that is no code goes on."""
    share = piece.links / len(piece.text)
    lines = piece.text.split("\n") if piece.kind == "code" else _IDEOGRAPHS_LINE.split(piece.text)
    for at, row in enumerate(lines):
        yield Piece(row, piece.line + at, piece.kind, round(share * len(row)), piece.path, piece.removal)


_TEXTS = ("a", "b", "button", "div", "em", "i", "p", "span", "strong")  # elements of a button, and no comment
_LONGEST_BUTTON = 80  # characters of its text, with the white space around
_SHOWS_REST = lazy_pattern(
    "(?:点击|點擊|下拉|上滑)?(?:展开|展開|显示|顯示|查看|阅读|閱讀)(?:剩余|剩餘|余下|餘下|全文|全部|更多|完整)(?!.*(?:评论|評論|回复|回覆|跟帖)).{0,12}"
    "|(?:Read|Show|View|See|Continue) (?:more|the rest|full|all|reading)(?!.*(?:comment|repl)).{0,20}"
)


def path_of(steps: list[Open]) -> Path:
    """The names of `steps`, the outermost first; each is told once, if a block needs it."""
    known = len(steps)
    while known > 1 and not steps[known - 1].path:
        known -= 1
    path = steps[known - 1].path
    for at in range(known, len(steps)):
        step = steps[at]
        if len(path) < _DEEPEST:
            path += (_step(step),)
        step.path = path
    return path


def _step(one: Open) -> str:
    """An element as CSS names it, and its number on the page: ``div#content.article 12``."""
    said = identifier = hidden = ""
    for name, value in cast("list[tuple[str, str]]", one.element.items()):
        if name == "class":
            said = value
        elif name == "id" and value:
            identifier = "#" + "".join(value.split())
        elif name == "hidden" or (name == "style" and hides(value)):
            hidden = "" if opens_by_click(one.element) else HIDDEN
    if said != one.said or not one.name:
        one.said, one.classes = said, "." + ".".join(said.split()) if said else ""
        one.name = f"{one.tag}{one.classes} "
    if identifier or hidden:
        return f"{one.tag}{identifier}{one.classes}{hidden} {one.number}"
    return one.name + str(one.number)


def hides(style: str) -> bool:
    """Whether a style hides its element: few say "none" at all, which a tenth of the pattern's time tells."""
    return "none" in style.lower() and _HIDDEN_STYLE.search(style) is not None


def opens_by_click(element: Any) -> bool:
    """Whether a hidden element is shown by a click on what stands before it, an answer below its question, or right
    below: the rest of a text.
    """
    if element.get("aria-labelledby"):
        return True
    after = element.getnext()
    if after is not None and _SHOWS_REST.fullmatch("".join(after.itertext(*_TEXTS))[:_LONGEST_BUTTON].strip()):
        return True
    before, name = element.getprevious(), element.get("id")
    if before is None or not name:
        return False
    return any(one.get("aria-controls") == name for one in before.iter("*"))

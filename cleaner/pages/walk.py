"""One walk over an HTML tree: its text as pieces, in reading order, each with where it stood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from cleaner.pages.drawings import shows_page
from cleaner.pages.hidden_words import hides_words, may_hide_words
from cleaner.pages.pieces import CELL, Open, Piece, Removal, is_cell, keeps_lines, path_of, rows
from cleaner.pages.selectors import PageIndex
from cleaner.pages.unseen import MACHINE, UNSEEN, unseen
from cleaner.rules.records import Rule, Selector

KINDS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    **dict.fromkeys(("blockquote",), "quote"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "tr": "table row", "pre": "code", "p": "paragraph",
}  # fmt: skip
_BREAKS = frozenset(
    """address article aside body br button center details dialog dir div dl fieldset figure footer form header hgroup
    hr html legend main menu nav ol optgroup option section summary table tbody tfoot thead ul""".split()
) | frozenset(KINDS)
_CELLS = frozenset({"td", "th"})
# Elements that only style the text they stand in.
_INLINE = frozenset(
    """abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span
    strike strong sub sup time tt u var wbr""".split()
)
_ANCHORS = frozenset("#¶§🔗\u200b")  # what a link of a heading to itself shows
_COLUMN: Final = 4  # lines, but for the last, of a cell that is a column of the page
# What an element does to the walk: it is passed over with all it holds, styles its text, does nothing, is a link, a
# cell, or ends a block (from _CONTAINER on). Cells and what ends a block are steps of the path.
_SKIPPED: Final = 0
_STYLE: Final = 1
_OTHER: Final = 2
_LINK: Final = 3
_CELL: Final = 4
_CONTAINER: Final = 5
_KIND: Final = 6
_ROLES: Final = {
    **dict.fromkeys((*MACHINE, *UNSEEN), _SKIPPED), **dict.fromkeys(_INLINE, _STYLE), "a": _LINK,
    **dict.fromkeys(_CELLS, _CELL), **dict.fromkeys(_BREAKS, _CONTAINER), **dict.fromkeys(KINDS, _KIND),
}  # fmt: skip


class Mark:
    """What was selected: why what stands in it goes, and whether it is of the body."""

    __slots__ = ("region", "removal")

    def __init__(self, removal: Removal | None, region: bool) -> None:
        self.removal, self.region = removal, region


def walk(index: PageIndex, rule: Rule, regions: dict[Any, Selector], read: dict[Any, Selector]) -> list[Piece]:
    """Blocks in reading order. One outside all `regions`, in a drop or `read` as a field carries its removal."""
    dropped = {**read, **index.select(rule.drop.values())}
    marks = {
        element: Mark((why.name, why.origin) if (why := dropped.get(element)) else None, element in regions)
        for element in (*dropped, *regions)
        if _ROLES.get(element.tag) != _SKIPPED
    }
    outside = ("outside body", next((selector.origin for selector in rule.body.values()), ""))
    pieces, passed_over = _pieces(index.root.iter(), marks, outside if regions else None, may_hide_words(index))
    return [*pieces, *unseen(passed_over, index.title)]


def _pieces(
    elements: Iterable[Any], marks: dict[Any, Mark], outside: Removal | None, may_hide: bool
) -> tuple[list[Piece], list[Any]]:
    """The walk itself: pieces, and the elements passed over.

    An element ends behind the last of as many as it holds: `iterwalk`, which tells of ends, takes twice as long. Few
    are kept that have ended: lxml then makes the next in their place, which takes less than to keep a list of all.
    """
    levels = [Open(_OTHER)]  # the page, which never ends, and what is open in it; behind `depth`, what was
    depth = 0
    walk = _Walk(levels[0], outside)
    number = 0  # of the starts and ends so far
    passed_over: list[Any] = []
    within = 0  # how many more the one that was passed over last holds
    for element in elements:
        if within:
            within -= 1
            continue
        levels[depth].left -= 1
        depth += 1
        if depth == len(levels):
            levels.append(Open(_OTHER))
        one = levels[depth]
        told = element.tag
        tag = told if isinstance(told, str) else ""  # strings are compared in a quarter of the time
        if tag != one.tag:
            one.set_tag(tag, _ROLES.get(tag, _OTHER))
        role = one.usual
        if role == _SKIPPED and tag == "template" and "shadowrootmode" in element.attrib:
            element.tag, role = "div", _CONTAINER  # browsers show it where it stands
            one.set_tag("div", role)
        elif role == _SKIPPED and tag == "svg" and len(element) and shows_page(element):
            role = _OTHER
        elif may_hide and _SKIPPED < role <= _LINK and hides_words(element):
            role = _SKIPPED
        one.begin(element, role, marks.get(element) if marks else None, number)
        if role == _SKIPPED:
            passed_over.append(element)
            if one.left:
                within = len(list(element.iterdescendants()))  # all kept: as in `deep_tree`, to let each go takes long
                one.left = 0
        walk.start(one)
        number += 1
        while not levels[depth].left:
            walk.end(levels[depth])
            depth -= 1
            number += 1
    return walk.pieces, passed_over


def _leads_to_itself(link: Any) -> bool:
    """Whether a link is an anchor, or leads to one on its page: headings are often links to themselves."""
    address = link.get("href")
    return address is None or address.startswith("#")


class _Walk:
    """What the walk gathers. `text` is that of the next block; the rest is what it stands inside of."""

    __slots__ = ("drops", "first", "in_link", "inside", "line", "linked", "links", "outside", "pieces", "steps", "text")

    def __init__(self, page: Open, outside: Removal | None) -> None:
        self.outside = outside  # why goes what stands in no region
        self.pieces: list[Piece] = []
        self.text: list[str] = []
        self.first: Any = None  # the element that `text` begins in
        self.linked: list[str] = []  # text in one link, up to the next element that does more than style it
        self.links, self.in_link, self.inside, self.line = 0, 0, 0, 1
        self.steps = [page]
        self.drops: list[Removal] = []

    def start(self, one: Open) -> None:
        """Enter an element."""
        if one.role == _LINK and self.steps[-1].kind == "heading" and _leads_to_itself(one.element):
            one.role = _SKIPPED if (one.element.text or "").strip() in _ANCHORS and not len(one.element) else _OTHER
        role, mark = one.role, one.mark
        if role > _STYLE or mark:
            self._bound(role, mark)
            if not self.text:
                self.first = one.element
            if role >= _CELL:
                one.kind = KINDS[one.tag] if role == _KIND else self.steps[-1].kind
                one.before = len(self.pieces)
                self.steps.append(one)
            elif role == _LINK:
                self.in_link += 1
            if mark:
                self.inside += mark.region
                if mark.removal:
                    self.drops.append(mark.removal)
        if role != _SKIPPED:
            self._say(one.element.text)

    def end(self, one: Open) -> None:
        """Leave an element, and read on behind it."""
        role, mark = one.role, one.mark
        if role > _STYLE or mark:
            lays_out = role == _CELL and self.text and len(self.pieces) > one.before and self._lays_out(one)
            self._bound(_CONTAINER if lays_out else role, mark)
            if role >= _CELL:
                if one.kind == "table row" and role == _KIND and len(self.pieces) > one.before + 1:
                    self._join_cells(one)
                self.steps.pop()
            elif role == _LINK:
                self.in_link -= 1
            if mark:
                self.inside -= mark.region
                if mark.removal:
                    self.drops.pop()
        self._say(one.element.tail)

    def _say(self, said: str | None) -> None:
        if said:
            self.text.append(said)
            if self.in_link:
                self.linked.append(said)

    def _bound(self, role: int, mark: Mark | None) -> None:
        """Do what the start and the end of an element do alike: end links, cells and blocks."""
        if self.linked:
            self.links += len("".join(self.linked).strip())
            self.linked.clear()
        if role > _CELL or mark:
            if self.text:
                self._end_block()
            self.links = 0
        elif role == _CELL:
            self.text.append("\t")

    def _lays_out(self, cell: Open) -> bool:
        """Whether a cell of several lines lays out the page: they are many, it is alone in its row, or the last is a
        sentence.
        """
        many = len(self.pieces) >= cell.before + _COLUMN
        return many or len(cell.element.getparent()) == 1 or len("".join(self.text)) > CELL

    def _join_cells(self, row: Open) -> None:
        """Make one piece of a row whose cells hold a few words each: word processors put these in paragraphs."""
        cells = self.pieces[row.before :]
        at = len(path_of(self.steps))
        if all(is_cell(piece, at) for piece in cells) and len({piece.path[at] for piece in cells}) == len(cells):
            text = "\t".join([piece.text for piece in cells])
            self.pieces[row.before :] = [Piece(text, cells[0].line, row.kind, path=row.path)]

    def _end_block(self) -> None:
        said, self.text = self.text, []
        whole = said[0] if len(said) == 1 else "".join(said)
        if whole.isspace():
            return
        self.line = self.first.sourceline or self.line
        removal = self.drops[-1] if self.drops else None if self.inside else self.outside
        path = () if removal else path_of(self.steps)
        piece = Piece(whole, self.line, self.steps[-1].kind, self.links, path, removal)
        if piece.kind == "code" or keeps_lines(said):
            self.pieces += rows(piece)
        else:
            self.pieces.append(piece)

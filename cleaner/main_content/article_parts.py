"""Where a page has its article in parts, or several texts in a row: threads, questions, templates cut by boxes."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block, Path
from cleaner.fields.dates import says_when
from cleaner.main_content.element_names import calls_answer, calls_post, read_name
from cleaner.main_content.headline import stands_in_h1
from cleaner.main_content.prose import Weights
from cleaner.patterns.lazy_pattern import lazy_pattern

_LONGEST_DATED = 80  # characters of a block whose date says when another text was published
_DEEPEST_POST = 5  # elements between that of a thread and those of its posts
_LEAST = 30  # ideographs of prose of a part
_OUTERMOST = 2  # elements of a path that every page has
_CALLED = frozenset(".#")  # what stands before a class and an id
_REPLIED = lazy_pattern("[回囘][复復覆](?:日期|[时時][间間]|[于於])")
_DIGITS = lazy_pattern("[0-9]+")


def first_post(start: int, end: int, depth: int, blocks: Sequence[Block], prose: Weights) -> frozenset[str]:
    """The elements of a thread's first post; none if the blocks from `start` to before `end` are no thread.

    A thread has posts that are called so, each with its date, below an element at `depth` of the paths.
    """
    if not any(map(calls_post, prose.steps)):
        return frozenset()
    inside = range(start, end)
    begins = next((at for at in inside if prose.blocks[at]), end)
    for level in range(depth + 1, depth + _DEEPEST_POST):
        posts: dict[str, dict[str, list[int]]] = {}
        for at in inside:
            path = blocks[at].path
            if len(path) > level and (name := _DIGITS.sub("", path[level])) and calls_post(name):
                posts.setdefault(name, {}).setdefault(path[level], []).append(at)
        for steps in posts.values():
            first, *others = [held for held in steps.values() if _is_post(held, blocks, prose)] or [[]]
            if others and first[0] <= begins:
                return frozenset(step for at in first for step in blocks[at].path[level:])
    return frozenset()


class _Place:
    """Where an article stands: the elements around it, and what those beside it must be called to go on with it."""

    def __init__(self, before: Path, depth: int, has_name: bool, is_entry: bool) -> None:
        self.before, self.depth, self.has_name, self.is_entry = before, depth, has_name, is_entry
        self.names = [_name_of(step) for step in before[: depth + 1]]

    def may_be_part(self, path: Path) -> bool:
        """Whether an element has a name, or stands in the article's own table: any cell is called a cell."""
        return self.has_name or path[: self.depth - 1] == self.before[: self.depth - 1]

    def goes_on(self, block: Block, begun_anew: bool) -> bool:
        """Whether a block stands in an element that is called like the article, as are all around it."""
        around = [_name_of(step) for step in block.path[: self.depth + 1]]
        if self.is_entry and _is_heading(block):
            return [_DIGITS.sub("", name) for name in around] == [_DIGITS.sub("", name) for name in self.names]
        return not begun_anew and around == self.names and self.may_be_part(block.path)

    def is_beside(self, at: int, blocks: Sequence[Block], prose: Weights) -> bool:
        """Whether a block stands in a part that is called much like the article, in all that is around it."""
        path = blocks[at].path
        if len(path) <= self.depth or at in prose.cards or not prose.boilerplate.isdisjoint(path):
            return False
        return self.may_be_part(path) and all(
            step == also or _is_called_like(_name_of(also), _name_of(step))
            for step, also in zip(path[: self.depth + 1], self.before, strict=False)
        )


def further_parts(article: str, end: int, blocks: Sequence[Block], prose: Weights) -> frozenset[str]:
    """Elements around the blocks up to `end` that go on with the article: called like it, or like its paragraphs.

    A date or a headline between two of them says that another text begins: a reply, the next article. Answers to
    a question go on with it, and so do the entries of a live blog, each with its time above and its heading.
    """
    before = blocks[end - 1].path
    depth = before.index(article)
    own = _name_of(article)
    start = _start_of(article, end, blocks)
    is_entry = _is_heading(blocks[start])
    paragraphs = _called_paragraphs(article, end, blocks, prose)
    has_name = bool(_CALLED & {*own})
    called = {own, *paragraphs} if has_name else paragraphs
    others = {_name_of(step) for step in prose.steps if step not in before}
    if called.isdisjoint(others) and not any(_is_called_like(own, other) for other in others):
        return frozenset()
    place = _Place(before, depth, has_name, is_entry)
    around = before[: max(_OUTERMOST, depth - 1)]
    parts: dict[str, float] = {}
    headings: list[str] = []
    begun_anew = False
    for at in range(end, len(blocks)):
        block, weight = blocks[at], prose.blocks[at]
        path = block.path
        part = next((step for step in path if _name_of(step) == own), None)
        answers = part is not None and any(map(calls_answer, path)) and not any("collapsed" in step for step in path)
        if part and (answers or part in parts or place.goes_on(block, begun_anew)):
            parts[part] = parts.get(part, 0.0) + weight
        elif not begun_anew and path[: len(around)] == around and _name_of(path[-1]) in paragraphs:
            parts |= dict.fromkeys(headings, _LEAST)
            headings = []
            parts[path[-1]] = _LEAST
        elif not begun_anew and place.is_beside(at, blocks, prose):
            parts[path[depth]] = parts.get(path[depth], 0.0) + weight
        elif not begun_anew:
            begun_anew = not weight and _begins_anew(block)
            if block.kind == "heading" and not block.links and path[: len(around)] == around:
                headings = [path[-1]]  # of what comes next, if that is of the article
    if read_name(article).says > 0 and has_name:
        parts |= _greater_part(own, start, end, blocks, prose)
    above: dict[str, float] = {}
    for at in range(start - 1, -1, -1):
        if place.is_beside(at, blocks, prose):
            step = blocks[at].path[depth]
            above[step] = above.get(step, 0.0) + prose.blocks[at]
        elif not prose.blocks[at] and _begins_anew(blocks[at]):
            break
    return frozenset((*_up_to_the_last(parts), *_up_to_the_last(above)))


def _greater_part(own: str, start: int, end: int, blocks: Sequence[Block], prose: Weights) -> dict[str, float]:
    """Elements below, wherever they stand, that are called what the article is and together hold more than it does:
    what was found is but the first paragraph, and links stand between.
    """
    parts: dict[str, float] = {}
    for at in range(end, len(blocks)):
        if not prose.blocks[at] and _begins_anew(blocks[at]):
            break
        part = next((step for step in blocks[at].path if _name_of(step) == own), None)
        if part and at not in prose.cards and prose.boilerplate.isdisjoint(blocks[at].path):
            parts[part] = parts.get(part, 0.0) + prose.blocks[at]
    held = sum(prose.blocks[start:end], 0.0)
    return parts if sum(parts.values(), 0.0) > held else {}


def _up_to_the_last(parts: dict[str, float]) -> list[str]:
    """The parts up to the last that holds more than a label: short steps stand between longer ones."""
    last = max((at for at, held in enumerate(parts.values()) if held >= _LEAST), default=-1)
    return list(parts)[: last + 1]


def _is_called_like(own: str, other: str) -> bool:
    """Whether two names are of one tag, and one has all classes of the other: div.step, div.step.first."""
    (tag, *classes), (other_tag, *others) = own.split("."), other.split(".")
    alike = own == other or bool(classes and others and ({*classes} <= {*others} or {*others} <= {*classes}))
    return tag == other_tag and alike


def _start_of(article: str, end: int, blocks: Sequence[Block]) -> int:
    """The article's first block."""
    return next((at for at in range(end - 1, 0, -1) if article not in blocks[at - 1].path), 0)


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" and not block.links and not stands_in_h1(block)


def _called_paragraphs(article: str, end: int, blocks: Sequence[Block], prose: Weights) -> set[str]:
    """What the article's paragraphs are called, if by more than their tag."""
    names = set()
    for at in range(end - 1, -1, -1):
        if article not in blocks[at].path:
            break
        if prose.blocks[at]:
            names.add(_name_of(blocks[at].path[-1]))
    return {name for name in names if "." in name}


def _is_post(held: Sequence[int], blocks: Sequence[Block], prose: Weights) -> bool:
    dated = any(len(blocks[at].text) < _LONGEST_DATED and says_when(blocks[at].text) for at in held)
    return dated and any(prose.blocks[at] for at in held)


def _begins_anew(block: Block) -> bool:
    text = block.text
    return stands_in_h1(block) or (len(text) < _LONGEST_DATED and (says_when(text) or bool(_REPLIED.search(text))))


def _name_of(step: str) -> str:
    """A step without the number of its element."""
    return step.rpartition(" ")[0]

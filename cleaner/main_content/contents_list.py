"""The table of contents of a page saved as text, as encyclopaedias have: its titles stand again below, as headings.

The facts between the first paragraph and the table (中文名 …, 始建年代 …) are no text, and neither is what stands
below each heading alike (播报, 编辑).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.headline import letters
from cleaner.main_content.headline_line import PARAGRAPH
from cleaner.patterns.lazy_pattern import lazy_pattern

_HEADS: Final = frozenset("目录 目錄 目次 本条目录 Contents".split())
_HIDES = lazy_pattern(r" ?[\[(（] ?(?:隐藏|隱藏|收起|显示|顯示|hide|show) ?[\])）]$")  # what some set behind it
_NUMBER = lazy_pattern(r"(?:\d{1,2}[.、]?){1,4} ?|[▪•·●■-] ?")
# What stands between the titles of the table, a line each: tools, and the numbers of the titles.
_BETWEEN = lazy_pattern(
    r"移至侧栏|移至側欄|隐藏|隱藏|序言|(?:开关|開關|切换|切換).{1,30}(?:子章节|子章節)|(?:\d{1,2}\.?){1,4}"
)
_EDIT = lazy_pattern(r" ?\[ ?(?:编辑|編輯|编辑源代码|edit)[^\[\]]{0,12}\]$")
_FEWEST: Final = 2  # titles of a table, and headings that a tool stands below
_TOOLS: Final = 3  # lines below a heading that tools may stand in
_LONGEST_TOOL: Final = 6  # characters
_FACTS: Final = 40  # lines of them
_LONGEST_HEAD: Final = 24  # characters


class Contents:
    """The `headings` that a table of contents names, and the `lines` of the table, the facts above it, and of tools
    below headings.
    """

    def __init__(self, lines: frozenset[int] = frozenset(), headings: frozenset[int] = frozenset()) -> None:
        self.lines, self.headings = lines, headings


def find_contents(blocks: Sequence[Block], gains: Sequence[float]) -> Contents:
    """The table of contents and the headings that it names; none without a table.

    >>> texts = "目录", "1 修桥", "2 通车", "修桥", "编辑", "三年修成。", "通车", "编辑", "今天通车。"
    >>> found = find_contents([Block(text) for text in texts], [0.0] * 9)
    >>> sorted(found.lines), sorted(found.headings)
    ([0, 1, 2, 4, 7], [3, 6])
    >>> texts = "目录", "1 修桥", "2 通车", "新河大桥修桥", "三年修成。", "新河大桥通车", "今天通车。"
    >>> sorted(find_contents([Block(text) for text in texts], [0.0] * 7).lines)
    [0, 1, 2]
    """
    head = next((at for at, block in enumerate(blocks) if _HIDES.sub("", block.text[:_LONGEST_HEAD]) in _HEADS), None)
    if head is None:
        return Contents()
    last = {letters(_EDIT.sub("", block.text)): at for at, block in enumerate(blocks)}
    headings: list[int] = []
    end = head + 1
    below = [line for line, at in last.items() if at > end]
    subject = _subject(_title(blocks[end]), below) if below else ""
    while end < len(blocks):
        if _BETWEEN.fullmatch(blocks[end].text):
            end += 1
            continue
        title = _title(blocks[end])
        whole = last.get(letters(blocks[end].text), 0)  # 21世纪, with the number of its title a line above
        heading = whole if whole > end else last.get(title) or last.get(subject + title, 0)
        if heading <= end:
            break
        headings.append(heading)
        end += 1
    if len(headings) < _FEWEST or min(headings) < end:
        return Contents()
    lines = frozenset((*range(_begin(blocks, gains, head), end), *_tools(blocks, headings)))
    return Contents(lines, frozenset(headings))


def _title(block: Block) -> str:
    return letters(_NUMBER.sub("", block.text, count=1))


def _subject(title: str, lines: Iterable[str]) -> str:
    """What the entry is about, which some set before each heading; the first `title` of the table tells."""
    longer = (line for line in lines if title and line.endswith(title) and 0 < len(line) - len(title) <= _LONGEST_HEAD)
    return next((line[: -len(title)] for line in longer), "")


def _begin(blocks: Sequence[Block], gains: Sequence[float], head: int) -> int:
    """Where the facts begin that stand between a sentence and the table."""
    for at in range(head - 1, max(-1, head - _FACTS), -1):
        if gains[at]:
            return at + 1 if gains[at] >= PARAGRAPH or "。" in blocks[at].text else head
    return head


def _tools(blocks: Sequence[Block], headings: Sequence[int]) -> list[int]:
    """The lines that stand below several headings alike."""
    below = {
        at
        for heading in headings
        for at in range(heading + 1, min(heading + 1 + _TOOLS, len(blocks)))
        if len(blocks[at].text) <= _LONGEST_TOOL
    }
    often = Counter(blocks[at].text for at in below)
    return [at for at in below if often[blocks[at].text] >= _FEWEST]

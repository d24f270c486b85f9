"""Lines again of texts whose ends of lines were lost: two ideographic spaces begin a paragraph.

Crawlers and spreadsheets make one line of a page. What stood above and below its paragraphs (menu, headline, byline,
foot) has blanks between then, where most Chinese lines hold none.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

_BEGINS = "\u3000\u3000"
_AT_END = lazy_pattern("[。！？”」』…：；]\u3000\u3000+(?=\\S)")
_SEVERAL = 2  # paragraphs that begin so, behind the end of a sentence
_GAPS = lazy_pattern("\u3000{2,}")
_BLANK = lazy_pattern(r"(?<![|>»›/-]) (?!\d{1,2}:\d\d|[|>»›/-])")  # of a day and its time, of a way to the page
_SENTENCE = lazy_pattern("[。！？；]")
_FEWEST_BLANKS = 4  # in what stood above the paragraphs


def with_line_ends(lines: Sequence[str]) -> list[Block]:
    """The lines of a text as blocks, those in several that hold several paragraphs; none if no line does.

    Where there was one line, what stands above and below its paragraphs is cut at its blanks.

    >>> line = "首页 本地 新桥通车 2021-03-08 09:00　　今天通车。　　桥长三百米。　　不收费。"
    >>> [block.text for block in with_line_ends([line])]
    ['首页', '本地', '新桥通车', '2021-03-08 09:00', '今天通车。', '桥长三百米。', '不收费。']
    """
    several = [_BEGINS in line and len(_AT_END.findall(line)) >= _SEVERAL for line in lines]
    if not any(several):
        return []
    alone = sum(map(bool, lines)) == 1
    blocks: list[Block] = []
    for number, line in enumerate(lines, 1):
        pieces = _GAPS.split(line) if several[number - 1] else [line]
        for piece in pieces:
            short = alone and piece.count(" ") >= _FEWEST_BLANKS and not _SENTENCE.search(piece)
            texts = _BLANK.split(piece) if short else [piece]
            blocks += [Block(" ".join(text.split()), line=number) for text in texts if text.strip()]
    return blocks

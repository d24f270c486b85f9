"""What marks a line of a page that was saved as plain text as its headline, beside a byline and the page's title.

It is what the first paragraph of an encyclopaedia, or the label of a recipe's steps, is about; a row of asterisks
stands below it; the way to the page ends with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.breadcrumb import is_breadcrumb, last_step
from cleaner.main_content.headline import letters
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# What an entry of an encyclopaedia begins with: 渡口钟，又称船钟, 渡口钟（铜制响器）, 渡口钟是一座钟, 渡口，位于新河.
_SUBJECT = lazy_pattern(
    r"([^,。:;()]{2,20}?) ?(?:\(|, ?(?:又[称名作]|[也亦][称叫作]|[简全俗古别雅]称|别名|原名|本名|英文|学名|是|即|字"
    "|[男女],)|[是为]一[一-鿿]|,? ?位于)"
)
_FIRST_LINES: Final = 3  # lines that the first paragraph of an entry is among
_DISH = lazy_pattern("(.{2,30})的做法(?:步骤)?:?")
_STEPS: Final = 90  # lines, from those above an article on, that the label of its steps is among
_UNDERLINE = lazy_pattern(r"\*{4,}")  # as Hong Kong's offices have it
_LONGEST: Final = 120  # characters
_SHORTEST, _STEPS_OF_WAY = 4, 3  # letters of a headline that a way ends with, and steps of this
_NEAR: Final = 12  # lines below the way that the headline may stand in


def subject(blocks: Sequence[Block]) -> str | None:
    """The letters of what the article of an encyclopaedia is about, as its first paragraph says.

    >>> subject([Block("渡口钟，又称船钟，是铜制的响器。")]), subject([Block("老渡口是一座渡口。")])
    ('渡口钟', '老渡口')
    """
    first = (_SUBJECT.match(fold(block.text[:_LONGEST])) for block in blocks[:_FIRST_LINES])
    begins = next(filter(None, first), None)
    return letters(begins[1]) if begins else None


def dish(blocks: Sequence[Block]) -> str | None:
    """The letters of what a recipe is of, as the label of its steps says.

    >>> dish([Block("鱼要新鲜。"), Block("河鱼汤的做法"), Block("水开下鱼。")])
    '河鱼汤'
    """
    lines = (block.text for block in blocks[:_STEPS] if len(block.text) < _LONGEST)
    label = next(filter(None, (_DISH.fullmatch(fold(line)) for line in lines)), None)
    return letters(label[1]) if label else None


def is_underlined(blocks: Sequence[Block], at: int) -> bool:
    """Whether a row of asterisks, about as wide as the line, stands right below it.

    >>> is_underlined([Block("渡口明日停航"), Block("＊＊＊＊＊＊")], 0)
    True
    """
    below = fold(blocks[at + 1].text) if at + 1 < len(blocks) else ""
    width = len(letters(blocks[at].text))
    return _UNDERLINE.fullmatch(below) is not None and width <= 2 * len(below) <= 5 * width


def find_end_of_way(blocks: Sequence[Block]) -> int | None:
    """The line that the way to the page, some lines above it, ends with.

    >>> find_end_of_way([Block("新河书屋 > 历史 > 渡口 > 第三章 夜渡"), Block("作者：林一"), Block("第三章　夜渡")])
    2
    """
    for at, block in enumerate(blocks):
        if not is_breadcrumb(block.text):
            continue
        end = letters(last_step(block.text))
        if len(end) < _SHORTEST or block.text.count(">") + block.text.count("»") < _STEPS_OF_WAY - 1:
            continue
        below = range(at + 1, min(len(blocks), at + 1 + _NEAR))
        return next((one for one in below if letters(blocks[one].text) == end), None)
    return None

"""What a line entry may ask beyond its pattern: the line that follows, an equal field, a repeated text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from cleaner.document import Block
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_SHINGLE = 4  # characters; the share of shingles found again tells a repeated text
_REPEATED = 0.9
# Characters from which a line that ends a sentence is a paragraph; headlines and most comments are shorter.
_PARAGRAPH = 40
_LONGEST_LIST = 8  # lines of a list between the paragraphs of a text
_SENTENCE_END = lazy_pattern(r"[。.．!！?？…][”’\"＂'＇」』)）]{0,2}$")  # three characters at most


def equals_any(line: str, values: Iterable[str]) -> bool:
    """Whether a line's shadow has the letters of one of `values`, and has letters.

    >>> equals_any("新河 大桥", ["新河《大橋》"]), equals_any("……", ["——"])
    (True, False)
    """
    letters = _letters(line)
    return bool(letters) and any(_letters(fold(value)) == letters for value in values)


def stands_again(text: str, later: Sequence[str]) -> bool:
    """Whether 90 % of the four-character shingles of `text` stand in the lines after it.

    >>> stands_again("大桥今天通车...", ["新河大桥今天通车,长三百米。"]), stands_again("一座桥的故事", ["新河大桥"])
    (True, False)
    """
    text, rest = _letters(text), _letters("".join(later))
    shingles = [text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1))]
    return bool(text) and sum(shingle in rest for shingle in shingles) >= _REPEATED * len(shingles)


def ends_in_a_list(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether `below` is a list of links or comments: no two paragraphs in a row, fewer of them than of other lines.

    Where no paragraph stands above, none may stand below: it is the article's.

    >>> links, paragraph = ["水位回落", "桥头开市"], "新河大桥今天通车。" * 9
    >>> ends_in_a_list([paragraph], [*links, paragraph]), ends_in_a_list([paragraph], [*links, paragraph, paragraph])
    (True, False)
    >>> ends_in_a_list([], links), ends_in_a_list([], [*links, paragraph])
    (True, False)
    """
    paragraphs = [is_paragraph(line) for line in below]
    in_a_row = any(one and other for one, other in pairwise(paragraphs))
    few = 2 * sum(paragraphs) <= len(paragraphs) and (not any(paragraphs) or any(map(is_paragraph, above)))
    return few and not in_a_row


def holds_less(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether fewer characters stand in the paragraphs of `below` than in those of `above`, or it is a list.

    >>> paragraph = "新河大桥今天通车。" * 9
    >>> holds_less([paragraph] * 2, [paragraph]), holds_less([paragraph], [paragraph])
    (True, False)
    """
    prose = [sum(len(line) for line in lines if is_paragraph(line)) for lines in (above, below)]
    return prose[1] < prose[0] or ends_in_a_list(above, below)


def size_of_list(blocks: Sequence[Block]) -> int:
    """How many blocks from the first on are a list: the links, where prose follows and no more of them; else all.

    A text tells no links: there the list ends where two paragraphs in a row follow a few lines.

    >>> link, prose = Block("水位回落", links=4), Block("新河大桥今天正式通车，" * 4 + "不再绕行。")
    >>> size_of_list([link, link, prose]), size_of_list([link, prose, link, prose])
    (2, 4)
    >>> title = Block("水位回落")
    >>> size_of_list([title, title, prose, prose, title]), size_of_list([title, prose, title, prose])
    (2, 4)
    """
    if not any(block.links or block.path for block in blocks):
        return _size_in_text(blocks)
    size = next((place for place, block in enumerate(blocks) if not _is_link(block)), 0)
    prose = [place for place in range(size, len(blocks)) if is_paragraph(blocks[place].text)]
    goes_on = size and prose and not any(_is_link(block) for block in blocks[size : prose[-1] + 1])
    return size if goes_on else len(blocks)


def _size_in_text(blocks: Sequence[Block]) -> int:
    size = next((place for place, block in enumerate(blocks) if is_paragraph(block.text)), 0)
    goes_on = 0 < size <= _LONGEST_LIST and all(is_paragraph(block.text) for block in blocks[size : size + 2])
    return size if goes_on and size + 2 <= len(blocks) else len(blocks)


def _is_link(block: Block) -> bool:
    return 2 * block.links > len(block.text)


def is_paragraph(line: str) -> bool:
    """Whether a line ends a sentence and is longer than headlines and most comments are."""
    return len(line) >= _PARAGRAPH and _SENTENCE_END.search(line, len(line) - 3) is not None


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)

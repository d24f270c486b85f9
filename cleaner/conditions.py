"""What a line entry may ask beyond its pattern: the line that follows, an equal field, a repeated text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaner.fold import fold

_SHINGLE = 4  # characters; the share of shingles found again tells a repeated text
_REPEATED = 0.9
# Characters from which a line that ends a sentence is a paragraph; headlines and most comments are shorter.
_PARAGRAPH = 40
_SENTENCE_END = re.compile(r"[。.!?…][”’\"'」』)]{0,2}$")


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


def stands_below(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a list of links or comments stands below the article: no more prose than above it.

    >>> links, article = ["相关新闻", "水位回落"], "新河大桥今天通车。" * 9
    >>> stands_below([article], links), stands_below([], [*links, article])
    (True, False)
    """
    return _prose(below) <= _prose(above)


def _prose(lines: Sequence[str]) -> int:
    return sum(len(line) for line in lines if len(line) >= _PARAGRAPH and _SENTENCE_END.search(line))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)

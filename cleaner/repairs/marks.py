"""What the rest of a line tells of a lost mark, which no neighbour does: brackets stand in pairs, numbers in groups.

Gains are in natural-log units, added to what the language model says.
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.language_model.counts import LINE

_CLOSING, _OPENING = 6.0, 14.0  # a bracket closes where one is open, and opens where one is to be closed
_GROUPED = 4.0  # 708，580 has a comma, 9：45 a colon; the model takes all digits for one
_BLANK_INSIDE = -5.0  # the model takes all blanks for one; this one stands where lines begin
_INDENT, _BEFORE_INDENT = "\u3000", (LINE, "_")
_PAIRS = ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』")
_OPENS = {pair[1]: pair[0] for pair in _PAIRS}
_CLOSES = {pair[0]: pair[1] for pair in _PAIRS}
TOLD = frozenset((*_OPENS, *_CLOSES, *"，：", _INDENT))  # the marks of which anything is told
_DIGITS = re.compile("[0-9]*")


def told_by_line(mark: str, before: str, last: str, rest: str, charset: str) -> float:
    """How much likelier `mark` is behind the text `before`, which ends with the classed character `last`, and before
    `rest`, the bytes in `charset` that are left of the line."""
    if mark in _OPENS or mark in _CLOSES:
        opening, closing = (_OPENS[mark], mark) if mark in _OPENS else (mark, _CLOSES[mark])
        is_open = before.count(opening) > before.count(closing)
        opens, closes = (rest.find(_bytes(one, charset)) for one in (opening, closing))
        is_closed = closes >= 0 and not 0 <= opens < closes
        if mark == opening:
            return _OPENING if is_closed and not is_open else 0.0
        return (0.0 if is_closed else _CLOSING) if is_open else -_CLOSING
    if mark in "，：" and last == "0":
        following = _DIGITS.match(rest)
        size = len(following[0]) if following else 0
        return {3: _GROUPED, 2: -_GROUPED}.get(size, 0.0) * (1 if mark == "，" else -1)
    if mark == _INDENT and last not in _BEFORE_INDENT:
        return _BLANK_INSIDE
    return 0.0


@cache
def _bytes(character: str, charset: str) -> str:
    return character.encode("gb18030" if charset == "gbk" else charset).decode("latin-1")

"""What the rest of a line tells of a lost mark, which no neighbour does: brackets stand in pairs, numbers in groups
and lists, and what asks ends with a question mark.

Gains are in natural-log units, added to what the language model says.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from cleaner.language_model.counts import LINE

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

# a bracket closes where one is open, and opens where one is to be closed
_CLOSING: Final = 6.0
_OPENING: Final = 14.0
_UNCLOSED: Final = -2.0  # what is to close it must have been lost, too
_RARE: Final = frozenset("【】〈〉「」『』")  # hardly met by the language model
_RARELY_CLOSING: Final = 16.0  # so it does not know that one closes
_UNUSED: Final = -5.0  # in a line that has none of them
_GROUPED: Final = 4.0  # 708，580 has a comma, 9：45 a colon; the model takes all digits for one
_BLANK_INSIDE: Final = -5.0  # the model takes all blanks for one; this one stands where lines begin
_INDENT, _BEFORE_INDENT = "\u3000", (LINE, "_")
_PAIRS: Final = ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』")
_OPENS: Final = {pair[1]: pair[0] for pair in _PAIRS}
_CLOSES: Final = {pair[0]: pair[1] for pair in _PAIRS}
# How often something asked before such a mark, in its sentence: in the newspaper and the reviews that the language
# model is counted from before 0.75 of the ?, in pages before much the same (0.72 and 0.84 of their few).
_ASKED: Final = {"？": 0.75, "！": 0.09, "，": 0.03, "。": 0.03, "；": 0.02, "：": 0.01, "、": 0.01}
# How much likelier these are in pages than the language model finds at the same places: at the end of a line, where
# newspaper and reviews hardly have : or , and the reviews many !; within a line that has no other !.
_LINE_END: Final = {"，": 1.9, "：": 3.2, "；": 1.2, "？": 1.5, "！": 0.13}
_EXCLAIMED: Final = 0.26
# How often the same unit stands on both sides of a mark between two numbers with units: 4米、5米 (the same texts).
_SAME_UNIT: Final = {"、": 0.34, "，": 0.04, "。": 0.07, "；": 0.05, "：": 0.02}
# The marks of which anything is told, and the most that is.
MOST_TOLD: Final = {
    **dict.fromkeys(_CLOSES, _OPENING),
    **{one: _RARELY_CLOSING if one in _RARE else _CLOSING for one in _OPENS},
    **dict.fromkeys(_ASKED, _GROUPED + math.log(max(_LINE_END.values()))),
    _INDENT: 0.0,
}
_IN_BYTES: Final[dict[str, dict[str, str]]] = {
    "utf-8": {},
    "gbk": {},
}  # of a charset, those of each character asked for
_DIGITS: Final = re.compile("[0-9]*")
# Each begins with a character of its own: only where one of these stands anything is tried.
_ASKS: Final = re.compile(
    "什[么麼]|怎[么麼樣样]|谁|誰|哪|吗|嗎|呢|岂|豈|多少|为[何啥什]|為[何啥什]|如何|何[时時处處去]|是否|能否|可否|难道|難道|有[没沒]有"
    "|会不[会會]|會不[会會]|是不是|干[嘛吗嗎]|幹[嘛吗嗎]"
)
# what ends a sentence, and the characters of it that are looked at
_ENDS: Final = "。？！；：“”?!\n"
_LONGEST: Final = 60
_WITH_UNIT: Final = re.compile("[0-9]([^0-9，。、；：,.: ])[^0-9，。、；：,.: ]{0,3}$")
_NUMBER: Final = re.compile("[-+]?[0-9][0-9.]*")


def told_by_line(mark: str, before: str, last: str, rest: str, charset: str) -> float:
    """How much likelier `mark` is behind the text `before`, which ends with the classed character `last`, and before
    `rest`, the bytes in `charset` that are left of the line."""
    if mark in _OPENS or mark in _CLOSES:
        return _of_bracket(mark, before, rest, charset)
    if mark == _INDENT:
        return 0.0 if last in _BEFORE_INDENT else _BLANK_INSIDE
    asked = _ASKED[mark]
    told = math.log(asked if _asks(before) else 1 - asked)
    if mark == "！" and (mark in before or _bytes(mark, charset) in rest):
        pass  # a writer of these
    elif not rest:
        told += math.log(_LINE_END.get(mark, 1.0))
    elif mark == "！":
        told += math.log(_EXCLAIMED)
    if last == "0" and mark in "，：":
        following = _DIGITS.match(rest)
        size = len(following[0]) if following else 0
        return told + {3: _GROUPED, 2: -_GROUPED}.get(size, 0.0) * (1 if mark == "，" else -1)
    if mark in _SAME_UNIT and (unit := _unit_again(before, rest, charset)) is not None:
        told += math.log(_SAME_UNIT[mark] if unit else 1 - _SAME_UNIT[mark])
    return told


def _of_bracket(mark: str, before: str, rest: str, charset: str) -> float:
    opening, closing = (_OPENS[mark], mark) if mark in _OPENS else (mark, _CLOSES[mark])
    is_open = before.count(opening) > before.count(closing)
    opens, closes = rest.find(_bytes(opening, charset)), rest.find(_bytes(closing, charset))
    is_closed = closes >= 0 and not 0 <= opens < closes
    unused = _UNUSED if mark in _RARE and opens < 0 > closes and opening not in before else 0.0
    if mark == opening:
        return unused + (0.0 if is_open else _OPENING if is_closed else _UNCLOSED)
    if not is_open:
        return unused - _CLOSING
    return 0.0 if is_closed else _RARELY_CLOSING if mark in _RARE else _CLOSING


def _asks(before: str) -> bool:
    """Whether the sentence that `before` ends with asks something."""
    begin: i64 = len(before)
    least: i64 = max(0, len(before) - _LONGEST)
    while begin > least:
        code: i64 = ord(before[begin - 1])
        if not 0x3400 <= code <= 0x9FFF and before[begin - 1] in _ENDS:
            break
        begin -= 1
    return _ASKS.search(before[begin:]) is not None


def _unit_again(before: str, rest: str, charset: str) -> bool | None:
    """Whether the number that `rest` begins with has the unit of the one that `before` ends with; None without two."""
    if (number := _NUMBER.match(rest)) and (unit := _WITH_UNIT.search(before)):
        return rest.startswith(_bytes(unit[1], charset), number.end())
    return None


def _bytes(character: str, charset: str) -> str:
    found = _IN_BYTES[charset].get(character)
    if found is None:
        data = character.encode("gb18030" if charset == "gbk" else charset, "replace").decode("latin-1")
        found = _IN_BYTES[charset][character] = data
    return found

"""The byline of a page that was saved as plain text: a short line that says when, by whom or where it was published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.fields.byline import OF_WEIBO, read_byline
from cleaner.fields.dates import DATE
from cleaner.fields.dates_in_words import DATE_IN_WORDS
from cleaner.fields.poster import ADDRESS
from cleaner.main_content.headline import letters
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_COUNTS = lazy_pattern(r"[【\[(]?(?:字[体号]|(?:浏览|阅读|点击|访问|查看)(?:次数|人次|数|量)?)[:：]")
# Below a notice's headline: 柳文旅〔2021〕12号.
_DOCUMENT_NUMBER = lazy_pattern(r"[一-鿿]{2,10}[〔\[(](?:19|20)\d\d[〕\])]第?\d{1,4}号")
_WEEKDAY = lazy_pattern(
    r"[ ,]*(?:\(?(?:星期|周|礼拜)?[一二三四五六日天]\)?|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)[ ,]*"
)
_BEHIND_DAY = lazy_pattern("[ ,(]*(?:星期|周|礼拜)[一二三四五六日天]")
# Below whose account it is, on Weibo: 21-03-08 09:12 来自 微博网页版.
_OF_WEIBO = lazy_pattern(OF_WEIBO)
# Of a list of letters: Lin Yi linyi at xinhe.example, Lin Yi <linyi@xinhe.example>.
_ADDRESS = lazy_pattern(rf"[^,。:|?!/<>@]{{2,40}} {ADDRESS}")
_LONGEST_BYLINE: Final = 120
_LONGEST_DAY: Final = 32
_BELOW: Final = 3  # lines below a headline that its byline may stand in
# The time of a publication.
DAY_AND_TIME = lazy_pattern(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?(?: {0,3}\d{1,2}:\d\d)")

_NONE: Final[frozenset[int]] = frozenset()


def is_byline(text: str) -> bool:
    """Whether a short line says when, by whom or where a text was published, or how often it was read."""
    if len(text) > _LONGEST_BYLINE or "。" in text:
        return False
    shadow = fold(text)
    return bool(
        _COUNTS.match(shadow)
        or _DOCUMENT_NUMBER.fullmatch(shadow)
        or DATE.search(shadow)
        or DATE_IN_WORDS.search(text)
        or _ADDRESS.fullmatch(shadow)
        or next(iter(read_byline(text)), None)
    )


def byline_below(blocks: Sequence[Block], at: int) -> float:
    """1 if a byline stands right below a line, less if a line or two stand between."""
    below = (1 / one for one in range(1, _BELOW + 1) if at + one < len(blocks) and is_byline(blocks[at + one].text))
    return next(below, 0.0)


def tells_who(text: str) -> bool:
    """Whether a line says who published or wrote a text: below a headline in two parts (河边：新桥通车)."""
    return any(field in ("publisher", "author") for field, _ in read_byline(text))


def signs_text(text: str) -> bool:
    """Whether a byline says on what day or by whom a text was written: what stands below it is rarely a headline."""
    if not is_byline(text):
        return False
    return DATE.search(fold(text)) is not None or any(field == "author" for field, _ in read_byline(text))


def is_day(text: str) -> bool:
    """Whether a line is a day with its weekday and no more.

    >>> is_day("2018年10月14日 星期日"), is_day("Sunday, October 14, 2018"), is_day("2018年10月14日")
    (True, True, False)
    """
    if len(text) > _LONGEST_DAY:
        return False
    shadow = fold(text)
    day = DATE.search(shadow) or DATE_IN_WORDS.search(shadow)
    return day is not None and _WEEKDAY.fullmatch(shadow[: day.start()] + shadow[day.end() :]) is not None


def is_date(text: str) -> bool:
    """Whether a line is a day, with its time or without, and no more."""
    return len(text) <= _LONGEST_DAY and DATE.fullmatch(fold(text)) is not None


def begins_with_day(text: str) -> bool:
    """Whether a line begins with a day and its weekday, as those of newspapers and journals do.

    >>> begins_with_day("2018年1月29日 星期一 农历十二月十三"), begins_with_day("2018年1月29日 新河")
    (True, False)
    """
    shadow = fold(text[:_LONGEST_BYLINE])
    day = DATE.match(shadow)
    return is_day(text) or (day is not None and _BEHIND_DAY.match(shadow, day.end()) is not None)


def names_account(blocks: Sequence[Block], at: int, own: str) -> bool:
    """Whether the byline right below says the line again: whose account it is."""
    below = blocks[at + 1].text if at + 1 < len(blocks) else ""
    return (own in letters(below) and is_byline(below)) or _OF_WEIBO.fullmatch(fold(below)) is not None

"""Dates as pages, feeds and addresses write them. Nothing is guessed: without a year there is no date."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from cleaner.fields.dates_in_words import DATE_IN_WORDS, in_words
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

CHINA = timezone(timedelta(hours=8))  # the zone of Chinese sites that state none; no daylight saving since 1991
# Between date and time: blanks, the T of ISO 8601, the day of the week, the time of day in words.
_BETWEEN = r"(?:[ T,·|]|\(?(?:星期|周|週|礼拜)[一二三四五六日天]\)?){0,6}(?P<half>上午|下午|早上|凌晨|晚上|中午)? ?"
_TIME = r"(?P<hour>\d{1,2})[:时点](?P<minute>\d\d)(?:[:分](?P<second>\d\d))?"
DATE = lazy_pattern(
    # What stands before the year is asked after its beginning is seen: a search by first characters is the quickest.
    r"(?P<year>(?:19|20)(?<!\d..)\d\d) ?[-/.年년] ?(?P<month>\d{1,2}) ?[-/.月월] ?(?P<day>\d{1,2})"
    r"(?:(?!\d)|(?=\d\d:\d\d))(?: ?[日号일])?"
    rf"(?:{_BETWEEN}{_TIME})?"
    r"(?:\.\d+)?秒?分?\s*(?P<zone>Z|[+-]\d\d:?\d\d(?![\d:]))?"
)
_COMPACT = lazy_pattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d))?"
    r"(?!\d)(?P<zone>)(?P<half>)"
)
# 22.12.2018 has its day first; 2/26/2015 and 26/2/2015 can only be read in one way, 2/3/2015 in two, so not at all.
DAY_FIRST = lazy_pattern(
    r"(?<![\d.])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
    r"(?:,? (?:um )?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?: ?(?P<half>[AaPp])[Mm])?)?"
)
# 二○○六年九月四日, as papers and offices write it.
DATE_IN_NUMERALS = lazy_pattern(
    "([一二][〇○零一二三四五六七八九]{3})年(十[一二]?|[一二三四五六七八九])月([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号號]"
)
# Of the Republic, whose first year is 1912: 民國113年7月2日.
_OF_REPUBLIC = lazy_pattern(r"民国 ?(\d{2,3}) ?[-./年] ?(\d{1,2}) ?[-./月] ?(\d{1,2})(?!\d)")
_BEFORE_REPUBLIC = 1911
_NUMERALS = "〇一二三四五六七八九"
_NO_YEAR = lazy_pattern(r"\d{1,2}[-/.月]\d{1,2}[日号]?(?: ?\d{1,2}:\d\d)?")
_RELATIVE = lazy_pattern(
    r"(?:\d+|[一二三四五六七八九十几半]+) ?(?:秒钟?|分钟?|个?小时|天|周|个?月|年)[之以]?前"
    r"|刚刚|今天|昨天|前天|\d+ [a-z]+ ago"
)
# Addresses: /2021/0401/, /2021-04-01/, /2021/04/01/, /20210401/, t20210401_, /210120/ is left alone.
_IN_ADDRESS = lazy_pattern(
    r"(?:/|[/_t-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/_]?)(?P<month>0[1-9]|1[0-2])[-/_]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


def parse_date(value: str, zone: timezone | None = CHINA) -> datetime | None:
    """A date as pages and feeds write it, with its zone, `zone` where none is stated; None if it is no date.

    >>> parse_date("2021年4月1日 9时05分").isoformat()
    '2021-04-01T09:05:00+08:00'
    >>> parse_date("Sat, 29 May 2021 08:18:04 GMT").isoformat()
    '2021-05-29T08:18:04+00:00'
    >>> parse_date("4月6日"), parse_date("3小时前")
    (None, None)
    >>> parse_date("2/26/2015 7:11 PM", None).isoformat(), parse_date("22.12.2018", None).isoformat()
    ('2015-02-26T19:11:00', '2018-12-22T00:00:00')
    >>> parse_date("5. März 2025, 10:20 Uhr", None).isoformat(), parse_date("le 1er août 2025 à 9h05", None).isoformat()
    ('2025-03-05T10:20:00', '2025-08-01T09:05:00')
    >>> parse_date("Thu Nov 19 23:05:10 2020").isoformat()
    '2020-11-19T23:05:10+08:00'
    >>> parse_date("二○○六年十二月三十一日").isoformat(), parse_date("二〇二二年九月十日").isoformat()
    ('2006-12-31T00:00:00+08:00', '2022-09-10T00:00:00+08:00')
    >>> parse_date("民國113年7月2日").isoformat(), parse_date("民國 99 年 12 月 31 日").isoformat()
    ('2024-07-02T00:00:00+08:00', '2010-12-31T00:00:00+08:00')
    >>> parse_date("2/3/2015")
    """
    shadow = fold(value)
    found = DATE.search(shadow) or _COMPACT.search(shadow)
    try:
        if found:
            return _from_match(found, zone)
        if numerals := DATE_IN_NUMERALS.search(value):
            return _in_numerals(numerals, zone)
        if republic := _OF_REPUBLIC.search(shadow):
            year, month, day = map(int, republic.groups())
            return datetime(_BEFORE_REPUBLIC + year, month, day, tzinfo=zone)
        return _year_last(numbers, zone) if (numbers := DAY_FIRST.search(shadow)) else in_words(value, zone)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def written_in_china(value: str) -> str | None:
    """What `parse_date(value).isoformat()` is, where `value` is day and time in the digits of ISO 8601 and no more.

    As most Chinese pages write them: to make a date of it and write it down again takes ten times as long. None of
    all else, and of midnight, which stands for a day without its time.

    >>> written_in_china("2021-04-01 09:05"), written_in_china("2021-04-01T09:05:30")
    ('2021-04-01T09:05:00+08:00', '2021-04-01T09:05:30+08:00')
    >>> written_in_china("2021-4-1 9:05"), written_in_china("2021-04-31 09:05"), written_in_china("2021-04-01 00:00")
    (None, None, None)
    """
    size = len(value)
    if size not in (16, 19) or value[4] != "-" or value[7] != "-" or value[:2] not in ("19", "20"):
        return None
    if value[10] not in " T" or value[13] != ":" or (size == 19 and value[16] != ":"):
        return None
    try:
        date = datetime.fromisoformat(value)
    except ValueError:
        return None
    if not (date.hour or date.minute or date.second):
        return None
    return f"{value[:10]}T{value[11:]}{':00' if size == 16 else ''}+08:00"


def says_when(text: str) -> bool:
    """Whether `text` holds a date or tells how long ago something was.

    >>> says_when("2021-04-01 09:00"), says_when("Nov 7, 2023"), says_when("3小时前"), says_when("林一")
    (True, True, True, False)
    """
    shadow = fold(text)
    return bool(DATE.search(shadow) or DATE_IN_WORDS.search(shadow) or _RELATIVE.search(shadow))


def date_of_address(url: str) -> str | None:
    """The day that the path of a url names, as it stands in ISO 8601.

    >>> date_of_address("https://news.example.cn/c/2021/0401/c1004-40232587.html")
    '2021-04-01'
    >>> date_of_address("https://news.example.cn/gj/202405/t20240520_15263156.htm")
    '2024-05-20'
    >>> date_of_address("https://www.example.cn/a/778336904_120702")
    """
    for found in _IN_ADDRESS.finditer(url.split("?")[0]):
        day = f"{found['year']}-{found['month']}-{found['day']}"
        if parse_date(day):
            return day
    return None


def why_unreadable(value: str) -> str:
    """The end of a sentence about a value that `parse_date` gives None for."""
    shadow = fold(value).strip()
    return (
        "has no year" if _NO_YEAR.fullmatch(shadow) else "is relative" if _RELATIVE.search(shadow) else "can't be read"
    )


def _from_match(found: re.Match[str], zone: timezone | None) -> datetime:
    stated = zone
    if found["zone"]:
        text = found["zone"].replace("Z", "+00:00").replace(":", "")
        stated = timezone(timedelta(hours=int(text[:3]), minutes=int(text[0] + text[3:])))
    parts: tuple[str | None, ...] = found.group("year", "month", "day", "hour", "minute", "second")
    year, month, day, hour, minute, second = [int(part) if part else 0 for part in parts]
    if found["half"] in ("下午", "晚上") and hour < 12:
        hour += 12
    return datetime(year, month, day, hour, minute, second, tzinfo=stated)


def _in_numerals(found: re.Match[str], zone: timezone | None) -> datetime:
    year, month, day = found.groups()
    digits = [_NUMERALS.index("〇" if one in "○零" else one) for one in year]
    return datetime(int("".join(map(str, digits))), _below_hundred(month), _below_hundred(day), tzinfo=zone)


def _below_hundred(numeral: str) -> int:
    """The number that 九, 十, 二十 or 三十一 is."""
    tens, ten, ones = numeral.rpartition("十")
    return (_NUMERALS.index(tens or "一") * 10 if ten else 0) + (_NUMERALS.index(ones) if ones else 0)


def _year_last(found: re.Match[str], zone: timezone | None) -> datetime | None:
    day, month, year, hour, minute, second = [
        int(part or 0) for part in found.group("day", "month", "year", "hour", "minute", "second")
    ]
    if found["mark"] != ".":
        if day == month or day > 12:
            pass
        elif month > 12:
            day, month = month, day
        else:
            return None
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)

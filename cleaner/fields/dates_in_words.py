"""Dates whose month is a word, as feeds (RFC 2822) and pages in languages of Europe write them.

And as WordPress writes them in Chinese, with the words of English in their order: 2月 11, 2023, 十二月 5, 2018.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timezone

from cleaner.patterns.lazy_pattern import lazy_pattern

_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_OTHER = (
    "jän ene gen;fév fev;mär mrz maa;avr abr;mai mei mag;juin giu;juil lug;aoû aou ago;set;okt ott out;;déc dez dic"
)
# What the names of months begin with: English; German, French, Spanish, Italian, Portuguese, Dutch where they differ.
_MONTHS = {name: 1 + at for at, name in enumerate(_ENGLISH)}
_MONTHS |= {name: 1 + at for at, names in enumerate(_OTHER.split(";")) for name in names.split()}
_CHINESE = {name: 1 + at for at, name in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split())}
# Names of months that are not English stand behind their day: 5. März 2025, 1er mars 2025, 5 de marzo de 2025.
DATE_IN_WORDS = lazy_pattern(
    r"(?<![A-Za-z\d])(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.º])? (?:of |de )?"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-zéûçà]{{0,7}}\.?,? (?:del? )?"
    rf"|(?P<month2>{'|'.join(_ENGLISH)})[a-z]{{0,6}}\.? (?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? "
    r"(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]{0,6},? )?)?"
    r"(?:(?P<hour2>\d\d):(?P<minute2>\d\d):(?P<second2>\d\d) (?:[A-Z]{3,4} )?)?"  # as C's asctime has it
    rf"|(?P<month3>\d{{1,2}}|{'|'.join(_CHINESE)})月 (?P<day3>\d{{1,2}}), )"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
    r"(?:,? ?(?:at |um |à |às |a las |alle |ore |om |[上下]午 ?|[-–|·•] ?)?"
    r"(?P<hour>\d{1,2})(?:[:.]| ?h ?)(?P<minute>\d\d)"
    r"(?: ?(?:(?P<half>[ap])\.?m\b\.?|[上下]午))?(?P<zone> ?\(?(?:GMT|UTC)\b)?)?",
    re.I,
)
_FEED = lazy_pattern(r"\s*(?:[A-Za-z]{3,9}, ?)?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4},? \d{1,2}:\d\d:\d\d")


def in_words(value: str, zone: timezone | None) -> datetime | None:
    """The date that `value` holds, in `zone` where none is stated; None if it holds none."""
    if not re.search(r"\d{4}", value):
        return None
    if not _FEED.match(value):
        return _with_month(value, zone)
    from email.utils import parsedate_to_datetime  # slow to import

    date = parsedate_to_datetime(value)
    if date.tzinfo is None:  # "-0000": UTC, of a place that is not told
        return date.replace(tzinfo=UTC if value.rstrip().endswith("-0000") else zone)
    return date


def _with_month(value: str, zone: timezone | None) -> datetime | None:
    found = DATE_IN_WORDS.search(value)
    day = found and (found["day"] or found["day2"] or found["day3"])
    if not found or not day:
        return None
    hour, minute = int(found["hour"] or found["hour2"] or 0), int(found["minute"] or found["minute2"] or 0)
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    elif "午" in found[0]:
        hour = hour % 12 + 12 * ("下" in found[0])
    if chinese := found["month3"]:
        month = _CHINESE.get(chinese) or int(chinese)
    else:
        month = _MONTHS[(found["month"] or found["month2"]).lower()]
    stated = UTC if found["zone"] else zone
    return datetime(int(found["year"]), month, int(day), hour, minute, int(found["second2"] or 0), tzinfo=stated)

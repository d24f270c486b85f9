"""The day of an article that no byline tells: above the headline, in the head of a newspaper's number, at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document, Evidence, Removed
from cleaner.fields.byline import read_byline
from cleaner.fields.dates import DATE, DATE_IN_NUMERALS, DAY_FIRST
from cleaner.fields.dates_in_words import DATE_IN_WORDS
from cleaner.fields.lines_around import JUST_ABOVE, Around
from cleaner.main_content.notice import signed_day
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# Below an article only a date counts that says what it is.
_DATED_BELOW = lazy_pattern(
    r"来源:|(?:(?<!注册)(?<!登录)(?:时间|日期)|(?:发布|发表|发稿|刊发|更新|编辑|修改|上传|创建|录入|提交)于)"
    r"[: 】\]]{1,3}(?=(?:19|20)\d\d)|(?:上次|最[后近])(?:更新|修改|修订|编辑)[: ]{1,3}(?=(?:19|20)\d\d)"
    r"|posted (?:@|on) (?=\d)|(?:修订|最后(?:编辑|修改|更新))于 ?(?=(?:19|20)\d\d)"
    # 【2021/03/08 新河日报】
    r"|^[【\[(](?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2} [^ 【】\[\]()]{1,10}[报社网][】\])]$"
)
_REPLY = lazy_pattern(r"(?<!\d)(?![01] ?楼)\d{1,6} ?[楼#]|# ?\d|沙发|板凳|回复于")  # its number in a thread
_FIRST_POST = lazy_pattern(r"(?<!\d)[01] ?楼")
_REST_OF_DATE = 20  # characters that may follow a date above it; today's date has the day of the week
# Today's has it, too, but no time of day, and it is not that of a newspaper's number.
_WEEKDAY = lazy_pattern(
    r"(?!.*(?:\d:\d\d|往期|数字报|第[ ]?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?版))"
    r".*(?:星期|周[一二三四五六日]|礼拜|day\b)",
    re.I,
)
_NAME_OF_DAY = lazy_pattern(
    "^(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,? |Date: (?:Sun|Mon|Tue|Wed|Thu|Fri|Sat), |星期[一二三四五六日], )"
)
# What stands beside a day and its time above a headline: the page's section, and when it was updated.
_SECTION = lazy_pattern(r"^[一-鿿]{2,6} (?=(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日? {0,2}\d{1,2}:\d\d)")
_UPDATED = lazy_pattern(" ?[(（]? ?(?:最[后後近])?更新(?:时间|時間|于|於)?[:： ].*$")
_POSTED_AT = lazy_pattern(r"张贴者:.* 于 ?([上下中]午 ?\d{1,2}:\d\d|晚上 ?\d{1,2}:\d\d|\d{1,2}:\d\d)")  # of a day above
# What stands on the pages of a newspaper's number, above its articles.
_OF_NUMBER = lazy_pattern(
    "(?:标题|版面|本版)(?:导航|目录|导读)|[上下]一[期版]|往期回顾"
    "|第[ ]?(?:[A-Z]?\\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?版"
)
_NUMBER = lazy_pattern("第 ?[0-9]{1,5} ?期")
_LABEL_OF_DAY = lazy_pattern("(?:发布|刊发|发表|公开)(?:日期|时间):?")  # a line of its own above the day
_PUBLISHED = lazy_pattern("(?:发布|发表|刊[发登]|公布|印发)(?:时间|日期)")
_LONGEST_OF_NUMBER = 60  # characters of such lines
_WITH_WEEKDAY = lazy_pattern("[ ,(]{0,3}(?:星期|周|礼拜)[一二三四五六日天]")
SOURCE_LINE = lazy_pattern(
    r"[^ ,。，:：|\d>《]{2,10}(?:日报|晚报|早报|时报|商报|周报|新闻网|报|网|社|电视台|客户端|周刊|杂志)"
)


def dates_above_headline(around: Around) -> Iterator[Evidence]:
    """Dates on the lines just above the headline, and the newspaper behind one."""
    posted = next((time for one in around.near if (time := _POSTED_AT.match(fold(one.text)))), None)
    for one in around.near if around.start >= 0 else ():
        if not around.start - JUST_ABOVE <= one.index < around.start:
            continue
        text = _SECTION.sub("", _NAME_OF_DAY.sub("", one.text))
        if DATE.match(fold(text)):
            text = _UPDATED.sub("", text)
        labelled = DATE.search(fold(text)) if is_dated(text) else None
        day = labelled or DATE.match(fold(text)) or DATE_IN_WORDS.match(text) or DAY_FIRST.match(text)
        day = day or DATE_IN_NUMERALS.search(text)
        # What stands in the article's own element is no day of today's.
        is_today = not posted and one.entry == "outside body" and _WEEKDAY.match(fold(one.text))
        if day and len(text) <= day.end() + _REST_OF_DATE and not is_today:
            when = f"{text[day.start() : day.end()]} {posted[1]}" if posted else text[day.start() : day.end()]
            yield Evidence("date", when, "page", f"above the headline, line {one.line}")
            for field, value in read_byline(text) if labelled else ():
                if field == "author":
                    yield Evidence("author", value, "byline", f"above the headline, line {one.line}")
            if SOURCE_LINE.fullmatch(fold(paper := text[day.end() :].strip())):
                yield Evidence("publisher", paper, "byline", f"above the headline, line {one.line}")


def date_of_dump(document: Document, around: Around) -> list[Evidence]:
    """The one day above the headline of a page saved as text, where no element tells the article's from the page's."""
    if around.start < 0 or any(block.path for block in document.blocks[:1]):
        return []
    days: dict[str, Removed] = {}
    published: dict[str, Removed] = {}  # of which a label says that
    label = ""  # the line above
    for one in document.removed:
        above, label = label, one.text
        text = _NAME_OF_DAY.sub("", one.text)
        if one.index >= around.start or len(text) > _LONGEST_OF_NUMBER or _WEEKDAY.match(fold(one.text)):
            continue
        labelled = DATE.search(fold(text)) if is_dated(text) else None
        number = DATE.search(fold(text)) if _NUMBER.search(text) else None
        if labelled and _PUBLISHED.search(fold(text)):
            published[text[labelled.start() : labelled.end()]] = one
        if day := labelled or number or DATE.match(fold(text)) or DATE_IN_WORDS.match(text):
            if _LABEL_OF_DAY.fullmatch(fold(above)):
                days = {text[day.start() : day.end()]: one}
                break
            days[text[day.start() : day.end()]] = one
    days = published or days
    if len(days) != 1:
        return []
    ((written, one),) = days.items()
    origin = f"above the headline, line {one.line}"
    wrote = [name for field, name in read_byline(one.text) if field == "author"]
    return [Evidence("date", written, "page", origin), *(Evidence("author", name, "byline", origin) for name in wrote)]


def date_of_signature(document: Document) -> Iterator[Evidence]:
    """The day that a text ends with, below whose it is or alone on its line."""
    last = document.blocks[-1]
    if len(document.blocks) > 1 and (day := signed_day(last.text)):
        yield Evidence("date", day, "record", f"the text's last line, {last.line}")


def date_of_number(document: Document, around: Around) -> list[Evidence]:
    """The one day, with its weekday, in the head of an article on the pages of a newspaper's number."""
    head = [one for one in document.removed if one.index < around.first and len(one.text) <= _LONGEST_OF_NUMBER]
    days = {
        day[0]: one
        for one in head
        if (day := DATE.search(fold(one.text))) and _WITH_WEEKDAY.match(fold(one.text), day.end())
    }
    if len(days) == 1 and any(_OF_NUMBER.search(fold(one.text)) for one in head):
        written, one = days.popitem()
        return [Evidence("date", written, "page", f"the newspaper's number, line {one.line}")]
    return []


def is_dated(text: str) -> bool:
    """Whether a line says of which day the article is; replies say so of themselves."""
    shadow = fold(text)
    labelled = _DATED_BELOW.search(shadow) or _FIRST_POST.search(shadow)
    return labelled is not None and not _REPLY.search(shadow)

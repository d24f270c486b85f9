"""Bylines around an article: which lines above and below it say who wrote it and when, and which dates there count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaner.document import Document, Evidence, Removed
from cleaner.fields.byline import FIELDS, LONGEST, OFFICES, read_byline
from cleaner.fields.dates import DATE, DATE_IN_NUMERALS, DAY_FIRST
from cleaner.fields.dates_in_words import DATE_IN_WORDS
from cleaner.fields.lines_around import JUST_ABOVE, Around, Line, is_revision, look_around, removed_lines, with_labels
from cleaner.fields.names_of_sites import tells_only_site
from cleaner.fields.self_descriptions import read_self_descriptions
from cleaner.main_content.notice import signed_day
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_SOURCE_LINE = lazy_pattern(
    r"[^ ,。，:：|\d>《]{2,10}(?:日报|晚报|早报|时报|商报|周报|新闻网|报|网|社|电视台|客户端|周刊|杂志)"
)
_SIGNS = "报報源机機播自楼樓기编编责責者記记文撰讯訊稿處处笔筆采採讲講由◎□■○◇◆▲△〔"
_WORTH_READING = lazy_pattern(
    rf"(?=[{_SIGNS}12BbVPDSE民日(发發颁頒])(?:[{_SIGNS}民]|[发發颁頒]布[部单單]|(?:19|20)\d\d|日期[:：]"
    r"|\(Editor|[Bb][Yy]:? "
    "|(?:Von|Par|Por|Door|VON|PAR|POR) |(?:Source|Editor): )"
)
_NOTE = "※"  # what begins a line such as ※ 编辑: name (address), day: who changed a post
_HAS_TIME = lazy_pattern("[:：时]")
_SENTENCE_END = "。！？!?.”"
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
# A line that may be the headline: no way to the page, no menu, no label.
_HEADLINE = lazy_pattern(r"(?=.*[^\W\d])(?!.*(?:[>›»|]|[:：]$)).{4,60}(?<![。.])")
_NEXT = 4  # blocks below the headline
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
_POSTER = lazy_pattern(
    r"(?:作者|发信人)[: ]{0,2}(?P<name>[\w.-]{2,20}) ?\([^()]{0,40}\)(?: ?(?:看板|信区)[: ]{0,2}[\w.-]{2,40})?$"
)
_OFFICE_OF_NOTICE = lazy_pattern(rf"(?:{'|'.join(OFFICES)}): ?([一-鿿]{{3,30}})")
_LABEL_OF_DAY = lazy_pattern("(?:发布|刊发|发表|公开)(?:日期|时间):?")  # a line of its own above the day
_PUBLISHED = lazy_pattern("(?:发布|发表|刊[发登]|公布|印发)(?:时间|日期)")
_LONGEST_OF_NUMBER = 60  # characters of such lines
_WITH_WEEKDAY = lazy_pattern("[ ,(]{0,3}(?:星期|周|礼拜)[一二三四五六日天]")
_ANSWERED = "回答者"
_ALONE = lazy_pattern(rf"\((?:{DATE.pattern})\)")  # in brackets
# Below the title of a law, and of a speech.
_PASSED = lazy_pattern(r"\([^()]{4,}(?:通过|修订|修正|批准|公布|施行|整理|讲话)")
_PHOTOGRAPHED = lazy_pattern(r"[摄攝][)）]?\s*$")


def read_around(document: Document) -> Iterable[Evidence]:
    """Evidence from the blocks that were removed between the headline and the article, and right below it."""
    known = {one.field for one in document.evidence if one.stage in ("front_matter", "strip", "extract")}
    # Most texts tell all in the lines that entries took: even to make a generator that ends at once takes them long.
    return () if not document.blocks or known.issuperset(FIELDS) else _read_around(document)


def _read_around(document: Document) -> Iterator[Evidence]:
    around = look_around(document)
    lines = [*removed_lines(around), *around.kept]
    told: set[tuple[str, int]] = set()  # which fields, and by which lines
    for line in with_labels(sorted(set(lines)), around):
        yield from _read_line(line, around, told)
    if not any(field == "date" for field, _ in told):
        above = list(_dates_above_headline(around))
        yield from above or _date_of_number(document, around) or _date_of_dump(document, around)
        yield from _date_of_signature(document)
    yield from read_self_descriptions(document)
    if not any(field == "author" for field, _ in told):
        yield from _poster_above_headline(around)
    if around.is_dump and around.headline >= 0 and not any(field == "publisher" for field, _ in told):
        yield from _office_above_headline(around)
    dates = [index for field, index in told if field == "date" and index < around.first]
    if dates and around.headline < 0:
        yield from _headline_above(document, min(dates))
    for index, number, text in lines:  # a newspaper on a line of its own beside that of the time
        beside = ("date", index - 1) in told or ("date", index + 1) in told
        if beside and around.start < index < around.first and _SOURCE_LINE.fullmatch(text):
            yield Evidence("publisher", text, "byline", f"beside the date, line {number}")


def _read_line(line: Line, around: Around, told: set[tuple[str, int]]) -> Iterator[Evidence]:
    """What a line says, if it is a byline; `told` is what others said, to which it is added."""
    index, number, text = line
    if len(text) > LONGEST or not _WORTH_READING.search(text) or index < around.start or text.startswith(_NOTE):
        return
    is_below = index > around.last
    is_kept = any(one.block == index for one in around.kept)
    dated = index <= around.top or index < around.first or (is_below and _is_dated(text))
    for field, value in read_byline(text, date=dated):
        if field == "author" and is_below and any(one == "author" and at <= around.first for one, at in told):
            continue  # who replied
        if text.startswith(_ANSWERED) and any(one == "author" and at > around.last for one, at in told):
            continue  # who else answered
        if field == "date" and (
            is_revision(text) or (index < around.first and _ALONE.fullmatch(fold(text))) or _PASSED.match(fold(text))
        ):
            # The day of a speech, or of the last change: another may be that of its publication.
            yield Evidence(field, value, "record", f"byline on line {number}")
            continue
        if field == "date" and is_kept and text[-1] in _SENTENCE_END:
            continue  # a sentence tells when something was, not when it was published
        told.add((field, index))
        if field == "author" and _PHOTOGRAPHED.search(text):
            yield Evidence(field, value, "account", f"caption on line {number}")  # if nobody wrote more
        elif field == "date" and (DATE_IN_WORDS.match(value) or DAY_FIRST.match(value)):
            # What the page tells machines has a zone, too.
            yield Evidence(field, value, "page", f"byline on line {number}")
        elif (
            field != "date" or index <= around.start + _NEXT or _HAS_TIME.search(value) or len(text) > len(value) + 2
        ):  # a day alone, further off, is a fact of the article's table, not the day it was published
            yield Evidence(field, value, "byline", f"byline on line {number}")


def _dates_above_headline(around: Around) -> Iterator[Evidence]:
    """Dates on the lines just above the headline, and the newspaper behind one."""
    posted = next((time for one in around.near if (time := _POSTED_AT.match(fold(one.text)))), None)
    for one in around.near if around.start >= 0 else ():
        if not around.start - JUST_ABOVE <= one.index < around.start:
            continue
        text = _SECTION.sub("", _NAME_OF_DAY.sub("", one.text))
        if DATE.match(fold(text)):
            text = _UPDATED.sub("", text)
        labelled = DATE.search(fold(text)) if _is_dated(text) else None
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
            if _SOURCE_LINE.fullmatch(fold(paper := text[day.end() :].strip())):
                yield Evidence("publisher", paper, "byline", f"above the headline, line {one.line}")


def _poster_above_headline(around: Around) -> Iterator[Evidence]:
    """Who posted, on a line of a board's post (作者heben (河边的人)): its board stands between it and the headline."""
    for one in around.near if around.headline >= 0 else ():
        if around.headline - JUST_ABOVE <= one.index < around.headline and (poster := _POSTER.match(fold(one.text))):
            yield Evidence("author", poster["name"], "byline", f"above the headline, line {one.line}")


def _office_above_headline(around: Around) -> Iterator[Evidence]:
    """Whose notice it is, in the table above its name: 发文机关：新河县水利局."""
    for one in around.near:
        if one.index < around.headline and (office := _OFFICE_OF_NOTICE.fullmatch(fold(one.text))):
            yield Evidence(
                "publisher", one.text[slice(*office.span(1))], "byline", f"above the headline, line {one.line}"
            )
            return


def _date_of_dump(document: Document, around: Around) -> list[Evidence]:
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
        labelled = DATE.search(fold(text)) if _is_dated(text) else None
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


def _date_of_signature(document: Document) -> Iterator[Evidence]:
    """The day that a text ends with, below whose it is or alone on its line."""
    last = document.blocks[-1]
    if len(document.blocks) > 1 and (day := signed_day(last.text)):
        yield Evidence("date", day, "record", f"the text's last line, {last.line}")


def _date_of_number(document: Document, around: Around) -> list[Evidence]:
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


def _headline_above(document: Document, byline: int) -> Iterator[Evidence]:
    """The line above the byline's, of a page without a headline whose title tells only of which site it is."""
    if not tells_only_site(document.page_title):
        return
    for one in document.removed:
        if one.index == byline - 1 and _HEADLINE.fullmatch(one.text):
            yield Evidence("title", one.text, "byline", f"above the byline, line {one.line}")


def _is_dated(text: str) -> bool:
    """Whether a line says of which day the article is; replies say so of themselves."""
    shadow = fold(text)
    labelled = _DATED_BELOW.search(shadow) or _FIRST_POST.search(shadow)
    return labelled is not None and not _REPLY.search(shadow)

"""Bylines around an article: which lines above and below it say who wrote it and when, and which dates there count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Block, Document, Evidence, Removed
from cleaner.fields.byline import FIELDS, LONGEST, read_byline
from cleaner.fields.dates import DATE, DATE_IN_NUMERALS, DATE_IN_WORDS, DAY_FIRST
from cleaner.fields.names_of_sites import tells_only_site
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_SOURCE_LINE = lazy_pattern(
    r"[^ ,。，:：|\d>《]{2,10}(?:日报|晚报|早报|时报|商报|周报|新闻网|报|网|社|电视台|客户端|周刊|杂志)"
)
_SIGNS = "报報源自楼樓기编编责責者記记文撰讯訊稿處处笔筆采採由◎□■○◇◆▲△"
_WORTH_READING = lazy_pattern(
    rf"(?=[{_SIGNS}12BbVPDSE])(?:[{_SIGNS}]|(?:19|20)\d\d|[Bb][Yy]:? "
    "|(?:Von|Par|Por|Door|VON|PAR|POR) |(?:Source|Editor): )"
)
_NOTE = "※"  # what begins a line such as ※ 编辑: name (address), day: who changed a post
# A label on a line of its own: the name stands on the next.
_LONE_LABEL = lazy_pattern(
    r"(?:(?:Written|Posted|Reported|Published|Story|Words|Text) )?(?:[Bb]y|BY):?|(?:Von|Par|Por|Door):?"
    "|(?:作者|记者|文|撰文|来源|责任编辑|责编|编辑) ?[:|/]"
)
# What says of itself who edited the page, however far below: 【编辑：林一】.
_EDITOR_LINE = lazy_pattern(
    r"[【\[(]? ?(?:责任编辑|责编|编辑):[ ]?[一-鿿]{2,4} ?[】\])]?(?: ?(?:值班主任|校对|审核|终审):[ ]?[一-鿿]{2,4})?"
)
_LONGEST_EDITOR_LINE = 24  # characters
_POSTED = "posted @ "  # what blogs sign a post with, below its tags and neighbours
_LABELLED = lazy_pattern("[^ :]{2,12}:")  # a line that says for itself what it is
_LONGEST_LABEL = 13  # characters: Published by:
_HAS_TIME = lazy_pattern("[:：时]")
_SENTENCE_END = "。！？!?.”"
# Below an article only a date counts that says what it is.
_DATED_BELOW = lazy_pattern(
    r"来源:|(?:(?<!注册)(?<!登录)(?:时间|日期)|(?:发布|发表|发稿|刊发|更新|编辑|修改|上传|创建|录入|提交)于)"
    r"[: ]{1,3}(?=(?:19|20)\d\d)|posted (?:@|on) (?=\d)"
)
_REPLY = lazy_pattern(r"(?<!\d)(?!1 ?楼)\d{1,6} ?[楼#]|# ?\d|沙发|板凳|回复于")  # its number in a thread
_FIRST_POST = lazy_pattern(r"(?<!\d)1 ?楼")
# A line that may be the headline: no way to the page, no menu, no label.
_HEADLINE = lazy_pattern(r"(?=.*[^\W\d])(?!.*(?:[>›»|]|[:：]$)).{4,60}(?<![。.])")
_NEXT = 4  # blocks below the headline
# Blocks above it that its date may stand in, and what may follow there; today's date has the day of the week.
_JUST_ABOVE, _REST_OF_DATE = 2, 20
# Today's has it, too, but no time of day, and it is not that of a newspaper's number.
_WEEKDAY = lazy_pattern(
    r"(?!.*(?:\d:\d\d|往期|数字报|第[ ]?[A-Z]?\d{1,3}[ ]?版)).*(?:星期|周[一二三四五六日]|礼拜|day\b)", re.I
)
_NAME_OF_DAY = lazy_pattern("^(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,? ")
# What stands on the pages of a newspaper's number, above its articles.
_OF_NUMBER = lazy_pattern("(?:标题|版面|本版)(?:导航|目录|导读)|[上下]一[期版]|往期回顾|第[ ]?[A-Z]?\\d{1,3}[ ]?版")
_LONGEST_OF_NUMBER = 60  # characters of such lines
_WITH_WEEKDAY = lazy_pattern("[ ,(]{0,3}(?:星期|周|礼拜)[一二三四五六日天]")
_PHOTOGRAPHED = lazy_pattern(r"[摄攝][)）]?\s*$")
_ABOVE, _BELOW = 12, 8  # blocks above and below an article that a byline may stand in


class _Line(NamedTuple):
    """A line near an article: the index of its block, its number on the page, and what it says."""

    block: int
    number: int
    text: str


class _Around(NamedTuple):
    """Where an article stands among the blocks of its page, as their indices, and what was removed around it."""

    top: int  # its first block
    first: int  # its first block below its byline
    last: int
    headline: int  # -1 if none was removed above it
    start: int  # where bylines count from
    kept: tuple[_Line, ...]  # its own lines that may be bylines: the first two, and the last
    near: tuple[Removed, ...]
    signs: tuple[Removed, ...]  # lines further below that sign the page


def read_around(document: Document) -> Iterable[Evidence]:
    """Evidence from the blocks that were removed between the headline and the article, and right below it."""
    known = {one.field for one in document.evidence if one.stage in ("front_matter", "strip", "extract")}
    # Most texts tell all in the lines that entries took: even to make a generator that ends at once takes them long.
    return () if not document.blocks or known.issuperset(FIELDS) else _read_around(document)


def _read_around(document: Document) -> Iterator[Evidence]:
    around = _look_around(document)
    lines = [*_removed_lines(around), *around.kept]
    told: set[tuple[str, int]] = set()  # which fields, and by which lines
    for line in _with_labels(sorted(set(lines)), around):
        yield from _read_line(line, around, told)
    if not any(field == "date" for field, _ in told):
        above = list(_dates_above_headline(around))
        yield from above or _date_of_number(document, around)
    dates = [index for field, index in told if field == "date" and index < around.first]
    if dates and around.headline < 0:
        yield from _headline_above(document, min(dates))
    for index, number, text in lines:  # a newspaper on a line of its own beside that of the time
        beside = ("date", index - 1) in told or ("date", index + 1) in told
        if beside and around.start < index < around.first and _SOURCE_LINE.fullmatch(text):
            yield Evidence("publisher", text, "byline", f"beside the date, line {number}")


def _look_around(document: Document) -> _Around:
    blocks = document.blocks
    top, last = blocks[0].index, blocks[-1].index
    first = top
    if any(one.entry == "headline" and one.index < top for one in document.removed):
        first = first_below_byline(blocks)
    near: list[Removed] = []
    signs: list[Removed] = []
    for one in document.removed:
        if one.index > last + _BELOW:
            signs += (one,) if _is_editor_line(one.text) or one.text.startswith(_POSTED) else ()
        elif one.index >= first - _ABOVE - _JUST_ABOVE:
            near.append(one)
    headline = max((one.index for one in near if one.entry == "headline" and one.index < first), default=-1)
    kept = tuple({one.index: _Line(one.index, one.line, one.text) for one in (*blocks[:2], blocks[-1])}.values())
    return _Around(top, first, last, headline, max(headline, first - _ABOVE), kept, tuple(near), tuple(signs))


def _removed_lines(around: _Around) -> list[_Line]:
    """The lines that may tell of the article and are not of it."""
    lines = [
        _Line(one.index, one.line, one.text)
        for one in around.near
        if around.start <= one.index < around.first or around.last < one.index
    ]
    for is_posted in (False, True):
        signs = {one.text: one for one in around.signs if one.text.startswith(_POSTED) == is_posted}
        if len(signs) == 1:  # of several, some are of other texts
            lines += [_Line(one.index, one.line, one.text) for one in signs.values()]
    return lines


def _with_labels(lines: list[_Line], around: _Around) -> Iterator[_Line]:
    """`lines`, with a label that stands on a line of its own before what it is the label of."""
    label = ""
    for line in lines:
        if len(line.text) <= _LONGEST_LABEL and _LONE_LABEL.fullmatch(fold(line.text)):
            label = line.text
            continue
        is_kept = any(one.block == line.block for one in around.kept)
        if label and not is_kept and not _LABELLED.match(fold(line.text)):
            line = line._replace(text=f"{label} {line.text}")
        label = ""
        yield line


def _read_line(line: _Line, around: _Around, told: set[tuple[str, int]]) -> Iterator[Evidence]:
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


def _dates_above_headline(around: _Around) -> Iterator[Evidence]:
    """Dates on the lines just above the headline, and the newspaper behind one."""
    for one in around.near if around.start >= 0 else ():
        if not around.start - _JUST_ABOVE <= one.index < around.start:
            continue
        text = _NAME_OF_DAY.sub("", one.text)
        labelled = DATE.search(fold(text)) if _is_dated(text) else None
        day = labelled or DATE.match(fold(text)) or DATE_IN_WORDS.match(text) or DAY_FIRST.match(text)
        day = day or DATE_IN_NUMERALS.search(text)
        # What stands in the article's own element is no day of today's.
        is_today = one.entry == "outside body" and _WEEKDAY.match(fold(one.text))
        if day and len(text) <= day.end() + _REST_OF_DATE and not is_today:
            yield Evidence("date", text[day.start() : day.end()], "page", f"above the headline, line {one.line}")
            if _SOURCE_LINE.fullmatch(fold(paper := text[day.end() :].strip())):
                yield Evidence("publisher", paper, "byline", f"above the headline, line {one.line}")


def _date_of_number(document: Document, around: _Around) -> Iterator[Evidence]:
    """The one day, with its weekday, in the head of an article on the pages of a newspaper's number."""
    head = [one for one in document.removed if one.index < around.first and len(one.text) <= _LONGEST_OF_NUMBER]
    days = {
        day[0]: one
        for one in head
        if (day := DATE.search(fold(one.text))) and _WITH_WEEKDAY.match(fold(one.text), day.end())
    }
    if len(days) == 1 and any(_OF_NUMBER.search(fold(one.text)) for one in head):
        written, one = days.popitem()
        yield Evidence("date", written, "page", f"the newspaper's number, line {one.line}")


def _headline_above(document: Document, byline: int) -> Iterator[Evidence]:
    """The line above the byline's, of a page without a headline whose title tells only of which site it is."""
    if not tells_only_site(document.page_title):
        return
    for one in document.removed:
        if one.index == byline - 1 and _HEADLINE.fullmatch(one.text):
            yield Evidence("title", one.text, "byline", f"above the byline, line {one.line}")


def first_below_byline(blocks: Sequence[Block]) -> int:
    """The index of the article's first block below its byline; a paragraph in an element of its own may stand above.

    `blocks` are the article's, one at least.
    """
    first, *below = blocks[:3]
    is_apart = len(below) > 1 and first.path[:-1] != below[0].path[:-1] == below[1].path[:-1]
    return below[0].index if is_apart and below[0].index <= first.index + _ABOVE else first.index


def _is_editor_line(text: str) -> bool:
    """Whether a line names an editor and says no more. Pages have hundreds of others below an article."""
    if len(text) > _LONGEST_EDITOR_LINE or not ("编" in text or "編" in text):
        return False
    return _EDITOR_LINE.fullmatch(fold(text)) is not None


def _is_dated(text: str) -> bool:
    """Whether a line says of which day the article is; replies say so of themselves."""
    shadow = fold(text)
    labelled = _DATED_BELOW.search(shadow) or _FIRST_POST.search(shadow)
    return labelled is not None and not _REPLY.search(shadow)

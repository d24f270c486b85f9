"""Bylines around an article: which lines above and below it say who wrote it and when, and which dates there count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.document import Block, Document, Evidence, Removed
from cleaner.fields.byline import FIELDS, LONGEST, read_byline
from cleaner.fields.dates import DATE, DATE_IN_WORDS, DAY_FIRST
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
_EDITOR_LINE = lazy_pattern(r"[【\[(]? ?(?:责任编辑|责编|编辑):[ ]?[一-鿿]{2,4} ?[】\])]?")
_LONGEST_EDITOR_LINE = 14  # characters
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
_PHOTOGRAPHED = lazy_pattern(r"[摄攝][)）]?\s*$")
_ABOVE, _BELOW = 12, 8  # blocks above and below an article that a byline may stand in


def read_around(document: Document) -> Iterator[Evidence]:
    """Evidence from the blocks that were removed between the headline and the article, and right below it."""
    known = {one.field for one in document.evidence if one.stage in ("front_matter", "strip", "extract")}
    if not document.blocks or known.issuperset(FIELDS):
        return
    top, last = document.blocks[0].index, document.blocks[-1].index
    first = top
    if any(one.entry == "headline" and one.index < top for one in document.removed):
        first = first_below_byline(document.blocks)
    near: list[Removed] = []  # to the article
    further: list[Removed] = []  # below it, where an editor may sign the page
    for one in document.removed:
        index = one.index
        if index > last + _BELOW:
            further += (one,) if _is_editor_line(one.text) else ()
        elif index >= first - _ABOVE - _JUST_ABOVE:
            near.append(one)
    headline = max((one.index for one in near if one.entry == "headline" and one.index < first), default=-1)
    start = max(headline, first - _ABOVE)
    lines = [(one.index, one.line, one.text) for one in near if start <= one.index < first or last < one.index]
    if len({one.text for one in further}) == 1:  # of several, some are of other texts
        lines.append((further[0].index, further[0].line, further[0].text))
    ends = {block.index: block for block in (*document.blocks[:2], document.blocks[-1])}
    lines += [(block.index, block.line, block.text) for block in ends.values()]
    told: set[tuple[str, int]] = set()
    label = ""
    for index, line, text in sorted(set(lines)):
        if len(text) <= _LONGEST_LABEL and _LONE_LABEL.fullmatch(fold(text)):
            label = text
            continue
        joins = label and index not in ends and not _LABELLED.match(fold(text))
        text, label = f"{label} {text}" if joins else text, ""
        if len(text) <= LONGEST and _WORTH_READING.search(text) and index >= start and not text.startswith(_NOTE):
            dated = index <= top or index < first or (index > last and _is_dated(text))
            for field, value in read_byline(text, date=dated):
                if field == "author" and index > last and any(one == "author" and at <= first for one, at in told):
                    continue  # who replied
                if field == "date" and index in ends and text[-1] in _SENTENCE_END:
                    continue  # a sentence tells when something was, not when it was published
                told.add((field, index))
                if field == "author" and _PHOTOGRAPHED.search(text):
                    yield Evidence(field, value, "account", f"caption on line {line}")  # if nobody wrote more
                    continue
                # A day alone, further off, is a fact of the article's table, not the day it was published.
                if field == "date" and (
                    DATE_IN_WORDS.match(value) or DAY_FIRST.match(value)
                ):  # what the page tells machines has a zone, too
                    yield Evidence(field, value, "page", f"byline on line {line}")
                elif field != "date" or index <= start + _NEXT or _HAS_TIME.search(value) or len(text) > len(value) + 2:
                    yield Evidence(field, value, "byline", f"byline on line {line}")

    above = [one for one in near if start - _JUST_ABOVE <= one.index < start and start >= 0]
    for one in above if not any(field == "date" for field, _ in told) else ():
        labelled = DATE.search(fold(one.text)) if _is_dated(one.text) else None
        day = labelled or DATE.match(fold(one.text)) or DATE_IN_WORDS.match(one.text) or DAY_FIRST.match(one.text)
        if day and len(one.text) <= day.end() + _REST_OF_DATE and not _WEEKDAY.match(fold(one.text)):
            yield Evidence("date", one.text[day.start() : day.end()], "page", f"above the headline, line {one.line}")
            if _SOURCE_LINE.fullmatch(fold(paper := one.text[day.end() :].strip())):
                yield Evidence("publisher", paper, "byline", f"above the headline, line {one.line}")

    if headline < 0 and (dates := [index for field, index in told if field == "date" and index < first]):
        yield from _headline_above(document, min(dates))
    for index, line, text in lines:  # a newspaper on a line of its own beside that of the time
        beside = ("date", index - 1) in told or ("date", index + 1) in told
        if beside and start < index < first and _SOURCE_LINE.fullmatch(text):
            yield Evidence("publisher", text, "byline", f"beside the date, line {line}")


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

"""Bylines around an article: which lines above and below it say who wrote it and when, and which dates there count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.document import Document, Evidence
from cleaner.fields.byline import FIELDS, LONGEST, read_byline
from cleaner.fields.byline_labels import OFFICES
from cleaner.fields.dates import DATE, DAY_FIRST
from cleaner.fields.dates_in_words import DATE_IN_WORDS
from cleaner.fields.day_of_article import (
    SOURCE_LINE,
    date_of_dump,
    date_of_number,
    date_of_signature,
    dates_above_headline,
    is_dated,
)
from cleaner.fields.lines_around import JUST_ABOVE, Around, Line, is_revision, look_around, removed_lines, with_labels
from cleaner.fields.names_of_sites import tells_only_site
from cleaner.fields.self_descriptions import read_self_descriptions
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_SIGNS = "报報源机機播自楼樓기编编责責者記记文撰讯訊稿處处笔筆采採讲講由◎□■○◇◆▲△〔"
_WORTH_READING = lazy_pattern(
    rf"(?=[{_SIGNS}12BbVPDSE民日(发發颁頒])(?:[{_SIGNS}民]|[发發颁頒]布[部单單]|(?:19|20)\d\d|日期[:：]"
    r"|\(Editor|[Bb][Yy]:? "
    "|(?:Von|Par|Por|Door|VON|PAR|POR) |(?:Source|Editor): )"
)
_NOTE = "※"  # what begins a line such as ※ 编辑: name (address), day: who changed a post
_HAS_TIME = lazy_pattern("[:：时]")
_SENTENCE_END = "。！？!?.”"
# A line that may be the headline: no way to the page, no menu, no label.
_HEADLINE = lazy_pattern(r"(?=.*[^\W\d])(?!.*(?:[>›»|]|[:：]$)).{4,60}(?<![。.])")
_NEXT = 4  # blocks below the headline
_POSTER = lazy_pattern(
    r"(?:作者|发信人)[: ]{0,2}(?P<name>[\w.-]{2,20}) ?\([^()]{0,40}\)(?: ?(?:看板|信区)[: ]{0,2}[\w.-]{2,40})?$"
)
_OFFICE_OF_NOTICE = lazy_pattern(rf"(?:{'|'.join(OFFICES)}): ?([一-鿿]{{3,30}})")
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
        above = list(dates_above_headline(around))
        yield from above or date_of_number(document, around) or date_of_dump(document, around)
        yield from date_of_signature(document)
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
        if beside and around.start < index < around.first and SOURCE_LINE.fullmatch(text):
            yield Evidence("publisher", text, "byline", f"beside the date, line {number}")


def _read_line(line: Line, around: Around, told: set[tuple[str, int]]) -> Iterator[Evidence]:
    """What a line says, if it is a byline; `told` is what others said, to which it is added."""
    index, number, text = line
    if len(text) > LONGEST or not _WORTH_READING.search(text) or index < around.start or text.startswith(_NOTE):
        return
    is_below = index > around.last
    is_kept = any(one.block == index for one in around.kept)
    dated = index <= around.top or index < around.first or (is_below and is_dated(text))
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


def _headline_above(document: Document, byline: int) -> Iterator[Evidence]:
    """The line above the byline's, of a page without a headline whose title tells only of which site it is."""
    if not tells_only_site(document.page_title):
        return
    for one in document.removed:
        if one.index == byline - 1 and _HEADLINE.fullmatch(one.text):
            yield Evidence("title", one.text, "byline", f"above the byline, line {one.line}")

"""Finds the article in a page that was saved as plain text, where menus, article and lists run into each other.

Each line speaks for or against being of the article (`cleaner.main_content.weigh_lines`); the article is the run of
lines with the largest sum. A text with few short lines is no page: of that, all below the headline is the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.main_content.below_headline import below_byline, below_subtitle, is_headed
from cleaner.main_content.code_lines import find_code
from cleaner.main_content.comments import dump_chat
from cleaner.main_content.contents_list import find_contents
from cleaner.main_content.dump_byline import DAY_AND_TIME, is_day
from cleaner.main_content.dump_form import find_forms
from cleaner.main_content.dump_headline import find_headline_below_way, find_titled_headline, find_told_headline
from cleaner.main_content.dump_span import NO_LINES, Span
from cleaner.main_content.first_heading import with_first_heading
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headed_text import span_below_headline
from cleaner.main_content.headline_above import find_headline_above
from cleaner.main_content.headline_line import is_paragraph
from cleaner.main_content.labels import MENU, count_labels, is_link, is_menu
from cleaner.main_content.live_blog import entries_in_dump
from cleaner.main_content.notice import with_salutation
from cleaner.main_content.prose import prose
from cleaner.main_content.question import find_answers, further_answers
from cleaner.main_content.recipe import find_ingredients, find_readers
from cleaner.main_content.table_cells import find_cells
from cleaner.main_content.teasers import without_teasers
from cleaner.main_content.verse import find_verse
from cleaner.main_content.weigh_lines import weigh_lines
from cleaner.patterns.fold import fold
from cleaner.rules.records import Rule
from cleaner.telling_characters import ANYTHING

_LONGEST_LABEL: Final = 30  # characters of a short line beside the article
_FURNITURE_ABOVE: Final = 5  # first lines that may be furniture, the page's title below


def find_lines(blocks: Sequence[Block], rule: Rule, *, title: str = "", may_hold: int = ANYTHING) -> Span | None:
    """Where the article begins and ends; None for a text that is not the dump of a page.

    `title` is what a head above the text says, `may_hold` what is known of the text's characters
    (`Document.may_hold`).
    """
    texts = [block.text for block in blocks]
    ingredients = find_ingredients(texts)
    if (readers := find_readers(blocks, ingredients)) is not None:
        return find_lines(blocks[:readers], rule, title=title) or Span(0, readers, None)
    if not is_menu(blocks, texts, may_hold):
        return span_below_headline(blocks, rule, title)
    code = find_code(blocks)
    if code:
        others = [block for at, block in enumerate(blocks) if at not in code]
        if not is_menu(others, [block.text for block in others], may_hold):
            below = span_below_headline(blocks, rule, title)
            return below if below and below.start <= min(code) else None  # a comment is no headline
    chat = dump_chat(blocks)
    gains = [0.0 if at in chat else gain for at, gain in enumerate(without_teasers(blocks, prose(blocks)))]
    titled = find_told_headline(blocks, title) or find_titled_headline(
        blocks, _count_furniture(blocks, rule), ingredients
    )
    titled = titled or find_headline_below_way(blocks)
    answers = find_answers(blocks)  # below the question's tools, which end other articles: 3 条评论, 查看全部 36 个回答
    headline = answers if answers is not None else titled.at if titled else None
    headline = _dated(blocks, gains) if headline is None else headline
    contents = find_contents(blocks, gains)
    begins, between = further_answers(blocks, answers) if answers is not None else (NO_LINES, NO_LINES)
    entries, tools = entries_in_dump(blocks, gains)
    told_apart = contents.lines | between | entries | ingredients | code | find_cells(blocks, gains)
    headings = contents.headings | begins
    start, end = _best_run(weigh_lines(blocks, gains, headline, rule, told_apart, headings))
    if start == end:  # a post whose lines end where the writer pressed the key
        values = weigh_lines(blocks, gains, headline, rule, told_apart, headings, may_be_titles=False)
        start, end = _best_run(values)
    if verse := find_verse(blocks, sum(gains[start:end], 0.0)):
        start, end = verse.start, verse.stop
    if start == end:
        return None
    while start and start - 1 != headline and (blocks[start - 1].text[-1] in "，、" or start - 1 in entries):
        start -= 1  # a line that goes on in the one below, and the time of an entry
    if end in code and (blocks[end - 1].text[-1] in "：:" or any(start <= at < end for at in code)):
        while end in code:
            end += 1
    if headline is not None and start <= headline < end:
        first = next((at for at in range(headline + 1, end) if is_paragraph(blocks[at].text)), headline + 1)
        start = below_byline(blocks, titled, first) if titled and titled.at == headline else headline + 1
    if headline is None and start + 1 < end and is_headed(blocks, start):
        start += 2
    elif headline is None and 0 < start < end - 1 and is_day(blocks[start - 1].text):
        start += not is_paragraph(blocks[start].text)  # a headline that holds a comma, below the day of a journal
    if titled and titled.at < start:
        start = below_subtitle(blocks, start, end)
    start = with_first_heading(blocks, start, end, headline)
    start, end = with_salutation(blocks, start, end, headline)
    if start >= end:
        return None  # a headline and its byline alone
    # A few short lines are for the line entries to judge, and a table of contents is of its article. Many are a menu.
    outside = (*range(start), *range(end, len(blocks)))
    if sum(count_labels(blocks[at], _LONGEST_LABEL) for at in outside if not gains[at]) < MENU:
        return span_below_headline(blocks, rule, title)
    if not titled and not any(
        is_link(blocks[at]) or tells_furniture(blocks[at].text) for at in outside if not gains[at]
    ):
        return span_below_headline(blocks, rule, title)
    found = titled or find_headline_above(blocks, start)
    if any(block.kind == "heading" for block in blocks[start:end]):
        while found and found.at < start - 1 and blocks[start - 1].kind == "heading":
            start -= 1  # of the first section
    return Span(start, end, found, contents.lines | tools | find_forms(blocks, gains, start, end), between)


def _count_furniture(blocks: Sequence[Block], rule: Rule) -> int:
    """How many lines a dump begins with that `rule` takes wherever they stand (分享到微博): they are no title."""
    prefilter = rule.lines.prefilter
    texts = [block.text for block in blocks[:_FURNITURE_ABOVE]]
    for at, entries in enumerate(prefilter.scan(texts)):
        told = prefilter.choose(entries & prefilter.places["any"])
        if not any(one.verb == "match" and one.search(fold(texts[at])) for one in told):
            return at
    return 0


def _dated(blocks: Sequence[Block], gains: Sequence[float]) -> int | None:
    """The first line with a time of publication, if the article may stand below: some pages say it at the end."""
    dated = (at for at, block in enumerate(blocks) if len(block.text) < 80 and DAY_AND_TIME.search(block.text))
    at = next(dated, None)
    if at is None or not any(is_paragraph(block.text) for block in blocks[:at]):
        return at
    return at if sum(gains[:at], 0.0) <= sum(gains[at:], 0.0) else None


def _best_run(values: Sequence[float]) -> tuple[int, int]:
    """The slice with the largest sum: Kadane's algorithm."""
    best = total = 0.0
    begin = start = end = 0
    for at, value in enumerate(values):
        if total <= 0:
            total, begin = 0.0, at
        total += value
        if total > best:
            best, start, end = total, begin, at + 1
    return start, end

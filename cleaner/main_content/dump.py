"""Finds the article in a page that was saved as plain text, where menus, article and lists run into each other.

Each line speaks for or against being of the article: a sentence by its length, a label (a line without a sentence)
against it, the more so where labels stand in a row, and a line that ends articles (an editor's name, 相关阅读) most of
all. The article is the run of lines with the largest sum. As on a page with elements, what stands after
the article counts less with every step away from it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from cleaner.document import Block
from cleaner.main_content.contents_list import find_contents
from cleaner.main_content.dump_headline import (
    PARAGRAPH,
    DumpHeadline,
    find_headline_above,
    find_titled_headline,
    is_byline,
    is_paragraph,
)
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline import letters
from cleaner.main_content.labels import LABEL, MENU, count_labels, is_link, is_menu
from cleaner.main_content.notice import is_contact, with_salutation
from cleaner.main_content.prose import prose
from cleaner.main_content.teasers import without_teasers
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules import GENERIC
from cleaner.rules.records import Rule

_FIRST, _PAIR, _ROW, _END = 3.0, 2.0, 8.0, 20.0  # what a label, 价格：30元, a label after labels, an end speak against
_STEP, _HEADING_STEP, _FIRST_STEP = 0.3, 0.4, 0.05  # how far each of them leads away
_END_STEP = 4.0
_UNSURE, _UNSURE_STEP = 1.0, 0.5  # what a line that may be the title of another text speaks against, and leads away
_RIGHTS, _RIGHTS_STEP = frozenset(("rights", "rights_words")), 12.0  # what stands nearly always below the last line
_ENDS = {"match": _END_STEP, "from": 24.0}  # by the verb of the entry that would take the line from an article's end
_AWAY, _LEAST, _LEAST_AGAINST = 8.0, 0.05, 0.3
_ABOVE = 0.5  # what sentences above the headline count
_SHORTEST_HEAD: Final = 4  # lines: two of the page's, the headline and its byline
_LONGEST_HEADLINE = 36.0  # ideographs of the titles of other texts, which may hold a comma
_SENTENCE_ENDS = frozenset("。！？!?…”’」』.;；:：，,、—）)》】]")
_DATED = lazy_pattern(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?(?: {0,3}\d{1,2}:\d\d)")
# What an item in a stream of news or comments has: how old it is, or a time of its own.
_AGE = lazy_pattern(
    r"\d ?(?:分钟|小时|天|周|个月|年)前$|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日? {0,3}\d{1,2}:\d\d"
)
_TOLD = frozenset(
    ("heading", "table row", "code", "quote")
)  # kinds of lines, where marks tell them, that are no labels
_CONTACT_GAIN = 1.0
_LONGEST_END, _LONGEST_AGE = 200, 30  # characters
_GOES_ON = frozenset("，。、；：！？）》」』”’,;)")  # no line of its own begins with one of these
_OPEN = frozenset("，、（《「『“‘,(")  # and none ends with one of those
_NOTE = lazy_pattern(r"\[(?:\d{1,3}|注 ?\d{1,2})\]")
_COLON = lazy_pattern("(?<=.)[:：](?=.)")


class Span:
    """The article's lines, as a slice, those within that are not of it, and the headline above if one was found."""

    def __init__(
        self, start: int, end: int, headline: DumpHeadline | None, inside: frozenset[int] = frozenset()
    ) -> None:
        self.start, self.end, self.headline, self.inside = start, end, headline, inside


def find_lines(blocks: Sequence[Block], rule: Rule) -> Span | None:
    """Where the article begins and ends; None for a text that is not the dump of a page."""
    if not is_menu(blocks):
        return _below_headline(blocks, rule)
    runs = _whole_sentences(blocks)
    if len(runs) < len(blocks):
        joined = [replace(blocks[run[0]], text="".join(blocks[at].text for at in run)) for run in runs]
        span = find_lines(joined, rule)
        if not span:
            return None
        told = span.headline and span.headline._replace(at=runs[span.headline.at][0])
        inside = frozenset(at for run in span.inside for at in runs[run])
        return Span(runs[span.start][0], runs[span.end - 1][-1] + 1, told, inside)
    gains = without_teasers(blocks, prose(blocks))
    titled = find_titled_headline(blocks)
    headline = titled.at if titled else _dated(blocks)
    contents = find_contents(blocks, gains)
    start, end = _best_run(_speaks_for(blocks, gains, headline, rule, contents))
    if start == end:
        return None
    if headline is not None and start <= headline < end:
        start = headline + 1
    if headline is None and start + 1 < end and _is_headed(blocks, start):
        start += 2
    start, end = with_salutation(blocks, start, end, headline)
    # A few short lines are for the line entries to judge, and a table of contents is of its article. Many are a menu.
    outside = (*range(start), *range(end, len(blocks)))
    if sum(count_labels(blocks[at], _LONGEST_AGE) for at in outside if not gains[at]) < MENU:
        return _below_headline(blocks, rule)
    if not titled and not any(
        is_link(blocks[at]) or tells_furniture(blocks[at].text) for at in outside if not gains[at]
    ):
        return _below_headline(blocks, rule)
    return Span(start, end, titled or find_headline_above(blocks, start), contents)


def _below_headline(blocks: Sequence[Block], rule: Rule) -> Span | None:
    """All below the headline of a text with few short lines, if four lines or more stand above the first paragraph.

    A rule of its own knows its site's head, and line entries take what is shorter.
    """
    if rule.name != GENERIC:
        return None
    first = 0
    for at, block in enumerate(blocks):
        if is_paragraph(block.text):
            first = at
            break
    if first < _SHORTEST_HEAD:
        return None
    headline = find_titled_headline(blocks[:first]) or find_headline_above(blocks, first)
    if not headline:
        return None
    start = headline.at + 1
    while start < first and is_byline(blocks[start].text):
        start += 1
    return Span(start, len(blocks), headline)


def _is_headed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is a headline though it ends as a sentence: a byline stands right below."""
    return not any(is_paragraph(one.text) for one in blocks[at : at + 2]) and is_byline(blocks[at + 1].text)


def _titles(blocks: Sequence[Block], gains: Sequence[float]) -> list[bool]:
    """Which lines may be but titles of other texts: they have marks of a sentence, but are short, do not end as
    sentences do, and stand among lines that are none.
    """
    surely = [
        gain >= _LONGEST_HEADLINE or (gain > 0 and (block.text[-1] in _SENTENCE_ENDS or _COLON.search(block.text)))
        for block, gain in zip(blocks, gains, strict=True)
    ]
    return [gain > 0 and not any(surely[max(0, at - 1) : at + 2]) for at, gain in enumerate(gains)]


def _whole_sentences(blocks: Sequence[Block]) -> list[list[int]]:
    """Positions of the lines that are pieces of one sentence: dumps set each link within it on a line of its own."""
    runs: list[list[int]] = []
    for at, block in enumerate(blocks):
        goes_on = runs and (
            block.text[0] in _GOES_ON or blocks[at - 1].text[-1] in _OPEN or _NOTE.fullmatch(block.text)
        )
        if goes_on:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _dated(blocks: Sequence[Block]) -> int | None:
    """The first line with a time of publication."""
    dated = (at for at, block in enumerate(blocks) if len(block.text) < 80 and _DATED.search(block.text))
    return next(dated, None)


def _speaks_for(
    blocks: Sequence[Block], gains: Sequence[float], headline: int | None, rule: Rule, contents: frozenset[int]
) -> list[float]:
    title = letters(blocks[headline].text) if headline is not None else ""
    values: list[float] = []
    away, row, started, below_article = 0.0, 0, False, False
    each = zip(blocks, gains, _ends(blocks, rule), _titles(blocks, gains), strict=True)
    for at, (block, gain, end, is_title) in enumerate(each):
        if at in contents:
            values.append(0.0)
            continue
        row = 0 if gain else row + 1
        against, step = 0.0, 0.0
        if is_title and not end:
            gain, against, step = 0.0, _UNSURE, _UNSURE_STEP
        elif end:
            gain, against, step = 0.0, _END, end
        elif title and gain and letters(block.text) == title:
            gain = 0.0
        elif not gain and block.kind in _TOLD:
            step = _HEADING_STEP if block.kind == "heading" else 0.0
        elif not gain and below_article and is_contact(block.text):
            gain = _CONTACT_GAIN
        elif not gain and _COLON.search(block.text):
            against = _PAIR
        elif not gain:
            against = _FIRST if row == 1 else _ROW
            step = _STEP if row > 1 else _HEADING_STEP if len(block.text) >= LABEL else _FIRST_STEP
        if headline is not None and at <= headline:
            gain *= _ABOVE
        elif headline is not None:
            started = started or gain >= PARAGRAPH
            near = math.exp(-away / _AWAY)
            away += step if started else 0.0
            if end != _RIGHTS_STEP:  # which speaks against what stands below as if it stood right below the article
                near = math.exp(-away / _AWAY)
            gain, against = gain * max(_LEAST, near), against * max(_LEAST_AGAINST, near)
        below_article = gain > 0
        values.append(gain - against)
    return values


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


def _ends(blocks: Sequence[Block], rule: Rule) -> list[float]:
    """How far from the article each line leads: one that `rule` takes from ends, or that says how old an item is."""
    prefilter = rule.lines.prefilter
    candidates, shadows = prefilter.scan([block.text for block in blocks])
    steps: list[float] = []
    for block, shadow, entries in zip(blocks, shadows, candidates, strict=True):
        shadow = shadow or fold(block.text)
        length = len(shadow)
        step = _END_STEP if length < _LONGEST_AGE and _AGE.search(shadow) else 0.0
        if not step and entries and length <= _LONGEST_END:
            ends = (entry for entry in prefilter.choose(entries) if entry.at == "tail" and entry.verb in _ENDS)
            found = next((entry for entry in ends if entry.search(shadow)), None)
            step = 0.0 if not found else _RIGHTS_STEP if found.name in _RIGHTS else _ENDS[found.verb]
        steps.append(step)
    return steps

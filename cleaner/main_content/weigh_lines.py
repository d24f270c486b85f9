"""What each line of a page that was saved as plain text speaks for, or against, being of the article.

A sentence speaks for it by its length, a label (a line without a sentence) against it, the more so where labels stand
in a row, and a line that ends articles (an editor's name, 相关阅读) most of all. As on a page with elements, what is
below the article counts less with every step away.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cleaner.document import Block
from cleaner.main_content.announced_rows import COLON, find_announced
from cleaner.main_content.headline import letters
from cleaner.main_content.headline_line import PARAGRAPH
from cleaner.main_content.inner_ends import is_inner
from cleaner.main_content.labels import LABEL
from cleaner.main_content.notice import is_contact
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.patterns.line_entry import LineEntry
from cleaner.rules.records import Rule

_FIRST, _PAIR, _ROW, _END = 3.0, 2.0, 8.0, 20.0  # what a label, 价格：30元, a label after labels, an end speak against
_STEP, _HEADING_STEP, _FIRST_STEP = 0.3, 0.4, 0.05  # how far each of them leads away
_END_STEP = 4.0
_UNSURE, _UNSURE_STEP = 1.0, 0.5  # what a line that may be the title of another text speaks against, and leads away
_NEITHER = -1.0  # of a line that speaks neither for the article nor against it
_RIGHTS, _RIGHTS_STEP = frozenset(("rights", "rights_words")), 12.0  # what stands nearly always below the last line
_ENDS = {"match": _END_STEP, "from": 24.0}  # by the verb of the entry that would take the line from an article's end
# At .05 the next article of a stream outweighs one of a paragraph; at .03 one ends above a row of its own labels.
_AWAY, _LEAST, _LEAST_AGAINST = 8.0, 0.04, 0.3
_ABOVE = 0.5  # what sentences above the headline count
_LONGEST_HEADLINE = 36.0  # ideographs of the titles of other texts, which may hold a comma
_SENTENCE_ENDS = frozenset("。！？!?…”’」』.;；:：，,、—）)》】]")
# What an item in a stream of news or comments has: how old it is, or a time of its own.
_AGE = lazy_pattern(
    r"\d ?(?:分钟|小时|天|周|个月|年)前$|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日? {0,3}\d{1,2}:\d\d"
)
# A part of an episode, which may hold a comma: 02:15 渡口的船，一天两班.
_TIMED = lazy_pattern(r"\d{1,2}:\d\d(?::\d\d)? \S")
# Kinds of lines, where marks tell them, that are no labels.
_TOLD = frozenset(("heading", "table row", "code", "quote"))
_CONTACT_GAIN, _ANNOUNCED_GAIN = 1.0, 1.0
_LONGEST_END, _LONGEST_AGE = 200, 40  # characters


def _titles(blocks: Sequence[Block], gains: Sequence[float]) -> list[bool]:
    """Which lines may be but titles of other texts: they have marks of a sentence, but are short, do not end as
    sentences do, and stand among lines that are none.
    """
    surely = [
        gain >= _LONGEST_HEADLINE
        or (gain > 0 and (block.text[-1] in _SENTENCE_ENDS or "。" in block.text or COLON.search(block.text)))
        for block, gain in zip(blocks, gains, strict=True)
    ]
    return [gain > 0 and not any(surely[max(0, at - 1) : at + 2]) for at, gain in enumerate(gains)]


def weigh_lines(
    blocks: Sequence[Block],
    gains: Sequence[float],
    headline: int | None,
    rule: Rule,
    told_apart: frozenset[int],
    headings: frozenset[int] = frozenset(),
    *,
    may_be_titles: bool = True,
) -> list[float]:
    """The weight of each line, in ideographs: negative where it speaks against the article.

    `gains` are the prose of each, `headline` is where that stands, `told_apart` are lines that speak neither
    for the article nor against it, as those of a table of contents, and `headings` those that it names: with each the
    article goes on.
    Whether short lines among short lines `may_be_titles` of other texts is not asked where nothing else is an article.
    """
    title = letters(blocks[headline].text) if headline is not None else ""
    values: list[float] = []
    away, row, started, below_article = 0.0, 0, False, False
    total, scale = 0.0, 1.0  # of the run of lines up to here, and what it counts by where it begins
    announced = find_announced(blocks)
    titles = _titles(blocks, gains) if may_be_titles else [False] * len(blocks)
    each = zip(blocks, gains, _ends(blocks, gains, rule), titles, strict=True)
    for at, (block, gain, end, is_title) in enumerate(each):
        if at in told_apart or at in headings:
            values.append(0.0)
            away = 0.0 if at in headings else away
            continue
        if gain and block.text[0].isdecimal() and _TIMED.match(block.text) and block.text[-1] not in _SENTENCE_ENDS:
            gain = 0.0
        row = 0 if gain else row + 1
        against, step = 0.0, 0.0
        if at in announced and not end:
            gain = max(gain, _ANNOUNCED_GAIN)
        elif is_title and not end:
            gain, against, step = 0.0, _UNSURE, _UNSURE_STEP
        elif end == _NEITHER:
            gain = 0.0
        elif end:
            gain, against, step = 0.0, _END, end
        elif title and gain and letters(block.text) == title:
            gain = 0.0
        elif not gain and block.kind in _TOLD:
            step = _HEADING_STEP if block.kind == "heading" else 0.0
        elif not gain and below_article and is_contact(block.text):
            gain = _CONTACT_GAIN
        elif not gain and COLON.search(block.text):
            against = _PAIR
        elif not gain:
            against = _FIRST if row == 1 else _ROW
            step = _STEP if row > 1 else _HEADING_STEP if len(block.text) >= LABEL else _FIRST_STEP
        if total <= 0:  # what stands above was no article: what begins here is as far from its own beginning as any
            scale, away, started = scale * max(_LEAST, math.exp(-away / _AWAY)), 0.0, False
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
        total = max(0.0, total + gain - against)
        values.append(scale * (gain - against))
    return values


def _ends(blocks: Sequence[Block], gains: Sequence[float], rule: Rule) -> list[float]:
    """How far from the article each line leads: one that `rule` takes from ends, or that says how old an item is.

    What `rule` takes wherever it stands is `_NEITHER`: 推 riverfan: 好看 01/25 18:01.
    """
    prefilter = rule.lines.prefilter
    texts = [block.text for block in blocks]
    steps: list[float] = []
    for text, entries in zip(texts, prefilter.scan(texts), strict=True):
        shadow = fold(text)
        length = len(shadow)
        step = _END_STEP if length < _LONGEST_AGE and _AGE.search(shadow) else 0.0
        if not step and entries and length <= _LONGEST_END:
            step = _step_of([entry for entry in prefilter.choose(entries) if entry.verb in _ENDS], shadow)
        steps.append(step)
    # What the site says of itself stands below its rights, too: only quoted ones, which a colon announces, are none.
    inner = {
        at
        for at, step in enumerate(steps)
        if step > 0
        and (step != _RIGHTS_STEP or (at and blocks[at - 1].text[-1] in ":："))
        and is_inner(blocks, gains, steps, at)
    }
    return [0.0 if at in inner else step for at, step in enumerate(steps)]


def _step_of(entries: Sequence[LineEntry], shadow: str) -> float:
    """How far from the article a line leads that one of `entries` may take; 0 if none does."""
    for entry in entries:
        if entry.at == "tail" and entry.search(shadow):
            return _RIGHTS_STEP if entry.name in _RIGHTS else _ENDS[entry.verb]
    anywhere = (entry for entry in entries if entry.at == "any" and entry.verb == "match")
    return _NEITHER if any(entry.search(shadow) for entry in anywhere) else 0.0

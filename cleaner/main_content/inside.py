"""What stands inside the element that holds an article but is not of it.

Bylines, links, labels of links, headings of what went and parts with the name of boilerplate go.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice

from cleaner.document import Block, Path
from cleaner.fields.dates import says_when
from cleaner.main_content.finder import Found
from cleaner.main_content.linked_text import is_term, is_text
from cleaner.main_content.prose import Weights
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules.records import Rule

TOOL = 6  # characters of a link that is a tool: 编辑锁定 beside a heading, in a list
_LABEL = lazy_pattern("[^，,。；;、{}]{1,39}[:：]")
_LEAD = 20  # ideographs
_PARAGRAPH = 30  # ideographs of prose with which the article has begun
_ABOVE, _LONGEST_DATE = 12, 80  # blocks above it that a byline may have; characters of a line with a date
# What begins a line that says when, though its marks are those of a sentence: Published: 4 Mar, 2026 CET. Updated: …
_DATED = lazy_pattern("(?:First |Last )?(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Mm]odified)[ a-z]{0,4}:")
_OF_LAW = lazy_pattern(r"[日号][^ ，,]{4,40}(?:通过|通過|公布|修订|修訂|修正|施行|批准|印发)")


def reasons_inside(blocks: Sequence[Block], found: Found, weights: Weights) -> list[str]:
    """Why each block is not of the article; empty if it is."""
    reasons = ["outside body"] * len(blocks)
    for at in range(len(blocks)) if found.parts else range(found.start, found.end):
        within = found.step if found.start <= at < found.end else None
        within = within or next((step for step in blocks[at].path if step in found.parts), None)
        if within:
            reasons[at] = _reason(at, blocks, within, found, weights)
    if found.headline is not None:
        reasons[found.headline] = "headline"
    return reasons


def _reason(at: int, blocks: Sequence[Block], within: str, found: Found, weights: Weights) -> str:
    if found.headline is not None and at < found.headline:
        return "above headline"
    block = blocks[at]
    path = block.path
    if block.kind == "heading":
        path = around_heading(block)
    if within in path and weights.is_boilerplate_within(path, within):
        return "boilerplate element"
    if not weights.blocks[at] and block.kind != "heading" and path[-1].startswith("button"):
        return "button"  # one that says a sentence may be a question, whose answer it opens
    return "links" if weights.links[at] and not is_text(at, blocks, weights) else ""


def around_heading(block: Block) -> Path:
    """What a heading stands in: the section, where its <header> holds it."""
    path = block.path
    return path[:-2] if len(path) > 1 and path[-2].startswith("header") else path[:-1]


def remove_byline(blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights) -> None:
    """What stands between the headline and the date, above the first paragraph, is the byline and goes with it."""
    if found.headline is None:
        return
    kept = [at for at, reason in enumerate(reasons) if not reason]
    held = list(accumulate(weights.blocks[at] for at in kept))
    most = min(_PARAGRAPH, 0.5 * held[-1]) if held else 0.0  # a notice may end with its date
    above = [at for at, prose in zip(kept[:_ABOVE], held, strict=False) if prose < most]
    dated = [at for at in above if not weights.blocks[at] or _DATED.match(blocks[at].text)]
    dated = [at for at in dated if is_date_line(blocks[at])]
    for at in above if dated else ():
        if at <= dated[-1]:
            reasons[at] = "byline"


def is_date_line(block: Block) -> bool:
    """Whether a block is a short line with a date, as bylines are; not that a law was passed on a day."""
    text = block.text
    return block.kind != "heading" and len(text) <= _LONGEST_DATE and says_when(text) and not _OF_LAW.search(text)


def remove_labels_of_links(blocks: Sequence[Block], reasons: list[str], rule: Rule) -> None:
    """A label (相关新闻：, Read more:) goes with the links below it.

    Labels that line entries know as the beginning of an article's end are left to them, where it does not go on.
    """
    begun = False
    longer = (at for at in range(len(blocks) - 1, -1, -1) if not reasons[at] and len(blocks[at].text) >= _LEAD)
    goes_on = next(islice(longer, 1, None), -1)  # the last paragraph but one
    for at, block in enumerate(blocks[:-1]):
        if reasons[at]:
            continue
        if block.kind == "code" or block.text[-1] not in ":：" or not _LABEL.fullmatch(block.text):
            begun = True
            continue
        end = at + 1
        while end < len(blocks) and 2 * blocks[end].links > len(blocks[end].text) and not is_term(end, blocks):
            end += 1
        if end > at + 1 and (not begun or end <= goes_on or not _begins_an_end(rule, block.text)):
            reasons[at:end] = ["links"] * (end - at)


def _begins_an_end(rule: Rule, text: str) -> bool:
    shadow = fold(text)
    return any(entry.verb == "from" and entry.pattern.fullmatch(shadow) for entry in rule.lines.values())


def remove_empty_headings(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Headings of parts that went: at the end, or with nothing left in the element that they stand in."""
    kinds = {block.kind for block, reason in zip(blocks, reasons, strict=True) if not reason}
    if "heading" not in kinds or kinds == {"heading"}:
        return
    held: set[str] = set()
    emptied: set[str] = set()
    for block, reason in zip(blocks, reasons, strict=True):
        if reason and len(block.text) > TOOL:
            emptied.update(block.path)
        elif block.kind != "heading":
            held.update(block.path)
    emptied -= held
    ends = True
    for at in range(len(reasons) - 1, -1, -1):
        block = blocks[at]
        if not reasons[at]:
            if block.kind != "heading":
                ends = False
            elif ends or (len(around := around_heading(block)) and around[-1] in emptied):
                reasons[at] = "heading of what went"

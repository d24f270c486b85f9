"""Finds the article among a page's blocks when no rule names it, and takes out what stands inside but is not of it.

What stands between the headline and the article is read for title and byline. A page with elements is searched by
`cleaner.finder`, one that was saved as plain text by `cleaner.dump`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from msgspec.structs import replace

from cleaner.dates import says_when
from cleaner.document import Block, Document, Evidence, Path, Removed
from cleaner.dump import find_lines
from cleaner.element_names import calls_question
from cleaner.errors import NoBody
from cleaner.finder import Found, find_article
from cleaner.fold import fold
from cleaner.headline import letters
from cleaner.lazy_pattern import lazy_pattern
from cleaner.list_page import is_list_page
from cleaner.prose import Weights
from cleaner.rule_records import Rule
from cleaner.rules import Rules
from cleaner.strip import strip_blocks
from cleaner.title import strip_site

_SUMMARY = lazy_pattern(
    r"[【\[]?(?:核心提示|内容提要|新闻提要|内容摘要|摘要|导读|提要|编者按|编者的话)[】\]]? ?: ?.{10}"
)
_TITLE = 4  # letters
_TOOL = 6  # characters of a link beside a heading that it is not the heading of: 编辑
_LABEL = lazy_pattern("[^，,。；;、{}]{1,39}[:：]")
_LEAD = 20  # ideographs
_PARAGRAPH, _DATED = 30, 60  # ideographs of a paragraph that the article has begun with; characters of a line with a date
_TELLING = 20  # letters from the end of a summary that stand again in an article that begins with it
_HEAD = 12  # blocks above an article that a byline may stand in


def body(document: Document, rules: Rules) -> Document:
    """Keep the article's blocks where the rule has no `body` selectors; the others go, each with a reason.

    Raises `NoBody` (``list_page``) for an index, a channel page or search results.
    """
    blocks = document.blocks
    if document.plain or not blocks:
        return document
    if document.rule.body:
        return _keep(document, _in_selected(document))
    reasons, headline = _on_page(document) if any(block.path for block in blocks) else _in_dump(document)
    found = _keep(document, reasons)
    if found is document:
        return document
    return replace(found, evidence=document.evidence + _read_above(document, headline, found.blocks[0]))


def _keep(document: Document, reasons: Sequence[str]) -> Document:
    """The blocks that no reason speaks against; the others go to `removed`. All stay if none would."""
    each = list(zip(document.blocks, reasons, strict=bool(reasons)))
    kept = tuple([block for block, why in each if not why])
    if not kept or len(kept) == len(each):
        return document
    removed = [Removed(block.text, why, "body", "", block.index, block.line) for block, why in each if why]
    return replace(document, blocks=kept, removed=(*document.removed, *removed))


def _in_selected(document: Document) -> Sequence[str]:
    """What a rule selected, but the first block of several if it is the title once more, and labelled links."""
    reasons = [""] * len(document.blocks)
    own = letters(document.blocks[0].text)
    titles = (document.page_title, *(one.value for one in document.evidence if one.field == "title"))
    if len(own) >= _TITLE and any(letters(strip_site(title)) == own for title in titles):
        reasons[0] = "headline"
    _remove_labels_of_links(document, reasons)
    return reasons


def _on_page(document: Document) -> tuple[Sequence[str], int | None]:
    """Why each block is not of the article (empty if it is), and where the headline stands."""
    weights = Weights(document.blocks)
    found = find_article(document.blocks, document.page_title, weights)
    if is_list_page(document.blocks, found, weights):
        raise NoBody("body", "list_page", "the page lists articles and is none", document.removed)
    if not found:
        return (), None
    reasons = _reasons(document.blocks, found, weights)
    if found.headline is not None:
        first = next((at for at, reason in enumerate(reasons) if not reason), None)
        if first is not None and letters(document.blocks[first].text) == letters(document.blocks[found.headline].text):
            reasons[first] = "headline"
    _remove_above_date(document.blocks, reasons, found, weights)
    _keep_lead(document.blocks, reasons, found, weights)
    _remove_labels_of_links(document, reasons)
    _remove_empty_headings(document.blocks, reasons)
    return reasons, found.headline


def _remove_above_date(blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights) -> None:
    """What stands between the headline and the date, above the first paragraph, is the byline and goes with it."""
    if found.headline is None:
        return
    kept = [at for at, reason in enumerate(reasons) if not reason]
    above = list(takewhile(lambda at: weights.blocks[at] < _PARAGRAPH, kept))[:_HEAD]
    dated = [at for at in above if not weights.blocks[at] and len(blocks[at].text) < _DATED and says_when(blocks[at].text)]
    for at in above if dated else ():
        if at <= dated[-1]:
            reasons[at] = "byline"


def _keep_lead(blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights) -> None:
    """Keep a summary that calls itself so, and the question that answers follow, between headline and article."""
    first = next((at for at, reason in enumerate(reasons) if not reason), 0)
    if found.headline is None or not found.headline < first:
        return
    leads = [at for at in range(found.headline + 1, first) if weights.blocks[at] >= _LEAD and _is_lead(blocks[at])]
    if leads:
        kept = letters("".join(block.text for block, reason in zip(blocks, reasons, strict=True) if not reason))
        for at in leads:
            if letters(blocks[at].text)[-_TELLING:] not in kept:
                reasons[at] = ""


def _is_lead(block: Block) -> bool:
    return bool(_SUMMARY.match(fold(block.text))) or any(map(calls_question, block.path))


def _remove_labels_of_links(document: Document, reasons: list[str]) -> None:
    """A label (相关新闻：, Read more:) goes with the links below it.

    Labels that line entries know as the beginning of an article's end are left to them, where it does not go on.
    """
    blocks, begun = document.blocks, False
    longer = (at for at in range(len(blocks) - 1, -1, -1) if not reasons[at] and len(blocks[at].text) >= _LEAD)
    goes_on = next(islice(longer, 1, None), -1)  # the last paragraph but one
    for at, block in enumerate(blocks[:-1]):
        if reasons[at]:
            continue
        if block.kind == "code" or block.text[-1] not in ":：" or not _LABEL.fullmatch(block.text):
            begun = True
            continue
        end = at + 1
        while end < len(blocks) and 2 * blocks[end].links > len(blocks[end].text):
            end += 1
        if end > at + 1 and (not begun or end <= goes_on or not _begins_an_end(document.rule, block.text)):
            reasons[at:end] = ["links"] * (end - at)


def _begins_an_end(rule: Rule, text: str) -> bool:
    shadow = fold(text)
    return any(entry.verb == "from" and entry.pattern.fullmatch(shadow) for entry in rule.lines.values())


def _remove_empty_headings(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Headings of parts that went: at the end, or with nothing left in the element that they stand in."""
    kinds = {block.kind for block, reason in zip(blocks, reasons, strict=True) if not reason}
    if "heading" not in kinds or kinds == {"heading"}:
        return
    held: set[str] = set()
    emptied: set[str] = set()
    for block, reason in zip(blocks, reasons, strict=True):
        if reason and len(block.text) > _TOOL:
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
            elif ends or (len(block.path) > 1 and block.path[-2] in emptied):
                reasons[at] = "heading of what went"


def _reasons(blocks: Sequence[Block], found: Found, weights: Weights) -> list[str]:
    """Why each block is not of the article; empty if it is."""
    reasons = ["outside body"] * len(blocks)
    for at in range(len(blocks)) if found.parts else range(found.start, found.end):
        within = found.step if found.start <= at < found.end else None
        within = within or next((step for step in blocks[at].path if step in found.parts), None)
        if within:
            reasons[at] = _reason(at, blocks[at].path, within, found, weights)
    if found.headline is not None:
        reasons[found.headline] = "headline"
    return reasons


def _reason(at: int, path: Path, within: str, found: Found, weights: Weights) -> str:
    if found.headline is not None and at < found.headline:
        return "above headline"
    if weights.is_boilerplate_within(path, within):
        return "boilerplate element"
    return "links" if weights.links[at] else ""


def _in_dump(document: Document) -> tuple[Sequence[str], int | None]:
    span = find_lines(document.blocks, document.rule)
    if not span:
        return (), None
    return ["" if span.start <= at < span.end else "outside body" for at in range(len(document.blocks))], span.headline


def _read_above(document: Document, headline: int | None, first: Block) -> tuple[Evidence, ...]:
    """Title and byline from the headline and the blocks between it and the article."""
    blocks = document.blocks
    if headline is None:
        above = [block for block in blocks if block.index < first.index]
        return strip_blocks(document.rule, above[-_HEAD:])[2]
    title = Evidence("title", blocks[headline].text, "strip", f"headline on line {blocks[headline].line}")
    between = [block for block in blocks[headline + 1 : headline + 1 + _HEAD] if block.index < first.index]
    return (title, *(e for e in strip_blocks(document.rule, between)[2] if e.field != "title"))

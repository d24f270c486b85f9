"""Why each block of a page is not of the article, with the finder's help where no rule selects the article."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Document
from cleaner.errors import NoBody
from cleaner.fields.page_title import strip_site
from cleaner.main_content.around import remove_around_paragraphs
from cleaner.main_content.comments import chat_lines, remove_comments
from cleaner.main_content.consent import consent_boxes
from cleaner.main_content.finder import Found, find_article
from cleaner.main_content.headline import letters
from cleaner.main_content.inside import (
    reasons_inside,
    remove_byline,
    remove_empty_headings,
    remove_labels_of_links,
)
from cleaner.main_content.lead import keep_lead
from cleaner.main_content.line_numbers import remove_line_numbers
from cleaner.main_content.list_page import is_list_page
from cleaner.main_content.other_texts import remove_boxes, remove_cards, remove_next_article
from cleaner.main_content.picture_numbers import remove_picture_numbers
from cleaner.main_content.prose import Weights
from cleaner.main_content.recipe import keep_ingredients
from cleaner.pages.page_metadata import DESCRIPTION
from cleaner.patterns.stripping import strip_blocks

_TITLE = 4  # letters
_SHORT = 500.0  # ideographs of a text that may be a disclaimer
_MOSTLY = 0.5  # share of its prose that line entries take from one


def in_selected(document: Document) -> Sequence[str]:
    """What a rule selected, but the first block of several if it is the title once more, and labelled links."""
    reasons = [""] * len(document.blocks)
    own = letters(document.blocks[0].text)
    titles = (document.page_title, *(one.value for one in document.evidence if one.field == "title"))
    if len(own) >= _TITLE and any(letters(strip_site(title)) == own for title in titles):
        reasons[0] = "headline"
    remove_labels_of_links(document.blocks, reasons, document.rule)
    return reasons


def on_page(document: Document) -> tuple[Sequence[str], int | None]:
    """Why each block is not of the article (empty if it is), and where the headline stands."""
    found, weights = _find(document)
    if is_list_page(document.blocks, found, weights):
        raise NoBody("body", "list_page", "the page lists articles and is none", document.removed)
    if not found:
        return (), None
    reasons = reasons_inside(document.blocks, found, weights)
    if found.headline is not None:
        first = next((at for at, reason in enumerate(reasons) if not reason), None)
        if first is not None and letters(document.blocks[first].text) == letters(document.blocks[found.headline].text):
            reasons[first] = "headline"
    remove_next_article(document.blocks, reasons, found, weights)
    remove_boxes(document.blocks, reasons, document.rule, found, weights)
    remove_cards(reasons, found, weights)
    remove_comments(document.blocks, reasons, found, weights)
    remove_picture_numbers(document.blocks, reasons)
    remove_line_numbers(document.blocks, reasons)
    remove_byline(document.blocks, reasons, found, weights)
    remove_around_paragraphs(document.blocks, reasons, found, weights)
    keep_ingredients(document.blocks, reasons, found, weights)
    descriptions = [one.value for one in document.evidence if one.field == DESCRIPTION]
    keep_lead(document.blocks, reasons, found, weights, descriptions)
    remove_labels_of_links(document.blocks, reasons, document.rule)
    remove_empty_headings(document.blocks, reasons)
    return reasons, found.headline


def _find(document: Document) -> tuple[Found | None, Weights]:
    """The article. A short text that the line entries would take, a disclaimer, is none, nor is a chat: the search goes
    on.
    """
    blocks = document.blocks
    texts = [block.text for block in blocks]
    no_prose = consent_boxes(blocks, texts)
    while True:
        weights = Weights(blocks, no_prose, texts)
        found = find_article(blocks, document.page_title, weights)
        if found and (chat := chat_lines(blocks, found.start, found.end) - no_prose):
            no_prose |= chat
            continue
        prose = sum(weights.blocks[found.start : found.end]) if found else 0.0
        if not found or not weights.sentences or prose > _SHORT:
            return found, weights
        inside = range(found.start, found.end)
        left = {block.index for block in strip_blocks(document.rule, blocks[found.start : found.end])[0]}
        taken = {at for at in inside if weights.blocks[at] and blocks[at].index not in left}
        if not taken or sum(weights.blocks[at] for at in taken) < _MOSTLY * prose:
            return found, weights
        no_prose |= taken

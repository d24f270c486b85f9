"""What stands between the headline and the element that holds the article, but is of the article: its lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.document import Block
from cleaner.main_content.element_names import calls_caption, calls_question
from cleaner.main_content.finder import Found
from cleaner.main_content.headline import letters
from cleaner.main_content.prose import Weights
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_SUMMARY = lazy_pattern(
    r"[【\[]?(?:核心提示|内容提要|新闻提要|内容摘要|摘要|导读|提要|编者按|编者的话)[】\]]? ?: ?.{10}"
)
# What a report begins with: 【新河专讯】, （中央社记者林一新河28日电）, 新河日报讯（, 新华社新河5月9日电（.
_REPORT = lazy_pattern(
    r"[【\[〔(][^【】\[\]〔〕()]{2,30}(?:讯|电|报[道导])[】\]〕)]"
    r"|(?:本[报网台刊]|[一-鿿]{2,8}[报网社台])[一-鿿\d]{0,14}[讯电](?:[(: ]|$)"
)
_LEAD = 20  # ideographs
_LEAD_PARAGRAPH, _SENTENCES = 40.0, 2  # ideographs and sentences of one that does not call itself so
_BY_ARTICLE = 10  # blocks below it: tools, bylines, a caption
_SENTENCE_END = lazy_pattern('[。！？]|[.!?](?=[ "”»’]|$)')
_TELLING = 20  # letters from the end of a summary that stand again in an article that begins with it
_DIGITS = re.compile("[0-9]+")
_DESCRIBES = 15  # letters from which a description tells of one text


def keep_lead(
    blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights, descriptions: Sequence[str] = ()
) -> None:
    """Keep a summary that calls itself so, a standfirst, a first paragraph, and the question that answers follow.

    They stand between headline and article. A standfirst is what the page says of itself to machines, too:
    `descriptions`.
    """
    first = next((at for at, reason in enumerate(reasons) if not reason), 0)
    if found.headline is None or not found.headline < first:
        return
    descriptions = [told for text in descriptions if len(told := _DIGITS.sub("", letters(text))) >= _DESCRIBES]
    leads = [
        at
        for at in range(found.headline + 1, first)
        if weights.blocks[at] >= _LEAD
        and (
            _is_lead(blocks[at])
            or (descriptions and _is_described(blocks[at], blocks[found.headline], descriptions))
            or (first - at <= _BY_ARTICLE and (_begins_report(blocks[at]) or _is_paragraph(at, blocks, weights)))
        )
    ]
    if leads:
        kept = letters("".join(block.text for block, reason in zip(blocks, reasons, strict=True) if not reason))
        for at in leads:
            if letters(blocks[at].text)[-_TELLING:] not in kept:
                for one in (at, *_further_lines(at, first, blocks, weights)):
                    reasons[one] = ""


def _is_lead(block: Block) -> bool:
    return bool(_SUMMARY.match(fold(block.text))) or any(map(calls_question, block.path))


def _begins_report(block: Block) -> bool:
    return _REPORT.match(fold(block.text)) is not None and not any(map(calls_caption, block.path))


def _is_described(block: Block, headline: Block, descriptions: Sequence[str]) -> bool:
    """Whether one of `descriptions`, which may be cut short, and a block of sentences say the same; not its title's."""
    own = _DIGITS.sub("", letters(block.text))  # [1] behind a sentence is a note's number
    return (
        _SENTENCE_END.search(block.text) is not None
        and own not in letters(headline.text)
        and not any(map(calls_caption, block.path))
        and any(told.startswith(own) or own.startswith(told) for told in descriptions)
    )


def _further_lines(at: int, first: int, blocks: Sequence[Block], weights: Weights) -> Iterator[int]:
    """The sentences right below a lead that stand beside it, in the same element."""
    around = blocks[at].path
    for below in range(at + 1, first):
        block = blocks[below]
        beside = block.path == around or (around[-1].startswith("p ") and block.path[:-1] == around[:-1])
        if not (beside and weights.blocks[below] and not block.links and _SENTENCE_END.search(block.text[-2:])):
            return
        yield below


def _is_paragraph(at: int, blocks: Sequence[Block], weights: Weights) -> bool:
    """Whether a block is a paragraph: a subtitle is one sentence, a caption says that it is one."""
    block = blocks[at]
    return (
        weights.blocks[at] >= _LEAD_PARAGRAPH
        and block.kind in ("paragraph", "quote")
        and not block.links
        and _SENTENCE_END.search(block.text[-2:]) is not None
        and not block.text.endswith("...")
        and len(_SENTENCE_END.findall(block.text)) >= _SENTENCES
        and not any(map(calls_caption, block.path))
        and not any(map(weights.is_boilerplate, block.path))
    )

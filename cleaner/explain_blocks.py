"""How the finder decided, block by block: `cleaner explain --blocks`."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.body import body
from cleaner.document import Article, Document
from cleaner.errors import Rejected
from cleaner.explain import Line
from cleaner.main_content.finder import candidates, find_article
from cleaner.main_content.headline import letters
from cleaner.main_content.prose import Weights
from cleaner.main_content.weigh import weigh
from cleaner.pipeline import STAGES
from cleaner.rules import Rules

_SHOWN = 5  # elements listed
_TEXT = 40  # characters shown of a block
_STEPS = 3  # innermost elements shown of where it stands


def before_body(document: Document, rules: Rules) -> Document | None:
    """The document as the finder gets it; None if it was rejected before."""
    try:
        for stage in STAGES[: STAGES.index(body)]:
            document = stage(document, rules)
    except Rejected:
        return None
    return document


def explain_blocks(document: Document, outcome: Article | Rejected) -> Iterator[Line]:
    """The elements that scored best, then each block: prose, links, how near the article, and what became of it.

    `document` is as `cleaner.extract` leaves it, `outcome` what came of it in the end.
    """
    blocks, title = document.blocks, document.page_title
    if not any(block.path for block in blocks):
        yield Line("warning", "! a text has no elements to weigh; without --blocks its lines are explained")
        return
    weights = Weights(blocks)
    found = find_article(blocks, title, weights)
    yield Line("head", f"title of the page: {title or '-'}")
    if not found:
        yield Line("warning", "! no element holds prose; every block is left to the line entries")
        return
    yield Line("head", "score   prose   rest  element")
    ranked = sorted(candidates(blocks, title, found.headline, weights), reverse=True)
    for one in ranked[:_SHOWN]:
        yield Line("kept", f"{one.score:5.0f} {one.prose:7.0f} {one.rest:6.0f}  {one.step}")
    reasons = {removed.index: removed.entry for removed in outcome.removed}
    kept = {block.index for block in outcome.blocks} if isinstance(outcome, Article) else set()
    yield Line("head", "block  prose  links  counts  text")
    gains, _ = weigh(blocks, weights, found.headline, letters(title))
    for at, (block, gain) in enumerate(zip(blocks, gains, strict=True)):
        own = weights.blocks[at]
        share = block.links / max(1, len(block.text))
        where = " > ".join(step.rsplit(" ", 1)[0] for step in block.path[-_STEPS:])
        mark = "*" if at == found.headline else " " if block.index in kept else "-"
        why = "" if block.index in kept else f"{reasons.get(block.index, 'removed')}; "
        text = block.text[:_TEXT] + ("…" if len(block.text) > _TEXT else "")
        row = f"{mark}{at:4} {own:6.0f} {share:6.0%} {gain:7.0f}  {text}"
        yield Line("kept" if block.index in kept else "removed", row, why + where)

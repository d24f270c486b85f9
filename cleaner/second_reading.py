"""A second opinion on a page: what another parser finds on it, none of which may be missing from the account.

The pages of a run are parsed by lxml, and what lxml would lose is mended before. bs4's html.parser shares no code with
it. It takes four times as long as all else (61 ms and 14 a page, 52 real pages), so it reads a page for `cleaner
explain` and for the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from cleaner.document import Article, Document
from cleaner.errors import Rejected
from cleaner.extract import extract, is_page
from cleaner.main_content.headline import letters
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.pipeline import STAGES
from cleaner.rules import Rules

_SENTENCES = lazy_pattern(r"(?<=[。！？.!?])")
_SHORTEST = 8  # letters: what is shorter would be found in any page
_DEEPEST = 5_000  # levels, where bs4 takes 1.5 seconds: its time grows with their square
_NOT_SHOWN = frozenset({"option", "script", "style", "textarea", "title"})


def sentences_missing(document: Document, outcome: Article | Rejected, rules: Rules) -> list[str]:
    """The sentences of a page that neither its article nor what was removed holds; of all else, or if very deep, none.

    `document` is as it came, `outcome` what became of it.
    """
    try:
        for stage in STAGES[: STAGES.index(extract)]:
            document = stage(document, rules)
    except Rejected:  # empty, or no text at all: the outcome says so
        return []
    if not is_page(document):
        return []
    kept = outcome.blocks if isinstance(outcome, Article) else ()
    texts = [*(one.text for one in kept), *(one.text for one in outcome.removed)]
    known = letters("".join(texts))
    return [sentence for sentence in _sentences(document.text) if letters(sentence) not in known]


class _Soup(BeautifulSoup):
    """A tree that is refused as it gets too deep."""

    def pushTag(self, tag: Tag) -> None:  # noqa: N802  # a method of bs4's
        if len(self.tagStack) > _DEEPEST:
            raise RecursionError
        super().pushTag(tag)


def _sentences(markup: str) -> Iterator[str]:
    """The sentences that a reader may see, by html.parser."""
    try:
        soup = _Soup(markup, "html.parser")
    except RecursionError:
        return
    for text in _texts(soup.descendants):
        for sentence in _SENTENCES.split(text):
            if len(letters(sentence)) >= _SHORTEST:
                yield " ".join(sentence.split())


def _texts(nodes: Iterable[object]) -> Iterator[str]:
    for node in nodes:
        # Of a class of their own are comments, and strings in scripts, styles, templates and ruby annotations.
        if type(node) is NavigableString and node.parent and node.parent.name not in _NOT_SHOWN:
            yield node

"""What a document says of itself: how it is to be cited, and by whom and when a law was passed."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document, Evidence
from cleaner.main_content.below_headline import PASSED
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_LABEL = lazy_pattern(r"(?:本文引用格式|引用(?:本文|格式)|引文格式|Cite this article) ?:? ?")
_CITATION = lazy_pattern(
    r"(?P<author>[一-鿿·]{2,4}(?:[,、] ?[一-鿿·]{2,4}){0,11})(?:[,、] ?等)?\. ?(?P<title>[^\[\]]{4,120}) ?\[J\]\. ?"
    r"(?P<publisher>[^,\d]{2,30}), ?(?P<date>(?:19|20)\d\d).*"
)
_LONGEST = 300  # characters
_PUBLISHED = lazy_pattern(r"((?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:公布|发布|印发)")
_HEAD = 8  # first lines that it may stand in
_LONGEST_TITLE = 60


def read_self_descriptions(document: Document) -> Iterator[Evidence]:
    """Evidence from the lines of a text, in it or around it, that tell how to cite it or when it was passed."""
    yield from _of_citation(document)
    yield from _of_law(document)


def _of_citation(document: Document) -> Iterator[Evidence]:
    lines = [(one.line, one.text) for one in document.removed]
    lines += [(one.line, one.text) for one in document.blocks]
    if not any("[J]" in text for _, text in lines):
        return
    above = ""
    for line, text in sorted(lines):
        shadow = fold(text[:_LONGEST])
        label = _LABEL.match(shadow)
        begin = label.end() if label else 0 if _LABEL.fullmatch(above) else -1
        if begin >= 0 and (cited := _CITATION.match(shadow, begin)):
            for field in ("title", "author", "publisher"):
                yield Evidence(field, text[slice(*cited.span(field))].strip(), "page", f"citation, line {line}")
            return
        above = shadow


def _of_law(document: Document) -> Iterator[Evidence]:
    above = ""
    for block in document.blocks[:_HEAD]:
        if above and block.text[0] in "(（" and PASSED.fullmatch(shadow := fold(block.text)):
            if len(above) <= _LONGEST_TITLE:
                yield Evidence("title", above, "record", f"above line {block.line}, which says when it was passed")
            if published := _PUBLISHED.search(shadow):
                origin = f"byline on line {block.line}"
                yield Evidence("date", block.text[slice(*published.span(1))], "byline", origin)
        above = block.text

"""Text to blocks: pages by their markup, plain text by its lines."""

from __future__ import annotations

from msgspec.structs import replace

from cleaner.document import Document
from cleaner.extract_lines import extract_lines
from cleaner.pages import PAGE_SUFFIXES
from cleaner.pages.page_or_text import looks_like_markup
from cleaner.patterns.automaton import automaton
from cleaner.rules import Rules
from cleaner.telling_characters import ANYTHING, MARKUP


def is_page(document: Document) -> bool:
    """Whether a document is read as markup: by its name or its text, where no front matter or rule says it is plain."""
    if document.plain:
        return False
    text = document.text
    if "<" not in text:
        return False
    if (document.path or "").lower().endswith(PAGE_SUFFIXES):
        return True
    return looks_like_markup(text) and not (_page_may_be_markdown(document) and _is_markdown_with_html(document))


def _page_may_be_markdown(document: Document) -> bool:
    """Whether a page may be Markdown, which has a link or, where a file or front matter tells so, a heading."""
    data = document.utf8
    if not data:
        return _may_be_markdown(document.text)
    # RE2 finds two characters in a twelfth of the time that it takes in text.
    told = bool(document.path or document.evidence)
    return automaton(rb"\]\(").search(data) is not None or (told and automaton(b"# ").search(data) is not None)


def _may_be_markdown(text: str) -> bool:
    # One character is found five times as quickly as two, and most texts hold neither.
    return ("[" in text and "](" in text) or ("#" in text and "# " in text)


def _is_markdown_with_html(document: Document) -> bool:
    from cleaner.text_dumps.html_in_markdown import stands_outside
    from cleaner.text_dumps.markdown import is_markdown

    return is_markdown(document) and stands_outside(document.text)


def extract(document: Document, rules: Rules) -> Document:
    """Set `blocks`: of a page (`extract_page.extract_page`), of Markdown, or of plain text, each line one."""
    if not document.may_hold & MARKUP:
        return extract_lines(document)
    if not is_page(document):
        text = "" if document.plain else document.text
        if "[/" in text:
            from cleaner.text_dumps.bulletin_code import is_bulletin_code, without_bulletin_code  # few texts are

            if is_bulletin_code(text):
                document = without_bulletin_code(document)
                text = document.text
        if _may_be_markdown(text):
            from cleaner.text_dumps.markdown import extract_markdown, is_markdown

            if is_markdown(document):
                return replace(extract_markdown(document), may_hold=ANYTHING)
        if "[" in text and "[1]" in text:
            from cleaner.text_dumps.text_browsers import extract_printed, is_printed

            if is_printed(text):
                return replace(extract_printed(document), may_hold=ANYTHING)
        return extract_lines(document)
    from cleaner.pages.extract_page import extract_page  # texts need none of what pages do

    return extract_page(document)

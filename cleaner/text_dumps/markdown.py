"""Markdown to blocks: what blogs write, and what html2text makes of a page.

The marks of headings, list items, quotes and tables are markup, as are addresses; lines that were wrapped are joined.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from cleaner.document import Block, Document, Removed
from cleaner.errors import NoBody
from cleaner.extract_lines import repaired_blocks
from cleaner.pages.indentation import indentation
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.text_dumps.html_in_markdown import HTML, begins_html, holds_html, left_open, open_elements, read_html
from cleaner.text_dumps.inline_markdown import is_linked, read_inline
from cleaner.text_dumps.wrapped_lines import are_wrapped, columns

_FEWEST: Final = 2  # links; a text about Markdown may show one
_FILES: Final = (".md", ".markdown")
_A_HEADING = lazy_pattern(r"^ {0,3}#{1,6} +[^\s#]", re.MULTILINE)
_TITLE = lazy_pattern(r"\s*# +[^\s#]")
_SECTION = lazy_pattern(r"^##+ +[^\s#]", re.MULTILINE)
_SECTIONS: Final = 2  # below a title; comments in code look like one heading
_HEADING = lazy_pattern(r" {0,3}#{1,6} +(.*?)(?: +#+)?")
_FENCE = lazy_pattern(r" {0,8}(`{3,}|~{3,})[^`]*")
_QUOTE = lazy_pattern(r" {0,3}(?:> ?){1,6}")
_ITEM = lazy_pattern(r"(\s{0,16})(?:[*+-]|(\d{1,3})\\?[.)]) +(?:\[[ xX]\] +)?(?=\S)")
# What pandoc writes of an element's name and classes: around parts (::: {.post}), behind headings ({#top .big}).
_DIVISION = lazy_pattern(r":{3,}(?: ?\{[^{}]{0,200}\}| ?[\w-]{1,40})?|[.#][\w-]{1,60}(?: [.#][\w-]{1,60})*\}")
_ATTRIBUTES = lazy_pattern(r" ?\{[#.][^{}]{0,200}(?:\}|$)")
_RULE = lazy_pattern(r"(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,}|={3,}")
_TABLE_RULE = lazy_pattern(r"\|? ?:?-{2,}:? ?(?:\| ?:?-{2,}:? ?)*\|?")
_DEFINITION = lazy_pattern(r" {0,8}\[(?!\^)[^\[\]]{1,60}\]: +(?:https?:|mailto:|/|\.|#)\S*(?: +\".*\")?")
_FOOTNOTE = lazy_pattern(r" {0,3}\[\^[^\s\[\]]{1,40}\]: +")
_CODE_INDENT: Final = 4
_WIDTH, _WIDEST = 78, 80  # characters at which html2text wraps lines
_SENTENCE_ENDS = frozenset("。！？…”』」：")


def is_markdown(document: Document) -> bool:
    """Whether a text holds links or pictures of Markdown, or sections below a title.

    Below front matter, or in a file so named, one link or heading is enough.
    """
    text = document.text
    if is_linked(text, _FEWEST) or (_TITLE.match(text) and len(_SECTION.findall(text)) >= _SECTIONS):
        return True
    named = (document.path or "").lower().endswith(_FILES) or any(
        one.stage == "front_matter" for one in document.evidence
    )
    return named and (is_linked(text) or _A_HEADING.search(text) is not None)


def extract_markdown(document: Document) -> Document:
    """Set `blocks`, each with its kind and how much of it is linked."""
    html = "<" in document.text and holds_html(document.text)
    lines = document.text.splitlines()
    reader = _Reader(html, max(map(columns, lines)) if are_wrapped(lines) else _WIDTH)
    for number, line in enumerate(lines, 1):
        reader.read(number, line.rstrip("\r"))
    reader.end_element()
    pieces = read_html(reader.blocks, document.rule) if html else {}
    blocks: list[Block] = []
    removed: list[Removed] = []
    for at, block in enumerate(reader.blocks):
        if at not in pieces:
            blocks.append(_read(block))
            continue
        for piece in pieces[at]:
            text = " ".join(piece.text.split())
            if piece.removal:
                removed.append(Removed(text, piece.removal[0], "extract", piece.removal[1], line=piece.line))
                continue
            kind = piece.kind if block.kind == HTML else block.kind
            read = _read(replace(block, text=text, kind=kind, line=piece.line))
            blocks.append(replace(read, links=min(len(read.text), read.links + piece.links)))
    blocks = [block for block in blocks if block.text]
    if not blocks:
        raise NoBody("extract", "empty", "the document has no text outside its markup")
    return repaired_blocks(replace(document, removed=(*document.removed, *removed)), blocks)


def _read(block: Block) -> Block:
    if block.kind == "code" and not is_linked(block.text):  # a link would make Markdown of the cleaned text
        return block
    inline = read_inline(block.text.strip("| ") if block.kind == "table row" else block.text)
    return replace(block, text=inline.text, links=inline.links)


class _Reader:
    """The lines read so far. Lives within one call of `extract_markdown`."""

    def __init__(self, html: bool, width: int) -> None:
        self.width = width  # at which lines may have been wrapped
        self.blocks: list[Block] = []
        self.html = html  # whether tags are markup
        self.element: list[str] = []  # the lines of an element of HTML, the first of which is `begun`
        self.begun = self.depth = 0
        self.until = ""  # the end that such an element waits for, empty lines or not
        self.fence = ""
        self.open = ""  # the line above as it stands there, if a paragraph or an item may go on
        self.in_list = self.after_blank = False

    def read(self, number: int, line: str) -> None:
        """Read one more line."""
        stripped = line.strip()
        if self.html and not self.fence and (self.element or begins_html(line)) and (stripped or self.until):
            self.html_line(number, line)
            return
        self.end_element()
        if self.fence:
            if stripped.startswith(self.fence) and not stripped.strip(self.fence[0]):
                self.fence = ""
            elif stripped:
                self.add("code", " ".join(stripped.split()), number, indentation(line))
        elif not stripped:
            self.open, self.after_blank = "", True
            return
        elif found := _FENCE.fullmatch(line):
            self.fence = found[1]
            self.open = ""
        else:
            self.text(number, line, stripped)
        self.after_blank = False

    def html_line(self, number: int, line: str) -> None:
        """Read a line of an element of HTML, which ends with its tag or above an empty line."""
        self.begun = self.begun if self.element else number
        self.element.append(line)
        self.depth += open_elements(line)
        self.until = ("" if self.until in line.lower() else self.until) if self.until else left_open(line)
        if self.depth <= 0 and not self.until:
            self.end_element()

    def end_element(self) -> None:
        """Make a block of the element that is open, if one is."""
        if self.element:
            self.add(HTML, "\n".join(self.element), self.begun)
            self.element, self.depth, self.until, self.open = [], 0, "", ""

    def text(self, number: int, line: str, stripped: str) -> None:
        """Read a line outside fenced code."""
        item = _ITEM.match(line)
        code = self.blocks and self.blocks[-1].kind == "code"
        blanks = len(line) - len(line.lstrip(" "))
        if (blanks >= _CODE_INDENT or line[0] == "\t") and (self.after_blank or code) and not (item or self.in_list):
            inner = line[_CODE_INDENT:] if blanks else line[1:]
            self.add("code", " ".join(stripped.split()), number, indentation(inner))
            self.open = ""
        elif _RULE.fullmatch(stripped) or _TABLE_RULE.fullmatch(stripped):
            self.underline(stripped)
        elif _DIVISION.fullmatch(stripped):
            self.open = ""
        elif heading := _HEADING.fullmatch(line.rstrip()):
            self.add("heading", _ATTRIBUTES.sub("", heading[1]), number)
            self.open, self.in_list = "", False
        elif quote := _QUOTE.match(line):
            self.add("quote", line[quote.end() :].strip(), number)
            self.open = ""
        elif item:
            numbered = item[2] and len(item[1]) < 2  # html2text sets its own numbers in; others were written
            self.add("list item", stripped if numbered else line[item.end() :].strip(), number)
            self.open, self.in_list = line, True
        elif self.open and _is_wrapped(self.open, stripped, self.width):
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, text=f"{last.text} {stripped}")
            self.open = line
        elif not _DEFINITION.fullmatch(line):
            note = _FOOTNOTE.match(line)
            kind = "table row" if self.open and self.blocks[-1].kind == "table row" else "paragraph"
            self.in_list = self.in_list and blanks > 0
            self.add(kind, line[note.end() :].strip() if note else stripped, number)
            self.open = line

    def underline(self, stripped: str) -> None:
        """A rule: what it stands right below is a heading, or the head of a table."""
        if self.open and self.blocks[-1].kind == "paragraph":
            kind = "table row" if "|" in stripped or "|" in self.blocks[-1].text else "heading"
            self.blocks[-1] = replace(self.blocks[-1], kind=kind)
            self.open = self.open if kind == "table row" else ""
        self.in_list = False

    def add(self, kind: str, text: str, number: int, indent: str = "") -> None:
        self.blocks.append(Block(text, kind, len(self.blocks), number, indent=indent))


def _is_wrapped(above: str, line: str, width: int) -> bool:
    """Whether a line goes on with the one above, which had no room for its first word.

    >>> _is_wrapped("The council of the town met on Monday and decided that the old bridge will", "be repaired.", 78)
    False
    >>> _is_wrapped("The council of the town met on Monday and decided that the old bridge will be", "repaired.", 78)
    True
    """
    if len(above) > _WIDEST or above.endswith("  ") or above.rstrip()[-1] in _SENTENCE_ENDS:
        return False
    return len(above.rstrip()) + 1 + len(line.split(" ", 1)[0]) > width

"""What text browsers (lynx, elinks) print to blocks: links have numbers, addresses stand below, lines are wrapped.

[1]首页 [2]新闻
   * [3]新桥通车
References
   1. https://…
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cleaner.document import Block, Document, Removed
from cleaner.errors import NoBody
from cleaner.extract_lines import repaired_blocks
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.text_dumps.wrapped_lines import columns, goes_on, joined, wrapping_width

# A long address stands on the line below its number.
_ADDRESS = lazy_pattern(
    r"\s{1,6}\d{1,4}\.(?: (?:https?:|file:|ftp:|mailto:|javascript:|LYNX|about:)\S*)?|\s{4,10}(?:https?|file|ftp):\S+"
)
_BESIDE_ADDRESSES = lazy_pattern(r"\s{0,6}(?:References|参考|參考|Visible links:?|Hidden links:?)")
_FEWEST: Final = 3  # addresses that make a list
_NUMBER = lazy_pattern(r"\[(\d{1,4})\]")
_SKIPPED: Final = 8  # numbers that may be missing between two links: those of pictures and fields
_PICTURE = lazy_pattern(
    r"\[[^\[\]\s]{1,120}\.(?:png|jpe?g|gif|svg|webp|bmp)(?:[?!@][^\[\]\s]{0,80})?\]"
    r"|\[(?:INLINE|IMG|IMAGE|USEMAP|EMBED|LINK)\]|\(BUTTON\)|_{5,}|(?:^|(?<=\s))(?:\([ *]\)|\[[ X]\])(?=\s)"
)
_ITEM = lazy_pattern(r"(\s*)([*+o#@-]|\d{1,3}\.) +(?=\S)")
_NO_TITLE = frozenset("。！？；!?")
_LONGEST_TITLE: Final = 60
_TEXT: Final = 3  # blanks that text begins with; headings of the second rank begin with none


def is_printed(text: str) -> bool:
    """Whether a text browser printed `text`: links have numbers, and a list of their addresses ends it."""
    return "[1]" in text and len(_addresses(text.splitlines())) >= _FEWEST


def extract_printed(document: Document) -> Document:
    """Set `blocks`: paragraphs are lines again. The list of addresses goes to `removed`."""
    lines = document.text.splitlines()
    below = _addresses(lines)
    removed = [
        Removed(" ".join(lines[at].split()), "addresses of links", "extract", index=-1, line=at + 1)
        for at in range(below.start, len(lines))
        if lines[at].strip()
    ]
    above = _end_of_head(lines)
    removed += [
        Removed(" ".join(lines[at].split()), "links of the page's head", "extract", index=-1, line=at + 1)
        for at in range(above)
        if lines[at].strip()
    ]
    blocks = _read_links(_paragraphs(lines[: below.start], above))
    if not blocks:
        raise NoBody("extract", "empty", "the document has no text above the addresses of its links")
    return replace(repaired_blocks(document, blocks), removed=(*document.removed, *removed))


def _addresses(lines: list[str]) -> range:
    """The lines at the end that list addresses, with their heading; an empty range if there are none."""
    start, found = len(lines), 0
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at].rstrip()
        if _ADDRESS.fullmatch(line):
            start, found = at, found + 1
        elif _BESIDE_ADDRESSES.fullmatch(line):
            start = at
        elif line:
            break
    return range(start if found >= _FEWEST else len(lines), len(lines))


def _end_of_head(lines: list[str]) -> int:
    """Where the first lines end, if they are what lynx prints of link elements: #[1]RSS [2]next."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not lines[first].lstrip().startswith("#["):
        return 0
    return next((at for at in range(first, len(lines)) if not lines[at].strip()), 0)


def _paragraphs(lines: list[str], start: int) -> list[Block]:
    """The lines from `start` on, those joined that were wrapped."""
    widths = [columns(line) for line in lines]
    width = wrapping_width(widths)
    blocks: list[Block] = []
    open_at = -1  # the line that the next may go on
    for at in range(start, len(lines)):
        line = lines[at]
        stripped = line.strip()
        if not stripped:
            open_at = -1
            continue
        item = _ITEM.match(line)
        if open_at >= 0 and not item and goes_on(lines[open_at], widths[open_at], line, width):
            blocks[-1] = replace(blocks[-1], text=joined(blocks[-1].text, stripped))
        else:
            indent = len(line) - len(line.lstrip(" "))
            kind = "list item" if item else "heading" if indent < _TEXT and line[0] != "\u3000" else "paragraph"
            bullet = item and not item[2][0].isdigit()
            blocks.append(Block(line[item.end() :].strip() if item and bullet else stripped, kind, line=at + 1))
        open_at = at
    return blocks


def _read_links(blocks: list[Block]) -> list[Block]:
    """The blocks without the numbers of links, and how many of their characters are linked.

    Nothing tells where a link ends: it is taken to end with the line or before the next, if it may be a title.
    """
    result: list[Block] = []
    last = 0
    for block in blocks:
        text = _PICTURE.sub("", block.text)
        pieces: list[str] = []
        begin = links = 0
        linked = False
        for number in _NUMBER.finditer(text):
            if not last < int(number[1]) <= last + _SKIPPED:
                continue
            last = int(number[1])
            piece = text[begin : number.start()]
            links += _linked(piece) if linked else 0
            pieces.append(piece)
            begin, linked = number.end(), True
        rest = text[begin:]
        links += _linked(rest) if linked else 0
        line = " ".join("".join([*pieces, rest]).split())
        if line:
            result.append(replace(block, text=line, links=min(links, len(line))))
    return result


def _linked(piece: str) -> int:
    is_title = len(piece) <= _LONGEST_TITLE and not _NO_TITLE & set(piece) and ". " not in piece
    return len(piece.strip()) if is_title else 0

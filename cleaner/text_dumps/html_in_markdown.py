"""HTML within Markdown: elements on lines of their own, and tags within a paragraph.

Markdown may hold any HTML, and a page may show Markdown. Which of both a text is, tells where its prose stands.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.pages.page_or_text import is_about_markup
from cleaner.pages.pieces import Piece
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules.records import Rule

HTML: Final = "html"  # the kind of an element on lines of its own, until its blocks are read
_AT_ONCE: Final = 1_000  # blocks: lxml counts lines up to 65 535
# Elements that hold the prose of pages; what only stands around it may hold Markdown as well (<details>, <center>).
_HOLDERS: Final = "html|body|article|section|main|div|p|ul|ol|dl|table|h[1-6]|pre|blockquote|script|style"
_BLOCKS: Final = (
    f"{_HOLDERS}|head|header|footer|nav|aside|li|dt|dd|thead|tbody|tfoot|tr|td|th|figure|figcaption|form|iframe|video"
    "|details|summary|center|address"
)
_INLINE: Final = "a|abbr|b|big|br|button|cite|code|del|em|font|hr|i|img|input|ins|kbd|label|mark|nobr|q|rp|rt|ruby|s"
_STYLED: Final = "samp|small|source|span|strike|strong|sub|sup|time|tt|u|var|wbr"
_END: Final = r"(?![\w-])[^<>]*>"
_HOLDER = lazy_pattern(rf"<(/?)(?:{_HOLDERS}){_END}", re.I)
_BEGINS = lazy_pattern(rf"\s*</?(?:{_BLOCKS}){_END}|\s*<!--", re.I)
_ENDS = lazy_pattern(rf"<(/?)(?:{_BLOCKS}){_END}|<!--()|-->", re.I)
_TAGS: Final = rf"</?(?!script|style|iframe)(?:{_BLOCKS}|{_INLINE}|{_STYLED}){_END}|<!--[^<>]*-->"  # within a line
_TAG = lazy_pattern(_TAGS, re.I)
_OPENS = lazy_pattern(r"<(?:(script|style|pre)(?![\w-])|!--)", re.I)
_REFERENCE = lazy_pattern("&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});")
_CODE: Final = r"(?<!`)(?P<ticks>`{1,2})(?!`)[^`\n]{1,400}(?P=ticks)(?!`)"
_LITERAL = lazy_pattern(rf"{_CODE}|{_TAGS}|<", re.I)
_CODES = lazy_pattern(rf"^ {{0,3}}(?P<fence>`{{3,}}|~{{3,}}).*?^ {{0,3}}(?P=fence)|{_CODE}", re.M | re.S)


def stands_outside(text: str) -> bool:
    """Whether most of a text stands outside the elements that hold the prose of pages.

    >>> stands_outside("<p>首页</p>\\n\\n新河大桥今天通车。<br>"), stands_outside("<div><p>新河大桥</p>\\n# 桥</div>")
    (True, False)
    """
    text = _CODES.sub("", text)
    depth = at = 0
    widths = [0, 0]  # outside, inside
    for tag in _HOLDER.finditer(text):
        widths[depth > 0] += _width(text[at : tag.start()])
        depth = max(0, depth - 1) if tag[1] else depth + 1
        at = tag.end()
    widths[depth > 0] += _width(text[at:])
    return widths[0] > widths[1]


def _width(text: str) -> int:
    return len("".join(text.split()))


def holds_html(text: str) -> bool:
    """Whether a text's tags are markup: not those that it speaks about."""
    commented = -1 < text.find("<!--") < text.rfind("-->")
    return (commented or _TAG.search(text) is not None) and not is_about_markup(text)


def begins_html(line: str) -> bool:
    """Whether an element stands on a line of its own, or a comment."""
    return _BEGINS.match(line) is not None


def open_elements(line: str) -> int:
    """How many elements and comments a line leaves open; less than none if it ends some.

    >>> open_elements("<div><p>新桥"), open_elements("通车。</p>"), open_elements("</p></div>")
    (2, -1, -2)
    """
    return sum(-1 if one[1] or one[0] == "-->" else 1 for one in _ENDS.finditer(line) if not one[0].endswith("/>"))


def left_open(line: str) -> str:
    """The end that what a line opens waits for, whatever it holds: of a script, a style, a ``<pre>``, a comment.

    >>> left_open("<p>新桥</p><script>"), left_open("<!-- 新桥 -->")
    ('</script', '')
    """
    for one in _OPENS.finditer(line):
        end = f"</{one[1].lower()}" if one[1] else "-->"
        if end not in line[one.end() :].lower():
            return end
    return ""


def read_html(blocks: Sequence[Block], rule: Rule) -> dict[int, list[Piece]]:
    """The pieces of the blocks that hold tags or references, by the position of these."""
    held = [at for at, block in enumerate(blocks) if block.kind == HTML or _is_held(block)]
    pieces: dict[int, list[Piece]] = {}
    for first in range(0, len(held), _AT_ONCE):
        pieces.update(_read(blocks, held[first : first + _AT_ONCE], rule))
    return pieces


def _is_held(block: Block) -> bool:
    text = block.text
    if block.kind == "code":
        return False
    return ("<" in text and _TAG.search(text) is not None) or ("&" in text and _REFERENCE.search(text) is not None)


def _read(blocks: Sequence[Block], held: Sequence[int], rule: Rule) -> dict[int, list[Piece]]:
    """Parse some blocks as one page, which takes a tenth of the time: the line tells which block a piece is of."""
    from cleaner.pages.markup import parse  # few texts hold HTML
    from cleaner.pages.selectors import PageIndex
    from cleaner.pages.unclosed import in_comments
    from cleaner.pages.walk import walk

    sources: list[str] = []
    begins: list[int] = []
    line = 1
    for at in held:
        block = blocks[at]
        text = block.text if block.kind == HTML else _LITERAL.sub(_literally, block.text)
        begins.append(line)
        sources.append(f"<hr>{text}\n")
        line += 1 + text.count("\n")
    parsed = parse("".join(sources))
    pieces = walk(PageIndex(parsed.root), rule, {}, {})
    pieces += (Piece(one, line, removal=("text in a tag", "")) for one in parsed.in_tags)
    if parsed.open_comments:
        pieces += (Piece(one, line, removal=("unclosed comment", "")) for one in in_comments(parsed.markup.decode()))
    found: dict[int, list[Piece]] = {at: [] for at in held}
    for piece in pieces:
        number = max(0, bisect(begins, piece.line) - 1)
        piece.line += blocks[held[number]].line - begins[number]
        found[held[number]].append(piece)
    return found


def _literally(found: re.Match[str]) -> str:
    """Code, and what is no tag, as HTML writes it; tags as they are."""
    if found["ticks"] or found[0] == "<":
        return found[0].replace("&", "&amp;").replace("<", "&lt;")
    return found[0]

"""Plain text to blocks: a line is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cleaner.document import Block, Document, Repair
from cleaner.errors import NoBody
from cleaner.pages.indentation import indentation
from cleaner.repairs import repair, repair_known
from cleaner.telling_characters import ANYTHING, BLANK, ODD
from cleaner.text_dumps.broken_sentences import are_broken, whole_sentences

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

# White space but the space and ends of lines: what everyday text has.
_IDEOGRAPHIC: Final = "\u3000"
_PARAGRAPH: Final = 2 * _IDEOGRAPHIC  # what paragraphs begin with
_BLANKS: Final[tuple[str, ...]] = ("\t", "\xa0", _IDEOGRAPHIC)
_LONGEST_WRAPPED: Final = 84  # characters; an address may be longer
_SPACE: Final = 0x20
_TAB: Final = 9


def extract_lines(document: Document) -> Document:
    """Each line of a plain text that is not empty is a block."""
    found: Sequence[Repair] = ()
    text = document.text
    simple = not document.may_hold & ODD and not (document.may_hold & BLANK and "\r" in text)
    raw = text.split("\n") if simple else text.splitlines()
    lines = [line.strip() for line in raw]
    if _hold_gaps(lines, document):
        if not document.plain and any(_PARAGRAPH in line for line in lines):
            from cleaner.text_dumps.lost_line_ends import with_line_ends  # few texts lost theirs

            if parts := with_line_ends(lines):
                return repaired_blocks(document, parts)
        lines = [" ".join(line.split()) for line in lines]
        if not document.sound:
            # White space may have stood between a character and its damage.
            lines, found = repair_lines(lines)
            document = replace(document, may_hold=ANYTHING)
    if not document.plain and _may_be_wrapped(lines):  # few texts are
        from cleaner.text_dumps.running_heads import find_edges, inside_edges

        if kept := inside_edges(raw, edges := find_edges(raw)):
            return _inside_edges(document, raw, edges, kept)
        from cleaner.text_dumps.wrapped_lines import are_wrapped, paragraphs

        if are_wrapped(raw):
            return repaired_blocks(document, paragraphs(raw))
        from cleaner.text_dumps.narrow_columns import joined_column, width_of_column

        if width := width_of_column(raw):
            return repaired_blocks(document, joined_column(raw, width))
    if not document.plain and are_broken(lines):
        return repaired_blocks(document, whole_sentences(lines))
    blocks = _blocks(lines)
    if any(_is_indented(line) for line in raw):
        blocks = [replace(block, indent=indentation(raw[block.line - 1])) for block in blocks]
    if not blocks:
        raise NoBody("extract", "empty", "the document has no text")
    repairs = tuple(one for one in found if one.before != one.after)
    return replace(document, blocks=tuple(blocks), repairs=document.repairs + repairs)


def _blocks(lines: Sequence[str]) -> list[Block]:
    """A block for each line that is not empty."""
    blocks: list[Block] = []
    block: type[Block] = Block  # for compiled code, a name of this module is looked up each time
    for number, line in enumerate(lines, 1):
        if line:
            blocks.append(block(line, "paragraph", len(blocks), number))
    return blocks


def _inside_edges(document: Document, raw: Sequence[str], edges: Sequence[int], kept: Sequence[int]) -> Document:
    """`document` without the `edges` of its pages; `kept` are the positions of its other lines."""
    from cleaner.text_dumps.running_heads import read_edges, removed_edges

    inside = extract_lines(replace(document, text="\n".join([raw[at] for at in kept])))
    return replace(
        inside,
        text=document.text,
        blocks=tuple([replace(block, line=kept[block.line - 1] + 1) for block in inside.blocks]),
        removed=(*inside.removed, *removed_edges(raw, edges)),
        repairs=(
            *document.repairs,
            *[replace(one, line=kept[one.line - 1] + 1) for one in inside.repairs[len(document.repairs) :]],
        ),
        evidence=(*inside.evidence, *read_edges(raw, edges)),
    )


def _is_indented(line: str) -> bool:
    """Whether a line begins with a blank of ASCII."""
    if not line:
        return False
    first: i64 = ord(line[0])
    return first in (_SPACE, _TAB)


def _hold_gaps(lines: Sequence[str], document: Document) -> bool:
    """Whether lines hold other white space within than single spaces."""
    if document.may_hold & ODD:
        return any(" ".join(line.split()) != line for line in lines)
    # Few lines hold a space, and to look for one is quick: for two side by side takes fifty times as long.
    if any(" " in line and "  " in line for line in lines):
        return True
    if not document.may_hold & BLANK:
        return any(_IDEOGRAPHIC in line for line in lines)
    whole = "\n".join(lines)
    return any(one in whole for one in _BLANKS)


def _may_be_wrapped(lines: Sequence[str]) -> bool:
    """Whether no line is longer than those of a text that was wrapped: most texts have a long one among their first."""
    return all(len(line) <= _LONGEST_WRAPPED or (" " not in line and line.isascii()) for line in lines)


def repaired_blocks(document: Document, blocks: list[Block]) -> Document:
    """`document` with `blocks`, which were read from its text: repaired where marks had hidden damage, and numbered."""
    repairs = document.repairs
    if not document.sound:
        texts, found = repair_lines([block.text for block in blocks])
        blocks = [replace(block, text=text) for block, text in zip(blocks, texts, strict=True)]
        document = replace(document, may_hold=ANYTHING)
        repairs += tuple(replace(one, line=blocks[one.line - 1].line) for one in found if one.before != one.after)
        blocks = [block for block in blocks if block.text]
    numbered = tuple([replace(block, index=index) for index, block in enumerate(blocks)])
    return replace(document, blocks=numbered, repairs=repairs)


def repair_lines(texts: list[str], *, odd: str | None = None) -> tuple[list[str], Sequence[Repair]]:
    """Repair what character references (&#57344;) and tags hid from the repair before parsing; lines and repairs.

    `odd` are their odd characters (`cleaner.repairs.odd_characters`), where these are known.
    """
    before = "\n".join(texts)
    whole = repair(before) if odd is None else repair_known(before, odd)
    if whole.text == before:
        return texts, whole.repairs
    lines = whole.text.split("\n")
    if len(lines) == len(texts):
        return [" ".join(line.split()) for line in lines], whole.repairs
    # A reference held a line end: each text by itself, then.
    each = [repair(text) for text in texts]
    return [" ".join(one.text.split()) for one in each], [
        replace(one, line=number) for number, repaired in enumerate(each, 1) for one in repaired.repairs
    ]

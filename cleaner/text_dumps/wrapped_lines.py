"""Paragraphs again of lines that were wrapped at a width, as text browsers (lynx, w3m) print and people write mail.

A line was wrapped if it had no room for the first word, or the first ideograph, of the next. That chance alone brings
so many about, and in the middle of sentences, is unlikely: so a text without other signs is told by their number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from heapq import nlargest
from typing import Final

from msgspec.structs import replace

from cleaner.document import Block
from cleaner.pages.indentation import indentation
from cleaner.patterns.lazy_pattern import lazy_pattern

WIDEST: Final = 92  # columns: what wraps at 80 or 88, and marks that hang over the edge
NARROWEST: Final = 60  # columns; narrower lines were not wrapped
_FEWEST: Final = 4  # lines that had no room for what follows
_ALONE, _SEVERAL, _NEAR = 2, 4, 6  # lines wider than the width, lines near it, and how many columns near is
_HANGING = 2  # columns that marks may hang over the edge
_NEARLY: Final = 0.85  # of the width, from which a line may be full
_FEWEST_CUT, _SENTENCES = 6, 0.3  # lines of that width that are cut, and share of them that hold the end of a sentence
_SHARE: Final = 0.6  # of them that end in the middle of a sentence
_ITEM = lazy_pattern(r"\s*(?:[*+o#@•-]|\d{1,3}[.)]) +(?=\S)")
_ENDS = frozenset("。！？!?….:：;；”」』）)")
_STOPS = _ENDS - frozenset("；;")
_OF_ANY_WIDTH = "“”‘’…—·"
_OPENING = frozenset("“‘\"'「『《（(【[£$€")


def are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines, as they stand in a text, were wrapped at a width.

    >>> wrapped = ["新河大桥今天上午正式通车，全长三百一十二米，双向四车道，两岸", "居民过河不再绕行。", ""]
    >>> are_wrapped(wrapped * 4), are_wrapped([line for line in wrapped * 4 if line])
    (True, True)
    >>> are_wrapped(["新河大桥今天上午正式通车，两岸居民过河不再绕行，路程短了九里。"] * 8)
    False
    """
    widths = [columns(line) for line in lines]
    width = wrapping_width([one for one, line in zip(widths, lines, strict=True) if not _is_address(line)])
    if not NARROWEST <= width <= WIDEST:
        return False
    full = [at for at in range(len(lines) - 1) if goes_on(lines[at], widths[at], lines[at + 1], width)]
    middle = sum(lines[at].rstrip()[-1] not in _ENDS for at in full)
    if len(full) >= _FEWEST and middle >= _SHARE * len(full):
        return True
    # Figures and marks have widths of their own in print: then lines tell that are of prose, and cut within a sentence.
    cut = [lines[at].strip() for at in range(len(lines) - 1) if _is_cut(lines[at], widths[at], lines[at + 1], width)]
    sentences = sum("。" in line[:-1] for line in cut)
    return len(cut) >= _FEWEST_CUT and sentences >= _SENTENCES * len(cut)


def wrapping_width(widths: Sequence[int]) -> int:
    """At how many columns lines of these widths were wrapped: as the widest are, but for one or two that stand alone.

    >>> wrapping_width([66, 64, 63, 12, 62, 79]), wrapping_width([66, 30])
    (66, 66)
    """
    widest = nlargest(_ALONE + _SEVERAL, widths)
    for at in range(len(widest) - _SEVERAL + 1):
        if widest[at] - widest[at + _SEVERAL - 1] <= _NEAR:
            return widest[at]
    return widest[0] if widest else 0


def goes_on(above: str, width_above: int, line: str, width: int) -> bool:
    """Whether `above` had no room for the first word, or the first ideograph, of `line`."""
    stripped = line.strip()
    if width < NARROWEST or not 0 < width_above <= width + _HANGING or not stripped or line.startswith("\u3000\u3000"):
        return False
    begins = stripped[0]
    if not (begins.isalnum() or begins in _OPENING or _is_wide(begins)) or _ITEM.match(line):
        return False
    if _is_wide(begins):
        # Quotation marks take two columns for some programs, and one for others.
        return width_above + sum(map(above.count, _OF_ANY_WIDTH)) + 2 > width - 2
    word = next((at for at, one in enumerate(stripped) if one == " " or _is_wide(one)), len(stripped))
    return width_above + word + (not _is_wide(above.rstrip()[-1])) > width - 1


def paragraphs(lines: Sequence[str]) -> list[Block]:
    """The lines of a text, those joined that were wrapped; what is indented more than the line above begins anew."""
    widths = [columns(line) for line in lines]
    width = wrapping_width([one for one, line in zip(widths, lines, strict=True) if not _is_address(line)])
    blocks: list[Block] = []
    for at, line in enumerate(lines):
        text = " ".join(line.split())
        if not text:
            continue
        above = lines[at - 1] if at else ""
        full = (
            blocks
            and not _is_address(line)
            and (goes_on(above, widths[at - 1], line, width) or _is_cut(above, widths[at - 1], line, width))
        )
        if full and _indent(line) <= _indent(above):
            blocks[-1] = replace(blocks[-1], text=joined(blocks[-1].text, text))
        else:
            blocks.append(Block(text, line=at + 1, indent=indentation(line)))
    return blocks


def _is_cut(above: str, width_above: int, line: str, width: int) -> bool:
    """Whether a line nearly as wide as others ends within a sentence: figures and marks have widths of their own."""
    end = above.rstrip()[-1:]
    return (
        _NEARLY * width <= width_above <= width + _HANGING
        and _is_wide(end or " ")
        and end not in _STOPS
        and (line[:1].isalnum() or _is_wide(line[:1] or " "))
        and not line.startswith("\u3000")
        and not _ITEM.match(line)
    )


def _indent(line: str) -> int:
    """How far a line is indented; what stands behind the mark of a list is indented as its first line is."""
    item = _ITEM.match(line)
    return item.end() if item else len(line) - len(line.lstrip())


def joined(above: str, line: str) -> str:
    """Two pieces of a paragraph as one: ideographs without a blank, words with one."""
    return above + line if _is_wide(above[-1]) or _is_wide(line[0]) else f"{above} {line}"


def columns(line: str) -> int:
    """How many columns a line takes: ideographs take two."""
    line = line.rstrip()
    return len(line) if line.isascii() else len(line) + sum(map(_is_wide, line))


def _is_wide(character: str) -> bool:
    return character > "\u1100" and unicodedata.east_asian_width(character) in "WF"


def _is_address(line: str) -> bool:
    return "://" in line and " " not in line.strip()

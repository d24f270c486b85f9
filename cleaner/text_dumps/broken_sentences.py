"""Sentences again of a page that was saved with the text of each element on a line of its own, as scripts save pages.

Each link within a sentence stands alone there (河东县 / ，简称河东 / [1] / 。). No line of its own begins with a comma:
a text in which several do was broken at its elements, and there it is joined, too, what other signs tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

# No line of its own begins with one of these. Those of ASCII stand in code, too, so they count behind ideographs alone.
_GOES_ON: Final = "，。、；！？）》」』”’："
_TELLS: Final = frozenset("，。、；）》」』”’")  # nor does a line of nothing but marks (？？？)
_GOES_ON_IN_ASCII: Final = ",.;)]"
_OPEN: Final = frozenset("，、（《「『“‘([")  # and none ends with one of these
_STOPS: Final = frozenset("。！？!?…：:；;”」』")
_ENDS: Final = _STOPS | {"，", "、"}
_MARKS: Final = ("，", "。", "；", "、", ",")
# What no sentence ends with, and what none begins with.
_UNFINISHED: Final = frozenset("的是在由和与與及于於为為被将將把从從向至")
_GOES_ON_WITH: Final = ("的", "和", "与", "與", "及", "等", "之", "是", "在", "为", "為", "于", "於")
_NOTE = lazy_pattern(r"\[(?:\d{1,3}(?:-\d{1,3})?|注 ?\d{1,2})\]")
_NOTES = lazy_pattern(r"(?:\[(?:\d{1,3}(?:-\d{1,3})?|注 ?\d{1,2})\])+$")
_FEWEST: Final = 3  # lines that go on with a mark, in a broken text
_CLAUSES = lazy_pattern("[，。；、,]")
_LONGEST_WORD: Final = 3  # characters: 关于, in a menu; 写景, in a list of tags
_LOOKED_AT: Final = 400  # characters at the end of what is joined so far: all of a long one took a time of its own
_SHORT: Final = 25  # characters of a link within a sentence
_AHEAD: Final = 6  # lines within which a sentence that was broken ends
_DENSE: Final = 0.06  # share of such lines, from which a sentence without an end is taken to go on
_OF_ITS_OWN = lazy_pattern(r"[:：]|(?:19|20)\d\d[-/.年]\d")  # of a byline, not of a link within a sentence
_LATIN: Final = "\u2e80"  # ideographs and full-width marks stand behind
_FIRST_MARK: Final = 0x2019
_IDEOGRAPHS: Final = 0x3040  # ideographs, kana and hangul stand between these two
_LAST_IDEOGRAPH: Final = 0xD7FF


def are_broken(lines: Sequence[str]) -> bool:
    """Whether lines without blanks at their ends are pieces of sentences.

    >>> are_broken(["河东县", "，简称河东，位于", "新河市", "东部", "。", "河东中学", "、", "河东小学", "都在县城。"])
    True
    >>> are_broken(["桥通车了，", "很高兴。", "。", "。", "。", "？？？", "？？", "！！"])
    False
    """
    return _count_broken(lines) >= _FEWEST


def _count_broken(lines: Sequence[str]) -> int:
    """How many lines begin with a mark that stands within sentences, below one that has no end. Some posts have a full
    stop alone on many lines, where others leave them empty.
    """
    found, above = 0, ""
    for line in lines:
        if line:
            code: i64 = ord(line[0])  # compiled, this makes no string of it; nearly all lines begin with an ideograph
            may_tell = _FIRST_MARK <= code < _IDEOGRAPHS or code > _LAST_IDEOGRAPH
            if may_tell and above and line[0] in _TELLS and above[-1] not in _ENDS:
                found += 1
            above = line
    return found


def whole_sentences(lines: Sequence[str]) -> list[Block]:
    """The lines, those joined that are pieces of one sentence.

    >>> lines = "河东县", "，位于", "新河市", "东部", "[1]", "。", "历史", "宋代建县，隶属", "新河", "，后改为镇。"
    >>> [block.text for block in whole_sentences(lines)]
    ['河东县，位于新河市东部[1]。', '历史', '宋代建县，隶属新河，后改为镇。']
    >>> [block.text for block in whole_sentences(["写景", "，", "思乡", "译文", "[", "编辑", "]", "夜市散尽。"])]
    ['写景，思乡', '译文', '[编辑]', '夜市散尽。']
    """
    from cleaner.text_dumps.wrapped_lines import joined  # few texts are broken

    places = [at for at, line in enumerate(lines) if line]
    texts = [lines[at] for at in places]
    blocks: list[Block] = []
    dense = _count_broken(texts) >= _DENSE * len(texts)
    parts: list[str] = []
    said, begun = "", 0  # the end of what is joined so far, and its first piece
    for at, piece in enumerate(texts):
        if parts and _goes_on(said, begun < at - 1, dense, texts, at):
            part = piece if _NOTE.fullmatch(piece) else joined(said, piece)[len(said) :]
            parts.append(part)
            said = (said + part)[-_LOOKED_AT:]
            continue
        if parts:
            blocks.append(Block("".join(parts), line=places[begun] + 1))
        parts, said, begun = [piece], piece[-_LOOKED_AT:], at
    return [*blocks, Block("".join(parts), line=places[begun] + 1)] if parts else blocks


def _goes_on(text: str, is_joined: bool, dense: bool, pieces: Sequence[str], at: int) -> bool:
    """Whether the sentence of `text`, which may be joined of pieces itself, goes on with the piece at `at`.

    In a text that is broken at many places (`dense`) nearly each sentence without an end does.
    """
    piece = pieces[at]
    if text[-1] in _OPEN or _begins_within(piece, text) or _NOTE.fullmatch(piece):
        return True
    said = _NOTES.sub("", text)
    if not said or said[-1] in _STOPS:
        return False
    if said[-1] in _UNFINISHED and len(said) > _LONGEST_WORD:
        return True
    clauses = _CLAUSES.split(said)
    is_prose = len(clauses) > 1 and max(map(len, clauses)) > _LONGEST_WORD  # 写景，思乡，春天 are tags
    if piece.startswith(_GOES_ON_WITH) and (is_prose or is_joined):
        return True
    if not is_prose:
        return False
    ahead = pieces[at + 1 : at + 1 + _AHEAD]
    if len(piece) <= _SHORT and ahead and _begins_within(ahead[0], piece) and ahead[0][0] not in "：:":
        return True
    return (is_joined or dense) and _finds_its_end((piece, *ahead))


def _finds_its_end(pieces: Sequence[str]) -> bool:
    """Whether a sentence comes to an end in one of `pieces`, and before that there are but links."""
    for piece in pieces:
        if piece[-1] in _STOPS or any(mark in piece for mark in _MARKS):
            return True
        if len(piece) > _SHORT or _OF_ITS_OWN.search(piece):
            return False
    return False


def _begins_within(piece: str, text: str) -> bool:
    """Whether a piece begins with a mark that stands within sentences, behind `text`."""
    return piece[0] in _GOES_ON or (piece[0] in _GOES_ON_IN_ASCII and text[-1:] > _LATIN)

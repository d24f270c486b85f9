"""Prove a repaired span: the damage, run over it, must give what was observed. And what is damage without a proof."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.repairs import readings as tables
from cleaner.repairs.forward import MARKS, encode, inject_bytes, observable, read_gbk, split_bytes
from cleaner.repairs.hypothesis import READ_TWICE
from cleaner.repairs.readings import LETTERS

Pair = tuple[str, str]
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
# Pinyin with what some sites write besides: (de)(de), (de ), (de) and a blank.
_GROUP = re.compile(rf"([(?])([{LETTERS}]{{1,6}})(?:\)\(\2)? ?\) *")
_AROUND = 8  # characters of context that a proof needs on either side: keys and marks reach over two


class Rival(NamedTuple):
    """Another reading of a span, nearly as likely; nothing was proved of it yet."""

    text: str
    keys: frozenset[Pair]


class Span(NamedTuple):
    """A damaged span of a line: what stands from `start` to `end`, and what stood there."""

    start: int
    end: int
    text: str
    keys: frozenset[Pair]
    certainty: str  # proved, likely, lost
    stays: bool = False  # it is damage, but nothing was proved: `text` is what stands there
    rivals: tuple[Rival, ...] = ()


def proved(line: str, span: Span, known: frozenset[Pair]) -> Span | None:
    """`span` as it is written, if `prove` holds."""
    return span._replace(text=span.text.replace(READ_TWICE, "")) if prove(line, span, known) else None


def prove(line: str, span: Span, known: frozenset[Pair]) -> bool:
    """Whether the damage, run over the repaired span and what stands around it, gives the observed line again."""
    left, right = _whole_groups(
        _plain(line[max(0, span.start - _AROUND) : span.start]), _plain(line[span.end : span.end + _AROUND + 1])
    )
    observed = _comparable(left + line[span.start : span.end] + right)
    pairs = sorted(span.keys | known, key=_order)
    head, tail = encode(_without_groups(left, pairs)), encode(_without_groups(right, pairs))
    stream, symbols = _read_again(head, span.text.split(READ_TWICE))
    return any(
        _comparable(_without(symbols, split_bytes(inject_bytes(stream + tail, order), marks))) == observed
        for order in ((pairs, pairs[::-1]) if len(pairs) > 1 else (pairs,))
        for marks in _MARK_SETS
    )


def _read_again(head: bytes, pieces: list[str]) -> tuple[bytes, str]:
    """`head` and `pieces` as bytes, the last byte before each further piece twice; the symbols that these make."""
    stream, symbols = head + encode(pieces[0]), ""
    for piece in pieces[1:]:
        data = encode(piece)
        if stream and data and tables.is_symbol(stream[-1], data[0]):
            symbols += read_gbk(stream[-1:] + data[:1])
        stream += stream[-1:] + data
    return stream, symbols


def _without(symbols: str, text: str) -> str:
    """`text` without the symbols that a byte read twice made: such crawls dropped them."""
    for symbol in symbols:
        text = text.replace(symbol, "", 1)
    return text


def _order(pair: Pair) -> tuple[int, str]:
    """Sites inject by prefixes of one ordered list; the harvested one has nearly its order."""
    return _ranks().get(pair[0], 999), pair[0]


@cache
def _ranks() -> dict[str, int]:
    return {character: rank for rank, character in enumerate(tables.injected())}


# The marks that sites split: none, all, all but the comma, the first of them.
_MARK_SETS = ("", MARKS, MARKS[1:], MARKS[:4], MARKS[:3])


def _whole_groups(left: str, right: str) -> tuple[str, str]:
    """Context that does not begin or end inside injected pinyin."""
    if 0 <= left.find(")") < (left.find("(") if "(" in left else len(left)):
        left = left[left.find(")") + 1 :]
    if right.rfind("(") > right.rfind(")"):
        right = right[: right.rfind("(")]
    # Whether a group follows the last character cannot be seen.
    return left, right if right.endswith(")") else right[:-1]


def _without_groups(text: str, pairs: list[Pair]) -> str:
    for character, reading in pairs:
        text = text.replace(f"{character}({reading})", character)
    return text


def _plain(text: str) -> str:
    """`text` with pinyin as most sites write it."""
    return _GROUP.sub(r"\1\2)", text)


def _comparable(text: str) -> str:
    """Ignoring what crawls change afterwards: width, dropped private-use characters, runs of ?; how sites write
    pinyin; and whether a lone 80, with which no pair begins, swallows a bracket: readers differ."""
    return re.sub(r"\?+\(?", "?", _plain(observable(text)))


def is_read_twice(two: str) -> bool:
    """Whether the first byte of the second character may be the last one of the first, read again."""
    codes = [tables.code_of(character) for character in two]
    return len(codes) == 2 and codes[0] & 0xFF == codes[1] >> 8 > 0x80


def is_damage(line: str, onset: re.Match[str], reach: int, damaged: bool, swallowed: bool) -> bool:
    """Whether what nothing was proved of is damage all the same.

    Nobody writes pinyin behind a ? that closes a bracket none opened. A ? alone is honest, unless the text is damaged
    elsewhere and a tag's bracket is gone there, or a reading was found that is likelier than what stands there.
    """
    if onset.lastindex is None:
        return damaged and (reach > onset.end() or line.startswith("/", reach))
    beside = line[max(0, onset.start() - 2) : onset.start()] + line[onset.end() : onset.end() + 2]
    toned = tables.is_toned_reading(onset[onset.lastindex].rstrip(" )"))
    return swallowed and toned and _IDEOGRAPH.search(beside) is not None


def up_to(line: str, span: Span, following: Span) -> Span:
    """`span`, which ends where the next one begins if it stays: how far it reaches is what nothing proved."""
    end = min(span.end, following.start)
    return span._replace(end=end, text=line[span.start : end]) if span.stays else span

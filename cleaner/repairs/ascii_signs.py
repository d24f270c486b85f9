"""Signs of damage that are spelt in ASCII: leftovers of escaping, pinyin, a ``?`` for a lone byte.

Their characters are everyday in markup and in code, so a sign is one of them with beside it what damage leaves there.
Signs are looked for in the bytes of UTF-8: Python's `re` searches these for a character in a third of the time that
text takes, and `ahocorasick_rs` and RE2 for a literal in a hundredth. Whatever the patterns of the repairs match shows
a sign; that a sign is damage they decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import ahocorasick_rs

from cleaner.pages.page_or_text import looks_like_markup
from cleaner.patterns.automaton import automaton
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.code_elements import code_in

_PIECE, _LONGEST_LITERAL = 1 << 18, 8  # bytes searched at once, so that the places found stay few
_BEFORE, _BEHIND = 2, 17  # bytes beside a sign among which its pattern asks for one that is not ASCII
_HEX = b"[0-9a-fA-F]{4}"
_PINYIN = rb"[a-z\x80-\xbf\xc3-\xc7]{1,12} ?\)"  # six letters, with a tone two bytes each
# A split leaves a ? at one mark in ten; at half of them in the worst of 30 damaged texts that have as many ? as this.
_MANY, _DENSE, _MOST_MARKS = 10, 100, 0.75  # characters that have one ? at least, where they have so many marks
_WIDE = rb"[\x80-\xff]"
# Broken; without its semicolon; escaped again.
_REFERENCE = (
    rb"&(?:(?:[lr]do|[lr]sqo|[lr]dqu|[lr]dqo|nbs|nbp|nsp|mdas|helli|midd?o);"
    rb"|(?:nbsp|[lr][ds]quo|hellip|mdash|middot)(?![a-zA-Z;=])"
    rb"|(?:amp;)+(?!(?:amp|lt|gt|quot|apos);)(?:#|[a-zA-Z]{2,8};))"
)
# The same as far as RE2 can tell. Pages are full of & and seldom hold one of these.
_MAYBE_REFERENCE = _REFERENCE.replace(rb"(?![a-zA-Z;=])", rb"(?:[^a-zA-Z;=]|\z)").replace(
    rb"(?!(?:amp|lt|gt|quot|apos);)", b""
)
_WITHOUT_SIGN = rb"(?:(?<=[lr][ds])(?<![&\w]..)quo|(?<![&\w])(?:nbsp|hellip|mdash|middot));"
_TAG_WITHOUT_SIGNS = rb"(?<![&A-Za-z])[lL][tT];/?[A-Za-z\x80-\xff]"
# The marks ，。！？； that a split leaves behind a ?. Ideographs stand there too, but where another sign went before.
_SPLIT_OFF = rb"(?:\xef\xbc[\x81\x8c\x9b\x9f]|\xe3\x80\x82)"
# What may follow the ? is told first: most often that is an ideograph, a quotation mark or the end of a line.
_LONE = (
    rb"\?(?=[!,;?@-~\x80-\xbf\xc3-\xc7\xe3\xef])(?:(?<=[\x80-\xff]\?)(?:[,!?;@-~]|%b)|%b|[,!?;@-~]{1,2}%b|%b[@-~]?%b)"
)


class _Sign:
    """What shows a sign: `pattern`, where `character` stands in it; it begins with one of `literals`, if it has any."""

    def __init__(
        self, name: str, character: bytes, pattern: re.Pattern[bytes], literals: tuple[bytes, ...] = ()
    ) -> None:
        self.name, self.character, self.pattern, self.literals = name, character, pattern, literals


_REFERENCES = _Sign("&", b"&", lazy_pattern(_REFERENCE))
_AT_LITERALS = (
    _Sign(";", b";", lazy_pattern(_WITHOUT_SIGN), (b"quo;", b"nbsp;", b"hellip;", b"mdash;", b"middot;")),
    _Sign("lt;", b";", lazy_pattern(_TAG_WITHOUT_SIGNS), (b"lt;", b"LT;", b"Lt;", b"lT;")),
    _Sign("\\", b"\\", lazy_pattern(rb"\\u" + _HEX + rb"\\u" + _HEX), (rb"\u",)),
    _Sign("%", b"%", lazy_pattern(b"%u" + _HEX + b"%u" + _HEX), (b"%u",)),
)
# Behind a character that is not ASCII, so of two bytes at least, or behind a letter that stands there.
_PINYIN_BEHIND = _Sign("(", b"(", lazy_pattern(rb"\((?<=[\x80-\xff][@-~\x80-\xff]\()" + _PINYIN))
_ASKED = _Sign("?", b"?", lazy_pattern(_LONE % (_PINYIN, _SPLIT_OFF, _WIDE, _PINYIN, _WIDE)))
_SIGNS = (_REFERENCES, *_AT_LITERALS, _PINYIN_BEHIND, _ASKED)
# Bytes are asked for a number: for bytes, they first try in vain to take these for one, which takes ten times as long.
_CHARACTERS = tuple({sign.character[0]: sign.character for sign in _SIGNS}.items())
_AS_TEXT = tuple([character.decode() for _, character in _CHARACTERS])
_BY_LITERAL = tuple(sign for sign in _AT_LITERALS for _ in sign.literals)
_SPELLING = frozenset("&\\%")  # what can spell Chinese; no other ASCII is damage
_NONE_IN_CODE = ("\\", "%")  # code escapes on purpose
_ENDS_A_NAME = lazy_pattern(rb";(?<=[ophtT];)")  # with the last letters of the literals above that end in a ;
_ANY_REFERENCE = lazy_pattern(rb"&(?:(?!amp;|quot;|apos;)[a-z]{3,6}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});")


def could_be_damage(text: str, data: bytes = b"") -> bool:
    """Whether there is a character in `text` of which references and tags may hide that it is a sign.

    `data` is the text in UTF-8, if it is at hand.
    """
    if data:
        return any(number in data for number, _ in _CHARACTERS)
    return any(character in text for character in _AS_TEXT)


def ascii_signs(text: str, data: bytes, whole: str) -> set[str]:
    r"""Which of ``&;\\%(?`` and ``lt;`` stand in `text`, in UTF-8 `data`, as damage leaves them.

    Whether it is markup, `whole` tells, of which it has some lines or all.

    >>> ascii_signs("(新河)?&amp;", "(新河)?&amp;".encode(), ""), ascii_signs("&ldo;", b"&ldo;", "")
    (set(), {'&'})
    """
    present = {character for number, character in _CHARACTERS if number in data}
    if not present:
        return set()
    found: set[str] = set()
    if b"&" in present and automaton(_MAYBE_REFERENCE).search(data) and _REFERENCES.pattern.search(data):
        found.add("&")
    if b"\\" in present or b"%" in present or (b";" in present and _ENDS_A_NAME.search(data)):
        found |= _at_literals(data)  # not for a ； that was folded
    if text.isascii():
        found &= _SPELLING
    else:
        if b"(" in present and _PINYIN_BEHIND.pattern.search(data):
            found.add("(")
        # Injected pinyin leaves a ? at as many marks as it likes.
        if b"?" in present and _is_asked(data, "" if "(" in found else text):
            found.add("?")
    if whole is text and not found.isdisjoint(_NONE_IN_CODE):
        found.difference_update(_only_in_code(text, found))
    # In markup it is a parser that resolves references.
    if b"&" in present and "&" not in found and not looks_like_markup(whole) and _ANY_REFERENCE.search(data):
        found.add("&")
    return found


def _only_in_code(text: str, found: set[str]) -> list[str]:
    """Those of `found` that stand in scripts and the like alone."""
    code = code_in(text)
    gaps = list(zip((0, *code[1::2]), (*code[::2], len(text)), strict=True))
    return [
        sign.name
        for sign in _AT_LITERALS
        if sign.name in found
        and sign.name in _NONE_IN_CODE
        and not any(_stands_between(sign, text, begin, end) for begin, end in gaps)
    ]


def _stands_between(sign: _Sign, text: str, begin: int, end: int) -> bool:
    r"""Whether `sign`, \u or %u and what follows it, stands in a part of `text`.

    A backslash, rare outside of code, is found in a tenth of the time that two characters take; % stands in addresses.
    """
    literal = sign.literals[0].decode()
    sought = literal if sign.character == b"%" else literal[0]
    at = text.find(sought, begin, end)
    while at >= 0:
        if text.startswith(literal, at):
            return sign.pattern.search(text[at:end].encode("utf-8", "surrogatepass")) is not None
        at = text.find(sought, at + 1, end)
    return False


def is_full_of_questions(text: str) -> bool:
    """Whether most marks of `text` are ?, or follow one, so that it is its writer who puts them."""
    asked = text.count("?")
    if asked < max(_MANY, len(text) / _DENSE):
        return False
    counts = {mark: times for mark in "，。！；,!;" if (times := text.count(mark))}
    marks = sum(counts.values())
    # Pairs are dear to count, and few texts need that: each ? has one mark behind it at most, and may have none.
    if asked > _MOST_MARKS * (asked + marks):
        return True
    if asked <= _MOST_MARKS * marks:
        return False
    others = marks - sum(text.count(f"?{mark}") for mark in counts)
    return asked > _MOST_MARKS * (asked + others)


def _at_literals(data: bytes) -> set[str]:
    """The names of the signs that begin with literals: one search for all."""
    found: set[str] = set()
    for begin in range(0, len(data), _PIECE):
        piece = data[begin : begin + _PIECE + _LONGEST_LITERAL] if len(data) > _PIECE else data
        for number, at, _ in _finder()(piece):
            sign = _BY_LITERAL[number]
            if sign.name not in found and sign.pattern.match(data, begin + at):
                found.add(sign.name)
    return found


@cache
def _finder() -> Callable[[bytes], list[tuple[int, int, int]]]:
    literals = [literal for sign in _AT_LITERALS for literal in sign.literals]
    # Of the ways to match this one lets the library take its fastest search.
    return ahocorasick_rs.BytesAhoCorasick(literals, ahocorasick_rs.MatchKind.LeftmostFirst).find_matches_as_indexes


def _is_asked(data: bytes, text: str) -> bool:
    """Whether there is a ? as damage leaves it, and `text` isn't full of them.

    Near one not all is ASCII, as it is in code and addresses.
    """
    # As the beginning says, before all are looked at one by one.
    if data.count(b"?", 0, _MANY * _DENSE) >= _MANY and is_full_of_questions(text):
        return False
    at = data.find(b"?")
    while at >= 0:
        if not data[max(0, at - _BEFORE) : at + _BEHIND].isascii() and _ASKED.pattern.match(data, at):
            return not is_full_of_questions(text)
        at = data.find(b"?", at + 1)
    return False

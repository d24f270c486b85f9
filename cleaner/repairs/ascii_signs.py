"""Signs of damage that are spelt in ASCII: leftovers of escaping, pinyin, a ``?`` for a lone byte.

Their characters are everyday in markup and in code, so a sign is one of them with beside it what damage leaves there.
Leftovers of escaping are looked for in the bytes of UTF-8, where `ahocorasick_rs` and RE2 find a literal in a hundredth
of the time that `re` takes. Whatever the patterns of the repairs match shows a sign; that a sign is damage they decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import ahocorasick_rs

from cleaner.pages.page_or_text import looks_like_markup
from cleaner.patterns.automaton import automaton
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.code_elements import stands_outside_code
from cleaner.repairs.injection_signs import has_pinyin, is_asked, is_full_of_questions

_PIECE, _LONGEST_LITERAL = 1 << 18, 8  # bytes searched at once, so that the places found stay few
_FEW = 8  # of a character that are looked at; to look for two at once takes 3 instructions a byte, as all literals do
_HEX = b"[0-9a-fA-F]{4}"
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


class _Sign:
    """What shows a sign: `pattern`, which begins with one of `literals`."""

    def __init__(self, name: str, pattern: re.Pattern[bytes], *literals: bytes) -> None:
        self.name, self.pattern, self.literals = name, pattern, literals


_REFERENCES = lazy_pattern(_REFERENCE)
_AT_LITERALS = (
    _Sign(";", lazy_pattern(_WITHOUT_SIGN), b"quo;", b"nbsp;", b"hellip;", b"mdash;", b"middot;"),
    _Sign("lt;", lazy_pattern(_TAG_WITHOUT_SIGNS), b"lt;", b"LT;", b"Lt;", b"lT;"),
    _Sign("\\", lazy_pattern(rb"\\u" + _HEX + rb"\\u" + _HEX), rb"\u"),
    _Sign("%", lazy_pattern(b"%u" + _HEX + b"%u" + _HEX), b"%u"),
)
# Bytes are asked for a number: for bytes, they first try in vain to take these for one, which takes ten times as long.
_CHARACTERS = tuple([(ord(character), character) for character in "&;\\%(?"])
_BY_LITERAL = tuple(sign for sign in _AT_LITERALS for _ in sign.literals)
_U = ord("u")
_SPELLING = frozenset("&\\%")  # what can spell Chinese; no other ASCII is damage
# Code escapes on purpose.
_NOT_IN_CODE = {one: lazy_pattern(rf"(?:{re.escape(one)}u[0-9a-fA-F]{{4}}){{2}}") for one in "\\%"}
_ENDS_A_NAME = lazy_pattern(rb";(?<=[ophtT];)")  # with the last letters of the literals above that end in a ;
_ANY_REFERENCE = lazy_pattern(rb"&(?:(?!amp;|quot;|apos;)[a-z]{3,6}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});")


def could_be_damage(text: str, data: bytes = b"") -> bool:
    """Whether there is a character in `text` of which references and tags may hide that it is a sign.

    `data` is the text in UTF-8, if it is at hand.
    """
    if data:
        return any(number in data for number, _ in _CHARACTERS)
    return any(character in text for _, character in _CHARACTERS)


def may_show_signs(text: str) -> bool:
    """Whether `text` has a character that each of these signs holds, where that is a % with the u that is behind it."""
    return any(character in text for character in "&;\\(?") or ("%" in text and "u" in text)


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
    if "&" in present and automaton(_MAYBE_REFERENCE).search(data) and _REFERENCES.search(data):
        found.add("&")
    # A search for all literals is worth it where one may stand: most texts have a %, and pages a ； that was folded.
    if any(one in present and _may_stand_before_u(data, ord(one)) for one in "\\%") or (
        ";" in present and _ENDS_A_NAME.search(data)
    ):
        found |= _at_literals(data)
    if text.isascii():
        found &= _SPELLING
    else:
        if "(" in present and has_pinyin(text):
            found.add("(")
        # Injected pinyin leaves a ? at as many marks as it likes.
        if "?" in present and is_asked(text) and ("(" in found or not is_full_of_questions(text)):
            found.add("?")
    if whole is text:
        found -= {one for one in found & _NOT_IN_CODE.keys() if not stands_outside_code(text, one, _NOT_IN_CODE[one])}
    # In markup it is a parser that resolves references.
    if "&" in present and "&" not in found and not looks_like_markup(whole) and _ANY_REFERENCE.search(data):
        found.add("&")
    return found


def _may_stand_before_u(data: bytes, sign: int) -> bool:
    """Whether one of the first few `sign` in `data` has a u behind it, or there are more: each is not worth a look."""
    if _U not in data:  # as in most Chinese texts
        return False
    at = data.find(sign)
    for _ in range(_FEW):
        if at < 0 or data[at + 1 : at + 2] == b"u":
            return at >= 0
        at = data.find(sign, at + 1)
    return True


def _at_literals(data: bytes) -> set[str]:
    """The names of the signs that begin with literals: one search for all."""
    found: set[str] = set()
    view = memoryview(data)  # of which slices are no copies
    for begin in range(0, len(data), _PIECE):
        for number, at, _ in _finder()(view[begin : begin + _PIECE + _LONGEST_LITERAL]):
            sign = _BY_LITERAL[number]
            if sign.name not in found and sign.pattern.match(data, begin + at):
                found.add(sign.name)
    return found


@cache
def _finder() -> Callable[[memoryview], list[tuple[int, int, int]]]:
    literals = [literal for sign in _AT_LITERALS for literal in sign.literals]
    # Of the ways to match this one lets the library take its fastest search.
    return ahocorasick_rs.BytesAhoCorasick(literals, ahocorasick_rs.MatchKind.LeftmostFirst).find_matches_as_indexes

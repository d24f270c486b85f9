"""Odd characters: those that damage leaves or that need a repair, by class, and one search for all of them.

Text without any, of everyday Chinese marks, is everyday text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner.package_data import DATA
from cleaner.patterns.character_class import CharacterClass
from cleaner.patterns.fold import uncommon

RARE = DATA / "signs.txt"
CLASSES = {
    # What wrong readings are full of, beside the ideographs of RARE that are everyday in no charset: bopomofo and small
    # marks (marks of GBK read as Big5), Latin-1's upper half, where single lines meet double ones (code pages of DOS
    # and KOI8), U+FFFD, private use, and three that stand for nothing. No-break space, °, · and × are everyday.
    "misread": "\u3105-\u3129\ufe5c-\ufe5e\x80-\x9f\xa1-\xaf\xb1-\xb6\xb8-\xd6\xd8-\xff\ufffd\ue000-\uf8ff锟烫屯"
    "\u2552\u2553\u2555\u2556\u2558\u2559\u255b\u255c\u255e\u255f\u2561\u2562\u2564\u2565\u2567\u2568\u256a\u256b",
    "control": "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f",
    "surrogate": f"{chr(0xD800)}-{chr(0xDFFF)}",
    "noncharacter": "\ufdd0-\ufdef\ufffe\uffff",
    "invisible": "\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb",
    "joiner": "\u200c\u200d",
    "private use": "\ue000-\uf8ff",
    "radical": "\u2e9f\u2ef3\u2f00-\u2fd5",  # of the supplement, only these two have a mapping
    "mark": "\u0300-\u036f",
    # All characters that NFC changes, or that compose with the one before them, and some between those.
    "combining": "\u0300-\u036f\u0374\u037e\u0387\u0483-\u0487\u0591-\u1dff\u1f71-\u1ffd\u2000\u2001\u20d0-\u20f0"
    "\u2126-\u212b\u2329\u232a\u2adc\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\uf900-\ufad9"
    "\ufb1d-\ufb4e\ufe20-\ufe2f",
}
# All beyond U+FFFF but emoji and ideographs: scripts that compose, private use, noncharacters.
ASTRAL = "\U00010000-\U0001efff\U0001fffe-\U0001ffff\U0002f800-\U0010ffff"
_BEGINNING = 1 << 10  # characters of a text that tell whether most of it is ASCII
_EVERYDAY = bytes((9, 10, 13, *range(32, 127)))  # ASCII but controls
_LINE_ENDS = "\x0b\x0c\u2028\u2029"  # rare ones; the others are odd


def told_by(text: str, data: bytes = b"") -> str:
    """What tells of `text` the odd: all of it, but where most is ASCII, as in markup, code, French. There what is
    everyday goes, at the speed of memory. `data` is the text in UTF-8, if it is at hand."""
    looked_at = text if data else text[:_BEGINNING]
    if len(data or looked_at.encode("utf-8", "surrogatepass")) <= 2 * len(looked_at):
        data = data or text.encode("utf-8", "surrogatepass")
        return data.translate(None, _EVERYDAY).decode("utf-8", "surrogatepass")
    return text


def is_everyday(told: str) -> bool:
    """Whether a text, or what is `told_by` it, is everyday Simplified text.

    That is text in which no character is odd, none folds (`cleaner.patterns.fold`) but the marks and blanks of such
    text, and no line ends but with carriage return or line feed. Most documents are: that spares them five searches.
    """
    return not_everyday().first_in(told) < 0


def odd_in(told: str) -> str:
    """The odd characters in a text, or in what is `told_by` it, in their order."""
    return _odd().all_in(told)


def misread_in(told: str) -> str:
    """Those of the class ``misread`` among the characters of a text, or of its odd ones, in their order."""
    return _misread().all_in(told)


def any_misread(told: str) -> bool:
    """Whether there are such, which is told by the first of them."""
    return _misread().first_in(told) >= 0


@cache
def rare() -> frozenset[str]:
    """Ideographs that wrong readings are full of; `cleaner.language_model.build` says which these are."""
    return frozenset(RARE.read_text("utf-8").strip())


@cache
def _odd() -> CharacterClass:
    return CharacterClass("".join(CLASSES.values()), "".join(sorted(rare())), ASTRAL)


@cache
def _misread() -> CharacterClass:
    return CharacterClass(CLASSES["misread"], "".join(sorted(rare())))


@cache
def not_everyday() -> CharacterClass:
    """The characters that everyday text has not."""
    odd = _odd()
    return CharacterClass(odd.spans, f"{odd.characters}{uncommon()}{_LINE_ENDS}", ASTRAL)


@lru_cache(maxsize=1 << 14)
def classes_of(character: str) -> frozenset[str]:
    """The names of the classes that an odd character is in."""
    if "\U000e0000" <= character <= "\U000e007f":
        return frozenset({"tag"})  # a letter that nobody sees
    if character > "\uffff":
        noncharacter, private = ord(character) & 0xFFFE == 0xFFFE, character >= "\U000f0000"
        return frozenset({"noncharacter" if noncharacter else "private use" if private else "combining"})
    found = {name for name, spans in _spans().items() if any(low <= character <= high for low, high in spans)}
    return frozenset(found | {"misread"} if character in rare() else found)


@cache
def _spans() -> dict[str, list[tuple[str, str]]]:
    ends = re.compile("(.)(?:-(.))?", re.S)
    return {name: [(one, other or one) for one, other in ends.findall(span)] for name, span in CLASSES.items()}

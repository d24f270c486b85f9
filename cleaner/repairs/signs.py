"""One scan of a text for the signs of all kinds of damage: what clean text pays, and all it pays.

A sign is cheap to find and often honest (é, 浏, ``吗?!``): it says which repairs have to look closer, no more. A text
without any needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cleaner.package_data import DATA
from cleaner.patterns.fold import uncommon
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.patterns.pattern_cache import compile_pattern
from cleaner.repairs.ascii_signs import ascii_signs

RARE = DATA / "signs.txt"
CLASSES = {
    # What wrong readings are full of, beside the ideographs of RARE that are everyday in no charset: bopomofo and small
    # marks (marks of GBK read as Big5), Latin-1's upper half, U+FFFD, private use, and three that stand for nothing.
    # No-break space, °, · and × are everyday in Chinese.
    "misread": "\u3105-\u3129\ufe5c-\ufe5e\x80-\x9f\xa1-\xaf\xb1-\xb6\xb8-\xd6\xd8-\xff\ufffd\ue000-\uf8ff锟烫屯",
    "control": "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f",
    "surrogate": f"{chr(0xD800)}-{chr(0xDFFF)}",
    "noncharacter": "\ufdd0-\ufdef\ufffe\uffff",
    "invisible": "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff",
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
# What is left where bytes were overwritten, by its first character.
HOPELESS = {one[0]: one for one in ("\ufffd\ufffd", "锟斤", "烫烫烫", "屯屯屯", "ï¿½")}
# Share of a line's characters that must be signs of misreading; a rare name may be the one sign of a short line.
_SEVERAL, _LONE = 0.04, 0.09
# Pinyin in brackets, or what damage left of them: its letters with a tone are signs too, but of injection or a gloss.
_SYLLABLE = "[a-z\xe0-\u01dc]{1,6}"
_PINYIN = lazy_pattern(f"[(（?]{_SYLLABLE}(?:[ \u3000,，、/]{{1,2}}{_SYLLABLE})* ?[)）]")
_UTF8 = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}")
_NO_IDEOGRAPHS = bytes(set(range(256)) - {*range(0xE3, 0xEA), 0xEE, 0xEF})  # what begins none in UTF-8, nor kana
_BLANK_ASCII = b" " * 128 + bytes(range(128, 256))
_EVERYDAY = bytes((9, 13, *range(32, 127)))  # ASCII but controls, and but ends of lines
_LINE_ENDS = "\x0b\x0c\u2028\u2029"  # rare ones; the others are odd


def signs_in(text: str, whole: str = "", *, utf8: bytes = b"", everyday: bool = False) -> frozenset[str]:
    """The signs in `text`: names of `CLASSES`, and those of `ascii_signs`; in lines of `whole`, if that is said.

    `utf8` is the text in UTF-8, if it is at hand; in `everyday` text no character is odd.

    >>> sorted(signs_in("新河大桥(今天)通车！")), sorted(signs_in("什么(shénme)"))
    ([], ['('])
    """
    data = utf8 or text.encode("utf-8", "surrogatepass")
    found = ascii_signs(text, data, whole or text)
    if not everyday and (odd := _odd_in(text, data)):
        found.update(*map(classes_of, set(odd)))
        if "misread" in found and not _worth_a_look(text, data, odd):
            found.discard("misread")
    return frozenset(found)


def is_everyday(text: str, utf8: bytes = b"") -> bool:
    """Whether `text` is everyday Simplified text. `utf8` is the text in UTF-8, if it is at hand.

    That is text in which no character is odd, none folds (`cleaner.patterns.fold`) but the marks and blanks of such
    text, and no line ends but with carriage return or line feed. Most documents are: that spares them five searches.
    """
    told = _told_by(text, utf8 or text.encode("utf-8", "surrogatepass"))
    return _not_everyday(may_be_astral(told)).search(told) is None


def _odd_in(text: str, data: bytes) -> list[str]:
    """The odd characters in `text`, in UTF-8 `data`."""
    told = _told_by(text, data)
    return _odd(may_be_astral(told)).findall(told)


def _told_by(text: str, data: bytes) -> str:
    """`text`, where most is ASCII, as in markup, code, French, without the everyday: it goes at the speed of memory."""
    if len(data) <= 2 * len(text):
        return data.translate(None, _EVERYDAY).decode("utf-8", "surrogatepass")
    return text


def may_be_astral(text: str) -> bool:
    """Whether `text` may go beyond U+FFFF: CPython then stores it in four bytes a character, and this costs nothing."""
    return text.__sizeof__() > 4 * len(text) + 50


def _worth_a_look(text: str, data: bytes, odd: list[str]) -> bool:
    """Whether a line holds so many signs of misreading that it may be one, or what nothing can be made of."""
    signs = _of_misreading(odd)
    if max(signs) <= "\xff" and len(data.translate(None, _NO_IDEOGRAPHS)) < 2 and _stand_alone(data):
        return False  # é in French: wrong readings make two such letters side by side, or ideographs
    hopeless = [HOPELESS[one] for one in set(signs) if one in HOPELESS]
    if not hopeless and _few_for_each_line(text, signs):
        return False
    return any(
        is_suspicious(count, line) or any(one in line for one in hopeless)
        for count, line in _misread_lines(text, signs)
    )


def _few_for_each_line(text: str, signs: list[str]) -> bool:
    """Whether `signs` would be few for each line that has one of them even if it held them all: a rare name, say."""
    most = len(signs) / (_LONE if len(signs) == 1 else _SEVERAL)
    at = end = 0
    for one in signs:
        at = text.find(one, at) + 1
        if at > end:
            begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = end if end >= 0 else len(text)
            if end - begin <= most or beyond_ascii(text[begin:end]) <= most:
                return False
    return True


def _stand_alone(data: bytes) -> bool:
    """Whether no two characters beyond ASCII, one of Latin-1, stand side by side."""
    return max(map(len, data.translate(_BLANK_ASCII).split())) < 4


def misread(text: str) -> list[str]:
    """The characters of `text` that wrong readings are full of, in their order."""
    return _of_misreading(_odd_in(text, text.encode("utf-8", "surrogatepass")))


def _of_misreading(odd: list[str]) -> list[str]:
    signs = {one for one in set(odd) if "misread" in classes_of(one)}
    return [one for one in odd if one in signs]


def misread_lines(text: str) -> list[tuple[int, int, str]]:
    """Each line of `text` that has signs of misreading beside pinyin: where it begins, how many, and the line."""
    found, begin = [], 0
    for line in text.split("\n"):
        if not line.isascii() and (count := _count_misread(line, misread(line))) > 0:
            found.append((begin, count, line))
        begin += len(line) + 1
    return found


def _misread_lines(text: str, signs: list[str]) -> Iterator[tuple[int, str]]:
    """Some of `misread_lines`, as far as they are asked for, with how many signs; `signs` are those of all."""
    number = end = 0
    while number < len(signs):
        at = text.find(signs[number], end)
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        line = text[begin : end if end >= 0 else len(text)]
        here = misread(line)
        number += len(here)
        if (count := _count_misread(line, here)) > 0:
            yield count, line


def _count_misread(line: str, signs: list[str]) -> int:
    """How many signs of misreading `line` has beside pinyin, of all that it has."""
    toned = any("\xe0" <= one <= "\u01dc" for one in signs)
    count = len(signs) - (len(misread("".join(_PINYIN.findall(line)))) if toned else 0)
    # An ideograph that comes again is one rare name: wrong readings make many different ones.
    again = len(set(signs)) == 1 and "\u3400" <= signs[0] <= "\u9fff"
    return min(1, count) if again else count


def is_suspicious(count: int, line: str) -> bool:
    """Whether `count` signs of misreading are many for `line`: ASCII, such as markup, is read right in any charset."""
    if count > 1:
        return count >= _SEVERAL * beyond_ascii(line)
    # By one sign only UTF-8 is told, whose bytes are seldom possible; in GBK and Big5 nearly all are.
    return count >= _LONE * beyond_ascii(line) and any(
        _UTF8.search(line.encode(charset, "ignore")) for charset in ("gb18030", "big5hkscs", "cp1252")
    )


def beyond_ascii(text: str) -> int:
    """The number of characters that are not ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


@cache
def rare() -> frozenset[str]:
    """Ideographs that wrong readings are full of; `cleaner.language_model.build` says which these are."""
    return frozenset(RARE.read_text("utf-8").strip())


def _odd_characters(astral: bool) -> str:
    # A search by a class within U+FFFF takes half the time.
    return f"{''.join(CLASSES.values())}{''.join(sorted(rare()))}{ASTRAL if astral else ''}"


@cache
def _odd(astral: bool) -> re.Pattern[str]:
    return compile_pattern(f"[{_odd_characters(astral)}]")


@cache
def _not_everyday(astral: bool) -> re.Pattern[str]:
    return compile_pattern(f"[{_odd_characters(astral)}{uncommon()}{_LINE_ENDS}]")


@lru_cache(maxsize=1 << 14)
def classes_of(character: str) -> frozenset[str]:
    """The names of the classes that an odd character is in."""
    if character > "\uffff":
        noncharacter, private = ord(character) & 0xFFFE == 0xFFFE, character >= "\U000f0000"
        return frozenset({"noncharacter" if noncharacter else "private use" if private else "combining"})
    found = {name for name, spans in _spans().items() if any(low <= character <= high for low, high in spans)}
    return frozenset(found | {"misread"} if character in rare() else found)


@cache
def _spans() -> dict[str, list[tuple[str, str]]]:
    ends = re.compile("(.)(?:-(.))?", re.S)
    return {name: [(one, other or one) for one, other in ends.findall(span)] for name, span in CLASSES.items()}

"""One scan of a text for the signs of all kinds of damage: what clean text pays, and all it pays.

A sign is cheap to find and often honest (é, 浏, ``吗?!``): it says which repairs have to look closer, no more. A text
without any needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.ascii_signs import ascii_signs, may_show_signs
from cleaner.repairs.lines import lines_with
from cleaner.repairs.odd_characters import any_misread, classes_of, misread_in, odd_in, told_by

# What is left where bytes were overwritten, by its first character.
HOPELESS = {one[0]: one for one in ("\ufffd\ufffd", "锟斤", "烫烫烫", "屯屯屯", "ï¿½")}
# Share of a line's characters that must be signs of misreading; a rare name may be the one sign of a short line.
_SEVERAL, _LONE = 0.04, 0.09
# Pinyin in brackets, or what damage left of them: its letters with a tone are signs too, but of injection or a gloss.
_SYLLABLE = "[a-z\xe0-\u01dc]{1,6}"
_PINYIN = lazy_pattern(f"[(（?]{_SYLLABLE}(?:[ \u3000,，、/]{{1,2}}{_SYLLABLE})* ?[)）]")
_UTF8 = lazy_pattern(rb"[\xe2-\xef][\x80-\xbf]{2}")
_IDEOGRAPHS = lazy_pattern(rb"[\xe3-\xe9\xee\xef]")  # what begins one in UTF-8, or kana
_FLOOD = 8  # letters, all the same: GBK read as Latin-1 has four of A1 where a paragraph begins
_PIECE = 1 << 12  # characters of a line that are counted at once
_BLANK_ASCII = b" " * 128 + bytes(range(128, 256))


def signs_in(text: str, whole: str = "", *, utf8: bytes = b"", odd: str | None = None) -> frozenset[str]:
    """The signs in `text`: classes of `odd_characters` and those of `ascii_signs`; in lines of `whole`, if it is said.

    `utf8` is the text in UTF-8 and `odd` its odd characters, where these are at hand.

    >>> sorted(signs_in("新河大桥(今天)通车！")), sorted(signs_in("什么(shénme)"))
    ([], ['('])
    """
    if odd == "" and not utf8 and not may_show_signs(text):
        return frozenset()  # what a page shows seldom has any, and need not be encoded to tell
    data = utf8 or text.encode("utf-8", "surrogatepass")
    found = ascii_signs(text, data, whole or text)
    if odd := odd_in(told_by(text, data)) if odd is None else odd:
        found.update(*map(classes_of, set(odd)))
        if "misread" in found and not _worth_a_look(text, data, odd):
            found.discard("misread")
    return frozenset(found)


def _worth_a_look(text: str, data: bytes, odd: str) -> bool:
    """Whether a line holds so many signs of misreading that it may be one, or what nothing can be made of."""
    found = misread_in(odd)
    hopeless = [left for one, left in HOPELESS.items() if found.count(one) >= left.count(one) and left in text]
    signs = list(found)
    if not hopeless and _few_for_each_line(text, signs):
        return False
    if max(signs) <= "\xff" and len(list(islice(_IDEOGRAPHS.finditer(data), 2))) < 2 and _stand_alone(data):
        return False  # é in French: wrong readings make two such letters side by side, or ideographs
    return any(
        is_suspicious(count, line) or any(one in line for one in hopeless)
        for _, count, line in _misread_lines(text, signs)
    )


def _few_for_each_line(text: str, signs: list[str]) -> bool:
    """Whether `signs` would be few for each line that has one of them even if it held them all: a rare name, say."""
    share = _LONE if len(signs) == 1 else _SEVERAL
    return all(_are_few(len(signs), text, share, begin, end) for begin, end, _ in lines_with(text, signs))


def _are_few(count: int, text: str, share: float, begin: int = 0, end: int | None = None) -> bool:
    """Whether `count` is less than `share` of the characters of `text`, or a line of it, that are not ASCII."""
    beyond = 0
    end = len(text) if end is None else end
    for at in range(begin, end, _PIECE):
        beyond += beyond_ascii(text[at : min(at + _PIECE, end)])
        if count < share * beyond:
            return True
    return False


def _stand_alone(data: bytes) -> bool:
    """Whether no two characters beyond ASCII, one of Latin-1, stand side by side."""
    return max(map(len, data.translate(_BLANK_ASCII).split())) < 4


def misread(text: str) -> list[str]:
    """The characters of `text` that wrong readings are full of, in their order."""
    return list(misread_in(told_by(text)))


def has_misread(text: str) -> bool:
    """Whether `text` has any of them."""
    return any_misread(told_by(text))


def misread_lines(text: str, odd: str | None = None) -> list[tuple[int, int, str]]:
    """Each line of `text` that has signs of misreading beside pinyin: where it begins, how many, and the line.

    `odd` are the odd characters of `text`, where they are known.
    """
    return list(_misread_lines(text, misread(text) if odd is None else list(misread_in(odd))))


def _misread_lines(text: str, signs: list[str]) -> Iterator[tuple[int, int, str]]:
    """As `misread_lines`, as far as they are asked for; `signs` are those of all."""
    for begin, end, here in lines_with(text, signs):
        line = text[begin:end]
        if (count := _count_misread(line, here)) > 0:
            yield begin, count, line


def _count_misread(line: str, signs: list[str]) -> int:
    """How many signs of misreading `line` has beside pinyin, of all that it has."""
    toned = any("\xe0" <= one <= "\u01dc" for one in signs)
    count = len(signs) - (len(misread("".join(_PINYIN.findall(line)))) if toned else 0)
    # An ideograph that comes again is one rare name, a letter that does so often a flood (of soft hyphens, say): wrong
    # readings make many different ones.
    one = signs[0] if len(set(signs)) == 1 else ""
    again = "\u3400" <= one <= "\u9fff" or ("\x80" <= one <= "\xff" and len(signs) >= _FLOOD)
    return min(1, count) if again else count


def is_suspicious(count: int, line: str) -> bool:
    """Whether `count` signs of misreading are many for `line`: ASCII, such as markup, is read right in any charset."""
    if count > 1:
        return not _are_few(count, line, _SEVERAL)
    if _are_few(count, line, _LONE):
        return False
    # By one sign only UTF-8 is told, whose bytes are seldom possible; in GBK and Big5 nearly all are.
    wide = b" ".join(line.encode("utf-8", "surrogatepass").translate(_BLANK_ASCII).split())
    few = wide.decode("utf-8", "surrogatepass")
    return any(_UTF8.search(few.encode(charset, "ignore")) for charset in ("gb18030", "big5hkscs", "cp1252"))


def beyond_ascii(text: str) -> int:
    """The number of characters that are not ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))

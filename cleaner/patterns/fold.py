"""The shadow that patterns match on: Simplified, half-width, and exactly as long as the text.

A pattern is written once (``来源:(?P<publisher>\\S+)``) and must match ``来源：新華社`` too. So lines are
matched on their shadow, and because the shadow has the same length, the offsets of a match cut the
original line: no character of the output ever comes from a shadow.

Folding is a large part of the work on a clean document, so it is done the cheapest way that its
characters allow: most Chinese text is Simplified, and of what folds holds only full-width marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from cleaner.package_data import DATA
from cleaner.patterns.character_class import CharacterClass

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

FOLDING = DATA / "simplified.txt"
_WIDE = "".join(chr(0xFF01 + i) for i in range(94))  # ！ to ～
_SPACES = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LETTERS = {"\u017f": "s", "\u0130": "I", "\u0131": "i", "\u212a": "K"}  # which `re`, ignoring case, takes for s, i, k
# A long Simplified text may hold one or two others, such as ／: to replace these takes a quarter of the time.
_FEW, _LONG = 2, 200
COMMON = "，：；！？（）～\u3000\u00a0\t"  # what Simplified text holds


@cache
def pairs() -> tuple[str, str]:
    """The characters that fold, and in the same order what each folds to: Traditional to Simplified (OpenCC's table),
    full-width to half-width, spaces. As strings they take a tenth of what a dictionary would."""
    traditional, simplified = _ideographs()
    narrow = "".join([chr(ord(wide) - 0xFEE0) for wide in _WIDE])
    return (
        f"{traditional}{_WIDE}{_SPACES}{''.join(_LETTERS)}",
        f"{simplified}{narrow}{' ' * len(_SPACES)}{''.join(_LETTERS.values())}",
    )


def _ideographs() -> list[str]:
    return FOLDING.read_text(encoding="utf-8").split()


@cache
def _table() -> list[int]:
    """Code point to code point. `str.translate` is twice as fast with a list as with a dictionary of what changes, or
    with an array."""
    table = list(range(0x10000))
    for character, folded in zip(*pairs(), strict=True):
        table[ord(character)] = ord(folded)
    return table


@cache
def folding() -> tuple[bytes, list[int]]:
    """For each code point up to U+FFFF whether it folds (1 or 0), and which one it folds to."""
    table = _table()
    folds = bytearray(len(table))
    for character in pairs()[0]:
        folds[ord(character)] = 1
    return bytes(folds), table


@cache
def unfolded(character: str) -> list[str]:
    """The characters that fold to this one.

    >>> unfolded("发"), unfolded("/")
    (['發', '髮'], ['／'])
    """
    several, each = pairs()
    found, at = [], each.find(character)
    while at >= 0:
        found.append(several[at])
        at = each.find(character, at + 1)
    return found


def translation(changes: Mapping[str, str]) -> list[int]:
    """A table for `str.translate`: it makes of some characters what is told, and folds all others."""
    table = _table().copy()  # the numbers in it, which take four times as much as their places, are shared
    for character, other in changes.items():
        table[ord(character)] = ord(other)
    return table


@cache
def uncommon() -> str:
    """The characters that fold and that Simplified text hardly holds, as the inside of a regular expression's class."""
    # None of them is ASCII, so none means anything else there; `pairs` is not asked, which most texts do without.
    return _ideographs()[0] + "".join([one for one in (*_WIDE, *_SPACES, *_LETTERS) if one not in COMMON])


@cache
def _uncommon() -> CharacterClass:
    return CharacterClass("", uncommon())


def fold(text: str) -> str:
    """The shadow of `text`: Simplified characters, half-width forms, plain spaces; same length.

    >>> fold("來源：新華社　２０２１")
    '来源:新华社 2021'
    """
    if text.isascii() and "\t" not in text:
        return text
    at = _uncommon().first_in(text)
    for _ in range(_FEW if len(text) > _LONG else 0):
        if at >= 0:
            several, each = pairs()
            text = text.replace(text[at], each[several.index(text[at])])
            at = _uncommon().first_in(text, at + 1)
    if at >= 0:
        return text.translate(_table())
    return text if text.isalnum() else fold_everyday(text)  # a name has none of these marks


def fold_everyday(text: str) -> str:
    """`fold` of a text that is known to be everyday: of what folds, it holds only what is common in Simplified text."""
    return fold_marks(text).replace("\u3000", " ").replace("\u00a0", " ").replace("\t", " ")


def fold_marks(text: str) -> str:
    """The same of everyday text that has no white space but spaces."""
    text = text.replace("，", ",").replace("：", ":").replace("；", ";").replace("！", "!").replace("？", "?")
    return text.replace("（", "(").replace("）", ")").replace("～", "~")


def fold_character(character: str) -> str:
    """`fold` of one character, for those who ask again and again."""
    code = ord(character)
    other = _table()[code] if code < 0x10000 else code
    return character if other == code else chr(other)


_BEYOND: Final = 0x10000  # characters that the tables tell of
_SCRIPTS: Final = ("", "Hans", "Hant")
_HANT: Final = 2  # its place there


@cache
def _scripts() -> bytes:
    """For each code point up to U+FFFF the place in `_SCRIPTS` of what writes it alone."""
    scripts = bytearray(0x10000)
    ideographs = [(one, other) for one, other in zip(*pairs(), strict=True) if "\u3400" <= one < "\uff00"]
    for _, simplified in ideographs:
        if simplified <= "\uffff":
            scripts[ord(simplified)] = 1
    for traditional, _ in ideographs:
        scripts[ord(traditional)] = 2
    return bytes(scripts)


def script_of(character: str) -> str:
    """``Hant`` for a character that Simplified writes differently, ``Hans`` for what it writes instead, else empty.

    >>> script_of("務"), script_of("务"), script_of("中")
    ('Hant', 'Hans', '')
    """
    if character > "\uffff":
        return "Hans" if character in pairs()[1] else ""
    return _SCRIPTS[_scripts()[ord(character)]]


def chinese_script(text: str, *, everyday: bool = False) -> str:
    """``Hant`` where more characters are Traditional only than Simplified only, else ``Hans``.

    Some Simplified forms are Traditional characters too (后, 里, 面): they are few beside the clear ones.

    >>> chinese_script("新橋今天通車"), chinese_script("新桥今天通车")
    ('Hant', 'Hans')
    """
    if everyday or _uncommon().first_in(text) < 0:
        return "Hans"
    # Compiled, a loop over machine integers: 6 µs for 600 characters, where naming the script of each took 65.
    scripts = _scripts()
    at: i64 = 0
    end: i64 = len(text)
    traditional: i64 = 0  # how many more
    while at < end:
        code: i64 = ord(text[at])
        script: i64 = scripts[code] if code < _BEYOND else _SCRIPTS.index(script_of(text[at]))
        if script == _HANT:
            traditional += 1
        elif script:
            traditional -= 1
        at += 1
    return "Hant" if traditional > 0 else "Hans"

"""Articles that pages hold in scripts (as JSON or strings of JavaScript) or form fields, for a browser to show.

Only looked for where the markup itself holds next to no prose.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import unquote

from cleaner.patterns.lazy_pattern import lazy_pattern

_SHORTEST_SCRIPT = 150  # characters of a script that may hold an article; of a string in it, 40
# A key and the string it has, in JSON and in JavaScript; both kinds of quotation marks, escapes skipped.
KEY = r"""["']?(?<![A-Za-z_])([A-Za-z_]\w{0,40})["']?\s*[:=]\s*"""
# What stands between them, to the end at once: a repeated choice kept 60 bytes of memory for each character.
_DOUBLE, _SINGLE = r'[^"\\]*(?:\\.[^"\\]*)*', r"[^'\\]*(?:\\.[^'\\]*)*"
_STRING = lazy_pattern(
    rf"""(?:{KEY}|[\[,(]\s*)(?:"((?=(?:[^"\\]|\\.){{40}}){_DOUBLE})"|'((?=(?:[^'\\]|\\.){{40}}){_SINGLE})')""", re.S
)
# The strings of one key between two of them that are sentences: short paragraphs.
_OF_KEY = rf"""["']?(?<![A-Za-z_]){{}}["']?\s*[:=]\s*(?:"((?!"){_DOUBLE})"|'((?!'){_SINGLE})')"""
_OTHER_TEXT = lazy_pattern(
    r"""["']?\b(?:title|url|link|href|headline)["']?\s*:"""
)  # what an item has besides its summary
_ESCAPE = lazy_pattern(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_ESCAPED = {"n": "\n", "t": " ", "r": "", "b": "", "f": ""}
PERCENT = lazy_pattern(r"\s*%(?:7B|5B)", re.I)
_DATA = lazy_pattern(r"\s*(?:[0-9a-f]{1,4}:)?[{\[]|\s*%(?:7B|5B)", re.I)  # what a string holds that is JSON itself
_BETWEEN = 1000  # characters of a script between two paragraphs
_NESTED = 3  # times that JSON may stand in a string of JSON
_ALL_OF_IT = 0.6  # share of the text under one key that the longest string must have to stand alone
_TAG = lazy_pattern("<[^<>]*>")
_OF_PARAGRAPHS = lazy_pattern("<(?:p|br|div)[ />]", re.I)
_MARKS, _LATIN_MARK = "。！？；，", lazy_pattern(r"[.!?,](?=[\s<]|$)")
_CODE = '{}()[]=+&"\\/_:;|'
_EAST_ASIAN = lazy_pattern("[぀-ヿ㐀-鿿가-힣]")
_COUNTED = 1 << 14  # characters that are counted at once: each that is found takes 80 bytes
_LEAST_EAST_ASIAN = 0.2  # share of such characters in a text that is written with them
_PAIR = lazy_pattern("(?=([぀-ヿ㐀-鿿가-힣]{2}))")
_WORD = lazy_pattern(r"[^\W\d_]{5,}")
_LEAST_CODE = 0.05  # share of such characters from which a text is data of a script or an address, not sentences


def scripts_of(root: Any) -> list[str]:
    """The texts of a parsed page's scripts and form fields, and the markup it has for browsers without scripts, where
    they are long enough to hold an article.
    """
    from lxml import etree

    holders = [holder.text for holder in root.iter("script", "textarea") if holder.text]
    within: set[Any] = set()  # those in another one, without an end: each would hold all that follow
    for holder in root.iter("noscript"):
        if holder not in within:
            within.update(holder.iter("noscript"))
            holders.append("".join(etree.tostring(inner, encoding="unicode", method="html") for inner in holder))
    return [text for text in holders if len(text) >= _SHORTEST_SCRIPT]


def embedded_article(scripts: Iterable[str], title: str = "", *, telling: bool = False) -> str:
    """The string in `scripts` that holds the most sentences, as HTML or text; empty if there is none.

    Libraries of code hold sentences, too: it must be of the writing of the page's `title` and, if `telling`, have a
    word of it. Pages that show some text of their own ask for that.

    >>> embedded_article(["var data = {title: '新桥', content: '" + "\\u003Cp\\u003E大桥今天通车。" * 10 + "'}"])[:10]
    '<p>大桥今天通车。'
    """
    best, weight = "", 0
    for script in scripts:
        # A form field that a script is to show as it is begins as markup.
        texts = [script] if script.lstrip().startswith("<") else map(_whole, _groups(script))
        for text in texts:
            if (sentences := _sentences(text)) > weight and _may_be_of(title, bare(text), telling=telling):
                best, weight = text, sentences
    return best


class _Group(NamedTuple):
    """The strings under one key of a script that hold sentences, and where they stand in it."""

    script: str
    key: str
    found: list[tuple[int, int, str]]


def _groups(script: str, nested: int = 0) -> Iterator[_Group]:
    script = unquote(script) if PERCENT.match(script) else script
    groups: dict[str, list[tuple[int, int, str]]] = {}
    for found in _STRING.finditer(script):
        text = read_literal(found[2] or found[3])
        if _DATA.match(text):
            yield from _groups(text, nested + 1) if nested < _NESTED else ()
        elif _count_marks(text) >= 2:
            groups.setdefault(found[1] or "", []).append((*found.span(), text))
    yield from (_Group(script, key, found) for key, found in groups.items())


def _whole(group: _Group) -> str:
    """The article that a group holds: its longest string, or all where each is a paragraph."""
    script, key, found = group
    longest = max((text for _, _, text in found), key=len)
    beside = [_is_beside(script[one[1] : also[0]]) for one, also in pairwise(found)]
    if _OF_PARAGRAPHS.search(longest) or 2 * sum(beside) < len(beside):
        return longest  # the rest are summaries of other texts
    if key:
        found = _paragraphs(group)
    elif len(longest) >= _ALL_OF_IT * sum(len(text) for _, _, text in found):
        return longest
    return "\n<br>".join(dict.fromkeys(text for _, _, text in found))


def _paragraphs(group: _Group) -> list[tuple[int, int, str]]:
    """The strings of a group and the shorter ones under the same key between and beside them."""
    script, key, found = group
    every = [(*one.span(), read_literal(one[1] or one[2])) for one in re.finditer(_OF_KEY.format(key), script, re.S)]
    first = next(at for at, one in enumerate(every) if one[1] >= found[0][1])
    last = next(at for at, one in enumerate(every) if one[1] >= found[-1][1])
    while first and _is_beside(script[every[first - 1][1] : every[first][0]]):
        first -= 1
    while last + 1 < len(every) and _is_beside(script[every[last][1] : every[last + 1][0]]):
        last += 1
    return every[first : last + 1]


def _is_beside(between: str) -> bool:
    """Whether what stands between two strings tells of no other text."""
    return len(between) <= _BETWEEN and not _OTHER_TEXT.search(between)


def _sentences(text: str) -> int:
    """How many sentences and parts of them a text holds outside its tags; none if it is data."""
    text = bare(text)
    return 0 if sum(map(text.count, _CODE)) > _LEAST_CODE * len(text) else _count_marks(text)


def _count_marks(text: str) -> int:
    """How many marks of a text end sentences or parts of them."""
    return sum(map(text.count, _MARKS)) + len(_LATIN_MARK.findall(text))


def _count_east_asian(text: str) -> int:
    return sum(len(_EAST_ASIAN.findall(text, at, at + _COUNTED)) for at in range(0, len(text), _COUNTED))


def _may_be_of(title: str, text: str, *, telling: bool) -> bool:
    """Whether a text is of the same writing as a page's title and, if `telling`, has a word of it."""
    if _EAST_ASIAN.search(title) and _count_east_asian(text) < _LEAST_EAST_ASIAN * len(text):
        return False
    words = _PAIR.findall(title) or _WORD.findall(title.casefold()) if telling else ()
    return not words or any(word in text.casefold() for word in words)


def bare(text: str) -> str:
    """A text without its tags."""
    return _TAG.sub("", text)


def read_literal(literal: str) -> str:
    """What a string literal says: escapes undone, and the entities of markup that was escaped once more."""
    text = _unescape(literal)
    if text.count('\\"') > 2:  # JSON inside a string
        text = _unescape(text)
    if "&lt;" in text or text.startswith("&quot;"):
        text = html.unescape(text)
    return text.strip('" ')


def _unescape(literal: str) -> str:
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return _ESCAPE.sub(_character, literal)


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])

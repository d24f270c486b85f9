"""Undo leftovers of escaping: ``&amp;nbsp;``, ``&ldo;``, ``\\\\u4e2d\\\\u56fd``, ``%u4E2D%u56FD``.

| what | policy |
|---|---|
| a character reference escaped again, once or more (``&amp;amp;ldquo;``) | undone, proved |
| a plain reference (``&ldquo;``) in text that is no markup | undone, proved; in markup the parser does it |
| a reference that markup itself needs (``&lt;``, ``&amp;``) | kept: an article may speak of it |
| a broken name (``&ldo;``, ``&nbs;``), a lost semicolon (``&nbsp``), a lost ``&`` (``ldquo;``) | undone, likely |
| ``lt;divgt;``, ``lt;/pgt;``: a tag that lost its ampersands | undone, likely |
| two or more ``\\uXXXX`` or ``%uXXXX`` in a row, of Chinese | undone, proved; not in script elements |
| any of them in a text that spells most of its Chinese so (``2024\\u5e743\\u670817\\u65e5``) | undone, proved |

Texts and code speak of escapes, too. So what stands by itself in quotes or brackets is left as it is (``“&nbsp;”``),
what has a word for the matter near it (实体, 转义, HTML), a short run of escapes without Chinese on its line, a value
in an address (``?q=%u65b0%u6cb3``), and, as they are names of parameters, ``&copy`` and the like without semicolon.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Collection

from cleaner.document import Repair, Repaired
from cleaner.pages.page_or_text import looks_like_markup
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.ascii_signs import ascii_signs
from cleaner.repairs.code_elements import code_in
from cleaner.repairs.lines import changed_lines
from cleaner.repairs.recorded_changes import substituted

# Names that pages of Chinese use; the markup's own (lt, gt, amp, quot) are not among them.
_NAMES = {
    "nbsp": "\u00a0", "ensp": "\u2002", "emsp": "\u2003", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
    "hellip": "…", "mdash": "—", "ndash": "–", "middot": "·", "bull": "•", "times": "×", "copy": "©", "reg": "®",
    "deg": "°", "permil": "‰", "lsaquo": "‹", "rsaquo": "›", "laquo": "«", "raquo": "»", "yen": "¥", "trade": "™",
}  # fmt: skip
_BROKEN = {
    "ldo": "“", "rdo": "”", "lsqo": "‘", "rsqo": "’", "ldqu": "“", "rdqu": "”", "ldqo": "“", "rdqo": "”",
    "nbs": "\u00a0", "nbp": "\u00a0", "nsp": "\u00a0", "mdas": "—", "helli": "…", "mido": "·", "middo": "·",
}  # fmt: skip
_CHINESE = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·"
_BY_CHINESE = lazy_pattern(f"[{_CHINESE}]")
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
_DOUBLED = lazy_pattern(r"&(?:amp;)+(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_PLAIN = lazy_pattern(rf"&({'|'.join(_NAMES)}|#\d{{2,7}}|#[xX][0-9a-fA-F]{{2,6}});")
_BROKEN_NAME = lazy_pattern(rf"&({'|'.join(_BROKEN)});|&(nbsp|[lr]dquo|[lr]squo|hellip|mdash|middot)(?![a-zA-Z;=])")
_BARE = lazy_pattern(r"(?<![&\w])()(ldquo|rdquo|lsquo|rsquo|nbsp|hellip|mdash|middot);", re.ASCII)
_TAG = lazy_pattern(
    r"(?<![&a-z])lt;(/?(?:div|p|br|span|strong|b|em|font|a|img|table|tr|td)(?:[ /][^<>;\n]{0,200}?)?)gt;", re.I
)
_ESCAPES = lazy_pattern(r"(?:\\u[0-9a-fA-F]{4})+")
_PERCENT_ESCAPES = lazy_pattern(r"(?:%u[0-9a-fA-F]{4})+")
_ESCAPE_LENGTH = 6  # characters
_ESCAPE = lazy_pattern(r"[\\%]u([0-9a-fA-F]{4})")
# Words of texts that speak of escapes, as far as they are looked for on both sides of one.
_ABOUT = lazy_pattern(
    "(?=[实實转轉字编編代程源标標空写寫替正浏瀏hxuja])"  # to try each word at each place takes three times as long
    "(?:实体|實體|转义|轉義|字符|字元|编码|編碼|代码|代碼|程式碼|源码|标签|標籤|空格|写作|寫作|写成|寫成|替换|替換|正则|浏览器|瀏覽器"
    "|(?<![a-z./<!])(?:html|xml|unicode|javascript|json|utf-?8|ascii)(?![a-z/]))",
    re.I,
)
_NEAR = 40
_OPENS, _CLOSES = "“‘「『（(【[《\"'`", "”’」』）)】]》\"'`"
_LONG = 8  # escapes in a row that no code in an article has outside quotes
_MANY = 32  # escapes in such runs, from which a text may be one that spells all of its Chinese so
_BLANKS = frozenset("\u00a0\u2002\u2003\u3000")  # not printable to Python; escaped like any other character
_LIKELY_CHINESE = 0.6  # share of a run of escapes that must be Chinese characters


def repair_escaping(text: str, signs: Collection[str] | None = None) -> Repaired:
    """Undo what the table above names; each is a `Repair`. `signs` are those of `text`, where they are known.

    >>> repair_escaping("他说&amp;ldquo;通车了&amp;rdquo;，\\\\u65b0\\\\u6cb3").text
    '他说“通车了”，新河'
    >>> repair_escaping('print("\\\\u4e2d")').text
    'print("\\\\u4e2d")'
    """
    repairs: list[Repair] = []
    # In ASCII only what spells Chinese can be a leftover.
    if text.isascii() and not any(sign in text for sign in ("&#", "amp;#", "\\u", "%u")):
        return Repaired(text)
    fresh = text
    for _ in range(_ROUNDS):
        before = text
        if signs is None:
            signs = ascii_signs(fresh, fresh.encode("utf-8", "surrogatepass"), text)
        for sign, kind, pattern, undo, certainty in _STEPS:
            if sign in signs:
                undone = _apply(text, kind, pattern, undo, certainty)
                text = undone.text
                repairs += undone.repairs
        if text == before:
            break
        fresh, signs = changed_lines(before, text), None
    return Repaired(text, tuple(repairs))


def _apply(
    text: str, kind: str, pattern: re.Pattern[str], undo: Callable[[re.Match[str]], str], certainty: str
) -> Repaired:
    """`text` with each match of `pattern` undone that stands in a line of Chinese, outside scripts."""
    if pattern is _PLAIN and looks_like_markup(text):
        return Repaired(text)
    chinese = _ChineseLines(text)
    escaped = _EscapedText(text, pattern) if undo is _unescaped else None

    def one(found: re.Match[str]) -> str:
        after = found[0] if bisect(code_in(text), found.start()) % 2 else undo(found)
        if after == found[0] or (escaped and len(found[0]) == _ESCAPE_LENGTH) or not _is_chinese(chinese, found, after):
            if not escaped or bisect(code_in(text), found.start()) % 2 or not escaped.throughout():
                return found[0]
            after = _spelt(found[0])
        if after == found[0] or _is_mention(text, *found.span()):
            return found[0]
        return after

    return substituted(text, pattern, kind, one, certainty)


def _is_mention(text: str, start: int, end: int) -> bool:
    """Whether an escape is spoken of rather than left over."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before and before in _OPENS and behind and behind in _CLOSES:
        return True
    if text[start] == "%" and before and before in "=/?&":
        return True
    return _ABOUT.search(text, max(0, start - _NEAR), end + _NEAR) is not None


class _ChineseLines:
    """Which lines hold an ideograph; of ten thousand escapes on one line it is asked once."""

    def __init__(self, text: str) -> None:
        self.text, self.start, self.end, self.chinese = text, 0, -1, False

    def at(self, start: int, stop: int) -> bool:
        """Whether the line of what stands from `start` to `stop` does."""
        if not self.start <= start <= stop <= self.end:
            text, end = self.text, self.text.find("\n", stop)
            self.start, self.end = text.rfind("\n", 0, start) + 1, end if end >= 0 else len(text)
            self.chinese = _IDEOGRAPH.search(text, self.start, self.end) is not None
        return self.chinese


class _EscapedText:
    """Whether a text spells most of its Chinese in escapes, as what was printed of JSON does."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.text, self.pattern, self.known, self.escaped = text, pattern, False, False

    def throughout(self) -> bool:
        """Whether more escapes stand in long runs outside quotes than there are ideographs; asked once."""
        if not self.known:
            count = sum(
                len(run[0]) // _ESCAPE_LENGTH
                for run in self.pattern.finditer(self.text)
                if len(run[0]) >= _LONG * _ESCAPE_LENGTH
                and _unescaped(run) != run[0]
                and not _is_mention(self.text, *run.span())
            )
            plain = sum(1 for _ in _IDEOGRAPH.finditer(self.text)) if count >= _MANY else count
            self.known, self.escaped = True, count > plain
        return self.escaped


def _is_chinese(lines: _ChineseLines, found: re.Match[str], after: str) -> bool:
    """Whether the line speaks Chinese beside the escape, or the escape spells enough of it."""
    if lines.at(found.start(), found.end()):
        return True
    return _IDEOGRAPH.search(after) is not None and len(after) >= (_LONG if found[0][1] == "u" else 1)


def _named(found: re.Match[str]) -> str:
    """The character of a reference; one that markup needs, or that names nothing, stays."""
    from html import unescape  # its table takes 1 ms to load, and most documents hold no such reference

    character = unescape(f"&{found[1]};")
    readable = len(character) == 1 and character not in "<>&\"'" and (character.isprintable() or character.isspace())
    return character if readable else found[0]


def _mended(found: re.Match[str]) -> str:
    name = found[1] or found[2]
    return _NAMES.get(name) or _BROKEN[name]


def _unescaped(found: re.Match[str]) -> str:
    """The characters that a run of escapes spells, if they are Chinese."""
    text = _spelt(found[0])
    return text if len(_BY_CHINESE.findall(text)) >= _LIKELY_CHINESE * len(text) else found[0]


def _spelt(run: str) -> str:
    """What a run of escapes spells; the run itself where that is ASCII, or nothing that can be read.

    >>> _spelt("\\\\u65b0\\\\ud83d\\\\ude00"), _spelt("%u65b0%ud83d")
    ('新😀', '%u65b0%ud83d')
    """
    units = "".join([chr(int(one[1], 16)) for one in _ESCAPE.finditer(run)])
    # Characters beyond U+FFFF are two escapes; half of one is no character, and no printable one.
    text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    readable = all(one.isprintable() or one in _BLANKS for one in text)
    return text if readable and not text.isascii() else run


_Step = tuple[str, str, re.Pattern[str], Callable[[re.Match[str]], str], str]
_STEPS: tuple[_Step, ...] = (
    ("&", "doubled reference", _DOUBLED, _named, "proved"),
    ("&", "leftover reference", _PLAIN, _named, "proved"),
    ("&", "broken reference", _BROKEN_NAME, _mended, "likely"),
    (";", "broken reference", _BARE, _mended, "likely"),
    ("lt;", "broken tag", _TAG, lambda found: f"<{found[1]}>", "likely"),
    ("\\", "escaped characters", _ESCAPES, _unescaped, "proved"),
    ("%", "escaped characters", _PERCENT_ESCAPES, _unescaped, "proved"),
)
_ROUNDS = 5  # undoing one leftover may lay bare another

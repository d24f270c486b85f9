r"""The markup of bulletin boards (BBCode, UBB), which exports of forums keep: [b]新桥[/b]、[url=http://…]通车[/url].

As in Markdown, what marks hold stays, addresses and pictures go. Marks without an end or a beginning are taken where
they can be nothing else: ``a[i]`` is code.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.document import Document
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.text_dumps.escaped_page import unpack

_STYLES: Final = "b|i|u|s|sub|sup|font|size|color|backcolor|bg|background|highlight|fly|glow|shadow|move"
_LINKS: Final = "url|email|qq|float|free|hide"
_PARTS: Final = (
    "quote|code|align|center|left|right|justify|indent|list|table|tr|td|th|p|h[1-6]|spoiler|postbg|password|payto"
)
_PICTURES: Final = "img|attach|attachimg|media|flash|audio|video|swf|rm|wmv|mp3"
_NAMES: Final = f"{_STYLES}|{_LINKS}|{_PARTS}|{_PICTURES}"
_VALUE: Final = r"(?:[= ][^\[\]\n]{0,500})?"
_END = lazy_pattern(rf"\[/(?:{_NAMES})\]", re.I)
_SURELY = lazy_pattern(
    rf"\[(?:url|size|color|font|align|backcolor|quote|float|email)=[^\[\]\n]{{1,500}}\]|\[img{_VALUE}\]\s*(?:https?:)?//?\S"
    rf"|\[attach(?:img)?\]\d+\[/|^[ \t]*\[(?:{_NAMES}){_VALUE}\][^\n]*\[/(?:{_NAMES})\][ \t]*$",
    re.I | re.M,
)
_SPOKEN_OF = lazy_pattern("BBCode|UBB ?代[码碼]|论坛代码|論壇代碼", re.I)
_FEWEST: Final = 2  # ends; a text may show one
_PICTURE = lazy_pattern(rf"\[({_PICTURES}){_VALUE}\][^\[\]\n]{{0,2000}}\[/\1\]", re.I)
_PAIR = lazy_pattern(rf"\[({_NAMES}){_VALUE}\]((?:[^\[]|\[(?!/?\1[\]= ]))*)\[/\1\]", re.I)
_ALONE = lazy_pattern(
    rf"\[/(?:{_NAMES})\]|\[(?:{_NAMES})=[^\[\]\n]{{0,500}}\]|\[(?:tr|td|th|table|list|hr|img|quote)\]", re.I
)
_NEW_LINE = lazy_pattern(
    r"(?<=[^\s\]])[ \t]*(?:\[\*\]|\[hr\]|\[/(?:tr|p|quote|align|center|h[1-6])\](?=[^\s\[]))", re.I
)
_ITEM = lazy_pattern(r"\[\*\]")
_CELL = lazy_pattern(r"\[/t[dh]\]\s*\[t[dh][^\[\]\n]{0,200}\]|\[/t[dh]\]\s*\[t[dh]\]", re.I)
_DEEPEST: Final = 12  # marks within one another


def is_bulletin_code(text: str) -> bool:
    """Whether a text is marked as boards mark posts: ends of marks, and marks that no sentence holds.

    >>> is_bulletin_code("[b]新桥[/b]\\n[url=http://a.example]通车[/url]"), is_bulletin_code("a[i] = b[i][/i]")
    (True, False)
    """
    if len(_END.findall(text)) < _FEWEST:
        return False
    return _SURELY.search(text) is not None and _SPOKEN_OF.search(text) is None


def without_bulletin_code(document: Document) -> Document:
    """The document without such marks."""
    return unpack(document, read_bulletin_code(document.text))


def read_bulletin_code(text: str) -> str:
    """What a text says between its marks.

    >>> read_bulletin_code("[size=4][b]新桥[/b]通车[/size]，见[url=/1]县志[/url]。[img]/1.jpg[/img]")
    '新桥通车，见县志。'
    """
    text = _PICTURE.sub("", text)
    text = _ITEM.sub("", _NEW_LINE.sub("\n", _CELL.sub(" ", text)))
    for _ in range(_DEEPEST):
        text, count = _PAIR.subn(r"\2", text)
        if not count:
            break
    while (bare := _ALONE.sub("", text)) != text:
        text = bare
    return text

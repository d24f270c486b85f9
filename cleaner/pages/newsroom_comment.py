"""What Founder's newsroom system, which many Chinese newspapers use, writes of an article into a comment of its page.

``<!--enpproperty <articleid>1</articleid><date>2021-04-01 09:05:00:0</date><author>…</author>… /enpproperty-->``
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from cleaner.document import Evidence
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_BEGIN, _END = "<!--enpproperty", "enpproperty-->"
_LONGEST = 20_000  # characters of such a comment
_FIELDS = {"date": "date", "author": "author", "title": "title", "sourcename": "publisher", "url": "url"}
_VALUE = lazy_pattern(rf"<({'|'.join(_FIELDS)})>([^<>]{{1,300}})</\1>")
_FRACTION = lazy_pattern(r"(?<=\d\d:\d\d)[:.]\d{1,3}$")  # 09:05:00:0


@cache
def _search() -> BytesAhoCorasick:
    """The search for where such a comment begins, 7 µs a page where `str.find` takes 52."""
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    return BytesAhoCorasick([_BEGIN.encode()], matchkind=MatchKind.LeftmostFirst)


def read_newsroom_comment(text: str, data: bytes = b"") -> Iterator[Evidence]:
    """Evidence of the stage ``page`` from the comment in the markup `text`, in UTF-8 `data`, if there is one.

    >>> [one.value for one in read_newsroom_comment("<!--enpproperty <author>林一</author> /enpproperty-->")]
    ['林一']
    """
    begin = text.find(_BEGIN) if not data or _search().find_matches_as_indexes(data) else -1
    end = text.find(_END, begin + len(_BEGIN), begin + _LONGEST) if begin >= 0 else -1
    for name, value in _VALUE.findall(text[begin:end]) if end > 0 else ():
        value = " ".join(unescape(value).split())
        if value and value != "null":
            value = _FRACTION.sub("", value) if name == "date" else value
            yield Evidence(_FIELDS[name], value, "page", f"comment, {name}")

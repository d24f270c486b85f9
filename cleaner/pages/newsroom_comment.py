"""What Founder's newsroom system, which many Chinese newspapers use, writes of an article into a comment of its page.

``<!--enpproperty <articleid>1</articleid><date>2021-04-01 09:05:00:0</date><author>…</author>… /enpproperty-->``
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from cleaner.document import Evidence
from cleaner.patterns.lazy_pattern import lazy_pattern

_BEGIN, _END = "<!--enpproperty", "enpproperty-->"
_LONGEST = 20_000  # characters of such a comment
_FIELDS = {"date": "date", "author": "author", "title": "title", "sourcename": "publisher", "url": "url"}
_VALUE = lazy_pattern(rf"<({'|'.join(_FIELDS)})>([^<>]{{1,300}})</\1>")
_FRACTION = lazy_pattern(r"(?<=\d\d:\d\d)[:.]\d{1,3}$")  # 09:05:00:0


def read_newsroom_comment(text: str) -> Iterator[Evidence]:
    """Evidence of the stage ``page`` from the comment in the markup `text`, if there is one.

    >>> [one.value for one in read_newsroom_comment("<!--enpproperty <author>林一</author> /enpproperty-->")]
    ['林一']
    """
    begin = text.find(_BEGIN)
    end = text.find(_END, begin + len(_BEGIN), begin + _LONGEST) if begin >= 0 else -1
    for name, value in _VALUE.findall(text[begin:end]) if end > 0 else ():
        value = " ".join(unescape(value).split())
        if value and value != "null":
            value = _FRACTION.sub("", value) if name == "date" else value
            yield Evidence(_FIELDS[name], value, "page", f"comment, {name}")

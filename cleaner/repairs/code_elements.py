"""Elements of markup that hold code: what is escaped in them is what their authors meant."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.patterns.lazy_pattern import lazy_pattern

_CODE = ("script", "style", "pre", "code", "textarea")
_BEGINS = lazy_pattern(rf"<(?=[scpt][crote])((?a:{'|'.join(_CODE)}))\b", re.I)
_ENDS = {name: lazy_pattern(rf"</{name}\s*>", re.I) for name in _CODE}


@lru_cache(maxsize=1)  # a scan and the repairs that follow ask about the same text
def code_in(text: str) -> tuple[int, ...]:
    """Where elements that hold code begin and end, by turns; one without an end holds none.

    >>> code_in("<p>新</p><pre>河</pre>")
    (8, 20)
    """
    places: list[int] = []
    at, open_ended = 0, set[str]()
    while begin := _BEGINS.search(text, at):
        at, name = begin.end(), begin[1].lower()
        end = None if name in open_ended else _ENDS[name].search(text, at)
        if end:
            at = end.end()
            places += (begin.start(), at)
        else:
            open_ended.add(name)
    return tuple(places)

"""Regular expressions that are compiled when they are first used.

Of some 150 patterns a document uses a third, those of undamaged text, and compiling all was half of what it costs
to start: a class of ideographs takes one to five milliseconds.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

from cleaner.patterns.pattern_cache import compile_pattern

_METHODS = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")


class _LazyPattern:
    """Stands for a compiled pattern and, once used, answers with its methods."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # Only what is missing is asked for here, so this runs once: the methods stand on the object from then on.
        compiled = compile_pattern(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def lazy_pattern(regex: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, put off until the pattern is used.

    >>> lazy_pattern("新.").search("建新桥")[0]
    '新桥'
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(regex, flags))

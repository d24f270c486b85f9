"""Breadcrumbs, the way that leads to a page, as a line of it says: 首页 > 本地 > 新桥通车."""

from __future__ import annotations

from typing import Final

from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

MARKS: Final = ">›»"  # what stands between two steps
_MARK = lazy_pattern(rf"\s*-?[{MARKS}]")
_BETWEEN = lazy_pattern(rf"\s*-?[{MARKS}]+\s*|\s[/?]\s")  # ? is what folding to ASCII leaves of ›
_HOME = lazy_pattern("首页|主页|位置|Home")
_LONGEST: Final = 120  # characters


def is_breadcrumb(text: str) -> bool:
    """Whether a line is the way to the page, and no headline.

    >>> is_breadcrumb("首页 > 本地"), is_breadcrumb("新河网 / 本地 ? 桥梁"), is_breadcrumb("新桥 > 老桥")
    (True, True, False)
    """
    steps = _BETWEEN.split(text)
    return len(steps) > 1 and len(text) < _LONGEST and (len(steps) > 2 or _HOME.search(fold(steps[0])) is not None)


def first_step(text: str) -> str:
    """What the way in a line begins with, empty where there is none; a slash is no mark of one here: 林一 / 新河网.

    >>> first_step("新河网> 论坛"), first_step("新河网")
    ('新河网', '')
    """
    mark = _MARK.search(text)
    return text[: mark.start()] if mark else ""


def last_step(text: str) -> str:
    """What the way in a line ends with, empty where there is none.

    >>> last_step("首页 » 本地 » 新桥通车"), last_step("新桥通车")
    ('新桥通车', '')
    """
    steps = _BETWEEN.split(text)
    return steps[-1] if len(steps) > 1 else ""

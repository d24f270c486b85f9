"""Whose page one that was saved as text is, as its head and its foot say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.fields.names_of_sites import OFFICE, is_whole_site
from cleaner.fields.site_name import owner_of
from cleaner.main_content.breadcrumb import first_step
from cleaner.main_content.headline import letters
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_RIGHTS = lazy_pattern(r"[Cc]opyright|©|\([Cc]\)|版权所有")
_LONGEST_RIGHTS = 300  # characters
_LOGO = lazy_pattern(r"^\[(?:logo|image|img|图片?)\] ?", re.I)
_FIRST_LINES = 2  # of a dump, one of which may be the site's name
_WORDS = lazy_pattern(r"[\s|_｜丨│]+")
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
_PRAISE = lazy_pattern("[的最,，!！]")  # what is no name but a slogan: 新河人自己的网站
_SHORTEST, _LONGEST = 2, 24  # letters of a site's name


def site_of_head(lines: Sequence[str], below: Sequence[str] = ()) -> str:
    """The name of the site in the head of a dump: its first line or the next, or the first step of the way to the page.

    A first line counts if it names a site by its own characters, if the way begins with it, or if one of the lines
    `below` says that all is its.

    >>> site_of_head(["新河网 | 即时 民生 图片"]), site_of_head(["河边窝", "河边窝 > 见闻"])
    ('新河网', '河边窝')
    >>> site_of_head(["登录", "注册", "新河骑行网 > 论坛"]), site_of_head(["新河大桥通车", "新河"])
    ('新河骑行网', '')
    >>> site_of_head(["[logo] 街坊誌", "首页"], ["街坊誌有限公司 版权所有"]), site_of_head(["河问"], ["© 2022 河问"])
    ('街坊誌', '河问')
    """
    owned = [line for line in below if len(line) <= _LONGEST_RIGHTS and _RIGHTS.search(fold(line))]
    ways = [way for line in lines if (way := first_step(line))]
    for line in lines[:_FIRST_LINES]:
        line = _LOGO.sub("", line)
        words = _WORDS.split(line, maxsplit=1)[0] if _IDEOGRAPH.match(line) else line
        if _is_name(words) and (_names_itself(words) or words in ways or any(words in one for one in owned)):
            return words
        if len(words) == _SHORTEST and any(owner_of(one) == words for one in owned):
            return words
    return next((way for way in ways if _is_name(way) and _names_itself(way)), "")


def _is_name(text: str) -> bool:
    return _SHORTEST < len(letters(text)) <= _LONGEST and not _PRAISE.search(text)


def _names_itself(text: str) -> bool:
    return is_whole_site(text) or OFFICE.fullmatch(fold(text)) is not None

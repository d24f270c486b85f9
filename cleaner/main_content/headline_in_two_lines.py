"""The headline of a notice that stands in two lines of a dump: whose it is, and what about.

Offices set their name in a line of its own above it: 新河县人民法院, and below 关于停航的公告.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.fields.names_of_sites import OFFICE
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_ABOUT = lazy_pattern(
    "关于.{2,80}的?(?:公告|通告|通知|意见|公示|函|复函|批复|决定|决议|报告|方案|办法|规定|细则|启事|声明|通报|请示|说明)"
)
_LONGEST: Final = 100  # characters of the second line


def both_lines(blocks: Sequence[Block], at: int) -> tuple[int, str] | None:
    """Where the headline of a notice begins, of which the line at `at` is a part, and its two lines as one.

    None where one line is all of it.

    >>> lines = [Block("公告栏"), Block("新河县人民法院"), Block("关于渡口停航的公告"), Block("今天停航。")]
    >>> both_lines(lines, 1) == both_lines(lines, 2) == (1, "新河县人民法院关于渡口停航的公告")
    True
    >>> both_lines(lines, 0), both_lines(lines, 3)
    (None, None)
    """
    for first in (at, at - 1):
        if first < 0 or first + 1 >= len(blocks):
            continue
        office, about = blocks[first].text, blocks[first + 1].text
        if len(about) <= _LONGEST and about[:1] in "关關" and OFFICE.fullmatch(fold(office)):
            return (first, office + about) if _ABOUT.fullmatch(fold(about)) else None
    return None


def office_of_notice(title: str) -> str:
    """Whose notice it is, as its title begins; empty for another text.

    >>> office_of_notice("新河县人民法院关于渡口停航的公告"), office_of_notice("关于渡口停航的公告")
    ('新河县人民法院', '')
    """
    at = title.find("关于") if "关于" in title else title.find("關於")
    return title[:at] if at > 0 and OFFICE.fullmatch(fold(title[:at])) and _ABOUT.fullmatch(fold(title[at:])) else ""

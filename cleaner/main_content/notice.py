"""What a notice that was saved as text has around its sentences: whom it is for, whom to ask, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# A line each: feet of pages have several in one. A number may have no label but whose it is; 特此公告 ends a notice.
_CONTACT = lazy_pattern(
    r"(?:(?:项目)?联系人(?:及电话)?|[一-鿿]{0,4}(?:电话|热线)(?:\([^():]{2,20}\))?|(?:联系|报名|办公|通讯)?地[址点]|(?:电子)?邮箱|传真)"
    r":[^:]{2,40}|联系人:[^:]{2,12}[ ,](?:咨询|联系)?(?:电话|手机):[^:]{6,40}"
    r"|[一-鿿]{0,8}(?:电话|联系方式):|特此[一-鿿]{2}[。!]?|[一-鿿()、]{2,14}[: ]?(?:\d{3,4}-)?\d{7,8}"
)
_SALUTATION = lazy_pattern(
    "(?:(?:各|尊敬的|亲爱的|全[体省市区县镇校]|广大|致)[^。:]{1,40}"
    "|(?:同学|老师|家长|同志|朋友|乡亲|父老|战友|校友|代表|委员|女士|先生|来宾|嘉宾|同事)们?"
    "(?:[、, ]{1,2}[^。:]{2,30})?"
    "|[^。,:]{1,12}(?:同学|老师|家长|同志|朋友|乡亲|代表|委员|来宾)们):"
)
# What stands between a notice and whose it is, and below that: 附件：1. 登记表, 2. 分布图, （此件公开发布）.
_ATTACHED = lazy_pattern(r"附件?(?:\d{0,2}|[一二三四五六七八九十]?)[: ]{1,2}[^。]{2,60}|\d{1,2} ?[.、] ?[^。]{2,60}")
_OPEN = lazy_pattern(r"\(此件[^()]{2,12}\)")
_MOST_ATTACHED = 12  # lines
_DAY = (
    r"(?:(?:19|20)\d\d年 ?\d{1,2}月 ?\d{1,2}日"
    "|[一二][九〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_SIGNATURE = lazy_pattern(
    rf"(?:[一-鿿]{{2,30}}(?:[局院会厅部处馆站社队所校司府]|办公室|中心|医院|大学|学院) ?)?(?P<day>{_DAY})"
)


def is_contact(text: str) -> bool:
    """Whether a line tells whom to ask, or ends a notice.

    >>> is_contact("订餐电话：0000-5812668"), is_contact("城关供水站5812668"), is_contact("电话里他说：不来。回电：无")
    (True, True, False)
    """
    return _CONTACT.fullmatch(fold(text)) is not None


def signed_day(text: str) -> str:
    """The day of a line that signs a notice; empty for any other line.

    >>> signed_day("新河县水利局 2021年3月8日"), signed_day("二〇一〇年一月十五日"), signed_day("2021年3月8日通车")
    ('2021年3月8日', '二〇一〇年一月十五日', '')
    """
    found = _SIGNATURE.fullmatch(fold(text))
    return text[slice(*found.span("day"))] if found else ""


def with_salutation(blocks: Sequence[Block], start: int, end: int, headline: int | None) -> tuple[int, int]:
    """The slice with whom a notice is for right above it, and below what is attached and whose it is, with a date."""
    above = start - 1
    if above >= 0 and above != headline and _SALUTATION.fullmatch(fold(blocks[above].text)):
        start = above
    below = end
    if below < len(blocks) and blocks[below].text.startswith("附"):
        while below < min(len(blocks), end + _MOST_ATTACHED) and _ATTACHED.fullmatch(fold(blocks[below].text)):
            below += 1
    for size in (1, 2):
        lines = [fold(block.text) for block in blocks[below : below + size]]
        if len(lines) == size and _SIGNATURE.fullmatch(" ".join(lines)):
            below += size
            is_open = below < len(blocks) and _OPEN.fullmatch(fold(blocks[below].text)) is not None
            return start, below + is_open
    return start, end

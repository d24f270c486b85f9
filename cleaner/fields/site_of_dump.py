"""Whose page one that was saved as text is, as its head and its foot say.

The first line, or the way to the page, names a site by its own characters, or the line of the copyright says the same;
the first link that leads home bears the site's name; a name is all that stands above a menu that begins with 首页; the
foot that forums have, the app to download, or whose the copyright is, names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Block
from cleaner.fields.bare_site_name import without_welcome
from cleaner.fields.copyright_line import owner_of
from cleaner.fields.dates import DATE
from cleaner.fields.names_of_sites import OFFICE, is_whole_site
from cleaner.main_content.breadcrumb import first_step
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline import letters
from cleaner.main_content.labels import LABEL, MENU, count_labels
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_RIGHTS = lazy_pattern(r"[Cc]opyright|©|\([Cc]\)|版权所有")
_LONGEST_RIGHTS = 300  # characters
_LOGO = lazy_pattern(r"^\[(?:logo|image|img|图片?)\] ?", re.I)
_ORNAMENTS = "≡■◆●▪★☆♦※=*~ "  # around the name of a site
_ABOVE = 40  # blocks above an article that may name its site
_FIRST_LINES = 2  # of a dump, one of which may be the site's name
_WORDS = lazy_pattern(r"[\s|_｜丨│>›»]+")
_NUMBERED = lazy_pattern(r"(.{2,16}?) ?第 ?\d{1,4} ?期")  # a periodical and its number: 新河校讯 第 412 期
# Alone on its line, or to the root of the page's own site: [![新河网](/logo.png)](https://xinhe.example/).
_LINK_HOME = lazy_pattern(
    r"(?:#{1,3} )?\[ ?"
    r"(?:!\[(?:Image \d{1,3}:? ?)?(?P<logo>[^\[\]\n]{2,40})\]\([^()\s]{1,400}\)|(?P<name>[^\[\]!\n]{2,40}))"
    r" ?\]\((?:(?P<own>/)|https?://[^/\s()]{3,80}/?)\)(?:\{[^{}\n]{0,80}\})?(?P<rest>.*)"
)
_PRINTED_LINK = lazy_pattern(r"\[(\d{1,3})\]([^\[\]*+|>]{2,40})")  # of a text browser, alone on its line
_MENU = lazy_pattern(r"(?!.*[>›»])[-*•+ ]{0,4}(?:网站)?(?:首页|主页|Home|HOME)(?:$|[\s|·].*)")
# What stands above the name: links that skip the head, and what old browsers and apps offered.
_SHORT_NAME = lazy_pattern("[\u3400-\u9fff]{2,6}")  # alone above a row of a menu
_SKIPPED = lazy_pattern(
    "跳[至到过].{1,10}|Skip to .{2,20}|:::|设为首页.{0,6}|收藏本站|切换到.版|打开.{1,8}(?:APP|App).{0,12}|Link: .*"
)
_NO_SITE = lazy_pattern(
    "(?:English|中文|简体|繁体|无障碍|移动|手机|微博|微信|网站|邮箱|欢迎|今天|今日|您好|你好|会员|关闭|打开|取消|更多|推荐|头条|新闻|切换"
    "|广告|用户名|密码|[Ll]ogo|LOGO|Image|图片|下载|政务|长者|老年).*"
)
_LABEL = lazy_pattern("[一-鿿A-Za-z][一-鿿A-Za-z0-9·&'’. -]{0,22}[一-鿿A-Za-z0-9]")
_FORUM_FOOT = lazy_pattern(r"(?:Archiver ?\| ?)?(?:手机版 ?\| ?)?小黑屋 ?\| ?([^|()\[\]]{2,24}?)(?: ?[|(\[].*)?")
_APP = lazy_pattern("(?:扫码|立即|点击)?下载([一-鿿]{2,8}?)(?:APP|App|客户端)(?:,.*)?")
_SLOGAN = lazy_pattern("(?<=..)[，,].*")  # behind a name: 新河百科，人人可编辑的百科全书
_BEHIND = lazy_pattern("(?<=[一-鿿]) [-–—·|] [一-鿿].*")  # and behind a mark: 新河问答 - 与河边的人说话
_TELLS = lazy_pattern("[于在由是自]")  # what a sentence has: 本文首发于新河网
# Above a letter to readers: From: 新河来信 <hello@xinhe.example>.
_FROM = lazy_pattern(r"From: \"?([^\"<>@]{2,24}?)\"? ?<[^<>@\s]{1,60}@[^<>\s]{1,80}>")
_MAIL_HEAD = 6  # lines of a letter's head, among which that one is
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
# What stands behind the owner in the line of a copyright, and what is none, or the company behind a site.
_REST = lazy_pattern(r" ?[·|,，、。] ?|(?:版权|版權)所有|[一-鿿]?ICP| ")
_NO_OWNER = lazy_pattern("公司|集团|集團|[权權]|作者|本站|所有|[原文]创|转载|轉載")
_PRAISE = lazy_pattern("[的最,，!！]")  # what is no name but a slogan: 新河人自己的网站
_SHORTEST, _LONGEST = 2, 24  # letters of a site's name


def site_of_dump(text: str, until: int, outside: Sequence[Block]) -> str:
    """The name of the site whose page `text` was, empty where nothing tells it.

    The article begins on line `until`, with its headline if it has one; `outside` are the blocks that are not of it.
    """
    above = [block for block in outside[:_ABOVE] if block.line < until]
    lines = [block.text for block in outside]
    return (
        _of_letter(lines)
        or site_of_head([block.text for block in above], lines)
        or _linked_home(text, until)
        or _above_menu(above)
        or _of_foot(lines)
    )


def _linked_home(text: str, until: int) -> str:
    """What the first link to the root of a site says, in Markdown and in what text browsers print."""
    for line in text.splitlines()[: until - 1]:
        line = line.strip()
        if link := _LINK_HOME.fullmatch(line):
            name = (link["logo"] or link["name"]).strip()
            if (link["own"] or not link["rest"]) and _may_be_site(name):
                return name
        elif (printed := _PRINTED_LINK.fullmatch(line)) and _may_be_site(printed[2]):
            address = rf"^ {{0,6}}{printed[1]}\. https?://[^/\s]{{3,80}}/?\s*$"
            if re.search(address, text, re.MULTILINE):
                return printed[2].strip()
    return ""


def _of_letter(lines: Sequence[str]) -> str:
    """Whom a letter comes from, if another line names it, too: its subject, or what it says of who gets it."""
    for line in lines[:_MAIL_HEAD]:
        if found := _FROM.fullmatch(line):
            name = found[1].strip()
            named = any(name in other for other in lines if other is not line)
            return name if named and _IDEOGRAPH.search(name) else ""
    return ""


def _above_menu(blocks: Sequence[Block]) -> str:
    """The first line, where a menu that begins with 首页 stands right below, or below a line that says more of it."""
    first, *below = [one for one in blocks if not _SKIPPED.fullmatch(fold(one.text))][:3] or [Block("")]
    if first.kind == "list item" or not _may_be_site(first.text):
        return ""
    if any(_MENU.fullmatch(fold(one.text)) for one in below):
        return _BEHIND.sub("", first.text)
    is_row = bool(below) and count_labels(below[0], LABEL) >= MENU - 1
    return first.text if is_row and _SHORT_NAME.fullmatch(first.text) else ""


def _of_foot(lines: Sequence[str]) -> str:
    """What a forum's foot names, whose app is offered, if all is its, or the one owner of the copyright."""
    owned = {owner_of(line) for line in lines if len(line) <= _LONGEST_RIGHTS and _RIGHTS.search(fold(line))}
    for line in lines:
        shadow = fold(line)
        if found := _FORUM_FOOT.fullmatch(shadow) or _APP.fullmatch(shadow):
            name = line[slice(*found.span(1))].strip()
            if name in owned or shadow[found.end(1) :][:1] not in ("A", "客"):
                return name
            owned = set()  # the copyright is another's
    owners = {_REST.split(one, maxsplit=1)[0] for one in owned}
    names = [name for name in owners if _IDEOGRAPH.match(name) and _may_be_site(name) and not _NO_OWNER.search(name)]
    return names[0] if len(names) == 1 else ""


def _may_be_site(text: str) -> bool:
    shadow = fold(text)
    return _LABEL.fullmatch(shadow) is not None and not _NO_SITE.fullmatch(shadow) and not tells_furniture(text)


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
    shown = [line for line in lines if not _SKIPPED.fullmatch(fold(line.lstrip("* ")))]
    if shown and (numbered := _NUMBERED.fullmatch(fold(shown[0]))):
        return shown[0][slice(*numbered.span(1))]
    ways = [way for line in lines if (way := first_step(line))]
    for line in lines[:_FIRST_LINES]:
        line = _LOGO.sub("", line).lstrip(_ORNAMENTS)
        words = _WORDS.split(line, maxsplit=1)[0] if _IDEOGRAPH.match(line.lstrip("《“「")) else line
        words = without_welcome(words)
        if is_whole_site(name := _SLOGAN.sub("", words)) and not _TELLS.search(name):
            words = name
        if _is_name(words) and (_names_itself(words) or words in ways or any(words in one for one in owned)):
            return words
        if len(words) == _SHORTEST and any(owner_of(one) == words for one in owned):
            return words
    return next((way for way in ways if _is_name(way) and (_names_itself(way) or _is_dated(way, below))), "")


def _is_dated(way: str, lines: Sequence[str]) -> bool:
    """Whether what the way to a page begins with stands beside the day, too: 新河体育 2023-11-05 22:08."""
    beside = (fold(line[len(way) :]).lstrip() for line in lines if line.startswith(way))
    return any(DATE.match(one) for one in beside)


def _is_name(text: str) -> bool:
    return _SHORTEST < len(letters(text)) <= _LONGEST and not _PRAISE.search(text)


def _names_itself(text: str) -> bool:
    return is_whole_site(text) or OFFICE.fullmatch(fold(text)) is not None

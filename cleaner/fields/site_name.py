"""Whose page it is: the name that a site gives itself, where the page tells no source.

What the page tells machines (``og:site_name``, JSON-LD) says it outright. Older pages only show it: as the text of the
logo, in front of or behind the title, in a heading, in the line of the copyright. Any of these may be something else,
so a name counts if two of them agree, or if it says by its own characters what it is: 新河网.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cleaner.document import Document, Evidence
from cleaner.fields.names_of_sites import OFFICE, is_whole_site
from cleaner.fields.page_title import BRACKETS, WELCOME, title_parts
from cleaner.main_content.breadcrumb import MARKS
from cleaner.main_content.headline import letters
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.text_dumps.head_fields import SITE

HEAD = "head of the dump"  # of a page saved as text, where the logo stood
OUTRIGHT = (
    "meta og:site_name",
    "JSON-LD publisher",
    HEAD,
    SITE,
)  # the origins of evidence where a page says whose it is
_PLATFORMS = frozenset({"微信公众平台"})  # where accounts publish: no publishers themselves
_TITLE_PARTS = lazy_pattern(r" [-|–—·•»@] | :: |[:|_] ?")
_COPYRIGHT = lazy_pattern(r"(?:[Cc]opyright|©|ⓒ|\([Cc]\))")
# What stands around the name in such a line.
_AROUND = lazy_pattern(
    r"[Cc]opyright|[©ⓒ]|\([Cc]\)|(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)?\d\d|[Pp]resent))?|[Bb]y (?=[A-Z])|^[\s,:|.-]+"
)
_AFTER = lazy_pattern(
    r"[|.,;(](?: |$|h).*|[Aa]ll [Rr]ights.*"
    r"| (?:Company|Co|Inc|LLC|Ltd|Limited|GmbH|S\.?A|Corp\w*|Publishing|Media|Group|Association)\b.*"
)
_SHORTEST, _LONGEST = 3, 40
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
_SOFTWARE = lazy_pattern(
    r"(?:[Pp]owered|PW|Board) |\.(?:com|cn|net|org)\b|^(?:phpwind|discuz!?|vbulletin|phpbb)\b", re.I
)
_POWERED = lazy_pattern(r"\s*[-–—|_]\s*[Pp]owered [Bb]y .*$")
_SLOGAN = lazy_pattern("(?<=..)[—–].*")  # behind the name of a site: 新河网—新河人的网
_COMMA = lazy_pattern("[,，:：]")
# What the site asks of readers, before its name and behind it: 加入新河, 下载新河App.
_JOIN = frozenset("加入 登录 登錄 登入 注册 註冊 欢迎来到 歡迎來到 返回 进入 進入".split())
_HOME = ("首页", "首頁", "指南")
_ARROWS = " <«‹←"
_DOWNLOAD, _APP = frozenset("下载 下載 打开 打開 安装".split()), lazy_pattern(" ?(?:App|APP|app|客户端|客戶端)")
_TERMS = lazy_pattern(
    "(?:用户|用戶|服务|服務|使用)?(?:协议|協議|条款|條款)|(?:隐私|隱私)(?:政策|声明|聲明|权|權)|帮助中心|版权所有"
)
_NO_SITES = frozenset("论坛 論壇 社区 社區 会员 會員 我们 我們 收藏 团队 账号 帐号 微博 微信 手机 讨论 首页".split())
_PRAISE = lazy_pattern("[的最,，!！]")  # what is no name but a slogan: 新河人自己的网站
_CHANNEL = lazy_pattern(
    "(?:新闻|频道|中心|资讯|头条|首页|正文|要闻|栏目|专栏|列表|动态|公告|详情|详细|文章|内容|在线阅读|最新章节)$"
)
_ISSUE = lazy_pattern("(?:19|20)[0-9]{2}年|第[0-9一二三四五六七八九十]{1,4}[期版]")
# What papers call the edition that stands on a screen.
EDITION = lazy_pattern(
    "(?<=[报報])(?:社|(?:多媒体)?(?:数字报|數位報|数字版|电子版|網絡版|网络版)(?:平台)?)$|(?<=[网網])手机版$"
)
_OF_HOUSE = lazy_pattern("(?:官方|门户|門戶)?[网網](?:站)?$|官[网網]$|公[报報]$")
_HOUSE = lazy_pattern("[一-鿿]{2,18}(?:人民政府|委员会|局|医院|法院|检察院|协会|公司)")  # 中国政府网 is a name
_OWNED = lazy_pattern(r"[Cc]opyright|©|\([Cc]\)|版权|著作权|备案|ICP")
# Letters of a site's name, and of a topic such as 随笔, which links lead to as well.
_SHORTEST_BESIDE, _LONGEST_BESIDE, _LONGEST_TOPIC = 2, 24, 2


def publisher_of_site(document: Document, told: Sequence[Evidence], title: str) -> str:
    """The name of the site as the page says it: outright, in two places that agree, or behind the title."""
    outright = [name for origin in OUTRIGHT for one in told if one.origin == origin and (name := own_name(one.value))]
    if outright:
        first = outright[0]
        same = (one for one in outright[1:] if letters(first).lower().removeprefix("the").startswith(_core(one)))
        name = next(same, first)  # the name of an organization is written in full: Le Monde, not Le Monde.fr
        if name in _PLATFORMS:
            return ""
    else:
        said = {letters(one.value) for one in told if one.field == "site"}
        home = {letters(one.value) for one in told if one.origin == "link home"}
        name = _beside_title(document, title, said, home)
        name = name or _shown_name(document, told, title)
    return without_edition(name)


def without_edition(name: str) -> str:
    """Whose a site is, where its name says that and that it is a site: an office's, a newspaper's.

    >>> without_edition("新河日报电子版"), without_edition("新河日报社"), without_edition("新河县人民法院网")
    ('新河日报', '新河日报', '新河县人民法院')
    >>> without_edition("新河大学新闻网"), without_edition("新河网")
    ('新河大学新闻网', '新河网')
    """
    name = EDITION.sub("", name)
    house = _OF_HOUSE.sub("", name)
    return house if house != name and _HOUSE.fullmatch(fold(house)) else name


def _beside_title(document: Document, title: str, said: Collection[str], home: Collection[str]) -> str:
    """What a page's title names beside the article's own, the last first: a site by its name, by the page's lines, or
    as is `said` elsewhere (the letters of its app's name), or what links `home` are called.

    Channels stand there, too, and in the navigation, so a name that says of itself only what it tells is none.
    """
    own = letters(title)
    if not _IDEOGRAPH.search(document.page_title):
        return ""
    behind_named = False  # whether the last part is neither a channel nor named elsewhere
    for name in reversed(title_parts(_POWERED.sub("", document.page_title))):
        if own in (core := letters(without_welcome(name))) or not _SHORTEST_BESIDE <= len(core) <= _LONGEST_BESIDE:
            continue
        name = without_welcome(_SLOGAN.sub("", name))
        if is_whole_site(before := _COMMA.split(name)[0]):
            name = before  # 新河百科，人人可写的百科
        if _SOFTWARE.search(name) or _PRAISE.search(name) or _ISSUE.search(name):
            continue
        if is_whole_site(name) or core in said:
            return name
        if _CHANNEL.search(fold(name)):
            continue
        names_page = _names_site if behind_named else _names_page
        if core in home or any(names_page(one.text, name) for one in document.removed):
            return name
        behind_named = True
    return ""


def without_welcome(name: str) -> str:
    """The name of whose page it is, without how its title bids welcome.

    >>> without_welcome("欢迎光临新河县造船厂网站！"), without_welcome("新河县交通局欢迎您")
    ('新河县造船厂', '新河县交通局')
    >>> without_welcome("新河网站")
    '新河网站'
    """
    bare = WELCOME.sub("", name).rstrip("!！")
    if bare == name:
        return name
    house = _OF_HOUSE.sub("", bare)
    return house if OFFICE.fullmatch(fold(house)) else bare.removesuffix("网站").removesuffix("網站")


def _names_page(line: str, name: str) -> bool:
    """Whether a line of a page is the name of its site, begins its breadcrumbs, or says that all is the site's."""
    at = line.find(name)
    if at < 0:
        return False
    behind = line[at + len(name) :]
    if _names_site(line, name):
        return True
    if len(name) <= _LONGEST_TOPIC and (_IDEOGRAPH.match(behind) or _IDEOGRAPH.search(line[:at][-1:])):
        return False  # 纪检 in 纪检监察
    if _OWNED.search(fold(line)):
        return True
    rest = behind.lstrip()
    return len(name) > _LONGEST_TOPIC and at == 0 and (not rest or rest[0] in MARKS)


def _names_site(line: str, name: str) -> bool:
    """Whether a line asks something of readers by the name of the site, or leads to its home or back to it."""
    at = line.find(name)
    return at >= 0 and _speaks_to_readers(line[:at].strip(_ARROWS), name, line[at + len(name) :])


def _speaks_to_readers(before: str, name: str, behind: str) -> bool:
    """Whether a line is what a site asks of its readers, by its name: 加入新河, 下载新河App, 新河用户协议 隐私政策.

    >>> _speaks_to_readers("加入", "新河", ""), _speaks_to_readers("", "新河", "用户协议")
    (True, True)
    >>> _speaks_to_readers("加入", "新河", "的人")
    False
    """
    if name in _NO_SITES:
        return False
    if before in _JOIN:
        return not behind
    if behind.startswith(_HOME):
        return not before
    asked = _APP if before in _DOWNLOAD else _TERMS if not before else None
    return asked is not None and asked.match(behind) is not None


def own_name(site: str) -> str:
    """The name that a site gives itself, without its slogan; empty for an address.

    >>> own_name("River News | All about the river"), own_name("http://r.example"), own_name("新河厂 - 公司新闻")
    ('River News', '', '新河厂')
    """
    if "://" in site:
        return ""
    own, _, rest = site.partition(" - ")
    if is_whole_site(own.strip()) or (own and _CHANNEL.search(fold(rest))):
        return own.strip()
    return min(re.split(r" [|•·] ", site), key=len).strip()


def _core(name: str) -> str:
    return letters(name).lower().removeprefix("the")


def _shown_name(document: Document, told: Sequence[Evidence], title: str) -> str:
    """A name that two places agree on; the shortest form of it, as it stands in the first of them."""
    parts = _TITLE_PARTS.split(document.page_title)
    found = [("title", part) for part in (parts[0], parts[-1], *parts[1:-1])]
    found += [("heading" if one.origin == "h1" else "logo", one.value) for one in told if one.origin in ("h1", "logo")]
    rights = [text for one in document.removed if len(text := one.text) <= 300 and _COPYRIGHT.search(text)]
    found += [("copyright", owner_of(text)) for text in rights[-3:]]
    own = _core(title)
    names = [
        (kind, name.strip(BRACKETS), core)
        for kind, name in found
        if _SHORTEST <= len(core := _core(name)) <= _LONGEST
        and not (core in own or own in core or core.isdigit() or _ISSUE.search(core))
    ]
    agreed = [
        (kind, name)
        for kind, name, core in names
        if any(kind != other and (core in also or also in core) for other, _, also in names)
    ]
    shown = [name for kind, name in agreed if kind != "copyright"]
    if not shown:  # many links lead home, News and Stack Exchange: one that is a part of the title names the site
        titles = {core for kind, _, core in names if kind == "title"}
        return next((one.value for one in told if one.origin == "link home" and _core(one.value) in titles), "")
    shortest = min(shown, key=lambda name: len(_core(name)))
    full = f"The {shortest}"
    return full if any(full in text for text in rights) else shortest


def owner_of(text: str) -> str:
    """Whose the line of a copyright says that all is.

    >>> owner_of("Copyright © 1998 The River Post Publishing Co. All rights."), owner_of("© RIVER ONLINE 2010")
    ('The River Post', 'RIVER ONLINE')
    """
    line = text[found.start() :] if (found := _COPYRIGHT.search(text)) else text
    return _AFTER.sub("", " ".join(_AROUND.sub(" ", line).split())).strip(" ,.-|")

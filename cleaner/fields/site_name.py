"""Whose page it is: the name that a site gives itself, where the page tells no source.

What the page tells machines (``og:site_name``, JSON-LD) says it outright. Older pages only show it: as the text of the
logo, in front of or behind the title, in a heading, in the line of the copyright. Any of these may be something else,
so a name counts if two of them agree, or if it says by its own characters what it is: 新河网.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cleaner.document import Document, Evidence
from cleaner.fields.bare_site_name import without_edition, without_welcome
from cleaner.fields.copyright_line import COPYRIGHT, owner_of
from cleaner.fields.names_of_sites import is_whole_site
from cleaner.fields.page_title import BRACKETS, title_parts
from cleaner.fields.site_in_line import is_of_site, tells_site
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
_SHORTEST, _LONGEST = 3, 40
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
_SOFTWARE = lazy_pattern(
    r"(?:[Pp]owered|PW|Board) |\.(?:com|cn|net|org)\b|^(?:phpwind|discuz!?|vbulletin|phpbb)\b", re.I
)
_POWERED = lazy_pattern(r"\s*[-–—|_]\s*[Pp]owered [Bb]y .*$")
_SLOGAN = lazy_pattern("(?<=..)[—–].*")  # behind the name of a site: 新河网—新河人的网
_COMMA = lazy_pattern("[,，:：]")
_PRAISE = lazy_pattern("[的最,，!！]")  # what is no name but a slogan: 新河人自己的网站
_CHANNEL = lazy_pattern(
    "(?:新闻|频道|中心|资讯|头条|首页|正文|要闻|栏目|专栏|列表|动态|公告|详情|详细|文章|内容|在线阅读|最新章节)$"
)
_ISSUE = lazy_pattern("(?:19|20)[0-9]{2}年|第[0-9一二三四五六七八九十]{1,4}[期版]")
_SHORTEST_BESIDE, _LONGEST_BESIDE = 2, 24  # letters of a site's name beside the title


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
        is_named = tells_site if behind_named else is_of_site
        if core in home or any(is_named(one.text, name) for one in document.removed):
            return name
        behind_named = True
    return ""


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
    rights = [text for one in document.removed if len(text := one.text) <= 300 and COPYRIGHT.search(text)]
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

"""The names that a page's markup marks as an author's.

``rel="author"``, ``itemprop="author"`` and classes such as ``byline``, ``post-author`` and ``username`` mark the
writers of comments, of replies and of other articles, too: `cleaner.fields.signature` says which of them count. Where a
page has none of them, a link to a user's page (``/u/river``) marks whom it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleaner.document import Evidence
from cleaner.fields.byline import is_nobody, is_site_account
from cleaner.fields.dates import says_when
from cleaner.fields.people import PLACES
from cleaner.fields.signature import CAMEL, ITEMPROP, MARKED, MOST_NAMES, REL, USER_PAGE
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cleaner.pages.selectors import PageIndex

_AUTHOR = lazy_pattern(
    "(?:[a-z0-9]{1,20}-){0,3}(?:authors?|by-?lines?|autore?s?|auteurs?|writers?|reporters?|journalists?|authi|user-?names?"
    "|nick-?names?|person-?names?|user-link(?:-link)?|read-name)(?:-(?:names?|links?|info|title|text|url))?"
)
_ITEMS = ("author", "creator")
_PARTS = (
    "auth",
    "line",
    "autor",
    "auteur",
    "writer",
    "report",
    "journal",
    "user",
    "nick",
    "person",
    "readn",  # phpwind
)  # of each an _AUTHOR has one
# Addresses of the pages that sites keep of their users.
_USER_PAGE = lazy_pattern(  # with a slash before each: what begins with one of a few characters is found faster
    r"/(?:u|users?|people|authors?|members?|profiles?)/(?!log|sign|regist|setting)[^/?#]{1,60}"
    r"(?:/[A-Za-z0-9_=-]{1,80})?/?(?:[?#]|$)|\?u(?:ser_?)?id=\d|&u(?:ser_?)?id=\d"
)
_PARTS_OF_USER_PAGE = ("u/", "user", "people/", "author", "member", "profile", "uid=")  # each has one of them
# The same as markup spells it: most pages have no such address, and then no link is asked for its own.
_MAY_BE_USER_PAGE = lazy_pattern(
    rb"""(?<=[/"'=;\s])(?:u|users?|people|authors?|members?|profiles?)/(?!log|sign|regist|setting|[/?#])"""
    rb"""|(?<=[?&;])u(?:ser_?)?id=\d|&"""
)
_IN_USER_PAGE = (
    *(
        b"u/",
        b"user/",
        b"users/",
        b"people/",
        b"author/",
        b"authors/",
        b"member/",
        b"members/",
        b"profile/",
        b"profiles/",
    ),
    *(b"uid=", b"userid=", b"user_id="),
    *(b"&#x2f;", b"&#x2F;", b"&#47;", b"&sol;"),  # references to a slash
)
# Whose name it is otherwise: a commenter's, a photographer's, or what stands about him.
_OTHERS = lazy_pattern(
    "comment|repl|respon|review|cmt|photo|imag|img|pic|caption|credit|avatar|count|related|recommend|quote|login|search"
    "|current|icon|job|role|label"
)
_STATES = ("has-", "no-", "with-")  # what a part has, not what it is
_ELSEWHERE = lazy_pattern(
    "comment|repl[yi]|respon[ds]|related|recommend|(?<!content-)(?<!has-)(?<!with-)(?<!no-)sidebar|popular|most-?read|ranking|\\bhot|promo|teaser"
)
_MOST, _LONGEST = 60, 40  # marks that are read; characters of a name
_LABEL = lazy_pattern(
    r"(?:(?:written|posted|published|reported|story|words|text|started|submitted|asked|article) )?"
    r"(?:by|von|par|por|door|di)\b:? ?"
    r"|authors?\b[:,]? ?|(?:本文|文章)?(?:作者|撰文|楼主|文|撰稿人?|发布者|发布人|发帖人)[:/|] ?",
    re.I,
)
_ENDS = lazy_pattern(r"[|•·»>\n\t]| +(?:on|at|in|am|um|le|el) (?=[\dA-Z])|, (?=[A-Z][a-z]+ ?\d)|[-–—] | {2}")
_NAME = lazy_pattern(
    r"[\u3400-\u9fff·•\w][\u3400-\u9fff·•\w.&!~*-]{1,19}|[A-ZÀ-Þ\u0400-\u042f][\w.'’-]{0,25}(?: [\w.'’-]{1,25}){1,3}"
)
_NO_NAME = lazy_pattern(
    r"\d{1,9}|[\W\d_]+|(?:read|more|follow|view|all|posts?|staff|share|profile|about|contact|email|reply|print|author|editor|user"
    r"|newsroom|our|online|offline|reports?|news|desk|login|register|guest|moderator|member|administrator|subscribe)\b.*"
    r"|.{0,8}(?:位置|手机版|首页|浏览|只看|时间|来源|分享|举报|字体|打印|客户端|全文|关注|作者|登录|注册|匿名|网友|楼主|编辑|发布|发表|文章|主页|专栏|粉丝|更多|收藏|游客|会员|评论|回复|查看|用户|博客|阅读).{0,8}|by\b.*",
    re.I,
)


def marked_names(index: PageIndex) -> Iterator[Evidence]:
    """The names in elements that are marked as an author's, in the order of the page; of stage ``marked``."""
    linked = index.having("rel", {"author"}, of="a") if index.may_say("rel", b"author") else []
    marks = dict.fromkeys(linked, REL)
    classes = _marks_among(index.holding("class", _PARTS))
    marks |= {element: classes[element.get("class")] for element in index.having("class", classes)}
    authors = {value for value in index.holding("itemprop", _ITEMS) if value.lower() in _ITEMS}
    marks |= dict.fromkeys(index.having("itemprop", authors), ITEMPROP)
    named = list(_named(index, marks))
    if not named and index.may_match(_MAY_BE_USER_PAGE, _IN_USER_PAGE):
        links = index.values("href", of="a")
        addresses = "\n".join(links)
        parts = [part for part in _PARTS_OF_USER_PAGE if part in addresses]  # few: most links need no search
        pages = [value for value in links if any(part in value for part in parts) and _USER_PAGE.search(f"/{value}")]
        named = list(_named(index, dict.fromkeys(index.having("href", pages, of="a"), USER_PAGE)))
    yield from named


def _named(index: PageIndex, marks: dict[Any, str]) -> Iterator[Evidence]:
    found = 0
    told: dict[Any, bool] = {}
    for element in index.in_order(marks):
        if stands_elsewhere(element, told):
            continue
        if (found := found + 1) > _MOST:
            return
        for name in dict.fromkeys(_names_in(element)):
            yield Evidence("author", name, MARKED, f"element, {marks[element]}")


def _marks_among(values: Iterable[str]) -> dict[str, str]:
    """Those `values` of the attribute ``class`` that mark an author's name, and by which class each does."""
    return {value: mark for value in values if (mark := _mark_of(" ".join(value.split())))}


@lru_cache(4096)  # of plain strings, or it would keep pages: `PageIndex.values`
def _mark_of(classes: str) -> str:
    """Of the classes of an element, the one that marks an author's name; empty if none does.

    >>> _mark_of("meta postAuthor"), _mark_of("c-byline__author"), _mark_of("comment-author fn"), _mark_of("authority")
    ('class postAuthor', 'class c-byline__author', '', '')
    """
    mark = ""
    for one in classes.split()[:12]:
        name = CAMEL.sub("-", one).lower().replace("_", "-").replace("--", "-")
        if name.startswith(_STATES):
            continue
        if _OTHERS.search(name):
            return ""
        if not mark and _AUTHOR.fullmatch(name):
            mark = f"class {one}"
    return mark


def stands_elsewhere(element: Any, told: dict[Any, bool]) -> bool:
    """Whether an element stands among comments or other articles; `told` are those around others, of which it is known.

    Many names of a page stand in the same elements.
    """
    passed: list[Any] = []
    elsewhere = False
    for around in element.iterancestors():
        known = told.get(around)
        if known is not None:
            elsewhere = known
            break
        passed.append(around)
        tag = around.tag
        if tag == "body":
            break
        if tag in ("aside", "nav") or _ELSEWHERE.search(
            f"{around.get('class') or ''} {around.get('id') or ''}".lower()
        ):
            elsewhere = True
            break
    told.update(dict.fromkeys(passed, elsewhere))
    return elsewhere


def _names_in(element: Any) -> Iterator[str]:
    """The name that an element is, without its label; or the name that is marked in it, or the names it links to."""
    for inner in element.iter("*"):
        if inner.get("itemprop") == "name" or inner.get("class") == "fn":
            named = _without_label(inner.get("content") or "".join(inner.itertext()))
            if _is_name(named):
                yield named
                return
    whole = _without_label(" ".join(element.itertext()))
    if _is_name(whole) or _is_several(whole):
        yield whole
        return
    for inner in element.iter("a", "span", "strong", "b", "p", "h4"):
        text = _without_label(" ".join(inner.itertext())) if inner is not element else ""
        if _is_name(text):
            yield text
            if inner.tag != "a":
                return


def _without_label(text: str) -> str:
    text = " ".join(text[:200].split())
    if label := _LABEL.match(fold(text)):
        text = text[label.end() :]
    if end := _ENDS.search(text):
        text = text[: end.start()]
    return text.strip(" ,:：，")


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST
        and _NAME.fullmatch(text) is not None
        and not _NO_NAME.fullmatch(fold(text))
        and text not in PLACES
        and not is_nobody(text)
        and not is_site_account(text)
        and not says_when(text)
    )


def _is_several(text: str) -> bool:
    parts = re.split(r", and |, | and | & |、|，", text)
    return 1 < len(parts) <= MOST_NAMES and all(_is_name(part) and (" " in part or part >= "\u3400") for part in parts)

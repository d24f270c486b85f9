"""The names that a page's markup marks as an author's.

``rel="author"``, ``itemprop="author"`` and classes such as ``byline``, ``post-author`` and ``username`` mark the
writers of comments, of replies and of other articles, too: `cleaner.fields.signature` says which of them count. Where a
page has none of them, a link to a user's page (``/u/river``) marks whom it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleaner.document import Evidence
from cleaner.fields.signature import CAMEL, ITEMPROP, MARKED, REL, USER_PAGE
from cleaner.pages.elsewhere import stands_elsewhere
from cleaner.pages.names_in_element import names_in
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cleaner.pages.selectors import PageIndex

_AUTHOR = lazy_pattern(
    "(?:[a-z0-9]{1,20}-){0,3}(?:authors?|by-?lines?|autore?s?|auteurs?|writers?|reporters?|journalists?|authi|(?:big)?user-?names?"
    "|nick-?names?|person-?names?|user-link(?:-link)?|read-name)(?:-(?:names?|links?|info|title|text|url))?"
)
# What modules of CSS make of a class: index-module_authorName_7y5nA, Article_author__3Kx1a.
_MODULE = lazy_pattern(r"[A-Za-z0-9-]+_{1,2}([A-Za-z][A-Za-z-]{2,30})_{1,2}(?=[A-Za-z-]*[0-9A-Z])[A-Za-z0-9-]{5,6}")
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
    "readN",  # phpwind's readName
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
_MOST = 60  # marks that are read


def marked_names(index: PageIndex) -> Iterator[Evidence]:
    """The names in elements that are marked as an author's, in the order of the page; of stage ``marked``."""
    linked = index.having("rel", {"author"}, of="a") if index.may_say("rel", b"author") else []
    marks = dict.fromkeys(linked, REL)
    classes = _marks_among(index.holding("class", _PARTS))
    marks |= {element: classes[element.get("class")] for element in index.having("class", classes)}
    authors = {value for value in index.holding("itemprop", _ITEMS) if value.lower() in _ITEMS}
    marks |= dict.fromkeys(index.having("itemprop", authors), ITEMPROP)
    named = list(_named(index, marks))
    if not named and (not index.markup or any(index.places(b"data-testid"))):
        told = {value: f"data-testid {value}" for value in index.values("data-testid") if _mark_of(value)}
        marks = {element: told[element.get("data-testid")] for element in index.having("data-testid", told)}
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
        for name in dict.fromkeys(names_in(element)):
            yield Evidence("author", name, MARKED, f"element, {marks[element]}")


def _marks_among(values: Iterable[str]) -> dict[str, str]:
    """Those `values` of the attribute ``class`` that mark an author's name, and by which class each does."""
    return {value: mark for value in values if (mark := _mark_of(" ".join(value.split())))}


@lru_cache(4096)  # of plain strings, or it would keep pages: `PageIndex.values`
def _mark_of(classes: str) -> str:
    """Of the classes of an element, the one that marks an author's name; empty if none does.

    >>> _mark_of("meta postAuthor"), _mark_of("c-byline__author"), _mark_of("comment-author fn"), _mark_of("authority")
    ('class postAuthor', 'class c-byline__author', '', '')
    >>> _mark_of("index-module_authorName_7y5nA"), _mark_of("comment-module_author_7y5nA")
    ('class index-module_authorName_7y5nA', '')
    """
    mark = ""
    for one in classes.split()[:12]:
        name = CAMEL.sub("-", one).lower().replace("_", "-").replace("--", "-")
        if name.startswith(_STATES):
            continue
        if _OTHERS.search(name):
            return ""
        if local := _MODULE.fullmatch(one) if "_" in one else None:
            name = CAMEL.sub("-", local[1]).lower()
        if not mark and _AUTHOR.fullmatch(name):
            mark = f"class {one}"
    return mark

"""What the tags, ids and classes of a page's elements say of what they hold.

A name is only a hint: pages call anything ``content``, and ``main-sidebar-layout`` may hold the article. So
the finder weighs names against the prose they hold, and only whole words count: ``relative`` is not ``related``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.patterns.lazy_pattern import lazy_pattern

_BOILERPLATE = frozenset(
    """comment comments cmt cmts cmmt cmmts pinglun reply replies discuss discussion recommend recommended recommends
    recommendation recom rec tuijian related relate relates sidebar side aside footer foot footbar nav navbar navi
    navigation menu menus crumb crumbs breadcrumb breadcrumbs hot hots rank ranking rankings ad ads adv advert
    advertisement gg guanggao sponsor sponsored share sharing shares bdsharebuttonbox social login register popup pop
    dialog modal mask banner copyright disclaimer mianze guess like likes topbar toolbar tool tools header tags
    tag keywords vote survey subscribe newsletter cookie cookies qrcode ewm erweima download promo promotion pagination
    pager pages paging widget widgets infobox navbox reflist references bibliography biblist catlinks noprint prev next
    more toc player players mplayer videoplayer audioplayer jwplayer dplayer aplayer vjs controls gallery galleries
    slideshow slides slider carousel swiper lightbox video hatnote dablink fundraising donate donation poll mbox
    ambox numbering linenos statement""".split()
)
# Never the article, however much prose they hold and whatever else they are called.
_OTHER_TEXTS = frozenset(
    "comment comments cmt cmmt cmmts pinglun reply replies recommend recommended recommends tuijian related".split()
)
# Boilerplate even where the name says content, too.
_NOT_BOTH = frozenset(
    """sidebar footer gallery galleries slideshow newsletter fundraising poll statement disclaimer mianze
    copyright""".split()
)
_ARTICLE = frozenset(
    """article articles content contents post entry story detail text body main artibody articlebody zhengwen news txt
    cont con nr""".split()
)
HIDDEN = "[hidden]"  # what ends the name of an element that browsers do not show
_POSTS = frozenset("post posts postbit reply floor message msg thread plhin plc lou louceng".split())
_ANSWERS = frozenset("answer answers bestanswer".split())
_QUESTIONS = frozenset("question questions ask".split())
_CAPTIONS = frozenset("caption captions cap credit credits photo photos foto image images img figure fig".split())
_NOTES = frozenset("footnote footnotes endnote endnotes".split())
_TITLES = frozenset("title headline tit biaoti subject".split())
_OTHER_TITLES = frozenset("sub site blog logo widget block box module mod side section channel column".split())
_SITES = frozenset("sitename sitetitle blogname blogtitle logo brand branding".split())
_SITE, _NAME, _POST = frozenset(["site", "blog"]), frozenset(["title", "name"]), frozenset(["post", "entry", "article"])
_FOOTERS = frozenset("foot footer footbar copyright".split())
# What themes call a box that says who the author is, below the article.
_ABOUT_AUTHOR = lazy_pattern(
    "author[-_]?(?:box|bio|card|about|description)(?![a-z])|about[-_]?(?:the[-_]?)?author", re.I
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_WORD = lazy_pattern("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# A style for a state, a screen or a part of the page: dark:text-white, footer:mt-0.
_VARIANT = lazy_pattern(r"[.][^.#\[]*:[^.#\[]*")
# What a part has or lacks, not what it is: has-sidebar, fig--has-shares, no-comments; toc-section is told of elsewhere.
_STATE = lazy_pattern("(?<![A-Za-z])(?:(?:has|no|with|without)[-_][A-Za-z]+|toc-section)")
# Of a CSS module: the name of a style and a hash, behind the component's.
_LOCAL = lazy_pattern("-module__[A-Za-z0-9_-]+")
_SLUG = lazy_pattern("#(?:[a-z0-9]+-){3,}[a-z0-9]+(?=[.[]|$)")
_TAG = lazy_pattern(r"([a-z0-9]*)(.*)", re.S)


class Name(NamedTuple):
    """A step of a block's path: its tag, and what its name speaks for: 1 the article, -1 boilerplate, 0 nothing.

    `other` is set for the comments and recommendations that are long enough to be taken for an article; `words` are
    those that boilerplate is called by.
    """

    tag: str
    says: int
    other: bool
    hidden: bool
    words: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def read_name(step: str) -> Name:
    """The `Name` of a step such as ``div#content.article``, with or without its number.

    >>> read_name("div.articleContent 12").says, read_name("ul.related-news").says, read_name("div.relative").says
    (1, -1, 0)
    """
    return _read(step.partition(" ")[0])  # pages have few names, but each step is another


@lru_cache(maxsize=1 << 12)
def _read(name: str) -> Name:
    tag, rest = _TAG.findall(name)[0]
    hidden = rest.endswith(HIDDEN)
    if tag in ("html", "body"):  # body.article-page.comment_feature holds all of a page
        return Name(tag, 0, False, hidden)
    if "uthor" in rest and tag not in HEADINGS and _ABOUT_AUTHOR.search(rest):
        return Name(tag, -1, False, hidden, frozenset(("author",)))
    if rest.startswith("#") and (tag in HEADINGS or _SLUG.match(rest)):
        rest = rest.partition(".")[
            2
        ]  # an id that is made of a heading's text: h2#next-steps, section#how-to-share-a-file
    if ":" in rest:
        rest = _VARIANT.sub("", rest)
    if "-" in rest:
        rest = _STATE.sub("", rest)
    if "-module__" in rest:
        rest = _LOCAL.sub("", rest)
    words = frozenset(word.lower() for word in _WORD.findall(rest))
    if tag in HEADINGS:
        words -= {"header"}
    if tag == "figure":
        words -= {"lightbox"}  # a picture of the article that grows when it is clicked
    other = bool(words & _OTHER_TEXTS)
    if other or hidden or tag in ("footer", "nav", "aside", "header", "form"):
        return Name(tag, -1, other, hidden)
    if tag in ("article", "main"):
        return Name(tag, 1, False, False)
    if boilerplate := words & _BOILERPLATE:
        both = words & _ARTICLE and not words & _NOT_BOTH
        return Name(tag, 0 if both else -1, False, False, boilerplate)
    return Name(tag, 1 if words & _ARTICLE else 0, False, False)


def _is_called(step: str, names: frozenset[str]) -> bool:
    """Whether one of `names` is among the words that a step is called."""
    return not names.isdisjoint(word.lower() for word in _WORD.findall(step.partition(" ")[0]))


@lru_cache(maxsize=1 << 12)
def calls_post(step: str) -> bool:
    """Whether a step is called what forums call the posts of a thread.

    >>> calls_post("div#post_.plhin"), calls_post("div.content")
    (True, False)
    """
    return _is_called(step, _POSTS)


@lru_cache(maxsize=1 << 12)
def calls_answer(step: str) -> bool:
    """Whether a step is called an answer, as pages of questions do."""
    return _is_called(step, _ANSWERS)


@lru_cache(maxsize=1 << 12)
def calls_question(step: str) -> bool:
    """Whether a step is called a question, as pages of questions do."""
    return _is_called(step, _QUESTIONS)


@lru_cache(maxsize=1 << 12)
def calls_caption(step: str) -> bool:
    """Whether a step is called a picture, or what stands below one."""
    return _is_called(step, _CAPTIONS)


@lru_cache(maxsize=1 << 12)
def calls_note(step: str) -> bool:
    """Whether a step is called a note at the end of its text.

    >>> calls_note("div.footnote 9"), calls_note("div#footer 9")
    (True, False)
    """
    return _is_called(step, _NOTES)


def calls_title(step: str) -> bool:
    """Whether a step is called the title of its page, not of a box or of the site.

    >>> calls_title("div.rumor-title 9"), calls_title("div.widget-title 9"), calls_title("div.subtitle 9")
    (True, False, False)
    """
    words = {word.lower() for word in _WORD.findall(step.partition(" ")[0])}
    return not words.isdisjoint(_TITLES) and words.isdisjoint(_OTHER_TITLES)


def calls_site(step: str) -> bool:
    """Whether a step is called the name of the site.

    >>> calls_site("h1#BlogTitle 9"), calls_site("div.site-title 9"), calls_site("h1.blog-post-title 9")
    (True, True, False)
    """
    words = {word.lower() for word in _WORD.findall(step.partition(" ")[0])}
    named = words & _SITES or (words & _SITE and words & _NAME)
    return bool(named) and words.isdisjoint(_POST)


def calls_footer(step: str) -> bool:
    """Whether a step is called the foot of its page; the page itself only says what feet it has.

    >>> calls_footer("footer 9"), calls_footer("div#Foot"), calls_footer("p.footnote"), calls_footer("body.footer-4")
    (True, True, False, False)
    """
    name = read_name(step)
    return name.tag == "footer" or not _FOOTERS.isdisjoint(name.words)

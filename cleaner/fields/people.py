"""Who is who: author, editor and publisher are three things.

Pages name their own site as the author, and newsrooms call an editor the author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Evidence
from cleaner.fields.names_of_sites import names_site
from cleaner.fields.nobody import is_nobody
from cleaner.fields.page_title import PARTED_BY, strip_site, title_parts
from cleaner.fields.person_names import BY
from cleaner.main_content.headline import letters
from cleaner.patterns.lazy_pattern import lazy_pattern

NEWSROOM = "of a newsroom system"  # ends the origin of evidence from one
# The site's software, and companies.
_MAKERS = lazy_pattern(r"discuz|comsenz|wordpress|typecho|cms|team|inc\b|\bltd\b|\bllc\b|\bco\.$|公司|团队", re.I)
_TITLE_PARTS = lazy_pattern(" [-|–—] ")
_SHORT = 2  # letters of a site's name that others may hold
_LONGEST_WRITER = 12  # characters of what a blogger is called


def sort_out(page_title: str, page: dict[str, list[Evidence]]) -> None:
    """Change `page`, which maps fields to what the page says of them: its own site, nobody and makers of software are
    no authors or editors, and a site that is called the author is the publisher.
    """
    site = _said_of_site(page_title, [one.value for one in page.get("site", ())])
    for field in ("author", "editor"):
        for one in page.pop(field, ()):
            name = letters(one.value)
            if (
                not name
                or name in site
                or "_" in one.value
                or "://" in one.value
                or is_nobody(one.value)
                or _MAKERS.search(one.value)
            ):
                continue
            if field == "author" and names_site(one.value):
                page.setdefault("publisher", []).append(
                    Evidence("publisher", one.value, one.stage, f"{one.origin}, an organization")
                )
            elif not names_site(one.value):
                page.setdefault(field, []).append(one)
    if "author" not in page and (writer := _writer_of_blog(page_title)):
        page["author"] = [Evidence("author", writer, "page", "the title of a blog")]


def _writer_of_blog(page_title: str) -> str:
    """Whom a host of blogs names between the title and itself; empty if it is no such title.

    >>> _writer_of_blog("一张船票_河边人_新河博客"), _writer_of_blog("一张船票 - 河边人的博客 - 新河博客")
    ('河边人', '河边人')
    >>> _writer_of_blog("一张船票_博客_新河网"), _writer_of_blog("一张船票_新河博客")
    ('', '')
    >>> _writer_of_blog("修船记_修船-新河博客")
    ''
    """
    parts = title_parts(page_title)
    if len(parts) != len(("title", "writer", "host")) or not parts[2].endswith("博客"):
        return ""
    marks = {mark.strip() for mark in PARTED_BY.findall(page_title)}
    if len(marks) > 1 and not parts[1].endswith(("博客", "专栏", "專欄")):
        return ""  # what search engines are to read
    writer = parts[1].removesuffix("博客").removesuffix("专栏").removesuffix("專欄").removesuffix("的")
    return "" if names_site(writer) or len(writer) > _LONGEST_WRITER else writer


def _said_of_site(page_title: str, sites: Sequence[str]) -> str:
    """The letters of what names the site: its names, and the end of the page's title if that is no byline."""
    if not page_title:
        return letters("".join(sites))
    title = strip_site(page_title, sites)
    end = page_title[len(title) :] if page_title.startswith(title) else page_title
    return letters("".join((*(part for part in _TITLE_PARTS.split(end) if not BY.match(part.strip())), *sites)))


def told_authors(readings: Sequence[Evidence], editors: tuple[str, ...], publisher: str) -> list[str]:
    """Authors that the page tells outside its text, and that are no one else: newsrooms call an editor the author."""
    # Of a site of two letters an account may bear the name: 雪球老王 writes on 雪球.
    others = (*editors, publisher) if len(publisher) > _SHORT else editors
    return [
        one.value
        for one in readings
        if one.value != publisher
        and not any(other in one.value for other in others)
        and (editors or not one.origin.endswith(NEWSROOM))
    ]

"""What a page says of itself outside its text: meta elements, scripts, the canonical link, ``<time>``.

One pass over the elements that can say something. Values are gathered, not judged: `cleaner.metadata` chooses.
"""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import urljoin

from cleaner.document import Evidence
from cleaner.fields.dates import parse_date
from cleaner.fields.people import NEWSROOM
from cleaner.main_content.element_names import calls_site
from cleaner.pages.script_metadata import OF_PAGE, find_date, read_linked_data
from cleaner.patterns.lazy_pattern import lazy_pattern

# Names of meta elements (name, property or itemprop, small letters, no spaces) by field, the most telling first.
# sudameta, mediaid, publishdate, firstpublishedtime: Sina, Xinhua's system, TRS, gov.cn.
_NAMES = {
    "date": """article:published_time datepublished news:published_time og:published_time og:release_date
        weibo:article:create_at firstpublishedtime pubdate publishdate publish_date pubtime publish_time publishtime
        og:time dc.date.issued dcterms.created dc.date dcterms.date parsely-pub-date sailthru.date date createdate
        dateupdate originalpublicationdate citation_publication_date citation_date citation_online_date""",
    "title": "og:title headline twitter:title dc.title articletitle parsely-title title citation_title",
    "author": """article:author author dc.creator dcterms.creator parsely-author og:article:author og:novel:author byl
        byline""",
    "editor": "editor",
    "publisher": """source contentsource mediaid article:source og:source preferencename dc.source
        citation_journal_title""",
    "url": "og:url url",
    "site": "og:site_name application-name al:ios:app_name al:android:app_name copyright",
}
DESCRIPTION = "description"  # the field and the stage of what a page says it is about
_DESCRIPTIONS = frozenset("description og:description".split())
_PAPER = "citation_author"  # what papers tell libraries: whole names, one an element, however the page shows them
_RANKS = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names.split())}
_MOST = 20  # headings and times that are read: each may hold all that follow, and 20 000 of them the page each
_MOST_LOGOS = 3
_FIRST_LINKS = 40  # of which one may lead home
_LOGO = ("logo", "masthead", "banner", "brand")
# What matches keeps what it took: to try each shorter host of a link that leads elsewhere took 200 µs a page.
_HOME = lazy_pattern(r"(?:https?:)?(?://[a-z0-9.:-]++)?/?+(?:\./?|index\.[a-z]{3,5})?")  # in small letters
_HOME_PAGE = lazy_pattern(r"(?:https?:)?//[a-z0-9.:-]*/?", re.I)  # some templates give it for every page of the site
# Meta elements of such systems (TRS, Xinhua's, gov.cn's): their "author" is most often who put the page there.
_NEWSROOM = frozenset("publishdate contentid filetype pagetype publishedtype firstpublishedtime catalogs".split())
_LANGUAGE = lazy_pattern(r"\s*([A-Za-z]{2})(?:[-_][\w-]*)?\s*$")  # de, de-AT
_LONGEST_VALUE = 300
_PLACEHOLDER = lazy_pattern(r"\$\{|\{\{|<%|^(?:null|undefined|none)$", re.I)


def gather(root: Any, url: str | None = None) -> tuple[Evidence, ...]:
    """Evidence of the stage ``page``, the most telling first of each field; urls are made absolute with `url`."""
    page = _Page()
    for link in islice(root.iter("a"), _FIRST_LINKS):
        page.meet_link(link)
    for element in root.iter("meta", "link", "script", "time", "abbr", "h1", "img"):
        page.meet(element)
    if language := _LANGUAGE.match(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        page.say("language", language[1].lower(), "lang of the page", 0)
    return tuple(_absolute(evidence, url) for evidence in page.evidence())


class _Page:
    """What a page's elements say, as they are met. Lives within one call of `gather`."""

    def __init__(self) -> None:
        self.found: list[tuple[int, Evidence]] = []  # with its rank: the lower, the more telling
        self.times: list[str] = []
        self.scripts: list[Any] = []
        self.newsroom = False  # whether such a system made the page
        self.headings = self.logos = self.links_home = 0

    def say(self, field: str, value: object, origin: str, rank: int) -> None:
        """Keep a value, if it is one."""
        if isinstance(value, str) and (text := " ".join(value.split())) and not _PLACEHOLDER.search(text):
            if field == "url" and _HOME_PAGE.fullmatch(text):
                return
            self.found.append((rank, Evidence(field, text[:_LONGEST_VALUE], "page", origin)))

    def meet_link(self, link: Any) -> None:
        if self.links_home < _MOST_LOGOS and _HOME.fullmatch((link.get("href") or "-").casefold()):
            self.links_home += 1
            shown = "".join(link.itertext())
            self.say("home", shown if shown.strip() else link.get("aria-label") or link.get("title"), "link home", 0)

    def meet(self, element: Any) -> None:
        """An element that can say something of the page."""
        tag: str = element.tag
        if tag == "meta":
            self.meet_meta(element)
        elif tag == "script":
            self.meet_script(element)
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                self.say("url", element.get("href"), "canonical link", -1)
        elif tag == "time" and len(self.times) < _MOST:
            self.times.append(element.get("datetime") or "".join(element.itertext()))
        elif tag == "abbr" and "published" in (element.get("class") or "") and len(self.times) < _MOST:  # hAtom
            told = element.get("title") or ""
            self.times.append(told if parse_date(told, None) else "".join(element.itertext()))
        elif tag == "h1" and self.headings < _MOST:
            self.headings += 1
            field, origin = ("logo", "logo") if _names_site(element) else ("heading", "h1")
            self.say(field, "".join(element.itertext()), origin, 0)
        elif tag == "img" and self.logos < _MOST_LOGOS and _is_logo(element):
            self.logos += 1
            self.say("logo", element.get("alt"), "logo", 0)

    def meet_meta(self, element: Any) -> None:
        label = element.get("property") or element.get("name") or element.get("itemprop")
        if not label:
            return
        if known := _RANKS.get(label.lower().replace(" ", "")):
            field, rank = known
            self.say(field, element.get("content"), f"meta {label.strip()}", rank)
        elif label == _PAPER and (name := (element.get("content") or "").strip()):
            last, _, given = name.partition(", ")
            whole = f"{given} {last}".strip()[:_LONGEST_VALUE]
            self.found.append((0, Evidence("author", whole, "extract", f"meta {_PAPER}")))
        elif label.lower() in _DESCRIPTIONS and (text := element.get("content")):
            told = " ".join(text[:_LONGEST_VALUE].split())
            self.found.append((0, Evidence(DESCRIPTION, told, DESCRIPTION, f"meta {label.strip()}")))
        self.newsroom = self.newsroom or label.lower() in _NEWSROOM

    def meet_script(self, element: Any) -> None:
        if "ld+json" not in (element.get("type") or ""):
            self.scripts.append(element)
            return
        for field, value, origin in read_linked_data(element.text or ""):
            self.say(field, value, origin, 65 if origin == OF_PAGE else 50)

    def evidence(self) -> list[Evidence]:
        """All that was said, the most telling first."""
        if len(self.times) == 1:  # of several, the first may be a comment's or another article's
            self.say("date", self.times[0], "time element", 60)
        if not any(evidence.field == "date" for _, evidence in self.found):
            for field, value, origin in find_date([script.text or "" for script in self.scripts]):
                self.say(field, value, origin, 70)
        found = [evidence for _, evidence in sorted(self.found, key=itemgetter(0))]
        return [_of_newsroom(evidence) for evidence in found] if self.newsroom else found


def _is_logo(image: Any) -> bool:
    """Whether an image with a text is the site's sign: it is called so, or leads to the home page."""
    if not image.get("alt"):
        return False
    around = image.getparent()
    address = around.get("href") if around is not None and around.tag == "a" else None
    if address and _HOME.fullmatch(address.casefold()):
        return True
    called = f"{image.get('src')} {image.get('class')} {image.get('id')}".lower()
    return any(name in called for name in _LOGO)


def _names_site(heading: Any) -> bool:
    """Whether a heading is called the site's name, or is the one thing in an element that is called so."""
    around = heading.getparent()
    return any(
        calls_site(f"{element.get('id')} {element.get('class')}".replace(" ", "."))
        for element in (heading, around)
        if element is not None and (element.get("id") or element.get("class"))
    )


def _of_newsroom(evidence: Evidence) -> Evidence:
    if evidence.origin != "meta author":
        return evidence
    return Evidence(evidence.field, evidence.value, evidence.stage, f"meta author, {NEWSROOM}")


def _absolute(evidence: Evidence, url: str | None) -> Evidence:
    if evidence.field != "url":
        return evidence
    try:
        value = urljoin(url or "https:", evidence.value)
    except ValueError:
        value = ""
    return Evidence("url", value if re.match("https?://[^/]", value) else "", "page", evidence.origin)

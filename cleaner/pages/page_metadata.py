"""What a page says of itself outside its text: meta elements, JSON-LD, the canonical link, ``<time>``.

One pass over the elements that can say something. Values are gathered, not judged: `cleaner.metadata` chooses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from cleaner.document import Evidence
from cleaner.fields.dates import CHINA, parse_date
from cleaner.fields.people import NEWSROOM
from cleaner.main_content.element_names import calls_site
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
    "site": "og:site_name application-name copyright",
}
_PAPER = "citation_author"  # what papers tell libraries: whole names, one an element, however the page shows them
_RANKS = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names.split())}
_MOST = 20  # headings and times that are read: each may hold all that follow, and 20 000 of them the page each
_MOST_LOGOS = 3
_FIRST_LINKS = 40  # of which one may lead home
_LOGO = ("logo", "masthead", "banner", "brand")
# What matches keeps what it took: to try each shorter host of a link that leads elsewhere took 200 µs a page.
_HOME = lazy_pattern(r"(?:https?:)?+(?://[a-z0-9.:-]++)?+/?+(?:\./?|index\.[a-z]{3,5})?")  # in small letters
_HOME_PAGE = lazy_pattern(r"(?:https?:)?//[a-z0-9.:-]*/?", re.I)  # some templates give it for every page of the site
# Meta elements of such systems (TRS, Xinhua's, gov.cn's): their "author" is most often who put the page there.
_NEWSROOM = frozenset("publishdate contentid filetype pagetype publishedtype firstpublishedtime catalogs".split())
# What scripts call the time of publication; the second kind is trusted less.
_SCRIPT_KEYS = (
    "publish_time", "publishTime", "publishDate", "pubTime", "pubtime", "pub_time", "pubDate", "ptime", "var ct",
    "createTime", "create_time", "publishedAt", "published_at",
)  # fmt: skip
_SCRIPT_DATE = lazy_pattern(
    r"""["']?\s*[:=]\s*["']?(\d{10}(?!\d)|(?:19|20)\d\d[-/年]\d\d?[-/月]\d\d?[^"'<,;}]{0,20})"""
)
_LINKED_DATA = {
    "datePublished": "date", "pubDate": "date", "dateCreated": "date", "headline": "title", "title": "title",
    "author": "author", "creator": "author", "editor": "editor", "sourceOrganization": "publisher",
    "publisher": "site",
}  # fmt: skip
_LANGUAGE = lazy_pattern(r"\s*([A-Za-z]{2})(?:[-_][\w-]*)?\s*$")  # de, de-AT
_OF_PAGE = "JSON-LD datePublished of the page"
_ARTICLES = lazy_pattern("Article|Posting|Report|cambrian", re.I)
_LONGEST = 200_000  # characters of a script that are read as JSON-LD
_LONGEST_VALUE = 300
_PLACEHOLDER = lazy_pattern(r"\$\{|\{\{|<%|^(?:null|undefined|none)$", re.I)


def gather(root: Any, url: str | None = None) -> tuple[Evidence, ...]:
    """Evidence of the stage ``page``, the most telling first of each field; urls are made absolute with `url`."""
    found: list[tuple[int, Evidence]] = []
    times: list[str] = []
    scripts: list[Any] = []
    newsroom = False
    headings = logos = linked = 0
    for link in islice(root.iter("a"), _FIRST_LINKS):
        if linked < _MOST_LOGOS and _HOME.fullmatch((link.get("href") or "-").casefold()):
            linked += 1
            found += _one("home", "".join(link.itertext()), "link home", 0)
    for element in root.iter("meta", "link", "script", "time", "abbr", "h1", "img"):
        tag = element.tag
        if tag == "meta":
            label = element.get("property") or element.get("name") or element.get("itemprop")
            if label and (known := _RANKS.get(label.lower().replace(" ", ""))):
                found += _one(known[0], element.get("content"), f"meta {label.strip()}", known[1])
            elif label == _PAPER and (name := (element.get("content") or "").strip()):
                last, _, given = name.partition(", ")
                found.append(
                    (0, Evidence("author", f"{given} {last}".strip()[:_LONGEST_VALUE], "extract", f"meta {_PAPER}"))
                )
            newsroom = newsroom or (label or "").lower() in _NEWSROOM
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                found += _one("url", element.get("href"), "canonical link", -1)
        elif tag == "script":
            if "ld+json" in (element.get("type") or ""):
                found += ((65 if one.origin == _OF_PAGE else 50, one) for one in _linked_data(element.text or ""))
            else:
                scripts.append(element)
        elif tag == "time" and len(times) < _MOST:
            times.append(element.get("datetime") or "".join(element.itertext()))
        elif tag == "abbr" and "published" in (element.get("class") or "") and len(times) < _MOST:  # hAtom
            told = element.get("title") or ""
            times.append(told if parse_date(told, None) else "".join(element.itertext()))
        elif tag == "h1" and (headings := headings + 1) <= _MOST:
            field = "logo" if _names_site(element) else "heading"
            found += _one(field, "".join(element.itertext()), "logo" if field == "logo" else "h1", 0)
        elif tag == "img" and logos < _MOST_LOGOS and _is_logo(element):
            logos += 1
            found += _one("logo", element.get("alt"), "logo", 0)
    if len(times) == 1:  # of several, the first may be a comment's or another article's
        found += _one("date", times[0], "time element", 60)
    if not any(evidence.field == "date" for _, evidence in found):
        found += ((70, evidence) for evidence in _date_in_scripts([script.text or "" for script in scripts]))
    if newsroom:
        found = [(rank, _of_newsroom(evidence)) for rank, evidence in found]
    if language := _LANGUAGE.match(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        found += _one("language", language[1].lower(), "lang of the page", 0)
    found.sort(key=lambda pair: pair[0])
    return tuple(_absolute(evidence, url) for _, evidence in found)


def _one(field: str, value: object, origin: str, rank: int) -> Iterator[tuple[int, Evidence]]:
    if isinstance(value, str) and (text := " ".join(value.split())) and not _PLACEHOLDER.search(text):
        if field == "url" and _HOME_PAGE.fullmatch(text):
            return
        yield rank, Evidence(field, text[:_LONGEST_VALUE], "page", origin)


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


def _linked_data(script: str) -> Iterator[Evidence]:
    """The fields of the article among the objects of a JSON-LD script, and the page's date; of broken JSON none."""
    if len(script) > _LONGEST:
        return
    try:
        value = json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return
    graph = value.get("@graph", [value]) if isinstance(value, dict) else value
    for item in graph if isinstance(graph, list) else ():
        if isinstance(item, dict) and _ARTICLES.search(f"{item.get('@type')} {item.get('@context')}"):
            for key, field in _LINKED_DATA.items():
                for text, kind in _names(item.get(key)):
                    # An organization that is the author is who published.
                    real = "publisher" if field == "author" and kind == "Organization" else field
                    for _, evidence in _one(real, text, f"JSON-LD {key}", 0):
                        yield evidence
        elif isinstance(item, dict) and item.get("@type") == "WebPage":  # what else it says is of the site
            for _, evidence in _one("date", item.get("datePublished"), _OF_PAGE, 0):
                yield evidence


def _date_in_scripts(scripts: list[str]) -> Iterator[Evidence]:
    """The date that scripts give under one of the usual keys, if all that stand under this key agree."""
    for key in _SCRIPT_KEYS:
        values = {
            found[1]
            for script in scripts
            if key in script
            for place in script[:_LONGEST].split(key)[1:]
            if (found := _SCRIPT_DATE.match(place))
        }
        if len(values) == 1:
            value = values.pop()
            if value.isdigit():
                value = datetime.fromtimestamp(int(value), CHINA).isoformat()
            yield Evidence("date", value.strip(), "page", f"script, {key.removeprefix('var ')}")
            return


def _of_newsroom(evidence: Evidence) -> Evidence:
    if evidence.origin != "meta author":
        return evidence
    return Evidence(evidence.field, evidence.value, evidence.stage, f"meta author, {NEWSROOM}")


def _names(value: object) -> Iterator[tuple[str, object]]:
    """A text, or the name and type of an object, or those of a list of them."""
    for one in value if isinstance(value, list) else [value]:
        name, kind = (one.get("name"), one.get("@type")) if isinstance(one, dict) else (one, None)
        if isinstance(name, str):
            yield name, kind


def _absolute(evidence: Evidence, url: str | None) -> Evidence:
    if evidence.field != "url":
        return evidence
    try:
        value = urljoin(url or "https:", evidence.value)
    except ValueError:
        value = ""
    return Evidence("url", value if re.match("https?://[^/]", value) else "", "page", evidence.origin)

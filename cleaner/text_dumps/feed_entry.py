"""One entry of a feed as a document: RSS's ``<item>``, Atom's ``<entry>``, or a feed that holds no more than one.

What feeds say of an entry is metadata, and its content a page. Prefixes are often undeclared and names of HTML's
characters unknown in XML, so elements are looked for by their names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec.structs import replace

from cleaner.document import Document, Evidence, Removed
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.text_dumps.escaped_page import unescaped, unpack
from cleaner.text_dumps.head_fields import SITE, evidence_of

_BEGINS = lazy_pattern(
    r"\s*(?:<\?xml[^<>]*\?>\s*|<\?xml-stylesheet[^<>]*\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,4}<(?:rss|feed|item|entry|rdf:RDF)[\s>]",
    re.DOTALL,
)
_CDATA: Final = "<![CDATA["
_ENTRIES: Final = ("item", "entry")
# Where each field is read, the best first.
_FIELDS: Final = {
    "title": ("title",),
    "date": ("pubDate", "published", "dc:date", "wp:post_date", "updated"),
    "author": ("dc:creator", "author", "itunes:author"),
    "publisher": ("source",),
    "url": ("link", "guid"),
}
_CONTENTS: Final = ("content:encoded", "content", "description", "summary")
_LINK = lazy_pattern(r"<link\b(?![^<>]*\brel=[\"'](?!alternate))[^<>]*\bhref=[\"']([^\"'<>]+)")
_TAG = lazy_pattern(r"<[^<>]*>")


def begins_feed(text: str) -> bool:
    """Whether a text begins as feeds and their entries do."""
    return _BEGINS.match(text) is not None


def read_entry(document: Document) -> Document:
    """The content of the one entry as text, what the feed says of it in `evidence`; of several all stays as it is."""
    text = document.text
    name = next((name for name in _ENTRIES if _find(text, name)), "")
    span = _find(text, name) if name else None
    if not span or _find(text, name, span[1]):
        return document
    entry = text[slice(*span)]
    held = next((at for one in _CONTENTS if (at := _find(entry, one)) and entry[slice(*at)].strip()), None)
    if not held:
        return document
    around = entry[: held[0]] + entry[held[1] :]
    evidence = [replace(one, origin=f"feed, {one.field}") for one in evidence_of(_fields(around))]
    if site := _value(text[: span[0]], "title"):
        evidence.append(Evidence("site", site, "front_matter", SITE))
    begin, end = (span[0] + at for at in held)
    removed = [Removed(one.strip(), "feed", "front_matter") for one in (text[:begin], text[end:]) if one.strip()]
    document = replace(document, evidence=(*document.evidence, *evidence), removed=(*document.removed, *removed))
    # Each line keeps its number.
    return unpack(document, "\n" * text.count("\n", 0, begin) + unescaped(_plain(text[begin:end])))


def _fields(entry: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for field, names in _FIELDS.items():
        if value := next(filter(None, (_value(entry, one) for one in names)), ""):
            fields[field] = [value]
    if person := _find(entry, "author"):
        fields["author"] = [_value(entry[slice(*person)], "name") or fields["author"][0]]
    if not fields.get("url", [""])[0].startswith("http"):
        fields["url"] = [link[1] for link in (_LINK.search(entry),) if link]
    return fields


def _value(text: str, name: str) -> str:
    """What the element called `name` says, without markup; empty where there is none."""
    span = _find(text, name)
    return " ".join(_TAG.sub("", _plain(text[slice(*span)])).split()) if span else ""


def _plain(content: str) -> str:
    """What an element of XML holds: a section of characters as it is, references as what they stand for."""
    content = content.strip("\n")
    if content.lstrip().startswith(_CDATA):
        return content.strip().removeprefix(_CDATA).removesuffix("]]>").replace("]]><![CDATA[", "")
    if "<" in content or "&" not in content:
        return content
    from html import unescape  # its table takes long to load, and few texts are entries of feeds

    return unescape(content)


def _find(text: str, name: str, start: int = 0) -> tuple[int, int] | None:
    """Where the content of the next element called `name` begins and ends."""
    opened = _opening(name).search(text, start)
    if not opened:
        return None
    begin = end = opened.end()
    if opened["characters"]:
        end = text.find("]]>", begin)
    end = text.find(f"</{name}", max(begin, end))
    return (begin, end) if end >= 0 else None


@cache
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"<{name}(?:\s[^<>]*)?(?<!/)>(?=(?P<characters>\s*<!\[CDATA\[)?)")

"""Which rule a document gets: its url's host, its front matter, fingerprints in its text, or where its links lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import ahocorasick_rs
from msgspec.structs import replace

from cleaner.document import Document
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules import GENERIC, Rules
from cleaner.telling_characters import MARKUP

# A saved page names its address: the canonical link, og:url, or the comment of the browser that saved it.
_OWN_URL = lazy_pattern(
    r"""<link[^<>]*?rel=["']?canonical["']?[^<>]*?href=["']?([^"'\s>]+)"""
    r"""|<meta[^<>]*?property=["']?og:url["']?[^<>]*?content=["']?([^"'\s>]+)"""
    r"""|<!-- saved from url=\(\d+\)(\S+)""",
    re.I,
)
# What such a tag holds, in the ways it is spelt: to look for tags takes ten times as long.
_SPELT = [
    spelt for name in (b"canonical", b"og:url", b"saved from url") for spelt in (name, name.upper(), name.capitalize())
]
_LONGEST_TAG = 4_000  # bytes
_HEAD_BYTES, _HEAD = 100_000, 50_000  # bytes and characters searched for it, and for links
# A page of a portal links to its own site: of 121 real pages whose site we know, this names the right rule for 88 and a
# wrong one for none.
# Looked for by its slashes, what stands before them after: a search by letters in any case takes ten times as long.
_BEFORE = "|".join(f"(?<=href={mark}{scheme}//)" for mark in ("", "[\"']") for scheme in ("", "http:", "https:"))
_LINK = lazy_pattern(rf"//(?<=[=:\"']//)(?:{_BEFORE})([\w.-]+)", re.I)
_LINKS = 8
_PIECE, _LONGEST_CHARACTER = 1 << 13, 4  # bytes that are looked at at once; of a character
_OF_THE_SITE = 0.6


def match(document: Document, rules: Rules) -> Document:
    """The stage: choose the rule by source asked for, url host, the page's own url, front matter, fingerprints, links.

    Sites come before families; where several fingerprints occur, the longest decides: it is the most specific.
    """
    read = {evidence.field: evidence.value for evidence in reversed(document.evidence)}
    claimed = _claimed(rules, [document.url])
    if document.source:
        name, by = rules.named(document.source).name, "source asked for"
    elif claimed:
        name, by = claimed, "host of the url"
    else:
        name, by = _recognise(document, rules, read)
    return replace(document, rule=rules.merged(name), matched_by=by)


def _recognise(document: Document, rules: Rules, read: dict[str, str]) -> tuple[str, str]:
    """The rule that the document itself points to, and by what; the generic one if it points to none."""
    if (told := read.get("rule")) and told in rules.by_name:
        return told, "rule in front matter"
    is_markup = document.may_hold & MARKUP != 0 and "<" in document.text
    own = _own_urls(document) if is_markup else []
    if claimed := _claimed(rules, [read.get("url"), *own]):
        return claimed, "the page's own url"
    alone = {one.field: one.value for one in reversed(document.evidence) if not one.origin.startswith("record, ")}
    if name := rules.fingerprints.by_front_matter(read, alone):
        return name, "front matter"
    if name := rules.fingerprints.by_signs(document.text, document.utf8):
        return name, "fingerprint"
    if is_markup and not own and _may_link(document) and (linked := _linked(rules, document.text[:_HEAD])):
        return linked, "the site most links lead to"
    return GENERIC, "no rule recognised"


def _own_urls(document: Document) -> list[str]:
    """The addresses that a page says it has."""
    data = document.utf8 or document.text[:_HEAD_BYTES].encode("utf-8", "surrogatepass")
    urls: dict[int, str] = {}
    for _, at, _ in _finder().find_matches_as_indexes(memoryview(data)[:_HEAD_BYTES]):  # no copy
        start = data.rfind(b"<", max(0, at - _LONGEST_TAG), at)
        if start not in urls and start >= 0:
            found = _OWN_URL.match(data[start : start + _LONGEST_TAG].decode("utf-8", "ignore"))
            urls[start] = found[found.lastindex or 0] if found else ""
    return list(filter(None, urls.values()))


@cache
def _finder() -> ahocorasick_rs.BytesAhoCorasick:
    return ahocorasick_rs.BytesAhoCorasick(_SPELT, matchkind=ahocorasick_rs.MatchKind.LeftmostFirst)


def _may_link(document: Document) -> bool:
    """Whether a page's head may hold as many links with a host as tell its site: each has two slashes side by side."""
    data = document.utf8 or document.text[:_HEAD].encode("utf-8", "surrogatepass")
    found = 0
    view = memoryview(data)  # of which slices are no copies
    for at in range(0, min(len(data), _LONGEST_CHARACTER * _HEAD), _PIECE):
        found += len(_slashes().find_matches_as_indexes(view[at : at + _PIECE + 1]))
        if found >= _LINKS:
            return True  # most pages: told by their first piece
    return False


@cache
def _slashes() -> ahocorasick_rs.BytesAhoCorasick:
    """A single literal, which is found in a tenth of the time that `bytes.count` takes."""
    return ahocorasick_rs.BytesAhoCorasick([b"//"])


def _linked(rules: Rules, text: str) -> str | None:
    """The rule of the site that at least 60 % of a page's links with a host lead to, of at least eight."""
    hosts = Counter(_LINK.findall(text))
    sites: Counter[str | None] = Counter()
    for host, links in hosts.items():
        sites[rules.for_host(host)] += links
    site, links = max(sites.items(), key=lambda item: item[1], default=(None, 0))
    return site if links >= max(_LINKS, _OF_THE_SITE * sites.total()) else None


def _claimed(rules: Rules, urls: Iterable[str | None]) -> str | None:
    """The rule of the first url whose host one claims."""
    for url in filter(None, urls):
        from urllib.parse import urlsplit  # most texts tell no address

        try:
            host = urlsplit(url).hostname
        except ValueError:
            continue
        if host and (name := rules.for_host(host)):
            return name
    return None

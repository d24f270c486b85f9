"""What a page's scripts say of it: JSON-LD, and the date that code gives under one of the usual names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from cleaner.fields.dates import CHINA
from cleaner.patterns.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

Said = tuple[str, object, str]  # a field, what is said of it, and where

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
OF_PAGE = "JSON-LD datePublished of the page"
_ARTICLES = lazy_pattern("Article|Posting|Report|Recipe|cambrian", re.I)
_LONGEST = 200_000  # characters of a script that are read


@cache
def _keys() -> BytesAhoCorasick:
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    return BytesAhoCorasick([key.encode() for key in _SCRIPT_KEYS], matchkind=MatchKind.LeftmostFirst)


def read_linked_data(script: str) -> Iterator[Said]:
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
                    yield real, text, f"JSON-LD {key}"
        elif isinstance(item, dict) and item.get("@type") == "WebPage":  # what else it says is of the site
            yield "date", item.get("datePublished"), OF_PAGE


def find_date(scripts: list[str]) -> Iterator[Said]:
    """The date that scripts give under one of the usual keys, if all that stand under this key agree."""
    # One search of each script tells of most that they hold no key.
    scripts = [script for script in scripts if _keys().find_matches_as_indexes(script.encode("utf-8", "surrogatepass"))]
    for key in _SCRIPT_KEYS if scripts else ():
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
            yield "date", value.strip(), f"script, {key.removeprefix('var ')}"
            return


def _names(value: object) -> Iterator[tuple[str, object]]:
    """A text, or the name and type of an object, or those of a list of them."""
    for one in value if isinstance(value, list) else [value]:
        name, kind = (one.get("name"), one.get("@type")) if isinstance(one, dict) else (one, None)
        if isinstance(name, str):
            yield name, kind

"""Metadata of an article that a script holds: what stands beside it in the script's data, and under the usual keys.

In JSON the object that holds the article, or one of those around it, says who wrote, edited and published it; elsewhere
in a script ``author`` may be anybody's, but a source and a time have keys of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from cleaner.fields.dates import CHINA
from cleaner.pages.embedded import KEY, PERCENT, bare, read_literal
from cleaner.patterns.lazy_pattern import lazy_pattern

_FIELD = lazy_pattern(KEY + r"""(\w{0,12}Decode\()?(?:"((?:[^"\\\n]|\\.){2,60})"|'((?:[^'\\\n]|\\.){2,60})')""")
# Keys, without _ and in small letters, that scripts have for metadata.
_FIELDS = {
    **dict.fromkeys(("time", "publishtime", "pubtime", "pubdate", "publishdate", "datepublished", "ptime"), "date"),
    **dict.fromkeys(("source", "media", "medianame", "sourcename"), "publisher"),
}
_OF_POST = {"nickname": "publisher", "author": "author"}  # what WeChat's pages decode; of others, who wrote comments
_BESIDE = {
    **_FIELDS,
    **dict.fromkeys(("author", "authorname", "writer", "reporter", "user"), "author"),
    **dict.fromkeys(("authors", "writers", "reporters", "bylines"), "author"),
    **dict.fromkeys(("firstsharedat", "publishedat", "createdat"), "date"),
    **dict.fromkeys(("editor", "editorname", "responeditor", "responsibleeditor", "respeditor"), "editor"),
    **dict.fromkeys(("title", "headline"), "title"),
}  # keys in the object that holds the article
_DAY = lazy_pattern(r"(?:19|20)\d\d[-/年]")
_AROUND = 3  # objects, from the one that holds the article outwards
_OBJECT = lazy_pattern(r"(?:^|[=(])\s*(?=\{)")
_MOST_OBJECTS = 5  # of a script that are read as JSON
_SAME = 30  # characters that the article and a string of the data begin with
_NAMES = frozenset("name nickname nick publishname displayname authorname username penname realname".split())
_MOST_NAMES = 5
_LONGEST_VALUE = 200
_UNIX_TIME = 800_000_000, 2_000_000_000  # seconds: 1995, 2033


def embedded_fields(scripts: Iterable[str], article: str = "") -> list[tuple[str, str]]:
    """Metadata field and value that `scripts` name beside `article` and by the usual keys, the first of each field.

    >>> embedded_fields(["var info = {source: '新河日报', time: '2019-08-11 17:20:31'}"])
    [('publisher', '新河日报'), ('date', '2019-08-11 17:20:31')]
    """
    fields: dict[str, str] = {}
    for script in scripts:
        for holder in _holders(script, bare(article)[:_SAME]) if article else ():
            for name, value in holder.items():
                field, said = _BESIDE.get(name.replace("_", "").lower()), _text_of(value)
                if field and said and (field != "date" or _DAY.match(said)):
                    fields.setdefault(field, said)
    for script in scripts:
        for found in _FIELD.finditer(unquote(script) if PERCENT.match(script) else script):
            key = found[1].replace("_", "").lower()
            field = _FIELDS.get(key) or (_OF_POST.get(key) if found[2] else None)
            value = read_literal(found[3] or found[4])
            if field and (field != "date" or _DAY.match(value)):
                fields.setdefault(field, value)
    return list(fields.items())


def _holders(script: str, begin: str) -> list[dict[str, Any]]:
    """The objects of a script's data around the string that begins with `begin`, from the innermost outwards."""
    script = unquote(script) if PERCENT.match(script) else script
    for at, found in enumerate(_OBJECT.finditer(script)):
        if at == _MOST_OBJECTS:
            break
        try:
            data, _ = json.JSONDecoder(strict=False).raw_decode(script, found.end())
            around = next(_paths_to(begin, data, ()), ())
        except (ValueError, RecursionError):
            continue
        if around:
            return list(reversed(around))[:_AROUND]
    return []


def _paths_to(begin: str, value: object, around: tuple[dict[str, Any], ...]) -> Iterator[tuple[dict[str, Any], ...]]:
    if isinstance(value, str):
        if bare(read_literal(value) if "&lt;" in value else value).strip().startswith(begin):
            yield around
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _paths_to(begin, inner, (*around, value))
    elif isinstance(value, list):
        for inner in value:
            yield from _paths_to(begin, inner, around)


def _is_named(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and any(map(_is_name, value)))


def _is_name(key: str) -> bool:
    return key.replace("_", "").lower() in _NAMES


def _text_of(value: object) -> str:
    """A text, the name of an object, the names of several, or the moment that is so many seconds of Unix time."""
    if isinstance(value, list):
        return "、".join(filter(None, map(_text_of, value[:_MOST_NAMES]))) if all(map(_is_named, value)) else ""
    if isinstance(value, dict):
        value = next((said for key, said in value.items() if _is_name(key) and isinstance(said, str) and said), None)
    if isinstance(value, int) and _UNIX_TIME[0] <= value < _UNIX_TIME[1]:
        return datetime.fromtimestamp(value, CHINA).isoformat()
    return value.strip() if isinstance(value, str) and len(value) <= _LONGEST_VALUE else ""

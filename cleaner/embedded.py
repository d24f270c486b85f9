"""Articles that pages hold in scripts (as JSON or strings of JavaScript) or form fields, for a browser to show.

Only looked for where the markup itself holds next to no prose.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from cleaner.lazy_pattern import lazy_pattern

_SHORTEST_SCRIPT = 300  # characters of a script that may hold an article; of a string in it, 60
# A key and the string it has, in JSON and in JavaScript; both kinds of quotation marks, escapes skipped.
_KEY = r"""["']?(?<![A-Za-z_])([A-Za-z_]\w{0,40})["']?\s*[:=]\s*"""
_STRING = lazy_pattern(_KEY + r"""(?:"((?:[^"\\]|\\.){60,})"|'((?:[^'\\]|\\.){60,})')""", re.S)
_FIELD = lazy_pattern(_KEY + r"""(?:"((?:[^"\\\n]|\\.){2,60})"|'((?:[^'\\\n]|\\.){2,60})')""")
# Keys, without _ and in small letters, that scripts have for metadata.
_FIELDS = {
    **dict.fromkeys(("time", "publishtime", "pubtime", "pubdate", "publishdate", "datepublished", "ptime"), "date"),
    **dict.fromkeys(("source", "media", "medianame", "sourcename"), "publisher"),
}
_ESCAPE = lazy_pattern(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_ESCAPED = {"n": "\n", "t": " ", "r": "", "b": "", "f": ""}
_PERCENT = lazy_pattern(r"\s*%7B", re.I)
_ALL_OF_IT = 0.6  # share of the text under one key that the longest string must have to stand alone
_TAG = lazy_pattern("<[^<>]*>")
_PROSE = lazy_pattern(r"[。！？；，]|[.!?,](?=[\s<]|$)")
_CODE = lazy_pattern(r"[{}\[\]=&\"\\/_:;|]")
_LEAST_CODE = 0.05  # share of such characters from which a text is data of a script or an address, not sentences


def scripts_of(root: Any) -> list[str]:
    """The texts of a parsed page's scripts and form fields that are long enough to hold an article."""
    holders = root.iter("script", "textarea")
    return [holder.text for holder in holders if holder.text and len(holder.text) >= _SHORTEST_SCRIPT]


def embedded_article(scripts: Iterable[str]) -> str:
    """The string in `scripts` that holds the most sentences, as HTML or text; empty if there is none.

    >>> embedded_article(["var data = {title: '新桥', content: '" + "\\u003Cp\\u003E大桥今天通车。" * 10 + "'}"])[:10]
    '<p>大桥今天通车。'
    """
    best, weight = "", 0
    for script in scripts:
        if script.lstrip().startswith("<"):  # a form field that a script is to show as it is
            if (sentences := _sentences(script)) > weight:
                best, weight = script, sentences
            continue
        groups: dict[str, list[str]] = {}
        source = unquote(script) if _PERCENT.match(script) else script
        for found in _STRING.finditer(source):
            text = _read(found[2] or found[3])
            if len(_PROSE.findall(text)) >= 2:
                groups.setdefault(found[1], []).append(text)
        for every in groups.values():
            texts = list(dict.fromkeys(every))
            longest = max(texts, key=len)
            whole = longest if len(longest) >= _ALL_OF_IT * sum(map(len, texts)) else "\n<br>".join(texts)
            if (sentences := _sentences(whole)) > weight:
                best, weight = whole, sentences
    return best


def _sentences(text: str) -> int:
    """How many sentences and parts of them a text holds outside its tags; none if it is data."""
    bare = _TAG.sub("", text)
    return 0 if len(_CODE.findall(bare)) > _LEAST_CODE * len(bare) else len(_PROSE.findall(bare))


def embedded_fields(scripts: Iterable[str]) -> list[tuple[str, str]]:
    """Metadata field and value that `scripts` name by the usual keys, the first of each field.

    >>> embedded_fields(["var info = {source: '新河日报', time: '2019-08-11 17:20:31'}"])
    [('publisher', '新河日报'), ('date', '2019-08-11 17:20:31')]
    """
    fields: dict[str, str] = {}
    for script in scripts:
        for found in _FIELD.finditer(unquote(script) if _PERCENT.match(script) else script):
            field = _FIELDS.get(found[1].replace("_", "").lower())
            value = _read(found[2] or found[3])
            if field and (field != "date" or re.match(r"(?:19|20)\d\d[-/年]", value)):
                fields.setdefault(field, value)
    return list(fields.items())


def _read(literal: str) -> str:
    """What a string literal says: escapes undone, and the entities of markup that was escaped once more."""
    text = _unescape(literal)
    if text.count('\\"') > 2:  # JSON inside a string
        text = _unescape(text)
    if "&lt;" in text or text.startswith("&quot;"):
        text = html.unescape(text)
    return text.strip('" ')


def _unescape(literal: str) -> str:
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return _ESCAPE.sub(_character, literal)


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])

"""Leading front matter (YAML, TOML or JSON) becomes metadata and leaves the text."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cleaner.document import Document, Evidence, Removed
from cleaner.main_content.headline import letters
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules import Rules
from cleaner.text_dumps.record_head import BEGINS, without_record_head

# What blog engines, feed mirrors and `cleaner --to text` call the fields.
KEYS = {
    key: field
    for field, keys in {
        "title": "title headline 标题 標題",
        "date": "created date pubdate published publish_date date_published publishdate pubtime 日期 发布时间 "
        "发布日期 發布時間 时间 時間",
        "publisher": "publisher feed_title site_name 来源 來源 媒体 媒體",
        "author": "author authors 作者",
        "editor": "editor editors 编辑 編輯 责任编辑",
        "url": "url link original_url canonical 链接 鏈接 网址 網址 原文链接",
        **{name: name for name in ("language", "script", "source", "site", "rule")},
    }.items()
    for key in keys.split()
}
_FENCED = lazy_pattern(r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S)
_UNCLOSED = lazy_pattern(r"\s*---[ \t]*\r?\n[\w\u4e00-\u9fff-]+:")
# A head without fences, as feed readers and crawlers write it: a line a field, then an empty line or a row of marks.
_BEGINS_UNFENCED = lazy_pattern(
    r"\s*(?:title|headline|id|guid|url|link|date|author|标题|標題|链接|鏈接|网址|網址|来源|來源|作者)[ \t]*[:：]", re.I
)
_BEGIN_LABELS = frozenset("TtHhIiGgUuLlDdAa标標链鏈网網来來作")  # the first characters of these: few texts begin so
_FIELD = lazy_pattern(r"([A-Za-z][\w-]{0,24}|[\u4e00-\u9fff]{2,6})[ \t]*[:：][ \t]*(.*)")
_RULER = lazy_pattern(r"\s*[-=*_]{3,}\s*")
_OTHER_FIELDS = frozenset("栏目 欄目 分类 分類 标签 標籤 频道 頻道 关键词 關鍵詞 摘要 编号 編號 字数".split())
_FEWEST = 2  # fields that we know, the title among them
_BEGINS = frozenset("-+{")  # the first character but blanks of all that may be front matter
_LONGEST = 65_536  # characters; front matter is metadata, not the article
# The first line below, as Markdown writes a headline or without a mark.
_HEADING = lazy_pattern(r"\s*+(?:#{1,3}[ \t]++)?([^\r\n<]{2,200}?)[ \t]*+#*+[ \t]*+(?:\r?\n|\Z)")
_ITEM = lazy_pattern(r"\s*(?:-|#)|\s+\S")
_PAIR = lazy_pattern(r"([\w\u4e00-\u9fff-]+)[ \t]*:[ \t]*(.*)")


def front_matter(document: Document, rules: Rules) -> Document:
    """Move front matter into `evidence`. What is unclosed or not a mapping stays text, with a warning."""
    if document.text.startswith(BEGINS):
        document = without_record_head(document)
    text = document.text
    begins = text.lstrip()[:1]
    if begins not in _BEGINS:
        if begins not in _BEGIN_LABELS or not _BEGINS_UNFENCED.match(text):
            return document
        fields, end = _unfenced(text)
        return _move(document, rules, fields, end) if fields else document
    found = _FENCED.match(text, 0, _LONGEST)
    if found:
        fields = _toml(found["body"]) if found["fence"] == "+++" else _yaml(found["body"])
        end = found.end()
    elif text.lstrip()[0] == "{":
        fields, end = _json(text)
    elif _UNCLOSED.match(text):
        return replace(document, warnings=(*document.warnings, "front matter is not closed by ---"))
    else:
        return document
    if not fields:
        warning = "what looks like front matter is not a mapping of fields; it is kept as text"
        return replace(document, warnings=(*document.warnings, warning)) if found else document
    return _move(document, rules, fields, end)


def _move(document: Document, rules: Rules, fields: dict[str, list[str]], end: int) -> Document:
    """The document without its first `end` characters, which hold `fields`."""
    text = document.text
    evidence = tuple(
        Evidence(KEYS.get(key.lower(), key), value, "front_matter", f"front matter, {key}")
        for key, values in fields.items()
        for value in values
    )
    plain = document.plain or fields.get("rule", [""])[0] in rules.by_name
    removed = [Removed(text[:end].strip(), "front matter", "front_matter")]
    titles = {letters(one.value) for one in evidence if one.field == "title"}
    again = None if plain else _HEADING.match(text, end)  # what came out of here is left as it is
    if again and letters(again[1]) in titles - {""} and text[again.end() :].strip():
        line = 1 + text.count("\n", 0, again.start(1))
        removed.append(Removed(again[0].strip(), "title again", "front_matter", line=line))
        end = again.end()
    # Keep the line numbers of what follows: explain and the ledger count from the top of the file.
    rest = "\n" * text.count("\n", 0, end) + text[end:]
    return replace(
        document,
        text=rest,
        utf8=b"",
        plain=plain,
        evidence=document.evidence + evidence,
        removed=(*document.removed, *removed),
    )


def _yaml(body: str) -> dict[str, list[str]]:
    from cleaner.rules.strict_yaml import YamlError, read  # PyYAML takes long to load, and few documents need it

    try:
        return _strings(read(body).plain())
    except YamlError as error:
        if not error.syntax:
            return {}
        # `title: 某某: 某某` is not YAML but common; read it line by line. A value stays what it says.
        lines = [line for line in body.splitlines() if line.strip() and not _ITEM.match(line)]
        pairs = [pair for line in lines if (pair := _PAIR.fullmatch(line.rstrip()))]
        if len(pairs) < len(lines):
            return {}
        return {pair[1]: [pair[2].strip(" '\"")] for pair in pairs if pair[2].strip(" '\"|>")}


def _toml(body: str) -> dict[str, list[str]]:
    import tomllib

    try:
        return _strings(tomllib.loads(body))
    except (ValueError, RecursionError):
        return {}


def _unfenced(text: str) -> tuple[dict[str, list[str]], int]:
    """The fields of a head without fences, and where it ends; none where too few are fields that we know."""
    fields: dict[str, list[str]] = {}
    end = 0
    for line in text[:_LONGEST].splitlines(keepends=True):
        pair = _FIELD.fullmatch(line.strip())
        known = pair and (pair[1].lower() in KEYS or pair[1].isascii() or pair[1] in _OTHER_FIELDS)
        if not known and (line.strip() or fields):
            end += len(line) if _RULER.fullmatch(line) else 0
            break
        end += len(line)
        if pair and pair[2]:
            fields.setdefault(pair[1], []).append(pair[2])
    told = {KEYS.get(key.lower()) for key in fields} - {None}
    return (fields, end) if "title" in told and len(told) >= _FEWEST and text[end:].strip() else ({}, 0)


def _json(text: str) -> tuple[dict[str, list[str]], int]:
    from json import JSONDecoder

    start = len(text) - len(text.lstrip())
    try:
        value, end = JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, 0
    fields = _strings(value)
    # A JSON object alone is a record; only one that heads an article is front matter.
    return (fields, end) if text[end:].strip() and not fields.keys().isdisjoint(KEYS) else ({}, 0)


def _strings(value: object) -> dict[str, list[str]]:
    """Field to its values as strings; None, nested mappings and empty strings carry nothing."""
    if not isinstance(value, dict):
        return {}
    lists = {str(key): item if isinstance(item, list) else [item] for key, item in value.items()}
    return {
        key: strings
        for key, items in lists.items()
        if (strings := [str(i).strip() for i in items if not isinstance(i, (dict, list, type(None)))])
    }

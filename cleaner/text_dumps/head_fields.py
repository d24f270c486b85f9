"""What the fields of a head are called: of front matter, of records and of feeds; and what their values say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cleaner.document import Evidence
from cleaner.patterns.lazy_pattern import lazy_pattern

# What blog engines, feed mirrors, crawlers and `cleaner --to text` call the fields.
KEYS: Final = {
    key: field
    for field, keys in {
        "title": "title headline 标题 標題 题目 題目 篇名",
        "date": "created date pubdate published publish_date date_published publishdate pubtime pub_date pub_time "
        "publish_time publishtime published_at publishedat datepublished post_date created_at createdat date_created "
        "datecreated create_time 日期 创建时间 創建時間 "
        "发布时间 发布日期 發布時間 發布日期 发表时间 發表時間 发表日期 时间 時間",
        "publisher": "publisher feed_title site_name account 公众号 公眾號 来源 來源 媒体 媒體 稿源 出处 出處",
        "author": "author authors writer creator author_name dc:creator byline 撰写人 撰寫人 撰稿人 "
        "作者 记者 記者 撰文",
        "editor": "editor editors 编辑 編輯 责任编辑 責任編輯 责编",
        "url": "url link original_url canonical source_url article_url 链接 鏈接 连结 連結 网址 網址 原文链接 原文鏈接 "
        "原文地址 原文",
        **{name: name for name in ("language", "script", "source", "site", "rule")},
    }.items()
    for key in keys.split()
}
CONTENT: Final = ("content", "content_html", "body", "html", "text", "article", "articlebody", "正文", "内容", "內容")
SITE: Final = "front matter, site"  # the origin of the name of a site, where a head says it
_SITES: Final = frozenset(("site", "feed", "blog", "blog_name", "sitename", "website", "网站", "網站", "站点"))
_NESTED: Final = ("params", "extra")  # what Hugo and Zola keep fields of one's own in
_LONGEST: Final = 200  # characters of a name
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")
_CDATA = lazy_pattern(r"\A\s*<!\[CDATA\[\s*(.*?)\s*\]\]>\s*\Z", re.DOTALL)
_ADDRESS = lazy_pattern(r"\S*://\S*|[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_WIKILINK = lazy_pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")  # of Obsidian's notes: [[林一]], [[people/1|林一]]
# Feeds set an address of mail beside a name: Jane Rivers <jane@river.example>, jane@river.example (Jane Rivers).
_MAIL = lazy_pattern(r"\S+@\S+ \((?P<name>[^()]+)\)|(?P<before>[^<>]+?) ?<[^<>@\s]+@[^<>\s]+>")


def evidence_of(fields: Mapping[str, list[str]]) -> Iterator[Evidence]:
    """What the fields of a head say, in their order."""
    for key, values in fields.items():
        name = key.lower()
        field = KEYS.get(name, key)
        for value in values:
            value = _CDATA.sub(r"\1", value)
            if "&" in value:
                from html import unescape  # its table takes as long to load as all modules of texts

                value = unescape(value)
            value = _WIKILINK.sub(r"\1", value)
            origin = f"front matter, {key}"
            if len(value) > _LONGEST:
                yield Evidence(field, value, "front_matter", origin)
            elif name in _SITES and not _ADDRESS.fullmatch(value):
                yield Evidence("site", value, "front_matter", SITE)
            elif field in ("author", "editor") and (mail := _MAIL.fullmatch(value)):
                yield Evidence(field, mail["name"] or mail["before"], "front_matter", origin)
            else:
                yield Evidence(field, value, "front_matter", origin)
    if not any(KEYS.get(key.lower()) == "publisher" for key in fields):
        # `source` names a rule of ours, and elsewhere what 来源 does.
        for value in fields.get("source", ()):
            if _IDEOGRAPH.search(value):
                yield Evidence("publisher", value, "front_matter", "front matter, source")


def known_fields(fields: Mapping[str, list[str]]) -> int:
    """How many fields we know a head tells, a title among them; 0 if it tells none."""
    told = {KEYS.get(key.lower()) for key in fields} - {None}
    return len(told) if "title" in told else 0


def as_strings(value: object) -> dict[str, list[str]]:
    """Field to its values as strings; None, empty strings and what is nested carry nothing, but for names."""
    if not isinstance(value, dict):
        return {}
    nested = [value[name] for name in _NESTED if isinstance(value.get(name), dict)]
    fields: dict[str, list[str]] = {}
    for mapping in (value, *nested):
        for key, item in mapping.items():
            items = item if isinstance(item, list) else [item]
            if strings := [text for one in items if (text := _as_string(one))]:
                fields.setdefault(str(key), strings)
    return fields


def _as_string(item: object) -> str:
    if isinstance(item, dict):  # an author: {"name": "林一", "url": …}
        item = item.get("name")
    return "" if isinstance(item, (dict, list, type(None))) else str(item).strip()

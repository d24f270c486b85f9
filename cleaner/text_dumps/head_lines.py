"""Heads that are no YAML, read line by line: without fences, with one only, or with what YAML forbids.

Feed readers and crawlers write ``标题：新桥`` a line, hands indent wrongly and leave colons in titles.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.text_dumps.head_fields import CONTENT, KEYS, known_fields

LONGEST: Final = 65_536  # characters; front matter is metadata, not the article
BEGIN_LABELS: Final = frozenset("TtHhIiGgUuLlDdAaFf标標链鏈网網来來作题題【")  # how labels begin: few texts begin so
_BEGINS_UNFENCED = lazy_pattern(
    r"\s*【?(?:title|headline|feed|id|guid|url|link|date|author"
    r"|标题|標題|题目|題目|链接|鏈接|网址|網址|来源|來源|作者)[ \t]*[:：】]",
    re.IGNORECASE,
)
_FIELD = lazy_pattern(r"([A-Za-z](?:[\w-]|:(?=[A-Za-z_]+:[ \t])){0,24}|[\u4e00-\u9fff]{2,6})[ \t]*[:：][ \t]*(.*)")
_BRACKETS = lazy_pattern(r"^【([\u4e00-\u9fff]{2,6})】[:：]?")  # around a label: 【标题】新桥
_RULER = lazy_pattern(r"\s*[-=*_]{3,}\s*")
OTHER_FIELDS: Final = frozenset(
    "栏目 欄目 分类 分類 标签 標籤 频道 頻道 关键词 關鍵詞 摘要 编号 編號 字数 抓取时间 采集时间 更新时间 状态 "
    "点击 點擊 浏览 瀏覽 阅读 閱讀 评论 評論".split()
)
_FEWEST: Final = 2  # fields that we know, the title among them
_ITEM = lazy_pattern(r"\s*(?:-|#)|\s+\S")
_PAIR = lazy_pattern(r"([\w\u4e00-\u9fff-]+)[ \t]*[:：][ \t]*(.*)")


def begins_unfenced(text: str) -> bool:
    """Whether a text begins with a field, as heads without fences do."""
    return _BEGINS_UNFENCED.match(text) is not None


def read_unfenced(text: str, start: int = 0) -> tuple[dict[str, list[str]], int]:
    """The fields of a head without an end, and where it ends; none where too few are fields that we know.

    It ends above an empty line, a row of marks or what is no field; one that begins below a fence (at `start`) may
    hold lists.
    """
    fields: dict[str, list[str]] = {}
    end = start
    last = ""
    for line in text[start : start + LONGEST].splitlines(keepends=True):
        bare = _BRACKETS.sub(r"\1:", line.strip(), count=1)
        pair = _FIELD.fullmatch(bare)
        if start and last and bare.startswith("- "):
            fields.setdefault(last, []).append(_unquoted(bare[2:]))
        elif pair and fields and pair[1].lower() in CONTENT:
            end += line.index(pair[2]) if pair[2] else len(line)  # the label of what is not of the head
            break
        elif pair and (pair[1].lower() in KEYS or pair[1].isascii() or pair[1] in OTHER_FIELDS):
            last = pair[1]
            if pair[2]:
                fields.setdefault(last, []).extend(_values(pair[2]) if start else [pair[2]])
        elif bare or fields:
            end += len(line) if _RULER.fullmatch(line) else 0
            break
        end += len(line)
    return (fields, end) if known_fields(fields) >= _FEWEST and text[end:].strip() else ({}, start)


def read_pairs(body: str) -> dict[str, list[str]]:
    """The fields of a head with fences, a line each; none if a line is no field, nor of one.

    >>> read_pairs("title: 新河: 大桥\\n  作者：林一\\ntags:\\n - 桥")
    {'title': ['新河: 大桥'], '作者': ['林一']}
    """
    fields: dict[str, list[str]] = {}
    for line in filter(str.strip, body.splitlines()):
        pair = _PAIR.fullmatch(line.strip())
        if _ITEM.match(line) and not (pair and pair[1].lower() in KEYS):
            continue
        if not pair:
            return {}
        if values := _values(pair[2]):
            fields[pair[1]] = values
    return fields


def _values(text: str) -> list[str]:
    """One value, or those of a list: ``[林一, 周二]``."""
    text = text.strip()
    several = text[1:-1].split(",") if text[:1] == "[" and text[-1:] == "]" else [text]
    return [value for one in several if (value := _unquoted(one))]


def _unquoted(value: str) -> str:
    return value.strip(" '\"|>")

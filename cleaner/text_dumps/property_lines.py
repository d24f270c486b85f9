"""The properties of a page that Notion exports, a line each between its title and its text: 撰写人: 林一.

Who keeps such pages names the properties, so not all are known; they are told by standing together, each once, and by
two at least that are.
"""

from __future__ import annotations

from typing import Final

from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.text_dumps.head_fields import KEYS
from cleaner.text_dumps.head_lines import LONGEST, OTHER_FIELDS

_TITLE = lazy_pattern(r"\s*# +(?P<title>\S[^\n]{0,300}?)[ \t]*\r?\n[ \t]*\r?\n")
_PROPERTY = lazy_pattern(
    r"(?P<key>[^\s:：。，,!?！？#>*|\[][^:：。，,!?！？\n]{0,23})[:：][ \t]+(?P<value>\S[^\n]{0,400})"
)
_SENTENCE_ENDS: Final = frozenset("。！？!?…；;”」")
_MEANS: Final = {
    "created time": "created", "created at": "created", "publish date": "pubdate", "published on": "pubdate",
    "published date": "pubdate", "written by": "author",
}  # fmt: skip
_OTHERS: Final = frozenset(
    "status tags tag type category url created_by last_edited_time last_edited_by last_edited owner priority "
    "property reviewed 负责人 負責人 创建人 創建人 创建者 上次编辑时间 上次編輯時間 上次编辑者 "
    "最后编辑时间 最後編輯時間 最后编辑人 优先级 優先級 类型 類型 完成 状态 狀態".split()
)
_FEWEST: Final = 2  # properties, and properties that are known


def read_properties(text: str) -> tuple[dict[str, list[str]], int]:
    """The title and the properties that a text begins with, and where they end; none where it has no such head.

    >>> read_properties("# 新桥\\n\\n撰写人: 林一\\n状态: 已发布\\n\\n桥通了。")[0]
    {'title': ['新桥'], '撰写人': ['林一'], '状态': ['已发布']}
    """
    title = _TITLE.match(text, 0, LONGEST)
    if not title:
        return {}, 0
    fields: dict[str, list[str]] = {}
    known, end = 0, title.end()
    for line in text[end : end + LONGEST].splitlines(keepends=True):
        bare = line.strip()
        if not bare:
            break
        pair = _PROPERTY.fullmatch(bare)
        if not pair or pair["key"] in fields or pair["value"][-1] in _SENTENCE_ENDS:
            return {}, 0
        name = pair["key"].lower()
        known += name in KEYS or name in _MEANS or name in OTHER_FIELDS or name.replace(" ", "_") in _OTHERS
        fields[pair["key"]] = [pair["value"]]
        end += len(line)
    if known < _FEWEST or not text[end:].strip():
        return {}, 0
    told = {_MEANS.get(key.lower(), key): values for key, values in fields.items()}
    return {"title": [title["title"]], **told}, end

"""The names that an element holds: its text is one, perhaps behind a label (作者：林一), or its links are some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaner.fields.dates import says_when
from cleaner.fields.nobody import is_nobody, is_site_account
from cleaner.fields.person_names import PLACES
from cleaner.fields.signature import MOST_NAMES
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_LABEL = lazy_pattern(
    r"(?:(?:written|posted|published|reported|story|words|text|started|submitted|asked|article) )?"
    r"(?:by|von|par|por|door|di)\b:? ?"
    r"|authors?\b[:,]? ?|(?:本文|文章)?(?:作者|撰文|楼主|文|撰稿人?|发布者|发布人|发帖人)[:/|] ?",
    re.I,
)
_ENDS = lazy_pattern(r"[|•·»>\n\t]| +(?:on|at|in|am|um|le|el) (?=[\dA-Z])|, (?=[A-Z][a-z]+ ?\d)|[-–—] | {2}")
_LONGEST = 40  # characters of a name
_NAME = lazy_pattern(
    r"[\u3400-\u9fff·•\w][\u3400-\u9fff·•\w.&!~*-]{1,19}|[A-ZÀ-Þ\u0400-\u042f][\w.'’-]{0,25}(?: [\w.'’-]{1,25}){1,3}"
)
_NO_NAME = lazy_pattern(
    r"\d{1,9}|[\W\d_]+|(?:read|more|follow|view|all|posts?|staff|share|profile|about|contact|email|reply|print|author|editor|user"
    r"|newsroom|our|online|offline|reports?|news|desk|login|register|guest|moderator|member|administrator|subscribe)\b.*"
    r"|.{0,8}(?:位置|手机版|首页|浏览|只看|时间|来源|分享|举报|字体|打印|客户端|全文|关注|作者|登录|注册|匿名|网友|楼主|编辑|发布|发表|文章|主页|专栏|粉丝|更多|收藏|游客|会员|评论|回复|查看|用户|博客|阅读).{0,8}|by\b.*",
    re.I,
)


def names_in(element: Any) -> Iterator[str]:
    """The name that an element is, without its label; or the name that is marked in it, or the names it links to."""
    for inner in element.iter("*"):
        if inner.get("itemprop") == "name" or inner.get("class") == "fn":
            named = _without_label(inner.get("content") or "".join(inner.itertext()))
            if _is_name(named):
                yield named
                return
    whole = _without_label(" ".join(element.itertext()))
    if _is_name(whole) or _is_several(whole):
        yield whole
        return
    for inner in element.iter("a", "span", "strong", "b", "p", "h4"):
        text = _without_label(" ".join(inner.itertext())) if inner is not element else ""
        if _is_name(text):
            yield text
            if inner.tag != "a":
                return


def _without_label(text: str) -> str:
    text = " ".join(text[:200].split())
    if label := _LABEL.match(fold(text)):
        text = text[label.end() :]
    if end := _ENDS.search(text):
        text = text[: end.start()]
    return text.strip(" ,:：，")


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST
        and _NAME.fullmatch(text) is not None
        and not _NO_NAME.fullmatch(fold(text))
        and text not in PLACES
        and not is_nobody(text)
        and not is_site_account(text)
        and not says_when(text)
    )


def _is_several(text: str) -> bool:
    parts = re.split(r", and |, | and | & |、|，", text)
    return 1 < len(parts) <= MOST_NAMES and all(_is_name(part) and (" " in part or part >= "\u3400") for part in parts)

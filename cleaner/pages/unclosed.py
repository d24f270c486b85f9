"""Text that no parser reads: in comments without an end, and in templates in scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaner.pages.raw_elements import LETTER
from cleaner.patterns.lazy_pattern import lazy_pattern

_TAG = lazy_pattern(r"<[^<>]*>")
_TEMPLATE = lazy_pattern(r"\s*</?[a-z]", re.I)
_COMMENT = lazy_pattern(r"<!--(.*?)((?<=--)>|--!>|\Z)|<(script|style|title|textarea)\b.*?(?:</\3|\Z)", re.I | re.S)
_CODE = lazy_pattern(r"[{}\[\]<>=\"\\;|+$@]|[A-Za-z]\(|//|/\*|\(!|^if |^case |^[.#][a-z]")


def in_templates(root: Any) -> Iterator[tuple[str, int]]:
    """The lines of text in scripts that begin with a tag, each with the line of the script."""
    for script in root.iter("script"):
        if script.text and _TEMPLATE.match(script.text):
            yield from ((line, script.sourceline or 1) for line in _lines(script.text))


def in_comments(text: str) -> list[str]:
    """The lines of a page in comments without an end of their own: another begins before it, or the page ends.

    >>> in_comments("<p>新桥</p><!-- 通车 <p>昨天</p><!-- 广告 --><p>完</p>"), in_comments("<!-- 广告 -->")
    (['通车', '昨天'], [])
    """
    lines: list[str] = []
    for found in _COMMENT.finditer(text):
        content = found[1] or ""
        if content and not found[2]:
            lines += _lines(content)
        elif "<!--" in content:
            lines += _lines(content[: content.rindex("<!--")])
    return lines


def _lines(markup: str) -> list[str]:
    """What stands between tags and is no code: lines with a letter that is not ASCII, and sentences."""
    lines = (line.strip() for line in _TAG.sub("\n", markup).split("\n"))
    return [line for line in lines if LETTER.search(line) or (_is_sentence(line) and not _CODE.search(line))]


def _is_sentence(line: str) -> bool:
    return line[-1:] in (".", "!", "?", '"', "”") and line.count(" ") >= 2

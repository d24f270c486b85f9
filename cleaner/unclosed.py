"""What a page left open swallows: markup that a comment, script, style or title without an end has in it.

Parsers follow the standard of HTML and read none of it, up to the end of the next one or of the page; it is removed
under the name of what swallowed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaner.lazy_pattern import lazy_pattern

_TAG = lazy_pattern(r"<[^<>]*>")
_MARKUP = lazy_pattern(r"</?[a-z]", re.I)
_STARTS_AS_MARKUP = lazy_pattern(r"\s*</?[a-z]", re.I)  # a template
_OTHER = lazy_pattern(r"<script[\s>]", re.I)
# The end of a script that a string of code writes: <\/script>, "</scr" + "ipt>"
_WRITTEN = lazy_pattern(r"<\\+/|</?s?c?r?i?p?t?[\"'`]", re.I)
_SCRIPT_END = lazy_pattern("</script", re.I)
_COMMENT = lazy_pattern(r"<!--(.*?)((?<=--)>|--!>|\Z)|<(script|style|title|textarea)\b.*?(?:</\3|\Z)", re.I | re.S)
_CODE = lazy_pattern(r"[{}\[\]<>=\"\\;|+$@]|[A-Za-z]\(|//|/\*|\(!|^if |^case |^[.#][a-z]")
_LETTER = lazy_pattern(r"[^\W\d_\x00-\x7f]")  # of another script than that of code


def swallowed(root: Any, text: str, open_comments: bool) -> Iterator[tuple[str, str, int]]:
    """What the scripts, styles, titles and comments of the page `text`, whose tree is `root`, hold of the page.

    Entry, text and line of each. What stands in a script that is a template is told, too. `open_comments` says whether
    there may be comments without an end.
    """
    raw = list(root.iter("script", "style", "title"))
    last = max((at for at, element in enumerate(raw) if element.tag == "script"), default=-1)
    begun = text.rfind("<script")
    if begun < 0 <= last:
        begun = text.rfind("<SCRIPT")
    is_open = begun >= 0 and not _SCRIPT_END.search(text, begun)
    for at, element in enumerate(raw):
        content = element.text
        if content and "<" in content:
            entry, lines = in_raw(element.tag, content, is_open and at == last)
            yield from ((entry, line, element.sourceline or 1) for line in lines)
    if open_comments:
        yield from (("unclosed comment", line, 1) for line in in_comments(text))


def in_raw(name: str, content: str, is_open: bool = False) -> tuple[str, list[str]]:
    """The entry and the lines of a page that a script, style or title swallowed; none if it holds what it should.

    `is_open`: the page ends in it.

    >>> in_raw("style", "p {} <p>昨天通车</p><style>a {}"), in_raw("script", "if (a<b) x = '<p>'")
    (('unclosed <style>', ['昨天通车']), ('', []))
    """
    if name == "script":
        if is_open or _begins_another(content):
            return "unclosed <script>", _lines(content)
        return ("template", _lines(content)) if _STARTS_AS_MARKUP.match(content) else ("", [])
    if not (found := _MARKUP.search(content)):
        return "", []
    if name == "title":
        return "unclosed <title>", _lines(content[found.start() :])
    return "unclosed <style>", [line for line in _lines(content) if "{" not in line]


def _begins_another(script: str) -> bool:
    """Whether a script holds the beginning of another one, not in a string that it writes."""
    first = _OTHER.search(script)
    if not first:
        return False
    other = _OTHER.search(script, first.end())
    return not _WRITTEN.search(script, first.start(), other.start() if other else len(script))


def before_markup(title: str) -> str:
    """The part of a title that stands before the page that it swallowed.

    >>> before_markup("新河 a < b"), before_markup("新河</head><body>新桥")
    ('新河 a < b', '新河')
    """
    found = _MARKUP.search(title) if "<" in title else None
    return title[: found.start()] if found else title


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
    return [line for line in lines if _LETTER.search(line) or (_is_sentence(line) and not _CODE.search(line))]


def _is_sentence(line: str) -> bool:
    return line[-1:] in (".", "!", "?", '"', "”") and line.count(" ") >= 2

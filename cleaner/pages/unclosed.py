"""Text that no parser reads: in comments without an end, and in templates in scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaner.pages.raw_elements import LETTER
from cleaner.patterns.lazy_pattern import lazy_pattern

_TAG = lazy_pattern(r"<[^<>]*>")
_TEMPLATE = lazy_pattern(r"\s*</?[a-z]", re.I)
_BEGIN = lazy_pattern(r"<(?:!--|(script|style|title|textarea)\b(?![^<>]*/>))", re.I | re.A)
_ENDS = {name: lazy_pattern(f"</{name}", re.I | re.A) for name in ("script", "style", "title", "textarea")}
_CODE = lazy_pattern(r"[{}\[\]<>=\"\\;|+$@]|[A-Za-z]\(|//|/\*|\(!|^if |^case |^[.#][a-z]")


def in_templates(root: Any) -> Iterator[tuple[str, int]]:
    """The lines of text in scripts that begin with a tag, each with the line of the script."""
    for script in root.iter("script"):
        if (text := script.text) and _TEMPLATE.match(text):  # lxml decodes it each time that it is asked
            yield from ((line, script.sourceline or 1) for line in _lines(text))


def in_comments(text: str) -> list[str]:
    """The lines of a page in comments without an end of their own: another begins before it, or the page ends.

    >>> in_comments("<p>新桥</p><!-- 通车 <p>昨天</p><!-- 广告 --><p>完</p>"), in_comments("<!-- 广告 -->")
    (['通车', '昨天'], [])
    """
    lines: list[str] = []
    endless: set[str] = set()  # names of elements of which no more end
    at = 0
    while at < len(text) and (begin := _BEGIN.search(text, at)):
        start = begin.end()
        if name := begin[1]:
            end = None if name in endless else _ENDS[name.lower()].search(text, start)
            at = end.end() if end else start
            if not end:
                endless.add(name)
            continue
        at = _end_of_comment(text, start)
        if at < 0:
            lines += _lines(text[start:])
            break
        if (other := text.rfind("<!--", start, at)) >= 0:
            lines += _lines(text[start:other])
    return lines


def _end_of_comment(text: str, start: int) -> int:
    """Where the comment ends whose content begins at `start`, behind its ``-->`` or ``--!>``; -1 if it does not."""
    end = text.find("-->", start - len("--"))  # <!--> is a comment
    other = text.find("--!>", start, end if end >= 0 else len(text))
    return other + len("--!>") if other >= 0 else end + len("-->") if end >= 0 else -1


def _lines(markup: str) -> list[str]:
    """What stands between tags and is no code: lines with a letter that is not ASCII, and sentences."""
    lines = (line.strip() for line in _TAG.sub("\n", markup).split("\n"))
    return [line for line in lines if LETTER.search(line) or (_is_sentence(line) and not _CODE.search(line))]


def _is_sentence(line: str) -> bool:
    return line[-1:] in (".", "!", "?", '"', "”") and line.count(" ") >= 2

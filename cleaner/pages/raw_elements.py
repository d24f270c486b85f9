"""Scripts, styles and titles without an end: it is put where the page goes on.

By the standard of HTML they swallow the page, up to the end of the next one or of the page; the articles that come with
such a mistake are read all the same.
"""

from __future__ import annotations

import re

from cleaner.patterns.lazy_pattern import lazy_pattern

RAW = (b"script", b"style", b"title")
_BEGIN = lazy_pattern(
    rb"<!--|<(script|style|title)(?:(?:\s[^<>]*)?(?<!/)>|(?:\s[^<>\x80-\xff]*)?(?=[<\x80-\xff]))", re.I
)
COMMENT_END = lazy_pattern(rb"--!?>")
_ENDS = {name: lazy_pattern(rb"</" + name + rb"(?=[\s/>]|\Z)", re.I) for name in RAW}
# What pages are made of, and neither styles nor titles hold.
_PARTS = (
    rb"</?(?:article|aside|body|div|dl|footer|form|h[1-6]|head|header|li|link|main|meta|nav|ol|p|script|section|style"
    rb"|table|td|title|tr|ul)(?=[\s/>])"
)
_PART = lazy_pattern(_PARTS, re.I)
# In a script, where a statement may have ended: scripts quote tags.
_PART_OF_SCRIPT = lazy_pattern(rb"(?<=[>\n;})])[ \t\r]*+(" + _PARTS + rb")", re.I)
_OTHER = lazy_pattern(rb"<script[\s/>]", re.I)
# One that stands where a statement or a text may have ended: not $("<script>"), as in jQuery, which pages hold whole,
# nor "each in a <script> of its own".
_UNQUOTED = lazy_pattern(rb"(?<=[>\n;})\x80-\xff])[ \t\r]*+(<script[\s/>])", re.I)
# The end of a script that a string of code writes: <\/script>, "</scr" + "ipt>"
_WRITTEN = lazy_pattern(rb"<\\+/|</?(?:scr?|scrip?|s)?[\"'`]\s*\+", re.I)
_WRITTEN_WITHIN = 1_000  # bytes
_CODE = lazy_pattern(r"[{}\[\]<>=\"\\;|+$@]|[A-Za-z]\(|//|/\*")
_PARTS_OF_CODE = lazy_pattern(r"""\{[^{}]*\}|/\*[^*/]*\*/|"[^"]*"|'[^']*'""")
_TAG = lazy_pattern(rb"<[^<>\x80-\xff]*>?")
LETTER = lazy_pattern(r"[^\W\d_\x00-\x7f]")  # of another script than that of code
_LONGEST_TITLE = 1_000  # bytes


def is_swallowed(data: bytes, name: bytes, start: int, end: int) -> bool:
    """Whether an element's content, from `start` to `end`, goes on beyond its own: its end is missing.

    >>> is_swallowed(b"p {} </head><p>1</p>", b"style", 0, 20), is_swallowed(b"a < b", b"title", 0, 5)
    (True, False)
    """
    if name != b"script":
        return data.find(b"<", start, end) >= 0 and _part(data, start, end) < end
    first = _UNQUOTED.search(data, start, end)
    if not first:
        return False
    end = min(end, first.start(1) + _WRITTEN_WITHIN)
    other = _OTHER.search(data, first.end(), end)
    return not _WRITTEN.search(data, first.start(1), other.start() if other else end)


def without_comments(script: bytes) -> bytes:
    """A script in which another begins behind a comment's beginning, with the latter undone; nothing if none does.

    By the standard ("script data double escaped") such a script goes on behind its end, up to another one or to that
    of the page.

    >>> without_comments(b"'<!-- <script>'"), without_comments(b"<!-- a -->")
    (b"'<!- - <script>'", b'')
    """
    start = script.find(b"<!--")
    return script.replace(b"<!--", b"<!- -") if start >= 0 and _OTHER.search(script, start) else b""


def end_raw_elements(data: bytes) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """`data` with the missing ends, the lines of text that stand among code, and the names of what had no end.

    >>> end_raw_elements(b"<title>a</head><body><p>b")[0]
    b'<title>a</title></head><body><p>b'
    """
    kept: list[bytes] = []
    told: list[str] = []
    names: list[str] = []
    last = at = 0
    ends, stops = dict.fromkeys(RAW, 0), dict.fromkeys(RAW, -1)
    plain = dict.fromkeys(RAW, 0)  # up to where nothing but text follows the last that began
    while begin := _BEGIN.search(data, at):
        start = begin.end()
        if not begin[1]:
            comment = COMMENT_END.search(data, start - len(b"--"))
            at = comment.end() if comment else len(data)
            continue
        name = begin[1].lower()
        if ends[name] < start:
            end = _ENDS[name].search(data, start)
            ends[name] = end.start() if end else len(data)
        at = ends[name]
        if start > stops[name]:  # up to there it is as with the one before
            if at < len(data) and not is_swallowed(data, name, start, at):
                continue
            stops[name] = _stop(data, name, start, at)
        stop = stops[name]
        if name == b"title":
            stop = stop if stop - start <= _LONGEST_TITLE else start
        elif start < plain[name]:
            stop = start
        elif (text := _text_among_code(data, start, stop)) is not None:
            told += text
        else:
            plain[name], stop = stop, start
        free = without_comments(data[start:stop]) if name == b"script" else b""
        kept += [data[last:start], free, b"</" + name + b">"] if free else [data[last:stop], b"</" + name + b">"]
        names.append(name.decode())
        last = at = stop
    return b"".join((*kept, data[last:])), tuple(told), tuple(dict.fromkeys(names))


def _text_among_code(data: bytes, start: int, stop: int) -> list[str] | None:
    """The text on lines or between parts of the code that an element without an end holds; None if it holds no code."""
    lines = [line.strip() for line in _TAG.sub(b"\n", data[start:stop]).decode("utf-8", "ignore").split("\n")]
    code = [bool(_CODE.search(line)) for line in lines]
    if any(lines) and not any(code) and data.find(b"<!--", start, stop) < 0:
        return None
    parts = (part.strip() for line, has_code in zip(lines, code, strict=True) for part in _parts(line, has_code))
    return [part for part in parts if LETTER.search(part) and not _CODE.search(part)]


def _parts(line: str, has_code: bool) -> list[str]:
    return _PARTS_OF_CODE.split(line) if has_code else [line]


def _stop(data: bytes, name: bytes, start: int, end: int) -> int:
    """Where an element without an end stops, at `end` at the latest."""
    if name != b"script":
        return _part(data, start, end)
    other = _UNQUOTED.search(data, start, end)
    before = other.start(1) if other else end
    part = _PART_OF_SCRIPT.search(data, start, before)
    return part.start(1) if part else before


def _part(data: bytes, start: int, end: int) -> int:
    """Where a part of a page first stands in a style or title, else `end`. Comments of a style may speak of parts."""
    while part := _PART.search(data, start, end):
        comment = data.rfind(b"/*", start, part.start())
        closing = data.find(b"*/", comment, end) if comment >= 0 else -1
        if closing < part.end():
            return part.start()
        start = closing + len(b"*/")
    return end

"""Tags that swallow text: a quotation mark or a > that is missing makes attributes of what follows.

Parsers read all of it as the tag, and none of it as text. Here the tag is closed where text begins; what stands in
it and is no attribute is told. In the well-formed tags of 121 real pages nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from cleaner.pages.raw_elements import COMMENT_END
from cleaner.patterns.automaton import automaton
from cleaner.patterns.lazy_pattern import lazy_pattern

# What a quick look finds: a tag whose quotations hold < or >, one not closed before the next <, one that holds Chinese
# outside of quotations; </ before Chinese; and <! or <? with < or Chinese in them, of which parsers make a comment.
_SUSPECT = (
    rb"""<(?:[/A-Za-z][^<>"'\x80-\xff]*(?:(?:"[^"<>]*"|'[^'<>]*')[^<>"'\x80-\xff]*)*"""
    rb"""(?:[<\x80-\xff]|"[^"<>]*(?:[<>]|\z)|'[^'<>]*(?:[<>]|\z)|\z)"""
    rb"""|[!?](?:-?[^<>\x80-\xff-][^<>\x80-\xff]*|-)?[<\x80-\xff])"""
)
# With the ideographic space. No group here is possessive: `re` of Python 3.11.0 to 3.11.4 errs there (gh-106052).
# Nothing is tried twice all the same: no part begins as what follows it does.
_BLANKS = rb"(?:[\s/]++|\xe3\x80\x80)*"
_NAME = rb"[^\s/<>=%b\x80-\xff]++"
_VALUE = rb"""\s*+=\s*+(?:"[^"%b]*+"|'[^'%b]*+'|(?!["'])[^\s<>]*+)"""
_NO_TAG = lazy_pattern(rb"<[A-Za-z]++(?:[\x80-\xff]|<(?![A-Za-z]+>))")  # `a<b时` is a tag to lxml
# A tag as far as nothing is wrong with it; parsers take a stray quotation mark for a part of a name.
_TAG = lazy_pattern(
    rb"(</?[A-Za-z][^\s/<>=\"'\x80-\xff]*+)(?:%b%b(?:%b)?)*%b"
    % (_BLANKS, _NAME % b"", _VALUE % (b"<>", b"<>"), _BLANKS)
)
_OPENS = lazy_pattern(rb"\s*+=\s*+([\"'])")
# What follows a quotation that is not closed by the mark that opens another one: attributes up to the end of the tag.
_REST = lazy_pattern(rb"(?:%b%b(?:%b)?)*%b>" % (_BLANKS, _NAME % b"\"'", _VALUE % (b"", b""), _BLANKS))
_BRACKET = lazy_pattern(rb"[<>]")
_SAYS = lazy_pattern(rb"[\x80-\xff]|</?[A-Za-z]")  # code compares with < and >, too
# From where a name begins: a search from each letter of a long run takes the square of its length.
_QUOTED = lazy_pattern(rb"""(?<![^\s=<>"'])[^\s=<>"']++\s*+=\s*+(?:"[^"]*"|'[^']*')""")
_PART = lazy_pattern(rb"<(/?)(?!(?:img|br|hr|input|link|meta|p|li)\b)[A-Za-z]", re.I)
_MOST_PARTS = 1_000
_MACHINE = lazy_pattern(rb"<(?=[!iIsStT])(?:!--|(iframe|script|style|title|textarea)\b)", re.I)
_ENDS = {name: lazy_pattern(rb"</%b" % name, re.I) for name in (b"iframe", b"script", b"style", b"title", b"textarea")}


class _Edit(NamedTuple):
    """`new` instead of what stands from `start` to `end`; `told` is what no parser takes for text."""

    start: int
    end: int
    new: bytes = b""
    told: bytes = b""


def close_tags(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """`data`, UTF-8, with tags closed that swallow text, and what stood in them and is no attribute.

    >>> close_tags("<p><a href='/1>新桥</a>通车<a href='/2'>图</a>".encode())[0].decode()
    "<p><a href='/1'>新桥</a>通车<a href='/2'>图</a>"
    """
    kept, told, last = [], [], 0
    for edit in _edits(data):
        kept += [data[last : edit.start], edit.new]
        last = edit.end
        if edit.told.strip():
            told.append(edit.told.decode("utf-8", "ignore"))
    return (b"".join((*kept, data[last:])) if kept else data), tuple(told)


def _edits(data: bytes) -> Iterator[_Edit]:
    at = looked = 0
    suspects = automaton(_SUSPECT)  # a third of the time that `re` takes for all tags of a page
    while found := suspects.search(data, at):
        start, end = found.span()
        if data[start + 1] in b"!?" and (data[end - 2 : end] == b"[<" or data[end - 1 : end + 4] == b"<?xml"):
            at = start + 1  # <!DOCTYPE html [<!ENTITY ...>]>
            continue
        # Scripts and comments compare and quote as they like.
        while looked <= start and (machine := _MACHINE.search(data, looked, start)):
            name = machine[1]
            end = (
                _ENDS[name.lower()].search(data, machine.end())
                if name
                else COMMENT_END.search(data, machine.end() - len(b"--"))
            )
            looked = end.end() if end else len(data)
        if looked > start:
            at = looked
            continue
        looked = max(looked, start)
        edit, at = _mend(data, start)
        if edit:
            yield edit


def _mend(data: bytes, start: int) -> tuple[_Edit | None, int]:
    """What is to be done with the tag at `start`, and where to look on."""
    if _NO_TAG.match(data, start):
        return _Edit(start, start + 1, b"&lt;"), start + 1
    tag = _TAG.match(data, start)
    bracket = _BRACKET.search(data, tag.end() if tag else start + 1)
    if not tag:  # </新, <!新
        if bracket and bracket[0] == b">":
            return _Edit(start, start, told=data[start + 2 : bracket.start()]), bracket.end()
        return _Edit(start, start + 1, b"&lt;"), start + 1
    end = tag.end()
    after = data[end : end + 1]
    if after == b">":
        return None, end
    if opens := _OPENS.match(data, end):
        return _close_quotation(data, opens.end(), opens[1])
    if bracket and bracket[0] == b">":
        told = data[end : bracket.start()]
        quoted = data[end - 1 : end] in (b'"', b"'") and told.rstrip().endswith(data[end - 1 : end])
        return None if quoted else _Edit(end, end, told=told), bracket.end()  # alt="他说"通车"了"
    told = _QUOTED.sub(b"", data[tag.end(1) : end]) if after in (b"<", b"") else b""
    return _Edit(end, end, b">", told), end


def _close_quotation(data: bytes, start: int, mark: bytes) -> tuple[_Edit | None, int]:
    """A value begins at `start` that holds < or >, or has no end."""
    close = data.find(mark, start)
    bracket = _BRACKET.search(data, start)
    at = bracket.start() if bracket else len(data)
    if close >= 0 and not _opens_another(data, start, close) and not _is_page(data, start, close):
        if rest := _REST.match(data, close + 1):
            return None, rest.end()
        if not _SAYS.search(data, at, close):
            return None, close + 1
    if bracket and bracket[0] == b">":
        return _Edit(at, at, mark), at + 1
    return _Edit(at, at, mark + b">", data[start:at]), at


def _opens_another(data: bytes, start: int, close: int) -> bool:
    """Whether the mark that ends a value is the one that begins the value of a later tag."""
    tag = data.rfind(b"<", start, close)
    return tag >= 0 and data.find(b">", tag, close) < 0 and data[start:close].rstrip().endswith(b"=")


def _is_page(data: bytes, start: int, close: int) -> bool:
    """Whether a value is a part of the page: it ends elements that it didn't begin."""
    depth = 0
    for part in islice(_PART.finditer(data, start, close), _MOST_PARTS):
        depth += -1 if part[1] else 1
        if depth < 0:
            return True
    return False

"""WARC and WET: pages as a crawler stored them, with url and charset from the headers.

Read by our own code: fastwarc 2.0 and warcio 1.8 both end at the first junk between records, and both
hand on a record that is cut short as if it were whole (tried). Here a record counts only if its length
leads to its end; after anything else reading goes on at the next line that begins a record, and what
lies between is a reject with its size.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BufferedIOBase

from cleaner.corpus.compression import DAMAGED
from cleaner.corpus.http import Response, content_type, decode_body, parse_headers, parse_response
from cleaner.corpus.items import Input, Item, ReadOptions, Skip
from cleaner.corpus.paths import valid
from cleaner.corpus.sources import Source
from cleaner.errors import Rejected

_CHUNK = 1 << 18
_LONGEST_HEAD = 1 << 16
_BEGINS = re.compile(rb"WARC/[01]\.\d[ \t]*\r?\n")
_RECORD = re.compile(rb"(?=WARC/[01]\.\d[ \t]*\r?\n[A-Za-z-]+:)")  # anywhere: what is cut short ends anywhere
_LONGEST_MARK = 64
_END = re.compile(rb"\r?\n\r?\n")
_DOCUMENTS = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", ""})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TYPES = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})
_MEDIA = frozenset("application audio font image model multipart text video".split())


class _Window:
    """The stream from where reading stands on; it grows as it is asked for."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream, self.data, self._ended = stream, bytearray(), False
        self.error: Exception | None = None  # why the stream ended early: what stands before is read first

    def fill(self, size: int) -> bool:
        """Whether there are `size` bytes."""
        while len(self.data) < size and not self._ended:
            try:
                chunk = self._stream.read1(_CHUNK)  # `read` would lose what came before an error
            except Exception as error:
                chunk, self.error = b"", error
            self._ended = not chunk
            self.data += chunk
        return len(self.data) >= size

    def drop(self, size: int) -> bytes:
        """Move on by `size` bytes, and give them."""
        dropped = bytes(self.data[:size])
        del self.data[:size]
        return dropped


def read_warc(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The pages of a WARC or WET stream; the id of record n ends in ``#n``. Others are skips by type and status."""
    window = _Window(source.stream)
    number = 0
    while _has_more(window):
        number += 1
        try:
            yield _read_record(window, number, source, options)
        except Rejected as rejected:
            damaged = window.data.startswith(DAMAGED)
            size, sha256 = _skip_to_next(window)
            detail = "a member of the gzip data is damaged" if damaged else f"{rejected.detail}; {size} bytes are lost"
            yield source.unreadable(number, rejected.reason, detail, sha256)
    if window.error:
        raise window.error


def _has_more(window: _Window) -> bool:
    while window.fill(1) and window.data[0] in b"\r\n":
        window.drop(len(window.data) - len(window.data.lstrip(b"\r\n")))
    return window.fill(1)


def _read_record(window: _Window, number: int, source: Source, options: ReadOptions) -> Item:
    """One record; the window moves behind it. Raises `Rejected` for none, and leaves the window where it is."""
    head, length = _read_head(window)
    headers = parse_headers(head)
    if length > options.largest:
        window.fill(_LONGEST_HEAD)
        page = _page(headers, bytes(window.data[len(head) : _LONGEST_HEAD]))
        if isinstance(page, str):
            _skip_to_next(window)
            return Skip(source.path, page, f"{source.id}#{number}")
        raise Rejected("read", "too_large", f"a record of {length} bytes: raise the limit with --largest")
    content = _read_content(window, len(head), length)
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        page = _page(headers, content)
        if isinstance(page, str):
            return Skip(source.path, page, f"{source.id}#{number}")
        data = decode_body(page, options.largest)
    except Rejected as rejected:
        return source.unreadable(number, rejected.reason, rejected.detail, sha256)
    url = valid(headers.get("warc-target-uri", "").strip("<> "))
    name = f"{number}.html" if page.kind in _PAGES else ""
    return Input(f"{source.id}#{number}", data, source.path, url or None, page.charset, name, sha256)


def _read_head(window: _Window) -> tuple[bytes, int]:
    """The header with its empty line, and the Content-Length. Leaves the window where it stands."""
    window.fill(_LONGEST_HEAD)
    if not _BEGINS.match(window.data):
        raise Rejected("read", "unreadable", "no WARC record begins here")
    end = _END.search(window.data, 0, _LONGEST_HEAD)
    if not end:
        raise Rejected("read", "unreadable", "the header of the WARC record has no end")
    head = bytes(window.data[: end.end()])
    length = parse_headers(head).get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,18}", length):
        raise Rejected("read", "unreadable", f"Content-Length is {length[:40]!r}, not a number of bytes")
    return head, int(length)


def _read_content(window: _Window, start: int, length: int) -> bytes:
    """The block of a record, if it ends where its length says; the window moves behind it."""
    end = start + length
    if not window.fill(end):
        raise Rejected(
            "read", "unreadable", f"the WARC record is cut short: {len(window.data) - start} of {length} bytes"
        )
    window.fill(end + _LONGEST_MARK)
    behind = bytes(window.data[end : end + _LONGEST_MARK])
    if not (_END.match(behind) or _BEGINS.match(behind.lstrip(b"\r\n")) or not behind.strip(b"\r\n")):
        raise Rejected("read", "unreadable", f"Content-Length is wrong: {length} bytes don't lead to the record's end")
    window.drop(start)
    return window.drop(length)


def _skip_to_next(window: _Window) -> tuple[int, str]:
    """Move to the next line that begins a record: how many bytes that is, and their SHA-256."""
    digest = hashlib.sha256()
    size, at = 0, 1
    while True:
        more = window.fill(_CHUNK)
        found = _RECORD.search(window.data, at)
        step = found.end() if found else max(0, len(window.data) - (_LONGEST_MARK if more else 0))
        digest.update(window.drop(step))
        size, at = size + step, 0
        if found or not more:
            return size, digest.hexdigest()


def _page(headers: dict[str, str], content: bytes) -> Response | str:
    """The response that a record holds (of WET, the text as one), or why it holds no page."""
    kind = headers.get("warc-type", "").lower()
    media, charset = content_type(headers.get("content-type", ""))
    if kind == "response" and media in ("application/http", ""):
        response = parse_response(content)
    elif kind in ("response", "resource", "conversion"):
        response = Response(200, media, charset, (), False, content)
    else:
        return f"WARC {kind if kind in _TYPES else 'record of another type'}"
    if response.status != 200:
        return f"HTTP status {response.status}"
    return response if response.kind in _DOCUMENTS else _not_a_page(response.kind)


def _not_a_page(media: str) -> str:
    kind = media.partition("/")[0]
    return f"not a page ({kind if kind in _MEDIA else 'unknown'})"

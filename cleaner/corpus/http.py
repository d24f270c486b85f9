"""The HTTP response in a WARC record: status, type, charset, and the body without its transfer and content codings."""

from __future__ import annotations

import io
import re
import zlib

from msgspec import Struct

from cleaner.corpus.compression import brotli, decompressed
from cleaner.errors import Rejected, UsageError

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';,]+)""", re.I)
_MOST_MEMBERS = 1_000  # of a gzip body: what follows each is copied
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x19]")
_SHOWN = 4_096  # bytes among which text shows none of them, and coded data do
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


class Response(Struct, frozen=True):
    """One response. `kind` is the media type in lower case without parameters, empty where there is none."""

    status: int
    kind: str
    charset: str | None
    codings: tuple[str, ...]
    chunked: bool
    body: bytes


def parse_response(data: bytes) -> Response:
    """The parts of a response. Raises `Rejected` when it doesn't begin as one."""
    found = _STATUS.match(data)
    if not found:
        raise Rejected("read", "unreadable", "the record doesn't begin with an HTTP status line")
    head, _, body = split_head(data)
    headers = parse_headers(head)
    kind, charset = content_type(headers.get("content-type", ""))
    codings = tuple(re.findall(r"[\w-]+", headers.get("content-encoding", "").lower()))
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    return Response(int(found[1]), kind, charset, codings, chunked, body)


def split_head(data: bytes) -> tuple[bytes, bytes, bytes]:
    """`data` before, at and after the first empty line."""
    end = re.search(rb"\r?\n\r?\n", data)
    return (data[: end.start()], end[0], data[end.end() :]) if end else (data, b"", b"")


def parse_headers(head: bytes) -> dict[str, str]:
    """Header fields by lower-case name; the first of a name counts. The line before them is passed over."""
    headers: dict[str, str] = {}
    for line in re.sub(rb"\r?\n[ \t]+", b" ", head).splitlines()[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(name.strip().decode("latin-1").lower(), value.strip().decode("utf-8", "replace"))
    return headers


def content_type(value: str) -> tuple[str, str | None]:
    """The media type and the charset of a Content-Type.

    >>> content_type('text/HTML; Charset="gb2312"')
    ('text/html', 'gb2312')
    """
    charset = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower(), charset[1] if charset else None


def decode_body(response: Response, largest: int) -> bytes:
    """The document that `response` carries.

    Archives often hold bodies decoded already under the headers as served, so a body that is not coded as
    declared is taken as it is. Raises `Rejected` for one that breaks off, or grows beyond `largest` bytes.
    """
    body = response.body
    if response.chunked and _CHUNK_SIZE.match(body):
        body = _join_chunks(body)
    for coding in reversed(response.codings or ("identity",)):
        body = _decode(body, coding, largest)
    return body


def _join_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        part = body[size.end() : size.end() + length]
        if len(part) < length:
            break
        parts.append(part)
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    if not parts:
        return body  # a page whose first line looks like a chunk's size
    raise Rejected("read", "unreadable", "the chunked HTTP body breaks off")


def _decode(body: bytes, coding: str, largest: int) -> bytes:
    if body.startswith(_GZIP):  # whatever is declared, nothing or another coding
        return _inflate(body, zlib.MAX_WBITS | 16, largest)
    if coding in ("deflate", "gzip") and body.startswith(_ZLIB):
        return _inflate(body, zlib.MAX_WBITS, largest)
    if coding == "deflate":  # many servers leave out the head and the sum of zlib's format, which the standard wants
        try:
            return _inflate(body, -zlib.MAX_WBITS, largest)
        except Rejected as rejected:
            if rejected.reason == "too_large":
                raise
    if coding == "zstd" and body.startswith(_ZSTD):
        try:
            data = decompressed(io.BytesIO(body), "zstd", largest).read(largest + 1)
        except (Rejected, UsageError) as error:
            raise Rejected("read", _reason(error), f"the HTTP body can't be read: {error}") from None
        return _bounded(data, largest)
    if coding == "br" and body:
        return _unbrotli(body, largest)
    return body


def _unbrotli(body: bytes, largest: int) -> bytes:
    """Brotli has no sign and no sum: what can't be decoded was decoded before, if it has no bytes that text hasn't."""
    try:
        decoder = brotli().Decompressor()
        data: bytes = decoder.process(body, output_buffer_limit=largest + 1)
        while not (decoder.is_finished() or decoder.can_accept_more_data() or len(data) > largest):
            data += decoder.process(b"", output_buffer_limit=largest + 1 - len(data))
    except Exception as error:  # brotli.error, whose package may not be there
        if not _CONTROL.search(body, 0, _SHOWN):
            return body
        raise Rejected("read", _reason(error), f"the HTTP body coded with br can't be read: {error}") from None
    if not decoder.is_finished() and len(data) <= largest:
        raise Rejected("read", "unreadable", "the compressed HTTP body breaks off")
    return _bounded(data, largest)


def _reason(error: Exception) -> str:
    return "missing_package" if isinstance(error, UsageError) else "unreadable"


def _inflate(body: bytes, wbits: int, largest: int) -> bytes:
    """All members of `body`, of which gzip's format allows several; what else stands behind the last is left out."""
    data = b""
    for _ in range(_MOST_MEMBERS):
        decoder = zlib.decompressobj(wbits)
        try:
            data += decoder.decompress(body, largest + 1 - len(data))
        except zlib.error as error:
            raise Rejected("read", "unreadable", f"the compressed HTTP body is damaged: {error}") from None
        _bounded(data, largest)
        if not decoder.eof:
            raise Rejected("read", "unreadable", "the compressed HTTP body breaks off")
        body = decoder.unused_data
        if not body.startswith(_GZIP):
            return data
    raise Rejected("read", "unreadable", f"the compressed HTTP body has more than {_MOST_MEMBERS} members")


def _bounded(data: bytes, largest: int) -> bytes:
    if len(data) > largest:
        raise Rejected("read", "too_large", f"the HTTP body holds more than {largest} bytes")
    return data

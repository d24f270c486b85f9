"""Hostile containers: compressed pages whole and damaged, broken JSONL, WARC and archives (rows 21 to 27)."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable

from tests.faults.maker import Maker, kind

_PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
_UNREADABLE = frozenset({"unreadable"})


def _page(maker: Maker) -> bytes:
    return maker.page("".join(f"<p>{maker.say()}</p>" for _ in range(9))).encode()


def _unsaid(maker: Maker) -> bytes:
    """A page whose markers are forgotten: it can't be read, and must not come out in part."""
    page = _page(maker)
    maker.markers.clear()
    return page


for _suffix, _pack in _PACKERS.items():

    @kind(f"packed-{_suffix}", f".html.{_suffix}")
    def _whole(maker: Maker, pack: Callable[[bytes], bytes] = _pack) -> bytes:
        page = _page(maker)
        return pack(page[:100]) + pack(b"") + pack(page[100:]) + bytes(512)

    @kind(f"cut-{_suffix}", f".html.{_suffix}", _UNREADABLE)
    def _cut(maker: Maker, pack: Callable[[bytes], bytes] = _pack) -> bytes:
        packed = pack(_unsaid(maker))
        return packed[: maker.random.randrange(len(packed))]

    @kind(f"flipped-{_suffix}", f".html.{_suffix}", _UNREADABLE)
    def _flipped(maker: Maker, pack: Callable[[bytes], bytes] = _pack) -> bytes:
        packed = bytearray(pack(_unsaid(maker)))
        packed[maker.random.randrange(len(packed) // 2, len(packed) - 12)] ^= 1 << maker.random.randrange(8)
        return bytes(packed)

    @kind(f"bomb-{_suffix}", f".html.{_suffix}", frozenset({"bomb"}))
    def _bomb(maker: Maker, pack: Callable[[bytes], bytes] = _pack) -> bytes:
        return pack(bytes(6 << 20))


@kind("broken-lines", ".jsonl", _UNREADABLE | {"no_text_field"})
def _broken_lines(maker: Maker) -> str:
    broken = [
        '{"text": "',
        "[" * 50_000,
        '{"text": NaN}',
        '{"n": 1}',
        '{"text": 1, "n": ' + "9" * 5000 + "}",
        "null",
        "\0",
    ]
    lines = [json.dumps({"text": maker.say(), "id": "../../same"}) for _ in range(9)] + broken
    maker.random.shuffle(lines)
    return "\n".join(lines)


@kind("broken-warc", ".warc", _UNREADABLE | {"too_large"})
def _broken_warc(maker: Maker) -> bytes:
    def record(body: str, off: int = 0) -> bytes:
        content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body.encode()
        return b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (
            len(content) + off,
            content,
        )

    bad = [record("<p>坏的记录</p>", off) for off in (-7, 9, 5000, 10**12)] + [b"junk", maker.random.randbytes(300)]
    parts = [record(f"<p>{maker.say()}</p>") for _ in range(9)] + bad
    maker.random.shuffle(parts)
    return b"".join(parts)


@kind("climbing-tar", ".tar")
def _tar(maker: Maker) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name in ("../../a.txt", "/tmp/b.txt", "c\n.txt", "same.txt", "same.txt"):
            content = maker.say().encode()
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return data.getvalue()


@kind("climbing-zip", ".zip")
def _zip(maker: Maker) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("../../a.txt", "/tmp/b.txt", "c\n.txt", "d/" * 100 + "e.txt"):
            archive.writestr(name, maker.say())
    return data.getvalue()

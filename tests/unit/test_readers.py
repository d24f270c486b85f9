"""Each format is read whole, in one order, under ids that never collide."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.corpus.compression import zstd
from cleaner.corpus.folders import sorted_names
from cleaner.corpus.items import Input, Item, OnDisk, ReadOptions, Skip, Unreadable
from cleaner.corpus.paths import escape, unescape
from cleaner.corpus.readers import load, read_inputs
from cleaner.corpus.survey import survey
from cleaner.errors import UsageError

TEXT = "新桥今天通车。"
DEFAULT = ReadOptions()
COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress, ".zst": zstd().compress, ".bz2": bz2.compress, ".xz": lzma.compress,
}  # fmt: skip


def read(*paths: Path | str, options: ReadOptions = DEFAULT) -> list[Item]:
    """All items, loaded, as a run would get them."""
    return [load(item, options) for item in read_inputs(paths, options)]


def texts(items: list[Item]) -> dict[str, str]:
    """Text by id; nothing else may have been read."""
    assert all(isinstance(item, Input) for item in items), items
    return {
        item.id: item.data if isinstance(item.data, str) else item.data.decode()
        for item in items
        if isinstance(item, Input) and not isinstance(item.data, OnDisk)
    }


@given(st.binary(min_size=1))
def test_no_byte_of_a_path_is_lost(path: bytes) -> None:
    escaped = escape(path)
    escaped.encode("utf-8")
    assert unescape(escaped) == path


@given(st.sets(st.binary(min_size=1, max_size=9), max_size=40), st.integers(1, 9))
def test_a_large_folder_is_sorted_in_runs(
    tmp_path_factory: pytest.TempPathFactory, names: set[bytes], run: int
) -> None:
    folder = os.fsencode(tmp_path_factory.mktemp("names"))
    there = {name.replace(b"\0", b"0").replace(b"/", b"1") for name in names} - {b".", b".."}
    for name in there:
        os.close(os.open(folder + b"/" + name, os.O_CREAT))
    assert list(sorted_names(folder, run)) == sorted(there)


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_a_compressed_document_is_read_by_whoever_cleans_it(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"page.html{suffix}").write_bytes(COMPRESSIONS[suffix](TEXT.encode()))
    (item,) = read_inputs([tmp_path])
    assert isinstance(item, Input)
    assert isinstance(item.data, OnDisk)
    assert pickle.loads(pickle.dumps(item)) == item
    loaded = load(item)
    assert isinstance(loaded, Input)
    assert (loaded.id, loaded.name, loaded.data) == (f"page.html{suffix}", "page.html", TEXT.encode())


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_compressed_containers(tmp_path: Path, suffix: str) -> None:
    lines = "".join(json.dumps({"text": f"{TEXT}{n}"}) + "\n" for n in range(1000))
    (tmp_path / f"a.jsonl{suffix}").write_bytes(COMPRESSIONS[suffix](lines.encode()))
    assert texts(read(tmp_path)) == {f"a.jsonl{suffix}#{n + 1}": f"{TEXT}{n}" for n in range(1000)}


def test_compressions_in_compressions(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz.xz").write_bytes(lzma.compress(gzip.compress(TEXT.encode())))
    assert texts(read(tmp_path)) == {"a.txt.gz.xz": TEXT}


def test_fields_are_chosen_by_name(tmp_path: Path) -> None:
    record = {"body": {"main": TEXT}, "text": "x", "nr": 7, "link": "https://a.cn/1"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({"body": {"main": TEXT}, "nr": "../b"}))
    first, second = read(tmp_path, options=ReadOptions(("body.main",), "nr", "link"))
    assert isinstance(first, Input)
    assert isinstance(second, Input)
    assert (first.id, first.data, first.url) == ("7", TEXT, "https://a.cn/1")
    assert (second.id, second.url) == ("../b", None)


def test_parquet_reads_the_columns_that_are_asked_for(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"html": f"<p>{TEXT}{n}</p>", "metadata": {"url": f"https://a.cn/{n}"}, "n": n} for n in range(200)]
    parquet.write_table(pyarrow.Table.from_pylist([*rows, {"html": None, "n": 1}]), tmp_path / "a.parquet")
    *items, last = read(tmp_path)
    assert isinstance(last, Unreadable)
    assert last.id == "a.parquet#201"
    assert texts(items) == {f"a.parquet#{n + 1}": f"<p>{TEXT}{n}</p>" for n in range(200)}
    assert isinstance(items[7], Input)
    assert (items[7].url, items[7].name) == ("https://a.cn/7", "8.html")


def tar(members: dict[str, bytes], mode: str = "w") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return data.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


MEMBERS = {
    "新闻/1.html": TEXT.encode(),
    "2.txt.gz": gzip.compress(TEXT.encode()),
    "3.jsonl": json.dumps({"text": TEXT}).encode(),
    "inner.zip": zipped({"4.txt": TEXT.encode()}),
    "inner.tar": tar({"5.txt": TEXT.encode()}),
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tar", tar(MEMBERS)),
        ("a.tar.gz", tar(MEMBERS, "w:gz")),
        ("a.tgz", tar(MEMBERS, "w:gz")),
        ("a.tar.zst", zstd().compress(tar(MEMBERS))),
        ("a.zip", zipped(MEMBERS)),
    ],
)
def test_members_of_archives(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    ids = ["1/新闻/1.html", "2/2.txt.gz", "3/3.jsonl#1", "4/inner.zip#1/4.txt", "5/inner.tar#1/5.txt"]
    assert texts(read(tmp_path)) == {f"{name}#{identifier}": TEXT for identifier in ids}


def response(body: bytes, headers: str = "Content-Type: text/html; charset=gbk", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def record(content: bytes, kind: str = "response", media: str = "application/http; msgtype=response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.cn/1\r\nContent-Type: {media}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def test_warc_records_have_url_and_charset(tmp_path: Path) -> None:
    page = TEXT.encode("gbk")
    chunked = b"5\r\n" + page[:5] + b"\r\n%x;x=y\r\n" % len(page[5:]) + page[5:] + b"\r\n0\r\n\r\n"
    records = [
        record(b"software: x", "warcinfo", "application/warc-fields"),
        record(response(page)),
        record(response(gzip.compress(page), "Content-Type: text/html; charset=gbk\r\nContent-Encoding: gzip")),
        record(response(chunked, "Content-Type: text/html; charset=gbk\r\nTransfer-Encoding: chunked")),
        record(response(b"\x89PNG", "Content-Type: image/png")),
        record(response(b"gone", status="404 Not Found")),
        record(TEXT.encode(), "conversion", "text/plain"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (tmp_path / "b.warc").write_bytes(b"".join(records))
    for name in ("a.warc.gz", "b.warc"):
        items = read(tmp_path / name)
        pages = [item for item in items if isinstance(item, Input)]
        assert [(one.id, one.data, one.charset, one.url) for one in pages] == [
            (f"{name}#2", page, "gbk", "https://a.cn/1"),
            (f"{name}#3", page, "gbk", "https://a.cn/1"),
            (f"{name}#4", page, "gbk", "https://a.cn/1"),
            (f"{name}#7", TEXT.encode(), None, "https://a.cn/1"),
        ]
        reasons = [item.reason for item in items if isinstance(item, Skip)]
        assert reasons == ["WARC warcinfo", "not a page (image)", "HTTP status 404"]


def test_globs(tmp_path: Path) -> None:
    for name in ("a/x.html", "a/b/y.html", "a/b/c/z.txt", "a/.h/w.html", "k.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    for pattern, expected in {
        "**/*.html": ["a/b/y.html", "a/x.html", "k.html"],
        "*/*.html": ["x.html"],
        "a/**": ["b/c/z.txt", "b/y.html", "x.html"],
        "?.html": ["k.html"],
    }.items():
        root = tmp_path / "a" if pattern in ("*/*.html", "a/**") else tmp_path
        ids = [item.id for item in read_inputs([f"{tmp_path}/{pattern}"]) if isinstance(item, Input)]
        prefix = os.path.relpath(root, tmp_path)
        assert ids == [name if prefix == "." or pattern == "a/**" else f"{prefix}/{name}" for name in expected]
    with pytest.raises(UsageError, match="nothing matches"):
        read_inputs([f"{tmp_path}/*.xhtml"])


def test_a_file_whose_suffix_tells_nothing_is_read_as_asked_or_as_it_begins(tmp_path: Path) -> None:
    (tmp_path / "part-0").write_text(json.dumps({"text": TEXT}))
    assert texts(read(tmp_path / "part-0")) == {"part-0#1": TEXT}
    assert texts(read(tmp_path / "part-0", options=ReadOptions(form="jsonl"))) == {"part-0#1": TEXT}
    assert texts(read(tmp_path / "part-0", options=ReadOptions(form="document"))) == {
        "part-0": json.dumps({"text": TEXT})
    }
    assert read(tmp_path) == [Skip(str(tmp_path / "part-0"), "not a document (no suffix known)")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, expected in (
        (TEXT.encode(), {"-": TEXT}),
        (json.dumps({"text": TEXT}).encode(), {"-#1": TEXT}),
        (b'{ "text": ' + json.dumps(TEXT).encode() + b"}", {"-#1": TEXT}),
        (json.dumps({"text": TEXT}).encode("utf-8-sig"), {"-#1": TEXT}),
        (json.dumps({"text": TEXT}).encode("utf-16"), {"-#1": TEXT}),
        ("\ufeff".encode("utf-16-be") + json.dumps({"text": TEXT}).encode("utf-16-be"), {"-#1": TEXT}),
        (record(TEXT.encode(), "conversion", "text/plain"), {"-#1": TEXT}),
        (gzip.compress(TEXT.encode()), {"-": TEXT}),
        (tar({"a.txt": TEXT.encode()}), {"-#1/a.txt": TEXT}),
        (zipped({"a.txt": TEXT.encode()}), {"-#1/a.txt": TEXT}),
    ):
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
        monkeypatch.setattr("sys.stdin", stream)
        assert texts(read("-")) == expected


def test_what_is_not_wanted_is_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.jpg"):
        (tmp_path / name).write_text(TEXT)
    asked: list[str] = []

    def wanted(identifier: str) -> bool:
        asked.append(identifier)
        return identifier == "a.txt"

    items = list(read_inputs([tmp_path], wanted=wanted))
    assert asked == ["a.txt", "b.jsonl", "c.jpg"]
    assert [item.id for item in items if isinstance(item, Input)] == ["a.txt"]
    assert len(items) == 1


def test_the_survey_opens_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl.gz", "c.jpg"):
        (tmp_path / name).write_bytes(b"no gzip")
    assert [(one.reader, one.reason) for one in survey([tmp_path])] == [
        ("document", ""),
        ("jsonl in gzip", ""),
        ("skip", "not a document (.jpg)"),
    ]

"""Inputs that break readers. Each test names its row of the list of faults a run survives."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import resource
import socket
import subprocess
import sys
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from cleaner.corpus.compression import zstd
from cleaner.corpus.folders import sorted_names
from cleaner.corpus.items import Input, Item, OnDisk, ReadOptions, Skip, Unreadable
from cleaner.corpus.paths import escape, unescape
from cleaner.corpus.readers import load, read_inputs
from tests.unit.test_readers import COMPRESSIONS, TEXT, record, response, tar, zipped

DEFAULT = ReadOptions()
SMALL = ReadOptions(largest=1 << 20)
PAGE = "".join(f"<p>第{number}段：{TEXT}</p>" for number in range(9)).encode()
NOISE = b"".join(hashlib.sha256(b"%d" % n).hexdigest().encode() for n in range(25_000))  # packs 2 : 1


def _zstd_with_sum(data: bytes) -> bytes:
    module = zstd()
    compressed: bytes = module.compress(data, options={module.CompressionParameter.checksum_flag: 1})
    return compressed


SUMMED: dict[str, Callable[[bytes], bytes]] = {**COMPRESSIONS, ".zst": _zstd_with_sum}


def read(*paths: Path | str, options: ReadOptions = DEFAULT) -> list[Item]:
    return [load(item, options) for item in read_inputs(paths, options)]


def outcomes(items: list[Item]) -> dict[str, str | bytes]:
    """By id the data of what was read, by id the reason of what was not."""
    found: dict[str, str | bytes] = {}
    for item in items:
        assert not isinstance(item, Skip)
        assert item.id not in found
        assert len(item.sha256) == 64
        if isinstance(item, Unreadable):
            found[item.id] = item.rejected.reason
        else:
            assert not isinstance(item.data, OnDisk)
            found[item.id] = item.data
    return found


def peak(*paths: Path | str, largest: int = DEFAULT.largest) -> tuple[int, str]:
    """MB of memory that reading takes beyond starting, and what came of it, in a process of its own."""
    program = (
        "import resource, sys\n"
        "from cleaner.corpus.readers import *\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
        "before, options = peak(), ReadOptions(largest=int(sys.argv[1]))\n"
        "items = (load(item, options) for item in read_inputs(sys.argv[2:], options))\n"
        "names = [one.rejected.reason if isinstance(one, Unreadable) else type(one).__name__ for one in items]\n"
        "print(peak() - before, *names)\n"
    )
    command = [sys.executable, "-c", program, str(largest), *map(str, paths)]
    out = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout.split()
    return int(out[0]), " ".join(out[1:])


# Row 5: a 200 MB single line; a 200 MB page in a compressed file.


def test_a_line_of_200_mb_is_rejected_in_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b'{"text": "1"}\n{"text": "')
        for _ in range(200):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n{"text": "3"}\n')
    memory, came = peak(tmp_path, largest=1 << 20)
    assert came == "Input too_large Input"
    assert memory < 30
    (found,) = [item for item in read(tmp_path, options=SMALL) if isinstance(item, Unreadable)]
    assert found.id == "a.jsonl#2"
    assert "line 2" in found.rejected.detail


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_a_compressed_page_beyond_the_limit(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.html{suffix}").write_bytes(COMPRESSIONS[suffix](NOISE))
    memory, came = peak(tmp_path, largest=1 << 20)
    assert came == "too_large"
    assert memory < 40
    data = (tmp_path / f"a.html{suffix}").read_bytes()
    (found,) = read(tmp_path, options=SMALL)
    assert isinstance(found, Unreadable)
    assert found.sha256 == hashlib.sha256(data).hexdigest()


# Row 21: bombs.


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_bombs(tmp_path: Path, suffix: str) -> None:
    compress = COMPRESSIONS[suffix]
    member = compress(bytes(1 << 24))
    bomb = member if suffix == ".xz" else member * 20
    (tmp_path / f"a.html{suffix}").write_bytes(bomb)
    (tmp_path / f"b.jsonl{suffix}").write_bytes(bomb)
    (tmp_path / f"c.txt{suffix}{suffix}").write_bytes(compress(bomb))
    (tmp_path / f"d.tar{suffix}").write_bytes(compress(tar({"1.txt": bytes(1 << 24), "2.txt": TEXT.encode()})))
    memory, came = peak(tmp_path)
    assert came == "bomb bomb bomb bomb"
    assert memory < 60


def test_zip_bombs(tmp_path: Path) -> None:
    bomb = zipped({"0.txt": TEXT.encode(), "1.txt": bytes(1 << 26), "2.txt": TEXT.encode()})
    (tmp_path / "a.zip").write_bytes(bomb)
    deep = zipped({"x.txt": TEXT.encode()})
    for _ in range(5):
        deep = zipped({"x.zip": deep, "x.txt": TEXT.encode()})
    (tmp_path / "b.zip").write_bytes(deep)
    memory, came = peak(tmp_path)
    assert came == "Input bomb Input bomb Input Input Input"
    assert memory < 60


def test_a_zstd_window_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    module = zstd()
    parameter = module.CompressionParameter
    options = {parameter.window_log: 30, parameter.enable_long_distance_matching: 1, parameter.content_size_flag: 0}
    compressor = module.ZstdCompressor(options=options)
    (tmp_path / "a.txt.zst").write_bytes(compressor.compress(PAGE) + compressor.flush())
    assert outcomes(read(tmp_path)) == {"a.txt.zst": "bomb"}


# Row 22: truncated, bit-flipped, wrong check sum. Row 23: members and padding.


@pytest.mark.parametrize("suffix", SUMMED)
def test_no_cut_gives_a_part(tmp_path: Path, suffix: str) -> None:
    data, file = SUMMED[suffix](PAGE), tmp_path / f"a.html{suffix}"
    for size in range(len(data)):
        file.write_bytes(data[:size])
        assert outcomes(read(file)) == {file.name: "unreadable"}, size


@pytest.mark.parametrize("suffix", SUMMED)
def test_no_flipped_bit_gives_other_text(tmp_path: Path, suffix: str) -> None:
    data, file = SUMMED[suffix](PAGE), tmp_path / f"a.html{suffix}"
    survived = 0
    for place in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        file.write_bytes(flipped)
        (outcome,) = outcomes(read(file)).values()
        assert outcome in (PAGE, "unreadable", "bomb"), place
        survived += outcome == PAGE
    assert survived < 80  # bits of a header that say nothing of the data: time, system, name


@pytest.mark.parametrize("suffix", SUMMED)
def test_members_one_after_another_and_zeros_at_the_end_are_whole(tmp_path: Path, suffix: str) -> None:
    parts = [PAGE[:500], b"", PAGE[500:]]
    data = b"".join(map(SUMMED[suffix], parts))
    (tmp_path / f"a.html{suffix}").write_bytes(data)
    (tmp_path / f"b.html{suffix}").write_bytes(data + bytes(100_000))
    (tmp_path / f"c.html{suffix}").write_bytes(data + b"something else")
    assert outcomes(read(tmp_path)) == {
        f"a.html{suffix}": PAGE, f"b.html{suffix}": PAGE, f"c.html{suffix}": "unreadable",
    }  # fmt: skip


def test_a_zstd_frame_that_holds_no_data_is_passed_over(tmp_path: Path) -> None:
    skippable = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
    (tmp_path / "a.txt.zst").write_bytes(skippable + _zstd_with_sum(b"12") + skippable + _zstd_with_sum(b"3"))
    assert outcomes(read(tmp_path)) == {"a.txt.zst": b"123"}


@pytest.mark.parametrize("suffix", SUMMED)
def test_containers_with_a_wrong_sum_give_nothing_and_cut_ones_what_came_before(tmp_path: Path, suffix: str) -> None:
    texts = (NOISE[at : at + 64].decode() for at in range(0, len(NOISE), 64))
    data = SUMMED[suffix]("".join(f'{{"text": "{one}"}}\n' for one in texts).encode())
    (tmp_path / f"cut.jsonl{suffix}").write_bytes(data[: len(data) // 2])
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 4
    (tmp_path / f"flip.jsonl{suffix}").write_bytes(flipped)
    found = outcomes(read(tmp_path))
    name = f"flip.jsonl{suffix}"
    assert {one: outcome for one, outcome in found.items() if one.startswith(name)} == {name: "unreadable"}
    records = [outcome for one, outcome in found.items() if one.startswith(f"cut.jsonl{suffix}#")]
    assert 5_000 < len(records) < 20_000
    assert [one for one in records if len(one) != 64] in ([], ["unreadable"])  # the line that is cut
    assert found[f"cut.jsonl{suffix}"] == "unreadable"


# Row 24: members with ../, absolute names, links.


def test_nothing_is_written_by_reading_archives(tmp_path: Path) -> None:
    names = [
        "../a.txt",
        "/etc/b.txt",
        "../../c.txt",
        "d\n.txt",
        "x/" * 100 + "e.txt",
        "-f.txt",
        "..",
        "\u202etxt.g.txt",
    ]
    (tmp_path / "a.tar").write_bytes(tar(dict.fromkeys(names, TEXT.encode())))
    (tmp_path / "b.zip").write_bytes(zipped(dict.fromkeys(names, TEXT.encode())))
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE):
            header = tarfile.TarInfo("link.txt")
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        header = tarfile.TarInfo("whole.txt")
        header.size = len(PAGE)
        archive.addfile(header, io.BytesIO(PAGE))
    (tmp_path / "c.tar").write_bytes(data.getvalue())
    before = sorted(tmp_path.rglob("*"))
    items = read(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    read_whole = [item.id for item in items if isinstance(item, Input)]
    assert [one for one in read_whole if one.startswith("a.tar")] == [
        f"a.tar#{number}/{name}" for number, name in enumerate(names, 1) if name != ".."
    ]
    assert len([one for one in read_whole if one.startswith("b.zip")]) == 7
    assert read_whole[-1] == "c.tar#6/whole.txt"
    assert [item.reason for item in items if isinstance(item, Skip) and item.path.endswith("c.tar")] == [
        "link in an archive", "link in an archive", "not a regular file", "not a regular file", "not a regular file",
    ]  # fmt: skip


def test_hidden_members_are_passed_over_as_in_folders(tmp_path: Path) -> None:
    """macOS puts ``._a.txt`` beside ``a.txt``."""
    members = dict.fromkeys(["./a.txt", "__MACOSX/._a.txt", ".git/b.txt", "../c.shtml", "d.markdown"], TEXT.encode())
    (tmp_path / "a.zip").write_bytes(zipped(members))
    (tmp_path / "b.tar").write_bytes(tar(members))
    for file, prefix in (("a.zip", "a.zip#"), ("b.tar", "b.tar#")):
        items = read(tmp_path / file)
        assert [item.reason for item in items if isinstance(item, Skip)] == ["hidden", "hidden"]
        assert [item.id[len(prefix) :] for item in items if isinstance(item, Input)] == [
            "1/./a.txt",
            "4/../c.shtml",
            "5/d.markdown",
        ]


def test_encrypted_members_are_skips(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    skip, item = read(tmp_path)
    assert skip == Skip(str(tmp_path / "a.zip"), "encrypted", "a.zip#1/a.txt")
    assert isinstance(item, Input)


def test_broken_archives_keep_what_came_before(tmp_path: Path) -> None:
    members = {f"{number}.txt": bytes([65 + number]) * 3000 for number in range(9)}
    whole = tar(members)
    for size in range(0, len(whole), 512 * 3):
        (tmp_path / "cut.tar").write_bytes(whole[: size + 100])
        found = outcomes(read(tmp_path / "cut.tar"))
        for name, data in found.items():
            assert data in ("unreadable", members.get(name.partition("/")[2], ""))
        if size + 100 < whole.rindex(b"I" * 3000) + 3000 + 512:
            assert "unreadable" in found.values(), size
    broken = bytearray(whole)
    broken[whole.index(b"3.txt")] ^= 1
    (tmp_path / "cut.tar").write_bytes(broken)
    found = outcomes(read(tmp_path / "cut.tar"))
    assert list(found.values()) == [members[f"{number}.txt"] for number in range(3)] + ["unreadable"]

    packed = zipped(members)
    (tmp_path / "a.zip").write_bytes(packed[:-30])
    assert outcomes(read(tmp_path / "a.zip")) == {"a.zip": "unreadable"}
    broken = bytearray(packed)
    broken[packed.index(b"3.txt") + 6] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(broken)
    found = outcomes(read(tmp_path / "a.zip"))
    assert [one for one, outcome in found.items() if outcome == "unreadable"] == ["a.zip#4/3.txt"]
    assert len(found) == 9


def test_what_stands_behind_the_end_of_a_tar_is_not_lost(tmp_path: Path) -> None:
    one, two = tar({"a.txt": TEXT.encode()}), tar({"b.txt": TEXT.encode()})
    (tmp_path / "a.tar").write_bytes(one + two + bytes(100))
    assert list(outcomes(read(tmp_path)).items()) == [
        ("a.tar#1/a.txt", TEXT.encode()),
        ("a.tar#2/b.txt", TEXT.encode()),
    ]
    for behind in (b"junk" * 500, two[:700], two[:512]):
        (tmp_path / "a.tar").write_bytes(one + behind)
        found = outcomes(read(tmp_path))
        assert found["a.tar#1/a.txt"] == TEXT.encode()
        assert "unreadable" in found.values(), behind[:9]


@pytest.mark.parametrize("name", ["a.jsonl", "b.warc", "c.jsonl.gz", "d.zip", "e.tar", "f.zip"])
def test_a_container_of_nothing_is_a_counted_skip(name: str, tmp_path: Path) -> None:
    data = {"a.jsonl": b"\n\n", "b.warc": b"", "c.jsonl.gz": gzip.compress(b""), "d.zip": zipped({}), "e.tar": tar({})}
    (tmp_path / name).write_bytes(data.get(name, zipped({"a.jsonl": b"", "b.txt": TEXT.encode()})))
    skip, *others = read(tmp_path)
    assert skip == Skip(str(tmp_path / name), "holds no document", "f.zip#1/a.jsonl" if name == "f.zip" else "")
    assert len(others) == (name == "f.zip")


def test_a_member_of_a_tar_that_says_it_is_longer_than_any_disk_is_not_waited_for(tmp_path: Path) -> None:
    """25: `tarfile` skips what it says it holds in steps of 10 kB, at the end of the data too."""
    for name in ("long.txt", "long.png"):
        header = tarfile.TarInfo(name)
        header.size = 1 << 62
        data = tar({"a.txt": TEXT.encode()})[:1024] + header.tobuf(tarfile.GNU_FORMAT) + tar({"b.txt": TEXT.encode()})
        (tmp_path / "a.tar").write_bytes(data)
        items = read(tmp_path / "a.tar")
        assert isinstance(items[0], Input)
        assert isinstance(items[-1], Unreadable)
        assert "the data end" in str(items[-1].rejected)


def test_zip_files_put_behind_one_another_are_not_lost_but_for_the_last(tmp_path: Path) -> None:
    """22: the last one's directory names its own members alone."""
    for last in (zipped({"b.txt": TEXT.encode()}), zipped({})):
        (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT.encode()}) + last)
        found = outcomes([item for item in read(tmp_path / "a.zip") if not isinstance(item, Skip)])
        assert found.pop("a.zip#0") == "unreadable"
        assert found in ({"a.zip#1/b.txt": TEXT.encode()}, {})
    (tmp_path / "a.zip").write_bytes(b"MZ" + NOISE + zipped({"b.txt": TEXT.encode()}))
    assert outcomes(read(tmp_path / "a.zip")) == {"a.zip#1/b.txt": TEXT.encode()}


def test_what_is_passed_over_in_a_container_is_named(tmp_path: Path) -> None:
    """24, 25: with the file alone nobody could tell which of its members gave nothing."""
    (tmp_path / "a.zip").write_bytes(zipped({"photo.jpg": NOISE, "b.jsonl": b"", "c.txt": TEXT.encode()}))
    (tmp_path / "b.tar").write_bytes(tar({"c.txt": TEXT.encode(), "README": NOISE}))
    (tmp_path / "c.warc").write_bytes(response(PAGE) + record(b"a: b\r\n", "metadata"))
    skips = [item for item in read(tmp_path) if isinstance(item, Skip)]
    assert [skip.id for skip in skips] == ["a.zip#1/photo.jpg", "a.zip#2/b.jsonl", "b.tar#2/README", "c.warc#2"]


def test_a_field_that_holds_no_text_hides_none_that_does(tmp_path: Path) -> None:
    """26: crawls that failed to fetch a page have ``"html": ""`` beside its text."""
    lines = [
        {"html": "", "text": TEXT},
        {"html": " \n", "content": TEXT},
        {"html": "", "text": ""},
        {"html": PAGE.decode(), "text": "x"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert list(outcomes(read(tmp_path / "a.jsonl")).values()) == [TEXT, TEXT, "", PAGE.decode()]


def test_files_of_lines_with_a_mark_of_byte_order_may_stand_behind_others(tmp_path: Path) -> None:
    """26: ``cat a.jsonl b.jsonl`` where an editor put a mark before both."""
    line = b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(line + line)
    assert list(outcomes(read(tmp_path / "a.jsonl")).values()) == [TEXT, TEXT]


def test_a_header_of_a_tar_is_never_held_however_long_it_says_it_is(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 1 << 32
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(header.tobuf() + NOISE))
    memory, came = peak(tmp_path)
    assert came == "unreadable"
    assert memory < 40


# Row 25: WARC.

ONE, TWO, THREE = (record(response(f"<p>{TEXT}{number}</p>".encode())) for number in (1, 2, 3))
BODIES = [f"<p>{TEXT}{number}</p>".encode() for number in (1, 2, 3)]


def with_length(data: bytes, length: str) -> bytes:
    return data.replace(
        b"Content-Length: %d" % (len(data) - data.index(b"HTTP/") - 4), f"Content-Length: {length}".encode()
    )


@pytest.mark.parametrize(
    ("data", "whole", "lost"),
    [
        (ONE + TWO[:-20], [1], 1),
        (ONE + TWO[:50], [1], 1),
        (ONE + b"junk\njunk\n" + TWO + THREE, [1, 2, 3], 1),
        (b"\0\xff" * 70_000 + ONE + TWO, [1, 2], 1),
        *(
            (ONE + with_length(TWO, length) + THREE, [1, 3], 1)
            for length in ("-5", "x", "9" * 30, "70", "250", "999", "")
        ),
        (ONE + with_length(TWO, "9999999999") + THREE, [1, 3], 1),
        (ONE + TWO.replace(b"\r\n\r\nHTTP", b"HTTP") + THREE, [1, 3], 1),
        (ONE + b"WARC/1.0\r\n" + b"x" * 200_000 + b"\r\n" + TWO, [1, 2], 1),
        (b"no WARC at all", [], 1),
        (ONE[:-2] + TWO[:-4] + THREE[:-4], [1, 2, 3], 0),
    ],
)
def test_warc_keeps_each_whole_record(tmp_path: Path, data: bytes, whole: list[int], lost: int) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    items = read(tmp_path)
    assert [item.data for item in items if isinstance(item, Input)] == [BODIES[number - 1] for number in whole]
    rejects = [item for item in items if isinstance(item, Unreadable)]
    assert len(rejects) >= lost
    assert all("bytes are lost" in one.rejected.detail and one.path and len(one.sha256) == 64 for one in rejects)


def test_warc_in_gzip_loses_no_more_than_the_damaged_record(tmp_path: Path) -> None:
    one, two, three = map(gzip.compress, (ONE, TWO, THREE))
    for place in range(len(two) * 8):
        flipped = bytearray(two)
        flipped[place // 8] ^= 1 << place % 8
        (tmp_path / "a.warc.gz").write_bytes(one + flipped + three)
        items = read(tmp_path)
        bodies = [item.data for item in items if isinstance(item, Input)]
        assert bodies in (BODIES, [BODIES[0], BODIES[2]]), place
        assert len(bodies) == 3 or any(isinstance(item, Unreadable) for item in items), place
    (tmp_path / "a.warc.gz").write_bytes(one + two[:-30])
    found = read(tmp_path)
    assert [type(item) for item in found[:1]] == [Input]
    assert {type(item) for item in found[1:]} == {Unreadable}


def test_coded_bodies_that_break_off_are_rejects(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE)
    gzipped, chunked = (
        "Content-Type: text/html\r\n" + coding for coding in ("Content-Encoding: gzip", "Transfer-Encoding: chunked")
    )
    bodies = [
        response(packed[:-20], gzipped),
        response(zlib.compress(PAGE)[:50], "Content-Type: text/html\r\nContent-Encoding: deflate"),
        response(gzip.compress(bytes(1 << 22)), gzipped),
        response(b"5\r\n12345\r\n9\r\n123", chunked),
        response(b"5\r\n12345\r\nrest", chunked),
        b"no HTTP",
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(map(record, bodies)) + ONE)
    *rejects, last = read(tmp_path, options=SMALL)
    assert [item.rejected.reason for item in rejects if isinstance(item, Unreadable)] == [
        "unreadable", "unreadable", "too_large", "unreadable", "unreadable", "unreadable",
    ]  # fmt: skip
    assert isinstance(last, Input)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_json_lines_in_utf_16(encoding: str, end: str, tmp_path: Path) -> None:
    """上 is 4E 0A: a byte that ends no line there. The hash is that of the line as it lies in the file."""
    texts = ["上海\u0a0a\u010a新桥上午通车", "上" * 200, "晚上"]
    broken = '{"text": "上'
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    (tmp_path / "a.jsonl").write_bytes(end.join([*lines[:2], broken, lines[2]]).encode(encoding))
    items = read(tmp_path, options=ReadOptions(largest=300))
    one, two, three, four = items
    assert [item.data for item in (one, four) if isinstance(item, Input)] == [texts[0], texts[2]]
    assert isinstance(two, Unreadable)
    assert two.rejected.reason == "too_large"
    assert isinstance(three, Unreadable)
    assert three.rejected.reason == "unreadable"
    little = "utf-16-le" if encoding == "utf-16" else "utf-32-le" if encoding == "utf-32" else encoding
    assert [item.sha256 for item in items if not isinstance(item, Skip)] == [
        hashlib.sha256(line.encode(little)).hexdigest() for line in (*lines[:2], broken, lines[2])
    ]


# Row 26: broken JSONL. Row 8: lone surrogates. Row 27: hostile ids.


def test_broken_lines_are_rejects_by_number(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT}),
        '{"text": "cut',
        '{"text": "x", "n": ' + "9" * 5000 + "}",
        '{"text": "x", "n": NaN}',
        '{"text": "x", "n": -Infinity}',
        '{"text": "x", "n": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"n": 1}',
        '{"text": null}',
        '{"text": ["x"]}',
        '["text"]',
        '"text"',
        "\0\0\0",
        "",
        "   ",
        json.dumps({"text": TEXT}),
    ]
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode() + b'\n{"text": "\xff\xfe"}\n')
    found = outcomes(read(tmp_path))
    assert found.pop("a.jsonl#1") == found.pop("a.jsonl#15") == TEXT
    assert [found.pop(f"a.jsonl#{number}") for number in (7, 8, 9)] == ["no_text_field", "empty", "no_text_field"]
    assert found == {f"a.jsonl#{number}": "unreadable" for number in (*range(2, 7), *range(10, 13), 16)}


def test_ids_are_data(tmp_path: Path) -> None:
    ids: list[object] = ["../../x", "a\0b", "x" * 5000, "same", "same", "\ud800", "", 7, None, ["x"], "a\nb"]
    lines = [json.dumps({"text": TEXT, "id": one}) for one in ids]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    items = [item for item in read(tmp_path, options=ReadOptions(id_field="id")) if isinstance(item, Input)]
    expected = [*ids[:5], "\\ud800", "a.jsonl#7", "7", "a.jsonl#9", "a.jsonl#10", "a\nb"]
    assert [item.id for item in items] == expected
    assert [item.id for item in read(tmp_path) if isinstance(item, Input)] == [f"a.jsonl#{n}" for n in range(1, 12)]


# Row 28: file names.


def test_each_file_name_is_one_input_with_its_bytes(tmp_path: Path) -> None:
    names = [
        b"new\nline.txt", b"bad\xff\xfe.txt", b"\xd0\xc2\xce\xc5.txt", b"-rf.txt", b"--.txt", b"\\xff.txt", b"a\\b.txt",
        "\u202efdp.txt".encode(), b"x" * 251 + b".txt", b" .txt", b"*.txt", b"[a].txt", b"?.txt", b"#1.txt", b"~.txt",
        "e\u0301.txt".encode(), "\u00e9.txt".encode(), b"UPPER.TXT", b"a.txt", b"A.txt",
    ]  # fmt: skip
    folder = os.fsencode(tmp_path) + b"/"
    for name in names:
        with open(folder + name, "wb") as file:  # noqa: PTH123  # bytes
            file.write(TEXT.encode())
    items = read(tmp_path)
    assert all(isinstance(item, Input) for item in items)
    assert [unescape(item.path) for item in items if isinstance(item, Input)] == [
        folder + name for name in sorted(names)
    ]
    assert [item.id for item in items if isinstance(item, Input)] == [escape(name) for name in sorted(names)]
    for name in names:
        (item,) = read(os.fsdecode(folder + name))
        assert isinstance(item, Input)
        assert (item.id, unescape(item.path)) == (escape(name), folder + name)


# Row 30: links, pipes, devices, sockets, mode 000.


def test_what_is_no_file_is_a_counted_skip(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "two.txt").symlink_to("three.txt")
    (tmp_path / "three.txt").symlink_to("two.txt")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "nowhere.txt").symlink_to("missing")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(tmp_path)  # the path of a socket may have 108 bytes
        server.bind("socket.txt")
    items = read(tmp_path)
    assert [item.id for item in items if isinstance(item, Input)] == ["a.txt", "link.txt"]
    assert {Path(item.path).name: item.reason for item in items if isinstance(item, Skip)} == {
        "loop.txt": "link that leads nowhere",
        "two.txt": "link that leads nowhere",
        "three.txt": "link that leads nowhere",
        "nowhere.txt": "link that leads nowhere",
        "up": "link to a folder",
        "null.txt": "not a regular file",
        "pipe.txt": "not a regular file",
        "socket.txt": "not a regular file",
    }
    assert read(tmp_path / "pipe.txt") == [Skip(str(tmp_path / "pipe.txt"), "not a regular file")]


def test_a_file_that_may_not_be_read_is_a_counted_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text("{}")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.jsonl").chmod(0)
    if os.access(tmp_path / "a.txt", os.R_OK):  # root may read all

        def refuse(*_: object) -> int:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr("os.open", refuse)
    assert read(tmp_path) == [
        Skip(str(tmp_path / name), "not readable (Permission denied)") for name in ("a.txt", "b.jsonl")
    ]


# Row 49: an input vanishes or changes during the run.


def test_what_vanishes_or_changes_is_a_reject(tmp_path: Path) -> None:
    for name in ("gone.txt", "longer.txt", "other.txt", "pipe.txt", "same.txt"):
        (tmp_path / name).write_text(TEXT)
    items = list(read_inputs([tmp_path]))
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "longer.txt").write_text(TEXT + TEXT)
    os.utime(tmp_path / "other.txt", ns=(1, 1))
    (tmp_path / "pipe.txt").unlink()
    os.mkfifo(tmp_path / "pipe.txt")
    loaded = list(map(load, items))
    reasons = {item.id: item.rejected.reason for item in loaded if isinstance(item, Unreadable)}
    assert reasons == {"gone.txt": "vanished", "longer.txt": "changed", "other.txt": "changed"}
    assert Skip(str(tmp_path / "pipe.txt"), "not a regular file") in loaded
    assert isinstance(loaded[-1], Input)


def test_what_vanishes_while_its_folder_is_listed_is_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def names(folder: bytes) -> Iterator[bytes]:
        yield from (b"a.txt", b"gone.jpg", b"gone.txt")

    monkeypatch.setattr("cleaner.corpus.folders.sorted_names", names)
    _, picture, text = read(tmp_path)
    assert picture == Skip(str(tmp_path / "gone.jpg"), "vanished")
    assert isinstance(text, Unreadable)
    assert (text.id, text.path, text.rejected.reason) == ("gone.txt", str(tmp_path / "gone.txt"), "vanished")


def test_a_container_that_is_written_to_while_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "1"}\n' * 9)
    items = read_inputs([tmp_path])
    first = next(items)
    with (tmp_path / "a.jsonl").open("a") as file:
        file.write('{"text": "2"}\n')
    *_, last = items
    assert isinstance(first, Input)
    assert isinstance(last, Unreadable)
    assert (last.id, last.rejected.reason) == ("a.jsonl", "changed")


# Row 50: a million tiny files.


def test_a_folder_of_a_million_names_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    class Entries:
        def __enter__(self) -> Iterator[SimpleNamespace]:
            return (SimpleNamespace(name=b"%06d.txt" % (number * 7919 % 10**6)) for number in range(10**6))

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr("os.scandir", lambda folder: Entries())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number, name in enumerate(sorted_names(b"")):
        assert name == b"%06d.txt" % number
    assert number == 10**6 - 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 15_000


def test_folders_nested_deeper_than_calls(tmp_path: Path) -> None:
    depth = 1200
    os.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text(TEXT)
    try:
        (item,) = read(tmp_path)
        assert isinstance(item, Input)
        assert item.id == "d/" * depth + "a.txt"
    finally:
        Path("a.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_a_compressed_page_under_a_name_that_does_not_tell(tmp_path: Path, suffix: str) -> None:
    """As browsers and wget save what a server sent compressed."""
    (tmp_path / "a.html").write_bytes(COMPRESSIONS[suffix](PAGE))
    (item,) = read(tmp_path)
    assert isinstance(item, Input)
    assert item.data == PAGE
    assert item.sha256 == hashlib.sha256(COMPRESSIONS[suffix](PAGE)).hexdigest()
    assert "which its name doesn't tell" in item.warnings[0]
    (tmp_path / "a.html").write_bytes(COMPRESSIONS[suffix](bytes(8 << 20)))
    assert outcomes(read(tmp_path)) == {"a.html": "bomb"}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.html.gz", PAGE, "no gzip data, as its name says: they begin with b'<p>"),
        ("a.html.zst", gzip.compress(PAGE), "no zstd data, as its name says"),
        ("a.tar", zipped({"b.txt": PAGE}), "it begins as zip does: name it so"),
        ("a.zip", tar({"b.txt": PAGE}), "it begins as tar does: name it so"),
        ("a.jsonl.gz", b'{"text": "a"}', "no gzip data, as its name says"),
        ("a.jsonl", '\n{"text": "新桥"}'.encode("utf-16-le"), "not UTF-8 at byte"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("a.") else "",
)
def test_a_wrong_suffix_is_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    item, *_ = read(tmp_path)
    assert isinstance(item, Unreadable)
    assert item.rejected.reason == "unreadable"
    assert said in item.rejected.detail


def test_a_text_that_stands_twice_in_a_record_is_not_half_lost(tmp_path: Path) -> None:
    """JSON's readers drop the first of two fields of one name."""
    lines = ['{"text": "新桥", "text": "旧桥"}', '{"text": "通车", "tag": 1, "tag": 2, "n": {"text": 1, "x": 2}}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    assert outcomes(read(tmp_path)) == {"a.jsonl#1": "unreadable", "a.jsonl#2": "通车"}
    assert "the field text stands in it more than once" in str(read(tmp_path)[0])


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE[:300]) + gzip.compress(PAGE[300:])),
        ("gzip", gzip.compress(PAGE) + b"\r\n"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("deflate", PAGE),
        ("zstd", COMPRESSIONS[".zst"](PAGE)),
        ("zstd", PAGE),
        ("deflate", b"x " + PAGE),
        ("identity", PAGE),
        ("identity", gzip.compress(PAGE)),
        ("br", gzip.compress(PAGE)),
        ("gzip", zlib.compress(PAGE)),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
        (None, gzip.compress(PAGE)),
    ],
    ids="members junk zlib raw plain frame plain text none none-gzip br-gzip gzip-zlib twice undeclared".split(),
)
def test_bodies_as_servers_code_them(tmp_path: Path, coding: str | None, body: bytes) -> None:
    headers = "Content-Type: text/html" + (f"\r\nContent-Encoding: {coding}" if coding else "")
    (tmp_path / "a.warc").write_bytes(record(response(body, headers)))
    assert outcomes(read(tmp_path)) == {"a.warc#1": body if body.endswith(PAGE) else PAGE}


def test_bodies_in_brotli(tmp_path: Path) -> None:
    """Which has no sign and no sum: a body that was decoded before it was stored is told by its bytes."""
    brotli = pytest.importorskip("brotli")
    packed, coded = brotli.compress(PAGE), "Content-Type: text/html\r\nContent-Encoding: br"
    bodies = [
        packed,
        PAGE,
        "新桥通车。".encode("gbk"),
        packed[:-9],
        packed + b"junk\0",
        brotli.compress(bytes(1 << 22)),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(record(response(body, coded)) for body in bodies) + ONE)
    *found, last = read(tmp_path, options=SMALL)
    assert [item.data for item in found[:3] if isinstance(item, Input)] == [PAGE, PAGE, bodies[2]]
    rejects = [item.rejected.reason for item in found[3:] if isinstance(item, Unreadable)]
    assert rejects == ["unreadable", "unreadable", "too_large"]
    assert isinstance(last, Input)


def test_bodies_in_brotli_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    coded = "Content-Type: text/html\r\nContent-Encoding: br"
    (tmp_path / "a.warc").write_bytes(record(response(b"\x1b\0\1coded", coded)) + record(response(PAGE, coded)))
    reject, page = read(tmp_path)
    assert isinstance(reject, Unreadable)
    assert reject.rejected.reason == "missing_package"
    assert "pip install 'cleaner[brotli]'" in reject.rejected.detail
    assert isinstance(page, Input)
    assert page.data == PAGE


def test_a_body_of_very_many_gzip_members_is_a_reject_and_costs_no_time(tmp_path: Path) -> None:
    body = gzip.compress(b"") * 300_000
    (tmp_path / "a.warc").write_bytes(record(response(body, "Content-Encoding: gzip")))
    assert outcomes(read(tmp_path)) == {"a.warc#1": "unreadable"}


def test_parquet_loses_no_more_than_the_damaged_rows(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [f"第{number}行：{NOISE[number * 99 : number * 99 + 99].decode()}" for number in range(300)]
    parquet.write_table(pyarrow.table({"text": rows}), tmp_path / "a.parquet", row_group_size=100)
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 9] = bytes(9)
    (tmp_path / "a.parquet").write_bytes(data)
    found = outcomes(read(tmp_path))
    assert [found[f"a.parquet#{number}"] for number in (1, 100, 201, 300)] == [rows[0], rows[99], rows[200], rows[299]]
    (lost,) = (item for item in read(tmp_path) if isinstance(item, Unreadable))
    assert lost.rejected.detail.startswith("rows ")
    assert " to 200: " in lost.rejected.detail


def test_a_column_of_text_that_stands_twice_is_not_half_lost(tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns = [pyarrow.array([TEXT]), pyarrow.array(["新河"]), pyarrow.array([1])]
    parquet.write_table(pyarrow.Table.from_arrays(columns, ["text", "text", "n"]), tmp_path / "a.parquet")
    (item,) = read(tmp_path)
    assert isinstance(item, Unreadable)
    assert item.rejected.detail == "the column text stands in it more than once"


def test_a_row_of_parquet_that_is_not_utf_8_is_read_as_any_document(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    values = ["新桥".encode(), "新桥今天正式通车".encode("gbk"), None]
    text = pyarrow.array(values, pyarrow.binary()).view(pyarrow.string())
    parquet.write_table(
        pyarrow.table({"text": text, "url": ["http://a.cn/1", "http://a.cn/2", None]}), tmp_path / "a.parquet"
    )
    first, second, third = read(tmp_path)
    assert isinstance(first, Input)
    assert isinstance(second, Input)
    assert (first.data, first.url) == ("新桥", "http://a.cn/1")
    assert (second.data, second.url) == ("新桥今天正式通车".encode("gbk"), "http://a.cn/2")
    assert isinstance(third, Unreadable)

"""The user's cache keeps what was written last of each kind, and does not grow for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.user_cache import read_parts, write_parts


def test_of_many_files_of_a_kind_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("cleaner.user_cache._MOST_FILES", 3)
    for number, name in enumerate(["patterns.bin", *(f"rules-{number}.bin" for number in range(6))]):
        write_parts(name, b"key", {b"name": name.encode()})
        os.utime(tmp_path / "cleaner" / name, (number, number))
    write_parts("rules-new.bin", b"key", {b"name": b"new"})
    held = {file.name for file in (tmp_path / "cleaner").iterdir()}
    assert held == {"patterns.bin", "rules-4.bin", "rules-5.bin", "rules-new.bin"}
    read = read_parts("rules-new.bin", b"key")
    assert read is not None and read.get(b"name") == b"new"


def test_parts_are_read_one_by_one_and_believed_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    parts = {bytes([number]): bytes([number]) * 9 for number in range(1, 6)}
    write_parts("parts", b"key", parts)
    file = tmp_path / "cleaner" / "parts"
    file.write_bytes(file.read_bytes().replace(parts[b"\2"], b"another s"))
    read = read_parts("parts", b"key")
    assert read is not None
    write_parts("parts", b"key", {b"\1": b"replaced"})  # who has it open goes on with what it was
    assert {name: read.get(name) for name in read} == {**parts, b"\2": None}
    assert read.get(b"none") is None
    assert read_parts("parts", b"another key") is None


def test_a_long_list_of_parts_is_read_and_a_damaged_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    parts = {b"%d" % number: b"%d" % number for number in range(20_000)}
    write_parts("parts", b"key", parts)
    read = read_parts("parts", b"key")
    assert read is not None
    assert {name: read.get(name) for name in read} == parts
    file = tmp_path / "cleaner" / "parts"
    for damaged in (file.read_bytes()[:9_000], file.read_bytes().replace(b"1777", b"1778"), b"key"):
        file.write_bytes(damaged)
        assert read_parts("parts", b"key") is None


def test_without_a_home_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    write_parts("rules-new.bin", b"key", {b"name": b"new"})
    assert read_parts("rules-new.bin", b"key") is None
    assert not list(tmp_path.iterdir())

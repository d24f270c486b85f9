"""The user's cache keeps what was written last of each kind, and does not grow for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.user_cache import read_cached, write_cached


def test_of_many_files_of_a_kind_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("cleaner.user_cache._MOST_FILES", 3)
    for number, name in enumerate(["patterns.bin", *(f"rules-{number}.bin" for number in range(6))]):
        write_cached(name, b"key", name.encode())
        os.utime(tmp_path / "cleaner" / name, (number, number))
    write_cached("rules-new.bin", b"key", b"new")
    held = {file.name for file in (tmp_path / "cleaner").iterdir()}
    assert held == {"patterns.bin", "rules-4.bin", "rules-5.bin", "rules-new.bin"}
    assert read_cached("rules-new.bin", b"key") == b"new"

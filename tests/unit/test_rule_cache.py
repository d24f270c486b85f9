from __future__ import annotations

from pathlib import Path

import pytest

import cleaner.rule_files
from cleaner.rule_cache import read_through_cache
from cleaner.rules import Rules, packaged_rules

RULE = "extends: base\nhosts: [{host}]\nlines:\n  a: {{at: any, match: '甲+', gone: [甲], stays: [乙]}}\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    mine = tmp_path / "rules" / "site"
    mine.mkdir(parents=True)
    (mine / "x.example.yaml").write_text(RULE.format(host="x.example"), "utf-8")
    return [packaged_rules(), mine.parent]


def cache_of(folders: list[Path]) -> Path:
    return next((folders[1].parent / "cache" / "cleaner").iterdir())


def from_cache_alone(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> Rules | None:
    """What the cache gives; None if the files were read."""
    with monkeypatch.context() as patch:
        patch.setattr(cleaner.rule_files, "read_rules", lambda _: (None, []))
        patch.setattr("cleaner.rule_cache._write", lambda *_: None)
        return read_through_cache(folders)[0]


def test_second_reading_comes_from_the_cache_and_is_the_same(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, faults = read_through_cache(folders)
    assert faults == []
    again = from_cache_alone(folders, monkeypatch)
    assert again == first
    assert again is not None and again.merged("site/x.example").lines.prefilter.scan(["甲", "乙"])[1][0] & 1
    assert again.merged("site/x.example").lines["a"].literals == frozenset("甲")


def test_changed_rule_is_read_again(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    read_through_cache(folders)
    (folders[1] / "site" / "x.example.yaml").write_text(RULE.format(host="y.example"), "utf-8")
    assert from_cache_alone(folders, monkeypatch) is None
    assert read_through_cache(folders)[0].for_host("y.example") == "site/x.example"


@pytest.mark.parametrize("keep", [0, 10, 32, 100])
def test_damaged_cache_is_ignored(folders: list[Path], keep: int, monkeypatch: pytest.MonkeyPatch) -> None:
    read_through_cache(folders)
    cache = cache_of(folders)
    cache.write_bytes(cache.read_bytes()[:keep] + b"\xc1 no msgpack")
    assert from_cache_alone(folders, monkeypatch) is None
    assert read_through_cache(folders)[0].for_host("x.example")


def test_cache_that_others_may_write_is_not_believed(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    read_through_cache(folders)
    cache_of(folders).chmod(0o666)
    assert from_cache_alone(folders, monkeypatch) is None


def test_faulty_rules_are_never_kept(folders: list[Path]) -> None:
    (folders[1] / "site" / "x.example.yaml").write_text("extend: base", "utf-8")
    assert len(read_through_cache(folders)[1]) == len(read_through_cache(folders)[1]) == 1
    assert not (folders[1].parent / "cache").exists()


def test_rules_are_read_where_nothing_can_be_kept(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert read_through_cache(folders)[0].for_host("x.example")

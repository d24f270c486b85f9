from __future__ import annotations

import os
from pathlib import Path

import pytest

import cleaner.rules.files
from cleaner.errors import Fault
from cleaner.rules import Rules, packaged_rules
from cleaner.rules.cache import read_through_cache
from cleaner.rules.files import read_rule_files, read_rules
from cleaner.rules.folders import RuleFile, Stamp, read_rule_file
from cleaner.rules.kept import KeptRules
from cleaner.rules.parts import RuleReader
from cleaner.rules.records import Rule

RULE = "extends: base\nhosts: [{host}]\nlines:\n  a: {{at: any, match: '甲+', gone: [甲], stays: [乙]}}\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("cleaner.user_cache._BESIDE_BYTECODE", tmp_path / "none")
    mine = tmp_path / "rules" / "site"
    mine.mkdir(parents=True)
    (mine / "x.example.yaml").write_text(RULE.format(host="x.example"), "utf-8")
    return [packaged_rules(), mine.parent]


def cache_of(folders: list[Path]) -> Path:
    return next((folders[1].parent / "cache" / "cleaner").iterdir())


def from_cache_alone(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> Rules | None:
    """What the cache gives; None if the files were read."""
    with monkeypatch.context() as patch:
        patch.setattr(cleaner.rules.files, "read_rule_files", lambda *_: (None, ["not from the cache"]))
        return read_through_cache(folders)[0]


def test_second_reading_comes_from_the_cache_and_is_the_same(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, faults = read_through_cache(folders)
    assert faults == []
    again = from_cache_alone(folders, monkeypatch)
    assert again == first
    assert again is not None and again.merged("site/x.example").lines.prefilter.scan(["甲", "乙"])[0] & 1
    assert again.merged("site/x.example").lines["a"].literals == frozenset("甲")


def test_a_changed_file_costs_the_reading_of_one(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    read_through_cache(folders)
    (folders[1] / "site" / "x.example.yaml").write_text(RULE.format(host="y.example"), "utf-8")
    (folders[1] / "site" / "z.example.yaml").write_text(RULE.format(host="z.example"), "utf-8")
    read: list[str] = []

    def reader(file: RuleFile, name: str, faults: list[Fault]) -> RuleReader:
        read.append(name)
        return RuleReader(file, name, faults)

    monkeypatch.setattr("cleaner.rules.files.RuleReader", reader)
    rules, faults = read_through_cache(folders)
    assert (read, faults) == (["site/x.example", "site/z.example"], [])
    assert rules == read_rules(folders)[0]


def test_a_settled_file_that_is_the_same_is_not_opened(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.rules.folders._SETTLED_NS", 0)
    first, _ = read_through_cache(folders)
    opened: list[str] = []

    def read(path: str) -> RuleFile:
        opened.append(path)
        return read_rule_file(path)

    monkeypatch.setattr("cleaner.rules.cache.read_rule_file", read)
    assert (read_through_cache(folders)[0], opened) == (first, [])
    # Of the same size, and with its old time put back.
    mine = folders[1] / "site" / "x.example.yaml"
    before = mine.stat()
    mine.write_text(RULE.format(host="y.example"), "utf-8")
    os.utime(mine, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (read_through_cache(folders)[0].for_host("y.example"), opened) == ("site/x.example", [str(mine)])


def test_what_setup_kept_beside_the_bytecode_serves_a_new_home(
    folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.user_cache._BESIDE_BYTECODE", tmp_path / "beside")
    read_through_cache(folders[:1])
    (tmp_path / "cache" / "cleaner").rename(tmp_path / "beside")
    read: list[list[str]] = []

    def read_files(files: dict[str, RuleFile], faults: list[Fault], known: dict[str, Rule]) -> object:
        read.append(list(files))
        return read_rule_files(files, faults, known)

    monkeypatch.setattr(cleaner.rules.files, "read_rule_files", read_files)
    rules, faults = read_through_cache(folders)
    assert (read, faults) == ([["site/x.example"]], [])
    assert rules == read_rules(folders)[0]
    if os.getuid() == 0:  # others' files can only be made by root
        for path in (tmp_path / "beside").iterdir():
            os.chown(path, 12_345, -1)
        for path in (tmp_path / "cache" / "cleaner").iterdir():
            path.unlink()
        read_through_cache(folders)
        assert len(read[1]) > 1


def test_the_stamp_of_a_file_that_was_just_written_tells_nothing(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.rules.cache.stamp", lambda path: Stamp(path, 1, 1, 1, 1, settled=False))
    read_through_cache(folders)
    (folders[1] / "site" / "x.example.yaml").write_text(RULE.format(host="y.example"), "utf-8")
    assert read_through_cache(folders)[0].for_host("y.example")


def test_a_touched_file_is_not_read_as_yaml_again(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.rules.folders._SETTLED_NS", 0)
    first, _ = read_through_cache(folders)
    (folders[1] / "site" / "x.example.yaml").touch()
    assert from_cache_alone(folders, monkeypatch) == first
    monkeypatch.setattr("cleaner.rules.cache.read_rule_file", lambda path: None)
    assert from_cache_alone(folders, monkeypatch) == first  # its new stamp was kept


def test_entries_of_kept_rules_are_decoded_when_asked_for(folders: list[Path]) -> None:
    read_through_cache(folders)
    rules, _ = read_through_cache(folders)
    kept = rules.by_name
    assert isinstance(kept, KeptRules)
    assert (rules.for_host("www.x.example"), kept.rules) == ("site/x.example", {})
    assert rules.merged("site/x.example").lines["a"].regex == "甲+"
    assert set(kept.rules) == {"site/x.example", "base"}


def test_a_file_that_went_is_forgotten(folders: list[Path]) -> None:
    read_through_cache(folders)
    (folders[1] / "site" / "x.example.yaml").unlink()
    assert read_through_cache(folders)[0] == read_rules(folders)[0]


def test_a_new_file_may_not_claim_a_host_of_a_kept_one(folders: list[Path]) -> None:
    read_through_cache(folders)
    (folders[1] / "site" / "y.example.yaml").write_text(RULE.format(host="x.example"), "utf-8")
    (fault,) = read_through_cache(folders)[1]
    assert "claimed by" in fault.sentence


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


def test_a_rule_that_was_damaged_in_the_cache_is_read_from_its_file(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = read_through_cache(folders)
    cache = cache_of(folders)
    whole = cache.read_bytes()
    at = whole.rindex("甲+".encode())
    cache.write_bytes(whole[:at] + "乙+".encode() + whole[at + 4 :])
    again = from_cache_alone(folders, monkeypatch)
    assert again is not None and again.by_name["site/x.example"] == first.by_name["site/x.example"]


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

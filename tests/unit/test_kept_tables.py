from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner
from cleaner.patterns import kept_tables
from cleaner.patterns.kept_tables import keep_tables, name_of, note_tables, read_tables
from cleaner.patterns.prefilter import Prefilter

SETS = {"first": {"新": 1 << 200, "": 0}, "alone": {"always": 5}}
GRAMS = {-(1 << 63): 1 << 130, 7: 3}
BITS = (b"a" * 9, b"b", b"")


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("cleaner.user_cache._BESIDE_BYTECODE", tmp_path / "none")
    forget()
    yield
    forget()


def forget() -> None:
    """As a new process would begin."""
    kept_tables._known.cache_clear()
    kept_tables._key.cache_clear()
    kept_tables._fresh.clear()


def test_what_was_kept_is_read_again() -> None:
    note_tables(b"a", SETS, GRAMS, BITS)
    assert read_tables(b"a") is None  # it is written at the end of a process
    keep_tables()
    forget()
    assert read_tables(b"a") == (SETS, GRAMS, BITS)
    assert read_tables(b"b") is None


def test_two_processes_keep_both_their_tables_and_too_many_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_tables, "_MOST", 2)
    for names, held in ((b"a", b"a"), (b"b", b"ab"), (b"c", b"c"), (b"xyz", b"xy")):
        forget()
        for name in names:
            note_tables(bytes([name]), SETS, GRAMS, BITS)
        keep_tables()
        forget()
        assert [name for name in b"abcxyz" if read_tables(bytes([name]))] == list(held)


def test_tables_of_other_code_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    note_tables(b"a", SETS, GRAMS, BITS)
    keep_tables()
    forget()
    monkeypatch.setattr("cleaner.compiled.stamp", lambda path: "another")
    assert read_tables(b"a") is None


def test_names_tell_entries_apart() -> None:
    assert len({name_of(entries) for entries in (["新", "桥"], ["桥", "新"], ["新桥"], ["新\ud800"], [])}) == 5


@pytest.mark.skipif(os.environ.get("CLEANER_COMPILED") != "1", reason="as Python nothing is kept")
def test_a_prefilter_of_kept_tables_is_the_one_that_was_made() -> None:
    rules = cleaner.load_rules()
    lines = [rules.merged(name).lines for name in rules.by_name]
    made = [Prefilter(one.values()) for one in lines]
    keep_tables()
    forget()
    kept = [Prefilter(one.values()) for one in lines]
    assert not kept_tables._fresh
    for one, other in zip(made, kept, strict=True):
        for name in ("first", "second", "always", "any_first", "any_second", "characters", "openings"):
            assert getattr(one, name) == getattr(other, name)
        assert (one.longer.sets, one.longer.bits) == (other.longer.sets, other.longer.bits)  # type: ignore[union-attr]

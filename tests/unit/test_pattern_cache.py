from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner
from cleaner.patterns import pattern_cache
from cleaner.patterns.pattern_cache import compile_pattern, keep_patterns, kept_while_importing
from cleaner.repairs.odd_characters import _odd


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("cleaner.user_cache._BESIDE_BYTECODE", tmp_path / "none")
    forget()
    yield
    forget()


def forget() -> None:
    """As a new process would begin."""
    pattern_cache._known.cache_clear()
    pattern_cache._fresh.clear()


def patterns() -> list[tuple[str, int]]:
    """All line entries, and what is difficult: names, flags in the pattern, lone surrogates, look-behinds."""
    entries = {entry.regex for rule in cleaner.load_rules().by_name.values() for entry in rule.lines.values()}
    odd = [
        "(?P<b>新)(?P<a>桥)|(?P=b)",
        "(?i:k)É",
        "(?<!年)月{2,}+",
        "(a|b)*?$",
        "[^\\w\ud800]",
        "",
        _odd().pattern("😀").pattern,
    ]
    return [*((regex, 0) for regex in sorted(entries)), *((regex, re.I | re.S) for regex in odd)]


def test_what_was_kept_is_what_re_would_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    for regex, flags in patterns():
        compile_pattern(regex, flags)
    keep_patterns()
    forget()
    monkeypatch.setattr(pattern_cache, "_compiled", None)  # nothing is compiled anew
    monkeypatch.setattr(pattern_cache, "_re_compile", None)
    kept = [compile_pattern(regex, flags) for regex, flags in patterns()]
    monkeypatch.undo()
    for (regex, flags), pattern in zip(patterns(), kept, strict=True):
        compiled = re.compile(regex, flags)
        assert pattern == compiled  # the same flags, pattern and code
        assert (pattern.groupindex, pattern.groups, pattern.flags) == (
            compiled.groupindex,
            compiled.groups,
            compiled.flags,
        )


def test_two_processes_keep_both_their_patterns() -> None:
    for regex in ("甲", "乙"):
        forget()
        compile_pattern(regex)
        keep_patterns()
    forget()
    assert all(pattern_cache._kept(source.encode()) for source in ("0 甲", "0 乙"))


def test_too_many_patterns_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_cache, "_MOST", 3)
    for regex in "甲乙丙丁":
        forget()
        compile_pattern(regex)
        keep_patterns()
    forget()
    assert [bool(pattern_cache._kept(f"0 {regex}".encode())) for regex in "甲乙丙丁"] == [False, False, False, True]


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:-40] + b"\xff" * 40, lambda data: b""])
def test_a_damaged_file_costs_compiling_only(damage: object, tmp_path: Path) -> None:
    compile_pattern("新桥[一-龥]+")
    keep_patterns()
    (file,) = (tmp_path / "cache" / "cleaner").iterdir()
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    forget()
    assert compile_pattern("新桥[一-龥]+") == re.compile("新桥[一-龥]+")


def test_what_is_no_pattern_is_re_s_error() -> None:
    with pytest.raises(re.error, match="missing"):
        compile_pattern("(新")


def test_a_library_s_patterns_are_kept_and_its_own() -> None:
    with kept_while_importing():
        assert re.compile("新桥[一-龥]+", re.I).fullmatch("新桥通车")
    assert re.compile is pattern_cache._re_compile
    assert [code.flags for code in pattern_cache._fresh.values()] == [re.compile("新桥[一-龥]+", re.I).flags]


def test_bytes_are_compiled() -> None:
    assert compile_pattern(b"\xe6+") == re.compile(b"\xe6+")

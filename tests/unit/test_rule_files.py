from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import RuleError
from cleaner.rules import Rules

Site = Callable[[str], Rules]
LINE = "lines:\n  a:\n    at: head\n    match: x\n"


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("extends: base\nhost: [a]", 2, "unknown key 'host'; did you mean 'hosts'?"),
        ("zzzzzz: a", 1, "unknown key 'zzzzzz'; known: extends, hosts"),
        (LINE + "    macth: y", 5, "unknown key 'macth'; did you mean 'match'?"),
        ("hosts: [a.example]\n\nhosts: [b.example]", 3, "'hosts' stands twice (first on line 1)"),
        (LINE + "  a:\n    at: tail\n    match: y", 5, "'a' stands twice (first on line 2)"),
        ("lines:\n  a: {at: head, match: '(x'}", 2, "'(x' is not a regular expression"),
        ("lines:\n  a: {at: head, match: 'x{99999999999}'}", 2, "is not a regular expression"),
        ("front_matter:\n  author: '['", 2, "'[' is not a regular expression"),
        ("body:\n  a: 'p['", 2, "'p[' is not a CSS selector"),
        ("body:\n  a: ''", 2, "is not a CSS selector"),
        ("drop:\n  a: 'p::before'", 2, "is not a CSS selector"),
        ("drop:\n  a: \"p[a='\\x01']\"", 2, "is not a CSS selector"),
        ("body:\n  a: 'svg|rect'", 2, "is not a CSS selector"),
        ("hosts: ['https://x.example/']", 1, "'https://x.example/' is not a host"),
        ("extends: basee", 1, "did you mean 'base'?"),
        ("lines:\n\ta: b", 2, "indent with spaces"),
        ('lines:\n  a: {at: head, match: "\\d"}', 2, "write patterns in single quotes"),
        ("extends：base\nhosts: [a.example]", 1, "write 'extends: '"),
        ("extends：base", 1, "a full-width one"),
        ("'extends'：base", 1, "the colon after 'extends' is"),
        ("lines:\n  a:\n    at：head\n    match: x", 3, "the colon after 'at' is a full-width one"),
        ("hosts: [a.example]\ncharset：big5", 2, "write 'charset: '"),
        ("lines：\n  a: {at: head, match: x}", 1, "write 'lines: '"),
        ("lines:\n  a:\n    at:head\n    match: x", 3, "write a space behind the colon: 'at: '"),
        ("lines:\n  a:\n\u3000\u3000\u3000\u3000at: head\n    match: x", 3, "the space U+3000 is none to YAML"),
        ("lines:\n  a\n    at: head", 2, "a name wants a colon: 'a:'"),
        ("body: {post: #content}\nhosts: [a.example]", 1, "write '#content' in quotes"),
        ("fields:\n  title: 'h1\n  date: 'i'", 3, "a quote above it may not be closed"),
        ("hosts: [a.example\n", 2, "close { } and [ ]"),
        ("hosts: [cri.cn]", 1, "the host cri.cn is claimed by"),
        (
            "extends: base\nhosts:\n  - a.example\n  - CRI.cn.",
            4,
            "site/cri.cn.yaml:4 too; keep one",
        ),  # as it is written
        ("extends: base\nhosts:\n  - a.example\n  - x y", 4, "'x y' is not a host"),
        ("# of a site\nextends: hexoo", 2, "did you mean 'hexo'?"),
        ("# of a site\nextends: site/x.example", 2, "extends itself"),
        ("extends: family/nothing", 1, "extends 'family/nothing', which is not there"),
        ("extends: hexoo", 1, "did you mean 'hexo'?"),
        ("extends: site/x.example", 1, "extends itself"),
        (LINE + "    gone: [12:30]", 5, "in 'gone', 12:30 is read as an int"),
        (LINE + "    stays: [no]", 5, "in 'stays', no is read as a bool by YAML; put it in quotes"),
        ("lines:\n  a: {match: x}", 2, "the entry 'a' needs 'at': one of head, tail, any"),
        ("lines:\n  a: {at: haed, match: x}", 2, "the entry 'a' needs 'at'"),
        ("lines:\n  a: {at: head}", 2, "the entry 'a' needs exactly one of match, cut, read, from"),
        ("lines:\n  a: {at: head, match: x, cut: y}", 2, "needs exactly one of"),
        ("lines:\n  a: {at: head, match: '(?P<titel>x)'}", 2, "unknown field 'titel'; did you mean 'title'?"),
        ("lines:\n  a: {at: tail, match: x, holds: list}", 2, "'holds' says 'list' or 'less'"),
        ("lines:\n  a: {at: head, match: x, equals: titel}", 2, "'equals' names a metadata field"),
        ("lines:\n  a: x", 2, "is a mapping with the keys"),
        ("lines: [a]", 1, "'lines' is a mapping of names to values, such as {share: {at: tail,"),
        ("body: '.post'", 1, "'body' is a mapping of names to values, such as {post: 'div.content'}"),
        ("- a", 1, "a rule file is a mapping"),
        ("新河", 1, "a rule file is a mapping"),
        ("hosts:\n  - {a: b}", 2, "must be text"),
        ("rewrite:\n  a: {field: titel, match: x, to: y}", 2, "needs 'field': one of title"),
        ("rewrite:\n  a: {field: title, match: x}", 2, "needs 'match' and 'to'"),
        ("rewrite:\n  a: {field: title, match: x, to: '\\2'}", 2, "\\2"),
        ("lines:\n  a: !!python/name:os.system {}", 2, "tag"),
        ("lines:\n  a: &a {at: head, match: x}\n  b: *a", 2, "anchors and aliases are not allowed"),
        ("[" * 100_000, 1, "nested deeper"),
        ("# " + "x" * 1_000_001, 1, "split it"),
        ("hosts: [a.example]\n---\nsigns: [x]", 2, ""),
    ],
)
def test_each_fault_is_a_sentence_with_its_line(site: Site, text: str, line: int, words: str) -> None:
    with pytest.raises(RuleError) as raised:
        site(text)
    said = [(fault.line, fault.sentence) for fault in raised.value.faults]
    assert any(number == line and words in sentence for number, sentence in said), said
    assert all(fault.file.endswith("x.example.yaml") for fault in raised.value.faults)


def test_all_faults_are_told_at_once(site: Site) -> None:
    with pytest.raises(RuleError) as raised:
        site("host: a\nbody: {a: 'p['}\nlines: {b: {at: head, match: '('}}")
    assert len(raised.value.faults) == 3
    assert len(str(raised.value).splitlines()) == 3


def test_file_that_is_no_utf8(tmp_path: Path) -> None:
    path = folder(tmp_path, {"site/x.example.yaml": ""}) / "site/x.example.yaml"
    path.write_bytes("signs: [新河]".encode("gbk"))
    with pytest.raises(RuleError, match=r"1: this is no UTF-8 .* save it as UTF-8"):
        cleaner.load_rules(tmp_path)


def test_cycle_of_two_is_an_error(tmp_path: Path) -> None:
    files = {"family/one.yaml": "extends: two", "family/two.yaml": "extends: one"}
    with pytest.raises(RuleError, match="extends itself"):
        cleaner.load_rules(folder(tmp_path, files))


def test_host_claimed_by_two_own_files_is_an_error(tmp_path: Path) -> None:
    files = {"site/one.example.yaml": "hosts: [h.example]", "site/two.example.yaml": "hosts: [H.example]"}
    with pytest.raises(RuleError, match="claimed by"):
        cleaner.load_rules(folder(tmp_path, files))


def test_host_claimed_by_a_rule_that_comes_along_is_told_of_the_own_file(tmp_path: Path) -> None:
    own = folder(tmp_path, {"site/zz.example.yaml": "hosts: [cri.cn]", "site/a.example.yaml": "hosts: [pxcsw.com]"})
    with pytest.raises(RuleError, match=r"or name this file site/cri.cn.yaml, to replace that one") as raised:
        cleaner.load_rules(own)
    assert all(fault.file.startswith(str(tmp_path)) for fault in raised.value.faults)


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such rules folder"):
        cleaner.load_rules(tmp_path / "nothing")


def test_file_with_the_ending_yml_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        cleaner.load_rules(folder(tmp_path, {"site/x.example.yml": "zzz: 1"}))


def test_own_file_replaces_the_packaged_one(tmp_path: Path) -> None:
    rules = cleaner.load_rules(folder(tmp_path, {"site/cri.cn.yaml": "hosts: [other.example]"}))
    assert rules.named("cri.cn").hosts == ("other.example",)
    assert rules.for_host("cri.cn") is None


def test_null_switches_off_an_inherited_entry(site: Site) -> None:
    rules = site("extends: base\nlines: {filing: null}\nfields: {title: ~}")
    rule = rules.named("x.example")
    assert "filing" not in rule.lines
    assert "title" not in rule.fields
    assert "filing" in rules.merged("base").lines


def test_grandparents_entry_that_the_parent_switched_off_stays_off(tmp_path: Path) -> None:
    files = {"family/f.yaml": "extends: base\nlines: {filing: null}", "site/x.example.yaml": "extends: f"}
    assert "filing" not in cleaner.load_rules(folder(tmp_path, files)).named("x.example").lines


def test_childs_entry_replaces_the_parents(site: Site) -> None:
    rule = site("extends: base\nlines: {filing: {at: tail, match: 备案}}").named("x.example")
    assert (rule.lines["filing"].regex, rule.lines["filing"].at) == ("备案", "tail")
    assert "byline" in rule.lines


@pytest.mark.parametrize("css", ['a[href*="x@y"]', 'a[href="mailto:a@b.example"]', "meta[name=a]@content", "p, .b > c"])
def test_good_selectors_load(site: Site, css: str) -> None:
    assert "a" in site(f"body:\n  a: '{css}'").named("x.example").body


def test_empty_file_is_a_rule(site: Site) -> None:
    assert site("# 空\n").named("x.example").source == "x.example"

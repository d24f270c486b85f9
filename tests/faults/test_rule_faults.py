"""Rule files that would stop, slow or fool a run: rows 6 and 33 to 39 of the fault list."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import RuleError
from cleaner.rules import packaged_rules
from cleaner.rules.files import read_rules
from cleaner.rules.lint import lint
from cleaner.rules.runaway import runs_away

Write = Callable[[str], Path]
ENTRY = "extends: base\nhosts: [x.example]\nlines:\n  e:\n    at: any\n    {verb}: '{pattern}'\n"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes one rule file and returns the folder to give as `--rules`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "rules"
    (folder / "site").mkdir(parents=True)

    def write_one(text: str) -> Path:
        (folder / "site" / "x.example.yaml").write_text(text, "utf-8")
        return folder

    return write_one


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Processor time, since it is asked whether something ends at all, on machines of any speed and load."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def faults_of(folder: Path) -> str:
    with pytest.raises(RuleError) as raised:
        cleaner.load_rules(folder)
    assert all(fault.line >= 1 and fault.file for fault in raised.value.faults)
    return str(raised.value)


def deep_alias(levels: int) -> str:
    names = [f"a{level}" for level in range(levels)]
    lines = [f"{names[0]}: &{names[0]} [甲,甲,甲,甲,甲,甲,甲,甲,甲]"]
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("filler", "times"),
    [
        *((" ", 200_000), ("\n", 200_000), ("版权所有", 50_000), ("来源:", 50_000), ("9", 200_000), ("(记者 ", 40_000)),
        *(("2021-12-21 ", 20_000), ("2021-12-21 责任编辑:", 10_000), ("作者:林一 供图 ", 20_000), ("供图", 50_000)),
        *(("&nbsp;", 33_000), ("&amp;ldquo;", 18_000), ("lt;pgt;", 28_000), ("%u65b0%u6cb3 ", 15_000)),
    ],
    ids=[
        *("spaces", "newlines", "rights without the end", "source", "digits", "brackets"),
        *("dates", "dates and editors", "credits", "credits without names"),
        *("references", "references escaped again", "tags without ampersands", "escapes"),
    ],
)
def test_row_6_text_that_makes_patterns_run_away(filler: str, times: int) -> None:
    """A line of 0.2 MB, and lines as long as are ever matched, with the rules that come along."""
    with at_most(15):
        for text in (filler * times, "\n".join(filler * (1_900 // len(filler)) for _ in range(100))):
            try:
                article = cleaner.clean(f"新河大桥通车\n{text}\n新河大桥今天通车。\n{text}\n两岸的居民来到桥头。")
            except cleaner.Rejected:
                continue
            assert "新河大桥今天通车。" in article.text


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['touch owned']", "!!python/name:os.system", "!x y"])
def test_row_33_tags_are_a_fault_and_nothing_runs(tag: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(f"extends: base\nsigns: {tag}\n")
    monkeypatch.chdir(folder)
    assert "x.example.yaml:2: the tag" in faults_of(folder)
    assert not (folder / "owned").exists()


@pytest.mark.parametrize(
    "text",
    [
        deep_alias(9),
        "a: &a {b: 1}\nc: {<<: *a}",
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "a: " + "[" * 17 + "]" * 17,
        "\n".join("  " * level + f"k{level}:" for level in range(1_000)),
        "x" * 2_000_000,
    ],
    ids=["alias bomb", "merge key", "sequences", "mappings", "block sequences", "17 levels", "block mappings", "2 MB"],
)
def test_row_34_bombs_and_depth_are_a_fault_in_two_seconds(text: str, write: Write) -> None:
    folder = write(text)
    with at_most(2):
        assert "x.example.yaml:" in faults_of(folder)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("extends: base\nextends: base", "x.example.yaml:2: the key 'extends' stands twice"),
        ("extends: base\nhots: [x.example]", "x.example.yaml:2: unknown key 'hots'; did you mean 'hosts'?"),
        ("extends: base\nsigns: [no]", "x.example.yaml:2: in 'signs', no is read as a bool by YAML"),
        ("extends: base\nsigns: [12:30]", "x.example.yaml:2: in 'signs', 12:30 is read as an int by YAML"),
        ("extends: no", "x.example.yaml:1: 'extends' no is read as a bool"),
    ],
)
def test_row_35_what_yaml_would_guess_is_a_fault_with_its_line(text: str, fault: str, write: Write) -> None:
    assert fault in faults_of(write(text))


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:甲+)+乙",
        "(?:甲|甲甲)*乙",
        r"(?:\\d{1,3}|页){0,40}末",
        "甲*甲*甲*乙",
        "(?:甲?){30}甲{30}",
        "(?:甲{1,9}){1,30}乙",
    ],
)
def test_row_36_rules_check_warns_of_a_runaway_pattern(pattern: str, write: Write) -> None:
    regex = pattern.replace("\\\\", "\\")
    with at_most(20):
        assert runs_away(regex)
    folder = write(ENTRY.format(verb="match", pattern=regex) + "    gone: [甲乙]\n    stays: [丙]\n")
    rules, faults = read_rules([packaged_rules(), folder])
    assert faults == []
    assert any("can run away" in fault.sentence for fault in lint(rules) if "x.example" in fault.file)


def test_row_36_no_shipped_pattern_runs_away() -> None:
    for rule in cleaner.load_rules().by_name.values():
        for entry in rule.lines.values():
            assert runs_away(entry.regex) == "", entry.origin


def test_row_37_fifty_thousand_literals_load_and_clean_in_bounded_time(write: Write) -> None:
    names = [f"新{chr(0x4E00 + number // 200)}{chr(0x5E00 + number % 200)}" for number in range(50_000)]
    folder = write(ENTRY.format(verb="match", pattern=f"(?:{'|'.join(names)})网首页"))
    with at_most(30):
        rules = cleaner.load_rules(folder)
        article = cleaner.clean(
            f"新河大桥今天通车。\n{names[-1]}网首页\n两岸相庆。", url="http://x.example/", rules=rules
        )
    assert [removed.entry for removed in article.removed] == ["e"]


@pytest.mark.parametrize("pattern", [".*", "(?s).+", "[^x]*"])
@pytest.mark.parametrize("at", ["any", "head", "tail"])
def test_row_38_a_rule_that_strips_everything_is_a_reject(pattern: str, at: str, write: Write) -> None:
    folder = write(ENTRY.format(verb="match", pattern=pattern).replace("at: any", f"at: {at}"))
    with pytest.raises(cleaner.NoBody) as raised:
        cleaner.clean("甲\n乙", url="http://x.example/", rules=cleaner.load_rules(folder))
    assert raised.value.reason == "nothing_left"
    assert [removed.text for removed in sorted(raised.value.removed, key=lambda one: one.index)] == ["甲", "乙"]


@pytest.mark.parametrize(
    "css",
    [
        "p[",
        "a >",
        "p:nth-child(",
        "p::before::after(",
        "ns|p",
        "p:has(",
        ":is(" * 2_000,
        "",
        "p, ",
        "#",
        "[x=",
        "p:unknown",
    ],
)
def test_row_39_bad_selectors_are_a_fault(css: str, write: Write) -> None:
    with at_most(5):
        assert "x.example.yaml:" in faults_of(write(f"extends: base\nbody: {{post: '{css}'}}\n"))


@pytest.mark.parametrize("css", ["* " * 12, ", ".join(f".c{n}" for n in range(2_000)), "b ~ div ~ div ~ div ~ div"])
def test_row_39_expensive_selectors_are_bounded(css: str, write: Write) -> None:
    folder = write(f"extends: base\nhosts: [x.example]\ndrop: {{d: '{css.strip()}'}}\n")
    page = "<html><body>" + "<div><p>新河大桥今天通车，两岸居民相庆。</p></div>" * 300
    with at_most(30):
        try:
            rules = cleaner.load_rules(folder)
        except RuleError:
            return
        assert cleaner.clean(page, url="http://x.example/", rules=rules).text.count("新河") == 300

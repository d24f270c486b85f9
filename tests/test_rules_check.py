"""The rules that come along are in order, and `rules check` says what is wrong with those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from cleaner.cli import main
from cleaner.rules import packaged_rules
from cleaner.rules.files import read_rules
from cleaner.rules.lint import lint
from cleaner.rules.runaway import runs_away
from tests.seeds import SEEDS

ENTRY = """\
extends: base
lines:
  promotion:
    at: tail
    {entry}
"""


def faults_of(text: str, tmp_path: Path) -> list[str]:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "x.example.yaml").write_text(text, "utf-8")
    rules, faults = read_rules([packaged_rules(), tmp_path])
    return [f"{Path(fault.file).name}:{fault.line}: {fault.sentence}" for fault in faults or lint(rules)]


def test_packaged_rules_have_no_fault() -> None:
    assert lint(cleaner.load_rules(), SEEDS) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("match: '下载客户端'", "3: 'promotion' has no 'gone': give a line that must go"),
        (
            "match: '下载客户端'\n    gone: ['下载客户端']",
            "3: 'promotion' has no 'stays': give a near miss that must stay",
        ),
        (
            "match: '下载客户端'\n    gone: ['下载新客户端']\n    stays: ['下载']",
            "3: 'promotion' does not remove its 'gone' line: 下载新客户端",
        ),
        (
            "match: '下载.{1,9}'\n    gone: ['下载客户端']\n    stays: ['下载了地图']",
            "3: 'promotion' removes the 'stays' line of 'promotion': 下载了地图",
        ),
        (
            "match: '一键下载'\n    gone: ['一键下载']\n    stays: ['责任编辑：林一']",
            "3: 'source_head' (base.yaml:",
        ),
        (
            "match: '\\(责编:(?P<editor>.{1,9})\\)'\n    gone: ['(责编:林一)']\n    stays: ['责任编辑部']",
            "3: 'promotion' changes no seed and no example: other entries do its work; delete it",
        ),
        ("match: '(?:下载+)+'\n    gone: ['下载']\n    stays: ['下']", "3: the pattern of 'promotion' can run away"),
        (
            "match: '下载'\n    before: bylin\n    gone: ['下载']\n    stays: ['下']",
            "stands before 'bylin', which is no entry",
        ),
    ],
)
def test_fault_of_an_entry(entry: str, fault: str, tmp_path: Path) -> None:
    found = faults_of(ENTRY.format(entry=entry), tmp_path)
    assert any(fault in one for one in found), found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "extends: base\nfields: {data: '.t'}",
            "2: 'data' is neither a metadata field nor a line entry; did you mean 'date'?",
        ),
        ("extends: base\nlines:\n  share: null\n  sharee: null", "4: 'sharee: null' switches off nothing"),
        (
            "extends: base\nfields:\n  title: #top",
            "3: 'title: null' switches off nothing: no such entry is inherited; a value",
        ),
        (
            "extends: base\nbody: {post：'#content'}",
            "2: a colon and a space part 'post' from its value: write 'post: '",
        ),
        ("extends: base\nbody: {post:'#content'}", "2: a colon and a space part 'post' from its value: write 'post: '"),
        ("extends: base\nbody: {post: content}", "2: 'content' is no element of HTML; a class begins with a dot"),
        ("extends: base\nfields: {title: ‘h1’}", "2: the selector ‘h1’ stands in quotes that are none to YAML"),
        ("extends: base\nsigns: ['的']", "2: the sign '的' is too short to be found on this site's pages alone"),
        ("extends: base\nsigns: [‘新河新闻网版权所有’]", "2: the sign ‘新河新闻网版权所有’ stands in quotes that are"),
        (
            ENTRY.format(entry="match: ‘下载客户端’\n    gone: ['下载客户端']\n    stays: ['下载']"),
            "3: 'promotion' does not remove its 'gone' line: 下载客户端 (the pattern ‘下载客户端’ stands in quotes",
        ),
        ("extends: base\ndrop: {gallery: null}", "2: 'gallery: null' switches off nothing"),
        ("hosts: [x.example]", "1: says nothing of what it extends"),
        (
            "extends: base\nsigns:\n  - 新河\n  - '新河新聞網：'",
            "4: the sign '新河新聞網：' never matches; write it Simplified and half-width: 新河新闻网:",
        ),
        (
            ENTRY.format(entry="match: '下載：'\n    gone: ['下載：']\n    stays: ['下']"),
            "holds 載：, which never match; write 载:",
        ),
    ],
)
def test_fault_of_a_name(text: str, fault: str, tmp_path: Path) -> None:
    found = faults_of(text, tmp_path)
    assert any(fault in one for one in found), found


def test_entry_that_only_a_seed_needs_is_in_order(tmp_path: Path) -> None:
    """An entry that reads other metadata than the entry behind it earns its place."""
    entry = "match: '\\(责编:(?P<author>.{1,9})\\)'\n    gone: ['(责编:林一)']\n    stays: ['责任编辑部']"
    assert faults_of(ENTRY.format(entry=entry), tmp_path) == []


@pytest.mark.parametrize(
    "regex",
    [
        *("(a+)+", "(?:x*y?)*", r"(\s+,)+", ".*a.*b.*c", "(?:(a|b)+c)+", r"(?:\d{1,3}|页){0,40}末"),
        # the blank between two dates, or between a name and the next label, is of either
        r"(?:[ ]?(?:20\d\d-\d\d|来源:[^:]{0,20}?)[ |]{0,5}){1,14}",
    ],
)
def test_runaway_patterns_are_found(regex: str) -> None:
    assert runs_away(regex)


@pytest.mark.parametrize("regex", ["a+", "(?:ab){0,9}", ".{2,40}客户端", "(?P<author>.+?) .+", "(?:a{0,9}b){0,5}"])
def test_bounded_patterns_are_not(regex: str) -> None:
    assert runs_away(regex) == ""


PAGE = """<html><head><title>新桥通车_新河新闻网</title></head><body><h1>新桥通车</h1>
<div id="content"><p>新河大桥今天正式通车，两岸居民走上桥头。</p><p>下载新河客户端</p></div></body></html>"""
GOES = "match: '下载新河客户端'\n    gone: ['下载新河客户端']\n    stays: ['他下载了地图。']"


def test_goldens_of_rules_of_one_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written and compared wherever they stand, with the rule that the folder of the samples names."""
    monkeypatch.chdir(tmp_path)
    rule, page = Path("rules/site/x.example.yaml"), Path("seeds/x.example/a.html")
    rule.parent.mkdir(parents=True)
    page.parent.mkdir(parents=True)
    rule.write_text(ENTRY.format(entry=GOES), "utf-8")
    page.write_text(PAGE, "utf-8")
    golden = page.with_suffix(".golden")
    assert main(["rules", "golden", "x.example", "--rules", "rules"]) == 0
    assert capsys.readouterr().out.startswith(f"{golden}: new, ")
    assert "rule: site/x.example" in golden.read_text("utf-8")
    assert golden.read_text("utf-8").endswith("\n---\n新河大桥今天正式通车，两岸居民走上桥头。\n")
    assert main(["rules", "check", "--rules", "rules"]) == 0
    page.write_text(PAGE.replace("正式通车", "试通车"), "utf-8")
    assert main(["rules", "check", "--rules", "rules"]) == 2
    told = capsys.readouterr().out
    assert f"{golden}:13: '新河大桥今天正式通车，两岸居民走上桥头。' has become '新河大桥今天试通车，" in told
    page.with_suffix(".xfail").write_text("not yet", "utf-8")
    assert main(["rules", "check", "--rules", "rules"]) == 0
    assert main(["rules", "golden", "x.example", "--rules", "rules"]) == 0
    assert "left alone" in capsys.readouterr().out
    page.with_suffix(".xfail").unlink()
    assert main(["rules", "golden", "x.example", "--rules", "rules"]) == 0
    assert "\n+新河大桥今天试通车" in capsys.readouterr().out
    page.write_text("（责编：林一）", "utf-8")
    assert main(["rules", "check", "--rules", "rules"]) == 2
    assert f"{golden}: a.html gives no article: nothing_left" in capsys.readouterr().out
    assert main(["rules", "golden", "y.example", "--rules", "rules"]) == 2
    assert "there are no samples in seeds/y.example" in capsys.readouterr().err

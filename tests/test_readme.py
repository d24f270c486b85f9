"""The README's commands run, in its order, and its Python examples and excerpts are true."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import yaml

from cleaner.rules import Rules, packaged_rules
from cleaner.rules.files import read_rules
from cleaner.rules.lint import lint

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.S)
PAGE = """<html><head><title>新桥通车_新河新闻网</title></head><body><h1>新桥通车</h1>
<div id="content"><p>新河大桥今天正式通车，两岸居民走上桥头。</p>
<p>大桥全长三百米，双向四车道。</p></div></body></html>"""


def commands() -> list[str]:
    lines = [line.split("#")[0].strip() for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
    return [line for line in lines if line.startswith("cleaner ")]


def test_python_examples() -> None:
    (ROOT / "README.md").is_file()
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert (failed, tried > 3) == (0, True)


def test_commands_run_in_order(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "my-rules").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    found = commands()
    assert len(found) >= 9
    for command in found:
        arguments = [sys.executable, "-m", "cleaner", *shlex.split(command)[1:]]
        done = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert (tmp_path / "build" / "corpus" / "ledger.jsonl").stat().st_size > 10_000


def test_rule_of_the_readme_is_in_order(tmp_path: Path) -> None:
    rule = next(block for kind, block in BLOCKS if kind == "yaml" and "extends" in block)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "news.example.com.yaml").write_text(rule, "utf-8")
    rules, faults = read_rules([packaged_rules(), tmp_path])
    assert faults == []
    assert lint(Rules(dict(rules.by_name))) == []
    assert "share" not in rules.merged("site/news.example.com").lines


def test_before_and_after_are_a_seed() -> None:
    """The README shortens with …; what it shows must stand in the seed and its golden."""
    seed = (ROOT / "seeds" / "pxcsw.com" / "evening-school.txt").read_text("utf-8")
    golden = (ROOT / "seeds" / "pxcsw.com" / "evening-school.golden").read_text("utf-8")
    before, after = [block for kind, block in BLOCKS if kind == "text"][:2]
    for shown, whole in ((before, seed), (after, golden)):
        for line in filter(None, shown.splitlines()):
            assert line.removesuffix("…") in whole


def test_explanation_is_the_programs() -> None:
    command = [sys.executable, "-m", "cleaner", "explain", str(ROOT / "seeds" / "pxcsw.com" / "evening-school.txt")]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    shown = [block for kind, block in BLOCKS if kind == "text"][2]
    for line in shown.splitlines():
        start, *rest = line.split("…")
        assert any(whole.startswith(start) and all(part in whole for part in rest) for whole in lines), line


def test_hooks_named_are_offered() -> None:
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert offered == {"clean-corpus", "check-corpus"}
    assert all(hook in README for hook in offered)

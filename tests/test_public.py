"""What is public is exported, documented and shown by an example; every command and target is documented."""

from __future__ import annotations

import ast
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cleaner

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MODULES = sorted((ROOT / "cleaner").rglob("*.py"))
DO_IO = (  # on documents corpus/ alone; rules, their seeds and tables are read where they are used
    *("corpus/", "cli", "user_cache", "build_compiled", "rules/cache", "rules/lint"),
    *("language_model/build", "language_model/counts", "patterns/build_folding", "patterns/fold"),
    *("repairs/readings", "repairs/odd_characters"),
)


def test_public_names() -> None:
    assert sorted(cleaner.__all__) == cleaner.__all__
    assert {"clean", "repair", "load_rules", "Article", "Block", "Removed", "Repair", "RuleError", "NoBody"} <= set(
        cleaner.__all__
    )


@pytest.mark.parametrize("name", cleaner.__all__)
def test_public_name_is_documented(name: str) -> None:
    assert (getattr(cleaner, name).__doc__ or "").strip()


@pytest.mark.parametrize("name", ["clean", "repair", "load_rules"])
def test_public_function_has_an_example(name: str) -> None:
    assert ">>> " in getattr(cleaner, name).__doc__


def test_all_errors_have_one_base() -> None:
    errors = [
        value
        for name in cleaner.__all__
        if isinstance(value := getattr(cleaner, name), type) and issubclass(value, Exception)
    ]
    assert len(errors) >= 4
    assert all(issubclass(error, cleaner.CleanerError) for error in errors)


def test_the_module_that_users_are_sent_to_needs_no_import_of_its_own() -> None:
    command = "import cleaner; print(cleaner.serialise.to_text.__name__)"
    assert subprocess.check_output([sys.executable, "-c", command], text=True) == "to_text\n"


def test_a_path_may_be_one_and_a_url_is_a_string() -> None:
    page = "<p>新河大桥今天正式通车，两岸居民走上桥头。</p>"
    assert cleaner.clean(page, path=Path("a.html")) == cleaner.clean(page, path="a.html")
    url: Any = Path("a.html")  # as objects of URLs that some libraries give
    with pytest.raises(TypeError, match=r"a url is str, not PosixPath: url=str\(url\)"):
        cleaner.clean(page, url=url)


def test_rules_say_why_they_are_not_pickled() -> None:
    with pytest.raises(TypeError, match="call load_rules in each process"):
        pickle.dumps(cleaner.load_rules())


def test_a_bytearray_is_a_document() -> None:
    assert cleaner.clean(bytearray("新河大桥今天正式通车。".encode("gb18030"))).text == "新河大桥今天正式通车。"


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'claen'"):
        getattr(cleaner, "claen")  # noqa: B009


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_small_and_do_no_io(module: Path) -> None:
    source = module.read_text("utf-8")
    assert len(source.splitlines()) <= 290, "name the second concept and give it a module"
    if str(module.relative_to(ROOT / "cleaner").with_suffix("")).startswith(DO_IO):
        return
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"read_text", "read_bytes", "write_text", "write_bytes", "open"}


def test_no_python_names_a_source() -> None:
    sources = [rule.source for rule in cleaner.load_rules().by_name.values() if rule.source]
    for module in MODULES:
        code = re.sub(r'""".*?"""', "", module.read_text("utf-8"), flags=re.S)
        assert not [source for source in sources if source in code], module


def help_of(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", *command, "--help"], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "command", ["clean", "explain", "check", "rules list", "rules show", "rules check", "rules new"]
)
def test_command_has_help_and_stands_in_the_readme(command: str) -> None:
    assert "usage: cleaner" in help_of(*command.split())
    assert f"cleaner {command}" in README


def test_every_make_target_has_a_line_of_help_and_stands_in_the_documents() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.search(r"\.PHONY: (.*)", makefile)
    assert targets is not None
    helped = re.findall(r"^([a-z-]+):.*##", makefile, re.M)
    assert sorted(helped) == sorted(targets[1].split())
    documents = README + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert not [target for target in helped if f"make {target}" not in documents]


def test_make_takes_names_with_blanks() -> None:
    command = ["make", "-n", "corpus", "IN=raw 新闻", "OUT=my corpus"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert 'clean "raw 新闻" -o "my corpus"' in done.stdout


@pytest.mark.parametrize("wrong", [None, Path("a.txt"), 5, ["新河大桥今天通车。"], memoryview(b"a")])
def test_what_is_no_document_is_told_with_its_cure(wrong: Any) -> None:
    with pytest.raises(TypeError, match=rf"bytes or str, not {type(wrong).__name__}\b.*read_bytes"):
        cleaner.clean(wrong)


@pytest.mark.parametrize("wrong", [None, b"a", Path("a.txt")])
def test_what_is_no_text_to_repair_is_told(wrong: Any) -> None:
    with pytest.raises(TypeError, match=f"str, not {type(wrong).__name__}"):
        cleaner.repair(wrong)


@pytest.mark.parametrize("wrong", ["my-rules", Path("my-rules")])
def test_a_folder_is_no_rules(wrong: Any) -> None:
    with pytest.raises(TypeError, match="load_rules"):
        cleaner.clean("新河大桥今天通车。", rules=wrong)


def test_a_notebook_completes_the_public_names() -> None:
    assert dir(cleaner) == sorted([*cleaner.__all__, "__version__"])


def test_of_each_reason_it_is_said_what_to_do() -> None:
    rows = [
        line.split("|")[1] for line in (ROOT / "docs" / "running.md").read_text("utf-8").splitlines() if "|" in line
    ]
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert cleaner.Rejected.REASONS.keys() <= told


@pytest.mark.parametrize("reason", cleaner.Rejected.REASONS)
def test_each_reason_is_given_somewhere(reason: str) -> None:
    assert any(f'"{reason}"' in path.read_text("utf-8") for path in MODULES if path.stem != "errors")


def test_a_script_is_asked_for() -> None:
    assert cleaner.clean("新河大橋今天通車。", script="simplified").text == "新河大桥今天通车。"
    assert cleaner.clean("新河大桥今天通车。", script="traditional").text == "新河大橋今天通車。"
    assert cleaner.clean("新河大橋今天通車。").text == "新河大橋今天通車。"
    with pytest.raises(cleaner.UsageError, match="keep, simplified or traditional, not 'hans'"):
        cleaner.clean("新河大橋今天通車。", script="hans")

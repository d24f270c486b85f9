"""The commands as a person runs them: output, messages, exit codes."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.cli import main
from tests.seeds import FOLDER

SEED = FOLDER / "pxcsw.com" / "evening-school.txt"
Captured = pytest.CaptureFixture[str]


def test_one_document_is_counted_in_the_singular(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text("　　新河大桥今天正式通车。", "utf-8")
    assert main(["clean", str(tmp_path), "-o", "-"]) == 0
    assert "1 document: 1 article written to standard output" in capsys.readouterr().err


def test_version(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("cleaner 0.")


def test_clean_writes_its_files_and_a_summary(tmp_path: Path, capsys: Captured) -> None:
    assert main(["clean", str(FOLDER), "-o", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "README.md",
        "articles.jsonl",
        "ledger.jsonl",
        "manifest.json",
        "rejects.jsonl",
        "skips.jsonl",
        "summary.json",
    ]
    summary = capsys.readouterr().err
    for word in ("documents:", "by rule", "site/cri.cn 4", "removed", "byline", "repaired", "pinyin injection"):
        assert word in summary


def test_clean_to_standard_output(capsys: Captured) -> None:
    assert main(["clean", str(SEED), "-o", "-"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert (article["id"], article["source"]) == ("evening-school.txt", "pxcsw.com")


def test_the_manifest_names_an_input_whose_name_is_not_utf8(tmp_path: Path) -> None:
    page, out = tmp_path / os.fsdecode(b"bad\xff.txt"), tmp_path / "out"
    page.write_text("新河大桥今天正式通车。", "utf-8")
    for more in ([], ["--resume"]):
        assert main(["clean", str(page), "-o", str(out), *more]) == 0
        assert json.loads((out / "manifest.json").read_text("utf-8"))["run"]["inputs"] == [f"{tmp_path}/bad\\udcff.txt"]


def test_clean_to_one_file_and_script(tmp_path: Path) -> None:
    assert main(["clean", str(SEED), "-o", str(tmp_path / "x.jsonl"), "--script", "simplified"]) == 0
    article = json.loads((tmp_path / "x.jsonl").read_text("utf-8"))
    assert article["metadata"]["script"] == "Hans"
    assert article["metadata"]["title"].startswith("芦溪县柳溪社区夜校开课")


def test_clean_to_text(capsys: Captured) -> None:
    assert main(["clean", str(SEED), "--to", "text"]) == 0
    assert capsys.readouterr().out == SEED.with_suffix(".golden").read_text("utf-8")


def test_explain_names_entry_and_file(capsys: Captured) -> None:
    assert main(["explain", str(SEED)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "title      蘆溪縣柳溪社區夜校開課 兩百多名居民下班后學手藝  [headline on line 3]" in "\n".join(lines)
    assert any(
        line.startswith("-    5 2022-11-3 16:05|") and "[portal_byline family/discuz.yaml:" in line for line in lines
    )
    assert any(line.startswith("~    5 ") and "發(fā) → 發" in line for line in lines)
    assert any(line.startswith("     7 晚上7時,") for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_explain_shows_what_took_everything(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "x.txt"
    page.write_text("（责编：林一）")
    assert main(["explain", str(page)]) == 1
    out = capsys.readouterr().out
    assert "rejected at strip: nothing_left" in out
    assert "\n! see what took each line; where that is wrong, switch the entry off" in out
    assert "[editor base.yaml:" in out


def test_explain_reads_what_a_run_reads(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compressed files, standard input, and records by the id that a reject has."""
    page = "<p>新河大桥今天正式通车，市民纷纷前来参观。</p>".encode()
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(page))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "%s"}\n' % "新桥通车".encode())[:-9])
    (tmp_path / "a#1.jsonl").write_text('{"text": "旧桥"}\n{"html": "<p>新河大桥今天通车。"}\n{"text": 1}', "utf-8")
    for name, status, said in (
        ("page.html.gz", 0, "     1 新河大桥今天正式通车，市民纷纷前来参观。"),
        ("a#1.jsonl#2", 0, "     1 新河大桥今天通车。"),
        ("a#1.jsonl#3", 1, "! rejected at read: no_text_field: line 3: the field text holds a number, no text (name"),
        ("a#1.jsonl#4", 2, "there is no such record"),
        ("cut.jsonl.gz#9", 2, "there is no such record: the gzip data end before their end mark: cut short"),
        ("a#1.jsonl", 2, "holds many documents: name one, as "),
        ("", 2, "not a file"),
    ):
        assert main(["explain", str(tmp_path / name)]) == status
        assert said in "".join(capsys.readouterr())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(page))))
    assert main(["explain", "-"]) == 0
    assert "市民纷纷前来参观" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["explain", str(SEED)], ["rules", "show", "cri.cn"], ["repair", str(SEED)]])
def test_no_locale_ends_in_a_traceback(command: list[str]) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = subprocess.run([sys.executable, "-m", "cleaner", *command], env=environment, capture_output=True, check=True)
    if command[0] == "repair":
        assert "晚上7時" in run.stdout.decode("utf-8")


def test_repair_writes_its_records_if_asked(tmp_path: Path) -> None:
    out, records = tmp_path / "a.txt", tmp_path / "a.jsonl"
    source = tmp_path / "source.txt"
    source.write_text("提供服務(wù),落實(shí)到人&amp;ldquo;新河&amp;rdquo;", "utf-8")
    assert main(["repair", str(source), "-o", str(out), "--records", str(records)]) == 0
    told = [json.loads(line) for line in records.read_text("utf-8").splitlines()]
    assert {"kind": "pinyin injection", "before": "務(wù)", "after": "務", "certainty": "proved", "line": 1} in told
    assert main(["repair", str(source), "-o", str(out), "--records", str(tmp_path)]) == 2
    assert main(["repair", ""]) == 2


def test_repair_says_that_a_folder_is_no_file(tmp_path: Path, capsys: Captured) -> None:
    assert main(["repair", str(SEED), "-o", str(tmp_path)]) == 2
    assert "is a folder: name the file" in capsys.readouterr().err


def test_explain_is_coloured_on_a_terminal() -> None:
    import pty

    parent, child = pty.openpty()
    command = [sys.executable, "-m", "cleaner", "explain", str(SEED)]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, stdout=child, stderr=child, env=environment)
    os.close(child)
    output = b""
    try:
        while chunk := os.read(parent, 65536):
            output += chunk
    except OSError:  # Linux's way of saying that the other end is closed
        pass
    assert process.wait() == 0
    assert b"\x1b[31m" in output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["clean", "nowhere"], "there is no file or folder nowhere"),
        (["explain", "nowhere"], "nowhere: No such file or directory"),
        (["check", "nowhere"], "nowhere can't be read"),
        (["check", "."], ". is a folder: name the files in it (./*.txt)"),
        (["rules", "show", "cri"], "there is no rule for the source 'cri'; did you mean 'cri.cn'? ("),
        ([], "cleaner COMMAND --help tells the options of one."),
        (
            ["rules", "show", "nowhere.example"],
            "there is no rule for the source 'nowhere.example' (cleaner rules list names all",
        ),
        (["clean", ".", "--rules", "nowhere"], "there is no such rules folder"),
        (
            ["rules", "new", "netease.com", "x.html"],
            "the host netease.com is claimed by site/163.com: see",
        ),
        (["rules", "check", "--seeds", "nowhere"], "there is no folder of samples nowhere"),
        (["rules", "new", "A b", "x.html"], "name the source by its host in lower case"),
    ],
)
def test_errors_are_sentences(arguments: list[str], message: str, capsys: Captured) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert "Traceback" not in captured.err


def test_usage_error_has_exit_code_2(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["clean"])
    assert stopped.value.code == 2
    assert "PATH" in capsys.readouterr().err


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m cleaner clean {FOLDER} | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_rules_list_and_show(capsys: Captured) -> None:
    assert main(["rules", "list"]) == 0
    assert "site/pxcsw.com             family/discuz" in capsys.readouterr().out
    assert main(["rules", "show", "pxcsw.com"]) == 0
    shown = capsys.readouterr().out
    assert "  # family/discuz.yaml:" in shown
    assert "  # base.yaml:" in shown
    assert "  reaction:" in shown


def test_rules_check_is_silent_on_good_rules(capsys: Captured) -> None:
    assert main(["rules", "check"]) == 0
    assert capsys.readouterr().out == ""


def test_rules_check_names_file_line_and_cure(tmp_path: Path, capsys: Captured) -> None:
    rule = tmp_path / "site" / "x.example.yaml"
    rule.parent.mkdir()
    rule.write_text("extend: base\nlines:\n  a:\n    at: tail\n    mach: x\n", "utf-8")
    assert main(["rules", "check", "--rules", str(tmp_path)]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert f"{rule}:1: unknown key 'extend'; did you mean 'extends'?" in lines
    assert f"{rule}:5: unknown key 'mach'; did you mean 'match'?" in lines


def test_bad_rules_stop_a_run_before_a_document_is_read(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "base.yaml").write_text("lines: [", "utf-8")
    assert main(["clean", str(SEED), "--rules", str(tmp_path)]) == 2
    assert f"{tmp_path / 'base.yaml'}:2: this is not valid YAML" in capsys.readouterr().err


def test_new_source_from_a_page(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><div class='nav'><a href='/'>首页</a></div><h1 class='headline'>新桥通车</h1>"
        "<div id='main'><p>新河大桥今天正式通车，两岸居民走上桥头。</p>"
        "<p>大桥全长三百米，双向四车道。</p></div></body></html>"
    )
    rules, seeds = tmp_path / "rules", tmp_path / "seeds"
    rules.mkdir()
    arguments = ["rules", "new", "news.example.com", str(page), "--rules", str(rules), "--seeds", str(seeds)]
    assert main(arguments) == 0
    assert (seeds / "news.example.com" / "page.html").read_bytes() == page.read_bytes()
    rule = (rules / "site" / "news.example.com.yaml").read_text("utf-8")
    assert "body: {post: '#main'}" in rule
    assert "title: 'h1.headline'" in rule
    capsys.readouterr()
    assert main(["clean", str(page), "--rules", str(rules)]) == 0  # no url: found without the rule
    assert main(["rules", "check", "--rules", str(rules), "--seeds", str(seeds)]) == 0
    assert main(arguments) == 2
    assert "is there already" in capsys.readouterr().err
    examples = rule[rule.index("# lines:") :].replace("\n# ", "\n").removeprefix("# ")
    other = tmp_path / "other" / "site" / "news.example.com.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(rule[: rule.index("# lines:")] + examples, "utf-8")  # what is commented out is YAML
    assert main(["rules", "show", "news.example.com", "--rules", str(tmp_path / "other")]) == 0
    assert "下载.{1,20}客户端" in capsys.readouterr().out


def test_new_rule_of_the_name_of_one_that_comes_along(tmp_path: Path, capsys: Captured) -> None:
    page = FOLDER / "cri.cn" / "tea.txt"
    own = ["--rules", str(tmp_path / "rules"), "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "new", "cri.cn", str(page), *own]) == 0
    assert "it replaces the rule of this name that comes along: see" in capsys.readouterr().out


def test_a_page_saved_under_another_suffix_is_a_sample(tmp_path: Path, capsys: Captured) -> None:
    page, text = tmp_path / "show.php?id=3", tmp_path / "dump"
    page.write_text("<h1>新桥</h1><p>新河大桥今天正式通车，两岸居民走上桥头。</p>", "utf-8")
    text.write_text("新河大桥今天正式通车，两岸居民走上桥头。", "utf-8")
    own = ["--rules", str(tmp_path / "rules"), "--seeds", str(tmp_path / "seeds")]
    for host, file, name in (("x.example", page, "show.php?id=3.html"), ("y.example", text, "dump.txt")):
        assert main(["rules", "new", host, str(file), *own]) == 0
        assert (tmp_path / "seeds" / host / name).read_bytes() == file.read_bytes()
        assert main(["rules", "golden", host, *own]) == 0
        assert "new, " in capsys.readouterr().out


def test_goldens_tell_what_the_articles_warn_of(tmp_path: Path, capsys: Captured) -> None:
    """A selector that matches nothing on the page it was written for shows by its warning alone."""
    rule, page = tmp_path / "rules" / "site" / "x.example.yaml", tmp_path / "seeds" / "x.example" / "page.html"
    for path, text in (
        (rule, "extends: base\nbody: {post: '#contents'}\n"),
        (page, f"<div id='content'>{'<p>新河大桥今天正式通车，两岸居民走上桥头。</p>' * 3}</div>"),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    own = ["--rules", str(tmp_path / "rules"), "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "golden", "x.example", *own]) == 0
    assert f"{page}: the body selectors of site/x.example" in capsys.readouterr().out
    page.parent.rename(page.parent.with_name("y.example"))
    assert main(["rules", "golden", "y.example", *own]) == 0
    assert "there is no rule of the name y.example" in capsys.readouterr().out


def test_long_runs_outside_the_body_are_shortened(capsys: Captured) -> None:
    page = str(FOLDER / "pxcsw.com" / "portal.html")
    assert main(["explain", page]) == 0
    short = capsys.readouterr().out
    assert "more lines (--all shows them)" in short
    assert main(["explain", "--all", page]) == 0
    assert len(capsys.readouterr().out) > len(short)


def test_empty_folder_is_said(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "in").mkdir()
    assert main(["clean", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 0
    err = capsys.readouterr().err
    assert "0 documents: 0 articles" in err
    assert "no documents found" in err
    assert ".parquet" in err  # all that folders are read for
    assert "--from" not in err
    (tmp_path / "in" / "a.json").write_bytes(b"{}")
    assert main(["clean", str(tmp_path / "in")]) == 0
    assert "--from jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["-o", "x.csv"], ["-o", "x.jsonl", "--to", "text"], ["-o", "x.txt"]])
def test_output_that_would_not_be_what_its_name_says(arguments: list[str], capsys: Captured) -> None:
    assert main(["clean", str(SEED), *arguments]) == 2
    assert "write to a folder, to FILE." in capsys.readouterr().err


def test_an_input_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    line = json.dumps({"text": "新河大桥今天通车，桥头挤满了人。"}, ensure_ascii=False)
    for name in ("a.jsonl", "b.jsonl"):
        Path(name).write_text(line, "utf-8")
    Path("link.jsonl").symlink_to("a.jsonl")
    for paths, out, said in (
        (["a.jsonl"], "a.jsonl", "is the input a.jsonl, which would be lost"),
        (["b.jsonl", "a.jsonl"], "./link.jsonl", "is the input a.jsonl, which would be lost"),
        (["*.jsonl"], "c.jsonl", "stands in the input *.jsonl"),
        (["*"], "out", "stands in the input *"),
        (["**/*.jsonl"], "b.jsonl", "stands in the input"),
    ):
        assert main(["clean", *paths, "-o", out]) == 2
        assert said in capsys.readouterr().err
    assert Path("a.jsonl").read_text("utf-8") == Path("b.jsonl").read_text("utf-8") == line
    assert main(["clean", "*.jsonl", "-o", "out"]) == 0


def test_an_input_that_would_be_read_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("raw/in").mkdir(parents=True)
    Path("raw/.old").mkdir()
    Path("raw/link").symlink_to("in")
    for name in ("raw/a.txt", "raw/part-0", "raw/in/b.txt", "raw/.old/c.txt", "d.txt"):
        Path(name).write_text("新河大桥今天通车，桥头挤满了人。", "utf-8")
    for paths, said in (
        (["raw", "./raw/"], "the input raw is given twice"),
        (["d.txt", "raw", "d.txt"], "the input d.txt is given twice"),
        (["raw/in/b.txt", "raw"], "the input raw/in/b.txt stands in the input raw, which is read to its depth"),
        ([".", "raw/in"], "the input raw/in stands in the input ."),
    ):
        assert main(["clean", *paths]) == main(["clean", *paths, "--dry-run"]) == 2
        assert capsys.readouterr().err.count(said) == 2
    # What its folder passes over is named to be read; so is what another name leads to.
    assert main(["clean", "raw", "raw/.old", "raw/part-0", "raw/link", "d.txt", "raw/*.json"]) == 2  # no such glob
    assert "nothing matches raw/*.json" in capsys.readouterr().err
    assert main(["clean", "raw", "raw/.old", "raw/part-0", "raw/link", "d.txt"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 6


def test_the_summary_says_what_to_do_about_many_rejects(tmp_path: Path, capsys: Captured) -> None:
    lines = [json.dumps({"正文": "新河大桥今天通车，桥头挤满了人。"}, ensure_ascii=False)] * 3 + ["{"]
    (tmp_path / "dump.jsonl").write_text("\n".join(lines), "utf-8")
    assert main(["clean", str(tmp_path), "-o", str(tmp_path.with_name("out"))]) == 0
    said = capsys.readouterr().err
    assert "  no_text_field: name the field that holds the text with --text-field" in said
    assert "there are: 正文" in (tmp_path.with_name("out") / "rejects.jsonl").read_text("utf-8")


def test_a_named_field_that_no_record_has_is_told(tmp_path: Path, capsys: Captured) -> None:
    lines = [
        {"text": "新河大桥今天通车，桥头挤满了人。", "编号": 7},
        {"text": "新河大桥今天通车了。", "headline": "大桥通车"},
    ]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    named = ["--id-field", "编号", "--title-field", "headline", "--date-field", "pubdate", "--url-field", "link"]
    assert main(["clean", str(dump), *named, "-j", "2"]) == 0
    warned = [line for line in capsys.readouterr().err.splitlines() if line.startswith("warning: ")]
    assert warned == [
        "warning: no record has the field link that --url-field names",
        "warning: no record has the field pubdate that --date-field names",
    ]
    assert main(["clean", str(dump), "--date-field", "none"]) == 0  # how a date is left out
    assert "warning" not in capsys.readouterr().err


def test_an_output_in_the_input_and_articles_of_somebody_else_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.txt").write_text("新河大桥今天通车，桥头挤满了人。", "utf-8")
    assert main(["clean", str(tmp_path / "raw"), "-o", str(tmp_path / "raw" / "out")]) == 2
    assert "stands in the input" in capsys.readouterr().err
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "articles.jsonl").write_text("mine", "utf-8")
    assert main(["clean", str(tmp_path / "raw"), "-o", str(tmp_path / "other")]) == 2
    assert "is of no run" in capsys.readouterr().err
    assert (tmp_path / "other" / "articles.jsonl").read_text("utf-8") == "mine"

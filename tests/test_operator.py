"""What an operator meets: sentences where something is not as it should be, nothing left by what did not run."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from cleaner.cli import main
from cleaner.corpus import compression, extras
from cleaner.errors import UsageError
from tests.seeds import FOLDER

Captured = pytest.CaptureFixture[str]
TEXT = "新河大桥今天正式通车，两岸居民走上桥头，看工人们把最后一段钢梁放稳。"


def articles(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "articles.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("what", ["nowhere", "nowhere/*.html", "empty/*.html"])
def test_what_is_not_there_leaves_no_output(what: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["clean", str(tmp_path / what), "-o", str(tmp_path / "out")]) == 2
    assert "nowhere" in capsys.readouterr().err or what == "empty/*.html"
    assert not (tmp_path / "out").exists()


def test_a_folder_of_rules_that_is_not_there_has_no_line(capsys: Captured) -> None:
    assert main(["clean", ".", "--rules", "nowhere"]) == 2
    assert capsys.readouterr().err == "cleaner: nowhere: there is no such rules folder\n"


def test_an_empty_sample_is_no_empty_folder(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert main(["clean", str(tmp_path / "a.txt"), "--sample", "0.000001"]) == 0
    err = capsys.readouterr().err
    assert "no document fell into the part or sample" in err
    assert "no documents found" not in err


def test_control_characters_of_names_reach_no_terminal(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a\x1b[2J.txt").write_text("责任编辑：林一", "utf-8")
    assert main(["clean", str(tmp_path)]) == 0
    assert main(["clean", str(tmp_path), "--dry-run"]) == 0
    assert main(["clean", str(tmp_path / "b\x1b[2J.txt")]) == 2
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
    assert (captured.out + captured.err).count("\\x1b[2J.txt") == 3


def test_an_empty_output_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["clean", "a.txt", "-o", ""]) == 2
    assert "an empty path" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_suggested_command_can_be_pasted(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "页 1.html"
    page.write_text(f"<html><body><h1>新桥</h1><p>{TEXT}</p></body></html>", "utf-8")
    places = ["--rules", str(tmp_path / "my rules"), "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "new", "news.example.com", str(page), *places]) == 0
    assert f"'{tmp_path / 'seeds/news.example.com/页 1.html'}'" in capsys.readouterr().out


def test_check_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    for text, status in ((TEXT, 0), (f"{TEXT}\n责任编辑：林一", 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{text}\n".encode())))
        assert main(["check", "-"]) == status
    assert capsys.readouterr().out == "-: 1 removed (editor)\n"
    assert main(["check", "-", "--fix"]) == 2


RULE = """extends: base
hosts: [x.example]
lines:
  credit:
    at: any
    match: '(甲乙|丙丁)+'
    gone: ['戊己庚辛']
    stays: ['甲乙丙丁是四个字。']
"""


def test_examples_that_fail_are_told_where_their_rule_was_used(tmp_path: Path, capsys: Captured) -> None:
    rules = tmp_path / "rules" / "site"
    rules.mkdir(parents=True)
    (rules / "x.example.yaml").write_text(RULE, "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    arguments = ["clean", str(tmp_path / "a.txt"), "--rules", str(rules.parent)]
    assert main(arguments) == 0
    assert "warning" not in capsys.readouterr().err
    assert main([*arguments, "--source", "x.example"]) == 0
    err = capsys.readouterr().err
    assert "x.example.yaml:4: 'credit' does not remove its 'gone' line: 戊己庚辛" in err
    assert f"cleaner rules check --rules {rules.parent}" in err


@pytest.mark.parametrize("name", ["part-00000", "c4.json", "dump"])
def test_json_lines_without_a_suffix_are_told_by_their_bytes(name: str, tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": TEXT, "n": n}, ensure_ascii=False) + "\n" for n in range(3))
    (tmp_path / name).write_text(lines, "utf-8")
    assert main(["clean", str(tmp_path / name), "-o", str(tmp_path / "out")]) == 0
    assert [article["text"] for article in articles(tmp_path / "out")] == [TEXT] * 3


@pytest.mark.parametrize("indent", [None, 2, 4])
def test_a_list_of_records_is_no_article(indent: int | None, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": TEXT}] * 2, ensure_ascii=False, indent=indent), "utf-8")
    assert main(["clean", str(tmp_path / "a.json"), "--strict"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "jq -c '.[]' makes lines of a list" in captured.err or indent


def test_text_without_a_suffix_stays_one_document(tmp_path: Path) -> None:
    (tmp_path / "README").write_text(f"{{新河日报}}\n{TEXT}", "utf-8")
    assert main(["clean", str(tmp_path / "README"), "-o", str(tmp_path / "out")]) == 0
    assert len(articles(tmp_path / "out")) == 1


def test_lines_that_are_no_utf_8_are_read_as_documents_are(tmp_path: Path) -> None:
    traditional = "新橋今天正式通車，兩岸居民走上橋頭，看見許多人在跳舞，功能都很好。"
    lines = [
        json.dumps({"text": TEXT}, ensure_ascii=False).encode("gbk"),
        json.dumps({"text": traditional}, ensure_ascii=False).encode("big5"),  # 功 and 許 end in a backslash
        json.dumps({"text": TEXT}, ensure_ascii=False).encode(),
        b'{"text": "\x81"}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    assert main(["clean", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")]) == 0
    assert [article["text"] for article in articles(tmp_path / "out")] == [TEXT, traditional, TEXT]
    assert [article["metadata"]["warnings"] for article in articles(tmp_path / "out")] == [  # type: ignore[index]
        ["the line was read as gb18030"],
        ["the line was read as big5hkscs"],
        [],
    ]
    assert "not UTF-8" in (tmp_path / "out" / "rejects.jsonl").read_text("utf-8")


def test_articles_cleaned_again_keep_what_is_known_of_them(tmp_path: Path) -> None:
    assert main(["clean", str(FOLDER), "-o", str(tmp_path / "one")]) == 0
    assert main(["clean", str(tmp_path / "one" / "articles.jsonl"), "-o", str(tmp_path / "two")]) == 0
    about_the_bytes = ("encoding", "encoding_confidence", "removed", "repaired", "warnings")
    for first, second in zip(articles(tmp_path / "one"), articles(tmp_path / "two"), strict=True):
        for article in (first, second):
            article.pop("id")
            for name in about_the_bytes:
                article["metadata"].pop(name)  # type: ignore[attr-defined]
        assert first == second


def test_a_record_s_fields_decide_beside_a_text_and_fill_in_beside_a_page(tmp_path: Path) -> None:
    page = f"<html><head><title>页面的标题</title></head><body><h1>页面的标题</h1><p>{TEXT}</p></body></html>"
    told = {"title": "记录的标题", "作者": ["林一", "张三"], "date": "2021-05-06", "source": "some set", "n": 1}
    records = [{"text": TEXT, **told}, {"html": page, **told}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(one) for one in records), "utf-8")
    assert main(["clean", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")]) == 0
    text, html = articles(tmp_path / "out")
    assert text["metadata"]["title"] == "记录的标题"  # type: ignore[index]
    assert html["metadata"]["title"] == "页面的标题"  # type: ignore[index]
    for article in (text, html):
        assert article["metadata"]["author"] == ["林一", "张三"]  # type: ignore[index]
        assert str(article["created"]).startswith("2021-05-06")
        assert article["source"] is None


FIELDS = ["--title-field", "headline", "--date-field", "pub.time", "--author-field", "signed", "--editor-field", "desk"]


@pytest.mark.parametrize(
    "time", ["2021-05-06T00:30:00+00:00", 1620261000, 1620261000000], ids=["words", "seconds", "milliseconds"]
)
def test_fields_of_a_record_are_named(time: object, tmp_path: Path, capsys: Captured) -> None:
    told = {"headline": "记录的标题", "pub": {"time": time}, "signed": ["林一", "张三"], "desk": "王五"}
    told |= {
        "title": "一张图",
        "date": "1999-01-01",
        "publisher": "新河日报",
    }  # whose fields are named is not read there
    page = f"<html><head><title>页面的标题</title></head><body><h1>页面的标题</h1><p>{TEXT}</p></body></html>"
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({**told, **one}) for one in ({"text": TEXT}, {"html": page}))
    )
    assert main(["clean", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), *FIELDS]) == 0
    for article in articles(tmp_path / "out"):
        metadata = article["metadata"]
        assert isinstance(metadata, dict)
        assert (metadata["title"], metadata["author"], metadata["editor"]) == ("记录的标题", ["林一", "张三"], ["王五"])
        assert metadata["publisher"] == "新河日报"
        assert article["created"] == "2021-05-06T00:30:00+00:00"
    capsys.readouterr()
    assert main(["explain", f"{tmp_path / 'a.jsonl'}#2", *FIELDS]) == 0
    told_by = capsys.readouterr().out
    assert "[record, headline]" in told_by
    assert "[record, pub.time]" in told_by


def test_a_named_field_that_a_record_lacks_is_not_replaced_by_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "date": "2024-01-01"}), "utf-8")
    assert main(["clean", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--date-field", "published"]) == 0
    assert articles(tmp_path / "out")[0]["created"] is None


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "Asia/Shanghai"])
def test_columns_that_tell_of_a_document_are_read(unit: str, zone: str | None, tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parts = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    times = pyarrow.array([1620261000 * parts, None, -(1 << 33) * parts]).cast(pyarrow.timestamp(unit, zone))
    columns = {"text": [TEXT] * 3, "title": ["新桥"] * 3, "posted": times, "作者": [["林一"]] * 3, "n": [1, 2, 3]}
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    arguments = ["clean", str(tmp_path / "a.parquet"), "-o", str(tmp_path / "out"), "--date-field", "posted"]
    assert main(arguments) == 0
    found = articles(tmp_path / "out")
    assert [article["created"] for article in found[:2]] == [
        "2021-05-06T00:30:00+00:00" if zone else "2021-05-06T00:30:00+08:00",
        None,
    ]
    for article in found:
        assert article["metadata"]["title"] == "新桥"  # type: ignore[index]
        assert article["metadata"]["author"] == ["林一"]  # type: ignore[index]


def test_articles_in_parquet_keep_their_metadata_when_they_are_cleaned_again(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    page = FOLDER / "pxcsw.com"
    assert main(["clean", str(page), "-o", str(tmp_path / "first"), "--to", "parquet"]) == 0
    assert main(["clean", str(tmp_path / "first"), "-o", str(tmp_path / "again")]) == 0
    assert main(["clean", str(page), "-o", str(tmp_path / "once")]) == 0
    for once, again in zip(articles(tmp_path / "once"), articles(tmp_path / "again"), strict=True):
        assert once["created"] == again["created"]
        assert once["metadata"]["title"] == again["metadata"]["title"] is not None  # type: ignore[index]
        assert once["metadata"]["author"] == again["metadata"]["author"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("options", "cure"),
    [
        ("--timeout -3", "'-3': give a number above 0"),
        ("--timeout 0", "'0': give a number above 0"),
        ("--timeout nan", "'nan': give a number above 0"),
        ("--shard-size 0", "'0': give a number above 0"),
        ("--shard-size x", "'x': give a number above 0"),
        ("--jobs x", "'x': give a whole number from 1 on"),
        ("--jobs 0", "'0': give a whole number from 1 on"),
        ("--sample abc", "'abc': give a share such as 0.01 or 1%"),
        ("--shard 3/2", "'3/2': give a part such as 3/16"),
        ("--text-field=", "give the name of a field"),
    ],
)
def test_options_that_are_wrong_are_told_with_what_is_right(
    options: str, cure: str, tmp_path: Path, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["clean", str(tmp_path), "-o", str(tmp_path / "out"), *options.split()])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"{cure}\n")
    assert not (tmp_path / "out").exists()


def test_beginning_anew_is_for_folders(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text("新桥昨天正式通车。")
    assert main(["clean", str(tmp_path / "a.txt"), "--restart"]) == 2
    assert "-o FOLDER" in capsys.readouterr().err
    assert main(["clean", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.jsonl"), "--compress", "zst"]) == 2
    assert "-o FILE.jsonl.zst" in capsys.readouterr().err


def test_a_file_of_another_form_is_told_with_the_right_suffix(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text("新桥昨天正式通车。")
    assert main(["clean", str(tmp_path / "a.txt"), "--to", "parquet", "-o", str(tmp_path / "b.jsonl")]) == 2
    assert "FILE.parquet (with --to parquet)" in capsys.readouterr().err


def test_an_address_without_its_scheme_is_told(tmp_path: Path, capsys: Captured) -> None:
    """It has no host to a parser of addresses, so no rule would be chosen by it."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["explain", str(tmp_path / "a.txt"), "--url", "www.cri.cn/a.html"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith("give the whole address, such as https://www.cri.cn/a.html\n")
    assert main(["explain", str(tmp_path / "a.txt"), "--url", "https://www.cri.cn/a.html"]) == 0
    assert "[host of the url]" in capsys.readouterr().out


def test_a_new_rule_names_its_own_folder_and_no_schema_that_is_not_there(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><h1>新桥</h1><p>{TEXT}</p></body></html>", "utf-8")
    places = ["--rules", str(tmp_path / "mine"), "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "new", "news.example.com", str(page), *places]) == 0
    rule = (tmp_path / "mine" / "site" / "news.example.com.yaml").read_text("utf-8")
    assert "$schema" not in rule
    assert f"--source news.example.com --rules {tmp_path / 'mine'}`" in rule


def test_the_usage_above_an_error_is_short(tmp_path: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["clean", str(tmp_path), "--jobs", "0"])
    assert len(capsys.readouterr().err.splitlines()) == 2
    with pytest.raises(SystemExit):
        main(["explain", str(tmp_path / "a.html"), "--url", "x.example"])
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_new_rule_of_a_page_of_tables_takes_no_cell_for_the_article(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "page.htm"
    page.write_text(
        "<html><head><title>渡口改建 - 东岸县</title></head><body><table><tr><td>"
        + "".join(f"<a href='{n}.htm'>{name}</a>" for n, name in enumerate(("网站首页", "政务公开", "办事指南")))
        + "</td></tr><tr><td><b>栏目导航</b><br>"
        + "<br>".join(f"<a href='l{n}.htm'>{name}</a>" for n, name in enumerate(("领导之窗", "通知公告", "东岸要闻")))
        + "</td><td><font size=5>渡口改建</font><br><font size=2>发布时间：2022-08-23</font><hr>"
        + "<br><br>".join(f"　　{TEXT}第{n}期工程由县里的施工队承担，明年完成。" for n in "一二三四")
        + "</td></tr></table></body></html>",
        "utf-8",
    )
    mine = ["--rules", str(tmp_path / "mine")]
    places = [*mine, "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "new", "dong.example", str(page), *places]) == 0
    rule = (tmp_path / "mine" / "site" / "dong.example.yaml").read_text("utf-8")
    assert "\n# body: {post: 'td:has(> p)'}\n" in rule
    assert "title: 'td'" not in rule
    assert main(["rules", "check", *places]) == 0
    assert main(["explain", str(page), "--source", "dong.example", *mine]) == 0
    assert "\n     1 " in capsys.readouterr().out  # as it was without the rule: something is kept


def test_a_new_rule_of_a_text_has_no_selectors(tmp_path: Path) -> None:
    text = tmp_path / "dump.txt"
    text.write_text(f"首页 新闻\n新桥通车\n{TEXT}\n{TEXT}\n责任编辑：林一\n", "utf-8")
    places = ["--rules", str(tmp_path / "mine"), "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "new", "dump.example", str(text), *places]) == 0
    assert "body" not in (tmp_path / "mine" / "site" / "dump.example.yaml").read_text("utf-8")
    assert main(["rules", "check", *places]) == 0


def test_a_page_that_cannot_be_read_leaves_no_seed(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    places = ["--rules", str(tmp_path / "mine"), "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "new", "x.example", str(tmp_path / "photo.html"), *places]) == 2
    assert "photo.html: not a text document" in capsys.readouterr().err
    assert not (tmp_path / "seeds").exists()


@pytest.mark.parametrize(("name", "what"), [("dump.jsonl", "jsonl"), ("a.html.gz", "document in gzip")])
def test_a_rule_begins_from_one_page(name: str, what: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / name).write_text(json.dumps({"text": TEXT}), "utf-8")
    places = ["--rules", str(tmp_path / "mine"), "--seeds", str(tmp_path / "seeds")]
    assert main(["rules", "new", "x.example", str(tmp_path / name), *places]) == 2
    assert f"{name} is a {what}: a rule begins from one page" in capsys.readouterr().err
    assert not (tmp_path / "seeds").exists()


def test_a_new_rule_is_not_written_into_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    installed = tmp_path / "package" / "data" / "rules"
    monkeypatch.setattr("cleaner.compiled.PACKAGE", str(tmp_path / "package"))
    monkeypatch.setattr("cleaner.rules.packaged_rules", lambda: installed)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert main(["rules", "new", "x.example", str(tmp_path / "a.txt"), "--seeds", str(tmp_path)]) == 2
    assert "--rules my-rules" in capsys.readouterr().err
    assert not installed.exists()


def test_a_folder_without_rules_is_told(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    for command in (["clean", str(tmp_path / "a.txt")], ["rules", "check"]):
        assert main([*command, "--rules", str(tmp_path)]) == 2
        told = capsys.readouterr()
        assert f"{tmp_path}: holds no rules: name the folder that site/HOST.yaml stands in" in told.out + told.err


def test_a_rule_that_stands_nowhere_is_told(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "x.example.yaml").write_text("extends: base\nhosts: [x.example]\n", "utf-8")
    assert main(["rules", "check", "--rules", str(tmp_path)]) == 0
    assert main(["rules", "check", "--rules", str(tmp_path / "site")]) == 2
    assert "x.example.yaml: a rule stands in site/ or family/" in capsys.readouterr().out


def test_a_file_is_explained_by_the_path_that_rejects_give(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "in").mkdir()
    for name in (b"\xc4\xe3.txt", b"a\\b.txt"):
        (tmp_path / "in" / os.fsdecode(name)).write_bytes(b"\x89PNG" + bytes(9))
    assert main(["clean", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-j1"]) == 0
    rejects = (tmp_path / "out" / "rejects.jsonl").read_text("utf-8").splitlines()
    paths = [json.loads(line)["path"] for line in rejects]
    assert [Path(path).name for path in paths] == ["a\\\\b.txt", "\\xc4\\xe3.txt"]
    for path in paths:
        assert main(["explain", path]) == 1
    assert capsys.readouterr().out.count("rejected at decode: binary") == 2


def test_the_dataset_card_of_a_run_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "README.md").write_text(f"# 新河大桥\n\n{TEXT}\n", "utf-8")
    assert main(["clean", str(tmp_path / "in"), "-o", str(tmp_path / "once"), "-j1"]) == 0
    assert [one["id"] for one in articles(tmp_path / "once")] == ["README.md", "a.txt"]
    assert main(["clean", str(tmp_path / "once"), "-o", str(tmp_path / "twice"), "-j1"]) == 0
    assert [one["id"] for one in articles(tmp_path / "twice")] == ["articles.jsonl#1", "articles.jsonl#2"]
    skips = [json.loads(line) for line in (tmp_path / "twice" / "skips.jsonl").read_text("utf-8").splitlines()]
    assert {"path": str(tmp_path / "once" / "README.md"), "reason": "the dataset card of a run"} in skips


def test_blocks_of_what_has_no_elements_are_told(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "dump.txt").write_text(f"首页 新闻\n新桥通车\n{TEXT}\n{TEXT}\n", "utf-8")
    (tmp_path / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    assert main(["explain", "--blocks", str(tmp_path / "dump.txt")]) == 0
    assert capsys.readouterr().out == "! a text has no elements to weigh; without --blocks its lines are explained\n"
    for options in (["--blocks"], []):
        assert main(["explain", *options, str(tmp_path / "photo.html")]) == 1
        assert "rejected at decode: binary" in capsys.readouterr().out


def test_a_misspelt_option_is_told_with_what_is_right(tmp_path: Path, capsys: Captured) -> None:
    for wrong, right in (("--sorce=x", "--source"), ("--jsob", "--jobs")):
        with pytest.raises(SystemExit) as ended:
            main(["clean", str(tmp_path), wrong])
        assert ended.value.code == 2
        usage, sentence = capsys.readouterr().err.splitlines()
        assert usage.startswith("usage: cleaner clean ")
        assert sentence == f"cleaner clean: error: unrecognized arguments: {wrong}; did you mean '{right}'?"


def test_a_record_of_fields_of_its_own_is_explained(tmp_path: Path, capsys: Captured) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text(json.dumps({"body_txt": TEXT, "link": "https://www.cri.cn/a.html"}) + "\n", "utf-8")
    assert main(["explain", f"{dump}#1", "--text-field", "body_text"]) == 1
    assert (
        "no field body_text, which --text-field names, is there (name yours with --text-field; there are: body_txt, "
        in capsys.readouterr().out
    )
    assert main(["explain", f"{dump}#1", "--text-field", "body_txt", "--url-field", "link"]) == 0
    assert "[host of the url]" in capsys.readouterr().out


def test_a_record_that_is_passed_over_is_told(tmp_path: Path, capsys: Captured) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.png", b"")
        file.writestr("b.txt", TEXT)
    assert main(["explain", f"{archive}#1/a.png"]) == 2
    err = capsys.readouterr().err
    assert (
        "a.zip#1/a.png: there is no such record among those that are read (passed over: not a document (.png))" in err
    )


def test_what_is_no_zip_file_is_told_in_words(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")
    assert main(["explain", str(tmp_path / "a.zip")]) == 1
    out = capsys.readouterr().out
    assert "no zip file at all" in out
    assert "BadZipFile" not in out


def test_repair_names_the_file_that_is_no_text(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["repair", str(tmp_path / "a.bin")]) == 2
    assert f"{tmp_path / 'a.bin'}: not a text document" in capsys.readouterr().err


def test_a_dry_run_ends_with_its_totals(tmp_path: Path, capsys: Captured) -> None:
    for name in ("a.txt", "b.txt", "c.jsonl", "d.docx"):
        (tmp_path / name).write_text("x", "utf-8")
    assert main(["clean", str(tmp_path), "--dry-run"]) == 0
    assert capsys.readouterr().err == "3 files to read (0.0 MB), 1 passed over: document 2, jsonl 1\n"


def without_zstd(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise UsageError("zstd needs a package that isn't installed: pip install 'cleaner[zstd]'")

    monkeypatch.setitem(compression._DECODERS, "zstd", missing)
    monkeypatch.setitem(extras._MODULES, "zstd", "backports.no_such_module")


ZSTD = b"\x28\xb5\x2f\xfd"


@pytest.mark.parametrize("name", ["b.jsonl.zst", "b.html.zst", "b.tzst"])
def test_a_package_that_is_missing_stops_a_run_before_it_begins(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    without_zstd(monkeypatch)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / name).write_bytes(ZSTD)
    assert main(["clean", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-j1"]) == 2
    told = f"{tmp_path / 'in' / name} needs a package that isn't installed: pip install 'cleaner[zstd]'"
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert main(["clean", str(tmp_path / "in" / "*.txt"), "-o", str(tmp_path / "out"), "-j1"]) == 0


def test_all_extras_of_the_tests_are_there() -> None:
    assert extras.missing_extras() == frozenset()


def test_standard_input_that_needs_a_missing_package_stops(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    without_zstd(monkeypatch)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(ZSTD))))
    assert main(["clean", "-", "-j1"]) == 2
    assert "pip install 'cleaner[zstd]'" in capsys.readouterr().err


def test_a_member_that_needs_a_missing_package_has_a_reason_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_zstd(monkeypatch)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt.zst", ZSTD)
    assert main(["clean", str(tmp_path / "a.zip"), "-o", str(tmp_path / "out"), "-j1"]) == 0
    reject = json.loads((tmp_path / "out" / "rejects.jsonl").read_text("utf-8"))
    assert reject["reason"] == "missing_package"
    assert reject["detail"] == "zstd needs a package that isn't installed: pip install 'cleaner[zstd]'"


@pytest.mark.parametrize("options", [[], ["--compress", "gz"], ["--to", "text"], ["--shard-size", "0.000001"]])
def test_the_account_of_an_earlier_run_is_no_input(options: list[str], tmp_path: Path, capsys: Captured) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TEXT}\n责任编辑：林一", "utf-8")
    first, again = tmp_path / "raw" / "first", tmp_path / "again"
    assert main(["clean", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(first), "-j1", *options]) == 0
    (tmp_path / "raw" / "ledger.jsonl").write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")  # of no run
    assert main(["clean", str(tmp_path / "raw"), "-o", str(again), "-j1"]) == 0
    assert [article["text"] for article in articles(again)] == [TEXT] * 3
    assert (again / "rejects.jsonl").read_bytes() == b""
    skips = map(json.loads, (again / "skips.jsonl").read_text("utf-8").splitlines())
    accounts = sum(path.name.startswith(("ledger", "rejects", "skips")) for path in first.iterdir())
    assert sum(skip["reason"] == "the account of a run" for skip in skips) == accounts > 0
    capsys.readouterr()
    assert main(["clean", str(tmp_path / "raw"), "--dry-run"]) == 0
    assert capsys.readouterr().out.count("the account of a run") == accounts

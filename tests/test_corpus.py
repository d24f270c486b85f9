"""Reading, running and writing: one input, one outcome; nothing overwritten; nothing stops a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.corpus.items import Input, Item, Skip, Unreadable
from cleaner.corpus.outcome import Cleaning
from cleaner.corpus.output import open_output
from cleaner.corpus.readers import read_inputs
from cleaner.corpus.runner import run
from cleaner.corpus.summary import Summary
from cleaner.errors import UsageError
from tests.seeds import FOLDER

KEYS: dict[str, Any] = {
    "id": str, "text": str, "source": (str, type(None)), "created": (str, type(None)), "metadata": dict,
}  # fmt: skip
METADATA: dict[str, Any] = {
    "title": (str, type(None)), "publisher": (str, type(None)), "author": list, "editor": list,
    "url": (str, type(None)), "language": str, "script": str, "encoding": str, "encoding_confidence": float,
    "rule": str,
    "removed": int, "repaired": int, "warnings": list,
}  # fmt: skip


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def run_to(out: Path, *paths: Path, form: str = "jsonl") -> Summary:
    rules = cleaner.load_rules()
    cleaning = Cleaning(rules, form=form, folder=out if form == "text" else None)
    with open_output(str(out), form, rules, restart=True) as output:
        return run(lambda: read_inputs(list(paths)), cleaning, output, jobs=2)


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Input)]


def test_articles_have_all_keys_of_one_type(tmp_path: Path) -> None:
    run_to(tmp_path / "out", FOLDER)
    articles = lines(tmp_path / "out" / "articles.jsonl")
    assert len(articles) >= 18
    for article in articles:
        assert list(article) == list(KEYS)
        assert all(isinstance(article[key], kind) for key, kind in KEYS.items())
        metadata = article["metadata"]
        assert isinstance(metadata, dict)
        assert list(metadata) == list(METADATA)
        assert all(isinstance(metadata[key], kind) for key, kind in METADATA.items())


def test_ledger_counts_agree_with_the_articles(tmp_path: Path) -> None:
    run_to(tmp_path / "out", FOLDER)
    ledger = {str(entry["id"]): entry for entry in lines(tmp_path / "out" / "ledger.jsonl")}
    for article in lines(tmp_path / "out" / "articles.jsonl"):
        entry, metadata = ledger[str(article["id"])], article["metadata"]
        assert isinstance(metadata, dict)
        assert (len(entry["removed"]), len(entry["repaired"])) == (metadata["removed"], metadata["repaired"])


def test_ids_are_paths_below_the_root(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/x.txt", "b.html"):
        (tmp_path / name).write_text("新桥通车。")
    assert ids(list(read_inputs([tmp_path]))) == ["a/x.txt", "b.html"]
    assert ids(list(read_inputs([tmp_path / "b.html"]))) == ["b.html"]
    assert ids(list(read_inputs([tmp_path / "b.html", tmp_path / "a" / "x.txt"]))) == ["b.html", "a/x.txt"]


def test_records_of_a_jsonl_file(tmp_path: Path) -> None:
    good = json.dumps({"text": "新桥通车。", "url": "https://pxcsw.com/1.html"})
    (tmp_path / "dump.jsonl").write_text(f'{good}\n\nnot json\n{{"words": 1}}\n[1]\n')
    first, *broken = read_inputs([tmp_path])
    assert isinstance(first, Input)
    assert (first.id, first.data, first.url) == ("dump.jsonl#1", "新桥通车。", "https://pxcsw.com/1.html")
    assert [(one.id, one.rejected.reason) for one in broken if isinstance(one, Unreadable)] == [
        ("dump.jsonl#3", "unreadable"),
        ("dump.jsonl#4", "no_text_field"),
        ("dump.jsonl#5", "unreadable"),
    ]


def test_bytes_of_records_are_bytes(tmp_path: Path) -> None:
    text = "新桥通车，桥头挤满了人。"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}), "utf-8")
    (tmp_path / "b.txt").write_text(text, "utf-8")
    assert run_to(tmp_path.with_name("out"), tmp_path).bytes == 2 * len(text.encode())


def test_every_path_is_an_article_a_reject_or_a_counted_skip(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "good.txt").write_text("新桥通车。")
    (raw / "empty.txt").write_text(" \n")
    (raw / "all.txt").write_text("责任编辑：林一")
    (raw / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (raw / "photo.jpg").write_bytes(b"x")
    (raw / ".hidden.txt").write_text("x")
    os.mkfifo(raw / "pipe.txt")
    (raw / "loop").symlink_to(raw)
    os.fsencode(raw)
    (raw / os.fsdecode(b"bad\xff.txt")).write_text("新桥通车。")
    summary = run_to(tmp_path / "out", raw)
    assert (summary.articles, dict(summary.rejects)) == (2, {"empty": 1, "nothing_left": 1, "binary": 1})
    assert summary.skips.total() == 4
    rejects = lines(tmp_path / "out" / "rejects.jsonl")
    assert {(r["id"], r["stage"], r["reason"]) for r in rejects} == {
        ("all.txt", "strip", "nothing_left"),
        ("empty.txt", "decode", "empty"),
        ("picture.html", "decode", "binary"),
    }
    assert [list(reject) for reject in rejects] == [["id", "path", "sha256", "stage", "reason", "detail"]] * 3
    assert len(lines(tmp_path / "out" / "skips.jsonl")) == 4
    assert "bad\\xff.txt" in {article["id"] for article in lines(tmp_path / "out" / "articles.jsonl")}


def test_a_crash_in_a_stage_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> object:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("cleaner.corpus.outcome.process", crash)
    (tmp_path / "x.txt").write_text("新桥通车。")
    summary = run_to(tmp_path / "out", tmp_path / "x.txt")
    assert dict(summary.rejects) == {"crash": 1}
    assert "ZeroDivisionError: on purpose" in str(lines(tmp_path / "out" / "rejects.jsonl")[0]["detail"])


def test_a_path_that_is_not_there_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file or folder"):
        read_inputs([tmp_path / "nowhere"])


def test_texts_never_overwrite_each_other(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "page.html").write_text("<p>新桥通车。</p>")
    (raw / "page.html.txt").write_text("新桥开工。")
    run_to(tmp_path / "out", raw, form="text")
    texts = sorted((tmp_path / "out").glob("*.txt"))
    assert len(texts) == 2
    assert {text.read_text("utf-8").splitlines()[-1] for text in texts} == {"新桥通车。", "新桥开工。"}


def test_text_output_is_read_back_unchanged(tmp_path: Path) -> None:
    run_to(tmp_path / "once", FOLDER, form="text")
    run_to(tmp_path / "twice", tmp_path / "once", form="text")
    once, twice = (
        {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in (tmp_path / name).rglob("*.txt")}
        for name in ("once", "twice")
    )
    assert len(once) >= 18
    assert once == twice


def test_an_interrupted_run_leaves_the_old_output(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_to(out, FOLDER)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.name != "manifest.json"}

    def broken() -> Iterator[Item]:
        yield Input("x", "新桥通车。", "x")
        raise KeyboardInterrupt

    rules = cleaner.load_rules()
    with pytest.raises(KeyboardInterrupt), open_output(str(out), "jsonl", rules) as output:
        run(broken, Cleaning(rules), output)
    after = {path.name: path.read_bytes() for path in out.iterdir() if path.name != "manifest.json"}
    assert {name: after[name] for name in before} == before


def test_output_does_not_depend_on_hash_seed_zone_or_locale(tmp_path: Path) -> None:
    outputs = set()
    for number, environment in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C", "PYTHONUTF8": "0"},
        )
    ):
        out = tmp_path / str(number)
        command = [sys.executable, "-m", "cleaner", "clean", str(FOLDER), "-o", str(out)]
        subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
        outputs.add(tuple((out / name).read_bytes() for name in ("articles.jsonl", "ledger.jsonl", "rejects.jsonl")))
    assert len(outputs) == 1


def test_skips_are_named(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert list(read_inputs([tmp_path])) == [Skip(str(tmp_path / "photo.jpg"), "not a document (.jpg)")]

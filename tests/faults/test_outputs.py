"""Formats of the output, and FAULTS 27-29: ids and titles are data, and never a reason to lose a document."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

import cleaner
from cleaner.corpus.dataset_card import FIELDS, METADATA, card
from cleaner.corpus.text_names import safe_name
from cleaner.mnbvc import to_mnbvc
from cleaner.serialise import json_line, to_ledger, to_record, with_removed
from cleaner.simhash import simhash
from tests.faults.runs import PARAGRAPH, clean_with, corpus, document, finished, records, tree
from tests.seeds import FOLDER

HOSTILE = [
    "../../escape", "/etc/passwd", "a/../../b", "..", ".", "", "/", "nul\0byte", "new\nline", "-rf", "~", "a\\b",
    "x" * 5_000, "é" * 300 + "/" + "页" * 300, "con:", "a.txt", "a.txt/b", "a", "a.txt.txt", "same", "same", "same",
    "\u202eabc", "'; drop table", "<script>", "a//b", "a/./b", " ", ".hidden", "a/.hidden/b",
]  # fmt: skip


def run_hostile(out: Path, form: str) -> None:
    documents = [document(identifier, PARAGRAPH.format(number=n)) for n, identifier in enumerate(HOSTILE)]
    assert clean_with(out, lambda item: None, documents, form=form).articles == len(HOSTILE)


def test_27_hostile_ids_are_data_in_json_lines(tmp_path: Path) -> None:
    run_hostile(tmp_path / "out", "jsonl")
    articles = records(tmp_path / "out" / "articles.jsonl")
    assert [article["id"] for article in articles] == HOSTILE


def test_27_hostile_ids_stay_in_the_folder_and_overwrite_nothing(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    out = tmp_path / "deep" / "er" / "out"
    run_hostile(out, "text")
    texts = [path for path in out.rglob("*") if path.suffix == ".txt"]
    assert sorted(path.read_text("utf-8").splitlines()[-1] for path in texts) == sorted(
        PARAGRAPH.format(number=number) for number in range(len(HOSTILE))
    )
    assert tree(tmp_path).keys() == {f"deep/er/out/{name}" for name in tree(out)}
    assert not [path for path in texts if path.name.startswith(".")]


def test_27_names_of_texts_keep_the_form_of_harmless_ids() -> None:
    assert safe_name("2021/新桥.html") == "2021/新桥.html.txt"
    assert safe_name("2021/新桥.html.txt") == "2021/新桥.html.txt"
    assert len({safe_name(identifier) for identifier in HOSTILE}) == len(set(HOSTILE)) - 1  # a and a.txt


def test_28_file_names_of_any_bytes_are_one_record_each(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    names = [
        b"new\nline.txt",
        b"bad\xff\xfe.txt",
        "页".encode() * 83 + b".txt",
        b"-rf.txt",
        "\u202eabc.txt".encode(),
        b" .txt",
    ]
    for number, name in enumerate(names):
        (raw / os.fsdecode(name)).write_text(PARAGRAPH.format(number=number), "utf-8")
    for form in ("jsonl", "text"):
        assert finished(raw, "-o", tmp_path / form, "--to", form).returncode == 0
    articles = records(tmp_path / "jsonl" / "articles.jsonl")
    assert len({article["id"] for article in articles}) == len(names)
    assert len([name for name in tree(tmp_path / "text") if name.endswith(".txt")]) == len(names)


def test_29_sixty_documents_of_one_title(tmp_path: Path) -> None:
    documents = [
        document(f"{n:02}", f"新桥通车\n2021-12-21 19:04 来源：新河日报\n{PARAGRAPH.format(number=n)}")
        for n in range(60)
    ]
    assert clean_with(tmp_path / "out", lambda item: None, documents).articles == 60
    articles = records(tmp_path / "out" / "articles.jsonl")
    assert len({article["text"] for article in articles}) == 60
    assert {article["metadata"]["title"] for article in articles} == {"新桥通车"}


def test_order_and_bytes_do_not_depend_on_workers(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 150)
    for jobs in ("1", "2", "7"):
        assert finished(raw, "-o", tmp_path / jobs, "--jobs", jobs, "--shard-size", "0.03").returncode == 0
    assert tree(tmp_path / "1") == tree(tmp_path / "2") == tree(tmp_path / "7")
    ids = [article["id"] for path in sorted((tmp_path / "1").glob("articles-*")) for article in records(path)]
    assert ids == sorted(ids)


def test_52_output_does_not_depend_on_time_zone_locale_or_hash_seed(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw")
    finished(raw, "-o", tmp_path / "a", PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")
    finished(raw, "-o", tmp_path / "b", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C", PYTHONUTF8="0")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_52_texts_have_names_in_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 3)
    (raw / "新桥.txt").write_text("新河大桥今天通车，两岸居民走上桥头。", "utf-8")
    for name, locale in (
        ("a", {"LC_ALL": "C.UTF-8"}),
        ("b", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ):
        assert finished(raw, "-o", tmp_path / name, "--to", "text", **locale).returncode == 0
    assert "新桥.txt" in tree(tmp_path / "a")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plain") / "out"
    assert finished(FOLDER, "-o", out).returncode == 0
    return out


def test_gzip_holds_the_same_lines_and_no_time(plain: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert finished(FOLDER, "-o", tmp_path / name, "--compress", "gz").returncode == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    for kind in ("articles", "ledger", "rejects", "skips"):
        data = (tmp_path / "a" / f"{kind}.jsonl.gz").read_bytes()
        assert data[4:8] == bytes(4)
        assert gzip.decompress(data) == (plain / f"{kind}.jsonl").read_bytes()
    assert finished(FOLDER, "-o", tmp_path / "x.jsonl.gz").returncode == 0
    assert gzip.decompress((tmp_path / "x.jsonl.gz").read_bytes()) == (plain / "articles.jsonl").read_bytes()


def test_zstandard_is_one_frame_of_the_same_lines(plain: Path, tmp_path: Path) -> None:
    from cleaner.corpus.compression import zstd

    for name in ("a", "b"):
        assert finished(FOLDER, "-o", tmp_path / name, "--compress", "zst").returncode == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    decoder = zstd().ZstdDecompressor()
    lines = decoder.decompress((tmp_path / "a" / "articles.jsonl.zst").read_bytes())
    assert lines == (plain / "articles.jsonl").read_bytes()
    assert (decoder.eof, decoder.unused_data) == (True, b"")


def test_parquet_holds_the_same_records_under_one_schema(plain: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra: pip install 'cleaner[parquet]'")
    for name in ("a", "b"):
        assert finished(FOLDER, "-o", tmp_path / name, "--to", "parquet").returncode == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    table = parquet.read_table(tmp_path / "a" / "articles.parquet")
    assert table.to_pylist() == records(plain / "articles.jsonl")
    nulls = tmp_path / "nulls"
    nulls.mkdir()
    (nulls / "a.txt").write_text("新桥通车。", "utf-8")
    assert finished(nulls, "-o", tmp_path / "nulls.parquet").returncode == 0
    assert parquet.read_schema(tmp_path / "nulls.parquet") == table.schema


def test_the_card_and_the_schema_name_all_fields() -> None:
    record = to_record("x", cleaner.clean("新桥通车。"))
    assert list(record) == [*FIELDS, "metadata"]
    assert list(record["metadata"]) == list(METADATA)
    for form in ("jsonl", "parquet"):
        assert [one["name"] for one in features(form)] == list(record)
    assert [one["name"] for one in features("jsonl")[-1]["struct"]] == list(METADATA)


def test_the_card_names_all_of_mnbvc_s_keys() -> None:
    record = to_mnbvc("x", cleaner.clean("新桥通车。"))
    assert [one["name"] for one in features("mnbvc")] == list(record)
    assert [one["name"] for one in features("mnbvc")[-1]["list"]] == list(record["段落"][0])


def features(form: str) -> list[dict[str, Any]]:
    front = yaml.safe_load(card(form, ".jsonl").split("---")[1])
    return list(front["dataset_info"]["features"])


def test_a_readme_of_somebody_s_is_left_alone(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 3)
    out = tmp_path / "out"
    out.mkdir()
    (out / "README.md").write_text("mine", "utf-8")
    assert finished(raw, "-o", out).returncode == 0
    assert (out / "README.md").read_text("utf-8") == "mine"


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_hugging_face_loader_reads_shards_whose_first_has_only_nulls(form: str, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="needs the package: pip install datasets")
    raw = corpus(tmp_path / "raw", 30)
    seed = (FOLDER / "pxcsw.com" / "evening-school.txt").read_bytes()
    for number in range(30):
        (raw / f"z{number}.txt").write_bytes(seed)
    assert finished(raw, "-o", tmp_path / "out", "--to", form, "--shard-size", "0.01").returncode == 0
    assert len(list((tmp_path / "out").glob("articles-*"))) > 2
    loaded = datasets.load_dataset(str(tmp_path / "out"), split="train", cache_dir=str(tmp_path / "cache"))
    assert set(loaded["source"]) == {None, "pxcsw.com"}
    assert loaded[0]["metadata"]["author"] == []
    written = datetime.fromisoformat("2022-11-03T16:05:00+08:00")  # Arrow takes strings of JSON lines for times
    assert set(loaded["created"]) == {None, written if form == "jsonl" else written.isoformat()}


def test_the_hugging_face_loader_reads_mnbvc_s_lines(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="needs the package: pip install datasets")
    assert finished(FOLDER, "-o", tmp_path / "out", "--to", "mnbvc", "--shard-size", "0.05").returncode == 0
    written = [line for file in sorted((tmp_path / "out").glob("articles-*")) for line in records(file)]
    assert len({line["simhash"] > 1 << 63 for line in written}) == 2
    loaded = datasets.load_dataset(str(tmp_path / "out"), split="train", cache_dir=str(tmp_path / "cache"))
    assert list(loaded["段落"]) == [line["段落"] for line in written]
    assert list(loaded["simhash"]) == [float(line["simhash"]) for line in written]


def test_simhash_is_that_of_the_simhash_package() -> None:
    # Computed by simhash 2.1.2 from PyPI.
    assert simhash("新河大桥今天正式通车，两岸居民走上桥头。") == 4238807815348060987


def test_mnbvc_s_keys(tmp_path: Path) -> None:
    article = cleaner.clean("新桥通车。\n两岸居民走上桥头。\n新桥通车。\n责任编辑：林一")
    record = to_mnbvc("a.txt", article)
    assert list(record) == [
        "文件名", "是否待查文件", "是否重复文件", "文件大小", "simhash", "最长段落长度", "段落数", "去重段落数",
        "低质量段落数", "段落",
    ]  # fmt: skip
    assert (record["段落数"], record["去重段落数"], record["最长段落长度"]) == (3, 2, 9)
    assert [paragraph["是否重复"] for paragraph in record["段落"]] == [False, False, True]
    assert record["simhash"] == simhash(article.text)
    assert [paragraph["行号"] for paragraph in record["段落"]] == [1, 2, 3]
    raw = corpus(tmp_path / "raw", 3)
    assert finished(raw, "-o", tmp_path / "out", "--to", "mnbvc").returncode == 0
    assert [one["文件名"] for one in records(tmp_path / "out" / "articles.jsonl")] == [
        "0000.txt",
        "0001.txt",
        "0002.txt",
    ]


@pytest.mark.parametrize(
    "seed", sorted(FOLDER.glob("*/*.txt")) + sorted(FOLDER.glob("*/*.html")), ids=lambda path: path.name
)
def test_text_without_the_ledger_s_spans_is_the_article(seed: Path) -> None:
    article = cleaner.clean(seed.read_bytes(), path=seed.name)
    text, spans = with_removed(article)
    attributes = json.loads(json_line(to_ledger("x", article)))["attributes"]
    assert attributes == {entry: [list(span) for span in found] for entry, found in spans.items()}
    assert sum(map(len, spans.values())) == len(article.removed)
    for start, end, score in sorted((span for found in spans.values() for span in found), reverse=True):
        assert 0 <= start < end <= len(text)
        assert score == 1.0
        text = text[:start] + text[end:]
    assert text == article.text


def test_select_documents(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 100)

    def ids(*options: str) -> list[str]:
        done = finished(raw, "-o", tmp_path / "out", "--restart", *options)
        assert done.returncode == 0, done.stderr
        both = records(tmp_path / "out" / "articles.jsonl") + records(tmp_path / "out" / "rejects.jsonl")
        return sorted(record["id"] for record in both)

    every = ids()
    assert len(every) == 100
    parts = [ids("--shard", f"{part}/3") for part in (1, 2, 3)]
    assert sorted(one for part in parts for one in part) == every
    assert min(map(len, parts)) > 15
    assert ids("--shard", "0/3") == parts[2]  # schedulers that count from 0
    some = ids("--sample", "20%")
    assert 8 < len(some) < 35
    assert ids("--sample", "0.2") == some
    assert ids("--limit", "7") == every[:7]


def test_dry_run_names_files_and_readers(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 2)
    (raw / "dump.jsonl").write_text(json.dumps({"text": "新桥通车。"}), "utf-8")
    (raw / "photo.jpg").touch()
    done = finished(raw, "-o", tmp_path / "out", "--dry-run")
    assert done.returncode == 0
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["document", "document", "jsonl", "skip"]
    assert not (tmp_path / "out").exists()


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "clean", "-", "--from", "jsonl"],
        input=json.dumps({"text": "新桥通车。"}) + "\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )
    assert json.loads(done.stdout)["text"] == "新桥通车。"


def test_all_of_a_file_is_on_disk_before_it_takes_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: dict[int, int] = {}
    sync = os.fsync

    def noted(file: int) -> None:
        sync(file)
        synced[os.fstat(file).st_ino] = os.fstat(file).st_size

    monkeypatch.setattr("cleaner.corpus.files.os.fsync", noted)
    clean_with(tmp_path / "out", lambda item: None, [document("a", PARAGRAPH.format(number=1))])
    written = [path.stat() for path in (tmp_path / "out").iterdir()]
    assert len(written) == 7
    assert [synced.get(state.st_ino) for state in written] == [state.st_size for state in written]

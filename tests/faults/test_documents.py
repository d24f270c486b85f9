"""Documents that break parsers: each comes out whole, or is a reject; text is never lost with a success status."""

from __future__ import annotations

import hashlib
import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from cleaner import load_rules
from cleaner.cli import main
from cleaner.corpus.paths import unescape
from cleaner.document import Article, Document
from cleaner.errors import Rejected
from cleaner.pipeline import process
from tests.faults.documents import VERY_LONG, make, make_all
from tests.faults.maker import CLASSES, Hostile, Maker

# What is not survived yet: strict, so that the day it is, this says so.
_NOT_YET: dict[str, str] = {}


def _parameter(name: str) -> object:
    marks = [pytest.mark.long] if VERY_LONG.search(name) else []
    if name in _NOT_YET:
        marks.append(pytest.mark.xfail(reason=_NOT_YET[name], strict=True))
    return pytest.param(name, marks=marks)


def outcome(hostile: Hostile) -> Article | Rejected:
    try:
        return process(Document(hostile.data, path=hostile.name), load_rules())
    except Rejected as rejected:
        return rejected


def lost(markers: tuple[str, ...], text: str, removed: list[str]) -> list[str]:
    """The markers that are neither in the article nor in the account of what was removed."""
    account = "\n".join([text, *removed])
    return [marker for marker in markers if marker not in account]


# What is no document by itself: the corpus below has it.
_CONTAINERS = re.compile(r"^(?:packed|cut|flipped|bomb|broken|climbing)-")


@pytest.mark.parametrize("name", [_parameter(name) for name in CLASSES if not _CONTAINERS.match(name)])
def test_no_class_of_document_loses_text(name: str) -> None:
    hostile = make(name, seed=1)
    article = outcome(hostile)
    if isinstance(article, Rejected):
        assert article.reason in hostile.rejects, article
    else:
        assert lost(hostile.markers, article.text, [removed.text for removed in article.removed]) == []
        article.text.encode("utf-8")


_MIDDLES = {
    **{
        f"{name}-without-end": f"<{name}>"
        for name in ("form", "datalist", "iframe", "math", "noscript", "object", "svg", "template", "textarea")
    },
    **{f"nested-{name}": f"<{name}>" * 300 for name in ("div", "span", "b", "ul><li", "table><tr><td", "font")},
    "select-without-end": "<select><option>甲<option>乙",
    "selects-without-end": "<select><option>甲" * 30,
    "svg-without-end-among-others": "<svg><path/></svg><svg/><svg>" * 30,
    "link-without-end": "<a href='/1'>",
    "links-without-end": "<a href='/1'><img src=x><table><tr><td>图</table>" * 30,
    "anchor-without-end": "<a name=top>",
    "links-without-end-nested": "<a href='/1'>" * 3_000,
    "empty-iframe": "<iframe src='a'/><noscript></noscript>",
    "in-a-comment": "<!-- <svg> --><script>'<textarea>'</script>",
}


@pytest.mark.parametrize("middle", _MIDDLES.values(), ids=_MIDDLES)
def test_02_an_article_goes_on_behind_what_has_no_end(middle: str) -> None:
    """All of it is in the article itself, not in the account of what was removed."""
    maker = Maker(seed=1)
    before, after = ("".join(f"<p>{maker.say() * 2}</p>" for _ in range(3)) for _ in range(2))
    article = process(
        Document(f"<h1>记录</h1><div>{before}{middle}\n{after}</div>".encode(), path="a.html"), load_rules()
    )
    assert lost(tuple(maker.markers), article.text, []) == []


@pytest.mark.parametrize("name", [name for name in CLASSES if name.startswith("void-")])
def test_what_holds_no_text_is_never_an_empty_article(name: str) -> None:
    """Row 19."""
    article = outcome(make(name, seed=1))
    assert isinstance(article, Rejected)
    assert article.reason in ("empty", "binary")


def test_no_connection_and_no_outside_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows 17 and 18."""

    def connect(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    for name in ("remote", "external-entity", "entity-bomb", "attack-on-a-report"):
        article = outcome(make(name, seed=2))
        assert isinstance(article, Article)
        assert "root:" not in article.text
        assert len(article.text) < 1000


@pytest.mark.parametrize("surrogates", ["\ud800", "\udfff\ud800", "\udc80\udcff"])
def test_lone_surrogates_are_marked_and_written(surrogates: str, tmp_path: Path) -> None:
    """Row 8."""
    lines = [
        json.dumps({"text": f"新桥通车。{surrogates}第二句话。", "url": f"https://a.cn/{surrogates}", "id": surrogates})
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    assert (
        main(["clean", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--id-field", "id", "--jobs", "1"]) == 0
    )
    (article,) = map(json.loads, (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines())
    assert article["text"].startswith("新桥通车。")
    assert article["text"].endswith("第二句话。")
    json.dumps(article, ensure_ascii=False).encode("utf-8")


def account(out: Path) -> tuple[dict[str, list[str]], list[dict[str, Any]]]:
    """By input file all text of its articles and of what was removed from them; and the rejects."""
    texts: dict[str, list[str]] = {}
    rejects: list[dict[str, Any]] = []
    for path in sorted(out.glob("*.jsonl")):
        for line in map(json.loads, path.open(encoding="utf-8")):
            if path.name.startswith("rejects"):
                rejects.append(line)
            elif path.name.startswith("articles"):
                texts.setdefault(line["id"].partition("#")[0], []).append(line["text"])
            elif path.name.startswith("ledger"):
                texts.setdefault(line["id"].partition("#")[0], []).extend(span["text"] for span in line["removed"])
    return texts, rejects


@pytest.mark.long
def test_a_corpus_of_two_thousand_hostile_files(tmp_path: Path) -> None:
    """All classes together: each input is accounted for, every reject has path and hash, no text is lost."""
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    made: dict[str, Hostile] = {}
    for hostile in make_all(range(1, 27)):
        (raw / hostile.name).write_bytes(hostile.data)
        sha256 = hashlib.sha256(hostile.data).digest()  # instead of the data, which are large together
        made[hostile.name] = Hostile(hostile.name, sha256, hostile.markers, hostile.rejects)
    assert len(made) > 1900
    assert main(["clean", str(raw), "-o", str(out)]) == 0
    texts, rejects = account(out)
    rejected = {reject["id"].partition("#")[0] for reject in rejects}
    assert texts.keys() | rejected == made.keys()
    for reject in rejects:
        name, record, _ = reject["id"].partition("#")
        assert reject["reason"] in made[name].rejects, reject
        assert unescape(reject["path"]) == bytes(raw / name)
        assert record or reject["sha256"] == made[name].data.hex()
    for name, hostile in made.items():
        if name in rejected and not texts.get(name):
            assert not hostile.markers or hostile.rejects
        elif name.rpartition("-")[0] not in _NOT_YET:
            assert lost(hostile.markers, "", texts[name]) == [], name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw"]


def test_a_document_whose_worker_is_killed_is_a_reject_with_its_hash(tmp_path: Path) -> None:
    """No worker could read the file's hash any more: the supervisor does."""
    hostile = make("nested-div-100000", seed=1)
    data = hostile.data * 40  # once alone takes less than the second
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / hostile.name).write_bytes(data)
    (tmp_path / "raw" / "z.txt").write_text("新桥今天正式通车。", "utf-8")
    assert main(["clean", str(tmp_path / "raw"), "-o", str(tmp_path / "out"), "--timeout", "1"]) == 0
    texts, (reject,) = account(tmp_path / "out")
    assert list(texts) == ["z.txt"]
    assert (reject["reason"], reject["sha256"]) == ("timeout", hashlib.sha256(data).hexdigest())

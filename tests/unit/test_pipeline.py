"""The garbage collector waits while a document is cleaned, and is left as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from cleaner import NoBody, Rules, load_rules
from cleaner.document import Document
from cleaner.pipeline import process

TEXT = "大桥今日通车\n2021-12-21 19:04 来源：新河日报 编辑：林一\n　　新河大桥今天正式通车。"

PARAGRAPH = "<p>新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥头挤满了人。</p>"
LINKS = "".join(f"<ul><li><a href=/{n}>第{n}座桥梁通车的新闻</a></ul>" for n in range(20))


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.parametrize("collecting", [True, False])
@pytest.mark.parametrize("text", [TEXT, ""])
def test_the_collector_is_left_as_it_was(text: str, collecting: bool) -> None:
    (gc.enable if collecting else gc.disable)()
    try:
        process(Document(text), load_rules())
    except NoBody:
        assert not text
    assert gc.isenabled() == collecting


@pytest.mark.parametrize("more", ["", f"<div class=post>{PARAGRAPH}</div>"])
def test_a_page_leaves_no_garbage(more: str) -> None:
    """Its blocks would fill memory until they are collected; compiled functions within functions hold each other."""
    page = Document(f"<h1>大桥今日通车</h1>{LINKS}<div class=post>{PARAGRAPH * 5}</div>{more}{LINKS}".encode())
    process(page, load_rules())  # what the first page makes stays
    gc.collect()
    gc.disable()
    for _ in range(10):
        process(page, load_rules())
    assert gc.collect() == 0


def test_no_garbage_is_collected_while_a_document_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def look(document: Document, rules: Rules) -> Document:
        seen.append(gc.isenabled())
        return document

    monkeypatch.setattr("cleaner.pipeline.STAGES", (look,))
    monkeypatch.setattr("cleaner.pipeline.article", lambda document: document)
    gc.enable()
    process(Document(TEXT), load_rules())
    assert seen == [False]

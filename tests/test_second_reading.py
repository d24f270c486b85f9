"""What html.parser finds on a page, the account of it holds: in an article, or in what was removed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import cleaner
from cleaner.document import Article, Block, Document, Removed
from cleaner.errors import Rejected
from cleaner.second_reading import sentences_missing
from tests.seeds import SEEDS
from tests.test_pages import PAGES

RULES = cleaner.load_rules()
REAL = sorted(Path(__file__).parent.parent.glob("../shared/bench/**/*.htm*"))
ARTICLE = Article(
    blocks=(Block("新河大桥今天正式通车。"), Block("两岸居民从此不再绕行。")),
    removed=(Removed("（记者 林一二三四五六七）", "signature", "strip"),),
)


@pytest.mark.parametrize(
    ("markup", "missing"),
    [
        ("<p>新河大桥今天正式通车。<b>两岸居民</b>从此不再绕行。（记者 林一二三四五六七）</p>", []),
        ("<p>新河大桥今天正式通车。桥头的渡口昨天已经停运。</p>", ["桥头的渡口昨天已经停运。"]),
        ("<div><script>桥头的渡口昨天已经停运。</script><!--桥头的渡口昨天已经停运。--></div>", []),
        ("<div>" * 6_000 + "桥头的渡口昨天已经停运。", []),
        ("桥头的渡口昨天已经停运。", []),  # a text
    ],
)
def test_sentence_that_the_account_lacks_is_told(markup: str, missing: list[str]) -> None:
    assert sentences_missing(Document(markup), ARTICLE, RULES) == missing


def missing_in(page: Path) -> Sequence[str]:
    document = Document(page.read_bytes(), path=page.name)
    outcome: Article | Rejected
    try:
        outcome = cleaner.clean(document.data, path=page.name)
    except Rejected as rejected:
        outcome = rejected
    return sentences_missing(document, outcome, RULES)


@pytest.mark.parametrize("page", [*PAGES, *SEEDS], ids=lambda page: page.stem)
def test_no_sentence_of_a_page_is_missing(page: Path) -> None:
    assert missing_in(page) == []


@pytest.mark.skipif(not REAL, reason="real pages are not beside this checkout")
def test_no_sentence_of_a_real_page_is_missing() -> None:
    assert {page.name: missing for page in REAL if (missing := missing_in(page))} == {}

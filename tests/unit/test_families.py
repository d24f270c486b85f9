"""Families: pages of a content management system, whatever the site, give their article and its metadata."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner

PAGES = sorted((Path(__file__).parent.parent / "families").glob("*.html"))
ARTICLE = (
    "新河大桥今天正式通车，全长三百一十二米，双向四车道。",
    "两岸居民过河从此不再需要绕行上游的公路桥，路程缩短了九公里。",
)


WITHOUT_PUBLISHER = ("discuz", "latexml", "mailman", "mediawiki", "phpbb", "rustdoc", "stackexchange", "wordpress")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_family_is_recognised_and_gives_its_article(page: Path) -> None:
    article = cleaner.clean(page.read_bytes(), path="page.html")
    assert article.rule == f"family/{page.stem}"
    assert tuple(block.text for block in article.blocks) == ARTICLE
    assert article.title == ("新河大桥" if page.stem == "mediawiki" else "新河大桥通车")


@pytest.mark.parametrize("page", [p for p in PAGES if p.stem not in WITHOUT_PUBLISHER], ids=lambda page: page.stem)
def test_family_reads_date_and_publisher(page: Path) -> None:
    article = cleaner.clean(page.read_bytes(), path="page.html")
    assert (article.created, article.publisher) == ("2021-03-05T09:12:00+08:00", "新河日报")


@pytest.mark.parametrize(
    ("family", "author", "created", "publisher"),
    [
        ("mailman", "Lin Yi", "2021-03-05T09:12:00+08:00", "bridge-users"),
        ("latexml", "林一", "2021-03-05T00:00:00+08:00", None),
        ("phpbb", "河边人", "2021-03-05T09:12:00+08:00", "新河论坛"),
        ("discuz", "河边人", "2021-03-05T09:12:00+08:00", "桥头论坛"),
        ("stackexchange", "林一", "2021-03-05T09:12:00+00:00", None),
    ],
)
def test_family_reads_who_wrote_and_when(family: str, author: str, created: str, publisher: str | None) -> None:
    page = next(page for page in PAGES if page.stem == family)
    article = cleaner.clean(page.read_bytes(), path="page.html")
    assert (article.author, article.created, article.publisher) == ((author,), created, publisher)

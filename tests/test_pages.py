"""Pages of many kinds, whose sites no rule names: the generic finder, the base entries and the metadata.

`tests/pages/<kind>.html` is in the markup that pages of its kind have, in sentences of ours; `<kind>.golden` names
the metadata it holds and, below ``---``, the article's lines. Goldens were written before the page was cleaned; where
what is wanted was decided otherwise since (captions, credits, bullets), they were changed by hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_gives_its_golden(page: Path) -> None:
    head, body = page.with_suffix(".golden").read_text("utf-8").split("---\n", 1)
    article = cleaner.clean(page.read_bytes(), path=page.name)
    assert article.text + "\n" == body
    for line in head.splitlines():
        name, wanted = line.split(": ", 1)
        found = getattr(article, name)
        assert ("; ".join(found) if isinstance(found, tuple) else found) == wanted, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_cleaned_page_stays_as_it_is(page: Path) -> None:
    text = cleaner.clean(page.read_bytes(), path=page.name).text
    assert cleaner.clean(text).text == text

"""What the base rules do to whole little documents: found by people who added sources."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.document import Document
from cleaner.pipeline import process

SENTENCE = "新河大桥今天正式通车，两岸居民走上桥头。"


@pytest.mark.parametrize(
    ("tail", "publisher", "author", "editor"),
    [
        ("编辑 林一 校对 周二", None, (), ("林一",)),
        ("本文来源：新河日报 责任编辑：林一_NB12345", "新河日报", (), ("林一",)),
        ("延伸阅读\n新河水位回落\n本文来源：新河日报 责任编辑：林一_NB12345", "新河日报", (), ("林一",)),
        ("新河日报记者 林一", None, ("林一",), ()),
        ("编辑：林一\n责编：周二", None, (), ("林一", "周二")),
        ("（原题为《新河大桥通车》）\n图片来源：新河网\n\ufffd\ufffd", None, (), ()),
    ],
)
def test_tail(tail: str, publisher: str | None, author: tuple[str, ...], editor: tuple[str, ...]) -> None:
    article = cleaner.clean(f"{SENTENCE}\n{tail}")
    assert article.text == SENTENCE
    assert (article.publisher, article.author, article.editor) == (publisher, author, editor)


def test_lost_characters_inside_a_line_are_told() -> None:
    article = cleaner.clean("新河\ufffd桥今天正式通车。")
    assert article.text == "新河\ufffd桥今天正式通车。"
    assert any("U+FFFD" in warning for warning in article.warnings)


def test_traditional_text_is_not_made_traditional_again() -> None:
    document = Document("充分发挥协调机制作用，新河大桥今天通车。", script="traditional")
    once = process(document, cleaner.load_rules())
    again = process(Document(once.text, script="traditional"), cleaner.load_rules())
    assert again.text == once.text
    assert once.script == "Hant"

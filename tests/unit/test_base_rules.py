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


@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_whatever_of_the_metadata_was_read_where_is_in_the_script_asked_for(script: str) -> None:
    page = (
        "<title>老渡口的最后一班船_新河网</title><h1>老渡口的最后一班船</h1>"
        "<p>2024-03-05 08:10 来源：新河日报 作者：张后</p>"
        "<p>昨天傍晚，新河县老渡口的最后一班船靠了岸。船工把缆绳系好，向等在岸上的人挥了挥手。</p>"
        "<p>渡口开了六十年，每天有两百多人过河。大桥通车以后，坐船的人一天比一天少。</p><p>责任编辑：张三</p>"
    )
    told = cleaner.clean(page, script=script)
    found = (told.title, told.publisher, told.author, told.editor, told.script)
    wanted = {
        "simplified": ("老渡口的最后一班船", "新河日报", ("张后",), ("张三",), "Hans"),
        "traditional": ("老渡口的最後一班船", "新河日報", ("張後",), ("張三",), "Hant"),
    }
    assert found == wanted[script]


def test_japanese_is_no_traditional_chinese() -> None:
    text = "東京都は昨日、新しい橋が開通したと発表した。渡し船の歴史は終わり、最後の船は夕方に岸に着いたという。"
    assert cleaner.clean(text, script="simplified").text == text


def test_traditional_text_is_not_made_traditional_again() -> None:
    document = Document("充分发挥协调机制作用，新河大桥今天通车。", script="traditional")
    once = process(document, cleaner.load_rules())
    again = process(Document(once.text, script="traditional"), cleaner.load_rules())
    assert again.text == once.text
    assert once.script == "Hant"

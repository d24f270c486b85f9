"""The five real documents the project began with, where they are at hand (beside the checkout, never in it).

Their text is not ours to keep, so titles and bodies are held as the first 12 digits of their SHA-256; each
was read against its page before it was written here.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

import cleaner

FOLDER = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real documents are not beside this checkout")


@cache
def article(number: str) -> cleaner.Article:
    (path,) = FOLDER.glob(f"{number}_*.txt")
    return cleaner.clean(path.read_bytes())


def digest(text: str | None) -> str:
    return sha256((text or "").encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "b881100a99c7"),
        ("001", "9d7740aa62d7"),
        ("002", "e1b6081d551f"),
        ("003", "51a36492d7d6"),
        ("004", "a26a32defdaa"),
    ],
)
def test_title(number: str, title: str) -> None:
    assert digest(article(number).title) == title


@pytest.mark.parametrize(
    ("number", "field", "value"),
    [
        ("000", "source", "cri.cn"),
        ("000", "created", "2021-12-21T19:04:28+08:00"),
        ("000", "publisher", "中央廣電總臺國際在線"),
        ("000", "author", ("王珂", "黃周丹", "蔡晨")),
        ("000", "editor", ("陳莉莉", "周經韜")),
        ("000", "script", "Hant"),
        ("001", "source", "lfxww.com"),
        ("001", "created", "2021-09-16T10:20:04+08:00"),
        ("001", "publisher", "山西日報"),
        ("001", "author", ("高樺", "任永亮", "張謙", "孔呈祥", "石穎")),
        ("001", "editor", ("暢任杰",)),
        ("002", "source", "qutoutiao.net"),
        ("002", "created", "2021-05-29T08:18:04+00:00"),
        ("002", "publisher", "健康广安"),
        ("002", "author", ("趣头条",)),
        ("002", "editor", ()),
        ("002", "script", "Hans"),
        ("003", "source", "dailyqd.com"),
        ("003", "created", None),
        ("003", "warnings", ("the date '4月6日' has no year; created is null",)),
        ("003", "publisher", "青島日報社/觀海新聞"),
        ("003", "author", ("張晉", "徐鋒", "錫復春", "吳昊")),
        ("003", "editor", ("榮瀟",)),
        ("004", "source", "pxcsw.com"),
        ("004", "created", "2021-04-01T09:34:00+08:00"),
        ("004", "publisher", None),
        ("004", "author", ()),
        ("004", "editor", ()),
    ],
)
def test_metadata(number: str, field: str, value: object) -> None:
    assert getattr(article(number), field) == value


@pytest.mark.parametrize(
    ("number", "lines", "first", "last"),
    [
        ("000", 10, "ff81c09b0f04", "e5f9a1269eb0"),
        ("001", 21, "871885051e48", "d9ec0678ace2"),
        ("002", 11, "0119082cd9b3", "4adc5320d81f"),
        ("004", 7, "45f78993a884", "7d79372671ed"),
    ],
)
def test_body_from_first_to_last_line(number: str, lines: int, first: str, last: str) -> None:
    text = article(number).text.splitlines()
    assert (len(text), digest(text[0]), digest(text[-1])) == (lines, first, last)


@pytest.mark.parametrize(("number", "text"), [("000", "b9de0cad87cc"), ("002", "a7c6e18412cf")])
def test_whole_body_of_the_undamaged(number: str, text: str) -> None:
    assert digest(article(number).text) == text


def test_both_articles_of_one_page_are_kept() -> None:
    assert len(article("003").text.splitlines()) == 10
    assert article("003").text.count("青島日報社/觀海新聞4月6日訊") == 2


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_boilerplate_and_no_aligned_pinyin_is_left(number: str) -> None:
    text = article(number).text
    for word in (
        "責任編輯",
        "責編",
        "版權",
        "轉載",
        "來源:",
        "摘要",
        "評論",
        "鮮花",
        "相關分類",
        "END",
        "【来源",
        "要聞",
    ):
        assert word not in text
    aligned = [group for group in ("務(wù)", "進(jìn)", "來(lái)", "個(gè)", "學(xué)", "發(fā)") if group in text]
    assert aligned == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_cleaning_again_changes_nothing(number: str) -> None:
    assert cleaner.clean(article(number).text).text == article(number).text


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("001", "免疫堅固屏障。”杜麗娟說。"),
        ("001", "確保“不漏一戶，不漏一人”。"),
        ("001", "就能全部完成。”社區"),
        ("003", "觀海新聞記者從李滄區衛生健康局"),
        ("003", "因為這不僅僅"),
        ("004", "接種點。縣疾控中心"),
    ],
)
def test_shifted_bytes(number: str, sentence: str) -> None:
    assert sentence in article(number).text

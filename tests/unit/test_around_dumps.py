"""Who wrote and when, on lines around the text of a dump."""

from __future__ import annotations

import pytest

import cleaner

_TEXT = (
    "渡口的船每天早上五点半开出第一班，老周把缆绳解开，先看一眼河面的雾有多厚，再决定要不要等一等。\n"
    "他在这条河上撑了三十一年船，见过三次大水，也送过两百多个新娘过河，最远的一位嫁到了上游的石桥镇。"
)


@pytest.mark.parametrize(
    ("changed", "published"),
    [
        ("编辑于 2023-05-02 10:11", "发布于 2021-03-04 09:30"),
        ("最后编辑时间：2023-05-02 10:11", "创建时间：2021-03-04 09:30"),
        ("更新时间：2023-05-02 10:11", "发布时间：2021-03-04 09:30"),
    ],
)
def test_the_day_of_publication_goes_before_that_of_a_change(changed: str, published: str) -> None:
    for lines in ((changed, published), (published, changed)):
        article = cleaner.clean("\n".join(["渡口的最后一班船", *lines, _TEXT]))
        assert article.created == "2021-03-04T09:30:00+08:00"
        assert article.text == _TEXT


def test_the_day_of_a_change_alone_counts() -> None:
    assert cleaner.clean(f"渡口的最后一班船\n编辑于 2023-05-02 10:11\n{_TEXT}").created == "2023-05-02T10:11:00+08:00"


def test_who_posted_stands_above_the_headline_of_a_board() -> None:
    head = (
        "新河實業坊 › River 關於我們 聯絡資訊\n返回看板\n作者heben (河邊的人)\n看板River\n標題[心得] 渡口的最後一班船"
    )
    article = cleaner.clean(f"{head}\n時間Wed Jan 27 09:48:05 2016\n{_TEXT}")
    assert article.author == ("heben",)
    assert article.text == _TEXT


def test_a_name_in_brackets_below_the_text_signs_it() -> None:
    assert cleaner.clean(f"{_TEXT}\n（施俊）").author == ("施俊",)
    for ending in ("（未完）", "（高呼）", "（下）", "（江苏省）"):
        assert cleaner.clean(f"{_TEXT}\n{ending}").text.endswith(ending)

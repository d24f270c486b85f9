"""The properties of a page that Notion exports."""

from __future__ import annotations

import pytest

import cleaner

_TEXT = (
    "渡口的船每天早上五点半开出第一班，老周把缆绳解开，先看一眼河面的雾有多厚，再决定要不要等一等。\n\n"
    "他在这条河上撑了三十一年船，见过三次大水，也送过两百多个新娘过河。"
)


def test_properties_below_the_title_are_metadata() -> None:
    head = "# 渡口的最后一班船\n\n撰写人: 老周\n状态: 已发布\n标签: 旧物, 渡口\n"
    head += "创建时间: 2021年3月4日 上午9:30\n心情: 平静\n\n"
    article = cleaner.clean(head + _TEXT)
    assert article.text == _TEXT.replace("\n\n", "\n")
    assert (article.title, article.author) == ("渡口的最后一班船", ("老周",))
    assert article.created == "2021-03-04T09:30:00+08:00"
    assert article.removed[0].entry == "front matter"


def test_properties_in_english_above_sections() -> None:
    head = "# 渡口的最后一班船\n\nAuthor: 老周\nStatus: Done\nCreated time: March 4, 2021 9:30 AM\nURL: https://xinhe.example/1\n\n"
    article = cleaner.clean(f"{head}## 清早\n\n{_TEXT}")
    assert article.title == "渡口的最后一班船"
    assert article.text.startswith("清早\n渡口的船")
    assert article.author == ("老周",)
    assert article.created == "2021-03-04T09:30:00+08:00"


@pytest.mark.parametrize(
    "lines",
    [
        "记者: 您撑了多少年船？\n作者: 三十一年。",  # an interview
        "老周: 船要开了\n林一: 等一等",
        "时间: 明天早上",
        "用料: 河鱼一条\n时间: 半小时\n时间: 两小时",
    ],
)
def test_lines_that_look_like_properties_stay(lines: str) -> None:
    assert lines.split("\n")[0] in cleaner.clean(f"# 渡口\n\n{lines}\n\n{_TEXT}").text

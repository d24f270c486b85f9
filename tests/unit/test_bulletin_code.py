"""The markup of bulletin boards in a text."""

from __future__ import annotations

import pytest

import cleaner

_FIRST = "渡口的船每天早上五点半开出第一班，老周把缆绳解开，先看一眼河面的雾有多厚，再决定要不要等一等。"
_SECOND = "他在这条河上撑了三十一年船，见过三次大水，最远的一位新娘嫁到了上游的石桥镇，详见"


def test_marks_go_and_what_they_hold_stays() -> None:
    text = (
        f"[font=宋体][size=4]{_FIRST}[/size][/font]\n[img]http://img.xinhe.example/1.jpg[/img]\n[attach]12345[/attach]\n"
        f"[color=red]{_SECOND}[url=http://xinhe.example/2]县志[/url]。[/color]\n[quote]老周说：船比[b]桥[/b]老。[/quote]\n"
        "[list][*]缆绳[*]竹篙[/list]\n[/td][/tr]"
    )
    article = cleaner.clean(text)
    assert article.text == f"{_FIRST}\n{_SECOND}县志。\n老周说：船比桥老。\n缆绳\n竹篙"
    assert cleaner.clean(article.text).text == article.text


@pytest.mark.parametrize(
    "text",
    [
        f"{_FIRST}\n粗体写作[b]桥[/b]，斜体写作[i]船[/i]。",
        f"{_FIRST}\n在BBCode里，链接写作[url=http://xinhe.example]桥[/url]，颜色写作[color=red]船[/color]。",
        "for (i = 0; i < n; i++) a[i] = b[i] + c[s];\n路径是[/u]和[/b]，不是标记。",
    ],
)
def test_a_text_that_speaks_of_marks_keeps_them(text: str) -> None:
    assert cleaner.clean(text).text == text


def test_many_marks_without_an_end_take_no_long_time() -> None:
    text = f"[url=http://xinhe.example]{_FIRST}[/url][/b]" + "[b][i][size=4]桥" * 20_000
    assert cleaner.clean(text).text.startswith(_FIRST)

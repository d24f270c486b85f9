"""What is left of a text is looked at anew once lines went from it."""

from __future__ import annotations

import pytest

import cleaner

_TITLED = """\
老街的最后一家铁匠铺
首页
新闻
登录
老街的最后一家铁匠铺
炉火每天早上六点点着，铁匠说他打了四十年的锄头。
街坊们舍不得，说以后再也听不见打铁的声音了。
相关
推荐
热门
更多"""
_ARTICLE = "炉火每天早上六点点着，铁匠说他打了四十年的锄头。\n街坊们舍不得，说以后再也听不见打铁的声音了。"


@pytest.mark.parametrize("first", ["Follow us on Facebook", "1.25x", "1.0x"])
def test_below_a_line_that_goes_stands_the_title(first: str) -> None:
    above = "\n".join([first] * 2)  # the page's title is looked for on the first two lines
    article = cleaner.clean(f"{above}\n{_TITLED}")
    assert article.text == cleaner.clean(article.text).text == _ARTICLE
    assert article.title == "老街的最后一家铁匠铺"


def test_a_page_whose_elements_have_no_names_is_looked_at_as_lines() -> None:
    page = (
        "<html><body>今日渡口 三号码头"
        "<p>今日渡口 三号码头11.09.2011, 16:20 von Jane<p><br></div>首页 新闻 论坛 登录 注册"
    )
    once = cleaner.clean(page).text
    assert cleaner.clean(once).text == once


def test_what_a_page_tells_by_names_is_believed() -> None:
    lines = "".join(f"<p>{line}</p>" for line in ["潮水表", "初一", "初二", "初三", "初四", "潮水表"])
    page = f'<html><body><div class="article"><h1>渡口</h1>{lines}<p>船工每天照着它开船，误差不过一刻钟。</p></div>'
    assert cleaner.clean(page).text.startswith("潮水表\n初一")

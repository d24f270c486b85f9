"""What lynx and elinks print of a page."""

from __future__ import annotations

import cleaner
from cleaner.document import Document
from cleaner.text_dumps.text_browsers import extract_printed, is_printed

PAGE = """   #[1]新河网 RSS

   [2][logo.png] [3]首页 [4]本地 [5]体育 [6]视频 [7]登录 [8]注册

     * [9]县里今年修三座桥
     * [10]渡船停了

新河大桥今天通车

   2021-03-08 09:00 来源：[11]新河日报

   新河大桥今天上午正式通车，全长三百一十二米，双向四车道，两岸居民过河从此不再
   需要绕行上游的[12]公路桥，路程缩短了九公里。通车仪式从简，只剪了一根红绸。

   诗云：
   桥头一棵树
   桥尾一只船

   通车仪式之后，第一辆公共汽车载着四十名老人过桥，他们当中最年长的一位六十年前参
   加过旧桥的修建，如今仍住在桥头。

     * [13]渡口的最后一班船
     * [14]桥名是怎样定下来的

   ____________________ (BUTTON) 搜索
   [15]关于我们 | [16]联系我们 | [17]网站地图

References

   Visible links:
   1. https://xinhe.example/rss
   2. https://xinhe.example/
   3. https://xinhe.example/a
   17. https://xinhe.example/map
"""


def test_paragraphs_are_lines_again_and_links_are_known() -> None:
    document = extract_printed(Document(PAGE, text=PAGE))
    texts = {block.text: block for block in document.blocks}
    paragraph = next(text for text in texts if text.startswith("新河大桥今天上午"))
    assert paragraph.endswith("不再需要绕行上游的公路桥，路程缩短了九公里。通车仪式从简，只剪了一根红绸。")
    assert texts[paragraph].links == 0
    assert "桥头一棵树" in texts
    assert texts["县里今年修三座桥"].kind == "list item"
    assert texts["县里今年修三座桥"].links == 8
    assert texts["新河大桥今天通车"].kind == "heading"
    assert texts["首页 本地 体育 视频 登录 注册"].links == 12
    assert "搜索" in texts
    assert [one.entry for one in document.removed] == ["addresses of links"] * 6 + ["links of the page's head"]


def test_the_article_of_a_printed_page() -> None:
    article = cleaner.clean(PAGE)
    assert article.text.startswith("新河大桥今天上午正式通车")
    assert article.text.endswith("\n诗云：\n桥头一棵树\n桥尾一只船\n" + article.blocks[-1].text)
    assert article.blocks[-1].text.endswith("参加过旧桥的修建，如今仍住在桥头。")
    assert cleaner.clean(article.text).text == article.text


def test_words_of_wrapped_lines_stand_apart() -> None:
    text = (
        "   The council met on Monday evening and decided that the [1]old bridge at the mill\n"
        "   will be kept, though the new one is to be opened in [2]May of the coming year.\n\n"
        "   Roses are red,\n   violets are blue.\n\nReferences\n\n"
        "   1. https://gazette.example/1\n   2. https://gazette.example/2\n   3. https://gazette.example/3\n"
    )
    blocks = extract_printed(Document(text, text=text)).blocks
    assert [block.text for block in blocks] == [
        "The council met on Monday evening and decided that the old bridge at the mill will be kept, though the new one"
        " is to be opened in May of the coming year.",
        "Roses are red,",
        "violets are blue.",
    ]


def test_notes_of_a_paper_are_no_printed_page() -> None:
    text = "桥建于六十年前[1]，重修于去年[2]。\n\nReferences\n\n1. 新河县志。\n2. https://xinhe.example/2\n3. 桥志。\n"
    assert not is_printed(text)


def test_a_number_that_no_link_has_stays() -> None:
    text = PAGE.replace("从简，只剪", "从简[1]还有[250]人，只剪")
    assert "从简[1]还有[250]人" in cleaner.clean(text).text


def test_long_addresses_stand_below_their_numbers_and_links_of_the_head_go() -> None:
    long = PAGE.replace("   3. https://xinhe.example/a", "   3.\n       https://xinhe.example/a/long/address")
    document = extract_printed(Document(long, text=long))
    assert is_printed(long)
    assert [one.text for one in document.removed if "long" in one.text] == ["https://xinhe.example/a/long/address"]
    assert [one.text for one in document.removed if one.entry == "links of the page's head"] == ["#[1]新河网 RSS"]
    assert not any("RSS" in block.text for block in document.blocks)

"""Markdown, as blogs write it and as html2text makes it of pages."""

from __future__ import annotations

from textwrap import fill

import pytest

import cleaner
from cleaner.document import Document
from cleaner.extract import extract, is_page
from cleaner.front_matter import front_matter
from cleaner.match import match
from cleaner.rules import load_rules
from cleaner.text_dumps.inline_markdown import is_linked, read_inline
from cleaner.text_dumps.markdown import extract_markdown, is_markdown


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in extract_markdown(Document(text, text=text)).blocks]


def test_marks_are_markup_and_what_they_hold_is_text() -> None:
    text = (
        '# 新河大桥\n\n![桥](/a.png)\n\n**今天**，[大桥](/1.html "桥")通车。[^1]\n\n'
        "  * 桥长三百米\n  1. 宽二十米\n1. 高四十米\n\n> 他说\n\n* * *\n\n[^1]: 据县志。\n\n[2]: https://xinhe.example/2\n"
    )
    assert blocks(text) == [
        ("heading", "新河大桥"),
        ("paragraph", "今天，大桥通车。"),
        ("list item", "桥长三百米"),
        ("list item", "宽二十米"),
        ("list item", "1. 高四十米"),
        ("quote", "他说"),
        ("paragraph", "据县志。"),
    ]


def test_rows_of_tables_are_told() -> None:
    assert blocks("桥名 | 长\n---|---\n新桥 | 300米\n\n[桥](/a)") == [
        ("table row", "桥名 | 长"),
        ("table row", "新桥 | 300米"),
        ("paragraph", "桥"),
    ]


def test_code_stays_as_it_is() -> None:
    text = "说明：\n\n    a[i] = **b\n    # 不是标题\n\n```python\nprint(_x_)\n```\n"
    assert blocks(text) == [
        ("paragraph", "说明："),
        ("code", "a[i] = **b"),
        ("code", "# 不是标题"),
        ("code", "print(_x_)"),
    ]


def test_lines_that_were_wrapped_are_one() -> None:
    text = (
        "The council of the town met on Monday evening and decided, after three hours,\n"
        "that the [old\nbridge](/bridge-\n1.html) will be kept.\n\nRoses are red,\nviolets are blue.\n"
    )
    assert [text for _, text in blocks(text)][-2:] == ["Roses are red,", "violets are blue."]
    assert blocks(text)[0][1].startswith(
        "The council of the town met on Monday evening and decided, after three hours, t"
    )


def test_an_address_broken_at_a_hyphen_is_one() -> None:
    assert read_inline("the [old bridge](https://xinhe.example/a- long-road.html) stays").text == "the old bridge stays"


def test_how_much_is_linked() -> None:
    assert read_inline("[首页](/) [新闻](/news/) 今日").links == 4
    assert read_inline("[ ![桥](/a.png) ](/)") == ("", 0)
    assert read_inline(r"[\[详情\]](/1.html)") == ("[详情]", 4)


@pytest.mark.parametrize(
    "text",
    ["见[1](附图)。", "x = handlers[name](event)", "#大桥 #通车", "5 * 3 * 2", "他写道[原文如此](见下)"],
)
def test_what_is_no_markdown_stays(text: str) -> None:
    assert not is_markdown(Document(text, text=text))
    assert read_inline(text).text == text


def test_headings_make_markdown_below_front_matter_or_a_title() -> None:
    below = "---\ntitle: 新桥\n---\n新河大桥今天通车。\n\n## 桥头\n\n两岸居民冒雨前来。\n"
    assert cleaner.clean(below).text == "新河大桥今天通车。\n桥头\n两岸居民冒雨前来。"
    alone = "# 新河大桥今天通车。\n两岸居民冒雨前来。"
    assert cleaner.clean(alone).text == alone
    sections = "# 新河大桥\n\n今天通车。\n\n## 桥头\n\n- [ ] 带伞\n\n## 两岸\n\n居民冒雨前来。\n"
    assert cleaner.clean(sections).text == "新河大桥\n今天通车。\n桥头\n带伞\n两岸\n居民冒雨前来。"


@pytest.mark.parametrize(
    "text",
    [
        r"这样写链接：\[新桥\](/1.html)，或者看[这里](/2.html)。",
        "[[新桥](/1.html)通车](/2.html)之后，**[两岸](/3)**居民`[a](/b)`冒雨前来。",
        "新河大桥今天通车。\n\n    [a](/b)\n    int x;\n\n[桥](/1)头。",
    ],
)
def test_it_is_read_once(text: str) -> None:
    article = cleaner.clean(text)
    assert cleaner.clean(article.text).text == article.text


def test_the_article_of_a_page_in_markdown() -> None:
    steps = "".join(
        f"  {number}. 把{what}放进锅里，小火慢慢地煎，煎到两面微黄，再翻一次面，盖上盖子。\n\n"
        for number, what in enumerate(("鱼", "豆腐", "年糕"), 1)
    )
    page = (
        "![河边食谱](/logo.png)\n\n[首页](/) [菜谱分类](/c/) [作品](/w/)\n\n[登录](/login) | [注册](/join)\n\n"
        "# 河边的鱼\n\n渡口的人都这样煎鱼，鱼是早上从河里捞的，油要多，火要小，一步也急不得，急了就碎。\n\n"
        "## 用料\n\n鱼 | 一条\n---|---\n豆腐 | 两块\n年糕 | 四片\n油 | 三勺\n\n## 做法\n\n"
        f"{steps}#### 相关菜谱\n\n[河边的虾](/2) 8.6 分\n[桥头的面](/3) 8.1 分\n\n[关于我们](/about) · [意见反馈](/f)\n"
    )
    article = cleaner.clean(page)
    lines = article.text.split("\n")
    assert lines[0].startswith("渡口的人都这样煎鱼")
    assert lines[1:7] == ["用料", "鱼 | 一条", "豆腐 | 两块", "年糕 | 四片", "油 | 三勺", "做法"]
    assert lines[7].startswith("把鱼放进锅里")
    assert lines[-1].startswith("把年糕放进锅里")
    assert cleaner.clean(article.text).text == article.text


_PARTLY_HTML = """---
title: 新橋的故事
---
<div class="crumb">您的位置：<a href="/">首页</a> &gt; 本地</div>
<!-- 还没写完

不要发 -->
### 一、<em>通车</em>

本次通车实行**单向通行**，全长&nbsp;300米，写作`<b>300</b>`，x < y。<br>两岸居民过河，从此不再绕行上游的公路桥。

<ul>
<li>宽二十米</li>
<li>高<a href="/4">四十米</a></li>
</ul>

```html
<p>样例</p>
```

大桥于今天上午十点正式通车，第一辆公共汽车载着四十名老人驶过新桥，岸上的人都在鼓掌。
"""


def test_html_within_markdown_is_markup_as_well() -> None:
    document = match(front_matter(Document(_PARTLY_HTML, text=_PARTLY_HTML), load_rules()), load_rules())
    found = extract(document, load_rules()).blocks
    assert [(block.kind, block.text, block.links, block.line) for block in found] == [
        ("paragraph", "您的位置：首页 > 本地", 2, 4),
        ("heading", "一、通车", 0, 8),
        ("paragraph", "本次通车实行单向通行，全长 300米，写作<b>300</b>，x < y。", 0, 10),
        ("paragraph", "两岸居民过河，从此不再绕行上游的公路桥。", 0, 10),
        ("list item", "宽二十米", 0, 13),
        ("list item", "高四十米", 3, 14),
        ("code", "<p>样例</p>", 0, 18),
        ("paragraph", "大桥于今天上午十点正式通车，第一辆公共汽车载着四十名老人驶过新桥，岸上的人都在鼓掌。", 0, 21),
    ]


def test_a_page_that_shows_markdown_is_a_page() -> None:
    text = "<div><p>写作[新桥](/1.html)和[旧桥](/2.html)的是链接，今天的课就讲这个。</p>\n<p>下课。</p></div>"
    assert is_markdown(Document(text, text=text)) and is_page(Document(text, text=text))


def test_tags_that_markdown_speaks_of_stay() -> None:
    text = "# 标签\n\n用<p>分段，用<div>分块，用<br>换行，见[这里](/1.html)和[那里](/2.html)。"
    assert blocks(text)[1] == ("paragraph", "用<p>分段，用<div>分块，用<br>换行，见这里和那里。")


def test_what_an_open_comment_swallows_is_told() -> None:
    text = "[新桥](/1.html)和[旧桥](/2.html)。<br>\n\n大桥今天通车。<br>两岸的人都来了。<br>\n\n<!-- 还没写完\n\n不要发"
    article = cleaner.clean(text)
    assert "还没写完" not in article.text and "不要发" not in article.text
    assert {one.text for one in article.removed if one.entry == "unclosed comment"} == {"还没写完", "不要发"}


def test_what_pandoc_writes_of_names_and_classes_is_markup() -> None:
    told = (
        "For six years a beige tower stood at the bridge and nobody of the town knew what it was for, or who had the "
        "key of its only door. In May the town clerk, who had been told to sell it, asked the oldest of the ferrymen, "
        "and he laughed for the better part of an hour before he said a word, and then he went home and came "
        "back with the key."
    )
    parts = (
        "::: {#main .post}\n# 新河大桥 {#bridge .title}\n:::\n\n"
        "::: nav\n[桥](/1){.tag}[今天]{.date}通车，见[这里](/2)。\n:::"
    )
    assert blocks(f"{parts}\n\n{fill(told, 66)}\n") == [
        ("heading", "新河大桥"),
        ("paragraph", "桥今天通车，见这里。"),
        ("paragraph", told),
    ]


def test_links_are_counted_on_all_lines() -> None:
    text = "[一](/1.html)和[二](/2.html)\nvar a=b[i](x);c[0](d)\n![三](3.png)，见[四]\n(/4.html)"
    assert is_linked(text, 3)
    assert not is_linked(text, 4)

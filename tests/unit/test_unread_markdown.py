"""Links that a page shows as Markdown writes them."""

from __future__ import annotations

import cleaner

_ARTICLE = "<p>新河大桥今天上午正式通车，[县志](https://zhi.example/1)说旧渡口有三百年。</p><p>船工名单见[附录](/2.html)，照片![渡口](d.jpg)是他拍的。</p>"


def test_links_that_were_not_read_leave_their_text() -> None:
    article = cleaner.clean(f"<html><body><h1>渡口</h1>{_ARTICLE}")
    assert "县志说旧渡口有三百年。\n船工名单见附录，照片是他拍的。" in article.text
    assert [one.after for one in article.repairs if one.kind == "Markdown"] == article.text.split("\n")[-2:]
    assert cleaner.clean(article.text).text == article.text


def test_a_page_about_markdown_keeps_them() -> None:
    page = f"<html><body><h1>写链接</h1>{_ARTICLE}<p>源码是<code>[县志](https://zhi.example/1)</code>。</p>"
    assert "[县志](https://zhi.example/1)说旧渡口" in cleaner.clean(page).text


def test_one_link_stays() -> None:
    page = "<html><body><p>在源码里链接写成[文字](https://zhi.example/1)的样子，方括号里是文字，圆括号里是地址。</p>"
    assert "[文字](https://zhi.example/1)" in cleaner.clean(page).text

"""Recipes: ingredients above the element of the steps, and tips below, are of the article."""

from __future__ import annotations

import cleaner

STEPS = "".join(f"<li>第{n}步，把河鱼洗净切成块，放进锅里慢慢煎到两面金黄。</li>" for n in "一二三四五六")
PAGE = (
    "<title>外婆的河鱼汤的做法_灶台</title><div class=top><h1>外婆的河鱼汤</h1><div>河边人 2021-04-01 09:05</div></div>"
    "{above}<h3>河鱼汤的做法</h3><div class=steps><ol>" + STEPS + "</ol></div>{below}<div class=foot>灶台</div>"
)
LISTED = (
    "<div class=m><h3>用料</h3></div>"
    "<fieldset><ul><li><a href=a>河鱼</a> 两条</li><li><a href=b>豆腐</a> 一块</li></ul></fieldset>"
)
TIP = "鱼一定要先煎，不煎直接下锅会有腥味。"
TIPS = f"<div class=m><h3>小贴士</h3></div><div class=tip>{TIP}</div><div class=tip>难度：普通</div>"


def lines(above: str, below: str) -> list[str]:
    return cleaner.clean(PAGE.format(above=above, below=below)).text.split("\n")


def test_ingredients_and_tips_stay() -> None:
    kept = lines(LISTED, TIPS)
    assert kept[:4] == ["用料", "河鱼 两条", "豆腐 一块", "河鱼汤的做法"]
    assert kept[-2:] == ["小贴士", TIP]


def test_a_lead_in_a_quotation_stays() -> None:
    lead = "“河边的人过年离不了这碗鱼汤。鱼要现杀，汤要现煮，很多人在家里煮不白，问题多半出在火候上，火小了不行。”"
    many = LISTED.replace("</ul>", "<li>香菜 少许</li>" * 12 + "</ul>")  # far above the steps
    assert lines(f"<blockquote>{lead}</blockquote>{many}", "")[0] == lead


def test_lists_that_no_recipe_names_go() -> None:
    other = LISTED.replace("用料", "热门标签")
    assert "河鱼 两条" not in lines(other, "")
    assert TIP not in lines(LISTED, TIPS.replace("小贴士", "网友说"))

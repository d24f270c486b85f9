"""Recipes: ingredients above the element of the steps, and tips below, are of the article."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("tool", ["<span>称重换算</span>", "（3人份）", "<em>2-3人份</em>"])
def test_a_label_of_ingredients_may_have_a_tool(tool: str) -> None:
    assert "豆腐 一块" in lines(LISTED.replace("用料", f"用料 {tool}"), "")


def test_an_advertisement_among_ingredients_goes() -> None:
    offer = "<div class=ad-box><a href=m>【灶台好物】双耳汤锅 今晚半价</a></div>"
    kept = lines(LISTED + offer, "")
    assert "豆腐 一块" in kept
    assert not any("半价" in line for line in kept)


def test_further_lines_of_a_lead_stay() -> None:
    lead = "外婆住在河边，过年前总要晒一竹竿的鱼干，剩下最肥的两条就留着煮汤。满屋子都是白汽，猫在灶台下面转。"
    more = "她不放味精。汤却白得像奶。"
    many = LISTED.replace("</ul>", "<li>香菜 少许</li>" * 12 + "</ul>")  # far above the steps
    for markup in (f"<div class=d>{lead}<br>{more}</div>", f"<div class=d><p>{lead}</p><p>{more}</p></div>"):
        assert lines(markup + many, "")[:3] == [lead, more, "用料"]


def test_steps_that_hold_less_than_the_lead_stay() -> None:
    lead = "“外婆住在河边，过年前总要晒一竹竿的鱼干。她说鱼要当天的，锅要烧到冒烟，汤要一次加足，三样缺一样都不算数。”"
    steps = ["河鱼洗净切块，用盐腌十分钟。", "锅里放油烧热，把鱼煎到两面金黄。", "加开水大火滚十分钟，汤就白了。"]
    made = "".join(f"<li><div>{n}</div><div>{step}</div></li>" for n, step in enumerate(steps, 1))
    page = (
        "<title>外婆的河鱼汤的做法_灶台</title><h1>外婆的河鱼汤</h1><div>河边人 2021-04-01 09:05</div>"
        f"<div class=b>{lead}</div><h3>食材明细</h3><ul><li>河鱼 两条</li></ul>"
        f"<h3>河鱼汤的做法步骤</h3><div class=r><ul>{made}</ul></div>{TIPS}"
    )
    wanted = [lead, "食材明细", "河鱼 两条", "河鱼汤的做法步骤", *steps, "小贴士", TIP]
    assert cleaner.clean(page).text.split("\n") == wanted


_DUMP = """\
河鱼汤的做法
用料
河鱼 1条
豆腐 200克
姜 3片
步骤
1. 河鱼去鳞洗净，两面各划三刀，抹上少许盐腌十分钟，锅里放油烧热。
2. 把鱼放进锅里，两面煎到金黄，加入姜片和开水，大火煮开以后转小火炖二十分钟。
3. 放入切成小块的豆腐，再炖五分钟，出锅前撒一把葱花，汤色奶白就可以喝了。
小贴士
鱼一定要煎透，水要加开水，汤才会白。"""


@pytest.mark.parametrize("label", ["评论", "全部评论(26)", "留言：", "大家的问答"])
def test_what_readers_say_below_a_recipe_goes(label: str) -> None:
    readers = f"{label}\n小厨娘：跟着做了一次，很好喝，家里老人特别喜欢。\n"
    readers += "渡口的猫 2021-03-05 10:11\n我试了，太咸了，盐要少放一点。"
    article = cleaner.clean(f"{_DUMP}\n{readers}")
    assert article.text.endswith("汤才会白。")
    assert "河鱼 1条\n豆腐 200克" in article.text
    assert cleaner.clean(article.text).text == article.text


def test_a_part_of_another_text_that_is_called_comment_stays() -> None:
    text = (
        f"{_DUMP.replace('用料', '渡口').replace('步骤', '桥头')}\n评论\n老周说，这碗汤他喝了三十一年，还是渡口的好。"
    )
    assert "评论\n老周说" in cleaner.clean(text).text

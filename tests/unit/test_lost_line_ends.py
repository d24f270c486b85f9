"""Texts whose ends of lines were lost."""

from __future__ import annotations

import cleaner
from cleaner.text_dumps.lost_line_ends import with_line_ends

ARTICLE = [
    "近日有居民来信说，渡口的候船棚漏雨，下雨天老人只能站在檐下，鞋子全湿了，问什么时候能修。",
    "候船棚建于1998年，今年六月的两场大雨冲坏了北面的瓦，经查看，梁柱没有受损，只需换瓦和檐沟，工期六天。",
    "修棚期间船照常开，请大家从南面的台阶上下，台阶边上已经拉了绳子，夜里有灯。",
]
HEADLINE = "关于渡口候船棚漏雨一事的答复"


def test_what_begins_with_two_ideographic_spaces_is_a_paragraph() -> None:
    text = "\u3000\u3000" + "\u3000\u3000".join(ARTICLE)
    article = cleaner.clean(text)
    assert article.text.split("\n") == ARTICLE
    assert cleaner.clean(article.text).text == article.text


def test_rows_of_a_table_and_single_gaps_are_left() -> None:
    for line in ("姓名\u3000\u3000职务\u3000\u3000电话", f"{ARTICLE[0]}\u3000\u3000完"):
        assert with_line_ends([line]) == []


def test_a_page_whose_lines_were_joined_by_blanks() -> None:
    way = f"柳渡镇人民政府 首页 镇情 公开 服务 互动 当前位置：首页>公示公告 {HEADLINE}"
    head = f"{way} 日期：2022-10-20 来源：柳渡镇交通办公室 阅读：【字体：大 中 小】"
    foot = "打印 关闭 分享 上一篇：关于更换路灯的公告 下一篇：无 版权所有：柳渡镇人民政府 网站地图"
    article = cleaner.clean("\u3000\u3000".join([head, *ARTICLE, f"柳渡镇交通办公室\u3000\u30002022年10月20日 {foot}"]))
    assert (article.title, article.publisher) == (HEADLINE, "柳渡镇交通办公室")
    assert (article.created or "").startswith("2022-10-20")
    assert article.text.split("\n")[:3] == ARTICLE
    assert "打印" not in article.text

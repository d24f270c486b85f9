from __future__ import annotations

import cleaner
from cleaner.text_dumps.running_heads import find_edges, inside_edges

PAGES = [
    ["　　打糕锤的柄用竹，锤头用枣木，一把能用三代人。做一把锤要两个冬天，", "第一个冬天伐木，", "阴干到第二年霜降，"],
    ["再去皮、开孔、上柄。村里的老人说，柄要选向阳坡上的三年老竹，", "太嫩则软，太老则脆。"],
    ["　　锤子落在米的边上，不落当中。落在当中，米就跑了，糕也不韧。", "石臼每年上一遍桐油。"],
]


def printed(head: str, foot: str) -> str:
    lines = []
    for number, page in enumerate(PAGES, 4):
        lines += [head.format(number), "", *page, "", foot.format(number), ""]
    return "\n".join(lines)


def test_heads_and_feet_of_pages_go_and_are_accounted_for() -> None:
    article = cleaner.clean(printed("打糕锤的用法          第 {} 页", "柳溪农具有限公司      V2.1"))
    assert "页" not in article.text and "V2.1" not in article.text
    assert [one.entry for one in article.removed].count("running head") == 2 * len(PAGES)
    assert (article.title, article.publisher) == ("打糕锤的用法", "柳溪农具有限公司")


def test_a_sentence_goes_on_over_the_edge_of_a_page() -> None:
    lines = printed("柳溪村志", "                — {} —").split("\n")
    kept = inside_edges(lines, find_edges(lines))
    assert [lines[at] for at in kept if lines[at]] == [line for page in PAGES for line in page]
    first = PAGES[0][-1]
    after = [lines[at] for at in kept][[lines[at] for at in kept].index(first) + 1]
    assert after == PAGES[1][0]


def test_numbers_alone_number_parts_of_a_text() -> None:
    assert find_edges(["1", "桥修了三年。", "2", "桥通了车。", "3", "桥拆了。"]) == []
    assert find_edges(["桥修了三年，两岸的", "- 1 -", "人都来看，还有从县", "- 2 -", "里来的。"]) == [1, 3]
    assert find_edges(["图片来源：林一供图", "02", "桥修了三年。", "林一供图", "03", "桥通了车。"]) == []
    assert find_edges(["林一", "修得好", "1楼 回复", "周二", "修得慢", "2楼 回复"]) == []


def test_where_all_lines_would_be_heads_none_is() -> None:
    text = "柳溪村志\n1\n柳溪村志\n2"
    assert cleaner.clean(text).text == text

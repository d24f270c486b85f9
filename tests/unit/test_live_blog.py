from __future__ import annotations

import pytest

import cleaner

LEAD = "受强降雨影响，新河县城多处积水，本报记者在现场发来报道，请看最新消息。"
LONG_LEAD = LEAD + "截至今天早晨，全县已经转移两千一百人，没有人员伤亡，渡口全部停航。"
ENTRIES = [
    ("17:40", "水位回落到警戒线以下", "截至17时30分，新河水位已经回落到警戒线以下，渡口仍然停航。"),
    ("15:22", "七名船工全部上岸", "七名船工已经乘橡皮艇上岸，年龄最大的七十一岁，没有人受伤。"),
    ("13:05", "积水排除九成", "县城二十三处积水已经排除二十一处，剩下的两处预计傍晚排完。"),
    ("09:10", "全县学校停课一天", "县教育局通知，全县学校今天停课一天，高三年级由学校安排。"),
]


def page(title: str, entries: list[tuple[str, str, str]], lead: str = LONG_LEAD) -> str:
    items = "".join(
        f"<li class=item><div class=time>{time}</div><div class=card><h3>{head}</h3><div class=txt>{text}</div>"
        f"<div class=bar><a href=#>赞 12</a><a href=#>分享</a></div></div></li>"
        for time, head, text in entries
    )
    links = "".join(f"<li><a href=/{n}>第{n}座桥梁通车的新闻</a></li>" for n in range(30))
    above = f"<ul>{links}</ul><h1>{title}</h1><div class=intro>{lead}</div><div class=sort><a href=#>倒序</a></div>"
    return f"<title>{title}_新河网</title>{above}<ul class=list>{items}</ul><ul>{links}</ul>"


@pytest.mark.parametrize("lead", [LEAD, LONG_LEAD])
def test_entries_of_a_live_blog_go_on_with_its_introduction(lead: str) -> None:
    kept = cleaner.clean(page("直播｜新河遭遇暴雨", ENTRIES, lead)).text
    assert kept.startswith(lead)
    assert all(head in kept and text in kept for _, head, text in ENTRIES)


def test_entries_need_no_list() -> None:
    items = "".join(
        f"<section class=item><time>{time}</time><h3>{head}</h3><div class=tx><p>{text}</p></div>"
        "<a class=share href=#>分享此则</a></section>"
        for time, head, text in ENTRIES
    )
    above = f"<h1>直播｜新河遭遇暴雨</h1><div class=intro><p>{LONG_LEAD}</p></div><a href=#>全部</a>"
    kept = cleaner.clean(f"<title>直播｜新河遭遇暴雨_新河网</title>{above}<div class=timeline>{items}</div>").text
    assert kept.startswith(LONG_LEAD)
    assert all(head in kept and text in kept for _, head, text in ENTRIES)


def test_other_lists_with_times_do_not() -> None:
    assert cleaner.clean(page("新河遭遇暴雨", ENTRIES)).text == LONG_LEAD
    undated = [("友邻", head, text) for _, head, text in ENTRIES]
    assert cleaner.clean(page("直播｜新河遭遇暴雨", undated)).text == LONG_LEAD

from __future__ import annotations

import pytest

import cleaner

P = "<p>新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥头挤满了人。</p>"
SUMMARY = "昨天上午水位回落到警戒线以下，两个渡口恢复通行，首班船坐满了人。"


def page(body: str, title: str = "新河网") -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def items(count: int, summary: str = SUMMARY) -> str:
    return "".join(f"<li><h3><a href=/{n}>第{n}座桥梁通车的新闻</a></h3><p>{summary}</p></li>" for n in range(count))


LISTS = {
    "index": "<ul>" + "".join(f"<li><a href=/{n}>第{n}座桥梁通车的新闻</a>" for n in range(40)) + "</ul>",
    "channel": f"<h1>本地新闻</h1><ul>{items(12)}</ul>",
    "search": "<div>共找到 93 条</div>"
    + "".join(f"<div class=r><a href=/{n}>大桥第{n}次检修</a><div class=s>{SUMMARY}</div></div>" for n in range(10)),
    "definition list": "<dl>"
    + "".join(f"<dt><a href=/{n}>大桥第{n}次检修</a></dt><dd>{SUMMARY}</dd>" for n in range(10))
    + "</dl>",
}


@pytest.mark.parametrize("kind", LISTS)
def test_lists_are_rejected_by_name(kind: str) -> None:
    with pytest.raises(cleaner.NoBody) as raised:
        cleaner.clean(page(LISTS[kind]))
    assert raised.value.reason == "list_page"


ARTICLES = {
    "short, with lists below": f"<h1>大桥通车</h1><div class=c>{P * 3}</div><ul>{items(12)}</ul>",
    "with menus": LISTS["index"] + f"<h1>大桥通车</h1><div>{P * 6}</div>",
    "with a source that links": f"<h1>大桥通车</h1><a href=/>新河网</a><div class=c>{P * 3}</div><ul>{items(9)}</ul>",
    "with a share bar between": "<h1>大桥通车</h1><div class=share-bar>"
    + "".join(f"<a href=/{n}>微博</a><br>" for n in range(11))
    + f"</div><div class=c>{P * 3}</div><ul>{items(12)}</ul>",
    "of one paragraph, below a linked headline": "<h1><a href=/1>大桥通车</a></h1><div class=c>"
    + f"<p>{P[3:-4] * 2}</p></div><ul>{items(12)}</ul>",
    "short, between menus and comments": LISTS["index"]
    + "<h1>大桥通车</h1><div class=date>2021-04-01</div><div class=post-body>"
    + "<p>新河大桥今天正式通车，市民前来参观。</p><p>全长三百米，造了两年零四个月。</p></div>",
    "beside a tool that is a link": LISTS["index"]
    + f"<h1>大桥通车</h1><a href=/edit>编辑锁定</a><div class=c><div class=para>{P[3:-4]}</div></div>",
    "few links": f"<div>{P}</div><a href=/>首页</a>",
    "advertisements between paragraphs": "<div>"
    + f"{P}<div><a href=/ad>广告：新河楼盘开盘在即</a></div>" * 7
    + "</div>",
}


@pytest.mark.parametrize("kind", ARTICLES)
def test_articles_are_not(kind: str) -> None:
    article = cleaner.clean(page(ARTICLES[kind], "大桥通车_新河网"))
    assert "新河大桥今天正式通车" in article.text
    assert "警戒线" not in article.text

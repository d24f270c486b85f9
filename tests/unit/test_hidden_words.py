"""Words in a line that browsers do not show."""

from __future__ import annotations

import pytest

import cleaner

SENTENCES = ("新河大桥今天上午正式通车，", "第一辆公共汽车载着四十名老人驶过桥面。")
OTHER = "大桥全长三百一十二米，双向四车道，从动工到完工用了两年零四个月。"
NONE = "display:none"


def page(between: str) -> str:
    post = f"{SENTENCES[0]}{between}{SENTENCES[1]}<br>{OTHER}<br>{OTHER}"
    return f"<title>大桥通车</title><h1>大桥通车</h1><table><tr><td>{post}</td></tr></table>"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<span style='{NONE}'>5 N, t; x7 B9</span>",
        '<font color="#fff" STYLE="DISPLAY: NONE">5 N, t; x7 B9</font>',
        f"<em class=x style='color:red;{NONE}'><b>5 N,</b> t; x7 B9</em>",
        f"<a href=/a style='{NONE}'>5 N, t; x7 B9</a>",
    ],
)
def test_hidden_words_go_and_the_line_goes_on(hidden: str) -> None:
    article = cleaner.clean(page(hidden), path="a.html")
    assert article.text.splitlines()[0] == "".join(SENTENCES)
    assert [one.text for one in article.removed if one.entry == "hidden words"] == ["5 N, t; x7 B9"]


@pytest.mark.parametrize(
    "shown",
    [
        "<span>5 N, t; x7 B9</span>",
        "<span style='display:inline'>5 N, t; x7 B9</span>",
        f"<span>5 N, t; x7 B9<i style='{NONE}'></i></span>",
        f"<span id=rest style='{NONE}'>5 N, t; x7 B9</span><a>展开全文</a>",
        f"<span style='{NONE}'>5 N, t; x7 B9{OTHER}{OTHER}</span>",
    ],
)
def test_other_words_stay(shown: str) -> None:
    assert "5 N, t; x7 B9" in cleaner.clean(page(shown), path="a.html").text


def test_a_name_alone_in_a_hidden_element_is_read() -> None:
    signed = page("").replace("<table>", f"<div><span style='{NONE}' class='vcard author'>林一</span></div><table>")
    assert cleaner.clean(signed, path="a.html").author == ("林一",)

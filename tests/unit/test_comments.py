"""Comments below an article that no name, class or link gives away, and what looks like them but is text."""

from __future__ import annotations

import pytest

import cleaner

TEXT = [
    "新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥头挤满了人。",
    "老渡口的船工把缆绳收好，说要留给博物馆，摆渡五十年，他没有误过一班。",
]
WORDS = ["写得真好，谢谢分享！", "十年前就说要修", "期待后续报道", "我家就住桥头，方便多了。"]
NAMES = ["老张修表", "lucky_77", "8幢老谭", "桥头网友 半夏"]


def lines_of(below: str) -> list[str]:
    text = "".join(f"<p>{one}</p>" for one in TEXT)
    page = f"<title>大桥通车_新河网</title><div><h1>大桥通车</h1><div class=l>{text}{below}</div></div>"
    return cleaner.clean(page).text.splitlines()


def rows(form: str, names: list[str] = NAMES) -> str:
    return "".join(
        form.format(name=name, words=said, n=n) for n, (name, said) in enumerate(zip(names, WORDS, strict=True))
    )


@pytest.mark.parametrize(
    "form",
    [
        "<div>{name} 2017-03-0{n} 20:1{n}<br>{words}</div>",
        "<dl><dt>{name} （2017年3月1{n}日 8:1{n}）</dt><dd>{words}</dd></dl>",
        "<div>推 {name}: {words} 11/1{n} 23:1{n}</div>",
        "<p>{name}：{words} 2015-01-2{n} 03:0{n}</p>",
    ],
)
def test_rows_of_names_and_dates_below_an_article_are_comments(form: str) -> None:
    assert lines_of("<h3>网友说</h3>" + rows(form)) == TEXT


@pytest.mark.parametrize(
    "below",
    [
        rows("<div>2017-03-0{n} 20:1{n} {name}<br>{words}</div>"),  # a chronicle
        rows("<div>{name} 2017-03-0{n} 20:1{n}<br>{words}</div>", ["小茜", "老桥", "小茜", "老桥"]),  # two take turns
        rows("<p>第{n}场，{name}队 2017-03-0{n} 20:1{n}</p>"),  # fixtures
        rows("<p>第{n}站：{name}广场 3月1{n}日 20:1{n}</p>"),
        rows("<h3>第{n}篇</h3><p>{name} 2017-03-0{n} 20:1{n}</p><p>{words}</p>"),  # posts below their titles
    ],
)
def test_what_has_dates_but_is_text_stays(below: str) -> None:
    assert len(lines_of(below)) >= len(TEXT) + 4


SAYERS = "阿渡 w_77 桥头客 阿渡 早起的鱼 w_77 阿渡 柳林 桥头客 阿渡".split()


@pytest.mark.parametrize(
    "form", ["<div><b>{name}</b>：{words} <small>1月{n}日 23:1{n}</small></div>", "<p>{name}: {words} 0{n}:4{n}</p>"]
)
def test_a_chat_without_years_is_comments(form: str) -> None:
    said = "".join(form.format(name=name, words=WORDS[n % 4], n=n) for n, name in enumerate(SAYERS))
    assert lines_of("<h3>聊天室</h3>" + said) == TEXT


def test_a_chat_that_is_longer_than_a_live_text_is_not_taken_for_it() -> None:
    live = "".join(f"<div><span>20:0{n}</span><p>{text}</p></div>" for n, text in enumerate(TEXT))
    said = "".join(f"<p>{name} 说：{WORDS[n % 4]} (20:1{n % 9})</p>" for n, name in enumerate(SAYERS * 2))
    page = (
        f"<title>直播：大桥通车_新河网</title><h1>直播：大桥通车</h1><div class=l>{live}</div><div class=q>{said}</div>"
    )
    kept = cleaner.clean(page).text.splitlines()
    assert [line for line in kept if len(line) > 5] == TEXT


@pytest.mark.parametrize("form", ["<p>{name}：柳林队 3月1{n}日 20:{n}0</p>", "<p>{name}: 船歌 0{n}:{n}5</p>"])
def test_games_and_programmes_are_none(form: str) -> None:
    said = "".join(form.format(name=name, n=n % 6) for n, name in enumerate(SAYERS))
    assert len(lines_of(said)) == len(TEXT) + len(SAYERS)


@pytest.mark.parametrize("apart", (" ", "\n"))
def test_a_chat_in_a_dump_is_not_taken_for_the_article(apart: str) -> None:
    names = "阿渡", "阿桥", "河边人"
    chat = [f"{names[at % 3]}：加油，第{at}桥也快通车了！{apart}1月{at + 1}日 23:{at + 11}" for at in range(24)]
    menu = ["首页", "新闻", "体育", "财经", "娱乐", "科技"]
    live = [
        "各位晚上好，大桥西头，三十二度，没有风。",
        "剪彩的人上来了，锣鼓先停了一下。",
        "通车了，第一辆是送菜的三轮车。",
    ]
    text = "\n".join(["新桥直播_新河网", *menu, "新桥直播", "2022-08-13 22:03", *live, "聊天室", *chat, *menu])
    assert cleaner.clean(text).text.split("\n") == live

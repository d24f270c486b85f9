from __future__ import annotations

import pytest

import cleaner

CHINESE = """
您访问的页面不存在
抱歉，您訪問的頁面不存在或已被刪除！
对不起，您要查看的内容已被发布者删除
很抱歉，没有找到该页面
404 - 页面找不到了
抱歉，指定的主题不存在或已被删除或正在被审核
请输入验证码继续访问
您的访问过于频繁，请稍后再试
您没有权限访问该页面
请开启JavaScript后刷新页面
""".split("\n")[1:-1]
ENGLISH = """
404 Not Found
Page not found
Sorry, the page you are looking for doesn't exist.
Oops! That page can’t be found.
The requested URL /river/1.html was not found on this server.
403 Forbidden
502 Bad Gateway
Just a moment...
You need to enable JavaScript to run this app.
""".strip().split("\n")


def page(title: str, *lines: str) -> str:
    return f"<html><head><title>{title}</title></head><body><div><p>{'</p><p>'.join(lines)}</p></div></body></html>"


@pytest.mark.parametrize("line", [*CHINESE, *ENGLISH])
@pytest.mark.parametrize("title", ["新河网", ""])
def test_what_is_sent_in_place_of_a_page_is_rejected(line: str, title: str) -> None:
    for document in (
        page(title, line, "请检查您输入的网址是否正确，或者返回首页看看别的新闻。"),
        page(title, line),
        line,
    ):
        with pytest.raises(cleaner.NoBody) as raised:
            cleaner.clean(document)
        assert raised.value.reason in ("error_page", "nothing_left")


def test_the_title_may_say_so() -> None:
    with pytest.raises(cleaner.NoBody) as raised:
        cleaner.clean(page("页面不存在_新河网", "请检查您输入的网址是否正确，或者返回首页看看别的新闻。"))
    assert (raised.value.stage, raised.value.reason) == ("reject_error_page", "error_page")


@pytest.mark.parametrize(
    "lines",
    [
        ["文章被删除的消息今天传开了，作者本人没有回应。"],
        ["404号房间的灯一直亮着，他在门外站了很久。"],
        ["打开县里的网站，每次都只看到一行字，换了几台电脑都一样：", "您访问的页面不存在", "请问是什么原因？"],
        ["您访问的页面不存在", *["船在傍晚靠岸，桥头的人都散了，灯一盏一盏亮起来。"] * 30],
        ["The page was not found in the book that he had left on the ferry."],
        ["500 Days of Summer came to the cinema by the river last week."],
    ],
)
def test_a_story_about_such_a_page_stays(lines: list[str]) -> None:
    assert cleaner.clean(page("新河大桥", *lines)).text == "\n".join(lines)


@pytest.mark.parametrize(
    "title",
    [
        "打开视频文件的三种方法",
        "文件不见了，老人急得直哭",
        "视频被删除，当事人发声",
        "信息出错，他多等了三年",
        "内容下架风波",
        "找到新闻的源头",
    ],
)
def test_a_headline_that_begins_like_one_is_none(title: str) -> None:
    told = "船在傍晚靠岸，桥头的人都散了，灯一盏一盏亮起来。"
    assert cleaner.clean(page(f"{title}_新河网", told, "渡船第二天照常开出，两岸的人都来看。")).text

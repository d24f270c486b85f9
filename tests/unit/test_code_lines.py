from __future__ import annotations

import pytest

import cleaner
from cleaner.document import Block
from cleaner.main_content.code_lines import find_code

MENU = ["首页", "文章", "问答", "标签", "登录", "注册"]
FIRST = "这篇文章记录我怎么用标准库写一个小小的任务队列，不依赖任何服务，放在一台机器上就能用："
LAST = "这段代码有一个问题，两个进程同时取任务的时候可能拿到同一条，所以要在取之前先开一个写事务。"
PYTHON = """import sqlite3
class Queue:
def __init__(self, path):
self.db = sqlite3.connect(path)
def take(self):
with closing(self.db.cursor()) as cursor:
row = cursor.execute("select id, body from task limit 1").fetchone()
if row is None:
return None
# 取走一条
cursor.execute("delete from task where id = ?", (row[0],))
return row[1]
while queue.take():
pass"""
JAVA = """public class Queue {
private final Connection db;
public Queue(String path) throws SQLException {
this.db = DriverManager.getConnection("jdbc:sqlite:" + path);
}
// 取走一条
public String take() {
try (Statement one = db.createStatement()) {
return one.executeQuery("select body from task").getString(1);
}
}
}"""
SHELL = """$ git clone https://code.xinhe.example/queue.git
$ cd queue
$ pip install -r requirements.txt
Successfully installed queue-1.2
$ python3 -m queue serve --port 8080"""
VALUES = """{
"name": "queue",
"version": "1.2.0",
"times": 3,
"keep": true
}"""


@pytest.mark.parametrize("code", [PYTHON, JAVA, SHELL, VALUES], ids="python java shell values".split())
def test_code_does_not_end_an_article(code: str) -> None:
    lines = code.split("\n")
    head = ["写一个任务队列_新河技术", *MENU, "写一个任务队列", "柳一一", "2022-03-04 10:11"]
    text = "\n".join([*head, FIRST, *lines * 3, LAST, "收藏", "点赞 12", "相关推荐", "数据库入门", *MENU])
    assert cleaner.clean(text).text.split("\n") == [FIRST, *lines * 3, LAST]


def test_code_at_the_end_of_an_article_is_of_it() -> None:
    lines = PYTHON.split("\n")[:9]
    head = ["写一个任务队列_新河技术", *MENU, "写一个任务队列", "2022-03-04 10:11"]
    text = "\n".join(
        [*head, FIRST[:-1] + "。", LAST[:-1] + "，改成这样：", *lines, "收藏", "点赞 12", "相关推荐", *MENU]
    )
    assert cleaner.clean(text).text.split("\n")[2:] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["Home", "News", "Sign in", "About us", "API", "English", "中文"],
        ["The bridge opened today.", "It is three hundred metres long (and wide).", "People came: many of them."],
        ["12", "3,400", "2022-03-04", "10:11", "5", "6"],
        ["大桥通车了", "桥头(西)的人多", "他说: 好", "来源: 新河日报"],
    ],
)
def test_menus_and_sentences_are_no_code(lines: list[str]) -> None:
    assert not find_code([Block(line) for line in lines])

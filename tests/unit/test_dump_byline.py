"""Who wrote a page that was saved as text, and when, as its head tells."""

from __future__ import annotations

import pytest

import cleaner

ARTICLE = [
    "雾散了以后，渡口的老秤又摆了出来，秤杆是枣木的，星子磨得发亮，称的人把鱼往钩上一挂，头也不抬。",
    "掌秤的是六十八岁的顾阿炳。他说秤不能高，也不能低，高了买的人不肯，低了卖的人吃亏，平了大家吃饭。",
    "去年冬天他把秤借给了学校，孩子们轮流称自己的书包，最重的一个有十一斤四两，装的是三天的课本。",
]
HEADLINE = "渡口的老秤称了四十年，没有一次闹过纠纷"
MENU = ["首页", "新闻", "民生", "专题", "登录", "注册"]
NAVIGATION = ["News", "Sports", "Opinion", "Weather", "Subscribe", "Sign in"]
ENGLISH_HEADLINE = "The ferry's old scale has weighed fish for forty years"
ENGLISH = [
    "When the fog lifted, the old scale stood on the landing again, its beam of jujube wood worn bright by hands.",
    "Its keeper is 68. He says that a scale must be neither high nor low, or somebody goes home without a supper.",
    "Last winter he lent it to the school, where the children took turns to weigh the bags that they carry.",
]


def clean(*lines: str) -> cleaner.Article:
    return cleaner.clean("\n".join(lines))


@pytest.mark.parametrize(
    ("below", "author", "created"),
    [
        (["秤星", "14", "主题", "230", "帖子", "发表于 2021-9-6 22:47:18 | 只看该作者"], "秤星", "2021-09-06T22:47:18"),
        (["2022-08-03 18:26·秤边老顾"], "秤边老顾", "2022-08-03T18:26:00"),
        (["秤边老顾 评论 称一称 2022-08-03 18:26:09"], "秤边老顾", "2022-08-03T18:26:09"),
        (["原创 顾秤生 秤边夜话 2022-08-03 18:26 发表于浙江"], "顾秤生", "2022-08-03T18:26:00"),
        (["秤星 关注 2022.04.29 20:30 字数 987 阅读 15,204"], "秤星", "2022-04-29T20:30:00"),
        (["由 秤星 发布于 2月 11, 2023 — 分类：见闻 — 7 条评论"], "秤星", "2023-02-11T00:00:00"),
        (["由 秤星 发布于 十二月 5, 2018 上午9:20"], "秤星", "2018-12-05T09:20:00"),
    ],
)
def test_who_wrote_a_dump_and_when(below: list[str], author: str, created: str) -> None:
    article = clean(*MENU, "首页 > 民生", HEADLINE, *below, *ARTICLE, "回复", "举报", *MENU)
    assert article.title == HEADLINE
    assert (article.author, article.created) == ((author,), f"{created}+08:00")
    assert article.text.split("\n") == ARTICLE


def test_what_a_writer_is_stands_below_the_name_and_is_no_headline() -> None:
    head = [*NAVIGATION, ENGLISH_HEADLINE, "By Joan Marrow", "Staff Writer", "Published 6:40 p.m. Feb. 19, 2024"]
    article = clean(*head, *ENGLISH, "Contact Us", "Terms of Service", "Privacy Policy")
    assert (article.title, article.author) == (ENGLISH_HEADLINE, ("Joan Marrow",))
    assert article.text.split("\n") == ENGLISH


@pytest.mark.parametrize("day", ["2018年10月14日 星期日", "星期日, 十月 14, 2018", "2018/10/14 (日)"])
def test_a_journal_sets_the_day_above_the_headline_and_who_wrote_below_the_text(day: str) -> None:
    head = ["慢渡", "走路、等船、迷路", "首頁 | 關於我 | 訂閱 RSS", day, HEADLINE]
    article = clean(*head, *ARTICLE, "張貼者： 秤星 於 晚上9:20", "標籤： 渡口", "較新的文章 首頁 較舊的文章", *MENU)
    assert (article.title, article.author) == (HEADLINE, ("秤星",))
    assert article.text.split("\n") == ARTICLE


def test_the_account_of_whoever_keeps_the_site_is_no_author() -> None:
    line = "2021-9-24 07:40| 发布者: admin| 查看: 952| 评论: 0"
    assert clean(*MENU, "首页 > 民生", HEADLINE, line, *ARTICLE, *MENU).author == ()


@pytest.mark.parametrize(
    "line",
    [
        "秤星 创建于 2019-10-27",
        "秤星 ・ 128 篇文章 ・ 9,410 粉丝",
        "秤星 主治医师 擅长：渡口常见病",
        "作者：秤星　类别：见闻　字数：412　时间：2019-10-27　阅读：1377",
    ],
)
def test_who_wrote_a_dump_in_one_line_with_facts(line: str) -> None:
    assert clean(*MENU, "首页 > 民生", HEADLINE, line, "2019-10-27 09:12", *ARTICLE, *MENU).author == ("秤星",)


def test_who_owns_the_rights_to_a_review_wrote_it() -> None:
    foot = ["© 本文版权归作者  秤星  所有，任何形式转载请联系作者。", "有用 312", "没用 7"]
    assert clean(*MENU, "首页 > 影评", HEADLINE, "2019-10-27 09:12", *ARTICLE, *foot, *MENU).author == ("秤星",)


def test_a_label_above_the_headline_beside_the_day_names_the_author() -> None:
    head = [
        "第三章 验秤_渡口旧事",
        *MENU,
        "渡口旧事",
        "作者：秤星 更新时间：2016-10-09 23:48:12",
        "上一章 下一章",
        "第三章 验秤",
    ]
    article = clean(*head, *ARTICLE, *MENU)
    assert (article.title, article.author) == ("第三章 验秤", ("秤星",))


@pytest.mark.parametrize(
    "lines",
    [
        ["發布單位：渡口鄉公所", "發布日期：113-07-02", "更新日期：113-07-05"],
        ["中華民國113年7月2日"],
        ["民國 113 年 7 月 2 日 發布"],
    ],
)
def test_years_of_the_republic(lines: list[str]) -> None:
    article = clean(*MENU, "首页 > 公告", HEADLINE, *lines, *ARTICLE, *MENU)
    assert article.created == "2024-07-02T00:00:00+08:00"


def test_an_english_editor_in_brackets() -> None:
    head = [*NAVIGATION, ENGLISH_HEADLINE, "By Joan Marrow", "2025-09-08 09:12"]
    assert clean(*head, *ENGLISH, "(Editor: Xu Yining)", "Contact Us", "Privacy Policy").editor == ("Xu Yining",)


def test_answers_stand_below_what_is_told_of_the_question() -> None:
    told = "家里也有一杆秤，枣木的，星子都磨平了，现在称什么都少二两，邻居来借都不好意思给。试过换秤砣，没有用。"
    asked = [
        "渡口的老秤称了四十年，为什么还准，而且越称越准？",
        f"{told}也问过修秤的人，他只说秤没有坏。求有经验的大佬解答。",
    ]
    facts = [
        "显示全部",
        "关注者",
        "318",
        "被浏览",
        "94,702",
        "关注问题 写回答 邀请回答 好问题 12",
        "查看全部 26 个回答",
    ]
    who = ["秤星", "掌秤四十年，修秤三十年", "1,086 人赞同了该回答"]
    below = ["编辑于 2021-06-28 09:52", "赞同 1086", "添加评论", "分享", "收藏", *MENU]
    article = clean("问渡", "首页 发现 等你来答 消息 私信", "提问", *asked, *facts, *who, *ARTICLE, *below)
    assert (article.title, article.author) == (asked[0], ("秤星",))
    assert article.text.split("\n") == ARTICLE

"""Whose page one is that was saved as text."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.body import _site
from cleaner.document import Block, Document

ARTICLE = [
    "石桥下面有一间修伞的铺子，门板一共七块，每天早上卸下来，晚上再一块一块上回去，顺序不能错。",
    "铺主姓包，今年六十三岁。他说伞骨断一根不算坏，断两根还能修，断三根就得看主人舍不舍得。",
    "去年梅雨季他修了四百一十二把，最贵的一把收了三十块，最便宜的一把没有收钱，是一个孩子的。",
]
HEADLINE = "石桥下面修伞的人，四十年没有换过门板"
ENGLISH_HEADLINE = "The umbrella mender under the stone bridge"
ENGLISH = [
    "Under the stone bridge there is a shop with seven shutters, which are taken down every morning in order.",
    "Its keeper is 63. He says that one broken rib is nothing, and that two can be mended on a slow afternoon.",
    "Last summer he mended four hundred umbrellas, and the cheapest of them belonged to a child of seven.",
]
FOOT = ["回复", "举报", "关于我们", "联系我们", "帮助中心", "隐私政策"]


def publisher(*lines: str) -> str | None:
    return cleaner.clean("\n".join(lines)).publisher


@pytest.mark.parametrize(
    ("head", "foot", "site"),
    [
        (["伞友窝", "首页", "见闻", "手艺", "登录", HEADLINE, "2021-03-08 09:00"], [], "伞友窝"),
        (["跳至内容", "伞与绳", "一个修伞人的笔记", "首页", "归档", HEADLINE, "2021-03-08 09:00"], [], "伞与绳"),
        (["伞窝", "首页 好价 社区 众测", "登录", "注册", HEADLINE, "2021-03-08 09:00"], [], "伞窝"),
        (["请登录", "首页", "见闻", "手艺", HEADLINE, "2021-03-08 09:00"], [], None),
        (["2021年3月8日", "首页", "见闻", "手艺", "登录", HEADLINE, "2021-03-08 09:00"], [], None),
        (
            ["首页", "论坛", "登录", HEADLINE, "2021-03-08 09:00"],
            ["Archiver|手机版|小黑屋|伞友之家 ( 备案1号 )"],
            "伞友之家",
        ),
        ([*["登录", "注册"] * 8, "伞友论坛»论坛 › 手艺 › 修伞", HEADLINE, "2021-03-08 09:00"], [], "伞友论坛"),
        (["首页", "发现", "登录", HEADLINE, "2021-03-08 09:00"], ["下载伞问客户端", "© 2022 伞问"], "伞问"),
        (["首页", "发现", "登录", HEADLINE, "2021-03-08 09:00"], ["下载伞问客户端", "© 2022 河边"], None),
        (["首页", "发现", "登录", HEADLINE, "2021-03-08 09:00"], ["© 2022 伞问 · 隐私政策 · 帮助"], "伞问"),
        (["首页", "发现", "登录", HEADLINE, "2021-03-08 09:00"], ["© 2022 新河修伞有限公司 版权所有"], None),
        (["首页", "发现", "登录", HEADLINE, "2021-03-08 09:00"], ["© 著作权归作者所有"], None),
        (["首页", "发现", "登录", HEADLINE, "2021-03-08 09:00"], ["© 2022 伞问", "© 2022 河边"], None),
    ],
)
def test_the_head_and_the_foot_of_a_dump_name_its_site(head: list[str], foot: list[str], site: str | None) -> None:
    assert publisher(*head, *ARTICLE, *FOOT, *foot) == site


@pytest.mark.parametrize(
    "head",
    [
        ["[伞友窝](/) [手艺](/craft) [问答](/qa) [登录](/login)"],
        [
            "[跳到内容](#main)",
            "",
            '[伞友窝](https://umbrella.example/){rel="home"}',
            "",
            "-   [手艺](https://umbrella.example/c)",
        ],
        [
            "[![伞友窝](https://umbrella.example/logo.png)](https://umbrella.example/)",
            "",
            "*   [首页](https://umbrella.example/)",
        ],
        ["[![Image 1: 伞友窝](/logo.png)](https://umbrella.example/)", "", "*   [首页](https://umbrella.example/)"],
        ["[伞友窝](https://umbrella.example/)", "========", "", "*   [首页](https://umbrella.example/)"],
    ],
)
def test_the_first_link_home_of_a_dump_in_markdown_names_its_site(head: list[str]) -> None:
    lines = [
        *head,
        "",
        f"# {HEADLINE}",
        "",
        "2021-03-08 09:00",
        "",
        "\n\n".join(ARTICLE),
        "",
        "[关于](/about)",
        "",
        *FOOT,
    ]
    assert publisher(*lines) == "伞友窝"


def test_a_link_home_in_a_menu_or_in_the_text_names_no_site() -> None:
    menu = ["*   [伞闻](https://news.umbrella.example/)", "*   [首页](https://umbrella.example/)"]
    assert publisher(*menu, "", f"# {HEADLINE}", "", "2021-03-08 09:00", "", "\n\n".join(ARTICLE), *FOOT) is None
    below = [f"# {HEADLINE}", "", "[登录](/login)", "", "\n\n".join(ARTICLE), "", "[伞友窝](/)", "", *FOOT]
    assert publisher("[首页](/) [登录](/login)", "", *below) is None


def test_the_link_home_that_a_text_browser_prints_names_the_site() -> None:
    head = ["   [1]Skip to content", "   [2]Umbrella Radio News", "     * [3]Local", "     * [4]Donate", ""]
    foot = [
        "",
        "References",
        "",
        *(f"   {at}. https://umbrella.example/{path}" for at, path in enumerate(["#m", "", "l", "d"], 1)),
    ]
    lines = [*head, ENGLISH_HEADLINE, "", "   By [5]Joan Marrow", "   June 15, 2022", ""]
    assert publisher(*lines, *(f"   {line}\n" for line in ENGLISH), *foot) == "Umbrella Radio News"


def test_a_name_above_the_menu_names_the_site_of_an_english_dump() -> None:
    head = [
        "The Umbrella Gazette",
        "Home | News | Sport | Letters",
        ENGLISH_HEADLINE,
        "By Joan Marrow",
        "14 March 2023",
    ]
    assert (
        publisher(*head, *ENGLISH, "Contact us", "Privacy policy", "Terms of use", "About us") == "The Umbrella Gazette"
    )


def test_where_all_lines_go_the_site_is_asked_of_all_but_the_last() -> None:
    lines = ("新河网", "首页 | 本地 | 财经", "目录")
    blocks = tuple(Block(text, index=at, line=at + 1) for at, text in enumerate(lines))
    document = Document("\n".join(lines), text="\n".join(lines), blocks=blocks)
    assert _site(document, ["outside body"] * 3) == "新河网"


def test_a_part_of_a_title_is_the_site_where_readers_are_led_back_to_it() -> None:
    head = ["打糕锤用什么木头_柳溪手艺吧_某某贴吧", "进入贴吧 全吧搜索", "< 返回柳溪手艺吧", "首页", "精品", "登录"]
    assert publisher(*head, "打糕锤用什么木头", *ARTICLE, "发表回复", "用户协议", "投诉") == "柳溪手艺吧"


def test_the_company_that_bids_welcome_is_the_site() -> None:
    head = ["欢迎光临柳溪糕点有限公司官方网站！ 中文版 | English", "首页", "产品", "招聘", "联系", "打糕锤换了新柄"]
    assert publisher(*head, "2012-6-8", *ARTICLE, "柳溪糕点有限公司 版权所有", "返回", "打印") == "柳溪糕点有限公司"


def test_a_periodical_stands_beside_its_number_and_a_site_beside_the_day() -> None:
    head = [
        "跳到主要内容",
        "柳溪中学校讯 第 412 期",
        "首页",
        "人物",
        "校园",
        "打糕锤手蔡阿满来校讲课",
        "发布日期：2014-03-09",
    ]
    assert publisher(*head, *ARTICLE, "回上页", "打印", "转寄", "下载") == "柳溪中学校讯"
    way = ["柳溪体育>球类>正文", "首页", "推荐", "柳溪队补时绝杀打糕队", "柳溪体育 2023-11-05 22:08", "评论 512"]
    assert publisher(*way, *ARTICLE, "反馈", "打印", "收藏", "下载") == "柳溪体育"


def test_a_short_name_above_the_row_of_a_menu_is_the_site() -> None:
    head = [
        "糕点记",
        "菜谱分类 | 食材大全 | 作品动态 | 菜单 | 商城",
        "搜菜谱、食材",
        "首页 > 糕点 > 打糕",
        "打糕怎么打",
        "创建于 2018-01-20",
    ]
    assert publisher(*head, *ARTICLE, "反馈", "打印", "收藏", "下载") == "糕点记"

"""Whose page it is, where it names no source."""

from __future__ import annotations

import pytest

import cleaner

CHINESE = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。" * 4
ENGLISH = "The bridge opened this morning, and the ferry made its last crossing. People lined both banks. " * 4
OG = '<meta property="og:site_name" content="{}">'
LINKED = '<script type="application/ld+json">{{"@type":"NewsArticle",{}"publisher":{{"name":"{}"}}}}</script>'


def page(head: str, above: str = "", below: str = "", text: str = ENGLISH, title: str = "The bridge is open") -> str:
    body = f"{above}<h1>{title.split(' - ')[0]}</h1><div class=text><p>{text}</p><p>{text}</p></div>{below}"
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


LOGO = '<a href="/"><img src="/i/m.gif" alt="{}"></a>'


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (page(OG.format("River News")), "River News"),
        (page(OG.format("le Fleuve.fr") + LINKED.format("", "Le Fleuve")), "Le Fleuve"),
        (page(OG.format("River News") + LINKED.format("", "Big Media Holdings")), "River News"),
        (
            page(LINKED.format('"author":{"@type":"Organization","name":"Boot Makers"},', "Release Wire")),
            "Release Wire",
        ),
        (page(OG.format("香江01"), text=CHINESE), "香江01"),
        (page(OG.format("香江01"), text=f"来源：新河日报</p><p>{CHINESE}"), "新河日报"),
        (page(OG.format("新河新闻网 - 每日新河 river news"), text=CHINESE), "新河新闻网"),
        (page(OG.format("微信公众平台"), text=CHINESE), None),
        (page("", LOGO.format("River Times"), "<p>© 2010 The River Times Company</p>"), "The River Times"),
        (page("", LOGO.format("RIVER ONLINE"), title="The bridge is open - River Online"), "River Online"),
        (page("", LOGO.format("River Online"), title="The bridge is open - Local news"), None),
        (page("", "", "<p>© 2010 Some Company. All rights reserved.</p>"), None),
        (page("", LOGO.format("新河网"), "<p>© 2010 新河网</p>", CHINESE), "新河网"),
        (page("", text=CHINESE, title="新桥通车_新河新闻_新河网"), "新河网"),
        (page("", text=CHINESE, title="新桥通车_新河健康网_饮食频道"), "新河健康网"),
        (page("", text=CHINESE, title="新桥通车 - 新河网—新河人自己的网站"), "新河网"),
        (page("", text=CHINESE, title="新桥通车 - 本地新闻 - Powered by Discuz!"), None),
        (page("", text=CHINESE, title="新桥通车 - 骑行 - 新河骑行论坛 - phpwind"), "新河骑行论坛"),
        (page("", "<ul><li>本地新闻</li></ul>", text=CHINESE, title="新桥通车 - 本地新闻"), None),
        (page("", "<ul><li>随笔</li></ul>", text=CHINESE, title="新桥通车 - 随笔"), None),
        (page("", "<div id=head><a>半亩方塘</a></div>", text=CHINESE, title="新桥通车 | 半亩方塘"), "半亩方塘"),
        (page("", "<p>桥上车友会 › 论坛 › 桥</p>", text=CHINESE, title="新桥通车 - 桥 - 桥上车友会"), "桥上车友会"),
        (page("", text=CHINESE, title="新桥通车 - 新河百科，人人可写"), "新河百科"),
        (page("", text=CHINESE, title="新桥通车 - 新河百科：人人能写的县志"), "新河百科"),
        (page("", text=CHINESE, title="新河电子报::社会新闻"), "新河电子报"),
        (
            page("", "", "<p>主办：新河县交通局　版权所有</p>", CHINESE, "新桥通车 - 新河县交通局欢迎您"),
            "新河县交通局",
        ),
        (page("", "<button>加入桥书</button>", text=CHINESE, title="新桥通车 - 河边人 的回答 - 桥书"), "桥书"),
        (page("", "", "<p>桥书用户协议 隐私政策</p>", text=CHINESE, title="新桥通车 - 桥书"), "桥书"),
        (page("", "", "<p>下载桥书App，随时看</p>", text=CHINESE, title="新桥通车 - 桥书"), "桥书"),
        (page("", "", "<p>加入桥书的人很多</p>", text=CHINESE, title="新桥通车 - 桥书"), None),
        (page("", "<a>加入会员</a>", text=CHINESE, title="新桥通车 - 会员"), None),
        (
            page("", "", "<p>版权所有：新河县桥书机械厂　邮编 000</p>", CHINESE, "欢迎光临新河县桥书机械厂！"),
            "新河县桥书机械厂",
        ),
        (page("", "", "<p>© 2012 桥书 备案号123</p>", text=CHINESE, title="新桥通车 - 桥书"), "桥书"),
        (page("", "", "<p>版权所有 新河桥书监察处</p>", text=CHINESE, title="新桥通车 - 桥书"), None),
        (page("", "<h1>【快桥讯】</h1>", "<p>© 2012 快桥讯</p>", CHINESE, "新桥通车_【快桥讯】"), "快桥讯"),
        (page("", "<h3>2022年第4期</h3>", LOGO.format("2022年第4期"), CHINESE, "目录 - 2022年第4期"), None),
        (page("", text=CHINESE, title="新桥通车 - 桥上车友会"), None),
        (
            page("", '<a href="//r.example" aria-label="桥书"><b></b></a>', text=CHINESE, title="新桥通车 - 桥书"),
            "桥书",
        ),
        (page("", '<a href="/" title="首页"></a>', text=CHINESE, title="新桥通车 - 本地新闻"), None),
        (page('<meta property="al:ios:app_name" content="桥书">', text=CHINESE, title="新桥通车 - 桥书"), "桥书"),
        (page('<meta property="al:ios:app_name" content="河书">', text=CHINESE, title="新桥通车 - 桥书"), None),
        (page(OG.format("香江01"), text=f"出处：http://www.river.example/a</p><p>{CHINESE}"), "香江01"),
        (page("", LOGO.format("The bridge"), "<p>© 2010 The bridge</p>"), None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert cleaner.clean(text).publisher == publisher


def test_a_byline_in_capitals_is_written_as_names_are() -> None:
    article = cleaner.clean(page("", "", "").replace("<div class=text>", "<p>By JANE RIVERS</p><div class=text>"))
    assert article.author == ("Jane Rivers",)
    assert [(one.before, one.after) for one in article.repairs if one.kind == "capitals"] == [
        ("JANE RIVERS", "Jane Rivers")
    ]


def test_a_company_is_no_author() -> None:
    assert cleaner.clean(page('<meta name="author" content="Boot Makers Co.">')).author == ()

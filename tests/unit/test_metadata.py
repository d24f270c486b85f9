from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.fields import person_names
from cleaner.fields.dates import parse_date
from cleaner.fields.person_names import names


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021-04-01 09:05", "2021-04-01T09:05:00+08:00"),
        ("2021/4/1 9:05:07", "2021-04-01T09:05:07+08:00"),
        ("2021.4.1", "2021-04-01T00:00:00+08:00"),
        ("2021年4月1日 9时05分", "2021-04-01T09:05:00+08:00"),
        ("２０２１－０４－０１　０９：０５", "2021-04-01T09:05:00+08:00"),
        ("發布時間:2021-04-01", "2021-04-01T00:00:00+08:00"),
        ("2021-04-01T09:05:00.123Z", "2021-04-01T09:05:00+00:00"),
        ("2021-04-01T09:05:00-05:30", "2021-04-01T09:05:00-05:30"),
        ("2021-04-01 09:05:00 +0800", "2021-04-01T09:05:00+08:00"),
        ("Thu, 01 Apr 2021 09:05:00 GMT", "2021-04-01T09:05:00+00:00"),
        ("Thu, 01 Apr 2021 09:05:00 -0000", "2021-04-01T09:05:00+00:00"),
    ],
)
def test_dates(value: str, iso: str) -> None:
    date = parse_date(value)
    assert date is not None
    assert date.isoformat() == iso


@pytest.mark.parametrize(
    "value",
    [
        "",
        "今天",
        "4月6日",
        "04-06 12:30",
        "2021-13-01",
        "2021-02-30",
        "2021-4-123",
        "编号12020-1-2",
        "2021-04-01 09:05 +99:99",
        "Mon, 99 Foo 2021",
        "1 Jan 99999999999999999999",
        "0 0 0 0:0:0 +",
        "(((",
    ],
)
def test_what_is_no_date_is_none(value: str) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize("value", ["4月6日", "2021-02-30", "[]"])
def test_unreadable_date_is_null_with_a_warning(value: str) -> None:
    article = cleaner.clean(f"---\ntitle: 新河\ndate: '{value}'\n---\n新河大桥今天通车。")
    assert article.created is None
    assert any(value in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("林一", ("林一",)),
        ("林一 周二", ("林一", "周二")),
        ("林一，周二；张三、李四", ("林一", "周二", "张三", "李四")),
        ("本报记者 林一 通讯员 周二", ("林一", "周二")),
        ("首席記者林一", ("林一",)),
        ("图/林一", ("林一",)),
        ("林一/文 周二/图", ("林一", "周二")),
        ("责任编辑:林一", ("林一",)),
        ("作者：林一", ("林一",)),
        ("阿依·古丽 周二", ("阿依·古丽", "周二")),
        ("John Smith", ("John Smith",)),
        ("John Smith 林一", ("John Smith", "林一")),
        ("文静", ("文静",)),
        ("摄影 图雅", ("图雅",)),
        ("林一 林一", ("林一",)),
        ("记者", ()),
        ("新河见习记者 林一", ("林一",)),
        ("新河日报专栏作者 林一", ("林一",)),
        ("林一 整合", ("林一",)),
        ("网络整理", ()),
        ("林一一&周二二", ("林一一", "周二二")),
        ("新河经济研究中心研究部部长，研究员林一一", ("林一一",)),
        ("Anna Ūdre", ("Anna Ūdre",)),
        ("Jane Rivers2014-01-26 21:32:46 UTC", ("Jane Rivers",)),
        ("Peter Stone Tuesday", ("Peter Stone",)),
        ("Jane Rivers, Executive Editor", ("Jane Rivers",)),
        ("river.example.es", ("river.example.es",)),
        ("river.es", ()),
        ("홍길동 기자", ("홍길동 기자",)),
        ("新河周刊记者 林一一 发自 新县", ("林一一",)),
        ("林一一 北京报道", ("林一一",)),
        ("林一一 周二报道", ("林一一", "周二")),
        ("兒科 林一", ("林一",)),
        ("眼科", ("眼科",)),
        ("厂办 林一", ("林一",)),
        ("校团委 林一", ("林一",)),
        ("新河派出所 林一", ("林一",)),
        ("林一（儿科", ("林一",)),
        ("林一一（新河大学教授）", ("林一一",)),
        ("文学院 林一", ("林一",)),
        ("新河县人民医院 骨科 林一", ("林一",)),
        ("", ()),
        (" 、、 ", ()),
        ("林一 进入论坛", ("林一",)),
        ("林一 周二 摄像：张三", ("林一", "周二")),
    ],
)
def test_names(value: str, people: tuple[str, ...]) -> None:
    assert names([value]) == people


def test_names_of_several_values_stand_once_in_order() -> None:
    assert names(["周二 林一", "林一、张三"]) == ("周二", "林一", "张三")


def test_front_matter_beats_the_byline() -> None:
    article = cleaner.clean("---\npublisher: 甲报\n---\n新河通车\n2021-04-01 09:05 来源：乙报\n新河大桥今天通车。")
    assert article.publisher == "甲报"
    assert article.created == "2021-04-01T09:05:00+08:00"
    assert article.origins["publisher"].startswith("front matter")


def test_a_newspaper_beside_the_time_published_it() -> None:
    paragraphs = "<p>新河大桥今天正式通车，全长三百米，市民纷纷前来参观。</p>" * 4
    page = (
        f"<title>大桥通车</title><h1>大桥通车</h1><div>新河日报</div><div>2021-03-05 09:12</div><div>{paragraphs}</div>"
    )
    assert cleaner.clean(page).publisher == "新河日报"


def test_a_place_behind_the_publisher_is_no_author() -> None:
    page = "大桥通车\n2024-05-22 07:16:06 来源: 新河日报 北京 举报\n新河大桥今天正式通车，全长三百米。"
    article = cleaner.clean(page)
    assert (article.publisher, article.author) == ("新河日报", ())


BODY = "<p>新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥头挤满了人。</p>" * 4


@pytest.mark.parametrize(
    ("above", "created", "publisher"),
    [
        ("2007年4月19日 星期四 05:05", "2007-04-19T05:05:00+08:00", None),
        ("二○○六年九月四日 上一則", "2006-09-04T00:00:00+08:00", None),
        ("2004.08.14 新河時報", "2004-08-14T00:00:00+08:00", "新河時報"),
        ("2024年5月1日 星期三", None, None),  # it may be today's
        ("2012年10月21日 星期日</div><div>第04版：城事</div><div>标题导航", "2012-10-21T00:00:00+08:00", None),
        ("2012年10月21日 星期日</div><div>2012年10月14日 星期日</div><div>第04版：城事", None, None),
    ],
)
def test_what_stands_right_above_the_headline(above: str, created: str | None, publisher: str | None) -> None:
    article = cleaner.clean(
        f"<title>大桥通车</title><div>{above}</div><h1>大桥通车</h1><div>{BODY}</div>", path="a.html"
    )
    assert (article.created, article.publisher) == (created, publisher)


def test_a_day_with_its_weekday_in_the_articles_own_element_is_not_today() -> None:
    text = "<p>The new bridge opened on Monday, and the ferry made its last crossing in the rain.</p>" * 4
    menu = "<ul><li><a href=/1>News</a></li><li><a href=/2>Sports</a></li></ul>"
    headline = "<div>Tuesday, August 19, 2008</div><h1>The last ferry</h1>"
    page = f"<title>The last ferry</title>{menu}<div><div class=content>{headline}{text}</div></div>"
    assert cleaner.clean(page, path="a.html").created == "2008-08-19T00:00:00"


def test_a_post_may_be_signed_below_its_tags() -> None:
    tags = "".join(f"<div>标签{n}</div>" for n in range(12))
    posted = "<div>posted @ 2020-07-10 22:47 河边人 阅读(22) 评论(6)</div>"
    page = f"<title>大桥通车</title><h1>大桥通车</h1><div class=post>{BODY}</div>{tags}{{}}"
    assert cleaner.clean(page.format(posted), path="a.html").created == "2020-07-10T22:47:00+08:00"
    other = posted.replace("07-10", "07-11")  # a list of posts
    assert cleaner.clean(page.format(posted + other), path="a.html").created is None


def test_the_edition_on_the_screen_is_no_name_of_the_paper() -> None:
    page = f"<title>大桥通车-新河日报多媒体数字报</title><h1>大桥通车</h1><div>{BODY}</div>"
    assert cleaner.clean(page, path="a.html").publisher == "新河日报"


def test_who_sees_to_the_pictures_is_no_editor() -> None:
    for line in (
        "责任编辑：林一 图片编辑：周二 校对：王三",
        "责任编辑：林一　图片编辑：周二",
        "摄影：李四 编辑：林一 图片编辑：周二",
    ):
        article = cleaner.clean(
            f"大桥通车\n2021-04-01 09:05 来源：新河日报\n新河大桥今天正式通车，全长三百米。\n{line}"
        )
        assert (article.editor, len(article.blocks)) == (("林一",), 1), line


@pytest.mark.parametrize(
    ("title", "byline", "author"),
    [
        ("一张船票_河边人_新河博客", "", ("河边人",)),
        ("一张船票的来历_船票-新河博客", "", ()),
        ("一张船票 - 河边人的博客 - 新河博客", "<div>作者：林一</div>", ("林一",)),
        ("The ferry", "<div>By Jane HendraRPT News, Cornwall</div>", ("Jane Hendra",)),
        ("The ferry", "<div>04.12.2018 09:40Автор: Ольга РечнаяПросмотров: 2114</div>", ("Ольга Речная",)),
        ("The ferry", "<div>Submitted by Jane Rivers</div>", ("Jane Rivers",)),
    ],
)
def test_who_wrote_a_page(title: str, byline: str, author: tuple[str, ...]) -> None:
    headline = title.split("_")[0].split(" - ")[0]
    page = f"<title>{title}</title><h1>{headline}</h1>{byline}<div>{BODY}</div>"
    assert cleaner.clean(page, path="a.html").author == author


def test_the_day_of_an_interview_is_not_that_of_the_page() -> None:
    told = "<p>【访谈时间】2022年5月20日 15:00—15:40</p><p>【访谈嘉宾】新河县副县长 林一</p>"
    byline = "<div>发布时间：2022-05-23 10:08 来源：新河日报</div>"
    page = f"<title>管好新桥</title><h1>管好新桥</h1>{told}{byline}<div>{BODY}</div>"
    assert cleaner.clean(page, path="a.html").created == "2022-05-23T10:08:00+08:00"


def test_who_took_a_picture_did_not_sign() -> None:
    assert cleaner.clean("新河大桥今天通车。" * 20 + "\n店里的木梳都要手磨。（陆一摄）").author == ()
    assert cleaner.clean("新河大桥今天通车。" * 20 + "\n店里的木梳都要手磨。（陆一二）").author == ("陆一二",)


def test_the_last_day_of_something_is_not_that_of_the_page() -> None:
    facts = "<table><tr><td>Date 4 March – 29 April 1908</td></tr></table>"
    page = f"<title>The strike</title><h1>The strike</h1>{facts}<div>{BODY}</div>"
    assert cleaner.clean(page, path="a.html").created is None


def test_an_editor_may_sign_below_with_who_was_on_duty() -> None:
    links = "".join(f"<li><a href=/{n}>第{n}座桥梁通车的新闻</a></li>" for n in range(20))
    page = (
        f"<title>大桥通车</title><h1>大桥通车</h1><div>{BODY}</div><ul>{links}</ul><p>责任编辑：林一 值班主任：黄荔</p>"
    )
    assert cleaner.clean(page, path="a.html").editor == ("林一",)


def test_a_department_of_a_hospital_is_no_publisher() -> None:
    page = (
        f"<title>打呼噜的人_科普_新河县中医院</title><h1>打呼噜的人</h1><p>来源：{{}}　2021-04-01</p><div>{BODY}</div>"
    )
    page += "<p>版权所有 新河县中医院</p>"
    assert cleaner.clean(page.format("耳鼻咽喉科"), path="a.html").publisher == "新河县中医院"
    assert cleaner.clean(page.format("宣传科"), path="a.html").publisher == "新河县中医院"
    assert cleaner.clean(page.format("县宣传部"), path="a.html").publisher == "县宣传部"  # of no part of it


def test_contributors_are_no_publisher() -> None:
    named = '{{"@type":"Organization","name":"{}"}}'.format
    told = f'{{"@type":"Article","author":{named("新河百科项目贡献者")},"publisher":{named("新河百科")}}}'
    page = f"<title>大桥通车</title><script type=application/ld+json>{told}</script><h1>大桥通车</h1><div>{BODY}</div>"
    assert cleaner.clean(page, path="a.html").publisher == "新河百科"


def test_who_took_a_picture_wrote_the_article_only_if_nobody_else_did() -> None:
    caption = "<div>新桥上的人群。 本报记者 周二 摄</div>"
    page = f"<title>大桥通车</title><h1>大桥通车</h1>{caption}{{}}<div>{BODY}</div>"
    assert cleaner.clean(page.format("<div>本报记者 林一</div>"), path="a.html").author == ("林一",)
    assert cleaner.clean(page.format(""), path="a.html").author == ("周二",)


def test_neither_a_counter_is_of_the_source_nor_is_a_site_an_editor() -> None:
    byline = "<div>2014-06-09 07:58 来源： 新河晚报人参与 评论</div><div>编辑：新河财富网</div>"
    article = cleaner.clean(f"<title>大桥通车</title><h1>大桥通车</h1>{byline}<div>{BODY}</div>", path="a.html")
    assert (article.publisher, article.editor) == ("新河晚报", ())


def test_the_byline_may_stand_below_the_first_paragraph() -> None:
    lead = "<p>新河大桥今天上午正式通车，市民来到桥头。大桥全长三百米，造了两年，两岸的人不用再等渡船。</p>"
    links = "<ul>" + "<li><a href=/x>转发给朋友</a></li>" * 4 + "</ul>"
    byline = f"<div>2014-06-09 07:58 来源：新河晚报</div>{links}"
    page = f"<title>大桥通车</title><h1>大桥通车</h1>{lead}{byline}<div class=text>{BODY * 3}</div>{links * 3}"
    article = cleaner.clean(page, path="a.html")
    assert (article.created, article.publisher) == ("2014-06-09T07:58:00+08:00", "新河晚报")
    assert article.text.startswith("新河大桥今天上午")


def test_a_date_below_the_article_counts_if_it_says_what_it_is() -> None:
    below = "<div>发布日期：2019-03-06 09:30 责任编辑：林一</div>"
    article = cleaner.clean(f"<h1>大桥通车</h1><div><p>2019年2月27日下午，新桥合龙。</p>{BODY}</div>{below}")
    assert article.created == "2019-03-06T09:30:00+08:00"
    assert cleaner.clean(f"<h1>大桥通车</h1><div>{BODY}</div><div>2019-03-06 旧桥拆除</div>").created is None
    posted = cleaner.clean(f"<h1>大桥通车</h1><div>{BODY}</div><div>posted @ 2019-03-06 17:26 林一 阅读(4120)</div>")
    assert posted.created == "2019-03-06T17:26:00+08:00"


def test_neither_the_date_of_a_reply_nor_of_an_account_is_that_of_the_article() -> None:
    reply = "<div>2楼 发表于: 2019-03-07 10:15</div><div>注册时间: 2007-02-12</div><p>#1河边人 於 2019-03-08 15:18</p>"
    article = f"<h1>大桥通车</h1><div>{BODY}</div>{reply}"
    assert cleaner.clean(article).created is None
    above = "<div>注册时间: 2006-01-12</div><div>楼 主 发表于: 2019-03-06 09:30</div>"
    assert cleaner.clean(above + article).created == "2019-03-06T09:30:00+08:00"


def test_the_page_tells_a_language_that_its_text_does_not() -> None:
    body = "<p>Die neue Brücke ist heute eröffnet worden, und viele Bürger kamen.</p>" * 5
    assert cleaner.clean(f"<html lang=de-AT><h1>Brücke</h1><div>{body}</div>").language == "de"
    assert cleaner.clean(f"<html lang=zh-CN><h1>Brücke</h1><div>{body}</div>").language == "de"
    other = "<p>Uusi silta avattiin tänään, ja paikalla oli paljon kaupungin asukkaita.</p>" * 5
    assert cleaner.clean(f"<html lang=fi><h1>Silta</h1><div>{other}</div>").language == "fi"
    assert cleaner.clean(f"<html lang=zh-CN><h1>Silta</h1><div>{other}</div>").language == "und"


def test_a_tooltip_says_when_what_was_changed_later_was_published() -> None:
    below = '<div><span data-tooltip="发布于 2022-09-30 21:41">编辑于 2022-10-08 10:10</span></div>'
    page = f"<title>新桥通车</title><h1>新桥通车</h1><div>{BODY}</div>{below}"
    assert cleaner.clean(page, path="a.html").created == "2022-09-30T21:41:00+08:00"
    other = page.replace('data-tooltip="发布于', 'data-tooltip="他发布于')
    assert (cleaner.clean(other, path="a.html").created or "") != "2022-09-30T21:41:00+08:00"


def test_what_keeps_a_site_is_no_editor_and_who_posts_first_says_when() -> None:
    page = f"<title>新桥通车</title>{{}}<h1>新桥通车</h1>{{}}<div>{BODY}</div>{{}}"
    assert cleaner.clean(page.format("", "<p>来源：新河网 责任编辑：admin</p>", "")).editor == ()
    posted = "<p>{}楼 发表于: 2009-11-18 21:17 只看该作者</p>"
    assert cleaner.clean(page.format(posted.format(0), "", "")).created == "2009-11-18T21:17:00+08:00"
    assert cleaner.clean(page.format(posted.format(3), "", "")).created is None
    signed = cleaner.clean(page.format("", "", "<p>【2004/12/26 新河日报】</p>"), path="a.html")
    assert (signed.created, signed.publisher) == ("2004-12-26T00:00:00+08:00", "新河日报")


def test_the_name_of_an_office_behind_a_blank_is_no_part_of_the_title() -> None:
    page = f"<title>新桥今天正式建成通车 新河县人民医院</title><p>新桥今天正式建成通车</p><div>{BODY}</div>"
    assert cleaner.clean(page, path="a.html").title == "新桥今天正式建成通车"


@given(st.from_regex(person_names._ROLES.pattern))
def test_what_says_what_someone_did_holds_a_sign_of_it(text: str) -> None:
    assert all(person_names._ROLE_SIGN.search(role[0]) for role in person_names._ROLES.finditer(text))


def test_of_a_page_whose_title_names_its_site_alone_the_line_above_the_byline_is_the_headline() -> None:
    prose = "新河纸业的第二条生产线今天开机，三十名工人在机旁守了一夜，第一卷纸在清晨六点下线。" * 2
    page = (
        "<title>..::新河纸业有限公司::..</title><body><p>首页 | 新闻 | 联系我们</p><p>您的位置：首页 >> 新闻</p>{}"
        "<p>发布日期：2005-6-10 阅读次数：487</p><div><p>" + f"{prose}</p><p>{prose}</p><p>{prose}</p></div></body>"
    )
    assert cleaner.clean(page.format("<div>第二条生产线开机</div>")).title == "第二条生产线开机"
    assert cleaner.clean(page.format("")).title != "您的位置：首页 >> 新闻"

from __future__ import annotations

import pytest

import cleaner
from cleaner.fields.byline import read_byline

SENTENCE = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。" * 4


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("来源：新河日报", [("publisher", "新河日报")]),
        ("稿源:新河网 责编:林一", [("publisher", "新河网"), ("editor", "林一")]),
        ("發布時間：2021-04-01 09:05 來源：新河日報", [("date", "2021-04-01 09:05"), ("publisher", "新河日報")]),
        (
            "2021-04-01 09:05来源：新河日报编辑：林一",
            [("date", "2021-04-01 09:05"), ("publisher", "新河日报"), ("editor", "林一")],
        ),
        ("文/林一 图/周二", [("author", "林一")]),
        ("作者丨林一 编辑丨周二", [("author", "林一"), ("editor", "周二")]),
        ("记者 林一 通讯员 周二", [("author", "林一"), ("author", "周二")]),
        ("新河观察记者 林一一 文/图2021-04-01 09:05", [("date", "2021-04-01 09:05"), ("author", "林一一")]),
        ("【责任编辑：林一】", [("editor", "林一")]),
        ("發布日期：113-07-02", [("date", "民国113-07-02")]),
        ("電話：113-07-02", []),
        ("选稿：林一", [("editor", "林一")]),
        ("编辑：周二文：林一　图：王三审核：李四", [("editor", "周二"), ("author", "林一")]),
        ("来源：新河网摄影/文：林一跟贴 27共8张", [("publisher", "新河网"), ("author", "林一")]),
        ("摄影/文字：林一键盘 ← → 翻页", [("author", "林一")]),
        ("演讲者：林一（船工）时间：2021年4月1日　地点：新河中学", [("author", "林一")]),
        ("记者：老渡口什么时候停？船工：明天", []),
        ("林一〔唐代〕", [("author", "林一")]),
        ("林一〔新河〕", []),
        ("責編：周二", [("editor", "周二")]),
        ("作者：新河日报", [("publisher", "新河日报")]),
        ("2021年04月01日 10:23 新河财经", [("date", "2021年04月01日 10:23"), ("publisher", "新河财经")]),
        ("来源：网络 作者：佚名 编辑：admin", []),
        (
            "发表于2014-08-24 21:30| 64次阅读| 来源新河网| 0 条评论| 作者林一",
            [("date", "2014-08-24 21:30"), ("publisher", "新河网"), ("author", "林一")],
        ),
        ("【文/新河网专栏作者 林一】", [("author", "新河网专栏作者 林一")]),
        ("新河新闻记者 林一", [("author", "林一")]),
        (
            "2018-11-25 10:18新河報 記者林一╱新縣報導",
            [("date", "2018-11-25 10:18"), ("publisher", "新河報"), ("author", "林一")],
        ),
        ("記者林一、周二／新縣報導", [("author", "林一、周二")]),
        ("本報記者林一一／專題報導", [("author", "林一一")]),
        (
            "2018-11-25 10:18新河報／ 記者林一／新縣報導",
            [("date", "2018-11-25 10:18"), ("author", "林一"), ("publisher", "新河報")],
        ),
        ("2018-11-25 10:18 直播员：河边人 参与人数 312", [("date", "2018-11-25 10:18"), ("author", "河边人")]),
        ("制定机关：新河县人民政府", [("publisher", "新河县人民政府")]),
        ("來源：本院　作者：兒科 林一", [("author", "兒科 林一")]),
        ("来源：我厂", []),
        ("作者：佚名 文章来源：本站原创 点击数：341 更新时间：2006-5-12", [("date", "2006-5-12")]),
        ("撰文＝林一一　攝影＝周二", [("author", "林一一")]),
        ("◎林一一", [("author", "林一一")]),
        ("□林一 周二", [("author", "林一 周二")]),
        ("◎新河大桥今天正式通车", []),
        ("发表于 2011/01/18 由 林一", [("date", "2011/01/18"), ("author", "林一")]),
        ("由 林一 提交于 2014-05-08 11:40", [("date", "2014-05-08 11:40"), ("author", "林一")]),
        ("责任编辑：林一 图片编辑：周二", [("editor", "林一")]),
        ("楼主：河边人 时间：2021-04-01 09:05", [("date", "2021-04-01 09:05"), ("author", "河边人")]),
        ("责任编辑：返回新河首页", []),
        ("最后更新： 02.07.2014 05:11", [("date", "02.07.2014 05:11")]),
        (
            "2000年4月10日 09:22 《新河商报》 莫小一",
            [("date", "2000年4月10日 09:22"), ("publisher", "新河商报 莫小一")],
        ),
        ("作者：河边人 提交日期：2008-11-21 01:22:00", [("date", "2008-11-21 01:22:00"), ("author", "河边人")]),
        ("来源：新河网-时评频道我有话说", [("publisher", "新河网-时评频道")]),
        (
            "Source: Xinhe| 2019-07-08 16:21:07|Editor: Lin Yi",
            [("date", "2019-07-08 16:21:07"), ("publisher", "Xinhe"), ("editor", "Lin Yi")],
        ),
        ("Source: a survey of 2019", []),
        ("Por Ana Ribera e João Pedra, Rio News", [("author", "Ana Ribera"), ("author", "João Pedra")]),
        ("2021년 04월 01일 10:21:33 김강물 기자", [("date", "2021년 04월 01일 10:21:33"), ("author", "김강물")]),
        ("图片来源：新河网", []),
        ("数据来源：新河气象台", []),
        ("总编辑：林一", []),
        ("审核：林一 监制：周二", []),
        ("本文来源于新河统计局 2021-04-01 09:05", [("date", "2021-04-01 09:05"), ("publisher", "新河统计局")]),
        ("文章转自新河日报", [("publisher", "新河日报")]),
        ("本文来源于一次采访，采访了三个人。", []),
        ("出处：http://blog.example.com/linyi", []),
        ("最新推荐文章于 2021-04-02 09:05:00 发布", []),
        ("责任编辑：[linyi]", [("editor", "linyi")]),
        ("编辑：林一值班编委：周二", [("editor", "林一")]),
        ("编辑：新河财富网", []),
        ("来自：新县", []),
        ("来自：新河日报", [("publisher", "新河日报")]),
        ("◎ 相關新聞", []),
        ("林一一/新縣報導", [("author", "林一一")]),
        ("发布于 2022年12月11日由河边人撰写", [("date", "2022年12月11日"), ("author", "河边人")]),
        (
            "2008年10月14日08:02 新河科技 林一 我要评论(0)",
            [("date", "2008年10月14日08:02"), ("publisher", "新河科技 林一")],
        ),
        ("By Jane Rivers | 27.06.2018 09:54", [("date", "27.06.2018 09:54"), ("author", "Jane Rivers")]),
        ("Jane Rivers, 2/3/2018", []),
        ("注册 2005-9-14", []),
        ("停止营运：1986年3月31日", []),
        ("写于：2021年3月8日", [("date", "2021年3月8日")]),
        ("点击：812 2021-03-08 09:12", [("date", "2021-03-08 09:12")]),
        ("开通日期：1938年10月1日", []),
        ("发布：2021-03-08 09:12", [("date", "2021-03-08 09:12")]),
        ("2024年4月11日，新河 | 阅读时间 3 分钟", [("date", "2024年4月11日")]),
        ("21-03-08 09:12 来自 微博网页版 发布于 新县", [("date", "2021-03-08 09:12")]),
        (
            "新河新闻记者  林一 发自桥头2022-10-14 19:10",
            [("date", "2022-10-14 19:10"), ("author", "林一")],
        ),
        ("2012-08-30 05:20 【新河在线 原创】", [("date", "2012-08-30 05:20"), ("publisher", "新河在线")]),
        ("© 本菜谱的做法由 河边人 编写，未经授权不得转载", [("author", "河边人")]),
    ],
)
def test_lines(line: str, read: list[tuple[str, str]]) -> None:
    assert list(read_byline(line)) == read


@pytest.mark.parametrize(
    "line",
    [
        "消息来源称，记者今天到了现场。",
        "2021年4月1日，大桥正式通车。",
        "作者简介：林一，男，生于新河。",
        "这些水来自上游的三条小河。",
        "记者林一报道了这件事，编辑周二看了稿子。",
        "来源：" + "新" * 200,
        "",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert list(read_byline(line)) == []


def test_when_a_page_was_last_changed_stands_below_it() -> None:
    paragraphs = "<p>新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。</p>" * 4
    page = "<title>新桥通车</title><h1>新桥通车</h1><main>{}</main><footer>{}: <b>2022/5/19 09:12</b></footer>"
    assert cleaner.clean(page.format(paragraphs, "上次更新")).created == "2022-05-19T09:12:00+08:00"
    assert cleaner.clean(page.format(paragraphs, "上次通航")).created is None


def test_an_editor_stands_far_below_if_only_one_does() -> None:
    others = "".join(f"<li><a href=/{n}>另一件事第{n}条</a></li>" for n in range(20))
    paragraphs = "<p>新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。</p>" * 4
    page = f"<title>新桥通车</title><h1>新桥通车</h1><div>{paragraphs}</div><ul>{others}</ul><div>【编辑：林一】</div>"
    assert cleaner.clean(page).editor == ("林一",)
    assert cleaner.clean(f"{page}<ul>{others}</ul><div>【编辑：周二】</div>").editor == ()


def test_byline_between_headline_and_article_and_below_it() -> None:
    page = f"""<html><head><title>新河大桥今天通车_新河网</title></head><body><div><h1>新河大桥今天通车</h1>
    <div class=info><span>2021年04月01日 09:05</span><span>来源：新河日报</span><b>作者：林一</b></div>
    <div class=text><p>{SENTENCE}</p><p>{SENTENCE}</p></div><div class=end><i>（责任编辑：周二）</i></div>
    </div></body></html>"""
    article = cleaner.clean(page)
    assert article.title == "新河大桥今天通车"
    assert article.created == "2021-04-01T09:05:00+08:00"
    assert (article.publisher, article.author, article.editor) == ("新河日报", ("林一",), ("周二",))
    assert set(article.origins) >= {"title", "date", "publisher", "author", "editor", "encoding"}


def test_a_label_without_a_name_does_not_take_the_next_label() -> None:
    page = f"""<html><head><title>新河大桥今天通车_新河网</title></head><body><div><h1>新河大桥今天通车</h1>
    <div class=text><p>{SENTENCE}</p><p>{SENTENCE}</p><p>责任编辑：<span></span></p></div>
    <div class=statement>平台声明：该文观点仅代表作者本人。</div></div></body></html>"""
    assert cleaner.clean(page).editor == ()


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("来　源：新河日报", ("publisher", "新河日报")),
        ("来源于：新河日报", ("publisher", "新河日报")),
        ("来源︱新河日报", ("publisher", "新河日报")),
        ("2021-04-01 来源新河日报", ("publisher", "新河日报")),
        ("作 者：林一", ("author", "林一")),
        ("责 编：林一", ("editor", "林一")),
        ("编　辑：林一", ("editor", "林一")),
    ],
)
def test_labels_in_odd_forms(line: str, read: tuple[str, str]) -> None:
    assert [one for one in read_byline(line) if one[0] != "date"] == [read]

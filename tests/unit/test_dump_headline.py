from __future__ import annotations

import pytest

import cleaner
from cleaner.document import Block
from cleaner.main_content.dump_headline import find_titled_headline
from cleaner.main_content.headline_above import find_headline_above

ARTICLE = [
    "腊月二十三一早，柳溪村的打糕锤就响了起来，三口石臼摆在祠堂门前，蒸好的糯米冒着白气，孩子们围了一圈。",
    "管锤的是七十一岁的蔡阿满。他说锤子要落在米的边上，落在当中，米就跑了，糕也不韧。",
]
HEADLINE = "柳溪村的打糕锤又响了"
MENU = ["首页", "新闻", "民生", "专题", "登录", "注册"]


def clean(*lines: str) -> cleaner.Article:
    return cleaner.clean("\n".join(lines))


@pytest.mark.parametrize(
    "head",
    [
        [f"{HEADLINE}_柳溪网", *MENU, HEADLINE],
        [*MENU, f"首页 > 民生 > {HEADLINE}", HEADLINE],
        [*MENU, "首页 > 民生", HEADLINE, "2021-02-04 09:12 来源：柳溪日报"],
        ["柳溪日报 | 即时 民生 图片 视频 数字报", "首页 > 民生", HEADLINE, "2021-02-04 09:12"],
        [*MENU, f"# {HEADLINE}"],
        [f"{HEADLINE} - 年俗 - 柳溪论坛", *MENU, f"[见闻] {HEADLINE} [复制链接]"],
        [f"{HEADLINE}_柳溪县人民政府", *MENU, f"标　题： {HEADLINE}", "成文日期： 2021年02月04日"],
        ["标题导航", HEADLINE, "集市上的春联", *MENU, HEADLINE, "2021-02-04"],
        ["柳溪日报", *MENU, "2021年2月4日 第8期", "首页 > 民生", HEADLINE, "分享 打印"],
        [
            "柳溪县人民政府网",
            *MENU,
            "首页 > 民生",
            "索引号：00812-2021-00004",
            "发布机构：县文旅局",
            HEADLINE,
            "浏览次数：12 次",
        ],
        [*MENU, HEADLINE, "柳溪融媒", "2021-02-04 09:12 柳溪融媒官方账号", "+关注"],
        [*MENU, "公开日期", "2021年2月4日", HEADLINE, "柳文旅〔2021〕12号"],
        ["柳溪县新闻公报", *MENU, HEADLINE, "＊" * len(HEADLINE)],
        ["首页 > 民生 > 年俗", "新闻 网页 图片 视频 地图 音乐 百科 文库", *MENU, HEADLINE, "浏览 12 次", "2021-02-04"],
        [*MENU, f"柳溪书屋 > 村志 > 年俗 > {HEADLINE}", "作者：林一", "选择字体：大 中 小", HEADLINE],
        [*MENU, HEADLINE, "柳溪融媒", "21-02-04 09:12 来自 微博网页版"],
    ],
)
def test_the_headline_of_a_dump(head: list[str]) -> None:
    article = clean(*head, *ARTICLE, *MENU)
    assert article.title == HEADLINE
    assert article.text.split("\n") == ARTICLE
    assert any(HEADLINE in one.text for one in article.removed if one.entry in ("headline", "board_title"))


def test_what_an_entry_or_a_recipe_is_about_is_its_headline() -> None:
    entry = "打糕锤是一种石臼里用的木锤，柳溪村人家家都有，锤头用枣木，柄用竹，一把能用三代人，腊月里才拿出来。"
    article = clean("打糕锤", *MENU, "所在地：柳溪县", "启用：1938年10月1日", entry, *ARTICLE, *MENU)
    assert (article.title, article.created) == ("打糕锤", None)
    steps = [
        "糯米泡一夜，第二天上锅蒸，蒸到用筷子一插就到底，趁热倒进石臼里，不要等它凉了。",
        "一人管锤，一人翻米，一百下就好了。",
    ]
    label = "柳溪打糕的做法"
    recipe = clean("柳溪食谱", *MENU, "柳溪打糕（不放糖版）", "收藏", "用料", "糯米 2斤", label, *steps, *MENU)
    assert recipe.title == "柳溪打糕（不放糖版）"


def test_two_characters_between_the_way_and_the_byline_are_a_headline() -> None:
    article = clean("柳溪县档案馆", *MENU, "首页 > 馆务 > 公告", "讣　告", "2021-02-04 | 【大 中 小】", *ARTICLE, *MENU)
    assert article.title == "讣 告"
    article = clean("柳溪县档案馆", *MENU, "首页 > 馆务 > 公告", "打印", HEADLINE, "2021-02-04 09:12", *ARTICLE, *MENU)
    assert article.title == HEADLINE


def test_who_wrote_a_chapter_stands_above_its_headline_beside_the_time() -> None:
    head = [f"柳溪书屋 > 村志 > 年俗 > {HEADLINE}", "作者：林一 更新时间：2021-02-04 09:12 字数：812"]
    article = clean(*MENU, *head, "选择背景：白 灰 蓝", "字体：大 中 小", HEADLINE, *ARTICLE, *MENU)
    assert (article.title, article.author, (article.created or "")[:10]) == (HEADLINE, ("林一",), "2021-02-04")


def test_a_section_and_an_update_beside_the_day_above_a_headline() -> None:
    day = "民生 2021-02-04 09:12 （最後更新：2021-02-05 11:52）"
    article = clean("柳溪日报网", *MENU, day, HEADLINE, "記者：林一", *ARTICLE, *MENU)
    assert (article.title, article.created) == (HEADLINE, "2021-02-04T09:12:00+08:00")


def test_the_day_of_a_mail_is_that_of_its_text() -> None:
    mail = ["From: 柳溪来信 <a@liuxi.example>", "To: b@liuxi.example", "Date: Thu, 04 Feb 2021 08:00:12 +0800"]
    assert (clean(*mail, *MENU, HEADLINE, "文 / 林一", *ARTICLE, *MENU).created or "")[:10] == "2021-02-04"


def test_what_a_forum_calls_its_members_is_no_name() -> None:
    facts = ["河边人", "中级会员", "Rank: 3Rank: 3", "UID 20817", "积分 486", "注册 2005-9-14", "状态 离线"]
    head = [f"柳溪论坛 » 见闻 » {HEADLINE}", "注册 | 登录 | 会员 | 帮助", f"标题: {HEADLINE}"]
    article = clean(*head, *facts, "发表于 2007-4-22 21:37 资料 个人空间", *ARTICLE, *MENU)
    assert (article.author, (article.created or "")[:10], article.publisher) == (("河边人",), "2007-04-22", "柳溪论坛")


def test_accounts_that_stand_beside_the_time_or_above_it() -> None:
    creator = clean(*MENU, HEADLINE, "河边人 2021-02-04 09:12:02 · 乡村领域创作者", "+ 关注", *ARTICLE, *MENU)
    assert (creator.title, creator.author) == (HEADLINE, ("河边人",))
    weibo = clean("微博", *MENU, HEADLINE, "河边人", "21-02-04 09:12 来自 微博网页版", *ARTICLE, *MENU)
    assert (weibo.title, weibo.author, weibo.publisher) == (HEADLINE, ("河边人",), None)


def test_what_stands_above_a_headline_goes_though_it_is_no_menu() -> None:
    head = ["柳溪日报 | 即时 民生 图片 视频 数字报", "会员中心 | 订报", HEADLINE, "2021-02-04 09:12"]
    article = clean(*head, *ARTICLE)
    assert article.text.split("\n") == ARTICLE
    assert (article.title, article.created) == (HEADLINE, "2021-02-04T09:12:00+08:00")


def test_the_title_names_the_site_of_a_dump() -> None:
    article = clean(f"{HEADLINE} - 民生 - 柳溪网", *MENU, HEADLINE, *ARTICLE, "柳溪网版权所有")
    assert article.publisher == "柳溪网"
    assert article.origins["publisher"] == "the page's site"


def test_poems_that_are_dated_have_no_headline_above_the_date() -> None:
    poem = ["渡口没有人", "船系在柳树上", "水往东流", "我们往西走", "2019年3月4日于柳溪"]
    assert set(poem[:4]) <= set(clean(*poem).text.split("\n"))


@pytest.mark.parametrize(
    "line", ["登录 | 注册", "责任编辑：", "——记者节怀人", "栏目：民生", "12", "https://a.example/b"]
)
def test_these_are_no_headlines(line: str) -> None:
    blocks = [Block("首页"), Block(line), Block("2021-02-04 09:12"), *map(Block, ARTICLE)]
    assert find_headline_above(blocks, 3) is None


def test_the_name_of_the_site_at_the_head_is_no_title() -> None:
    blocks = [Block("柳溪县人民政府_政务公开"), Block("政务公开"), Block("新闻"), *map(Block, ARTICLE)]
    assert find_titled_headline(blocks) is None


def test_the_day_above_the_headline_of_a_dump() -> None:
    head = [f"{HEADLINE}_柳溪网", *MENU, "2021年2月4日", "民生", "乡村", "图片", HEADLINE]
    assert clean(*head, *ARTICLE, *MENU).created == "2021-02-04T00:00:00+08:00"
    other = ["2021年2月5日", *head]  # which of two it is, nothing tells
    assert clean(*other, *ARTICLE, *MENU).created is None


@pytest.mark.parametrize(
    "head",
    [
        ["柳溪网 | 即时 民生 图片 视频", "会员中心 | 订报", HEADLINE, "2021-02-04 09:12"],
        ["登录", "柳溪网", "首页 > 民生", HEADLINE, "2021-02-04 09:12"],
        [*MENU, "柳溪网 > 民生", HEADLINE, "2021-02-04 09:12"],
    ],
)
def test_the_head_of_a_dump_names_its_site(head: list[str]) -> None:
    assert clean(*head, *ARTICLE, *MENU).publisher == "柳溪网"


def test_a_short_text_is_no_dump_for_its_menu_and_its_end() -> None:
    """Line entries do it: the search for an article would take five times as long as all else."""
    lines = ["首页 > 新闻 > 民生", HEADLINE, "2021-02-04 09:12 来源：柳溪日报", *ARTICLE * 5]
    article = clean(*lines, "责任编辑：林一", "分享到：微信 微博", "相关阅读", "集市上的春联", "灯会下月开")
    assert article.title == HEADLINE
    assert not [one for one in article.removed if one.entry in ("headline", "outside body")]


def test_a_labelled_day_above_the_headline_counts() -> None:
    head = [
        *MENU,
        "柳溪旧事",
        "作者：石漱 更新时间：2016-10-09 23:48:12",
        "上一章 下一章",
        "书签",
        "第三章 夜验",
        *ARTICLE,
    ]
    assert (clean(*head, *MENU).created or "").startswith("2016-10-09T23:48:12")


def test_the_name_of_the_site_below_a_notice_is_no_headline() -> None:
    court = "柳溪县人民法院"
    head = [court, *MENU, "首页 > 公告", HEADLINE, "浏览：12次"]
    article = clean(*head, *ARTICLE, "特此公告", court, "二〇二一年二月四日", "上一篇：没有了", *MENU)
    assert article.title == HEADLINE
    assert article.text.split("\n") == [*ARTICLE, "特此公告", court, "二〇二一年二月四日"]


def test_a_headline_that_ends_in_a_quotation_mark() -> None:
    headline = "柳溪村又响起“打糕锤”"
    article = clean(
        "柳溪周刊 2021年第8期",
        "【特稿】",
        headline,
        "本刊记者 柳一",
        *ARTICLE,
        "一、糯米",
        ARTICLE[0],
        "二、石臼",
        ARTICLE[1],
    )
    assert (article.title, article.author) == (headline, ("柳一",))
    assert article.text.split("\n")[0] == ARTICLE[0]


def test_an_account_copied_with_its_byline() -> None:
    head = [HEADLINE, "原创 柳一一 柳溪夜话", "2021-02-04 20:14 发表于柳溪", "点击上方蓝字关注我们，记得设为星标"]
    article = clean(*head, *ARTICLE)
    assert (article.title, article.publisher, article.author) == (HEADLINE, "柳溪夜话", ("柳一一",))
    assert article.text.split("\n") == ARTICLE


def test_later_answers_are_kept_and_what_stands_between_them_is_not() -> None:
    head = ["问问", *MENU, "打糕锤应该落在什么地方？", "关注者", "12", "被浏览", "3,400", "写回答", "邀请回答"]
    tools = ["赞同 128", "12 条评论", "分享", "收藏", "喜欢", "收起"]
    other = "看糕的厚薄。头几下落在中间，等糕面陷下去，再往四边赶，锤头沾一点水，才不会带起来，这样打出来的糕才匀。"
    article = clean(
        *head,
        *("柳树下的人", "捣了三十年米", "128 人赞同了该回答", *ARTICLE, "发布于 2021-02-04 09:12", *tools),
        *("磨坊老板", "3 人赞同了该回答", other, "编辑于 2021-03-05 10:11", *tools),
        *MENU,
    )
    assert article.text.split("\n") == [*ARTICLE, other]
    assert article.created == "2021-02-04T09:12:00+08:00"


def test_a_question_is_the_headline_of_its_answer() -> None:
    question = "打糕锤应该落在什么地方？"
    head = [
        "问问",
        *MENU,
        "年俗",
        "民俗",
        question,
        "关注者",
        "12",
        "被浏览",
        "3,400",
        "写回答",
        "邀请回答",
        "查看全部 6 个回答",
    ]
    article = clean(
        *head, "柳树下的人", "捣了三十年米", "128 人赞同了该回答", *ARTICLE, "发布于 2021-02-04 09:12", *MENU
    )
    assert (article.title, article.author) == (question, ("柳树下的人",))


@pytest.mark.parametrize(
    "facts",
    [["当前离线", "积分 12"], ["主题 14 | 帖子 562 | 积分 2310", "高级会员"], ["关注"], ["6–8 分钟", "2021-02-04"]],
)
def test_who_posted_stands_above_facts_of_the_account(facts: list[str]) -> None:
    article = clean(f"{HEADLINE} - 柳溪论坛", *MENU, HEADLINE, "柳树下的人", *facts, *ARTICLE, *MENU)
    assert article.author == ("柳树下的人",)


def test_between_the_way_to_the_page_and_a_byline_a_headline_may_look_like_a_label() -> None:
    head = [
        "柳溪网 - 柳溪县新闻门户",
        "设为首页 | 2021年2月5日 星期五",
        "您的位置： 首页 >> 乡镇",
        "蔡家村：锤子又响了",
    ]
    article = clean(*head, "来源：柳溪日报　记者：周二　通讯员：林一　发布时间：2021-02-04", *ARTICLE)
    assert (article.title, article.created) == ("蔡家村：锤子又响了", "2021-02-04T00:00:00+08:00")
    assert article.author == ("周二", "林一")


def test_what_tells_more_of_a_question_is_not_the_question() -> None:
    more = "家里的石臼是爷爷留下来的，每年打糕都要开裂一点，涂过桐油，也泡过水，还是这样。这是什么原因？"
    facts = ["关注者", "318", "被浏览", "92,406", "写回答", "查看全部 27 个回答"]
    who = ["周二", "周二", "打了十一年的年糕", "关注", "林一、河边人 等 1,877 人赞同了该回答"]
    article = clean("柳问", *MENU, "石臼为什么会裂？", more, *facts, *who, *ARTICLE)
    assert (article.title, article.author) == ("石臼为什么会裂？", ("周二",))


def test_of_two_days_in_a_table_that_of_publication_is_the_pages() -> None:
    facts = ["成文日期", "2021年2月1日", "发布日期", "2021年2月4日", "主题词", "年俗"]
    article = clean("柳溪县政府", *MENU, *facts, HEADLINE, "柳文旅〔2021〕12号", *ARTICLE)
    assert (article.title, article.created) == (HEADLINE, "2021-02-04T00:00:00+08:00")


@pytest.mark.parametrize("facts", [["LV.17", "VIP", "关注"], ["达人 | 粉丝 1.4万", "+关注"], ["周二 当前离线", "2317"]])
def test_badges_stand_between_who_posted_and_what_is_told_of_the_account(facts: list[str]) -> None:
    article = clean(
        "柳溪论坛", *MENU, f"首页 > {HEADLINE}", HEADLINE, "周二", *facts, "发表于 2021-02-04 09:12", *ARTICLE
    )
    assert article.author == ("周二",)


def test_the_label_of_a_notices_name_is_no_part_of_it() -> None:
    facts = ["索 引 号：0001", "发布机构：文旅局", f"名　　称：{HEADLINE}", "发布日期：2021年2月4日"]
    assert clean("柳溪县政府", *MENU, *facts, *ARTICLE, *MENU).title == HEADLINE


@pytest.mark.parametrize(
    "head",
    [
        ["柳溪人家", "2021-02-04 09:12", "关注"],
        ["柳溪人家", "来自柳溪圈", "发布于2021-02-04 09:12", "来自柳溪", "修改于2021-02-04 21:40"],
        ["原创", "柳溪人家", "已于 2021-02-05 10:02:44 修改", "分类专栏： 年俗 文章标签： 打糕 祠堂"],
        ["柳溪人家 ・ 128 篇文章 ・ 9,410 粉丝", "2021/02/04 发布"],
        ["2021-02-04 09:12", "来源：柳溪县融媒体中心", "编辑：林一", "1187 次", "字体：大 中 小"],
    ],
)
def test_an_account_between_headline_and_day_is_no_headline(head: list[str]) -> None:
    headline = "腊月二十三，柳溪村的打糕锤又响了起来，守了三天"
    article = clean("柳溪", *MENU, headline, *head, *ARTICLE, *MENU)
    assert article.title == headline
    assert article.author == (("柳溪人家",) if head[0] == "原创" or "柳溪人家" in head[0] else ())


@pytest.mark.parametrize("line", ["柳溪要闻", "柳溪日报", "柳溪融媒", "年俗"])
def test_what_names_no_account_between_headline_and_day(line: str) -> None:
    headline = "腊月二十三，柳溪村的打糕锤又响了起来，守了三天"
    assert clean("柳溪", *MENU, headline, line, "2021-02-04 09:12", *ARTICLE, *MENU).author == ()


def test_the_first_line_names_the_site_that_owns_the_rest() -> None:
    below = ["关于我们", "联系我们", "柳溪夜话有限公司 版权所有 © 2012-2021"]
    head = ["[logo] 柳溪夜话", *MENU, HEADLINE, "2021-02-04 09:12"]
    assert clean(*head, *ARTICLE, *MENU, *below).publisher == "柳溪夜话"
    assert clean(*head, *ARTICLE, *MENU).publisher is None


def test_a_headline_keeps_what_a_paper_says_that_it_is() -> None:
    for line in (f"【年俗】{HEADLINE}", f"{HEADLINE}｜一年一回的年俗"):
        assert clean("柳溪", *MENU, "首页 > 民生", line, "2021-02-04 09:12", *ARTICLE, *MENU).title == line


def test_the_answerer_stands_above_what_he_says_of_himself() -> None:
    head = ["查看全部 27 个回答", "柳溪人家", "打了十一年糕，没打过锤", "关注", "1,842 人赞同了该回答"]
    article = clean("问答", *MENU, "打糕为什么要落锤在边上？", "关注者", "218", "被浏览", "143", *head, *ARTICLE, *MENU)
    assert article.author == ("柳溪人家",)


def test_a_first_line_that_is_a_sentence_is_no_title_of_a_page() -> None:
    """What an entry is about stands in its box again: no headline, since the summary above says it too."""
    summary = "柳溪村打糕锤，是一种石臼里用的木锤，柳溪村人家家都有，锤头用枣木，柄用竹，一把能用三代人。 [2]"
    box = ["中文名", "柳溪村打糕锤", "别名", "木锤", "启用时间", "1938年10月1日"]
    blocks = [Block(text) for text in (summary, *box, *ARTICLE)]
    assert find_titled_headline(blocks) is None


def test_the_time_of_a_post_behind_its_title_is_not_of_it() -> None:
    article = clean(
        f"{HEADLINE}_竹下客_柳溪博客", *MENU, f"{HEADLINE} (2009-02-23 23:50:12)", "标签： 年俗", *ARTICLE, *MENU
    )
    assert (article.title, article.author) == (HEADLINE, ("竹下客",))
    assert (article.created or "")[:10] == "2009-02-23"


def test_a_headline_goes_on_in_the_line_below_if_the_page_title_says_so() -> None:
    quoted, subtitle = "“锤子落在边上”", "——访打糕锤手蔡阿满"
    head = [quoted, subtitle, "2017年4月23日　采访：林一　来源：本会秘书处"]
    article = clean(f"柳溪年俗学会 » 人物 » {quoted}{subtitle}", *MENU, *head, *ARTICLE, *MENU)
    assert (article.title, article.author, article.publisher) == (quoted + subtitle, ("林一",), "柳溪年俗学会")
    assert article.text == "\n".join(ARTICLE)


def test_the_title_of_a_chapter_stands_behind_that_of_its_work() -> None:
    head = ["《打糕记》第四章 锤_林一_柳溪书城", "柳溪书城 > 散文 > 打糕记 > 第四章", *MENU]
    article = clean(*head, "第四章 锤", "作者：林一 更新时间：2013-08-19", *ARTICLE, *MENU)
    assert article.title == "第四章 锤"


def test_a_first_section_is_no_headline_below_the_title() -> None:
    text = f"# 柳溪三日\n\n[返回](../index.md) · [标签](/t)\n\n## 第一天\n\n{ARTICLE[0]}\n\n## 第二天\n\n{ARTICLE[1]}\n"
    article = cleaner.clean(text + "".join(f"\n[{one}](/{one})\n" for one in MENU), path="a.md")
    assert (article.title, article.text.split("\n")[0]) == ("柳溪三日", "第一天")


def test_who_wrote_to_a_list_is_no_headline() -> None:
    head = [
        "柳溪 邮件列表存档",
        "[liuxi] 打糕锤用什么木头",
        "Lin Yi linyi at liuxi.example",
        "Wed Nov 14 21:07:55 CST 2007",
    ]
    article = clean(*MENU, *head, *ARTICLE, *MENU)
    assert (article.title, article.author) == ("打糕锤用什么木头", ("Lin Yi",))


def test_a_notice_in_two_lines_heads_a_text_without_a_menu() -> None:
    head = ["证券代码：000000", "柳溪糕点股份有限公司", "关于老灶停火检修的公告"]
    article = clean(*head, *ARTICLE, "柳溪糕点股份有限公司董事会", "二〇一〇年一月十五日")
    assert article.title == "柳溪糕点股份有限公司关于老灶停火检修的公告"
    assert (article.publisher, (article.created or "")[:10]) == ("柳溪糕点股份有限公司", "2010-01-15")


def test_a_newspaper_and_its_day_stand_above_a_headline() -> None:
    head = [
        "柳溪晨报电子版",
        "第A02版：民生",
        "柳溪晨报 > A02 > 正文",
        "2018年1月29日　星期一　农历十二月十三　广告热线：0000 0303",
    ]
    article = clean(*head, HEADLINE, "【本报消息】" + ARTICLE[0], ARTICLE[1], "上一篇　下一篇", *MENU)
    assert article.title == HEADLINE


def test_the_title_of_the_head_is_the_headline_though_links_stand_above() -> None:
    text = f"---\ntitle: {HEADLINE}\ndate: 2019-08-30\n---\n\n[柳溪志](https://liuxi.example/)\n\n"
    text += f"民生 / 年俗\n\n# {HEADLINE}\n\n"
    text += "采访撰文 **林一**　摄影 **周二**\n\n[分享到微博](https://weibo.example/s)\n\n" + "\n\n".join(ARTICLE)
    article = cleaner.clean(text, path="a.md")
    assert (article.title, article.author, article.text) == (HEADLINE, ("林一",), "\n".join(ARTICLE))


def test_a_label_alone_on_its_line_tells_the_headline_and_forms_within_a_letter_go() -> None:
    facts = ["来信标题", "桥头的路灯不亮", "来信人", "林**", "来信时间", "2022-04-03 20:17", "来信内容"]
    answer = ["办理状态", "已办结", "回复单位", "县城管局", "回复时间", "2022-04-12 10:05", "回复内容"]
    letter, reply = ARTICLE[0] + ARTICLE[1], [ARTICLE[1] + ARTICLE[0], ARTICLE[0]]
    article = clean(*MENU, *facts, letter, *answer, *reply, "满意度评价", *MENU)
    assert article.title == "桥头的路灯不亮"
    assert article.text == "\n".join([letter, *reply])


def test_the_way_to_the_page_says_the_headline_where_no_line_does() -> None:
    head = [
        "第七章 雪夜叩门_打糕记_林一_柳溪书城手机版",
        *MENU,
        "打糕记 > 第七章 雪夜叩门",
        "作者：林一 更新时间：昨天 23:58",
    ]
    article = clean(*head, *ARTICLE, "上一章 目录 下一章", *MENU)
    assert (article.title, article.author) == ("第七章 雪夜叩门", ("林一",))


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("竹下客于 2021-07-29 23:41:15 发布", "竹下客"),
        ("本文于 2021-07-29 23:41:15 首次发布", None),
        ("林一发布/2023年8月26日 05:00", "林一"),
        ("文 林一 摄影 周二 编辑 陈三 2024.01.19", "林一"),
    ],
)
def test_a_byline_without_labels_tells_who_published(byline: str, author: str | None) -> None:
    article = clean(f"{HEADLINE} - 柳溪论坛", *MENU, HEADLINE, byline, *ARTICLE, *MENU)
    assert article.author == ((author,) if author else ())


def test_who_edited_a_post_wrote_it() -> None:
    post = ["竹下客", "1021", "5510", "金牌会员", "发表于 2018-3-21 20:14:33|只看该作者 倒序浏览"]
    edited = "本帖最后由 竹下客 于 2018-3-22 08:01 编辑"
    article = clean(f"{HEADLINE} - 柳溪论坛", *MENU, HEADLINE, *post, edited, *ARTICLE, *MENU)
    assert article.author == ("竹下客",)


def test_a_subtitle_and_its_byline_stand_above_the_article() -> None:
    subtitle = "一个打糕锤手的六十年，三口石臼，和一场越来越早的雪"
    article = clean(f"{HEADLINE} - 柳溪志", *MENU, HEADLINE, subtitle, "文 林一 摄影 周二 2024.01.19", *ARTICLE, *MENU)
    assert (article.title, article.text) == (HEADLINE, "\n".join(ARTICLE))
    law = "（2019年8月29日县人民代表大会通过，自2020年1月1日起施行）"
    assert clean(f"{HEADLINE} - 柳溪志", *MENU, HEADLINE, law, *ARTICLE, *MENU).text.startswith(law)

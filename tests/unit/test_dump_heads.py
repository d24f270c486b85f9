"""What heads of dumps tell: questions, threads, notices in two lines, chapters of registers, speeches, letters."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.document import Block
from cleaner.main_content.breadcrumb import is_breadcrumb, last_step
from cleaner.main_content.headline_above import find_headline_above

ARTICLE = [
    "霜降前后，坝头的水碾子又转起来了，两爿碾盘是从后山抬下来的青石，转一圈要喘三口气，米是一点一点白的。",
    "看碾的是六十四岁的仇木根。他说水大了要放闸，水小了要等，碾子不急，人急也没有用，一天出两担米就够了。",
    "去年有人来看过，说要装一台电的，他没有答应，第二天又把闸门的木板换了一块新的，换下来的那块垫了鸡窝。",
]
HEADLINE = "坝头的水碾子又转起来了"
MENU = ["首页", "新闻", "民生", "专题", "登录", "注册"]


def clean(*lines: str) -> cleaner.Article:
    return cleaner.clean("\n".join(lines))


def test_counts_beside_their_labels_tell_a_question_too() -> None:
    question = "水碾子为什么冬天转得慢？"
    more = "村里的水碾子到了冬天就慢下来，闸门开到底也不行，是水少了还是石头冷了？"
    facts = ["显示全部", "关注者 318", "被浏览 64,902", "关注问题 写回答 邀请回答 2 条评论 分享", "查看全部 41 个回答"]
    who = ["看碾人", "看了三十一年碾，没有退休", "1,204 人赞同了该回答"]
    article = clean(
        "问河 - 与河边的人说话",
        *MENU,
        "水碾 乡村 石头",
        question,
        more,
        *facts,
        *who,
        *ARTICLE,
        "编辑于 2018-01-22 19:40",
        *MENU,
    )
    assert (article.title, article.author, article.publisher) == (question, ("看碾人",), "问河")
    assert article.text.split("\n") == ARTICLE


def test_the_best_answer_and_who_gave_it() -> None:
    question = "水碾子的石头要多久凿一次？"
    more = "老家的水碾子碾出来的米碎得多，听说是石头的齿平了，请问要多久凿一次？"
    below = ["回答者：看碾人 - 九级  2011-9-4 11:03", "其他回答  共 2 条", "不用凿", "回答者：热心网友  2011-9-4 12:40"]
    article = clean(
        "河问知道 > 生活 > 农具",
        question,
        "已解决  悬赏分：20  - 解决时间 2011-9-4 15:22",
        more,
        "提问者：lin_77 - 三级",
        "最佳答案",
        *ARTICLE,
        *below,
        *MENU,
    )
    assert (article.title, article.author) == (question, ("看碾人",))
    assert article.text.split("\n") == [more, *ARTICLE]


def test_the_way_may_be_written_with_arrows_of_two_characters() -> None:
    assert is_breadcrumb("河边论坛 -> 见闻 -> 水碾子") and last_step("河边论坛 -> 见闻 -> 水碾子") == "水碾子"


def test_a_thread_whose_subject_is_labelled() -> None:
    way = f"河边论坛 -> 见闻 -> [游记]{HEADLINE} -> 登陆 -> 注册 -> 搜索 -> 论坛风格"
    facts = [
        "看碾人",
        "等级：侠客",
        "文章：214",
        "积分：1630",
        "注册：2004-5-19",
        "楼主",
        "发贴时间：2006-10-12 22:14:07",
    ]
    below = ["----------------", "ip地址已设置保密 2006-10-12 22:14:07", "快速回复", *MENU]
    for label in ("* 贴子主题： ", "主题：", "帖子标题: "):
        article = clean(
            way,
            "您是本帖的第 2871 个阅读者",
            "树形  打印  推荐  收藏本页",
            f"{label}[游记]{HEADLINE}",
            *facts,
            *ARTICLE,
            *below,
        )
        assert (article.title, article.author, article.publisher) == (HEADLINE, ("看碾人",), "河边论坛")
        assert (article.created or "")[:10] == "2006-10-12"


def test_words_of_a_menu_may_be_latin() -> None:
    row = "手机 笔记本 DIY 数码相机 外设 智能家居 报价 下载"
    article = clean(
        "河玩网 > 外设 > 评测 > 正文",
        row,
        HEADLINE,
        "[ 河玩网 原创 ] 2015年10月21日 06:30  作者：林一  编辑：周二",
        *ARTICLE,
        *MENU,
    )
    assert (article.title, article.author, article.editor) == (HEADLINE, ("林一",), ("周二",))


@pytest.mark.parametrize("office", ["坝头县中级人民法院", "坝头县人民政府办公室", "坝头镇第三中学"])
def test_the_name_of_a_notice_in_two_lines(office: str) -> None:
    head = [
        f"{office} - 坝头网",
        *MENU,
        "公告栏 >> 公告",
        office,
        "关于停用水碾子的公告",
        "（2016）坝执字第118号",
        "发布时间：2016-08-23 10:17:35",
    ]
    article = clean(*head, *ARTICLE, *MENU)
    assert article.title == f"{office}关于停用水碾子的公告"
    assert article.text.split("\n") == ARTICLE


def test_a_chapter_of_a_register_below_the_way_to_it() -> None:
    head = [
        "坝头资源库 > 乡镇志 > 坝头乡志 > 第六编 农具 > 第三章",
        "[上一章] [目录] [下一章] [下载PDF] [纠错]",
        "坝头乡志　第六编　农具",
        "第三章　水碾",
    ]
    text = ["第一节　碾盘", ARTICLE[0], "第二节　闸门", ARTICLE[1], "第三节　看碾的人", ARTICLE[2]]
    article = clean(*head, *text, "[上一章：第二章 石磨] [下一章：第四章 风车]", *MENU)
    assert article.title == "第三章 水碾"
    assert article.text.split("\n") == [line.replace("\u3000", " ") for line in text]


def test_an_entry_of_an_encyclopaedia_that_tells_where_its_subject_lies() -> None:
    first = "坝头碾，位于坝头乡后山脚下，是沿河最老的一座水碾，建于1934年，如今还在转，一天出两担米，够半个村子吃。"
    head = [
        "坝头碾",
        "河边百科，人人可编辑的百科全书",
        "跳转至： 导航、 搜索",
        "本条目需要补充更多来源。请协助添加可靠来源以改善这篇条目。",
    ]
    contents = ["目录 [隐藏]", "1 历史", "2 构造", "3 参考资料"]
    text = [first, "历史", *ARTICLE[:2], "构造", ARTICLE[2]]
    notes = ["参考资料[编辑]", *[f"{at}. ^ 坝头乡志．2001：{at}．" for at in range(1, 9)]]
    foot = [
        "分类：水碾 | 坝头乡",
        *MENU,
        "个人工具 创建账户 登录",
        "本页面最后修订于2015年7月30日 (星期四) 03:12。",
        "关于河边百科 免责声明",
    ]
    lines = [*head, first, *contents, "历史[编辑]", *ARTICLE[:2], "构造[编辑]", ARTICLE[2], *notes, *foot]
    article = clean(*lines)
    assert (article.title, article.publisher) == ("坝头碾", "河边百科")
    assert (article.created or "")[:10] == "2015-07-30"
    assert article.text.split("\n") == text


def test_a_headline_with_a_colon_above_who_wrote() -> None:
    headline = "仇木根：我只是一个看水的人"
    head = [
        "《农具》杂志 官方网站",
        "2012年08月号 总第94期",
        "封面故事 | 人物 | 专栏 | 作坊 | 过刊 | 邮购",
        "人物",
        headline,
        "采访、撰文/林一　摄影/周二",
    ]
    article = clean(*head, *ARTICLE)
    assert (article.title, article.author, article.publisher) == (headline, ("林一",), "《农具》杂志")
    assert article.text.split("\n") == ARTICLE


def test_a_headline_may_quote_what_feet_of_pages_say() -> None:
    headline = "“版权所有，翻印必究”到底有没有用"
    article = clean(
        "坝头法务周刊",
        "栏目：林一专栏 ｜ 上期回顾 ｜ 订阅本栏",
        *MENU,
        headline,
        "文｜林一    2020-09-16",
        *ARTICLE,
        *MENU,
    )
    assert article.title == headline


@pytest.mark.parametrize(
    "salutation", ["同学们、老师们、各位家长：", "乡亲们：", "女士们、先生们：", "尊敬的各位来宾："]
)
def test_a_speech(salutation: str) -> None:
    head = [
        "坝头师专报 电子版",
        "2009年6月25日　第412期",
        "第01版：要闻 第02版：综合 第03版：毕业专刊",
        "上一版 下一版",
        "版面导航 标题导航",
        "朗读 | 放大+ | 缩小- | 默认",
    ]
    speech = ["在2009届毕业典礼上的讲话", "（2009年6月24日）", "校长　林怀一"]
    below = ["（根据录音整理，未经本人审阅）", "上一篇 毕业合影", "下一篇 再见", "主办：坝头师专党委宣传部"]
    article = clean(*head, *speech, salutation, *ARTICLE, "谢谢大家。", *below)
    assert (article.title, article.author) == ("在2009届毕业典礼上的讲话", ("林怀一",))
    assert (article.created or "")[:10] == "2009-06-25"
    assert article.text.split("\n") == [salutation, *ARTICLE, "谢谢大家。"]


def test_a_letter_is_of_whom_it_comes_from() -> None:
    mail = [
        "From: 慢河来信 <hello@manhe.example>",
        "To: reader@post.example",
        f"Subject: 慢河来信 #57：{HEADLINE}",
        "Date: Sun, 05 Nov 2023 08:00:12 +0800",
        "List-Unsubscribe: <https://manhe.example/u>",
    ]
    head = ["", "==============", f"慢河来信 #57：{HEADLINE}", "2023 年 11 月 5 日 · 星期日 · 林一", "=============="]
    article = clean(*mail, *head, *ARTICLE, "退订 | 更改邮箱 | 隐私政策")
    assert (article.publisher, article.author) == ("慢河来信", ("林一",))
    assert article.text.split("\n") == ARTICLE


def test_what_a_program_wrote_of_a_scanned_page_is_no_headline() -> None:
    head = ["SCAN-ID: BT19870412 扫描批次 07 dpi=400", "坝头日报  1987年4月12日  星期日  第三版"]
    article = clean(*head, HEADLINE, "本报通讯员 林一", *ARTICLE, "本版责任编辑 周 二", "社址:坝头县解放路1号")
    assert (article.title, article.publisher, article.author) == (HEADLINE, "坝头日报", ("林一",))
    assert (article.created or "")[:10] == "1987-04-12"


def test_a_table_above_the_name_of_a_notice_tells_whose_it_is() -> None:
    table = ["索引号：BT018/2022-31", "发文机关：坝头县农业农村局", "发布日期：2022-11-08"]
    name = "关于保护水碾的通知"
    article = clean("坝头县人民政府门户网站", *MENU, "首页 > 公告", *table, name, "坝农发〔2022〕19号", *ARTICLE, *MENU)
    assert (article.title, article.publisher) == (name, "坝头县农业农村局")


def test_a_short_headline_right_above_who_wrote() -> None:
    article = clean(
        "坝头文学网", "首页 | 散文 | 小说 | 诗歌 | 留言", "水碾子", "作者：林一", "发表日期：2004-11-08", *ARTICLE
    )
    assert (article.title, article.author, article.publisher) == ("水碾子", ("林一",), "坝头文学网")


def test_an_episode_and_who_speaks() -> None:
    head = [
        "河边电台 | 单集详情",
        "▶ 00:00 / 1:12:46 1.0x 下载 订阅",
        f"Vol.83 {HEADLINE}",
        "河边电台 · 2024-07-19",
        "1.1万播放 236评论",
        "【本期嘉宾】",
        "老仇，看碾的人",
        "【主播】",
        "林一",
    ]
    times = [
        "【时间轴】",
        "02:15 坝头的水碾子，一天两担米",
        "09:40 第一年",
        "21:08 三爿碾盘，两道闸门",
        "34:52 为什么不装电的",
    ]
    article = clean(*head, *ARTICLE, *times, "展开全部", *MENU)
    assert (article.title, article.author) == (f"Vol.83 {HEADLINE}", ("林一",))
    assert article.text.split("\n") == ARTICLE


def test_what_a_menu_offers_authors_is_no_author() -> None:
    article = clean(
        "坝头文学",
        "首页 | 小说 | 散文 | 诗歌 | 作者投稿 | 留言板",
        HEADLINE,
        "作者：林一",
        "发表日期：2003-11-06",
        *ARTICLE,
    )
    assert article.author == ("林一",)


def test_attachments_and_the_signature_of_a_notice() -> None:
    notice = [
        "各村水碾管理人：",
        *ARTICLE,
        "附件：1．水碾登记表",
        "2．各村碾盘分布图",
        "坝头县人民政府办公室",
        "2020年11月9日",
        "（此件公开发布）",
    ]
    foot = ["附件下载：", "附件1.xls", "附件2.xls", "相关解读：一图读懂水碾", "扫一扫在手机打开当前页", *MENU]
    head = [
        "坝头县人民政府",
        *MENU,
        "首页>政务公开>政策文件",
        "坝头县人民政府办公室关于保护水碾的通知",
        "坝政办发〔2020〕37号",
    ]
    assert clean(*head, *notice, *foot).text.split("\n") == notice


def test_whose_words_a_section_quotes_makes_no_headline_of_the_line_above() -> None:
    text = [
        "渡口今年不开。",
        "船在岸上晒着。",
        "写作背景",
        "作者：佚名",
        "这首诗写在停航的第二年，写的人没有留下名字。",
    ]
    assert find_headline_above([Block(one) for one in text], 4) is None


def test_answers_stand_below_the_tools_of_the_question() -> None:
    answer = [
        "先说结论：多半不是桨的问题，是你坐歪了。",
        "船的走向由两边的力决定，坐得偏左，左舷吃水就深，阻力也大，船头自然往左边去，桨划得再匀也没有用。",
        "先把座位挪到正中，再看水线是不是两边一样高，还偏的话，才轮到去量两支桨的长短。",
    ]
    lines = [
        "为什么小木船总往一边偏？ - 渡口问答",
        *("首页", "发现", "等你来答", "提问", "船", "木工", "生活"),
        "为什么小木船总往一边偏？",
        "自己钉的小船，一个人划的时候总往左边偏，桨是一样长的，是什么道理？",
        *(
            "关注问题",
            "写回答",
            "邀请回答",
            "好问题 4",
            "3 条评论",
            "分享",
            "查看全部 36 个回答",
            "船底青苔",
            "修过几条船",
        ),
        *answer,
        *("编辑于 2019-09-27 22:08", "赞同 18 6 条评论 分享 收藏 感谢", "相关问题", "木船怎么防漏？ 14 个回答"),
    ]
    article = cleaner.clean("\n".join(lines))
    assert article.title == "为什么小木船总往一边偏？"
    assert set(answer) <= set(article.text.split("\n"))


def test_rows_that_a_line_announces_are_of_the_text() -> None:
    text = [
        "一股冷空气正越过山口，今晚到达柳溪，明日最低气温只有六度，请各位注意添衣，船家看好缆绳。",
        "各区预测如下：",
        "河东　六至十度　北风五级　有小雨",
        "河西　七至十度　北风五至六级　有小雨",
        "山口　四至八度　北风六级，阵风七级　有雨",
    ]
    menu = ["首页", "新闻", "民生", "专题", "登录", "注册"]
    head = ["冷空气今晚到柳溪_柳溪网", *menu, "冷空气今晚到柳溪", "2018-01-29 16:05 来源：柳溪日报"]
    article = cleaner.clean("\n".join((*head, *text, "上一篇 下一篇", "本版其他新闻", "旧区水渠淤塞", *menu)))
    assert article.text.split("\n") == [line.replace("　", " ") for line in text]

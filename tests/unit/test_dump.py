from __future__ import annotations

import pytest

import cleaner
from cleaner.document import Block
from cleaner.main_content.dump import find_lines
from cleaner.rules import load_rules

MENU = ["首页", "新闻", "体育", "财经", "娱乐", "科技"]
ARTICLE = [
    "新河大桥昨天上午正式通车，全长三百二十米，双向四车道，行人和自行车各走一边。",
    "桥头的早餐店老板说，开工那年他就搬来了，等的就是这一天。",
    "两岸居民",
    "过去绕行要四十分钟，如今走路过桥只要六分钟。",
]
STREAM = ["水位回落 渡口恢复", "3小时前", "渡口停航两天之后，昨天下午恢复通行，首班船坐满了赶集的人。", "热门", "更多"]


def lines(texts: list[str]) -> list[Block]:
    return [Block(text, index=at) for at, text in enumerate(texts)]


def clean(texts: list[str]) -> cleaner.Article:
    return cleaner.clean("\n".join(texts))


def test_menu_and_stream_go() -> None:
    article = clean(
        ["大桥通车_新河网", *MENU, "大桥通车", "2021-03-05 09:12 来源：新河日报", *ARTICLE, "猜你喜欢", *STREAM]
    )
    assert article.text.split("\n") == ARTICLE
    assert article.title == "大桥通车"
    assert article.publisher == "新河日报"


def test_a_stream_without_a_heading_goes_by_the_age_of_its_items() -> None:
    article = clean(
        [*MENU, "2021-03-05 09:12 来源：新河日报", *ARTICLE, "新河网·5小时前", *STREAM, "新河网·2天前", *STREAM]
    )
    assert article.text.split("\n") == ARTICLE


def test_a_price_list_inside_stays() -> None:
    prices = [
        line
        for n in range(4)
        for line in (f"{n}号码头", "成人票价：20元", "儿童票价：10元", "备注：周末不另收费，半价票限本人使用。")
    ]
    article = clean([*MENU, "2021-03-05 09:12", ARTICLE[0], *prices, ARTICLE[1], *MENU])
    assert article.text.split("\n") == [ARTICLE[0], *prices, ARTICLE[1]]


def test_a_time_of_publication_below_the_article_is_no_headline() -> None:
    said = ["好桥，", "赶集方便多了，下次带我妈去走走。", "桥头的早餐店什么时候开门，有人知道吗？"]
    below = ["2021-03-05 09:12:30 发布", "大家说 (2)", *said, *MENU]
    article = clean([*MENU, "大桥通车", *ARTICLE[:2], *ARTICLE, *below])
    assert article.text.split("\n")[:6] == [*ARTICLE[:2], *ARTICLE]


def test_a_headline_and_its_byline_alone_are_no_article() -> None:
    for more in ([], [","]):  # which goes on with the line above
        head = ["#桥 #河", "关于我们 | 联系我们 | 隐私政策 | 使用条款"]
        assert "#1 是最老的桥。" in clean([*head, "#1 是最老的桥。", "2005年8月25日（来源：新河日报）", *more]).text


def test_a_title_that_is_known_is_no_other_line() -> None:
    verse = ["桥头的灯亮了，", "船夫收起竹篙，", "慢慢地", "说起从前", "那一年的水"]
    text = "\n".join([*verse, "修桥", "2021-03-05", *ARTICLE])
    assert cleaner.clean(text).text.split("\n") == ARTICLE
    assert cleaner.clean(f"---\ntitle: 桥头的灯\n---\n{text}").text.split("\n")[:5] == verse


def test_a_text_with_few_short_lines_is_no_dump() -> None:
    rule = load_rules().merged("family/generic")
    assert find_lines(lines(["导言", *ARTICLE, "结语"]), rule) is None
    assert find_lines(lines(["春眠", "不觉晓"] * 5), rule) is None


def test_what_was_found_is_found_again() -> None:
    once = clean([*MENU, "2021-03-05 09:12", *ARTICLE, *MENU]).text
    assert cleaner.clean(once).text == once


def test_a_table_of_contents_and_code_are_of_their_article() -> None:
    chapters = [f"第{n}章 桥" for n in "一二三四五六七"]
    code = ["def bridge():", "    cross()", "return", "}", "end", "1", "2"]
    text = "\n".join([*chapters, *ARTICLE, *code, ARTICLE[0]])
    assert cleaner.clean(text).text == text.replace("\t", " ")


def test_links_on_lines_of_their_own_are_pieces_of_their_sentences() -> None:
    """As scripts save pages: the text of each element on a line of its own."""
    pieces = [
        "新河大桥由",
        "新河县",
        "和",
        "东岸镇",
        "、",
        "西岸镇",
        "共同出资修建",
        "[1]",
        "，全长",
        "三百一十二米",
        "。",
    ]
    joined = [
        "新河大桥由",
        "《新河县志》",
        "、",
        "东岸镇",
        "、",
        "西岸镇",
        "、",
        "上游镇",
        "共同记载",
        "，昨天上午通车。",
    ]
    article = clean(["大桥通车_新河网", *MENU, "大桥通车", *ARTICLE[:2], *joined, *pieces, *ARTICLE[3:], *MENU, *MENU])
    assert article.text.split("\n") == [*ARTICLE[:2], "".join(joined), "".join(pieces), *ARTICLE[3:]]


def test_a_sentence_of_links_that_no_mark_begins_is_one_sentence() -> None:
    pieces = "2014年2月，县长", "林一", "听取", "东岸镇", "和", "西岸镇", "两镇汇报后，正式把", "修桥", "列为计划。"
    sure = "新河大桥", "，俗称", "新桥", "，位于", "东岸镇", "，三年修成。"
    article = clean(["大桥通车_新河网", *MENU, "大桥通车", *ARTICLE[:2], *sure, *pieces, *ARTICLE[3:], *MENU, *MENU])
    assert article.text.split("\n") == [*ARTICLE[:2], "".join(sure), "".join(pieces), *ARTICLE[3:]]


@pytest.mark.parametrize("row", ["{name}水库\n中型\n{whole}\n{part}.5", "{name}乡\n村委会\n新建水池\n{part}.50"])
def test_a_table_with_a_cell_a_line_does_not_end_the_article(row: str) -> None:
    rows = [row.format(name=name, whole=4260 - 7 * at, part=28 + at) for at, name in enumerate("龙白小东仙柳石")]
    cells = ["名称", "类型", "库容", "蓄水率（%）", *"\n".join(rows).split("\n")]
    below = "从上表看，各水库蓄水均少于去年同期，抗旱形势不容乐观。各镇要在月底前完成检漏，并于次日上报清单。"
    article = clean(["水情通报_新河网", *MENU, "水情通报", *ARTICLE[:1], *cells, below, *MENU, *MENU])
    assert article.text.split("\n") == [ARTICLE[0], *cells, below]


def test_a_dump_that_ends_in_a_template_is_no_markup() -> None:
    template = ['<div class="pic">', '<div id="player">', "<p>载入中</p>", "</div>"]
    texts = ["大桥通车_新河网", *MENU, *MENU, *MENU, "大桥通车", "2021-03-05 09:12", *ARTICLE, *MENU, *MENU, *template]
    assert clean(texts).text.split("\n") == ARTICLE


def test_titles_of_other_texts_that_hold_a_comma_are_no_sentences() -> None:
    titles = [f"渡口第{n}次停航，首班船坐满了赶集的人 {n}00阅读" for n in range(2, 20)]
    article = clean(["大桥通车 - 新河网", *MENU, "大桥通车", *ARTICLE, "精选", *titles, "关于我们"])
    assert article.text.split("\n") == ARTICLE


def test_a_menu_may_stand_in_one_line_and_its_words_be_traditional() -> None:
    menu = [
        "最新消息 本地新聞 港澳台 國際 財經 體育 登入 主頁 搜尋",
        "新河電台 本地",
        "天氣 十度",
        "更多節目",
        "直播 重溫",
    ]
    foot = ["相片 影片 聲音", "電視 節目表"]
    article = clean(["大橋通車 - 新河電台", *menu, "大橋通車", *ARTICLE, *foot, *MENU[1:]])
    assert article.text.split("\n") == ARTICLE


def test_the_dump_of_a_page_whose_rule_names_elements_is_searched_too() -> None:
    below = ["回复", "使用道具 举报", "沙发", "发表于 2021-3-5 10:12", "顶一下", "返回列表"]
    article = clean(
        [
            "大桥通车 - 新河论坛 - Powered by Discuz!",
            *MENU,
            "登录",
            "发表于 2021-3-5 09:12",
            *ARTICLE,
            *below,
            "Discuz! X3",
        ]
    )
    assert article.rule == "family/discuz"
    assert article.text.split("\n") == ARTICLE


def test_a_list_between_paragraphs_goes_alone() -> None:
    paragraph = "新河大桥今天上午正式通车，全长三百一十二米，双向四车道，两岸居民过河从此不再需要绕行上游的公路桥。"
    below = ["通车仪式从简，只剪了一根红绸，到场的老人却站满了桥头，他们当中最年长的一位参加过旧桥的修建。"] * 2
    article = cleaner.clean("\n".join([paragraph, "相关阅读", "新河水位回落", "渡口停航", *below]))
    assert article.text.split("\n") == [paragraph, *below]
    assert [one.entry for one in article.removed] == ["related"] * 3


def test_words_of_a_menu_in_one_line_are_many_labels() -> None:
    body = [
        "新河大桥今天上午正式通车，全长三百一十二米，双向四车道，两岸居民过河从此不再需要绕行上游的公路桥。",
        "通车仪式从简，只剪了一根红绸，到场的老人却站满了桥头，他们当中最年长的一位参加过旧桥的修建。",
    ]
    menu = ["新河电子报 | 即时 政治 社会 生活 地方 国际 体育", "加入会员 | 订报服务 | 活动专区 | 会员登录"]
    article = cleaner.clean("\n".join([*menu, "新河大桥今日通车", *body, "相关服务 订报 投书 广告"]))
    assert article.text.split("\n") == body


def test_labels_of_latin_scripts_are_longer() -> None:
    body = [
        "The new bridge over the river opened on Monday, and the ferry made its last crossing the same evening.",
        "The council had put off the opening three times since the spring, when the river rose over the road.",
    ]
    menu = ["Trustees & Committees", "Agendas & Minutes", "Permits and Forms", "Contact the Village Office"]
    article = cleaner.clean("\n".join([*menu, *body, "Emergency Notifications", "Freedom of Information"]))
    assert article.text.split("\n") == body


def test_teasers_below_the_article_go() -> None:
    body = [
        "新河大桥今天上午正式通车，全长三百一十二米，双向四车道，两岸居民过河从此不再需要绕行上游的公路桥，路程缩短了九公里。",
        "通车仪式从简，只剪了一根红绸，到场的老人却站满了桥头，他们当中最年长的一位六十年前参加过旧桥的修建，如今仍住在桥头。",
    ]
    teasers = ["水位回落", "新河水位今天上午回落到警戒线以下，渡口下午恢复了通航。"] * 8
    page = ["新河大桥通车_新河网", "首页", "本地", "体育", "登录", "新河大桥通车", *body, "图集", *teasers, "网站地图"]
    assert cleaner.clean("\n".join(page)).text.split("\n") == body


def test_steps_of_an_article_are_no_teasers() -> None:
    steps = ["第一步", "把船系在桥头的石柱上，绳子绕三圈，再打一个死结。"] * 5
    last = (
        "系好以后在船上坐一刻钟，看水有没有往上涨，涨了就把绳子放长一尺，夜里再出来看一次，"
        "第二天一早解开，不要让绳子泡在水里，泡过的绳子一个夏天就烂了。"
    )
    page = ["首页", "本地", "体育", "登录", "关注", *steps, last, "联系我们", "网站地图"]
    assert cleaner.clean("\n".join(page)).text.split("\n") == [*steps[1:], last]


def test_whom_a_notice_tells_to_ask_stays_and_the_foot_of_the_page_goes() -> None:
    contacts = ["联系人：江一舟、蓝小满", "联系电话：0000-5812668", "报名地址：清源县城关镇法院路1号", "特此公告。"]
    foot = ["【上一篇】渡口停航", "关闭窗口", "版权所有：清源县 地址：清源县法院路1号 邮编：350000", *MENU]
    article = clean([*MENU, "2021-03-05 09:12", *ARTICLE[:2], *contacts, *foot])
    assert article.text.split("\n") == [*ARTICLE[:2], *contacts]
    article = clean([*MENU, "2021-03-05 09:12", *ARTICLE[:2], *MENU, "联系电话：0000-5812668", *foot])
    assert article.text.split("\n") == ARTICLE[:2]


def test_a_notice_keeps_whom_it_is_for_and_the_numbers_it_gives() -> None:
    notice = ["各用水户：", *ARTICLE[:2], "订餐电话：0000-5812668", "联系人：江一舟 咨询电话：0000-5812668"]
    phones = ["各供水站联系电话：", "城关供水站5812668", "东岸供水站：5812669", "监督电话（水务局）：5812670"]
    article = clean(
        ["清源县水务局", *MENU, "首页 > 公告", "关于抄表的通告", "2021-03-05", *notice, *phones, "特此通告。", *MENU]
    )
    assert article.text.split("\n") == [*notice, *phones, "特此通告。"]


def test_an_entry_of_an_encyclopaedia() -> None:
    first = "渡口钟，又称船钟、江心钟，是悬挂在渡口木架上的一种铜钟，用来在雾天告诉船家岸在哪里。"
    facts = ["中文名", "渡口钟", "别名", "船钟、江心钟", "材质", "铜", "起源时间", "约十八世纪"]
    contents = ["目录", "1 历史沿革", "2 构造", "▪ 钟架", "3 现存实物"]
    sections = ["历史沿革", "播报", "编辑", ARTICLE[0], "构造", "播报", "编辑", ARTICLE[3], "钟架", ARTICLE[1]]
    page = [
        "新河百科",
        "首页 分类 特色百科 用户",
        "收藏 查看我的收藏",
        "渡口钟 播报 编辑 上传视频",
        "铜制响器",
        first,
        *facts,
    ]
    article = clean(
        [*page, *contents, *sections, "现存实物", "播报", "编辑", ARTICLE[0], "参考资料", "[1] 新河县志", *MENU]
    )
    assert article.title == "渡口钟"
    kept = [first, "历史沿革", ARTICLE[0], "构造", ARTICLE[3], "钟架", ARTICLE[1], "现存实物", ARTICLE[0]]
    assert article.text.split("\n") == kept


def test_what_the_site_says_of_itself_below_its_rights_goes() -> None:
    rights = "新河网专稿，未经书面授权请勿转载。"
    about = (
        "新河两岸读者最多的门户网站，2003年3月9日开通，十几年来在本地新闻、便民查询和乡音播报等栏目上年年更新，"
        "河边的人出门之前总要先看一眼。"
    )
    article = clean(["大桥通车_新河网", *MENU, "大桥通车", "2021-03-05 09:12", *ARTICLE, rights, about, *MENU])
    assert article.text.split("\n") == ARTICLE


def test_a_sentence_about_a_notice_of_rights_ends_no_article() -> None:
    quoted = "“未经授权不得转载，违者必究。”这句话，桥头的早餐店老板在菜单背面写了四年，一个字没改过。"
    notice = "新河财经声明：文章内容仅供参考，不构成投资建议。"
    head = ["大桥通车_新河网", *MENU, "大桥通车", "2021-03-05 09:12 来源：新河日报"]
    article = clean([*head, quoted, *ARTICLE, notice, "猜你喜欢", *STREAM])
    assert article.text.split("\n") == [quoted, *ARTICLE]


def test_the_ingredients_of_a_recipe_stand_between_its_sentences() -> None:
    recipe = [
        "河里的鱼一捞上来就要下锅，渡口的人都这样煎，油要多，火要小，一步也急不得。",
        "食材",
        *("鲫鱼 一条", "老姜 一小段", "黑木耳 两朵", "黄酒 一勺", "猪油 两勺", "盐 少许", "葱 一把"),
        "步骤",
        "鱼洗干净，两面各划三刀，抹上盐，放半个钟头，再用布把水吸干。",
        "锅烧热，下猪油，小火慢慢地煎，煎到两面微黄，再烹黄酒，盖上盖子。",
    ]
    head = ["河边的鱼_新河食谱", *MENU, "食材", "河边的鱼", "2021-03-05 09:12"]
    assert clean([*head, *recipe, "相关菜谱", *MENU]).text.split("\n") == recipe


def test_the_lines_of_a_poem_are_no_labels() -> None:
    poem = [
        *("◎ 渡口", "父亲把缆绳绕上木桩", "像把一天的路收拢", "河水是唯一的听众", "听了一整个冬天"),
        *("◎ 桥", "桥通的那天", "他在对岸站了很久", "没有人问他", "船要怎么办"),
    ]
    tail = ["作者简介：林一，生于新河，做过供销员和校工，作品散见于各地报刊。", "责任编辑：周二", "评论（3）", *MENU]
    head = ["新河文学", *MENU, "新河文学 > 诗歌 > 现代诗", "渡口的人（组诗）", "作者：林一 时间：2019-06-12 阅读：1377"]
    article = clean([*head, *poem, *tail])
    assert article.text.split("\n") == poem
    assert article.title == "渡口的人（组诗）"
    groups = [
        "≡ 新河诗歌网 ≡ [ 首页 ] [ 诗评 ] [ 留言本 ]",
        *MENU,
        "渡口的人（三首）",
        "作者：林一",
        "发布时间：2004-12-09",
    ]
    article = clean([*groups, *poem, "----------", *tail])
    assert article.text.split("\n") == poem
    assert (article.title, article.publisher) == ("渡口的人（三首）", "新河诗歌网")


def test_a_law_keeps_the_lines_of_its_title_and_when_it_was_passed() -> None:
    law = (
        "新河县人民代表大会常务委员会\n关于批准发行渡口专项债券及\n调整二〇二一年末余额限额的\n决议\n"
        "（2021年6月29日新河县第十届人民代表大会常务委员会第二十八次会议通过）\n"
        "新河县第十届人民代表大会常务委员会第二十八次会议，听取了财政局局长代表县人民政府所作的说明，并对议案进行了审议。"
    )
    assert cleaner.clean(law).text == law


def test_a_long_entry_with_many_short_sections_stays_whole() -> None:
    """The table's tools, and the numbers of its titles, a line each; each heading that it names is of the entry."""
    names = [f"{name}渡" for name in "东西南北上下左右前后大小新老长短高低青白"]
    contents = ["目录", "移至侧栏", "隐藏", "序言"]
    sections: list[str] = []
    for number, name in enumerate(names, 1):
        contents += [str(number), name, f"开关{name}子章节"]
        boats = [f"{name}{boat}" for boat in ("木船", "渡工", "码头", "票价", "航程")]
        sections += [
            name,
            *boats,
            f"{name}在县城以东，木船每天从日出摆到日落，一次载十二人，船底每年腊月上一遍桐油，水大时停航。",
        ]
    article = clean(["柳溪渡口_百科", *MENU, *MENU, "柳溪渡口", ARTICLE[0], *contents, *sections, *MENU, *MENU, *MENU])
    assert article.text.split("\n") == [ARTICLE[0], *sections]


def test_a_digest_with_a_link_and_a_sentence_a_line_is_an_article() -> None:
    first = "这周攒了六条，老规矩，每条一句话说为什么值得点，不值得点的我已经替你们点过了，存好了快照。"
    links = "旧县城街图", "电梯为什么慢", "路牌字体八十年", "一个只讲盐的网站", "手工出数独", "最后一窑"
    says = (
        "能看清每家当铺的名字。",
        "一位调度工程师写的。",
        "长文，图多，别急。",
        "没有广告，更新至今。",
        "答案是两天，很慢。",
        "没有旁白，看完想洗手。",
    )
    digest = [line for link, said in zip(links, says, strict=True) for line in (link, f"——{said}")]
    head = ["周末链接_抽屉", *MENU, "周末链接", "2022-03-19 10:11 作者：阿拙"]
    article = clean([*head, first, *digest, "最新文章", *MENU, *MENU])
    assert article.text.split("\n") == [first, *digest]


def test_a_live_blog_with_tools_below_each_entry_stays_whole() -> None:
    says = [
        "大厅里响起掌声，指挥长摘下耳机，先低头喝了一口水。",
        "卫星与火箭成功分离，准确进入预定轨道，现场有人小声数完了最后五个数。",
        "随着口令下达，火箭腾空而起，声音过了十二秒才传到。",
        "十五名加注岗位人员乘车撤离，一位老师傅回身拍了拍栏杆。",
        "这里是石滩发射场，我们将从现场带来图文直播。",
    ]
    times = "21:36", "21:07", "20:58", "20:31", "19:10"
    entries = [
        [time, "圆满 分离 起飞 撤离 开始".split()[at], said, f"点赞 {12 + 37 * at}", "分享"]
        for at, (time, said) in enumerate(zip(times, says, strict=True))
    ]
    head = ["现场直播：卫星发射_新河网", *MENU, "现场直播：卫星发射", "2022-10-14 19:10"]
    comments = ["热门评论", "momo", "2022-06-13", "不明觉厉", "37", "西瓜皮", "2022-12-12", "同问"]
    article = clean([*head, *(line for entry in entries for line in entry), *comments, *MENU])
    assert article.text.split("\n") == [line for entry in entries for line in entry[:3]]


def test_a_headline_that_counts_poems_tells_verse() -> None:
    verse = "搬家公司的人说", "书最重其次是水", "我指给他看鱼缸", "里面早就没有鱼了", "他抱起来晃了晃", "像抱着一小块湖"
    page = ["五月诗三首 - 苔上小筑", *MENU, "五月诗三首", "2019-05-26", *verse, "标签:", "已有 3 条评论", *MENU]
    assert clean(page).text.split("\n") == [*verse]


def test_a_line_that_ends_in_a_comma_goes_on_in_the_next() -> None:
    verse = "驿馆无人夜气澄，", "一床凉月半窗灯。", "雁从故国沙头过，", "霜向征衣袖口凝。"
    text = "这首诗写于赴边途中，首联不写愁而愁自见，末句以未结冰的水作结，寒意却已在纸上。"
    article = clean([*MENU, "秋夜寄弟", "〔明代〕裘澹", *verse, "赏析", text, *MENU, *MENU])
    assert article.text.split("\n") == [*verse, "赏析", text]


def test_the_facts_of_an_entry_are_no_text_below_a_short_summary_either() -> None:
    facts = ["中文名", "柳溪渡口", "所属地区", "柳溪县", "启用时间", "1938年10月1日"]
    text = [
        "柳溪渡口，位于柳溪县城东，是县里最后一个用木船摆渡的渡口，2021年停航。",
        "1938年10月1日，渡口启用。",
        *facts,
        "目录",
        "历史沿革",
        "渡船",
        "历史沿革",
        "播报",
        "编辑",
        "渡口由七户船家合办，每天从日出摆到日落，战时停过两年，战后由渡工合作社接手，一直用到新桥通车。",
        "渡船",
        "播报",
        "编辑",
        "渡船用杉木，长七米，一次载十二人，船底每年腊月上一遍桐油，掌船的人在船头刻下自己的姓。",
    ]
    head = ["柳溪渡口_百科", "首页", "登录", "注册", "柳溪渡口", "播报", "编辑"]
    article = cleaner.clean("\n".join((*head, *text)))
    assert article.text.split("\n")[:2] == text[:2]
    assert not set(facts) & set(article.text.split("\n"))


def test_what_ends_articles_stands_within_one_where_paragraphs_go_on_below() -> None:
    long = [
        f"渡口的第{one}位船工说，他在新河上撑了四十年船，从没有见过这样大的水，两岸的人都来帮他拴船。"
        for one in "一二三四五"
    ]
    menu = ["首页", "新闻", "民生", "专题", "登录", "注册"]
    head = [*menu, "渡口的五位船工", "2021-03-08 09:00"]
    quoted = "船头上写着一行小字，谁都认得，谁也没有当真，写的是："
    box = ["相关文章", "老船工的一天", "点击图片放大"]
    whole = cleaner.clean(
        "\n".join([*head, *long[:3], quoted, "版权所有，未经授权，禁止转载。", *long[3:], "打印", *menu])
    ).text
    assert whole.startswith(long[0]) and whole.endswith(long[4])
    ended = cleaner.clean("\n".join([*head, *long[:4], *box, long[4], "本站声明：转载请注明出处。", *menu])).text
    assert ended == "\n".join(long[:4])


def test_the_label_of_a_recipes_steps_is_no_headline() -> None:
    intro = "每年清明前后，外婆会把过年剩的最后一块咸肉拿出来，配上新挖的春笋，在砂锅里笃上一个下午，香得邻居都来问。"
    listed = ["用料", "咸肉 200克", "春笋 2支", "盐 少许"]
    steps = ["咸肉提前一晚用淘米水泡上，第二天换两次水。", "砂锅里一次加足热水，放肉和姜片，小火笃一个半小时。"]
    menu = ["首页", "菜谱", "作品", "动态", "登录", "注册"]
    text = ["外婆的腌笃鲜的做法步骤图_新河菜谱", *menu, "外婆的腌笃鲜", "8.4 综合评分", intro, *listed]
    article = cleaner.clean("\n".join([*text, "外婆的腌笃鲜的做法", *steps, "收藏", "分享", *menu]))
    assert article.title == "外婆的腌笃鲜"
    assert article.text.startswith(intro)


def test_short_paragraphs_below_counted_headings_are_no_teasers() -> None:
    long = "抽水机用久了总会闹些脾气，机器在转，水却不上来，照着下面的次序一样一样看过去，常常自己就能修好。"
    sections = [
        "1、没有灌水",
        "开机以前要把泵壳灌满，不然叶轮空转。",
        "2、管子漏气",
        "接头处抹一点肥皂水，冒泡的地方就是漏点。",
        "3、放得太高",
        "水面降下去以后，要把机器往下挪一挪。",
        "4、转反了",
        "两根电线对调一下就好，拆线前先断电。",
    ]
    menu = ["首页", "产品", "案例", "新闻", "留言", "联系我们"]
    text = [*menu, "抽水机不上水怎么办", "发表时间：2018-11-05 10:24", long, *sections, "返回列表", *menu]
    assert clean(text).text.split("\n") == [long, *sections]


def test_a_post_whose_lines_end_without_marks_is_found_above_what_goes_anywhere() -> None:
    post = [
        "大家好，去年在河边买了一间老房子",
        "前后修了四个半月，上个月终于搬进来",
        "爬文的时候受惠很多，所以也来分享一下",
        "【屋顶】",
        "瓦全部换新，梁也补了两根",
        "这部分最贵，花了六万多",
        "以上，希望对大家有帮助",
    ]
    menu = ["返回看板", "精华区", "关于我们", "联络资讯", "登录", "注册"]
    below = [
        "--",
        "※ 发信站: 新桥实业坊(river.example), 来自: 203.0.113.45 (台湾)",
        "嘘 passerby: 才花这么多？骗人的吧 01/25 18:33",
        "→ heben: 对，没有算木工，之后再说 01/25 18:40",
        "※ 编辑: heben (203.0.113.45 台湾), 01/25/2021 20:15:31",
    ]
    assert clean([*menu, *post, *below]).text.split("\n")[-len(post) :] == post


def test_contents_whose_titles_stand_below_behind_the_name_of_the_entry() -> None:
    text = "柳溪白茶产自新河南岸的山坡，因芽叶上满是白毫得名，清明前后采摘，当年就能喝，存上三年味道更好。"
    sections = [
        line
        for title in ("历史", "产地", "工艺")
        for line in (f"柳溪白茶{title}", "编辑", f"关于{title}，老茶农说得最多的一句话是，急不得，一年有一年的天时。")
    ]
    menu = ["首页", "百科", "用户", "登录", "注册", "帮助"]
    contents = ["中文名 柳溪白茶", "目录", "1 历史", "2 产地", "3 工艺"]
    found = clean([*menu, "柳溪白茶", text, *contents, *sections, "词条统计", *menu]).text.split("\n")
    assert found == [text, *(line for line in sections if line != "编辑")]

from __future__ import annotations

import pytest

import cleaner
from cleaner.fields.names_of_sites import names_site
from cleaner.fields.page_title import strip_site
from cleaner.fields.title import choose_title


@pytest.mark.parametrize(
    ("page_title", "headline", "title"),
    [
        ("(2 封私信 / 11 条消息) 老渡口还有存在的必要吗？ - 河问", "老渡口还有存在的必要吗？", None),
        ("【外婆的河鱼汤的做法步骤图】_河边人_灶台", "外婆的河鱼汤", None),
        ("【外婆的河鱼汤的做法步骤图，外婆的河鱼汤怎么做好吃】河边人_灶台", "外婆的河鱼汤", None),
        ("渡口夜雨原文、翻译及赏析_林一_诗河网", "渡口夜雨", None),
        ("渡口夜雨赏析会今天举行", "渡口夜雨", "渡口夜雨赏析会今天举行"),
        ("沿着新河走了六天：水很急,新河自助游攻略 - 河记", "沿着新河走了六天：水很急", None),
        ("新桥,老桥两岸通车 - 河记", "新桥", "新桥,老桥两岸通车 - 河记"),
        ("新河日报数字报-老船工的最后一天", None, "老船工的最后一天"),
        ("新河-老桥两岸今天通车", None, "新河-老桥两岸今天通车"),
        ("新河县人民法院网—公告送达（周二）", None, "公告送达（周二）"),
        ("渡口的最后一班船（1/6）_图片频道_新河晚报网", "渡口的最后一班船", None),
        ("投资回报率1/6（3/4）以上", None, "投资回报率1/6（3/4）以上"),
        ("修伞人的一天：七块门板(全文)_新河在线", "修伞人的一天：七块门板", None),
        ("新河县志(全)_新河书局网", "新河县志(全)", None),
    ],
)
def test_what_sites_put_around_a_title_goes(page_title: str, headline: str | None, title: str | None) -> None:
    headings = [headline] if headline else []
    assert choose_title(page_title, headline, headings, [], [])[0] == (title or headline)


@pytest.mark.parametrize(
    ("page_title", "title"),
    [
        ("废旧渡船改成书屋　新河人等了六年－－新河新闻网", "废旧渡船改成书屋　新河人等了六年"),
        ("新桥今天通车_新浪新闻", "新桥今天通车"),
        ("新桥今天通车-中国新闻网", "新桥今天通车"),
        ("新桥今天通车 | 新河网", "新桥今天通车"),
        ("新桥今天通车 - 新河在线 - 新河新闻网", "新桥今天通车"),
        ("新桥今天通车--地方--人民网", "新桥今天通车--地方"),
        ("新桥今天通车_本地_新河频道首页_新河网 - XINHE.COM.CN", "新桥今天通车"),
        ("新桥今天上午通车|新河|大桥|交通_网易订阅", "新桥今天上午通车"),
        ("新桥今天通车,新橋通車 - 聯合新聞網", "新桥今天通车,新橋通車"),
        ("新桥今天通车【快资讯】", "新桥今天通车【快资讯】"),
        ("新桥今天通车_【快资讯】", "新桥今天通车"),
        ("新桥今天通车_新河人物_新河新闻-The River", "新桥今天通车"),
        ("新桥今天通车 - The River", "新桥今天通车 - The River"),
        ("-新河历史网", ""),
    ],
)
def test_what_names_the_site_goes(page_title: str, title: str) -> None:
    assert strip_site(page_title) == title


@pytest.mark.parametrize(
    "title",
    ["新桥-老桥两岸通车", "T-34 坦克", "专访林一：桥是怎么建成的 | 人物", "A-B_C", "网", "新华视界｜新河大桥通车", ""],
)
def test_what_is_no_site_stays(title: str) -> None:
    assert strip_site(title) == title


def test_name_that_the_page_says_it_has_goes() -> None:
    assert strip_site("新桥今天通车 - 一桥一水", ["一桥一水"]) == "新桥今天通车"


@pytest.mark.parametrize("name", ["新河日报", "新浪财经", "新河电视台", "香港電台-財經", "新河晚報", "xinhe.com.cn"])
def test_sites(name: str) -> None:
    assert names_site(name)


@pytest.mark.parametrize("name", ["林一", "司马相如", "John Smith", "文静"])
def test_people_are_no_sites(name: str) -> None:
    assert not names_site(name)


@pytest.mark.parametrize(
    ("page_title", "headline", "headings", "claims", "title"),
    [
        ("新桥通车_新河网", "新桥通车", [], [], "新桥通车"),
        ("“The bridge” « the River Walker", "“The bridge”", [], [], "“The bridge”"),
        # The headline found is the site's name; the h1 is the title.
        ("新桥通车 - 新河百科，人人可写", "新河百科，人人可写", ["新桥通车"], [], "新桥通车"),
        # ... or there is none.
        ("新桥通车 - 新河百科全书", "新河百科全书", [], [], "新桥通车"),
        # The page's title was cut short.
        ("新桥今天上午正式通…_新河网", None, ["新桥今天上午正式通车，市民参观"], [], "新桥今天上午正式通车，市民参观"),
        # The headline is only the beginning of the title.
        ("新河市人大常委会关于批准建桥的决议", "新河市人大常委会", [], [], "新河市人大常委会关于批准建桥的决议"),
        ("新河县古树保护办法_法律库", "新河县古树保护办法现行有效", [], [], "新河县古树保护办法"),
        ("新桥通车 ::新河县交通局欢迎您::", "新桥通车", [], [], "新桥通车"),
        ("C++ 里 std::vector 的用法 - 新河网", None, [], [], "C++ 里 std::vector 的用法"),
        ("换正时皮带要多少钱？ - 车友问答", "换正时皮带要多少钱？已解决", [], [], "换正时皮带要多少钱？"),
        # A badge is glued to it.
        ("最不愁吃肉的国家：顿顿有肉吃", "原创最不愁吃肉的国家：顿顿有肉吃", [], [], "最不愁吃肉的国家：顿顿有肉吃"),
        ("新河大桥今天通车_新河网", "视频 | 新河大桥今天通车", [], [], "新河大桥今天通车"),
        # The page's title goes on with the beginning of the text.
        ("新桥通车 桥是昨天通的，我去看了... - 新河球", "新桥通车", [], [], "新桥通车"),
        ("The last ferry : riverfolk", "riverfolk", [], [], "The last ferry : riverfolk"),
        ("路地裏の定規 : 銭湯の桜", "銭湯の桜", [], [], "銭湯の桜"),
        ("Ruthie's Leek Soup Recipe | Kitchen River", "Ruthie's Leek Soup", [], [], "Ruthie's Leek Soup"),
        ("Marrowfat & Rain: Second Cup", "Second Cup", ["Marrowfat & Rain"], [], "Second Cup"),
        # The page's title lacks its first word: that is no badge.
        ("大桥今天通车_新河网", "新河大桥今天通车", [], [], "新河大桥今天通车"),
        # The number of the page that it is of a long text.
        ("沿着新河走了三天(1)-手机新河网", "沿着新河走了三天", [], [], "沿着新河走了三天"),
        ("新河新闻网 / 地方 / 一斤橘子换一个故事", "一斤橘子换一个故事", [], [], "一斤橘子换一个故事"),
        ("修抽油烟机 家电维修 - 新河社区 - powered by phpwind.net", "修抽油烟机", [], [], "修抽油烟机"),
        # A number of comments is glued to it.
        ("第二章 新桥 _《新河》小说在线阅读 - 新河中文网", "第二章 新桥241", [], [], "第二章 新桥"),
        # A forum's category stands before it.
        ("新桥通车全过程 - 城事 - 新河论坛", "[城事] 新桥通车全过程", [], [], "新桥通车全过程"),
        # A blog, and the host of blogs.
        ("老桥早午餐。再吃一口 @ 木木的散步地圖 :: 新河邦 ::", "老桥早午餐。再吃一口", [], [], "老桥早午餐。再吃一口"),
        # The board that a thread stands in, and the way to the page.
        (
            "桥头捡到一把伞，失主进来看看【新河吧】_百度贴吧",
            "桥头捡到一把伞，失主进来看看",
            [],
            [],
            "桥头捡到一把伞，失主进来看看",
        ),
        ("新河县政府 通知公告 新河大桥通车公告", "新河大桥通车公告", [], [], "新河大桥通车公告"),
        ("新桥通车【组图】市民参观_新河网", "新桥通车", [], [], "新桥通车【组图】市民参观"),
        # A kicker is glued to it: the page's title has it apart, or not at all.
        ("Opinion | Bring back the ferry - River News", "OpinionBring back the ferry", [], [], "Bring back the ferry"),
        ("Bring back the ferry - River News", "EXCLUSIVEBring back the ferry", [], [], "Bring back the ferry"),
        (
            "The ferry sank at night | Riverpost.de",
            "Wow, wow!The ferry sank at night",
            [],
            [],
            "The ferry sank at night",
        ),
        ("新河大桥今天正式通车-新河县人民政府", None, [], [], "新河大桥今天正式通车"),
        ("对话清华-北京大学", None, [], [], "对话清华-北京大学"),
        ("The ferry sank at night | Riverpost.de", None, [], [], "The ferry sank at night"),
        ("城事_新河大桥今天通车_新河网", "城事新河大桥今天通车", [], [], "新河大桥今天通车"),
        # What is shown and what others are told agree, against the page's title.
        (
            "Aldermouth vs. Kells - Game Recap - River News",
            None,
            ["Late goal sinks Kells at the ferry ground", "Standings of the league"],
            ["Late goal sinks Kells at the ferry ground"],
            "Late goal sinks Kells at the ferry ground",
        ),
        ("新河大桥-新河频道-新河网", "新河大桥今天正式通车", [], ["新河大桥今天正式通车"], "新河大桥今天正式通车"),
        # The page's title names the site alone.
        ("-新河历史网", "新桥通车", [], [], "新桥通车"),
        ("", None, [], ["新桥通车_新河网"], "新桥通车"),
        ("", None, [], [], None),
    ],
)
def test_choice(page_title: str, headline: str | None, headings: list[str], claims: list[str], title: str) -> None:
    assert choose_title(page_title, headline, headings, claims, [])[0] == title


def test_the_name_of_the_site_is_no_title() -> None:
    # A heading that is a link home.
    page_title, post = "River Law » Blog Archive » May the ferry run at night?", "May the ferry run at night?"
    assert choose_title(page_title, post, ["River Law"], [], [], ["River Law"])[0] == post
    assert choose_title("The last ferry | Riverpost", None, [], [], ["riverpost.de"])[0] == "The last ferry"
    assert choose_title("강물일보", None, [], ["새 다리가 열렸다"], ["강물일보"])[0] == "새 다리가 열렸다"


@pytest.mark.parametrize(
    ("page_title", "title"),
    [
        ("新河晚报--听钟", "听钟"),
        ("新河晚报电子版--听钟", "听钟"),
        ("新河日报_山路十一里", "山路十一里"),
        ("新河日报 - 新河新闻网", "新河日报"),
        ("新华全媒+｜新桥通车", "新华全媒+｜新桥通车"),
        ("报-刊", "报-刊"),
    ],
)
def test_a_site_before_the_title_goes_where_no_headline_is_found(page_title: str, title: str) -> None:
    assert choose_title(page_title, None, (), (), ())[0] == title


TEXT = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。"


@pytest.mark.parametrize(
    ("page_title", "above", "title"),
    [
        ("桥上人 - 隔着铁门", "<h1 id=BlogTitle><a href=/>桥上人</a></h1>{}<h2>隔着铁门</h2>", "隔着铁门"),
        ("桥上人 - 隔着铁门", "<div id=blogTitle><h1>桥上人</h1></div>{}<h2>隔着铁门</h2>", "隔着铁门"),
        ("隔着铁门 - 桥上人", "<div id=blogTitle><h1>桥上人</h1></div>{}<h2>隔着铁门</h2>", "隔着铁门"),
        ("隔着铁门 - 桥上人", "{}<h1 class=blog-title>隔着铁门</h1>", "隔着铁门"),
        (
            "换正时皮带全过程-维修保养-桥上车友会 - Powered by Discuz!",
            "{}<h1 class=ts><a>[保养]</a> <span>换正时皮带全过程</span></h1>",
            "换正时皮带全过程",
        ),
        (
            "【作业】换正时皮带全过程-维修保养-桥上车友会 - Powered by Discuz!",
            "{}<h1 class=ts><a>[保养]</a> <span>【作业】换正时皮带全过程</span></h1>",
            "【作业】换正时皮带全过程",
        ),
        (
            "换正时皮带全过程_车友杂谈_桥上社区",
            "{}<h1>『车友杂谈』 [保养天地]换正时皮带全过程</h1>",
            "换正时皮带全过程",
        ),
        ("酸萝卜老鸭汤的做法_桥上美食", "{}<h1>酸萝卜老鸭汤</h1>", "酸萝卜老鸭汤"),
        (
            "Two Ferries and a Bike: A night in the wrong town",
            "<div id=header><h1><a href=/>Two Ferries and a Bike</a></h1></div>{}"
            "<div class=widget><div class=post><h3 class=post-title>A night in the wrong town</h3></div></div>",
            "A night in the wrong town",
        ),
        ("四个倒扣的碗（灶火）影评", "{}<h1>四个倒扣的碗</h1>", "四个倒扣的碗"),
    ],
)
def test_the_headline_of_a_page(page_title: str, above: str, title: str) -> None:
    menu = "<ul><li><a href=/>首页</a></li><li><a href=/1>随笔</a></li></ul>"
    html = f"<title>{page_title}</title>{above.format(menu)}<div>{f'<p>{TEXT}</p>' * 4}</div>"
    article = cleaner.clean(html)
    assert article.title == title
    assert article.text.splitlines() == [TEXT] * 4


def test_an_office_that_signs_its_notice_does_not_begin_it_anew() -> None:
    above = "<div class=doc-title>新河县人民政府办公室<br>关于印发《渡口管理办法》的通知</div>"
    rules = "<p>第一条 为了加强渡口管理，保障渡运安全，制定本办法。</p><p>第二条 渡口由所在乡镇管理。</p>"
    text = f"<p>{TEXT}</p><p>新河县人民政府办公室</p><p>2022年9月6日</p>{rules}"
    page_title = "新河县人民政府办公室关于印发《渡口管理办法》的通知-新河县人民政府"
    article = cleaner.clean(f"<title>{page_title}</title><div>{above}<div class=con>{text}</div></div>")
    assert article.title == "新河县人民政府办公室关于印发《渡口管理办法》的通知"
    assert article.text.startswith(f"{TEXT}\n新河县人民政府办公室")

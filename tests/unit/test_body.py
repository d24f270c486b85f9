from __future__ import annotations

import cleaner
from cleaner.document import Block
from cleaner.main_content.finder import find_article

P = "<p>新河大桥今天正式通车,全长三百米,市民纷纷前来参观。</p>"


RAIL = "<ul>" + "<li><a href=x>旧桥的设计图展出</a><br>林一</li>" * 6 + "</ul>"


def article_of(blocks: tuple[Block, ...]) -> str | None:
    found = find_article(blocks)
    return found.step if found else None


def test_article_is_the_smallest_element_with_most_of_the_prose() -> None:
    path = ("html 0", "body 1", "div#a 2")
    blocks = (Block("导航", path=("html 0", "body 1", "div#n 9")), *(Block("新河,大桥。", path=path) for _ in range(3)))
    assert article_of(blocks) == "div#a 2"


def test_single_paragraph_is_never_the_article() -> None:
    blocks = (Block("新河,大桥。" * 20, path=("div 0", "p 1")), Block("通车了。", path=("div 0", "p 2")))
    assert article_of(blocks) == "div 0"


def test_page_of_links_has_no_article() -> None:
    assert find_article((Block("导航", links=2, path=("div 0",)), Block("首页,新闻", links=5, path=("div 0",)))) is None
    assert find_article(()) is None


def test_page_without_sentences_is_searched_for_text_that_is_no_link() -> None:
    menu = tuple(Block("首页", links=2, path=("body 0", "div 1")) for _ in range(9))
    poem = tuple(Block(line, path=("body 0", "div 2")) for line in ("新河的水", "向东流去", "桥在水上"))
    assert article_of((*menu, *poem)) == "div 2"


def test_navigation_and_sidebar_go_with_their_reasons() -> None:
    content = f"<div id=c>{P * 5}<p><a href=x>更多新闻</a></p></div>"
    page = f"<ul><li><a href=a>首页</a></ul><h1>大桥通车</h1>{content}<div>侧栏</div>"
    article = cleaner.clean(page)
    assert len(article.blocks) == 5
    assert article.title == "大桥通车"
    reasons = {removed.text: removed.entry for removed in article.removed}
    assert reasons == {"首页": "outside body", "大桥通车": "headline", "更多新闻": "links", "侧栏": "outside body"}


def test_a_heading_goes_with_the_links_below_it() -> None:
    article = cleaner.clean(f"<h1>大桥通车</h1><div>{P * 4}<h2>外部链接</h2><ul><li><a href=x>桥梁档案</a></ul></div>")
    assert len(article.blocks) == 4
    assert {removed.text: removed.entry for removed in article.removed}["外部链接"] == "heading of what went"


def test_article_in_two_halves_is_kept_whole() -> None:
    article = cleaner.clean(f"<div><div>{P * 4}</div><div>{P * 4}</div></div><div>侧栏</div>")
    assert len(article.blocks) == 8


def test_page_of_links_only_is_kept() -> None:
    assert (
        cleaner.clean("<ul><li><a href=a>新河大桥通车</a><li><a href=b>水位回落</a></ul>").text
        == "新河大桥通车\n水位回落"
    )


def test_body_selectors_of_a_rule_are_not_second_guessed() -> None:
    article = cleaner.clean(f"<div id=article_content><p>短。</p></div><div>{P * 9}</div>", source="discuz")
    assert article.text == "短。"


def test_every_block_is_kept_or_removed_once() -> None:
    page = f"<div>顶</div><h1>题</h1><div>{P}{P}<div>小</div></div><p>尾<a href=a>链</a></p>"
    article = cleaner.clean(page)
    indexes = [block.index for block in article.blocks] + [removed.index for removed in article.removed]
    assert sorted(indexes) == list(range(len(indexes)))


def test_an_english_page_is_read_by_the_same_rules() -> None:
    paragraph = (
        "The new bridge over the Xin river opened to traffic on Monday, after three years of work and two floods."
    )
    page = (
        "<title>Bridge opens | Xinhe Post</title><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul>"
        "<h1>Bridge opens</h1>"
        f"<div class=story><p>{paragraph}</p><p>“We waited,” said a baker. “It was worth it.”</p>{paragraph}</div>"
        f"<div class=related><h3><a href=/2>Ferry stops</a></h3><p>{paragraph}</p></div>"
        "<footer>All rights reserved.</footer>"
    )
    article = cleaner.clean(page)
    assert article.text.startswith("The new bridge") and len(article.blocks) == 3
    assert article.title == "Bridge opens"


def test_an_article_cut_into_parts_is_kept_whole() -> None:
    """Templates cut the text for the boxes between; the parts are called alike."""
    part = f"<div class=row><div class='body-part'>{P * 4}</div><div class=rail><h3>热门</h3>{RAIL}</div></div>"
    article = cleaner.clean(f"<title>大桥通车</title><h1>大桥通车</h1><div>{part * 3}</div>")
    assert [block.text for block in article.blocks] == [block.text for block in cleaner.clean(P * 12).blocks]


def test_replies_are_no_parts_of_the_article() -> None:
    post = f"<div class=post><div class=meta>林一 2021-4-1 09:3{{}}</div><div class=message>{P * 4}</div></div>"
    page = "".join(post.format(number) for number in range(3))
    article = cleaner.clean(f"<title>大桥通车</title><h1>大桥通车</h1>{page}")
    assert len(article.blocks) == 4


def test_a_headline_below_the_article_is_none() -> None:
    below = "<div><h3>大桥通车</h3><p>林一</p></div>"
    article = cleaner.clean(f"<title>大桥通车</title><div class=a>{P * 4}<p><a href=x>旧桥</a></p></div>{below}")
    assert len(article.blocks) == 4


def test_the_captions_of_a_gallery_do_not_win_against_the_text_below() -> None:
    slides = "".join(f"<div class=photo>第{n}张照片：市民走上大桥，身后是老渡口，十月十日摄。</div>" for n in range(9))
    slides = f"<div class=articleGallery>{slides}</div>" + "<a href=x>1</a> <br>" * 20
    page = f"<title>大桥通车</title><h1>大桥通车</h1>{slides}<div class=t>{P * 12}</div>"
    assert len(cleaner.clean(page).blocks) == 12


def test_the_title_at_the_beginning_of_what_a_rule_selects_goes() -> None:
    page = f"<title>新河大桥通车 - 新河网</title><div id=article_content><p>新河大桥通车</p>{P * 3}</div>"
    article = cleaner.clean(page, source="discuz")
    assert len(article.blocks) == 3
    assert [removed.text for removed in article.removed if removed.entry == "headline"] == ["新河大桥通车"]


def test_an_element_called_title_above_the_article_is_its_headline() -> None:
    """Where all pages of a site have one <title>."""
    above = "<div class=nav><a href=a>首页</a></div><div class=rumor-title>大桥能通大货车吗？</div>"
    above += "<div>来源：新河科普</div>"
    article = cleaner.clean(f"<title>新河科普-辟谣</title>{above}<div class=c>{P * 4}</div>")
    assert (article.title, article.publisher) == ("大桥能通大货车吗？", "新河科普")
    assert len(article.blocks) == 4


def test_paragraphs_called_alike_beside_the_article_are_of_it() -> None:
    """An encyclopedia: its summary, a table of facts, then sections with paragraphs of the same name."""
    para = P.replace("<p>", "<div class=para>").replace("</p>", "</div>")
    facts = "<dl>" + "<dt>全长</dt><dd>312米</dd>" * 8 + "</dl>"
    section = f"<h2>结构</h2>{para}"
    page = f"<div class=main><h1>新河大桥</h1><div class=summary>{para}</div>{facts}{section * 2}</div>"
    article = cleaner.clean(f"<title>新河大桥</title>{page}<div class=foot>版权说明，转载请联系。</div>")
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph", "heading", "paragraph"]


def test_a_name_in_a_story_that_its_title_begins_with_is_no_headline() -> None:
    page = f"<title>阿依古丽的桥</title><div>{P * 6}<p>“阿依古丽！”</p>{P * 8}</div>"
    assert len(cleaner.clean(page).blocks) == 15


def test_the_id_of_a_heading_is_a_slug_of_its_text_and_says_nothing() -> None:
    headings = f"<h2 id=what-was-it-like>当时是什么样子？</h2>{P}<h2 id=next-steps>下一步</h2>{P}"
    page = f"<h1>新桥</h1><div>{P * 3}{headings}</div>"
    assert "当时是什么样子？\n" in cleaner.clean(page).text
    assert "下一步\n" in cleaner.clean(page).text


def test_a_label_goes_with_the_links_below_it() -> None:
    links = "<p><a href=/1>新河大桥昨天合龙的消息</a></p><p><a href=/2>新河大桥开工</a></p>"
    page = f"<title>新桥</title><h1>新桥</h1><div id=artibody>{P * 3}<p>早报：</p>{links}{P}<p>林一说：</p>{P}</div>"
    assert [block.text for block in cleaner.clean(page).blocks if len(block.text) < 9] == ["林一说："]
    above = f"<title>新桥</title><h1>新桥</h1><div id=artibody><p>相关新闻：</p>{links}{P * 5}</div>"
    assert len(cleaner.clean(above, source="sina.com.cn").blocks) == 5


def test_a_heading_above_the_date_is_the_headline_where_the_title_names_the_site_only() -> None:
    byline = "<div>发布时间：2021-03-08 来源：新河日报</div>"
    headline = "<h5>新桥论坛今天在新河成功举行！</h5>"
    page = f"<title>新闻动态--新河大学</title><div>{headline}{byline}<div class=c>{P * 5}</div></div>"
    assert cleaner.clean(page).title == "新桥论坛今天在新河成功举行！"


def test_list_is_not_the_article_that_it_stands_in() -> None:
    facts = "<ul>" + "<li>新河大桥今天正式通车,全长三百米。</li>" * 4 + "</ul>"
    code = "<pre>" + "open log\n" * 9 + "</pre>"
    article = cleaner.clean(f"<h1>大桥通车</h1><div>{facts}<h2>经过</h2>{code}{P * 2}</div>")
    assert [block.kind for block in article.blocks[-2:]] == ["paragraph", "paragraph"]
    assert len(article.blocks) == 16


def test_cells_of_a_table_speak_less_against_its_element_than_labels() -> None:
    table = "<table>" + "<tr><td><p>桥名</p></td><td><p>长度</p></td></tr>" * 12 + "</table>"
    notes = f"<div id=note>{P * 2}</div>"
    article = cleaner.clean(f"<h1>大桥通车</h1><div id=a><p>新河上有二十四座桥。</p>{P * 3}{table}{notes}</div>")
    assert article.blocks[0].text == "新河上有二十四座桥。"
    assert len(article.blocks) > 12


def test_byline_between_headline_and_date_goes_and_is_read() -> None:
    page = f"<title>大桥通车</title><h1>大桥通车</h1><div><p>一座新桥。</p><p>林一 · 2023-02-05 08:14</p>{P * 4}</div>"
    article = cleaner.clean(page)
    assert len(article.blocks) == 4
    assert article.created == "2023-02-05T08:14:00+08:00"


def test_section_headed_by_a_header_element_keeps_its_heading() -> None:
    article = cleaner.clean(
        f"<h1>大桥通车</h1><article>{P * 3}<section><header><h2>经过</h2></header>{P * 3}</section></article>"
    )
    assert [block.text for block in article.blocks if block.kind == "heading"] == ["经过"]


def test_data_of_a_script_is_no_article() -> None:
    script = '<script>var c = {"settings": "' + "a=1&b=true,c,d=0.5.x." * 40 + '"}</script>'
    page = f"<body><p>大桥今天通车。</p>{script}"
    assert cleaner.clean(page).text == "大桥今天通车。"
    again = (
        '<script>var c = [{"about": "新河网由新河日报社主办,每天更新。"}'
        + ', {"about": "'
        + "新河网由新河日报社主办,每天更新,欢迎投稿。" * 3
        + '"}' * 1
    )
    story = ', {"story": "' + "新河大桥今天正式通车,全长三百米,市民纷纷前来参观。" * 6 + '"}]</script>'
    repeated = (', {"about": "' + "新河网由新河日报社主办,每天更新,欢迎投稿。" * 3 + '"}') * 20
    assert cleaner.clean(f"<body>{again}{repeated}{story}").text.startswith("新河大桥")


def test_disclaimer_is_no_article_however_long_it_is() -> None:
    rights = "特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。"
    notice = f"<div class=s><p>{rights}</p><p>免责声明：本网站内容来自作者投稿，如有侵权请联系我们删除。</p></div>"
    menu = "<ul>" + "<li><a href=x>新河新闻频道</a></li>" * 20 + "</ul>"
    top = f"<title>大桥通车_新河网</title>{menu}<h1>大桥通车</h1>"
    article = cleaner.clean(f"{top}<div class=c>{'<div>分享至</div>' * 8}<div class=b>{P}</div>{notice}</div>{menu}")
    assert [block.text for block in article.blocks] == ["新河大桥今天正式通车,全长三百米,市民纷纷前来参观。"]


def test_one_sentence_is_the_article_beside_two_long_disclaimers() -> None:
    rights = [
        "凡本网注明来源非新河网的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责，读者仅作参考。"
        "如因作品内容、版权和其它问题需要同本网联系的，请在三十日内进行，逾期本网不再受理，敬请各位作者和媒体谅解。",
        "声明：凡本网注明“来源：新河网”的所有作品，版权均属于新河网，未经本网授权不得转载、摘编或利用其它方式使用上述作品。"
        "已经本网授权使用作品的，应在授权范围内使用，并注明来源，违反上述声明者，本网将追究其相关法律责任，特此声明。",
    ]
    notice = "".join(f"<p>{line}</p>" for line in rights)
    said = "昨天上午，新河小学的三十二名学生走上新河大桥，数了数桥上的路灯。"
    page = f"<title>学生数路灯</title><h1>学生数路灯</h1><div class=b><p>{said}</p></div><div class=n>{notice}</div>"
    article = cleaner.clean(page)
    assert [block.text for block in article.blocks] == [said]


def test_byline_with_the_comma_of_an_english_date_is_no_paragraph() -> None:
    said = "The bridge opened this morning, and the ferry made its last crossing after more than a hundred years."
    byline = "<p class=c>By Jane Rivers · November 18, 2022</p>"
    top = f"<h1>A bridge at last</h1><p class=d>The river gets a road.</p>{byline}"
    article = cleaner.clean(f"<title>A bridge at last</title><article>{top}<div>{f'<p>{said}</p>' * 3}</div></article>")
    assert not any("Rivers" in block.text for block in article.blocks)
    assert (article.created or "")[:10] == "2022-11-18"


def test_byline_with_the_full_stops_of_a_label_is_no_paragraph() -> None:
    said = "The bridge opened this morning, and the ferry made its last crossing after more than a hundred years."
    told = "Published: 4 Mar, 2026 CET. Updated: Wed 4 Mar 2026 14:45 CET"
    byline = f"<div><div>Jane Rivers - jane@river.example</div><div>{told}</div></div><div>Share</div>"
    article = cleaner.clean(f"<title>A bridge at last</title><h1>A bridge at last</h1>{byline}{f'<p>{said}</p>' * 3}")
    assert [block.text for block in article.blocks] == [said] * 3


def test_what_machines_are_told_once_more_is_no_other_article() -> None:
    steps = [
        "把桥板刨平。",
        "涂上一层桐油，晾到不粘手。",
        "再涂一层，晾三天。",
        "用木钉钉在桥架上，两头各留一指宽。",
    ] * 3
    told = f'<script type="application/ld+json">{{"recipeInstructions": "{"".join(steps)}"}}</script>'
    shown = "".join(f"<li>{step}</li>" for step in steps)
    article = cleaner.clean(f"<title>补桥板</title>{told}<h1>补桥板</h1><p>要一块干透的杉木。</p><ol>{shown}</ol>")
    assert "要一块干透的杉木。" in article.text
    assert not article.warnings


def test_short_notice_keeps_what_stands_above_its_date() -> None:
    lines = "".join(
        f"<p>{line}</p>"
        for line in ("请各位船工注意。", "渡口明天停航。", "请改走新河大桥。", "2021年4月1日", "以上。")
    )
    article = cleaner.clean(f"<title>停航通知</title><h1>停航通知</h1><div id=c>{lines}</div>")
    assert [block.text for block in article.blocks][:3] == ["请各位船工注意。", "渡口明天停航。", "请改走新河大桥。"]


def test_nameless_div_is_a_paragraph() -> None:
    said = "新河大桥今天正式通车,全长三百米,市民纷纷前来参观,两岸的渡船同时停航,船工们领到了新的工作。"
    labels = "".join(f"<div>{at}号渡船</div><div>原价三元</div>" for at in range(9))
    page = f"<title>大桥通车</title><h1>大桥通车</h1><div id=c><div>{said * 2}</div>{labels}<div>{said}</div></div>"
    assert len(cleaner.clean(page).blocks) == 20


def test_steps_called_alike_but_for_one_class_go_on_with_the_article() -> None:
    """A guide: its first step is called so, too, and those below hold a few words or many."""

    def step(name: str, text: str) -> str:
        box = f"<ul><li><a href=/x>{'相关的另一篇文章' * 2}</a></li></ul>" * 3
        return f"<div class='mod step'><div class='stepContent'><div class='{name}'>{text}</div></div></div>{box}"

    steps = step("content lead", P * 4) + step("content", "<p>放入土。</p>") + step("content", P * 2)
    article = cleaner.clean(f"<title>造一座小桥</title><h1>造一座小桥</h1><div>{steps}</div>")
    assert [block.text == "放入土。" for block in article.blocks] == [False] * 4 + [True] + [False] * 2
    comments = step("content comments", P * 2)
    article = cleaner.clean(
        f"<title>造一座小桥</title><h1>造一座小桥</h1><div>{step('content', P * 4)}{comments}</div>"
    )
    assert len(article.blocks) == 4


def test_a_link_in_a_list_is_no_headline() -> None:
    tags = "<ul><li><a href=/t>新河大桥</a></li><li><a href=/u>桥梁</a></li></ul>"
    page = f"<title>新河大桥要收费了吗？听听三方怎么说</title><h1>一座桥，三本账</h1>{tags}<div class=c>{P * 6}</div>"
    article = cleaner.clean(page)
    assert [one.text for one in article.removed if one.entry == "headline"] == ["一座桥，三本账"]


def test_box_about_the_author_goes() -> None:
    box = "<div class='author-box-wrap'><p>林一是本站的老编辑，住在河边，养了两只猫，每天早上去桥上走一圈。</p></div>"
    article = cleaner.clean(f"<title>大桥通车</title><h1>大桥通车</h1><div class=c>{P * 6}{box}</div>")
    assert len(article.blocks) == 6


def test_the_greater_part_of_an_article_stands_below_links() -> None:
    """Its first paragraph is in an element that is called so, too; a short text that is called so is another."""
    links = "<ul>" + "<li><a href=/x>另一条新闻的标题在这里</a></li>" * 12 + "</ul>"
    first = f"<div class=top><div class=article-context>{P * 3}</div></div>"

    def count(below: str) -> int:
        page = f"<title>大桥通车</title><div><h1>大桥通车</h1>{first}{links}<div><div>{below}</div></div>{links}</div>"
        return len(cleaner.clean(page).blocks)

    assert count(f"<div class=article-context><div class=text>{P * 9}</div></div>") == 12
    assert count(f"<div class=article-context><p>{P[3:30]}。</p></div>") == 3
    assert count(f"<div>2021-04-01 09:00</div><div class=article-context><div class=text>{P * 9}</div></div>") == 3


def test_a_standfirst_that_the_page_describes_itself_with_stays() -> None:
    page = (
        "<title>老渡口的最后一天</title><meta name=description content='{}'>"
        "<article><header><h1>老渡口的最后一天</h1><h2 class=sub>{}</h2>"
        "<p>林一 2021年3月8日</p><figure><figcaption>船工收起缆绳。周二摄</figcaption></figure></header>"
        f"<div class=text>{P * 6}</div></article><footer>新河网</footer>"
    )
    lead = "船票从五分钱涨到两块钱，他在这条河上摆渡了四十一年。"
    for description in (lead, lead[:18] + "...", lead + "新桥明天通车。"):
        article = cleaner.clean(page.format(description, lead))
        assert article.text.startswith(lead + "\n新河大桥"), description
        assert (article.created or "")[:10] == "2021-03-08"
    assert lead not in cleaner.clean(page.format("新河网是新河县的网站，每天报道新河的大小事情。", lead)).text
    again = page.format(lead, lead).replace("三百米,市民纷纷前来参观。</p></div>", f"三百米。</p><p>{lead}</p></div>")
    assert cleaner.clean(again).text.count(lead) == 1
    title = "老渡口的最后一天到了吗？船工说明天还要再摆一次渡"
    headed = page.replace("老渡口的最后一天", title).format(title, title)
    assert cleaner.clean(headed).text.startswith("新河大桥")


def test_the_first_paragraph_of_a_report_that_stands_above_the_others_stays() -> None:
    head = "<title>老渡口的最后一天</title><h1>老渡口的最后一天</h1>"
    page = f"{head}<div id=upper><p>{{}}</p></div><div class=text>{P * 6}</div>"
    last = "新河渡口最后一班渡船昨天傍晚靠岸，船工收起了缆绳。"
    for dateline in ("【新河專訊】", "（中央社記者林一新河28日電）", "新河日报讯（记者 林一）", "新华社新河5月9日电 "):
        assert cleaner.clean(page.format(dateline + last)).text.startswith(dateline + last), dateline
    for other in ("", "【图】"):
        assert cleaner.clean(page.format(other + last)).text.startswith("新河大桥"), other


def test_a_statement_of_the_site_is_none_of_the_article_whatever_else_its_element_is_called() -> None:
    statement = "以上文字由新河号的用户上传，新河网只提供存放的地方。" * 3
    page = f"<title>大桥通车</title><h1>大桥通车</h1><div class=post_content><div class=post_body>{P * 9}</div>"
    text = cleaner.clean(f"{page}<div class=post_statement><p>{statement}</p></div></div>").text
    assert text.startswith("新河大桥") and "用户上传" not in text


def test_the_numbers_of_lines_of_code_go() -> None:
    numbers = "<ul class=pre-numbering><li>1</li><li>2</li><li>3</li></ul>"
    page = f"<h1>大桥通车</h1><div class=text>{P * 3}<pre>a = 1\nb = 2</pre>{numbers}{P * 3}</div>"
    assert [line for line in cleaner.clean(page).text.split("\n") if line.isdigit()] == []


def test_a_column_of_the_numbers_of_lines_below_the_code_goes() -> None:
    numbers = "<br>".join(f"<span class=number>{number}</span>" for number in range(1, 6))
    page = f"<h1>大桥通车</h1><div class=text>{P * 3}<div><pre>a = 1\nb = 2</pre>{{}}</div>{P * 3}</div>"
    for name, kept in (("line-numbers-wrapper", []), ("answers", ["1", "2", "3", "4", "5"])):
        text = cleaner.clean(page.format(f"<div class={name}>{numbers}</div>")).text
        assert [line for line in text.split("\n") if line.isdigit()] == kept


def test_a_column_of_the_numbers_of_lines_goes_and_code_that_is_numbers_stays() -> None:
    column = "<td class=c1><pre><span>1</span><br><span>2</span><br><span>3</span></pre></td>"
    code = "<td class=c2><pre>a = 1<br>2<br>b = 2</pre></td>"
    page = f"<h1>大桥通车</h1><div class=text>{P * 3}<table><tr>{column}{code}</tr></table>{P * 3}</div>"
    assert [one for one in cleaner.clean(page).text.split("\n") if len(one) < 9] == ["a = 1", "2", "b = 2"]


def test_the_first_of_several_headings_called_alike_stays() -> None:
    head = "<div class='part-title item'><h2>{}</h2></div>"
    page = f"<h1>大桥通车</h1><div class=box>{head.format('写在前面')}{P * 3}{head.format('第二天')}{P * 3}</div>"
    assert cleaner.clean(page).text.startswith("写在前面\n新河大桥")


def test_what_the_navigation_leads_to_is_no_headline() -> None:
    menu = "<ul><li><a href=a>书刊信息</a></li><li><a href=b>研究成果</a></li></ul>"
    below = f"<div class=detail_title>书刊信息</div><div class=text>{P * 4}</div>"
    page = f"<title>新河理论网-2022年第4期</title>{menu}{below}"
    assert cleaner.clean(page).title == "2022年第4期"
    assert cleaner.clean(page.replace(menu, "")).title == "书刊信息"


def test_items_of_a_digest_of_links_stay_though_a_link_is_most_of_one() -> None:
    item = "<li><a href=//a.example/{n}>渡口的钟是怎样铸成的，第{n}集纪录片</a>——想去{n}号渡口。</li>"
    several = "<ul>" + "".join(item.format(n=n) for n in (1, 2, 3)) + "</ul>"
    page = f"<title>本周链接</title><h1>本周链接</h1><div class=t>{P * 3}<h3>听的</h3>{{}}<h3>看的</h3>{{}}{P}</div>"
    text = cleaner.clean(page.format(f"<ul>{item.format(n=7)}</ul>", several)).text
    assert all(f"想去{n}号渡口" in text for n in (7, 1, 2, 3))
    assert text.count("听的") == text.count("看的") == 1


def test_a_heading_in_a_box_of_its_own_stays_where_others_are_like_it() -> None:
    part = f"<div class=s><div class=k><h2>{{}}</h2></div>{P * 3}</div>"
    verse = "<div class=v>一灯收市后，<br>犬吠隔溪闻。</div>"
    page = f"<title>宿渡口</title><div><h1>宿渡口</h1>{verse}{part.format('译文')}"
    page += f"<div class=s><h2>赏析</h2>{P * 3}</div></div>"
    assert [line for line in cleaner.clean(page).text.split("\n") if len(line) == 2] == ["译文", "赏析"]


def test_a_column_of_a_layout_table_is_not_glued_to_the_next() -> None:
    menu = "<br>".join(f"<a href=/{name}>{name}</a>" for name in ("今日头条", "地方新闻", "观光旅游", "农业资讯"))
    head = "<font size=2>2002.05.18　地方新闻</font><br><font size=5><b>渡口今晚最后一次鸣钟</b></font><br><br>"
    page = (
        "<title>新河新闻网--地方新闻</title><table><tr><td>"
        f"{menu}<br>在线人数：<script></script></td><td>{head}{P * 4}</td></tr></table>"
    )
    article = cleaner.clean(page, path="a.html")
    assert (article.title, article.created) == ("渡口今晚最后一次鸣钟", "2002-05-18T00:00:00+08:00")
    assert (article.publisher, article.text.split("\n")[0]) == ("新河新闻网", P[3:-4])

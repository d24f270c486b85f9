from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

import cleaner
from cleaner.document import Document
from cleaner.errors import NoBody
from cleaner.extract import extract
from cleaner.rules import Rules, load_rules

Site = Callable[[str], Rules]


def extracted(text: str, rules: Rules | None = None, rule: str = "family/generic") -> Document:
    rules = rules or load_rules()
    document = Document(text, text=text)
    return extract(replace(document, rule=rules.merged(rule)), rules)


def texts(text: str) -> list[str]:
    return [block.text for block in extracted(text).blocks]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>一<br>二<br/><br>三</p>", ["一", "二", "三"]),
        ("<div>一<p>二</p>三</div>", ["一", "二", "三"]),
        ("<p>　　新河。</p><p>&emsp;&nbsp;大桥。&nbsp;</p>", ["新河。", "大桥。"]),
        ("<p>新\n   河\t大桥</p>", ["新 河 大桥"]),
        ("<p>新<b>河</b>大<a href=x>桥</a></p>", ["新河大桥"]),
        ("<p><ruby>桥<rp>(</rp><rt>qiáo</rt><rp>)</rp></ruby>通</p>", ["桥通"]),
        ("<table><tr><td>年</td><td>长</td></tr><tr><th>一</th><td>二</td></tr></table>", ["年 长", "一 二"]),
        ("<ul><li>一<li>二</ul>", ["一", "二"]),
        ("<p>新<!-- 注 -->河<script>var a='桥';</script>大<style>p{}</style>桥</p>", ["新河大桥"]),
        ("<p>新<noscript>无</noscript><template>模</template><textarea>框</textarea>河</p>", ["新河"]),
        ("<html><head><title>题</title></head><body>新河</body></html>", ["新河"]),
        ("<p>新<?php echo 1 ?>河</p>", ["新河"]),
        ("<p></p><p> </p><p>　</p><p>新河</p>", ["新河"]),
        ("<p>记者从<新河日报>获悉</p>", ["记者从<新河日报>获悉"]),
        ("<p>价格<三百元。</p><p>数量<10件。</p>", ["价格<三百元。", "数量<10件。"]),
        ("<p>a &lt; b &amp; c</p>", ["a < b & c"]),
        ("<body><p>一</p></body></html>二<p>三</p>", ["一", "二", "三"]),
    ],
)
def test_blocks_of_html(html: str, blocks: list[str]) -> None:
    assert texts(html) == blocks


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>新<![CDATA[河大]]>桥</p>", "新河大桥"),
        ("<p>当a<1且b<c时,a大。</p>", "当a<1且b<c时,a大。"),
        ("<p>新</日报>河</p>", "新河"),
        ("<p>新河</p><!-- 没有结束<p>大桥</p>", "新河"),
    ],
)
def test_text_near_broken_markup_is_not_lost(html: str, text: str) -> None:
    assert "".join(texts(html)).startswith(text)


def test_lines_of_plain_text_are_blocks_with_their_line_numbers() -> None:
    blocks = extracted("新河\r\n\n　　大桥  通车\n").blocks
    assert [(block.text, block.index, block.line) for block in blocks] == [("新河", 0, 1), ("大桥 通车", 1, 3)]


@pytest.mark.parametrize(
    ("html", "kind"),
    [("<h2>新</h2>", "heading"), ("<li>新", "list item"), ("<blockquote><p>新", "paragraph"), ("<pre>新", "code")],
)
def test_blocks_know_their_kind(html: str, kind: str) -> None:
    assert [block.kind for block in extracted(html).blocks] == [kind]


def test_links_are_counted() -> None:
    (block,) = extracted("<p>新河<a href=x>大桥</a>通车</p>").blocks
    assert block.links == 2


@pytest.mark.parametrize("levels", [300, 1_000, 5_000])
def test_deep_nesting_keeps_all_text_in_order(levels: int) -> None:
    expected = [f"第{number}层。" for number in range(levels)]
    assert texts("".join(f"<div>{text}" for text in expected) + "</div>" * levels) == expected


@pytest.mark.parametrize("tag", ["b", "table", "span", "button", "ul><li"])
def test_20000_unclosed_tags_keep_all_text_in_order(tag: str) -> None:
    expected = [f"第{number}句。" for number in range(20_000)]
    found = "".join(texts("<body>" + "".join(f"<{tag}>{text}" for text in expected))).replace(" ", "")
    assert found == "".join(expected)


@pytest.mark.parametrize("silent", ["script", "style", "noscript", "textarea", "title", "template", "svg"])
def test_silent_elements_are_silent_at_any_depth(silent: str) -> None:
    assert texts("<div>" * 3_000 + f"<p>新河</p><{silent}>不见</{silent}><p>大桥</p>") == ["新河", "大桥"]


def test_head_that_is_not_closed_does_not_swallow_a_deep_page() -> None:
    assert texts("<html><head><meta charset=utf-8><body>" + "<div>" * 3_000 + "新河") == ["新河"]


@pytest.mark.parametrize("depth", [1, 2_100])
def test_selectors_hold_at_any_depth(site: Site, depth: int) -> None:
    rules = site("body: {content: div.c}\ndrop: {ad: div.ad}")
    page = "<div>" * depth + "<div class=c><p>新河</p><div class=ad><b>广告</b></div></div>"
    document = extracted(page, rules, "site/x.example")
    assert [block.text for block in document.blocks] == ["新河"]
    assert [(removed.text, removed.entry) for removed in document.removed] == [("广告", "ad")]


def test_what_is_outside_the_body_is_removed_with_its_reason(site: Site) -> None:
    rules = site("body: {content: div.c}\ndrop: {ad: span.ad}")
    document = extracted("<h1>题</h1><div class=c>新<span class=ad>广告</span>河</div>尾", rules, "site/x.example")
    assert [block.text for block in document.blocks] == ["新", "河"]
    assert [(r.text, r.entry) for r in document.removed] == [
        ("题", "outside body"),
        ("广告", "ad"),
        ("尾", "outside body"),
    ]
    indexes = sorted([b.index for b in document.blocks] + [r.index for r in document.removed])
    assert indexes == list(range(5))


@pytest.mark.parametrize("placeholder", ["", "<div class=c> </div>", "<div class=c><script>fill()</script></div>"])
def test_body_selectors_that_match_nothing_leave_the_body_to_the_finder(site: Site, placeholder: str) -> None:
    rules = site("body: {content: div.c}")
    document = extracted(f"{placeholder}<p>新河</p>", rules, "site/x.example")
    assert [block.text for block in document.blocks] == ["新河"]
    assert document.rule.body == {}
    assert "match nothing" in document.warnings[0]


def test_fields_read_text_and_attributes(site: Site) -> None:
    rules = site("fields: {title: h1, author: 'meta[name=author]@content'}")
    page = "<meta name=author content=' 林&#xE000;一 '><h1>新 河</h1><p>大桥。</p>"
    document = extracted(page, rules, "site/x.example")
    read = {(evidence.field, evidence.value) for evidence in document.evidence}
    assert {("title", "新 河"), ("author", "林一")} <= read
    assert [block.text for block in document.blocks] == ["大桥。"]


@pytest.mark.parametrize("entity", ["&#57344;", "&#x200b;", "&#xFFFE;", "&#x7f;"])
def test_entities_bring_no_odd_characters_in(entity: str) -> None:
    document = extracted(f"<p>新{entity}河</p>")
    assert [block.text for block in document.blocks] == ["新河"]
    assert document.repairs


def test_invisible_entity_between_spaces_leaves_one_space() -> None:
    assert texts("<p>新 &#8203; 河</p>") == ["新 河"]


@pytest.mark.parametrize(
    "html", ["<p></p>", "<p><!-- 注 --></p>", "<script>a</script>", "<p>&#8203;</p>", "<title>题</title>"]
)
def test_page_without_text_is_empty(html: str) -> None:
    with pytest.raises(NoBody) as raised:
        extracted(html)
    assert raised.value.reason == "empty"


def test_nothing_remote_or_local_is_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>新&x;河</p><img src="http://x.invalid/a.png">'
    text = "".join(block.text for block in extracted(page).blocks)
    assert "新" in text
    assert "root:" not in text


def test_cleaned_page_with_escaped_markup_stays_the_same() -> None:
    from cleaner.serialise import to_text

    first = cleaner.clean("<div><p>新河&lt;p&gt;大桥今天通车。</p></div>")
    assert cleaner.clean(to_text(first)).text == first.text


def test_article_in_a_form_field_or_a_script_is_read() -> None:
    paragraphs = "".join(f"<p>新河大桥第{n}天通车，市民从桥上走过，桥头挤满了人。</p>" for n in range(12))
    wanted = [f"新河大桥第{n}天通车，市民从桥上走过，桥头挤满了人。" for n in range(12)]
    field = f"<h1>大桥通车</h1><textarea class=article-content>{paragraphs.replace('<', '&lt;')}</textarea>"
    script = f"<h1>大桥通车</h1><script>var data = {{content: '{paragraphs}', time: '2021-03-05 09:12'}}</script>"
    for page in (field, script):
        document = extracted(page)
        assert [block.text for block in document.blocks] == wanted
        assert "read from a script" in document.warnings[0]
        assert [removed.text for removed in document.removed] == ["大桥通车"]


@pytest.mark.parametrize(
    ("title", "said", "shown"),
    [
        ("新桥通车", "It was loaded twice, which breaks it. Please remove one.", True),
        (
            "新桥通车",
            "请输入不早于开始日期的结束日期，格式如二〇二一年三月五日，否则这张表无法提交，填好的也不会留下。",
            True,
        ),
        ("新桥通车", "It was loaded twice, which breaks it. Please remove one.", False),
        ("The ferry is back", "It was loaded twice, which breaks it. Please remove one.", True),
    ],
)
def test_what_code_says_is_no_article(title: str, said: str, shown: bool) -> None:
    code = f"function once(){{if(seen)warn('{said}');content='{said}'}}" + "f();" * 40
    paragraph = "新河大桥今天上午正式通车，首批车辆驶过桥面，两岸居民前来观看。" if shown else "完"
    document = extracted(f"<title>{title}</title><script>{code}</script><p>{paragraph}</p>")
    assert [block.text for block in document.blocks] == [paragraph]


def test_links_within_code_make_no_navigation_of_its_other_lines() -> None:
    rows = "\n".join(f"line {n} opens the bridge, and then it closes it." for n in range(20))
    page = f"<title>Bridge manual</title><pre>{rows}\nsee <a href=#a>{'the first chapter ' * 4}</a></pre>"
    assert "line 7 opens the bridge" in cleaner.clean(page, path="a.html").text


def test_what_stands_beside_the_article_in_a_state_is_its_metadata_though_the_foot_of_the_page_is_long() -> None:
    paragraphs = "".join(f"<p>新河大桥第{n}天通车，市民从桥上走过，桥头挤满了人。</p>" for n in range(12))
    detail = {
        "title": "大桥通车",
        "pubTime": "2021-03-05 09:12",
        "author": "新河新闻记者 林一 发自桥头",
        "responEditor": "周二",
        "source": "新河新闻",
        "detail": {"content": paragraphs},
    }
    others = [
        {"title": "另一件事", "author": "李三", "summary": f"渡船{n}停了，船工收起缆绳，上岸去了。"} for n in range(3)
    ]
    state = json.dumps({"props": {"others": others, "detailData": detail}}, ensure_ascii=False)
    foot = "".join(
        f"<p>互联网新闻信息服务许可证：{n}，未经书面授权不得复制或建立镜像，违者将依法追究责任。</p>" for n in range(9)
    )
    article = cleaner.clean(
        f"<title>大桥通车_新河人物_新河新闻-The River</title><div id=__next><ul><li>首页</li></ul></div>"
        f"<div class=index_footer>{foot}</div><script type='application/json'>{state}</script>"
    )
    assert len(article.text.splitlines()) == 12
    assert (article.title, article.created) == ("大桥通车", "2021-03-05T09:12:00+08:00")
    assert (article.author, article.editor, article.publisher) == (("林一",), ("周二",), "新河新闻")


def test_a_page_whose_body_has_a_word_for_its_foot_shows_its_article_all_the_same() -> None:
    paragraphs = "".join(
        f"<p>新河大桥第{n}天通车，市民从桥上走过，桥头挤满了人，老人孩子都来了。</p>" for n in range(12)
    )
    script = (
        'var words = {"errors": "请检查下面的各项，改正以后再提交，谢谢您的来信，我们会尽快回复。' + "好，" * 90 + '"};'
    )
    page = f"<body class='page footer-columns4 has-footer'><h1>大桥</h1>{paragraphs}<script>{script}</script></body>"
    assert len(cleaner.clean(page).text.splitlines()) == 12


@pytest.mark.parametrize("attribute", ["hidden", "style='DISPLAY : None'", "style='color: red; display:none'"])
def test_a_path_names_what_browsers_do_not_show(attribute: str) -> None:
    shown, hidden = (block.path for block in extracted(f"<p>新桥</p><div {attribute}><p>昨天通车</p></div>").blocks)
    assert shown == ("html 0", "body 1", "p 2")
    assert hidden == ("html 0", "body 1", "div[hidden] 4", "p 5")


@pytest.mark.parametrize("reference", ["&#57344;", "&#xE000;", "&#57344", "&shy;", "&#8203;"])
def test_what_a_reference_brings_to_an_everyday_page_is_repaired(reference: str) -> None:
    article = cleaner.clean(f"<h1>新桥</h1><p>新河大桥&gt;{reference}今天通车。</p>", path="x.html")
    assert article.text.endswith("新河大桥>今天通车。")
    assert article.repairs

from __future__ import annotations

import unicodedata
from html import escape
from json import dumps

import pytest

import cleaner
from cleaner.document import Document
from cleaner.front_matter import front_matter
from cleaner.rules import load_rules

BODY = "新河大桥今天通车。\n桥长三百米。\n"


def read(text: str) -> Document:
    return front_matter(Document(text, text=text), load_rules())


def fields(document: Document) -> dict[str, str]:
    return {evidence.field: evidence.value for evidence in document.evidence}


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: 新河\ndate: 2021-04-01\n---\n",
        "\n\n---\ntitle: 新河\ndate: 2021-04-01\n---\n",
        "---\r\ntitle: 新河\r\ndate: 2021-04-01\r\n---\r\n",
        "---  \ntitle: '新河'\nDate: 2021-04-01\n---\t\n",
        '+++\ntitle = "新河"\ndate = 2021-04-01\n+++\n',
        '{"title": "新河", "date": "2021-04-01"}\n',
        '{\n  "headline": "新河",\n  "pubdate": "2021-04-01"\n}\n',
    ],
)
def test_front_matter_becomes_metadata_and_leaves_the_text(head: str) -> None:
    document = read(head + BODY)
    assert fields(document) == {"title": "新河", "date": "2021-04-01"}
    assert document.text.strip() == BODY.strip()
    assert [removed.entry for removed in document.removed] == ["front matter"]
    assert document.text[: document.text.index("新")].count("\n") == head.count("\n")  # line numbers stay


def test_unquoted_colon_is_part_of_the_value() -> None:
    assert fields(read(f"---\ntitle: 新河: 大桥通车\nauthor: 林一\n---\n{BODY}")) == {
        "title": "新河: 大桥通车",
        "author": "林一",
    }


def test_time_stays_a_time() -> None:
    assert fields(read(f"---\n时间: 12:30\ntitle: no\n---\n{BODY}")) == {"date": "12:30", "title": "no"}


def test_list_gives_several_values() -> None:
    document = read(f"---\ntitle: 新河\nauthor: [林一, 周二]\ntags:\n---\n{BODY}")
    assert [e.value for e in document.evidence if e.field == "author"] == ["林一", "周二"]


@pytest.mark.parametrize(
    "head",
    [
        "---\n- 新河\n- 大桥\n---\n",
        "---\na: &a [x, x]\nb: [*a, *a, *a]\n---\n",
        "---\ntitle: 新河\n",  # one field is no head
        "---\n" + "a: " + "[" * 10_000 + "\n---\n",
        "+++\nx = " + "[" * 10_000 + "\n+++\n",
        "+++\nx = " + "1" * 5_000 + "\n+++\n",
        "+++\nx = 0x" + "f" * 5_000 + "\n+++\n",
    ],
    ids=["list", "bomb", "unclosed", "deep yaml", "deep toml", "long integer", "long hexadecimal"],
)
def test_what_is_no_mapping_stays_text_with_a_warning(head: str) -> None:
    document = read(head + BODY)
    assert document.text == head + BODY
    assert document.removed == ()
    assert document.warnings


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\n" + BODY,
        "——\n" + BODY,
        "{新河}大桥\n" + BODY,
        '{"text": "新河大桥今天通车。", "title": "新河"}',  # a record, not an article under front matter
        '{"a": 1}\n' + BODY,
        '{"title": ' + "[" * 10_000,
        "---\n---\n" + BODY,
    ],
)
def test_other_text_is_no_front_matter(text: str) -> None:
    document = read(text)
    assert (document.text, document.evidence, document.removed) == (text, (), ())


def test_prose_between_two_rules_is_no_front_matter() -> None:
    text = "---\n新河大桥今天通车,全长三百米。\n地点: 新河镇\n市民前来参观: 人很多。\n---\n桥长三百米。\n"
    assert read(text).text == text


@pytest.mark.parametrize(
    "head",
    [
        '{"title": "新\\ud800河", "date": "2021-04-01"}\n',
        '{"title": "新\\ue000\\u0000河", "date": "2021-04-01"}\n',
        '---\ntitle: "新\\ue000\\0河"\n---\n',
        '+++\ntitle = "新\\ue000\\u0000河"\n+++\n',
        '{"title": "caf\\u0065\\u0301", "date": "2021-04-01"}\n',
    ],
)
def test_escapes_bring_no_odd_characters_into_metadata(head: str) -> None:
    title = cleaner.clean(head + BODY).title or ""
    assert all(unicodedata.category(c) not in ("Cs", "Co", "Cc") for c in title)
    assert unicodedata.is_normalized("NFC", title)


def test_foreign_key_named_rule_does_not_turn_markup_into_text() -> None:
    assert "<p>" not in cleaner.clean("---\ntitle: 新河\nrule: 5\n---\n<div><p>新河大桥今天通车。</p></div>").text


@pytest.mark.parametrize(
    "line", ["# 新河大桥今日通车", "## 新河大桥今日通车 ##", "新河大桥今日通车", "\n\n#\t新河“大桥”今日通车"]
)
def test_a_headline_that_says_the_title_again_goes(line: str) -> None:
    article = cleaner.clean(f"---\ntitle: 新河大桥今日通车\n---\n{line}\n\n{BODY}")
    assert (article.title, article.text) == ("新河大桥今日通车", BODY.strip())
    (again,) = (one for one in article.removed if one.entry == "title again")
    assert (again.text, again.line) == (line.strip(), 4 + line.count("\n"))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("title: 新河大桥今日通车", "# 桥头的人\n大桥全长三百米。"),
        ("title: 新河大桥今日通车", "# 新河大桥今日通车"),
        ("date: 2021-04-01", "# 新河大桥今日通车\n大桥全长三百米。"),
        ("title: 新河大桥今日通车\nrule: family/generic", "新河大桥今日通车\n大桥全长三百米。"),
    ],
)
def test_another_headline_stays(head: str, body: str) -> None:
    assert cleaner.clean(f"---\n{head}\n---\n{body}").text == body.removeprefix("# ")


@pytest.mark.parametrize(
    "head",
    [
        "title: 新河\nlink: https://xinhe.example/1\npubDate: Wed, 30 May 2018 17:42:00 +0800\ncategory: 城事\n\n",
        "标题：新河\n链接：https://xinhe.example/1\n发布时间：Wed, 30 May 2018 17:42:00 +0800\n栏目：城事\n======\n",
        "Title: 新河\nURL: https://xinhe.example/1\nDate: Wed, 30 May 2018 17:42:00 +0800\n",
        "feed: 河报\ntitle: 新河\nlink: https://xinhe.example/1\ndc:creator: 林一\n"
        "pubDate: Wed, 30 May 2018 17:42:00 +0800\nslash:comments: 5\ncontent:\n",
        "id: 12\nurl: https://xinhe.example/1\ntitle: 新河\ndate_published: Wed, 30 May 2018 17:42:00 +0800\n\n",
    ],
)
def test_a_head_without_fences_is_front_matter(head: str) -> None:
    document = read(head + BODY)
    read_fields = fields(document)
    assert (read_fields["title"], read_fields["url"]) == ("新河", "https://xinhe.example/1")
    assert read_fields["date"].startswith("Wed, 30 May 2018")
    assert document.text.strip() == BODY.strip()
    assert [removed.entry for removed in document.removed] == ["front matter"]


@pytest.mark.parametrize(
    "text",
    [
        "title: 新河\n" + BODY,  # one field is no head
        "标题：越短越好\n记者问：为什么？\n答：读者忙。\n",
        "来源：新河日报\n作者：林一\n" + BODY,  # line entries read these
        "title: 新河\ndate: 2021-04-01\n",  # nothing below it
    ],
)
def test_labels_that_are_no_head_stay_text(text: str) -> None:
    assert read(text).text == text


def test_a_title_loses_the_site_that_the_head_names() -> None:
    head = "URL: http://river.example/7\nTitle: 大桥今天通车_柳溪气象服务网\nSite: 柳溪气象服务网\n\n"
    assert cleaner.clean(head + "新河大桥今天正式通车，市民来到桥头。" * 3).title == "大桥今天通车"
    other = "Title: 大桥今天通车_新桥\nSite: 柳溪气象服务网\n\n"
    assert cleaner.clean(other + "新河大桥今天正式通车，市民来到桥头。" * 3).title == "大桥今天通车_新桥"


def test_the_title_of_an_article_of_ours_is_left_as_it_is() -> None:
    head = "---\ntitle: 大桥今天通车 - 柳溪日报\npublisher: 柳溪日报\nrule: base\n---\n"
    assert cleaner.clean(head + "新河大桥今天正式通车，市民来到桥头。" * 3).title == "大桥今天通车 - 柳溪日报"


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: 新河\ndate: 2021-04-01\ntags:\n- 桥\n\n",  # without an end
        "---\ntitle: 新河\ndate: 2021-04-01\n...\n",
        "---\nlayout: post\n---\n---\ntitle: 新河\ndate: 2021-04-01\n---\n",
        "---\n标题：新河\n日期：2021-04-01\n---\n",
        "---\n  title: 新河\ntags:\n- 桥\n   - 河\n\tdate: 2021-04-01\n---\n",
        "```yaml\ntitle: 新河\ndate: 2021-04-01\n```\n",
        "<!--\ntitle: 新河\ndate: 2021-04-01\n-->\n",
        "标题：新河\n日期：2021-04-01\n正文：\n",
        "【标题】新河\n【日期】2021-04-01\n【点击】336\n【正文】\n",
        '+++\ntitle = "新河"\n[params]\ndate = 2021-04-01\n+++\n',
        "---\ntitle: <![CDATA[新河]]>\ndate: 2021-04-01\n---\n",
    ],
)
def test_heads_that_no_reader_of_yaml_takes(head: str) -> None:
    document = read(head + BODY)
    told = fields(document)
    assert (told["title"], told["date"], document.text.strip()) == ("新河", "2021-04-01", BODY.strip())
    assert {removed.entry for removed in document.removed} == {"front matter"}
    assert document.text[: document.text.index("新")].count("\n") == head.count("\n")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("author: Jane Rivers <jane@river.example>", "author", ["Jane Rivers"]),
        ("author: jane@river.example (Jane Rivers)", "author", ["Jane Rivers"]),
        ("author:\n  name: 林一\n  url: /lin", "author", ["林一"]),
        ("author: [林一, 周二", "author", ["[林一, 周二"]),
        ('author: "[[林一]]"', "author", ["林一"]),
        ('author: "[[people/lin|林一]]"', "author", ["林一"]),
        ("创建时间: 2021-02-04", "date", ["2021-02-04"]),
        ("source: 新河日报", "publisher", ["新河日报"]),
        ("source: xinhe.example", "publisher", []),
        ("site: 新河网", "site", ["新河网"]),
        ("Byline: 林一", "author", ["林一"]),
        ("account: 桥边老周", "publisher", ["桥边老周"]),
        ("公众号: 桥边老周", "publisher", ["桥边老周"]),
        ("headline: &quot;通车&quot;", "title", ['"通车"', "新河"]),
    ],
)
def test_what_values_say(line: str, field: str, value: list[str]) -> None:
    document = read(f"---\n{line}\ntitle: 新河\n---\n{BODY}")
    assert [one.value for one in document.evidence if one.field == field] == value


_LINES = ["新河大桥今天正式通车，全长三百米。", "两岸居民过河，从此不再绕行上游的公路桥。"]
_PAGE = f"<div><p>{_LINES[0]}</p><p>{_LINES[1]}</p></div>"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_page_that_was_escaped_is_read_as_one(times: int) -> None:
    page = _PAGE
    for _ in range(times):
        page = escape(page)
    for head in ("", "---\ntitle: 新河\n---\n\n"):
        article = cleaner.clean(head + page)
        assert article.text.split("\n") == _LINES
        assert [one.kind for one in article.repairs] == ["escaping"]


def test_a_first_look_at_the_bytes_of_an_escaped_page_saw_no_tag() -> None:
    lines = [5 * line for line in _LINES]  # a text mostly of ASCII is not looked at
    article = cleaner.clean(escape(f"<p>{lines[0]}</p><p>{lines[1]}</p>").encode())
    assert article.text.split("\n") == lines


def test_a_text_about_markup_stays_escaped() -> None:
    text = "&lt;p&gt;是分段的标签，写在段落的开头。"
    assert cleaner.clean(text).text == text


def test_a_record_that_tells_its_article_is_read() -> None:
    record = {"title": "新河大桥通车", "source": "新河日报", "publish_time": "2021-04-01 09:30", "content": _PAGE}
    article = cleaner.clean(dumps(record))
    assert article.text.split("\n") == _LINES
    assert (article.title, article.publisher, article.created) == (
        "新河大桥通车",
        "新河日报",
        "2021-04-01T09:30:00+08:00",
    )
    odd = cleaner.clean(dumps({**record, "content": "新河\ud800大桥\0今天\ue000通车。"}))
    assert all(unicodedata.category(c) not in ("Cs", "Co", "Cc") for c in odd.text)


def test_a_mirror_that_wrote_marks_of_quotation_as_it_writes_names_of_files() -> None:
    head = "---\ntitle: '新河：_一桥_通两岸'\ndate: 2021-04-01\n---\n"
    assert cleaner.clean(head + _PAGE).title == "新河：“一桥”通两岸"

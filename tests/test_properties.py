"""The invariants of docs/design.md, for any input."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import cleaner
from cleaner.document import Document
from cleaner.pipeline import STAGES, process
from cleaner.serialise import json_line, to_ledger, to_record, to_text
from cleaner.text_dumps.inline_markdown import is_linked

RULES = cleaner.load_rules()
EXAMPLES = sorted(
    {
        line
        for name in RULES.by_name
        for entry in RULES.merged(name).lines.values()
        for shown in (*entry.gone, *entry.stays)
        for line in shown.splitlines()
    }
)
SOURCES = sorted(RULES.by_name)
CHARACTERS = st.sampled_from(
    "新河大桥今天通车務來區。，！？：；“”（）()|:,.!?-—_ \u3000\u00a0abcXYZ019<>&;/…年月日\u200b\ue000é\u0301豈"
)
PROSE = st.text(CHARACTERS, max_size=40)
LINES = st.lists(st.one_of(st.sampled_from(EXAMPLES), PROSE, st.just("")), min_size=1, max_size=14)
DUMPS = st.builds("\n".join, LINES)
TAGS = st.sampled_from(["p", "div", "h1", "li", "td", "span", "b", "a", "script", "pre", "ruby", "rt", "br"])
PAGES = st.builds(
    lambda pieces: "<html><body>" + "".join(pieces),
    st.lists(
        st.one_of(st.sampled_from(EXAMPLES), PROSE, TAGS.map("<{}>".format), TAGS.map("</{}>".format)), max_size=30
    ),
)
DOCUMENTS = st.one_of(DUMPS, PAGES)
SCRAPS = st.lists(
    st.one_of(
        st.sampled_from(("<script", "</script", "<style", "<title", "<textarea", "<select>", "<template>", "<svg>")),
        st.sampled_from(("</", "/>", ">", "<!--", "-->", "<![CDATA[", "]]>", '<a href="', "<p", "</html", "&#x", "\0")),
        PROSE,
    ),
    min_size=1,
    max_size=12,
).map(lambda scraps: "".join(scraps).encode())
THOROUGH = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def clean_or_none(data: bytes | str, source: str | None = None) -> cleaner.Article | None:
    try:
        return cleaner.clean(data, source=source)
    except cleaner.Rejected:
        return None


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(text.split()) for text in texts))


@THOROUGH
@given(st.one_of(st.binary(max_size=400), DOCUMENTS.map(str.encode), st.text(max_size=200), SCRAPS))
@example("<p>新河大桥通车。<script".encode())  # a page cut within a tag, as crawls cut those that are too long
def test_never_raises_and_output_is_valid(data: bytes | str) -> None:
    article = clean_or_none(data)
    if article is None:
        return
    record = json.dumps(to_record("x", article), ensure_ascii=False)
    json.loads(json_line(to_ledger("x", article)))
    for text in (article.text, article.title or "", article.publisher or "", *article.author, *article.editor):
        text.encode("utf-8")
        assert unicodedata.is_normalized("NFC", text)
        assert not any(
            unicodedata.category(c) in ("Co", "Cs") or (unicodedata.category(c) == "Cc" and c != "\n") for c in text
        )
    assert all(line.rstrip() == line != "" for line in article.text.split("\n"))
    assert json.loads(record)["text"] == article.text


@THOROUGH
@given(DOCUMENTS, st.sampled_from([None, *SOURCES]))
def test_conservation(text: str, source: str | None) -> None:
    """Every letter that extract sees is kept or removed under a name."""
    document = Document(text, source=source)
    try:
        for stage in STAGES:
            document = stage(document, RULES)
            if stage.__name__ == "extract":
                seen = letters(b.text for b in document.blocks) + letters(
                    r.text for r in document.removed if r.stage == "extract"
                )
    except cleaner.Rejected:
        assume(False)
    kept = letters(block.text for block in document.blocks)
    removed = letters(r.text for r in document.removed if r.stage in ("extract", "body", "strip"))
    assert kept + removed == seen
    assert all(r.entry for r in document.removed)


@THOROUGH
@given(DUMPS, st.sampled_from([None, *SOURCES]))
@example("今?;?\xa0今今今今", None)  # a blank that is none of GBK's stood between two marks of damage
@example(
    "2022-11-3 16:05| 发布者: 城事编辑| 查看: 512| 评论: 2| 原作者: 甲乙丙|来自: 新河日报\n"
    "她每天傍晚在码头等船。林一/新河新闻\n0",
    None,
)  # a line with a full stop may look like a title before its credit goes
@example(
    "Sign up\n新桥今\n來大.…：\n河边人 + 5 很给力!\n（本文来源：新河日报 作者：林一）\n,?\n"
    ":&车\n/天新(<—1\n新桥今\n新\n：",
    None,
)  # below a line that goes stands what is then the first line, which stands again
@example(
    "0\n0\n0\n关于“河鱼汤”的问答\nb车 |\n（…！！“0\n“<é!9新! ：//\n关于“河鱼汤”的问答\n"
    "Sponsored by the town, the bridge opened.",
    None,
)
@example(
    "1-月 车 é9通“Z天\nこの記事は会員限定です。残り600文字\n1-月 车 é9通“Z天\n1-月 车 é9通“Z天\n打赏\n"
    "老船工提醒您的时候,船已经开了。\n"
    "Ten bridges worth a trip\n▲ 老渡口（图／新河渔会提供）",
    "family/discuz",
)
def test_idempotence(text: str, source: str | None) -> None:
    """Cleaning a cleaned article changes nothing, with the same source named or none."""
    article = clean_or_none(text, source)
    assume(article is not None)
    assert article is not None
    again = clean_or_none(article.text, source)
    assert again is not None
    assert again.text == article.text
    assert all(one.before == one.after for one in again.repairs)  # flags of what is lost may stand


@THOROUGH
@given(PAGES)
@example(
    "<html><body>區-豈 務日大__月<p>區-豈 務日大__月11.09.2011, 16:20 von Jane<p><br></div>首页 新闻 论坛 登录 注册"
)
@example(
    "<html><body>〔記者林一二新河報導〕新河大桥今天通车。<pre>旧桥今天拆除"
    "Copyright law was the topic of the meeting in the town hall this week."
    "#新河 #大桥 #散步</div><p><pre></div></h1>旧桥今天拆除"
)
@example(
    "<html><body>[阅读全文](https://blog.example/bridge)<p>a,[阅读全文](https://blog.example/bridge)</p>"
)  # links that a page shows as Markdown writes them would be links the second time
@example(
    "<html><body>[阅读全文](https://blog.example/bridge)</td>[阅读全文](https://blog.example/bridge)刊登了這篇文章。"
)
def test_idempotence_of_pages(page: str) -> None:
    article = clean_or_none(page)
    assume(article is not None)
    assert article is not None
    assume(
        not is_linked(article.text, 2)
    )  # code that shows Markdown stays as readers see it, but is Markdown without marks
    again = clean_or_none(article.text)
    assert again is not None
    assert again.text == article.text


@THOROUGH
@given(DOCUMENTS, st.sampled_from([None, *SOURCES]))
def test_text_form_reads_back_unchanged(text: str, source: str | None) -> None:
    article = clean_or_none(text, source)
    assume(article is not None)
    assert article is not None
    written = to_text(article)
    assert to_text(cleaner.clean(written.encode())) == written


@THOROUGH
@given(DUMPS)
def test_no_invention(text: str) -> None:
    """Every character of the output stands in the input or in what a repair put there."""
    article = clean_or_none(text)
    assume(article is not None)
    assert article is not None
    known = set(text) | {c for repair in article.repairs for c in repair.after} | {"\n", " "}
    assert set(article.text) <= known


@THOROUGH
@given(st.text(CHARACTERS, max_size=300))
def test_repair_is_idempotent_and_recorded(text: str) -> None:
    repaired = cleaner.repair(text)
    assert cleaner.repair(repaired.text).text == repaired.text
    changes = [one for one in repaired.repairs if one.before != one.after]  # the others are flags
    assert bool(changes) == (repaired.text != text)


@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_script_conversion_is_idempotent_on_the_seeds(script: str) -> None:
    from tests.seeds import SEEDS

    for seed in SEEDS:
        document = Document(seed.read_bytes(), script=script)
        once = process(document, RULES)
        assert process(replace(document, data=once.text), RULES).text == once.text


_NEWS = (
    "新河大桥今天上午正式通车，全长三百一十二米，双向四车道，两岸居民过河从此不再需要绕行上游的公路桥。\n"
    "施工队长说：“桥墩用了两年时间才全部建好，比原来的计划晚了三个月。”\n"
    "通车仪式之后，第一辆公共汽车载着四十名老人过桥，他们当中最年长的一位六十年前参加过旧桥的修建。\n"
)
_TRADITIONAL = (
    "新河大橋今天上午正式通車，全長三百一十二公尺，兩岸居民過河從此不再需要繞行上游的公路橋。\n"
    "施工隊長說：「橋墩用了兩年時間才全部建好，比原來的計畫晚了三個月。」\n"
)


@THOROUGH
@given(
    st.sampled_from([("utf-8", _NEWS), ("gb18030", _NEWS), ("big5", _TRADITIONAL)]),
    st.integers(0, 9_999),
    st.integers(0x80, 0xFF),
    st.sampled_from(["put in", "in place of another", "lost"]),
)
def test_one_bad_byte_changes_no_verdict(written: tuple[str, str], place: int, byte: int, how: str) -> None:
    encoding, text = written
    data = text.encode(encoding)
    at = place % len(data)
    behind = data[at:] if how == "put in" else data[at + 1 :]
    bad = data[:at] + (b"" if how == "lost" else bytes([byte])) + behind
    verdicts = [process(Document(one, source="generic"), RULES).encoding for one in (data, bad)]
    assert verdicts[0] == verdicts[1]

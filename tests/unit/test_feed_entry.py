"""Entries of feeds as documents."""

from __future__ import annotations

from html import escape

import pytest

import cleaner
from cleaner.document import Document
from cleaner.text_dumps.feed_entry import read_entry

LINES = ["新河大桥今天正式通车，全长三百米，两岸居民冒雨前来。", "从此过河不再绕行上游的公路桥，路程缩短了九公里。"]
PAGE = f"<p>{LINES[0]}</p>\n<p>{LINES[1]}</p>"
ITEM = f"""<item>
<title><![CDATA[新河大桥通车]]></title>
<link>https://xinhe.example/1.html</link>
<dc:creator><![CDATA[林一]]></dc:creator>
<pubDate>Sun, 02 Apr 2023 09:30:00 +0800</pubDate>
<source url="https://xinhe.example/rss">新河日报</source>
<description>新河大桥今天正式通车……</description>
<content:encoded><![CDATA[{PAGE}]]></content:encoded>
<wp:comment><wp:comment_content><![CDATA[终于通了，从此回家就近了，谢谢你们。]]></wp:comment_content></wp:comment>
</item>
"""
ENTRY = f"""<?xml version="1.0" encoding="utf-8"?>
<entry xmlns="http://www.w3.org/2005/Atom">
<title type="html">新河大桥通车</title>
<link rel="self" href="https://xinhe.example/feed"/>
<link rel="alternate" type="text/html" href="https://xinhe.example/1.html"/>
<published>2023-04-02T09:30:00+08:00</published>
<updated>2023-05-01T00:00:00+08:00</updated>
<author><name>林一</name><uri>https://xinhe.example/</uri></author>
<summary type="text">新河大桥今天正式通车</summary>
<content type="html">{escape(PAGE)}</content>
</entry>
"""
XHTML = ENTRY.replace(escape(PAGE), f'<div xmlns="http://www.w3.org/1999/xhtml">{PAGE}</div>')
TWICE = ITEM.replace(f"<![CDATA[{PAGE}]]>", escape(escape(PAGE)))


@pytest.mark.parametrize("text", [ITEM, ENTRY, XHTML, TWICE])
def test_an_entry_is_its_content_and_what_the_feed_says_of_it(text: str) -> None:
    article = cleaner.clean(text)
    assert article.text.split("\n") == LINES
    assert (article.title, article.author, article.url) == ("新河大桥通车", ("林一",), "https://xinhe.example/1.html")
    assert article.created == "2023-04-02T09:30:00+08:00"
    assert article.publisher == ("新河日报" if "<source" in text else None)
    told = "".join(one.text for one in article.removed)
    assert "新河大桥通车" in told and all(line not in told for line in LINES)


def test_a_feed_of_one_names_whose_it_is() -> None:
    item = ITEM.replace('<source url="https://xinhe.example/rss">新河日报</source>', "")
    feed = f"<rss version='2.0'><channel><title>河边的厨房</title>\n{item}</channel></rss>"
    assert cleaner.clean(feed).publisher == "河边的厨房"


@pytest.mark.parametrize(
    "text",
    [
        f"<rss><channel><title>河边</title>{ITEM}{ITEM}</channel></rss>",
        "<item><title>新河大桥通车</title></item>",
        "<item><title>新河大桥通车",
        "<item><content>  </content></item>",
        "<rss></rss>",
    ],
    ids=["several", "no content", "cut", "empty", "none"],
)
def test_other_feeds_stay_as_they_are(text: str) -> None:
    assert read_entry(Document(text, text=text)).text == text

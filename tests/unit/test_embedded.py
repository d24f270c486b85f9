from __future__ import annotations

import tracemalloc

import pytest

import cleaner
from cleaner.pages.embedded import embedded_article


def test_what_a_script_holds_takes_no_hundred_bytes_a_character() -> None:
    """The pattern for strings kept 60 bytes for each character, and each that was counted took 80: 650 MB for 10."""
    text = "一句话，大家都听着。" * 50_000
    tracemalloc.start()
    found = embedded_article([f'var a = {{content: "{text}"}}'], "一句话")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == text
    assert most < 30 * len(text)


def test_escapes_and_the_other_quotation_mark_end_no_string() -> None:
    text = "他说：“好。”" + "大桥今天通车，大家都来了。" * 5
    assert embedded_article([f"var a = {{content: '\\'\"{text}\\\\'}}"]).strip("'\"\\") == text


@pytest.mark.parametrize(
    ("value", "author"),
    [
        ('[{"publishName": "林一"}, {"publishName": "周二"}]', ("林一", "周二")),
        ('["林一"]', ("林一",)),
        ('[{"id": 3, "display_name": "林一"}]', ("林一",)),
        ('{"displayName": "林一"}', ("林一",)),
        ('[{"id": 7}]', ()),
        ("[]", ()),
    ],
)
def test_several_may_have_written_what_a_script_holds(value: str, author: tuple[str, ...]) -> None:
    text = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。" * 6
    script = f'{{"article": {{"title": "大桥通车", "authors": {value}, "blocks": [{{"content": "{text}"}}]}}}}'
    page = f"<title>大桥通车</title><div id=app></div><script type='application/json'>{script}</script>"
    assert cleaner.clean(page).author == author


def test_a_page_may_stand_in_the_title_of_another() -> None:
    text = "<p>新河大桥今天正式通车，全长三百米，市民纷纷前来参观，桥上人来人往。</p>" * 3
    page = "<html><head><title><HTML>\n<HEAD>\n<TITLE>大桥今天通车</TITLE></head><body>" + text + "</body></html>"
    assert cleaner.clean(page, path="a.html").title == "大桥今天通车"
    about = f"<html><head><title>&lt;title> 怎么写</title></head><body>{text}</body></html>"
    assert cleaner.clean(about, path="a.html").title == "<title> 怎么写"

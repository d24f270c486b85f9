"""Texts whose lines were wrapped at a width."""

from __future__ import annotations

import textwrap

import cleaner
from cleaner.text_dumps.wrapped_lines import are_wrapped

CHINESE = [
    "新河大桥今天上午正式通车，全长三百一十二米，双向四车道，两岸居民过河从此不再需要绕行上游的公路桥，路程缩短了九公里。",
    "通车仪式从简，只剪了一根红绸，到场的老人却站满了桥头。“等了四十年。”他们当中最年长的一位说，他六十年前参加过旧桥的修建，如今仍住在桥头。",
    "桥下的渡船没有停。摆渡的人说，夜里还有人要过河，桥上的灯太亮，有人不爱走。",
    "船钱还是一块，过了夜里十点不收，他说收了也没有零钱找，不如让人欠着，欠着的人明天还会来，来了就有人说话。",
]
ENGLISH = [
    "The new bridge over the river opened on Monday, and the ferry made its last crossing the same evening, "
    "with eleven people and a dog on board, none of whom had to be anywhere on the other side.",
    "The council had put off the opening three times since the spring, when the river rose over the road and "
    "took away the fence that the masons had set up to keep their sand dry through the wet months of the year.",
]


def wrap(paragraph: str, columns: int) -> str:
    """Ideographs take two columns."""
    if " " in paragraph:
        return textwrap.fill(paragraph, columns)
    half = columns // 2
    return "\n".join(paragraph[at : at + half] for at in range(0, len(paragraph), half))


def test_wrapped_paragraphs_are_lines_again() -> None:
    for paragraphs, columns in ((CHINESE, 72), (CHINESE * 2, 80), (ENGLISH, 72), (ENGLISH, 66)):
        text = "\n\n".join(wrap(paragraph, columns) for paragraph in paragraphs)
        article = cleaner.clean(text)
        assert article.text.split("\n") == paragraphs
        assert cleaner.clean(article.text).text == article.text


def test_a_paragraph_may_begin_with_blanks_instead_of_an_empty_line() -> None:
    text = "\n".join(wrap("　　" + paragraph, 76) for paragraph in CHINESE)
    assert cleaner.clean(text).text.split("\n") == CHINESE


def test_items_of_a_list_are_lines_of_their_own() -> None:
    items = [f"* {n} o'clock: the ferry leaves the eastern bank with all who wait there, and" for n in (5, 6, 7, 8, 9)]
    text = "\n".join(f"{item}\n  comes back." for item in items)
    assert cleaner.clean(text).text.split("\n") == [f"{item} comes back." for item in items]


def test_lines_of_one_length_were_not_wrapped() -> None:
    assert not are_wrapped(["渡口的船今天第一次没有开，人们站在岸上看水，谁也没有说一句话。"] * 20)
    assert not are_wrapped(["两个黄鹂鸣翠柳，", "一行白鹭上青天。"] * 20)
    assert not are_wrapped([*["月落乌啼霜满天"] * 9, "x" * 200])
    assert not are_wrapped(["def bridge():", "    return cross(river, boats=3)  # as it was", ""] * 9)


def test_a_line_that_was_not_wrapped_tells_no_width() -> None:
    caption = "Masons on the north bank, in the wet spring before the river rose (Joan Marrow)"
    for paragraphs, columns, line in ((ENGLISH, 66, caption), (CHINESE, 66, "图" * 40)):
        text = "\n\n".join([wrap(paragraphs[0], columns), line, *(wrap(one, columns) for one in paragraphs[1:])])
        assert cleaner.clean(text).text.split("\n") == [paragraphs[0], line, *paragraphs[1:]]
        printed = "   [1]Home\n\n" + text.replace("\n", "\n   ") + "\n\nReferences\n\n"
        printed += "\n".join(f"   {at}. https://river.example/{at}" for at in range(1, 4))
        assert set(paragraphs) <= set(cleaner.clean(printed).text.split("\n"))

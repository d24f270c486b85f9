"""What the rest of a line tells of a lost mark: brackets stand in pairs, numbers in groups and lists."""

from __future__ import annotations

import pytest

from cleaner.repairs.marks import told_by_line
from cleaner.repairs.mojibake import repair_mojibake
from tests.mojibake import LOSSY


def told(mark: str, before: str, rest: str) -> float:
    last = "0" if before[-1:].isdigit() else before[-1:]
    return told_by_line(mark, before, last, rest.encode().decode("latin-1"), "utf-8")


def test_a_bracket_opens_where_one_is_to_be_closed_and_closes_where_one_is_open() -> None:
    assert told("【", "拨打", "12345】热线") > 0
    assert told("【", "拨打", "12345，【1】号") < 0
    assert told("【", "【拨打", "12345】热线") == 0
    assert told("》", "发放《要点", "1200份") > 0
    assert told("》", "发放《要点", "1200份》。") == 0
    assert told("》", "发放要点", "1200份") < 0


def test_digits_in_threes_have_a_comma_before_them_in_twos_a_colon() -> None:
    assert told("，", "利润93", "708元") > 0 > told("：", "利润93", "708元")
    assert told("：", "北京时间9", "45分") > 0 > told("，", "北京时间9", "45分")
    assert told("，", "3", "5") == told("，", "三", "708") > -0.1


def test_brackets_that_a_line_has_none_of_are_unlikely_and_so_is_one_that_nothing_closes() -> None:
    assert told("「", "桥上没有灯", "5月7日") < told("《", "桥上没有灯", "5月7日") < 0
    assert told("「", "他说「好」，又说", "5月7日」") > 0
    assert told("】", "【编者按", "2021年") > told("》", "《编者按", "2021年") > 0


def test_what_asks_ends_with_a_question_mark() -> None:
    assert told("？", "这座桥什么时候修", "他问") > told("，", "这座桥什么时候修", "他问")
    assert told("？", "他问什么。桥修好了", "他说") < told("，", "他问什么。桥修好了", "他说")


def test_lines_end_with_a_colon_rather_than_an_exclamation_mark() -> None:
    assert told("：", "他看到的是", "") > 0 > told("！", "他看到的是", "")
    assert told("！", "真好！桥通了", "") > told("！", "真好，桥通了", "")


def test_numbers_of_one_unit_are_a_list() -> None:
    assert told("、", "长90米", "85米和") > told("。", "长90米", "85米和")
    assert told("、", "长90米", "85人和") < told("。", "长90米", "85人和")


@pytest.mark.parametrize(
    "text",
    [
        "农技站驻村示范，发放《早稻机插技术要点》1200份。农户遇到难题，可以来问。",
        "市民拨打【12345】便民热线，进行投诉。热线白天有人接听。",
        "公司在公告里说，一季度实现净利润93，708元。大会从北京时间9：45开始，在这里举行。",
        "选择城市，接着就可以进入【举报页面】，按照提示填写内容。",
        "三个镇的支出分别为5.2亿元、4.8亿元、3.9亿元。旧桥的路灯一直没有换。2015年，镇里换了新的。",
        "到了春天，工人们在桥头看了又看：\n这座桥什么时候才能修好？\n图纸上写着：11月19日)开工。",
    ],
)
@pytest.mark.parametrize("chain", ["utf-8 as gb18030, dropped", "utf-8 as gb18030, ?", "utf-8 as gb18030, U+FFFD"])
def test_lost_marks_are_told_by_the_rest_of_the_line(text: str, chain: str) -> None:
    assert repair_mojibake(LOSSY[chain](text)).text == text

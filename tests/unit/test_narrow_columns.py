"""Columns of newspapers that were scanned, and paragraphs of papers whose lines are not wrapped at one width."""

from __future__ import annotations

import cleaner
from cleaner.text_dumps.narrow_columns import width_of_column

PARAGRAPHS = [
    "本报讯 六月三十日深夜,河水在四个小时里涨了二点七米,上游冲下来的木料直逼下渡桥。镇里二百多人连夜扎起竹排,"
    "把木料一根一根拨开,保住了这座连接两县的桥。",
    "当晚十一时许,守桥的养路工听见上游传来轰轰的响声,用手电一照,河面上黑压压全是木头。他一面摇电话报告,一面跑到桥头的竹器厂喊人。",
    '竹器厂厂长二话没说,打开仓库,把准备交货的两千只竹排全都搬到河边。他说:"竹排没了可以再扎,桥没了,两个县的人都过不了河。"',
]
HEAD = ["OCR-ID: XH19990703_02_A  dpi=300  conf=0.91", "新河日报  1999年7月3日  星期六  第二版 综合新闻", "-  --  ·  ."]
BELOW = [
    "本版编辑 夏 雨  校对 尤 梅",
    "投稿地址:新河市解放路 17 号  邮编 431600  零售每份 0.40 元",
    "国内统一刊号 CN42-0000  新河日报社印刷厂印刷",
]


def column(paragraph: str, ideographs: int, first: str) -> str:
    """Lines of a width: marks and figures take one column, ideographs two."""
    lines, line, width = [], first, len(first)
    for character in paragraph:
        takes = 1 if character.isascii() else 2
        if width + takes > 2 * ideographs and character not in ',。"':
            lines.append(line)
            line, width = "", 0
        line, width = line + character, width + takes
    return "\n".join([*lines, line])


def test_a_column_of_a_newspaper_is_paragraphs_again() -> None:
    for ideographs in (13, 11, 18, 24):
        text = "\n".join(column(one, ideographs, "  ") for one in PARAGRAPHS * 2)
        article = cleaner.clean(text)
        assert article.text.split("\n") == PARAGRAPHS * 2
        assert cleaner.clean(article.text).text == article.text


def test_a_scanned_page_of_a_newspaper() -> None:
    body = "\n".join(column(one, 13, "  ") for one in PARAGRAPHS)
    lines = [*HEAD, "两千只竹排护住一座桥", "", "本报记者 熊大年 通讯员 吴建平", "", body, "", *BELOW]
    article = cleaner.clean("\n".join(lines))
    assert article.text.split("\n") == PARAGRAPHS
    assert (article.title, article.publisher) == ("两千只竹排护住一座桥", "新河日报")
    assert (article.author, (article.created or "")[:10]) == (("熊大年", "吴建平"), "1999-07-03")


def test_verses_of_one_length_are_no_column() -> None:
    assert (
        width_of_column(["渡口的船今天没有开", "岸上的人看着河里水", "谁也没有说过一句话", "风把帽子吹到对岸去"] * 9)
        == 0
    )
    assert width_of_column(["两个黄鹂鸣翠柳，", "一行白鹭上青天。"] * 20) == 0
    assert width_of_column(["青青子衿，悠悠我心。纵我不往，", "子宁不来？挑兮达兮，在城阙兮。"] * 20) == 0
    assert width_of_column([f"渡口第{n}次停航，首班船坐满了赶集的人 {n}00阅读" for n in range(2, 20)]) == 0
    assert width_of_column(["姓名 王一一 电话 5812668", "姓名 林二二 电话 5812669"] * 20) == 0
    assert width_of_column(["def bridge(river, boats, day):", "    return cross(river, boats)"] * 20) == 0


def test_lines_of_a_paper_with_figures_and_quotation_marks() -> None:
    wrapped = (
        "2017 年 10 月至 11 月，选取新河县海拔 600 m 以上的 6 处渡口，共有乘客\n"
        "1 083 人。每天停航以后，由船工按早班、午班、晚班和夜班四类分别记下\n"
        "人数，记录到 1 人。同时每周随机抽取 30 名乘客进行面对面的访谈，询问\n"
        "没有坐船的原因。\n"
        "访谈的结果出乎我们的意料。把“船太慢”列为第一原因的乘客只占 23%，\n"
        "排在前面的是“等太久”（38%）和“时间不够”（29%）。有两处渡口离村子超过\n"
        "200 m，冬天雾大，轮到最后一名乘客上船时，太阳已经升到了柳树的梢上，船工的手\n"
        "也冻僵了，缆绳要解三回才解得开。\n"
        "2018 年 3 月起，在其中 3 处渡口试行三项措施：一是把早班提前一刻钟，并把\n"
        "上船的顺序改为老人先上；二是把夜班延长到十点；三是晚班分两次开。\n"
    )
    article = cleaner.clean(wrapped * 2)
    assert len(article.text.split("\n")) == 6

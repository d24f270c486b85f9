"""Which reader left a document is told by the bytes that are missing, mostly before any line is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaner.repairs.forward import read_gbk
from cleaner.repairs.losses import losses
from cleaner.repairs.mojibake import repair_mojibake
from cleaner.repairs.observed_bytes import observed_bytes
from cleaner.repairs.reader_traces import possible_readers
from cleaner.repairs.utf8_parts import is_one_part, utf8_parts
from tests.mojibake import CHAINS, browser_big5, swallowing_gbk

TEXT = (
    "县城里新开的企业平均一年前往山区一次，强调求实，情况清楚，青山前面是市区。昨天上午，工人师傅检查了每一个阀门。\n"
    "大家在会上发现了问题，第二天就解决了。老桥昨天重新通车，两岸的居民等了将近一年，施工队把旧石板又铺了回去。\n"
    "河边的市场每周三开门，附近的村民带着蔬菜、水果和自家做的豆腐来卖，傍晚收摊以后街道由志愿者打扫干净。\n"
    "镇上的图书馆把开放时间延长到晚上九点，放学的孩子在那里写作业，老人翻看当天的报纸，周末还有讲座。\n"
)


def possible(damaged: str, right: str, table: str) -> list[str]:
    charset = {"gbk": "gb18030"}.get(table, table.split()[0])
    ways = losses(charset, damaged)
    if right == "gbk":
        ways = [way for way in ways if way.marks]
    return [way.name for way in possible_readers(ways, right, table, damaged.splitlines())]


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ("utf-8 as gbk, U+FFFD", ["replaced, strict"]),
        ("utf-8 as gbk, dropped", ["dropped, strict"]),
        ("utf-8 as gb18030, dropped with private use", ["dropped, no private use"]),
        ("utf-8 as gb18030, dropped", ["dropped"]),
    ],
)
def test_private_use_and_what_was_dropped_tell_the_readers_of_gbk(chain: str, expected: list[str]) -> None:
    assert possible(CHAINS[chain](TEXT), "utf-8", "gbk") == expected
    assert len(possible(CHAINS[chain]("新桥昨天通车。"), "utf-8", "gbk")) > 1  # of few characters nothing is said


def test_ascii_that_was_swallowed_tells() -> None:
    text = TEXT + "".join(f"第{number}步，阀门{number}号由{number}人检查，{number}日完成。\n" for number in range(2, 9))
    assert possible(CHAINS["utf-8 as gbk, ?, swallowing"](text), "utf-8", "gbk") == ["question marks, swallowing"]
    assert "question marks" in possible(CHAINS["utf-8 as gb18030, ?"](text), "utf-8", "gbk")


@pytest.mark.parametrize("read", [read_gbk, swallowing_gbk])
def test_tags_without_their_beginning_tell_that_ascii_was_swallowed(read: Callable[[bytes], str]) -> None:
    """Some readers that swallow ASCII lose the byte 80 without what stands behind it."""
    page = "".join(f"<p>{line}</p>\n" for line in TEXT.splitlines()) + "<p>全县于9月8日完成。</p>"
    damaged = read(page.encode())
    assert possible(damaged, "utf-8", "gbk") == ["question marks, swallowing"]
    repaired = repair_mojibake(damaged)
    assert repaired.text.count("</p>") == 5
    assert "月\ufffd日完成" in repaired.text


@pytest.mark.parametrize("table", ["big5", "big5 without hkscs"])
def test_characters_in_step_behind_a_mark_tell_the_readers_of_big5(table: str) -> None:
    assert possible(CHAINS["gbk as big5, U+FFFD"](TEXT), "gbk", table) == ["replaced"]
    assert possible(browser_big5(TEXT.encode("gbk")), "gbk", table) == ["replaced by pairs"]


def test_noise_tells_nothing() -> None:
    for chain in ("utf-8 as big5 in a browser", "utf-8 as big5, U+FFFD"):
        assert len(possible(CHAINS[chain](TEXT), "gbk", "big5")) == 2


def test_one_that_is_told_is_the_one_that_reads() -> None:
    damaged = browser_big5(TEXT.encode("gbk"))
    assert repair_mojibake(damaged).text.count("\n") == TEXT.count("\n")
    assert "昨天重新通车" in repair_mojibake(damaged).text


def test_a_part_in_utf_8_is_found_among_characters_that_lost_bytes() -> None:
    part = CHAINS["utf-8 as gbk, U+FFFD"]("昨天重新通车，居民等了将近一年")
    line = f"新河大桥{part}。两岸"
    (found,) = utf8_parts(observed_bytes(line, "gbk"))
    assert found[0] in (4, 5) and found[1] in range(4 + len(part) - 1, 4 + len(part) + 1)
    assert is_one_part("".join(observed_bytes(part, "gbk"))) and not is_one_part("".join(observed_bytes(line, "gbk")))


def test_ascii_that_a_character_took_in_is_no_half_of_it() -> None:
    damaged = CHAINS["gbk as big5hkscs, U+FFFD"](TEXT.splitlines()[3].replace("的", "（A）"))
    assert "replaced" in possible(damaged, "gbk", "big5")

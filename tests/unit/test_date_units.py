"""What unit a number takes in a date: the language model takes all digits for one."""

from __future__ import annotations

import pytest

from cleaner.repairs.date_units import unit_behind
from cleaner.repairs.mojibake import repair_mojibake
from tests.mojibake import LOSSY


@pytest.mark.parametrize(
    ("before", "unit"), [("大桥于11月19", "日"), ("大桥于2021年1", "月"), ("大桥于2021", "年"), ("大桥于1998", "年")]
)
def test_a_date_goes_on(before: str, unit: str) -> None:
    found = unit_behind(before)
    assert found is not None
    assert found.character == unit
    assert found.gain > 0 > found.others


@pytest.mark.parametrize("before", ["全长19", "编号12021", "全长3.2015", "11月", "11月199", "投资2200"])
def test_other_numbers_tell_nothing(before: str) -> None:
    assert unit_behind(before) is None


@pytest.mark.parametrize("chain", ["utf-8 as gb18030, U+FFFD", "gbk as big5, U+FFFD"])
def test_a_day_is_no_hour(chain: str) -> None:
    text = "路灯分三批更换，时间是：老城(11月19日)、新河镇(11月28日)和码头(11月30日)。换下的灯会送到仓库。"
    assert repair_mojibake(LOSSY[chain](text)).text == text

"""What is whole of a text that lost bytes tells whether it may be Chinese at all."""

from __future__ import annotations

import pytest

from cleaner.repairs.everyday import may_be_chinese
from cleaner.repairs.observed_bytes import observed_bytes
from tests.mojibake import CHAINS

TEXT = "县城的老桥昨天重新通车，两岸的居民等了将近一年，施工队把拆下来的旧石板又编号铺了回去。"


@pytest.mark.parametrize(
    ("chain", "charset", "table", "expected"),
    [
        ("utf-8 as gbk, U+FFFD", "utf-8", "gbk", True),
        ("utf-8 as gb18030, dropped with private use", "utf-8", "gbk", True),
        ("utf-8 as cp1252, open bytes dropped", "utf-8", "latin-1", True),
        ("utf-8 as gbk twice", "utf-8", "gbk", False),
        ("gbk as big5, U+FFFD", "gbk", "big5", True),
        ("gbk as cp950, ?", "gbk", "big5", True),
        ("utf-8 as big5 in a browser", "gbk", "big5", False),
        ("utf-8 as big5hkscs, dropped", "gbk", "big5", False),
    ],
)
def test_what_is_whole_tells(chain: str, charset: str, table: str, expected: bool) -> None:
    assert may_be_chinese("".join(observed_bytes(CHAINS[chain](TEXT), table)), charset) == expected


def test_few_bytes_tell_nothing() -> None:
    assert may_be_chinese("\xe6\xb6\x93\xe5\x8b\xae\xe6", "utf-8")

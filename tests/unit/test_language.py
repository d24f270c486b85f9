from __future__ import annotations

import pytest

from cleaner.language import language_and_script


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("新桥今天通车了", "zh", "Hans"),
        ("新橋今天通車了", "zh", "Hant"),
        ("新河大桥 open,iPhone 用户可扫码", "zh", "Hans"),
        ("皇后在后宫里面准备干果,台湾来的松树只有一面", "zh", "Hans"),
        ("乾隆年间的新河桥经过维修,现在开放", "zh", "Hans"),
        ("これは新しい橋です", "ja", "Jpan"),
        ("새 다리가 열렸다", "ko", "Kore"),
        ("The bridge is open to the people of the town", "en", "Latn"),
        ("Die Brücke wurde heute geöffnet", "und", "Latn"),
        ("The bridge across the river 新河 was opened on Monday by the mayor of this old town", "en", "Latn"),
        ("", "und", "Zyyy"),
        ("123 ——", "und", "Zyyy"),
    ],
)
def test_language_and_script(text: str, language: str, script: str) -> None:
    assert language_and_script(text) == (language, script)


def test_chinese_text_with_a_foreign_name_is_no_japanese() -> None:
    assert language_and_script("导演林・一先生说桥好")[0] == "zh"

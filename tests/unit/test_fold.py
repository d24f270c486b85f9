from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.patterns.build_folding import folding
from cleaner.patterns.fold import chinese_script, fold, pairs, script_of

ALL = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("", ""),
        ("來源：新華社　２０２１", "来源:新华社 2021"),
        ("（Ａ）！～", "(A)!~"),
        ("新\u00a0河\t桥\u2003", "新 河 桥 "),
        ("a\tb", "a b"),
        ("来源:甲", "来源:甲"),
        ("“，。”", "“,。”"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_fold(text: str, shadow: str) -> None:
    assert fold(text) == shadow


def test_shadow_of_every_character_is_one_character() -> None:
    assert [character for character in ALL if len(fold(character)) != 1] == []


def test_shadow_of_a_shadow_is_itself() -> None:
    assert [character for character in ALL if fold(fold(character)) != fold(character)] == []


def test_lone_surrogates_pass() -> None:
    assert fold("新\ud800：") == "新\ud800:"


@pytest.mark.parametrize(
    ("characters", "script"), [("務橋車來", "Hant"), ("务桥车来", "Hans"), ("中新河a。，：𠮷", ""), ("著", "")]
)
def test_script_of(characters: str, script: str) -> None:
    assert {script_of(character) for character in characters} == {script}


def test_shipped_table_is_that_of_opencc() -> None:
    """A few characters may differ by OpenCC's version; `make folding` builds it anew."""
    ideographs = {one: other for one, other in zip(*pairs(), strict=True) if "\u3400" <= one < "\uff00"}
    assert len(ideographs.items() ^ folding().items()) <= 40


@given(st.text(st.sampled_from("新來，：（）！\u3000\u00a0\t１Ａa務𠮷"), max_size=20))
def test_each_way_of_folding_gives_the_same(text: str) -> None:
    table = dict(zip(*pairs(), strict=True))
    for one in (text, f"{text}{'新河' * 150}{text}"):
        assert fold(one) == "".join(table.get(character, character) for character in one)


@given(st.text(st.sampled_from("務橋车来中a，\ud800𠮷\U0002b5b8"), max_size=20))
def test_the_script_is_that_of_more_characters(text: str) -> None:
    scripts = [script_of(character) for character in text]
    assert chinese_script(text) == ("Hant" if scripts.count("Hant") > scripts.count("Hans") else "Hans")

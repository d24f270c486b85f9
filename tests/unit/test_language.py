from __future__ import annotations

import pytest

import cleaner
from cleaner.language import language_and_script, latin_language


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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die neue Brücke ist seit dem Morgen für den Verkehr offen und wird nicht mehr gesperrt.", "de"),
        ("Le nouveau pont est ouvert depuis ce matin et les voitures passent sur la rivière.", "fr"),
        ("El puente nuevo está abierto desde la mañana y los coches ya cruzan el río por él.", "es"),
        ("Il nuovo ponte è aperto da questa mattina e gli autobus non devono più fare il giro.", "it"),
        ("A nova ponte não está mais fechada e os carros já passam por ela, com um desvio da estrada.", "pt"),
        ("De nieuwe brug is sinds vanmorgen open voor het verkeer en wordt niet meer afgesloten.", "nl"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.", "und"),
        ("Die Brücke", "und"),
    ],
)
def test_a_text_in_latin_letters_is_told_by_its_function_words(text: str, language: str) -> None:
    assert latin_language(text) == language


def test_a_page_that_says_nothing_of_its_language_or_that_it_is_english_is_in_that_of_its_text() -> None:
    text = "Die neue Brücke ist seit dem Morgen für den Verkehr offen und wird nicht mehr gesperrt. " * 3
    for start, language in (("<html>", "de"), ('<html lang="en">', "de"), ('<html lang="da">', "da")):
        page = f"{start}<head><title>Brücke offen</title></head><body><h1>Brücke offen</h1><p>{text}</p></body></html>"
        assert cleaner.clean(page).language == language


def test_english_in_the_first_person_is_english() -> None:
    text = "They have not told you which trains were late, but their drivers would. Who has been late has their excuse."
    assert language_and_script(text)[0] == "en"

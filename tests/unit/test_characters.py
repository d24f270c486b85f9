from __future__ import annotations

import unicodedata

import pytest

from cleaner.repairs.characters import repair_characters


@pytest.mark.parametrize(
    ("kind", "odd"),
    [
        ("control", "\x00"),
        ("control", "\x1b"),
        ("control", "\x7f"),
        ("control", "\x9f"),
        ("control", "\x1b[31m"),
        ("control", "\x1b[1;38;5;196m"),
        ("control", "\x1b[2K"),
        ("private use", "\ue000"),
        ("private use", "\uf8ff"),
        ("private use", "\U0010fffd"),
        ("noncharacter", "\ufffe"),
        ("noncharacter", "\ufdd0"),
        ("noncharacter", "\U0001ffff"),
        ("invisible", "\u200b"),
        ("invisible", "\u2060"),
        ("invisible", "\ufeff"),
        ("invisible", "\u00ad"),
        ("invisible", "\u200e"),
        ("invisible", "\u202e"),
        ("invisible", "\u2069"),
        ("invisible", "\u061c"),
        ("invisible", "\u034f"),
        ("invisible", "\u2062"),
        ("invisible", "\u206e"),
        ("invisible", "\ufff9"),
        ("invisible", "".join(chr(0xE0000 + ord(one)) for one in "hidden")),
    ],
)
def test_odd_characters_go_and_text_on_both_sides_stays(kind: str, odd: str) -> None:
    repaired = repair_characters(f"新河\n大{odd}桥")
    assert repaired.text == "新河\n大桥"
    assert [(one.kind, one.before, one.after, one.line) for one in repaired.repairs] == [(kind, odd, "", 2)]


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200c\u200d"])
@pytest.mark.parametrize("text", ["大%s桥", "大桥%s。", "%s大桥", "大桥%s", "2024%s年", "大桥%sA", "《%s大桥"])
def test_joiners_beside_ideographs_join_nothing(joiner: str, text: str) -> None:
    repaired = repair_characters("新河\n" + text % joiner)
    assert repaired.text == "新河\n" + text % ""
    assert [(one.kind, one.before, one.certainty, one.line) for one in repaired.repairs] == [
        ("invisible", joiner, "likely", 2)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "新河",
            "他们是👨\u200d👩\u200d👧一家",
            "他说می\u200cخواهم",
            "क\u094d\u200dष的意思",
            "a\tb\r\nc",
            "می\u200cخواهم",
            "👩\u200d🚒",
            "葛\U000e0100城",
            "❤\ufe0f",
            "café",
            "새 다리",
            "\ufffd",
        ),
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f赢了",  # England's flag
    ],
)
def test_clean_text_stays(text: str) -> None:
    repaired = repair_characters(text)
    assert (repaired.text, repaired.repairs) == (text, ())


def test_lone_surrogate_becomes_a_replacement_character_and_is_lost() -> None:
    repaired = repair_characters("新\ud800\udfff桥")
    assert repaired.text == "新\ufffd\ufffd桥"
    assert [one.certainty for one in repaired.repairs] == ["lost"]


@pytest.mark.parametrize(
    "text", ["cafe\u0301", "\uf9b5", "か\u3099", "\u1100\u1161", "a\u0328\u0301", "\u0915\u093c\u0301"]
)
def test_text_is_composed(text: str) -> None:
    repaired = repair_characters("桥" + text)
    assert repaired.text == unicodedata.normalize("NFC", "桥" + text)
    assert bool(repaired.repairs) == (repaired.text != "桥" + text)


@pytest.mark.parametrize(
    "text", ["e\u200b\u0301", "\u0301\u200b", "新\x00\u0301\ue000\u1100\u200b\u1161", "\u0344\u2126"]
)
def test_repairing_twice_changes_nothing(text: str) -> None:
    once = repair_characters(text).text
    assert repair_characters(once) == type(repair_characters(once))(once)


def test_all_that_is_left_is_strict_utf8() -> None:
    text = "".join(map(chr, range(0x11000)))
    repair_characters(text).text.encode("utf-8")

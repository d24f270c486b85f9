from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.errors import NoBody
from cleaner.extract import extract
from cleaner.match import match
from cleaner.patterns.fold import fold, fold_everyday
from cleaner.repairs import REPAIRS, repair, repair_document
from cleaner.repairs.odd_characters import is_everyday
from cleaner.repairs.signs import signs_in
from cleaner.rules import load_rules
from tests.mojibake import CHAINS

CLEAN = "新河大桥昨天上午正式通车，两岸居民走上桥面参观。\n市長說：「這座橋我們等了十年！」 3.5×4米，25°C"


def test_clean_text_shows_no_sign() -> None:
    assert signs_in(CLEAN) == frozenset()
    assert signs_in("Plain English text, with a number: 1,234.5") == frozenset()


def test_a_question_mark_at_every_mark_is_how_somebody_writes() -> None:
    asked = "他说的?!沒人信?!" * 6
    assert "?" not in signs_in(asked)
    assert "?" in signs_in(asked[:-1] + "，真的，没有。" * 6)
    assert {"?", "("} <= signs_in(asked + "服務(wù)")  # injection leaves a ? at as many places as it likes


@given(st.text(st.sampled_from("&;\\%(?u6新amp# ，"), max_size=20))
def test_signs_are_the_same_where_it_is_known_that_nothing_is_odd(text: str) -> None:
    assert signs_in(text, odd="") == signs_in(text, utf8=text.encode(), odd="")


@pytest.mark.parametrize("escaped", ["%u65b0%u6cb3", r"\u65b0\u6cb3"])
def test_an_escape_is_a_sign_behind_any_number_of_its_character(escaped: str) -> None:
    for many in (0, 1, 7, 8, 9, 100):
        assert escaped[0] in signs_in(f"涨了9{escaped[0]}，" * many + escaped), many
    assert escaped[0] not in signs_in(f"涨了9{escaped[0]}，" * 100)


def test_one_rare_ideograph_again_and_again_is_a_name() -> None:
    assert signs_in("演员徐榈来到新河大桥，徐榈说这座桥等了十年") == set()
    assert "misread" in signs_in("演员榈妲来到新河大桥，榈妲说这座桥等了十年")


def test_pinyin_is_no_sign_of_misreading() -> None:
    assert signs_in("提供服務(wù)，落實(shí)到人，新聞?dòng)") == {"(", "?"}
    assert signs_in("滟滪（yàn　yù）：長江的險灘。") == set()
    assert "misread" in signs_in("提供服務(wù)：ÖÐ¹ú")


def test_every_character_that_normalising_changes_is_a_sign() -> None:
    # ... and each that combines: it may compose with what comes to stand before it.
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        character = chr(code)
        if unicodedata.combining(character) or not unicodedata.is_normalized("NFC", character):
            assert signs_in("新" + character) & {"combining"}, hex(code)


@pytest.mark.parametrize("chain", [name for name in CHAINS if not name.startswith(("gbk as big5", "gbk as cp950"))])
def test_every_chain_shows_a_sign(chain: str) -> None:
    assert "misread" in signs_in(CHAINS[chain](CLEAN.split("\n")[0]))


def test_text_is_everyday_where_nothing_folds_but_marks_and_nothing_is_odd() -> None:
    assert is_everyday("新河大桥昨天正式通车，\n市长说：“等了十年！” 3.5×4米，25°C\u3000（完）\t\U0001f600")
    assert not is_everyday(CLEAN)
    for code in (*range(0xD800), *range(0xE000, 0x30000)):
        character = chr(code)
        for text in (f"新{character}河", f"plain {character} English text"):
            if is_everyday(text):
                assert signs_in(text) == signs_in(text, odd="") == set()
                assert unicodedata.category(character) != "Cc" or character in "\t\r\n"
                assert fold(text) == fold_everyday(text)
                assert text.splitlines() == text.replace("\r", "\n").split("\n")
                assert " ".join(text.split()) == text or character in " \t\r\n\xa0\u3000"


ODD = st.text(
    st.sampled_from(
        "新河abc(wù)?！浾&amp;nbsp;\\u65b0%u6cb3lt;div gt;ldo涓浗鏂é\u200b\ue000\u0301⽂豈\U0010ffff\x00\n "
    )
)
# What damage in ASCII is made of, in any order and company.
PIECES = """& amp; &amp; &amp;amp; ldo; &ldo; ldquo; &ldquo rsquo; nbsp; &nbsp &nsp; &middo; &mido; hellip; &#183; #183;
    lt; &lt; LT; div gt; /p gt; /p> \\u65b0 \\u6cb3 %u65b0 %u6cb3 ( ) (wù) (wu ) ? ?? ! , ; ！ 。 ？ A @ ^ ū 新 河 聞 疾
    é の “ _ = \U0001f600 \U000f0000 \U0002ffff \u0301 \ue000 \x00""".split()
PIECED = st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=12).map("".join)


@settings(deadline=None)
@given(st.one_of(ODD, PIECED, st.text(max_size=80)))
def test_a_repair_without_its_signs_changes_nothing(text: str) -> None:
    found = signs_in(text)
    for kind, needed in REPAIRS:
        if found.isdisjoint(needed):
            repaired = kind(text)
            assert (repaired.text, repaired.repairs) == (text, ())


@settings(deadline=None)
@given(st.one_of(ODD, ODD.map("<html><body><p>{}</p>".format)))
def test_what_comes_of_a_sound_document_needs_no_repair(text: str) -> None:
    rules = load_rules()
    document = repair_document(Document(text, text=text), rules)
    if document.sound:
        try:
            blocks = extract(match(document, rules), rules).blocks
        except NoBody:
            blocks = ()
        assert all(repair(block.text).text == block.text for block in blocks)

"""Byte shifts: real damaged spans with what stood there, damage run forward and back, and text that is honest."""

from __future__ import annotations

import re

import pytest

from cleaner.document import Repaired
from cleaner.repairs.forward import inject, observable, split_punctuation
from cleaner.repairs.injection import repair_injection

AMBIGUOUS = pytest.mark.xfail(strict=True, reason="more than one text gives this damage, and the model likes another")


@pytest.mark.parametrize(
    ("observed", "true"),
    [
        ("新聞?dòng)浾邚睦顪鎱^(qū)", "新聞記者從李滄區"),
        ("因?yàn)殚L期使用", "因為長期使用"),
        ("甚至?xí)霈F(xiàn)", "甚至會出現"),
        ("規(guī)??芍^是空前", "規模可謂是空前"),
        ("為“??诰W(wǎng)”的", "為“海口網”的"),
        ("接種點?h疾控中心", "接種點。縣疾控中心"),
        ("村e(cuò)郵", "村e郵"),
        ("當?shù)谒膫?(gè)走進墳墓時", "當第四個走進墳墓時"),  # 80, the second byte of 個, began no pair
        ("就能全部完成?！鄙鐓^(qū)醫務", "就能全部完成。”社區醫務"),
        ("可以陪您去?!?月8日一大早", "可以陪您去。”?月8日一大早"),
        ("他們加強鍛憻?,注意休息。", "他們加強鍛煉，注意休息。"),  # a byte read twice
        ("到實地考疾?,對現場很滿意。", "到實地考察，對現場很滿意。"),
        ("表示肯定?！惫⑺f(shuō)。", "表示肯定。”耿爽說。"),  # a dropped pair
        pytest.param("?。玻埃保材昕?,这个州", "　２０１２年开始，这个州", marks=AMBIGUOUS),
        ("地考疾?,對?lián)升", "地考察，對聯升"),  # and so was one of 對: what it made was dropped
        ("鍛憻?,注意休息?/p>", "鍛煉，注意休息。</p>"),
    ],
)
def test_real_spans(observed: str, true: str) -> None:
    assert repair_injection(observed).text == true


@pytest.mark.parametrize(
    ("observed", "certainty"),
    [("因?yàn)殚L期使用", "proved"), ("就能全部完成?！鄙鐓^(qū)醫務", "likely"), ("可以陪您去?!?月8日一大早", "lost")],
)
def test_how_certain_it_is(observed: str, certainty: str) -> None:
    """The bytes and the pinyin tell all; a lost byte was inferred; a digit is gone."""
    assert [one.certainty for one in repair_injection(observed).repairs] == [certainty]


PAIRS = [
    ("數", "shù"),
    ("動", "dòng"),
    ("區", "qū"),
    ("學", "xué"),
    ("會", "huì"),
    ("驗", "yàn"),
    ("規", "guī"),
    ("現", "xiàn"),
    ("發", "fā"),
]
SENTENCES = [
    "觀海新聞記者從李滄區獲悉,這座橋的建設規模可謂空前。",
    "因為橋頭風大,當地居民把曬谷場搬到了學校后面。",
    "會上宣讀了大橋通車的決定,學校的人都鼓起掌來。",
    "新聞記者獲悉，解鎖有兩種方式，Face ID最好用，數字也對。",  # the comma's second byte and F are a key
    "當天留下“love”字樣的人數最多，動物園也在其中。",
]


def test_addresses_before_it_do_not_end_the_search() -> None:
    page = (
        f'<script src="/{"x" * 100}.js?v=2"></script>\n'
    ) * 30 + "<p>“下個月,橋就能全部完成。”社區的工作人員說。</p>"
    assert repair_injection(split_punctuation(page)).text == page


@pytest.mark.parametrize("sentence", SENTENCES)
def test_injection_is_undone(sentence: str) -> None:
    assert repair_injection(inject(sentence, PAIRS)).text == sentence


@pytest.mark.parametrize("group", [r"\1)(\1)", r"\1 )", r"\1) "], ids=["doubled", "blank within", "blank behind"])
def test_shifts_are_undone_however_pinyin_is_written(group: str) -> None:
    injected = inject("\n".join(SENTENCES), PAIRS)
    shown = re.sub(f"(?<=[(?])({'|'.join(reading for _, reading in PAIRS)})[)]", group, injected)
    assert len(shown) > len(injected) + 10
    assert repair_injection(shown).text.split("\n") == SENTENCES


@pytest.mark.parametrize(
    "sentence",
    [
        "“下個月,橋就能全部完成。”社區的工作人員說。",
        "“大橋通車了!”老人說,他等了三十年。",
        "來的人都說這里的環境非常好,空氣也好。",
        "大橋通車那天，他等了很久。“他是一個好人，”老人說。",  # 個 ends in 80, which begins no pair
        "“我们不罚款，也不点名。”老人说。",  # both characters lost a byte
    ],
)
@pytest.mark.parametrize("fold", [False, True])
def test_punctuation_split_is_undone(sentence: str, fold: bool) -> None:
    damaged = split_punctuation(sentence)
    repaired = repair_injection(observable(damaged) if fold else damaged).text
    assert observable(repaired) == observable(sentence)


def test_a_place_that_could_be_two_words_is_read_as_its_document_reads() -> None:
    damaged = "两个村共同保护，林子才留得住。"  # by itself it is read as 危机, which leaves the same bytes
    alone = repair_injection(split_punctuation(damaged)).text
    assert alone == damaged.replace("保护", "危机")
    document = f"县里划了水源保护区，区里不许放牧。\n{damaged}"
    assert repair_injection(split_punctuation(document)).text == document
    both = f"县里划了水源保护区，去年有一场危机，今年又有一场危机。\n{damaged}"  # it speaks of both
    assert repair_injection(split_punctuation(both)).text.endswith(alone)


@pytest.mark.parametrize(
    "line",
    [
        "鄉親們問：“這樣行嗎？”先生說：“既這樣，就這樣寫。”蠶絲紙鋪開，筆墨備齊。",
        "老人把橋頭的舊事講給孩子們聽：“從前這裏叫鷺灣。”鷺鷥飛過蘆葦蕩，驚動了漁船。",
    ],
)
def test_a_traditional_line_of_a_simplified_document_may_hold_traditional_characters(line: str) -> None:
    document = "村里人说起老桥，总要说到那本旧书。书里有一段，是从前的先生抄下来的。\n" * 3 + line
    assert repair_injection(split_punctuation(document)).text == document


def test_a_swallowed_comma_is_one_where_all_commas_are_ascii() -> None:
    document = "食堂有大份、小份,学生自己选,吃多少打多少。\n他们把饭分为“大份”“中份”“小份”三种,不够可以添。"
    assert repair_injection(split_punctuation(document)).text == document


def test_a_quotation_within_another_closes_first() -> None:
    sentence = "大家都来了。“我们叫它‘新河’，跟老河不一样。”老人说。"  # 新河” is as likely to its neighbours
    assert repair_injection(split_punctuation(sentence)).text == sentence


@pytest.mark.parametrize(
    "honest",
    [
        "你真的不知道吗?!我觉得他来了。",
        "什么?你说呢?真的?那好!!",
        "为什么?！因为桥通车了。",
        "http://bridge.example/?id=3&page=2 大桥",
        "def f(x): return x?y:z  # 三元",
        "这座桥叫什么(shénme)名字?",
        "GPT?Claude?都用过。",
        "新橋通車了?聽說是真的;大家都去看?",
        "截至昨天19号???财务信息还没有公布",
        "他喝酒?!作诗?!观其诗稿?!潦潦草草?!反复删改?!",
        "他减肥?!拍戏?!减肥?!拍戏?!整整一年",
        "他們(說要把橋修得結實?shí)，並負責看守。",
        "有一天（走到學校的圖書室?shì)，並享受清靜。",
        "請注意休息?/p>",
        "昨天修好的桥今天又坏了,大家都说修得太快了???",
        "没想到新桥修得这样快,居民居然好评如潮???",
    ],
)
def test_honest_text_stays_without_a_flag(honest: str) -> None:
    assert repair_injection(honest) == Repaired(honest)


def test_both_bytes_before_a_mark_are_lost_where_two_marks_are_cut_out_of_them() -> None:
    text = "新区要不要开放市场？办法稳定了市场！大家都很高兴。”他说，“这是好事。”"
    observed = split_punctuation(text)
    assert "市??！" in observed and "市??？" in observed
    assert repair_injection(observed).text == text


def test_three_marks_of_an_honest_writer_stay() -> None:
    text = "多少钱??！他问得很急，大家都笑了。"
    assert repair_injection(text).text == text


def test_an_honest_question_in_damaged_text_is_not_flagged() -> None:
    questions = "這座橋叫什么名字?!沒有人知道?聽說要等到明年?。大家都說不急。"
    repaired = repair_injection(f"{DAMAGED}\n{questions}")
    assert repaired.text.endswith(questions)
    assert all(one.before != one.after for one in repaired.repairs)


def test_a_long_line_of_question_marks_ends() -> None:
    assert repair_injection("?" * 5_000).text == "?" * 5_000


DAMAGED = "會上宣讀了決定,觀海新聞?dòng)浾邚睦顪鎱^(qū)獲悉。"


@pytest.mark.parametrize(
    ("observed", "flagged"),
    [
        ("他們?dòng)癶癷癸癹。", "?dòng)"),  # pinyin behind a swallowed bracket is evidence by itself
        (f"{DAMAGED}\n他們?lián)升", "?lián)"),
        (f"{DAMAGED}\n橋就能全部完成?！e鄙鐓^的工作人員說。", "?！e鄙鐓^"),
        (f"{DAMAGED}\n請注意鍛煉?/p>", "?"),
    ],
)
def test_what_is_not_proved_stays_and_is_flagged(observed: str, flagged: str) -> None:
    repaired = repair_injection(observed)
    flags = [one for one in repaired.repairs if one.before == one.after]
    assert any(flagged in one.before and one.before in repaired.text for one in flags)
    assert {(one.kind, one.certainty) for one in flags} == {("byte shift", "lost")}

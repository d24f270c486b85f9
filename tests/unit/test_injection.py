from __future__ import annotations

import os

import pytest

from cleaner.repairs import repair
from cleaner.repairs.injection import repair_injection


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("提供服務(wù),落實(shí)到人", "提供服務,落實到人"),
        ("提供服務(wù )，落實(shí )到人", "提供服務，落實到人"),
        ("提供服務(wù)(wù),落實(shí)到人", "提供服務,落實到人"),
        ("学校会(hui) 在动(dong) 员大会(hui) 上行动(dong) 起来", "学校会在动员大会上行动起来"),
        ("桥上的(de)(de)风和地(de)(de)方的(de)(de)人", "桥上的风和地方的人"),
        ("它會(huì )在動(dòng )員時說明", "它會在動員時說明"),
        ("新しい図書館が會(huì)場で、市内の學(xué)校も參加した。", "新しい図書館が會場で、市内の學校も參加した。"),
        ("我(wǒ)們(men)橋上的(de)人(rén)都很喜歡,當(dāng)年(nián)建設(shè)", "我們橋上的人都很喜歡,當年建設"),
        ("本地的服務(wù)行業(yè)與生活\n新河大橋學(xué)校", "本地的服務行業與生活\n新河大橋學校"),
    ],
)
def test_injection_is_undone(damaged: str, text: str) -> None:
    repaired = repair_injection(damaged)
    assert repaired.text == text
    assert repaired.repairs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "新河(大桥)今天通车",
        "重(zhòng)要和重(chóng)復",
        "饕(tāo)餮(tiè)是一種傳說中的野獸,常見於青銅器上的紋飾之中。",
        "服(fú)務(wù)業(yè)現(xiàn)狀(zhuàng)",  # a primer
        "檢測水(pH)的酸(pH)堿度,并記錄各個觀測點的結果。",
        "提供服務（wù），落實（shí）到人",
        "服務(wù)到位,每一位居民都說方便。",  # one pair may be a gloss
        "電動(auto)車與手動(manual)車停在同一處",
    ],
)
def test_honest_brackets_stay(text: str) -> None:
    repaired = repair_injection(text)
    assert (repaired.text, repaired.repairs) == (text, ())


def test_character_that_mostly_stands_without_its_group_keeps_its_gloss() -> None:
    text = "服務(wù)與服務與服務,落實(shí)與落實與落實,都是一回事"
    assert repair_injection(text).text == text


def test_of_a_page_some_lines_may_be_no_mirror_s() -> None:
    sound = "全區居民出門更方便,電梯開了。"
    repaired = repair_injection(f"{sound}\n區(qū)裏的副局長(zhǎng)沈國(guó)棟說,今年全區(qū)已經開工。\n{sound}")
    assert repaired.text == f"{sound}\n區裏的副局長沈國棟說,今年全區已經開工。\n{sound}"
    assert [one.certainty for one in repaired.repairs] == ["likely", "proved", "proved", "likely"]


@pytest.mark.parametrize("gloss", ["區(ōu)先生", "滟(yàn)滟水波", "電梯(tī)", "區(qū)裏,區外,副局長(zhǎng)"])
def test_where_some_lines_are_no_mirror_s_a_gloss_stays(gloss: str) -> None:
    # Of another reading, of what no mirror injects, of what stands there without it.
    text = f"全區的滟滟電梯開了。\n{gloss},副局長(zhǎng)沈國(guó)棟說已經開工。"
    assert repair_injection(text).text == text.replace("長(zhǎng)", "長").replace("國(guó)", "國")


def test_gloss_of_another_tone_is_no_injection() -> None:
    text = "他在理發(fà)店裏數(shǔ)錢,店主說不用找了,改天再來也行。"
    assert repair_injection(text).text == text


def test_repair_names_before_after_and_line() -> None:
    repairs = repair_injection("新河\n服務(wù)\n落實(shí)到每一個人身上").repairs
    assert [(one.before, one.after, one.line) for one in repairs] == [("務(wù)", "務", 2), ("實(shí)", "實", 3)]


@pytest.mark.parametrize("text", ["提供服務(wu\u0300),落實(shi\u0301)到人", "提供服務\u200b(wù),落實\u200b(shí)到人"])
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text).text
    assert repair(once).text == once


def test_a_flag_is_kept_when_what_told_of_it_is_mended() -> None:
    once = repair("會上宣讀了決定,觀海新聞?dòng)浾邚睦顪鎱^(qū)獲悉。\n請注意鍛煉?/p>")
    assert [(one.before, one.line) for one in once.repairs if one.before == one.after] == [("?", 2)]
    assert repair(once.text).text == once.text


@pytest.mark.skipif(os.environ.get("CLEANER_COMPILED") == "1", reason="compiled modules call each other directly")
@pytest.mark.parametrize("gloss", ["", "滟(yàn)", "服務(wù)"])
def test_who_asks_at_every_mark_begins_no_search(monkeypatch: pytest.MonkeyPatch, gloss: str) -> None:
    def search(*_: object) -> None:
        raise AssertionError("a search costs a thousand times what clean text pays")

    monkeypatch.setattr("cleaner.repairs.byte_shift.find_spans", search)
    asked = "这座桥等了十年?!没有人相信?他们说明天,还会有人来?!看一看?" * 6 + gloss
    assert repair(asked).text == asked
    with pytest.raises(AssertionError):
        repair("这座桥等了十年，没有人相信?,他们说明天还会有人来看一看。" * 2)

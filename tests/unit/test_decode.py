from __future__ import annotations

import codecs
import random
import time

import pytest
from msgspec.structs import replace

from cleaner.decode import decode
from cleaner.document import Document
from cleaner.errors import NoBody, Rejected
from cleaner.rules import Rules, load_rules

HANS = "新河大桥今天正式通车,全长三百米,市民纷纷前来参观。" * 3
HANT = "新河大橋今天正式通車,全長三百米,市民紛紛前來參觀。" * 3


def decoded(data: bytes | str) -> Document:
    return decode(Document(data), load_rules())


def declared(charset: str, body: bytes) -> bytes:
    return f'<meta charset="{charset}">'.encode() + body


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_bom_decides_and_is_no_part_of_the_text(bom: bytes, encoding: str) -> None:
    document = decoded(bom + HANS.encode(encoding))
    assert (document.text, document.encoding, document.warnings) == (HANS, encoding, ())


@pytest.mark.parametrize("label", ["gb2312", "big5", "iso-8859-1", "utf-16", "no-such-charset", "rot13"])
def test_valid_utf8_beats_any_label(label: str) -> None:
    document = decoded(declared(label, HANS.encode()))
    assert document.text.endswith(HANS)
    assert document.encoding == "utf-8"


@pytest.mark.parametrize("label", ["gb2312", "GBK", "x-gbk", "gb_2312-80", "utf-8", "utf-7", "rot13", "big5"])
def test_gbk_page_is_read_whatever_it_declares(label: str) -> None:
    assert decoded(declared(label, HANS.encode("gbk"))).text.endswith(HANS)


@pytest.mark.parametrize("label", ["iso-8859-1", "latin-1", "windows-1252", "windows-1251", "koi8-r"])
def test_single_byte_label_on_a_gbk_page_gives_no_mojibake(label: str) -> None:
    assert decoded(declared(label, HANS.encode("gbk"))).text.endswith(HANS)


def test_gb2312_label_means_gb18030() -> None:
    text = "新河镇的\u3447与朱镕基㐂都在。" + HANS
    document = decoded(declared("gb2312", text.encode("gb18030")))
    assert document.encoding == "gb18030"
    assert document.text.endswith(text)


@pytest.mark.parametrize("length", [4, 6, 9, 14, 20])
def test_short_undeclared_gbk(length: int) -> None:
    assert decoded(HANS[:length].encode("gbk")).text == HANS[:length]


@pytest.mark.parametrize("label", ["big5", "big5-hkscs", "x-x-big5"])
def test_declared_big5(label: str) -> None:
    document = decoded(declared(label, HANT.encode("big5")))
    assert document.text.endswith(HANT)
    assert document.encoding == "big5hkscs"


def test_undeclared_big5() -> None:
    assert decoded(HANT.encode("big5")).text == HANT


def test_big5_page_that_declares_gb2312() -> None:
    assert decoded(declared("gb2312", HANT.encode("big5"))).text.endswith(HANT)


def test_second_declaration_may_be_the_right_one() -> None:
    assert decoded(declared("iso-8859-1", declared("big5", HANT.encode("big5")))).text.endswith(HANT)


def test_declaration_late_in_the_head() -> None:
    page = b"<html><head>" + b"<!-- padding -->" * 100 + declared("big5", HANT.encode("big5"))
    assert decoded(page).text.endswith(HANT)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5"])
@pytest.mark.parametrize("label", ["", "right"])
def test_one_bad_byte_spoils_one_character_and_is_flagged(encoding: str, label: str) -> None:
    text = HANT if encoding == "big5" else HANS
    cut = len(text[:26].encode(encoding))
    data = text.encode(encoding)
    data = data[:cut] + b"\xff" + data[cut:]
    document = decoded(declared(encoding, data) if label else data)
    assert text[:26] in document.text
    assert text[30:] in document.text
    assert document.warnings
    assert [repair.certainty for repair in document.repairs] == ["lost"]


def test_truncated_utf8_keeps_what_was_there() -> None:
    document = decoded(HANS.encode()[:-1])
    assert document.text.startswith(HANS[:-1])
    assert document.warnings


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [HANS, f"<p>{HANS}</p>", "The bridge is open. 桥通了。"])
def test_utf16_without_bom(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)).text.replace("\0", "") == text


@pytest.mark.parametrize(
    "magic", [b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x89PNG\r\n", b"GIF89a", b"\x7fELF"]
)
def test_binary_is_known_by_its_magic_number(magic: bytes) -> None:
    with pytest.raises(Rejected) as raised:
        decoded(magic + b"\x00\x01text")
    assert raised.value.reason == "binary"


@pytest.mark.parametrize(
    "magic", [b"", b"MZ\x90\x00", b"ID3\x03\x00", b"RIFF\x24\x08\x00\x00WEBPVP8 ", b"7z\xbc\xaf'\x1c"]
)
def test_bytes_that_are_no_text_are_binary_whatever_they_begin_with(magic: bytes) -> None:
    with pytest.raises(Rejected) as raised:
        decoded(magic + random.Random(1).randbytes(5000))
    assert raised.value.reason == "binary"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "", "\ufeff", "\u3000\n"])
def test_empty_document_is_empty(data: bytes | str) -> None:
    with pytest.raises(NoBody) as raised:
        decoded(data)
    assert raised.value.reason == "empty"


def test_replacement_characters_of_the_page_itself_are_no_loss() -> None:
    document = decoded("新河\ufffd大桥。".encode())
    assert (document.repairs, document.warnings) == ((), ())


def test_text_that_is_decoded_already_stays() -> None:
    assert decoded("\ufeff新河\ufffd").text == "新河\ufffd"


JAPANESE = "新しい橋が今日の朝、町の真ん中で開通しました。市民は朝早くから橋のたもとに集まった。"
KOREAN = "새 다리가 오늘 아침 시내 한가운데에서 개통되었습니다. 시민들은 이른 아침부터 모였다."
RUSSIAN = "Новый мост через реку открыли сегодня утром в центре города."
FRENCH = "Le nouveau pont a été inauguré ce matin au cœur de la ville."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        (HANS, "hz"),
    ],
)
@pytest.mark.parametrize("label", ["", "utf-8", "gb2312", "right"])
def test_other_languages_whatever_they_declare(text: str, encoding: str, label: str) -> None:
    data = text.encode(encoding)
    assert decoded(declared(encoding if label == "right" else label, data) if label else data).text.endswith(text)


@pytest.mark.parametrize("encoding", ["gbk", "big5hkscs", "cp932", "cp949"])
def test_charset_of_the_server_is_a_hint(encoding: str) -> None:
    text = {"gbk": HANS, "big5hkscs": HANT, "cp932": JAPANESE, "cp949": KOREAN}[encoding]
    document = decode(Document(text.encode(encoding), charset="utf-8"), load_rules())
    assert document.text == text
    document = decode(Document(text.encode(encoding), charset=encoding), load_rules())
    assert (document.text, document.encoding_origin) == (text, "declared")


def test_rule_says_what_a_few_bytes_are_in() -> None:
    rules = load_rules()
    rule = replace(rules.by_name["site/cri.cn"], charset="big5hkscs")
    rules = Rules({**rules.by_name, "site/cri.cn": rule})
    document = decode(Document(HANT.encode("big5"), source="cri.cn"), rules)
    assert (document.encoding, document.encoding_origin) == ("big5hkscs", "declared")
    assert decode(Document(HANS.encode("gbk"), source="cri.cn"), rules).text == HANS
    assert decode(Document(HANS.encode(), source="cri.cn"), rules).text == HANS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text",
    [
        HANS,
        HANT,
        JAPANESE,
        KOREAN,
        f"<html><body><p>{HANS}</p></body></html>",
        "The bridge is open.",
        "<!-- b -->" * 200,
    ],
)
def test_wide_encodings_without_bom(encoding: str, text: str) -> None:
    document = decoded(text.encode(encoding))
    assert (document.text, document.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ["gbk", "big5"])
def test_bom_of_utf8_before_a_page_of_another_encoding(encoding: str) -> None:
    text = HANT if encoding == "big5" else HANS
    assert decoded(codecs.BOM_UTF8 + text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("first", "second"), [("gbk", "utf-8"), ("utf-8", "gbk"), ("big5", "utf-8"), ("utf-8", "big5")]
)
@pytest.mark.parametrize("line", ["桥长三百米,宽二十米。", "图片", "登录"])
def test_line_in_another_encoding_is_recovered_and_flagged(first: str, second: str, line: str) -> None:
    text, other = (HANT, "橋長三百米,市民紛紛前來參觀。") if "big5" in (first, second) else (HANS, line)
    pasted = f"<p>{text}".encode(second)
    data = f"<p>{text}\n<p>".encode(first) * 3 + other.encode(second) + b"\n" + pasted + f"\n<p>{text}".encode(first)
    document = decoded(data)
    assert document.text.splitlines()[3] == f"<p>{other}"
    assert document.text.count(text) == 5
    assert "\ufffd" not in document.text
    assert {repair.kind for repair in document.repairs} == {"mixed_encoding"}
    assert any("mixes encodings" in warning for warning in document.warnings)


def test_mixed_encodings_are_found_where_nothing_is_lost() -> None:
    # GBK reads these bytes of UTF-8 as ideographs, without a fault.
    assert "锟" not in decoded(HANS.encode("gbk") + b"\n" + HANT[:24].encode() + b"\n").text
    assert HANT[:24] in decoded(HANS.encode("gbk") + b"\n" + HANT[:24].encode() + b"\n").text


@pytest.mark.parametrize("label", ["历史", "首页", "通知公告"])
def test_short_label_in_utf8_within_gbk_is_read_though_gbk_reads_it_without_a_fault(label: str) -> None:
    assert "\ufffd" not in label.encode().decode("gb18030", "replace")
    document = decoded(f"<p>{HANS}</p><b>".encode("gbk") + label.encode() + f"</b>\n{HANS}".encode("gbk"))
    assert document.text == f"<p>{HANS}</p><b>{label}</b>\n{HANS}"
    assert [repair.kind for repair in document.repairs] == ["mixed_encoding"]


def test_rare_characters_of_gbk_that_are_valid_utf8_stay() -> None:
    text = f"{HANS}\n鑫鍩鑫\n{HANS}"
    assert decoded(text.encode("gbk")).text == text


@pytest.mark.parametrize(
    ("line", "at"),
    [
        # Behind the byte Cyrillic, kana and a letter among ideographs would be cheap, one at a time.
        ("楼的楼顶没有围栏，只有一圈金橘，是退休教师种下的。", 7),
        ("推開青棠縣下河灘村老糧倉的木門,迎面是六排刷着清漆的書架。", 42),
    ],
)
def test_characters_behind_a_bad_byte_are_judged_with_those_before_them(line: str, at: int) -> None:
    data = line.encode("gbk")
    document = decoded(data[:at] + b"\xff" + data[at:] + f"\n<p>{HANS}".encode("gbk"))
    assert document.text.startswith(line[: at // 2 - 1])
    assert document.text.endswith(f"{line[at // 2 + 1 :]}\n<p>{HANS}")


def test_bytes_that_made_detectors_quadratic_take_no_time() -> None:
    start = time.monotonic()
    decoded(b"\xbd\x00" + b"S" * 32_768 + b"\0" * 2_000)
    decoded(b"\xbd\x00" + b"S" * 32_768)
    decoded(b"\xbd\xff<" * 200_000 + HANS.encode("gbk") * 100)
    assert time.monotonic() - start < 10  # FAULTS.md's own bound; it took hours where it went wrong


def test_zeros_behind_each_character_of_a_line_make_no_utf16_of_it() -> None:
    lines = [
        HANS,
        "\0".join("市民说，桥通了以后，过河只要五分钟。"),
        *(f"第{number}天，桥上依旧热闹。" for number in range(40)),
    ]
    document = decoded("\n\n".join(lines).encode())
    assert (document.encoding, document.text) == ("utf-8", "\n\n".join(lines))


@pytest.mark.parametrize("control", ["\0", "\x08"])
def test_utf8_with_a_control_character_behind_each_character_is_no_binary(control: str) -> None:
    text = control.join(HANS)
    assert decoded(text.encode()).text == text


@pytest.mark.parametrize("control", ["\0", "\x08", "\x1c"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_flood_of_one_control_character_makes_no_binary_of_a_text(control: str, encoding: str) -> None:
    text = HANS + 3_000 * control + HANS
    assert decoded(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("control", ["\0", "\x08"])
def test_other_encodings_with_a_control_character_behind_each_character_are_no_binary(
    encoding: str, control: str
) -> None:
    text = control.join(HANT if encoding == "big5hkscs" else HANS)
    assert decoded(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_wide_line_of_controls_is_no_binary(encoding: str) -> None:
    lines = [HANS, "\x07".join("市民说，桥通了以后，过河只要五分钟，公交车也不再绕行。"), HANS]
    assert decoded("\n".join(lines).encode(encoding)).text == "\n".join(lines)


def _cesu8(text: str) -> bytes:
    units = text.encode("utf-16-be")
    return "".join(chr(int.from_bytes(units[at : at + 2])) for at in range(0, len(units), 2)).encode(
        "utf-8", "surrogatepass"
    )


@pytest.mark.parametrize("bad", [b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80", b"\xed\xa0\x80"])
def test_a_line_of_nothing_but_bytes_that_no_encoding_reads_is_read_in_none(bad: bytes) -> None:
    document = decoded(HANS.encode() + b"\n" + bad * 40 + b"\n" + HANS.encode())
    first, middle, last = document.text.split("\n")
    assert (first, set(middle), last) == (HANS, {"\ufffd"}, HANS)


@pytest.mark.parametrize("damage", [b"", b"\xff"])
def test_pairs_of_surrogates_in_utf8_are_the_character(damage: bytes) -> None:
    text = "".join(f"桥上第{number}天依旧热闹😀。\n" for number in range(9))
    document = decoded(damage + _cesu8(text))
    assert document.text == "\ufffd" * len(damage) + text
    pairs = [one for one in document.repairs if one.kind == "mixed_encoding"]
    assert [(one.after, one.certainty, one.line) for one in pairs] == [("😀", "proved", line) for line in range(1, 10)]


@pytest.mark.parametrize("order", ["le", "be"])
def test_lines_of_utf16_before_utf32_are_read(order: str) -> None:
    lines = [f"第{number}天，桥上依旧热闹。" for number in range(20)]
    data = "\n".join([*lines[:9], ""]).encode(f"utf-16-{order}") + "\n".join(lines[9:]).encode(f"utf-32-{order}")
    assert decoded(data).text == "\n".join(lines)


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-32-be"), (b"\xfe\xff", "gbk")])
def test_the_mark_of_utf16_before_another_encoding_costs_no_character(mark: bytes, encoding: str) -> None:
    text = "\n".join(["临江镇纺织厂的女工在去年春天重新丈量了沿岸的堤坝，前后用了5898个晚上。", *[HANS] * 9])
    assert decoded(mark + text.encode(encoding)).text == text


@pytest.mark.parametrize("times", [50, 100, 400, 1000])
@pytest.mark.parametrize("pair", [b"\xbd\0", b"\0\xbd"])
def test_zeros_before_gbk_make_no_utf16_of_it(times: int, pair: bytes) -> None:
    with pytest.raises(Rejected, match=r"binary|control"):
        decoded(pair * times + HANS.encode("gbk"))


def test_malformed_utf8_keeps_the_text_around_it() -> None:
    data = HANS.encode() + b"\xc0\xaf \xed\xa0\x80 \xf8\x88\x80\x80\x80 \xe6\x96" + HANS.encode()
    document = decoded(data)
    assert document.text.startswith(HANS)
    assert document.text.endswith(HANS)
    assert any("byte sequences are not utf-8" in warning for warning in document.warnings)


def test_control_characters_within_text_are_kept_out_of_the_verdict() -> None:
    text = "新河大桥\0今天\x1b[1m正式\x01通车。" + HANS
    assert decoded(text.encode()).text == text
    assert decoded(text.encode("gbk")).text == text


def test_confidence_is_one_for_what_is_proved_and_low_for_a_guess() -> None:
    assert decoded(HANS.encode()).encoding_confidence == 1.0
    assert decoded(codecs.BOM_UTF16_LE + HANS.encode("utf-16-le")).encoding_confidence == 1.0
    assert decoded(HANS.encode("gbk")).encoding_confidence > 0.99
    guess = decoded(b"\xe9\xe8")
    assert guess.encoding_confidence < 0.9
    assert any("guess" in warning for warning in guess.warnings)


@pytest.mark.parametrize("encoding", ["gbk", "big5"])
@pytest.mark.parametrize("damage", ["lost", b"\x80", b"\xa5", b"\xff", b"?"])
@pytest.mark.parametrize("at", [9, 30, 61, 90])
def test_what_follows_a_lost_or_added_byte_is_read_right(encoding: str, damage: str | bytes, at: int) -> None:
    text = HANT if encoding == "big5" else HANS
    data = text.encode(encoding)
    damaged = data[:at] + (data[at + 1 :] if damage == "lost" else bytes(damage) + data[at:])  # type: ignore[arg-type]
    document = decoded(damaged + b"\n<p>" + data)
    # Every second character of Big5 ends in an ASCII byte, where a shift may end by itself after some characters.
    characters = at // 2 + (4 if encoding == "gbk" else 9)
    assert document.text.startswith(text[: at // 2 - 4])
    assert document.text.endswith(f"{text[characters:]}\n<p>{text}")
    assert document.encoding == {"gbk": "gb18030", "big5": "big5hkscs"}[encoding]
    assert not any("mixes" in warning for warning in document.warnings)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("text", [HANS, f"<html><body><p>{HANS}</p></body></html>"])
@pytest.mark.parametrize("damage", ["lost", b"\xa5"])
@pytest.mark.parametrize("at", [40, 71, 90])
def test_byte_lost_or_added_in_utf16(encoding: str, bom: bool, text: str, damage: str | bytes, at: int) -> None:
    data = text.encode(encoding)
    damaged = data[:at] + (data[at + 1 :] if damage == "lost" else bytes(damage) + data[at:])  # type: ignore[arg-type]
    document = decoded(("\ufeff".encode(encoding) if bom else b"") + damaged)
    assert document.encoding == encoding
    assert document.text.startswith(text[: at // 2 - 2])
    assert document.text.endswith(text[at // 2 + 3 :])
    assert document.warnings


def test_few_bytes_of_valid_utf8_are_utf8_unless_declared_and_better_read_otherwise() -> None:
    assert decoded("M\u0301".encode()).text == "M\u0301"
    assert decoded("图片".encode("gbk")).text == "ͼƬ"  # valid UTF-8: nothing says otherwise
    assert decode(Document("图片".encode("gbk"), charset="gbk"), load_rules()).text == "图片"
    assert decode(Document("图片".encode(), charset="gbk"), load_rules()).text == "图片"


@pytest.mark.parametrize("text", ["It had cost £250 in 1911, and £5m last week.", "It was 30°C in the shade."])
def test_currencies_and_degrees_are_no_letters_of_another_alphabet(text: str) -> None:
    assert decoded(text.encode("latin-1")).text == text


POLISH = "Nowy most nad rzeką otwarto dziś rano. Mieszkańcy przyszli już o świcie, żeby go obejrzeć i przejść pieszo."
TURKISH = "Yeni köprü bu sabah açıldı. Şehirde yaşayanlar güneş doğmadan geldi, çocuklar köprüden yürüyerek geçti."
GREEK = "Η νέα γέφυρα άνοιξε σήμερα το πρωί στο κέντρο της πόλης. Οι κάτοικοι ήρθαν από νωρίς για να τη δουν."
HEBREW = "הגשר החדש מעל הנהר נפתח הבוקר במרכז העיר. התושבים הגיעו מוקדם כדי לראות אותו ולעבור בו ברגל."
ARABIC = "افتتح الجسر الجديد فوق النهر صباح اليوم في وسط المدينة. جاء السكان باكرا ليشاهدوه ويعبروه سيرا."
URDU = "دریا پر نیا پل آج صبح شہر کے بیچ میں کھول دیا گیا۔ لوگ صبح سویرے اسے دیکھنے آئے اور پیدل چلے۔"
THAI = "สะพานใหม่ข้ามแม่น้ำเปิดเมื่อเช้านี้ที่ใจกลางเมือง ชาวบ้านมาแต่เช้าเพื่อดูและเดินข้ามสะพาน"
VIETNAMESE = "Cây cầu mới bắc qua sông được khánh thành sáng nay ở giữa thành phố, người dân đã đến từ sớm để xem."
UKRAINIAN = "Новий міст через річку відкрили сьогодні вранці в центрі міста, і мешканці прийшли його побачити."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (TURKISH, "cp1254"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256"),
        (THAI, "cp874"),
        (UKRAINIAN, "koi8-u"),
        (UKRAINIAN, "mac-cyrillic"),
        (KOREAN, "johab"),
    ],
)
def test_other_alphabets_that_nothing_declares(text: str, encoding: str) -> None:
    document = decoded(f"<html><p>{text}</p></html>".encode(encoding))
    assert (document.text, document.warnings) == (f"<html><p>{text}</p></html>", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("text", [POLISH, TURKISH, GREEK, HEBREW, ARABIC, URDU, THAI, VIETNAMESE, UKRAINIAN])
def test_utf16_of_other_alphabets_is_of_one_width(encoding: str, bom: bool, text: str) -> None:
    lines = f"{text}\n{text}\n"
    document = decoded((("\ufeff" if bom else "") + lines).encode(encoding))
    assert (document.text, document.encoding, document.warnings) == (lines, encoding, ())


@pytest.mark.parametrize("lead", [0xE0, 0xE6])
def test_a_table_of_rare_characters_makes_no_other_encoding_of_japanese(lead: int) -> None:
    """Two letters of Latin or Cyrillic cost less than a rare character; but half of all words have an odd number."""
    cells = [bytes((lead + row, trail)).decode("cp932") for row in range(4) for trail in range(0x40, 0x7E)]
    page = "".join(f"<p>{JAPANESE[at : at + 2]}" for at in range(0, 30, 2)) + "".join(f"<td>{one}" for one in cells)
    document = decoded(f"<meta charset=Shift_JIS>{page}".encode("cp932"))
    assert (document.text, document.encoding) == (f"<meta charset=Shift_JIS>{page}", "cp932")


def test_the_confidence_in_what_reads_like_no_text_is_low() -> None:
    mirrored = bytes(range(0x80)) + bytes(range(0xFF, 0x7F, -1))
    document = decoded(f"p{JAPANESE}/p".encode("euc_jp").translate(mirrored))
    assert document.encoding_confidence <= 0.5
    assert any("guess" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("text", "encoding"), [(HANS, "hz"), (JAPANESE, "iso2022_jp"), (KOREAN.replace(" ", ""), "iso2022_kr")]
)
@pytest.mark.parametrize("bad", [b"", b"\xff", b"\x80"])
def test_ideographs_between_escapes_survive_a_bad_byte(text: str, encoding: str, bad: bytes) -> None:
    lines = (text + "\n").encode(encoding) * 3
    at = len(lines) // 3 + 11
    document = decoded(lines[:at] + bad + lines[at:])
    assert document.text.count(text) == (2 if bad else 3)
    assert document.text.count("\ufffd") <= 3 * len(bad)
    assert len(document.warnings) == len(bad)
    assert document.encoding == {"iso2022_jp": "iso2022_jp_2"}.get(encoding, encoding)


@pytest.mark.parametrize("flood", [b"\x80" * 9, b"\xff" * 40])
def test_a_flood_between_escapes_hides_no_ideographs(flood: bytes) -> None:
    line = (HANS + "\n").encode("hz")
    document = decoded(line * 2 + flood + line)
    assert (document.encoding, document.text.count(HANS)) == ("hz", 3)


@pytest.mark.parametrize("text", [HANS, HANT, f"<html><p>{HANS}</p>\n<p>{HANT}</p></html>"])
def test_utf_7_is_read(text: str) -> None:
    document = decoded(text.encode("utf-7"))
    assert (document.text, document.encoding, document.warnings) == (text, "utf-7", ())
    data = text.encode("utf-7") * 3
    damaged = decoded(data[:90] + b"\xff" + data[90:])
    assert damaged.encoding == "utf-7"
    assert HANS[:20] in damaged.text or HANT[:20] in damaged.text


def test_base64_is_no_utf_7() -> None:
    letters = codecs.encode(random.Random(7).randbytes(600), "base64").decode().replace("\n", "+")
    for text in (f"<p>+{letters}- a letter</p>", "1+1111111111111=2, a+bbbbbbbbbbbbbbb-c"):
        assert decoded(text.encode()).text == text
        assert decoded(text.encode()).encoding == "utf-8"


def test_a_half_in_another_encoding_is_not_lost_behind_a_warning() -> None:
    """A run of one byte is damage of one place; one of bytes that differ may be text."""
    with pytest.raises(Rejected, match="can't be read"):
        decoded((HANT + "\n").encode("utf-32-le") * 2 + (HANS + "\n").encode("utf-16-be"))


def test_utf_16_of_which_no_encoding_makes_sense_is_not_read_as_letters() -> None:
    line = f"<p>{HANS.replace('，', ' ')}</p>".encode("utf-16-le")
    data = line[1:] + HANS.encode()[1:] + line[:-1]
    try:
        document = decoded(data)
    except Rejected as rejected:
        assert rejected.reason == "binary"
    else:
        assert document.encoding not in ("cp1252", "cp1251", "koi8-r")


def test_words_of_korean_between_shifts_are_no_control_characters() -> None:
    assert decoded("새 다리 가 물 위 에 서 다 ".encode("iso2022_kr") * 9).encoding == "iso2022_kr"


def test_iso_2022_cn_is_rejected_and_does_not_pass_for_ascii() -> None:
    seven = bytes(byte & 0x7F for byte in HANS[:7].encode("gb2312"))
    with pytest.raises(Rejected, match="ISO-2022-CN"):
        decoded(b"\x1b$)A\x0e" + seven + b"\x0f\n")


@pytest.mark.parametrize("text", ["if (~{a} && b~}) { ~{0x0e} } \x1b$", "s/~{([a-z]+)~}/$1/g; x = '~{ab~}cd'"])
def test_code_that_holds_such_escapes_stays(text: str) -> None:
    assert decoded((text + "\n") * 3).text == (text + "\n") * 3


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "euc_kr"])
@pytest.mark.parametrize("byte", [b"\0", b"\x80", b"\xa0", b"\xff"])
@pytest.mark.parametrize("times", [1, 9, 300, 3_000])
@pytest.mark.parametrize("label", ["", "<meta charset=gb2312>"])
def test_one_byte_many_times_over_is_no_reason_to_read_the_rest_wrongly(
    encoding: str, byte: bytes, times: int, label: str
) -> None:
    text = {"big5": HANT, "euc_kr": KOREAN}.get(encoding, HANS)
    data = text.encode(encoding)
    at = len(text[:20].encode(encoding))
    document = decoded(label.encode() + data[:at] + byte * times + data[at:] + b"\n" + data)
    assert document.text.startswith(label + text[:20])
    assert document.text.endswith(f"{text[22:]}\n{text}")


def test_zeros_alone_are_no_text() -> None:
    with pytest.raises(Rejected):
        decoded(b"\0" * 3_000)


def test_signs_of_utf8_in_damaged_utf8_stay_what_they_are() -> None:
    """Where a byte was lost, letters of Windows-1252 are cheaper than losses, and once they were read everywhere."""
    data = f"<p>{HANS}</p><a>×</a><p>关闭</p>\n".encode()
    document = decoded(data[4:] + data[:-11])
    assert "<a>×</a>" in document.text
    assert document.text.count(HANS) == 1
    assert not any("mixes" in warning for warning in document.warnings)


@pytest.mark.parametrize("at", range(1, 40, 3))
def test_byte_lost_from_gbk_without_a_sign(at: int) -> None:
    """The shifted pairs end in an ASCII letter, so that nothing reads as lost."""
    line = "新河大桥今天正式通车全长三百米市民纷纷前来参观A座。".encode("gbk")
    data = line[:at] + line[at + 1 :] + b"\n" + HANS.encode("gbk") * 3
    assert "\ufffd" not in data.decode("gb18030")
    document = decoded(data)
    assert document.text.endswith("A座。\n" + HANS * 3)
    assert line.decode("gbk")[at // 2 + 3 :] in document.text
    assert any("byte sequences" in warning for warning in document.warnings)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("damage", ["lost", b"\xa5"])
@pytest.mark.parametrize("at", [31, 100, 181, 334])
def test_lines_of_ascii_behind_a_lost_byte_are_in_no_other_byte_order(
    encoding: str, bom: bool, damage: str | bytes, at: int
) -> None:
    page = "<html>\n<head>\n" + "  <style> body { margin: 0 } </style>\n" * 4 + f"<p>{HANS}</p>\n</html>\n" * 3
    data = page.encode(encoding)
    damaged = data[:at] + (data[at + 1 :] if damage == "lost" else bytes(damage) + data[at:])  # type: ignore[arg-type]
    document = decoded(("\ufeff".encode(encoding) if bom else b"") + damaged)
    assert document.text.startswith(page[: at // 2 - 2])
    assert document.text.endswith(page[at // 2 + 3 :])
    assert document.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_first_byte(encoding: str) -> None:
    page = f"<html>\n<head>\n<style> body {{ margin: 0 }} </style>\n<p>{HANS}</p>\n</html>\n"
    document = decoded(page.encode(encoding)[1:])
    assert document.text.endswith(page[2:])


def test_a_guess_among_encodings_of_one_byte_a_character_is_told_to_be_one() -> None:
    text = "La rue du marché était déserte; à l’école, les élèves espéraient la neige. " * 20
    assert decoded(text.replace("’", "'").encode("cp437")).encoding_confidence < 0.9
    assert decoded(text.encode("cp1252")).encoding_confidence < 0.9
    assert decoded(b"<p>" + text.encode("cp1252")).encoding_confidence > 0.9
    assert decoded(declared("windows-1252", text.encode("cp1252"))).encoding_confidence > 0.9


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("damage", [b"", b"\xff", b"\xf8\x88", b"\0\0\0"])
def test_utf32_is_read_on_behind_bytes_that_were_lost_or_put_in(encoding: str, marked: bool, damage: bytes) -> None:
    """The rest of the document was U+FFFD, with a success status."""
    text = "新河大桥今天正式通车，全长三百米，2024 年。一二三 and more of it.\n" * 20
    data = text.encode(encoding)
    bom = "\ufeff".encode(encoding) if marked else b""
    for at in (400, 401, 402, 403):
        hit = bom + data[:at] + damage + data[at + (not damage) :]
        found = decode(Document(hit), load_rules()).text
        assert found[:99] == text[:99]
        assert found.count("\ufffd") <= 2
        assert found[-700:] == text[-700:]


def test_a_line_in_another_encoding_is_told_where_other_lines_have_lost_characters() -> None:
    """U+FFFD that was written in UTF-8 says nothing of what the bytes are in."""
    lost = "新河大桥" + "\ufffd" * 60 + "正式通车。"
    line = "两岸居民走上桥面参观，桥上共装了一百三十盏路灯。"
    document = decode(
        Document(f"{lost}\n".encode() + f"{line}\n".encode("gb18030") + f"{lost}\n".encode()), load_rules()
    )
    assert document.text == f"{lost}\n{line}\n{lost}\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("invisible", ["\u200b", "\u200d", "\u2060", "\u202e", "\ufe0f", "\xad", "\u034f"])
def test_an_invisible_character_after_each_other_tells_nothing_of_the_encoding(
    encoding: str, bom: str, invisible: str
) -> None:
    text = invisible.join("新河大桥今天正式通车，全长三百米，市民纷纷前来参观。\n两岸居民往来从此不再绕行。\n")
    document = decoded((bom + text).encode(encoding))
    assert (document.text, document.encoding) == (text, encoding)

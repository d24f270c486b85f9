from __future__ import annotations

import codecs
import random
import tracemalloc

import opencc
import pytest

from cleaner.decode import decode
from cleaner.document import Document
from cleaner.encodings.mixed_widths import runs
from cleaner.encodings.plausibility import surprise
from cleaner.encodings.realign import realign_wide
from cleaner.errors import Rejected
from cleaner.rules import load_rules

FIRST = "新河大桥今天正式通车,全长三百米,市民纷纷前来参观。\n上午九点，市长宣布通车。Hello 2024!\n"
SECOND = "两岸居民走上桥面参观，记者看到，桥上共装了一百三十盏路灯。\n上级部门说，上下班时间缩短了。\n"
BOMS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def decoded(data: bytes) -> Document:
    return decode(Document(data), load_rules())


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("narrow", ["utf-8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("marked", [True, False])
def test_lines_in_utf16_among_lines_in_another_encoding_are_read_each_in_its_own(
    wide: str, narrow: str, marked: bool
) -> None:
    convert = opencc.OpenCC("s2t").convert if narrow == "big5hkscs" else str
    first, second = convert(FIRST), convert(SECOND)
    bom = BOMS[wide] if marked else b""
    for data in (
        bom + first.encode(wide) + second.encode(narrow),
        first.encode(narrow) + bom + second.encode(wide),
    ):
        document = decoded(data)
        assert document.text == first + second
        assert {document.encoding, *(one.kind for one in document.repairs)} <= {wide, narrow, "mixed_encoding"}
        assert any("mixes encodings" in warning for warning in document.warnings)
    document = decoded(first.encode(narrow) + bom + second.encode(wide) + first.encode(narrow))
    assert document.text == first + second + first
    assert [(one.kind, one.after, one.line) for one in document.repairs] == [("mixed_encoding", second.strip(), 3)]


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("narrow", ["utf-8", "gb18030"])
def test_one_line_in_another_encoding_behind_utf16_that_nothing_ends(wide: str, narrow: str) -> None:
    first, second = FIRST + SECOND, SECOND.replace("\n", "\r") + FIRST.replace("\n", "\r")
    assert decoded(first.encode(wide) + second.encode(narrow)).text == first + second


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("marked", [True, False])
def test_bytes_lost_in_two_places_shift_what_stands_between(wide: str, marked: bool) -> None:
    line = FIRST.replace("\n", "")
    parts = [part.encode(wide) for part in (line * 9, line + "&#9;" * 999, line * 60)]
    text = decoded((BOMS[wide] if marked else b"") + b"\xed\xa0\x80".join(parts)).text
    assert text.count(line) >= 69
    assert text.count("&#9;") >= 998


@pytest.mark.parametrize("narrow", ["utf-8", "gb18030"])
def test_a_flood_does_not_outvote_the_lines_around_it(narrow: str) -> None:
    """U+F0000 in UTF-8 is dear in UTF-16 of either order."""
    flood = "\U000f0000".encode() * 20_000
    text = decoded(SECOND.encode(narrow) + FIRST.encode("utf-16-le") + flood + (b"\n" + FIRST.encode(narrow)) * 2).text
    assert text.startswith(SECOND + FIRST)
    assert text.endswith(2 * ("\n" + FIRST))


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("narrow", ["utf-8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("marked", [True, False])
def test_a_line_end_of_one_byte_between_files_that_were_joined(wide: str, narrow: str, marked: bool) -> None:
    """As `echo` writes it behind a file that ends without one; 上 holds the same byte, and goes on."""
    convert = opencc.OpenCC("s2t").convert if narrow == "big5hkscs" else str
    first, second = convert(FIRST).strip(), convert(SECOND).strip()
    bom = BOMS[wide] if marked else b""
    for parts in ((1, 0), (1, 0, 1), (0, 1, 0), (1, 1)):
        data = b"\n".join(bom + second.encode(wide) if part else first.encode(narrow) for part in parts)
        text = "\n".join(second if part else first for part in parts)
        assert decoded(data).text == text


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("begins", ["上", "晚上", "六晚上", "上午上班", "早上，"])
def test_utf16_that_begins_with_half_a_line_end(wide: str, begins: str) -> None:
    text = f"{begins}九点，云溪县档案馆只有3楼亮着灯。两台相机悬在架子上，镜头朝下。"
    assert decoded(text.encode(wide)).text == text


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf32_is_not_taken_for_lines_of_utf16(encoding: str) -> None:
    document = decoded(("<!DOCTYPE html>\n<html>\n" + SECOND + "\u4e00\u0a00\n" * 9 + FIRST).encode(encoding))
    assert document.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("odd", ["\U000e0100\ufffe", "\ufffe\U000f0000", "\ufeff\U00100000"])
def test_characters_of_any_plane_leave_utf32_what_it_is(odd: str, encoding: str) -> None:
    text = FIRST + odd + SECOND
    document = decoded(text.encode(encoding))
    assert (document.text, document.encoding) == (text, encoding)


@pytest.mark.parametrize("wide", BOMS)
def test_a_whole_document_in_utf16_is_one_run(wide: str) -> None:
    assert runs(BOMS[wide] + (FIRST + SECOND).encode(wide)) == [(wide, (FIRST + SECOND).encode(wide))]
    document = decoded((FIRST + SECOND).encode(wide))
    assert (document.text, document.encoding, document.warnings) == (FIRST + SECOND, wide, ())


@pytest.mark.parametrize("tail", [b"\xbd", b"\x00\xbd", b"\xbd\x00"])
@pytest.mark.parametrize("times", [8, 40, 2_000])
def test_gbk_before_bytes_that_are_no_text_is_not_read_as_utf16(tail: bytes, times: int) -> None:
    try:
        document = decoded(FIRST.encode("gbk") + tail * times)
    except Rejected as rejected:
        assert (b"\0" in tail, rejected.reason) == (True, "binary")
    else:
        assert document.text.startswith(FIRST)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_a_mark_of_byte_order_in_a_line_of_another_encoding_is_damage(mark: bytes, encoding: str) -> None:
    lines = [
        f"{line}\n".encode(encoding)
        for line in ("新河大橋昨天正式通車，兩岸居民走上橋頭。", "記者在現場看到了許多人。")
    ]
    data = lines[0][:-1] + mark + lines[1] + mark + lines[0] + lines[1][:-1] + mark
    text = decoded(data).text.replace("\ufffd", "")
    assert text.count("走上橋頭。") == 2
    assert text.count("現場看到了許多人。") == 2


@pytest.mark.parametrize("odd", [b"\xfe\xff", b"\xff\xfe", b"\xfe\xff\n", b"\0\n", b"\n\0", b"\0" * 3 + b"\n"])
def test_marks_and_zeros_strewn_among_text_are_not_each_read_in_every_encoding(
    odd: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading costs a hundred times what a look at the bytes does, and each such place took 1 to 13 of them."""
    read: list[str] = []

    def recorded(text: str, *limit: float) -> float:
        read.append(text)
        return surprise(text, *limit)

    monkeypatch.setattr("cleaner.encodings.mixed_widths.surprise", recorded)
    data = ("新河大桥今天正式通车，".encode() + odd) * 200
    assert (runs(data), read) == ([("", data)], [])


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("character", "一字　川")
def test_a_line_of_one_character_ten_thousand_times_is_in_the_width_of_its_neighbours(
    wide: str, character: str
) -> None:
    """一 reads as N in the other byte order, 字 as W[ in ASCII: what ends the line tells."""
    text = FIRST + SECOND + character * 10_000 + "\n" + SECOND
    assert decoded(text.encode(wide)).text == text


def test_of_marks_of_byte_order_in_a_row_the_last_alone_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []

    def recorded(piece: bytes, encoding: str) -> bool:
        tried.append(piece)
        return False

    monkeypatch.setattr("cleaner.encodings.mixed_widths._goes_on", recorded)
    data = b"x" + codecs.BOM_UTF16_BE * 1_000
    assert runs(data) == [("", data)]
    assert len(tried) < 10


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("flood", ["字", "上", "\u3000", " ", "版权所有"])
@pytest.mark.parametrize("end", ["\n", "", "。"])
def test_characters_over_and_over_at_the_start_tell_no_encoding(wide: str, flood: str, end: str) -> None:
    """Without a mark of byte order 字 was read as `W[`, U+3000 as 0 in the other order, and the rest with them."""
    text = flood * 10_000 + end + FIRST + SECOND
    assert decoded(text.encode(wide)).text == text


def test_realignment_takes_little_memory_beside_the_bytes() -> None:
    """30 MB of zeros filled a worker: 95 bytes a byte."""
    tracemalloc.start()
    realign_wide(bytes(1 << 18), "utf-16-le")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 24 << 18


@pytest.mark.parametrize("size", [100_000, 400_000])
@pytest.mark.parametrize("seed", range(3))
def test_binary_data_behind_text_are_not_read_as_utf16(size: int, seed: int) -> None:
    """As half as many characters they cost less than as bytes, and sentences before them were read so, too."""
    noise = random.Random(seed).randbytes(size).replace(b"\n", b"")
    with pytest.raises(Rejected) as caught:
        decoded(FIRST.encode() + noise + b"\n" + SECOND.encode())
    assert caught.value.reason == "binary"


@pytest.mark.parametrize("bom", BOMS.values())
@pytest.mark.parametrize("encoding", [*BOMS, "utf-8"])
@pytest.mark.parametrize("text", [FIRST + SECOND, f"<html><body><p>{FIRST}</p></body></html>", "Мост закрыли.\n" * 9])
def test_a_byte_order_mark_before_anything_but_its_own_encoding(bom: bytes, encoding: str, text: str) -> None:
    document = decoded(bom + text.encode(encoding))
    assert document.text == text
    assert document.utf8 in (b"", text.encode())  # without the mark, which is no UTF-8


@pytest.mark.parametrize("wide", BOMS)
@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("last", ["①", "★", "─", "㍿", "😀", "😀" * 20, "ﷺ" * 20, "㍿" * 300, "乎"])
def test_a_symbol_behind_the_last_line_end_is_in_no_other_width(wide: str, marked: bool, last: str) -> None:
    document = decoded(("\ufeff" * marked + FIRST + last).encode(wide))
    assert (document.text, document.encoding, document.repairs) == (FIRST + last, wide, ())


@pytest.mark.parametrize("wide", BOMS)
def test_many_symbols_before_the_last_line_are_in_step(wide: str) -> None:
    text = FIRST + "😀" * 300 + "\n" + SECOND
    assert decoded(text.encode(wide)).text == text

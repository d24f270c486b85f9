from __future__ import annotations

from cleaner.repairs.inventory import fitting
from cleaner.repairs.readings import by_lead, by_trail, character_of, code_of, folded_of, readings


def _decoded(code: int) -> str:
    try:
        return code.to_bytes(2, "big").decode("gb18030")
    except UnicodeDecodeError:
        return ""


def test_pairs_are_those_of_the_codec_but_for_user_defined_areas() -> None:
    for code in range(1 << 16):
        expected = _decoded(code) if code >> 8 >= 0x81 else ""
        private = "\ue000" <= expected <= "\uf8ff"
        assert character_of(code) == ("" if private else expected)
        if expected:
            assert code_of(expected) == code
    assert code_of("a") == code_of("𠮷") == code_of("") == 0


def test_pairs_are_folded_but_for_the_signs_that_tags_are_made_of() -> None:
    assert [folded_of(code_of(one)) for one in "務，＜＞車"] == ["务", ",", "＜", "＞", "车"]
    assert folded_of(0) == folded_of(0x8130) == ""


def test_rows_hold_each_pair_once() -> None:
    pairs = {code for code in range(1 << 16) if character_of(code)}
    by_first = {lead << 8 | trail for lead in range(256) for trail in by_lead(lead)[0]}
    by_second = {lead << 8 | trail for trail in range(256) for lead in by_trail(trail)[0]}
    assert by_first == by_second == pairs
    leads, characters, folded = by_trail(0xA3)
    codes = [lead << 8 | 0xA3 for lead in leads]
    assert [*characters] == list(map(character_of, codes))
    assert [*folded] == list(map(folded_of, codes))


def test_readings_with_and_without_their_tone() -> None:
    assert readings("行") >= {"xíng", "xing", "háng", "hang"}
    assert readings("a") == readings("𠮷") == frozenset()


def test_what_fits_has_the_bytes_that_are_left() -> None:
    data = "桥".encode().decode("latin-1")
    for kept in ("110", "101", "011", "100", "001"):
        pattern = tuple(byte if one == "1" else "" for byte, one in zip(data, kept, strict=True))
        found = fitting("utf-8", pattern)
        assert ("桥", data) in found
        for character, its in found:
            assert its.encode("latin-1").decode() == character
            assert all(left in ("", byte) for left, byte in zip(pattern, its, strict=True))
    everyday = "新河大桥今天正式通车"
    assert set(everyday) <= {
        character for byte in range(0xE4, 0xEA) for character, _ in fitting("utf-8", (chr(byte), "", ""))
    }

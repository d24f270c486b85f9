from __future__ import annotations

from cleaner.language_model.counts import MODEL
from cleaner.language_model.packed_lines import Pieces, packed, unpacked

SIZES = (("新", "A", 9), ("河", "B", 70_000), ("a", "0", 5), ("桥", "C", 60_000))
LINES = [f"{character}\t{level}\t{character * size}" for character, level, size in SIZES]


def test_all_lines_come_back() -> None:
    assert sorted(unpacked(packed(LINES))) == sorted(LINES)


def test_the_index_tells_of_each_piece_whose_lines_it_has_and_their_levels() -> None:
    pieces = Pieces(packed(LINES))
    assert pieces.index == [("", ""), ("河", "B"), ("桥", "C"), ("新a", "A0")]
    assert [line[0] for line in pieces.text(3).splitlines()] == ["新", "a"]


def test_the_model_is_below_three_megabytes_and_its_pieces_are_small() -> None:
    data = MODEL.read_bytes()
    assert len(data) < 3_000_000
    pieces = Pieces(data)
    assert max(len(pieces.text(number)) for number in range(1, len(pieces.index))) < 100_000

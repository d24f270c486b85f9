from __future__ import annotations

from operator import itemgetter

import pytest

from cleaner.language_model.counts import MODEL, PROBABILITY, UNKNOWN, Character, is_known, known, rate
from cleaner.language_model.packed_lines import unpacked

LINES = [line.split("\t") for line in unpacked(MODEL.read_bytes())]


def _told(column: str) -> dict[str, float]:
    """What a column of the file tells, character by character."""
    half = len(column) // 2 + 1
    return {other: PROBABILITY[level] for other, level in zip(column[2:half], column[half:], strict=True)}


@pytest.mark.parametrize("fields", [*LINES[::211], max(LINES, key=lambda fields: len(fields[8]))], ids=itemgetter(0))
def test_a_character_answers_as_its_line_says(fields: list[str]) -> None:
    one = known(fields[0])
    firsts, *groups = fields[8].split(" ")
    columns = [(one.inside_first, fields[4]), (one.inside_later, fields[6]), (one.follows, fields[7])]
    columns += [(one.after(before), group) for before, group in zip(firsts, groups, strict=True)]
    for place, column in columns:
        told = _told(column)
        assert one.told(place) == "".join(told)
        assert {other: one.share(place, other) for other in told} == told
        assert one.words(place) == PROBABILITY[column[0]]
        assert one.share(place, "\u3400") == 0.0
    assert [one.words_beside, one.marks_beside] == [PROBABILITY[level] for level in fields[7][:2]]
    assert rate(fields[0]) == PROBABILITY[fields[1]]
    assert [one.first, one.ends_first, one.ends_later] == [PROBABILITY[fields[at]] for at in (2, 3, 5)]


def test_of_what_was_never_met_nothing_is_told() -> None:
    for one in map(known, ("㐀", "𠮷", "\0", "")):
        assert isinstance(one, Character)
        assert one.after("新") == one.after("") == (0, 0)
        assert one.met() == one.told((0, 0)) == ""
        assert one.share(one.follows, "新") == one.share((0, 0), "新") == 0.0
        assert one.words_beside == one.marks_beside == one.ends_first == one.first == 1.0
    assert rate("㐀") == rate("𠮷") == rate("") == UNKNOWN
    assert not any(map(is_known, ("㐀", "𠮷", "\0")))
    assert all(map(is_known, "桥,7a"))

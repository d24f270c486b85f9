"""A class of characters is the same one, asked by its table or as a regular expression."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleaner.patterns.character_class import CharacterClass, _all, _first
from cleaner.repairs.odd_characters import _odd, not_everyday

EMOJI, RARE = "\U0001f600", "\U0002f800"
DIGITS = CharacterClass("0-9", "新河", "\U0002f800-\U0010ffff")


def test_its_table_and_its_regular_expression_hold_the_same_characters() -> None:
    for one in (DIGITS, _odd(), not_everyday()):
        pattern = re.compile(f"[{one.spans}{one.characters}]")
        assert [code for code, marked in enumerate(one.table()) if marked] == [
            code for code in range(0x10000) if pattern.match(chr(code))
        ]


@given(st.text(st.sampled_from(f"19a新桥é\ud800{EMOJI}{RARE}"), max_size=9), st.integers(0, 9))
def test_what_is_found_is_what_re_finds(text: str, start: int) -> None:
    pattern = re.compile("[0-9新河\U0002f800-\U0010ffff]")
    found = pattern.search(text, start)
    assert DIGITS.first_in(text, start) == (found.start() if found else -1)
    assert list(DIGITS.all_in(text)) == pattern.findall(text)
    narrow = text.replace(EMOJI, "").replace(RARE, "")
    found = pattern.search(narrow, start)
    assert _first(narrow, DIGITS.table(), start) == (found.start() if found else -1)
    assert list(_all(narrow, DIGITS.table())) == pattern.findall(narrow)

"""Signs are found in unfolded text: in whatever script and width their words are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.patterns.fingerprints import Fingerprints
from cleaner.patterns.fold import fold
from cleaner.rules.records import Rule

SIGNS = ("新河网刊载的声明", "来源:新河台", "台网", 'class="TRS"', "a")
RULES = [Rule(f"site/{number}", signs=(sign,)) for number, sign in enumerate(SIGNS)]
WORDS = (
    "新河",
    "網",
    "网",
    "刊載",
    "载",
    "的",
    "聲明",
    "声",
    "明",
    "來源",
    "来源",
    ":",
    "：",
    "臺",
    "台",
    "颱",
    'class="TRS"',
    "\ud800",
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_equals_a_search_of_the_folded_text(text: str) -> None:
    found = [(-len(sign), f"site/{number}") for number, sign in enumerate(SIGNS) if sign in fold(text)]
    assert Fingerprints(RULES).by_signs(text) == (min(found)[1] if found else None)


@pytest.mark.parametrize("text", ["新河網刊載的聲明", "来源：新河臺", '<div class="TRS">', "A新河网刊載的声明。" * 40])
def test_each_way_to_write_a_sign(text: str) -> None:
    assert Fingerprints(RULES[:4]).by_signs(text) is not None


def test_no_signs_and_no_text() -> None:
    assert Fingerprints([Rule("site/x")]).by_signs("新河") is None
    assert Fingerprints(RULES).by_signs("") is None

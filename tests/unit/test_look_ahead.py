"""Patterns look ahead at the character they begin with, to be quick: that leaves out nothing they would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import byline_around, byline_labels, page_title

PATTERNS = [byline_labels._LABEL.pattern, byline_around._WORTH_READING.pattern, page_title.PARTED_BY.pattern]
LOOKS_AHEAD = r"\(\?=\[[^\]]*\]\)"
PIECES = sorted({piece for one in PATTERNS for piece in re.findall(r"[一-鿿]+|[A-Za-z]+|.", one)} | {"20", " "})


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_nothing_is_left_out(pattern: str, text: str) -> None:
    bare = re.sub(LOOKS_AHEAD, "", pattern)
    assert bare != pattern
    assert _found(pattern, text) == _found(bare, text)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_word_is_found_alone(pattern: str) -> None:
    bare = re.sub(LOOKS_AHEAD, "", pattern)
    for piece in PIECES:
        for text in (piece, f" {piece} ", f"{piece}: "):
            assert _found(pattern, text) == _found(bare, text)


def _found(pattern: str, text: str) -> list[tuple[tuple[int, int], str | None]]:
    return [(one.span(), one.lastgroup) for one in re.finditer(pattern, text)]

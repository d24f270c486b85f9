"""Two characters are weighed as the language model weighs them where nothing else is known."""

from __future__ import annotations

import pytest

from cleaner.language_model.counts import classed
from cleaner.language_model.model import alone, step
from cleaner.language_model.neighbours import following_of, score


@pytest.mark.parametrize("other", ["桥", "。", "，", "3", "a", "“", " ", "\n", "\ue000"])
def test_what_follows_is_weighed_as_by_a_step(other: str) -> None:
    for one in "新大河，。” 7x\n\ue000":
        expected = step(alone(classed(one)), other)[0]
        assert score(one, other) == following_of(other).behind(one) == pytest.approx(expected, abs=1e-9), one

from __future__ import annotations

import pytest

from cleaner.language_model.model import START, Context, step
from cleaner.repairs.cache_model import CacheModel


@pytest.mark.parametrize("text", ["新河大桥。新河大桥。", "新河大桥。新河大桥。新河大桥。"])
def test_a_document_may_end_in_what_was_followed_before(text: str) -> None:
    """Behind the last 。 stands nothing: that was an IndexError, and the reject `crash`."""
    context: Context = START
    for character in "。新":
        _, context = step(context, character)
    assert CacheModel(text).told(context)

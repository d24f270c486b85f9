from __future__ import annotations

from cleaner.repairs.cache_model import CacheModel


def test_a_pilcrow_among_lines_is_no_line_end_that_something_follows() -> None:
    """The model writes line ends as ¶. Behind the last stands nothing: an IndexError, and the reject `crash`."""
    followers = CacheModel("新河¶大桥。今天通车\n").told(("¶", "大", 1.0, 0, 0))
    assert [one.others for one in followers] == ["桥", "桥"]

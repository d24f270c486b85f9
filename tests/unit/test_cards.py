"""Cards of a list that goes on and on."""

from __future__ import annotations

from cleaner.document import Path
from cleaner.main_content.cards import find_cards

TAGS = ("h3", "p", "span")


def test_a_long_list_of_cards_is_gone_through_once() -> None:
    """Each card took as long as all before it: a thousand million steps for these."""
    paths: list[Path] = []
    links: list[bool] = []
    prose: list[float] = []
    for number in range(20_000):
        paths += [("body 1", f"div.card {4 * number}", f"{tag} {4 * number + at}") for at, tag in enumerate(TAGS, 1)]
        links += [True, False, False]
        prose += [0.0, 20.0, 0.0]
    assert find_cards(paths, links, prose) == frozenset(range(60_000))

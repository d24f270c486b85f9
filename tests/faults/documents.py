"""Hostile documents by class, made from a seed: each with the marker sentences that were planted in it.

A document is survived when each marker is in the article or in the account of what was removed, or
when the document is a reject: text lost with a success status is the one failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.faults import of_inputs, of_markup, of_text  # noqa: F401  # they register their classes
from tests.faults.maker import CLASSES, Hostile, Maker

# Classes too long to make ten times.
LONG = re.compile(r"-100000$|-5000$|-10-mb$|^unclosed-|run-|^paragraphs|^lines|^breaks|^attributes|^classes|-20000$")
VERY_LONG = re.compile(r"-100000$|-10-mb$|^unclosed-")


def make(name: str, seed: int) -> Hostile:
    """The document of class `name` that `seed` makes."""
    build, suffix, rejects = CLASSES[name]
    maker = Maker(seed)
    data = build(maker)
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return Hostile(f"{name}-{seed}{suffix}", raw, tuple(maker.markers), rejects)


def make_all(seeds: range) -> Iterator[Hostile]:
    """One document a class and seed; the long ones only once."""
    for seed in seeds:
        for name in CLASSES:
            if seed == seeds[0] or not LONG.search(name):
                yield make(name, seed)

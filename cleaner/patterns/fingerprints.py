"""The rules that a document's own text points to: by front matter fields, or by signs anywhere in it.

Few documents hold a sign, so most are told at a glance: the signs that are ASCII, and of each other one a piece in all
the ways it can be written, are looked for in the text as it is, and only what surrounds one of them is folded.
A search that may skip overlapping finds looks at sixteen bytes at a time (the Teddy algorithm of the Rust crate
aho-corasick, for up to 64 strings): 2 µs for 5 kB, where folding alone takes 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from cleaner.patterns.fold import fold, unfolded

if TYPE_CHECKING:
    from cleaner.rules.records import Head

_WAYS = 4  # in which a piece of a sign may be written: 声明 is 声明 or 聲明


class Fingerprints:
    """The signs and front matter patterns of all rules, sites before families."""

    def __init__(self, rules: Iterable[Head]) -> None:
        ranked = sorted(rules, key=lambda rule: (rule.source is None, rule.name))
        self.front_matter = [(rule.name, rule.front_matter) for rule in ranked if rule.front_matter]
        signs = [((rule.source is None, -len(sign), rule.name), sign) for rule in ranked for sign in rule.signs]
        self.ranks = [rank for rank, _ in signs]
        self._signs = [sign for _, sign in signs]
        self._whole: BytesAhoCorasick | None = None
        found = {glimpse for rule in ranked for glimpse in rule.glimpses or glimpses(rule.signs)}
        self.glimpses = _automaton(found, MatchKind.LeftmostFirst)
        self.reach = 4 * max((len(sign) for _, sign in signs), default=0)  # bytes of UTF-8

    def by_front_matter(self, told: Mapping[str, str], own: Mapping[str, str]) -> str | None:
        """The first rule all of whose front matter patterns match the whole of their fields.

        A site may be named by all that is told of a document, a family by the document's own front matter alone: a
        record of any set has a title and a date, and is no post of a blog for that.
        """
        for name, patterns in self.front_matter if told else ():
            fields = told if name.startswith("site/") else own
            if all(key in fields and re.fullmatch(regex, fold(fields[key])) for key, regex in patterns.items()):
                return name
        return None

    def by_signs(self, text: str, utf8: bytes = b"") -> str | None:
        """The rule whose sign stands in `text`: a site before a family, and of several signs the longest.

        `utf8` is the text in UTF-8, if it is at hand.
        """
        data = utf8 or _bytes(text)
        surroundings = [
            data[max(0, start - self.reach) : end + self.reach].decode("utf-8", "replace")
            for _, start, end in self.glimpses.find_matches_as_indexes(data)
        ]
        if not surroundings:
            return None
        if not self._whole:  # most documents hold no glimpse of a sign
            self._whole = _automaton(self._signs, MatchKind.Standard)
        shadow = _bytes(fold("\n".join(surroundings)))
        found = self._whole.find_matches_as_indexes(shadow, overlapping=True)
        return min(self.ranks[sign] for sign, _, _ in found)[2] if found else None


def glimpses(signs: Sequence[str]) -> tuple[str, ...]:
    """What unfolded text holds one of where it holds a sign: markup as it stands, pieces of words in each way."""
    found: list[str] = []
    for sign in signs:
        ways = [[character, *unfolded(character)] for character in sign]
        found += [sign] if sign.isascii() else map("".join, product(*_piece(ways)))
    return tuple(dict.fromkeys(found))


def _piece(ways: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The longest piece of a sign that can be written in few ways, where `ways` are those of its characters."""
    longest: Sequence[Sequence[str]] = ()
    start, count = 0, 1
    for end, way in enumerate(ways, 1):
        count *= len(way)
        while count > _WAYS:
            count //= len(ways[start])
            start += 1
        if end - start > len(longest):
            longest = ways[start:end]
    return longest


def _automaton(strings: Iterable[str], kind: MatchKind) -> BytesAhoCorasick:
    patterns = [_bytes(string) for string in strings]
    return BytesAhoCorasick(patterns, matchkind=kind, implementation=Implementation.ContiguousNFA)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

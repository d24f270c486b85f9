"""The rules that a document's own text points to: by front matter fields, or by signs anywhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import ahocorasick_rs

from cleaner.fold import fold

if TYPE_CHECKING:
    from cleaner.rules import Rule


class Fingerprints:
    """The signs and front matter patterns of all rules, sites before families. Never changes once made."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        ranked = sorted(rules, key=lambda rule: (rule.source is None, rule.name))
        self.front_matter = [(rule.name, rule.front_matter) for rule in ranked if rule.front_matter]
        signs = [((rule.source is None, -len(sign), rule.name), sign) for rule in ranked for sign in rule.signs]
        self.ranks = [rank for rank, _ in signs]
        kind = ahocorasick_rs.Implementation.ContiguousNFA
        self.automaton = ahocorasick_rs.BytesAhoCorasick([sign.encode() for _, sign in signs], implementation=kind)

    def by_front_matter(self, fields: Mapping[str, str]) -> str | None:
        """The first rule all of whose front matter patterns match the whole of their fields."""
        for name, patterns in self.front_matter:
            if all(re.fullmatch(regex, fold(fields.get(key, ""))) for key, regex in patterns.items()):
                return name
        return None

    def by_signs(self, text: str) -> str | None:
        """The rule whose sign stands in `text`: a site before a family, and of several signs the longest."""
        shadow = fold(text).encode("utf-8", "surrogatepass")
        found = self.automaton.find_matches_as_indexes(shadow, overlapping=True)
        return min(self.ranks[sign] for sign, _, _ in found)[2] if found else None

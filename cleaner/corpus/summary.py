"""What a run counts, document by document; two counts add up to one, so shards and workers can count apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from cleaner.document import Article


class Summary(Struct):
    """Counts of a run: documents = articles + rejects; skips are paths that held no document.

    `bytes` counts raw input (of a record its document, in UTF-8), `characters` the article text. `removed` is by entry
    name, `fired` by the entry's file and line, `repairs` by kind. By rule: `documents_by_rule` (rejects too, where the
    rule was known), `sources` (articles), `kept_by_rule` and `taken_by_rule` (characters). `found`: the records
    that have the field which an option such as ``--id-field`` names.
    """

    articles: int = 0
    bytes: int = 0
    characters: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    skips: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    fired: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    documents_by_rule: Counter[str] = field(default_factory=Counter)
    kept_by_rule: Counter[str] = field(default_factory=Counter)
    taken_by_rule: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    @property
    def documents(self) -> int:
        """Articles and rejects together."""
        return self.articles + self.rejects.total()

    def add(self, article: Article) -> None:
        """Count one article with its removals and repairs."""
        kept = sum([len(block.text) for block in article.blocks])
        taken = sum([len(removed.text) for removed in article.removed])
        self.removed.update([removed.entry for removed in article.removed])
        self.fired.update([removed.origin for removed in article.removed if removed.origin])
        self.repairs.update([repair.kind for repair in article.repairs])
        self.articles += 1
        self.characters += kept
        self.sources[article.rule] += 1
        self.documents_by_rule[article.rule] += 1
        self.kept_by_rule[article.rule] += kept
        self.taken_by_rule[article.rule] += taken

    def merge(self, other: Summary) -> None:
        """Add the counts of `other` to these."""
        for name in self.__struct_fields__:
            mine, others = getattr(self, name), getattr(other, name)
            if isinstance(mine, Counter):
                for key, number in others.items():  # most are empty or small: `update` first asks what they are
                    mine[key] += number
            else:
                setattr(self, name, mine + others)

    def to_json(self) -> dict[str, Any]:
        """The counts as JSON values, names in order."""
        counts = {name: getattr(self, name) for name in self.__struct_fields__}
        return {
            name: dict(sorted(count.items())) if isinstance(count, Counter) else count for name, count in counts.items()
        }

    @classmethod
    def from_json(cls, counts: Mapping[str, Any]) -> Summary:
        """What `to_json` gave."""
        summary = cls()
        for name, count in counts.items():
            setattr(summary, name, Counter(count) if isinstance(count, dict) else count)
        return summary

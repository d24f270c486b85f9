"""Rules from the cache, whose entries are decoded when they are asked for: a run uses few of all rules."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from cleaner.rules.folders import Stamp
from cleaner.rules.records import Entry, Head, Lines, Rule


class KeptRule(msgspec.Struct, array_like=True, frozen=True):
    """A rule as it is kept: what tells whether its file is the same, what it says of its documents, and all of it."""

    stamp: Stamp
    digest: bytes
    head: Head
    whole: msgspec.Raw


class KeptRules(Mapping[str, Rule]):
    """Name to rule; each is decoded when it is first asked for."""

    def __init__(self, kept: Mapping[str, KeptRule]) -> None:
        self.kept = kept
        self.rules: dict[str, Rule] = {}

    def __getitem__(self, name: str) -> Rule:
        if name not in self.rules:
            self.rules[name] = msgspec.msgpack.decode(self.kept[name].whole, type=Rule, dec_hook=_lines)
        return self.rules[name]

    def __contains__(self, name: object) -> bool:
        return name in self.kept

    def __iter__(self) -> Iterator[str]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)

    @property
    def heads(self) -> list[Head]:
        """What all rules say of their documents."""
        return [one.head for one in self.kept.values()]


def keep(stamp: Stamp, digest: bytes, rule: Rule) -> KeptRule:
    """A rule to be written to the cache."""
    head = Head(rule.name, rule.hosts, rule.signs, rule.glimpses, rule.front_matter)
    return KeptRule(stamp, digest, head, msgspec.Raw(msgspec.msgpack.encode(rule)))


def read_kept(data: bytes) -> dict[str, KeptRule]:
    """Name to rule, from the msgpack of `KeptRule`s; raises `msgspec.DecodeError` for anything else."""
    return msgspec.msgpack.decode(data, type=dict[str, KeptRule], dec_hook=_lines)


def _lines(kind: type, value: Any) -> Any:
    if kind is Lines:
        return Lines(msgspec.convert(value, dict[str, Entry]))
    raise NotImplementedError(kind)

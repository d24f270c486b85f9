"""Rules from the cache, which are read and decoded when they are asked for: a run uses few of all rules."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

import msgspec
from msgspec.structs import replace

from cleaner.errors import Fault, RuleError
from cleaner.rules.folders import Stamp, read_rule_file
from cleaner.rules.records import Entry, Head, Lines, Rule
from cleaner.user_cache import CachedParts, read_parts, write_parts

_HEADS = b""  # the name of the part that holds what is kept of all rules; each rule is a part by its own name


class KeptRule(msgspec.Struct, array_like=True, frozen=True):
    """What tells whether a rule's file is the same, and what the rule says of its documents."""

    stamp: Stamp
    digest: bytes
    head: Head


class KeptRules(Mapping[str, Rule]):
    """Name to rule; each is read when it is first asked for, from the file of the cache that `files` tell."""

    def __init__(self, kept: Mapping[str, KeptRule], files: Mapping[str, CachedParts]) -> None:
        self.kept, self.files = kept, files
        self.rules: dict[str, Rule] = {}

    def __getitem__(self, name: str) -> Rule:
        if name not in self.rules:
            whole = self.whole(name)
            self.rules[name] = _decoded(whole) if whole else _read_anew(self.kept[name].stamp.path, name)
        return self.rules[name]

    def __contains__(self, name: object) -> bool:
        return name in self.kept

    def __iter__(self) -> Iterator[str]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)

    def whole(self, name: str) -> bytes | None:
        """All of a rule as it is kept; None where the cache was damaged since it was opened."""
        return self.files[name].get(name.encode("utf-8", "surrogateescape")) if name in self.kept else None

    @property
    def heads(self) -> list[Head]:
        """What all rules say of their documents."""
        return [one.head for one in self.kept.values()]


def keep(name: str, key: bytes, kept: Mapping[str, KeptRule], rules: Mapping[str, Rule], known: KeptRules) -> None:
    """Write `rules` to the cache, those that are `known` from it as they are."""
    parts = {_HEADS: msgspec.msgpack.encode(kept)}
    for rule in kept:
        parts[rule.encode("utf-8", "surrogateescape")] = known.whole(rule) or _encoded(rules[rule])
    write_parts(name, key, parts)


def read_kept(name: str, key: bytes) -> KeptRules:
    """The rules that the cache keeps under `name`; none where it is not to be believed."""
    file = read_parts(name, key) if key else None
    heads = file.get(_HEADS) if file else None
    kept: dict[str, KeptRule] = {}
    with suppress(ValueError, msgspec.DecodeError):
        kept = msgspec.msgpack.decode(heads, type=dict[str, KeptRule]) if heads else kept
    return KeptRules(kept, dict.fromkeys(kept, file) if file else {})


def head_of(rule: Rule) -> Head:
    """What the rule says of its documents, alone."""
    return Head(rule.name, rule.hosts, rule.signs, rule.glimpses, rule.front_matter)


def _encoded(rule: Rule) -> bytes:
    return msgspec.msgpack.encode((replace(rule, lines=Lines()), rule.lines))


def _decoded(whole: bytes) -> Rule:
    rule, lines = msgspec.msgpack.decode(whole, type=tuple[Rule, dict[str, Entry]], dec_hook=_none)
    return replace(rule, lines=Lines(lines))


def _none(kind: type[Lines], value: dict[str, Entry]) -> Lines:
    """The entries of a rule that is kept beside them: of a type of ours msgspec asks what it is made of."""
    return kind(value)


def _read_anew(path: str, name: str) -> Rule:
    from cleaner.rules.parts import RuleReader

    faults: list[Fault] = []
    rule = RuleReader(read_rule_file(path), name, faults).rule()
    if faults:
        raise RuleError(*faults)
    return rule

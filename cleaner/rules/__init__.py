"""All rules together: how files are merged, found and loaded.

A site's rule extends a family's (a content management system), which extends the base; an entry is named, a
child's entry replaces the parent's of the same name, and null switches it off. There is no other way of merging.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cleaner.errors import RuleError, UsageError
from cleaner.package_data import DATA
from cleaner.rules.kept import KeptRules
from cleaner.rules.records import Head, Lines, Rule

if TYPE_CHECKING:
    from cleaner.patterns.fingerprints import Fingerprints

GENERIC = "family/generic"
_MOST_LABELS = 127  # of a host name, which has 253 characters at most (RFC 1035)
T = TypeVar("T")


class Rules(Struct, frozen=True, dict=True):
    """All rules by name (``site/cri.cn``, ``family/discuz``, ``base``), and how to find one."""

    by_name: Mapping[str, Rule]

    def __reduce__(self) -> NoReturn:
        raise TypeError("rules can't be pickled: call load_rules in each process, with the same folders")

    @property
    def heads(self) -> Iterable[Head]:
        """What the rules say of the documents that are theirs."""
        return self.by_name.heads if isinstance(self.by_name, KeptRules) else self.by_name.values()

    @cached_property
    def by_host(self) -> dict[str, str]:
        """Host to the name of the rule that claims it."""
        return {host: rule.name for rule in self.heads for host in rule.hosts}

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What recognises a document by its text."""
        from cleaner.patterns.fingerprints import Fingerprints

        return Fingerprints(self.heads)

    @cached_property
    def _merged(self) -> dict[str, Rule]:
        return {}

    def merged(self, name: str) -> Rule:
        """The rule with everything it inherits: its own entries first, then its parent's but those it sets to null."""
        if name not in self._merged:
            rule = self.by_name[name]
            if rule.extends:
                parent = self.merged(rule.extends)
                lines = _inherit("lines", rule.lines, parent.lines, rule.off)
                rule = replace(
                    rule,
                    charset=rule.charset or parent.charset,
                    body=_inherit("body", rule.body, parent.body, rule.off),
                    drop=_inherit("drop", rule.drop, parent.drop, rule.off),
                    fields=_inherit("fields", rule.fields, parent.fields, rule.off),
                    rewrite=_inherit("rewrite", rule.rewrite, parent.rewrite, rule.off),
                    lines=lines if isinstance(lines, Lines) else Lines(lines),
                )
            self._merged[name] = rule
        return self._merged[name]

    def named(self, source: str) -> Rule:
        """The merged rule of a source: ``cri.cn``, ``site/cri.cn`` or ``family/discuz``."""
        for name in (f"site/{source}", f"family/{source}", source):
            if name in self.by_name:
                return self.merged(name)
        from cleaner.rules.nodes import nearest

        near = nearest(source, (rule.source for rule in self.heads if rule.source))
        raise UsageError(
            f"there is no rule for the source '{source}'{near} "
            "(cleaner rules list names all; --rules DIR adds rules of your own)"
        )

    def for_host(self, host: str) -> str | None:
        """The name of the rule that claims the longest suffix of `host`."""
        labels = host.lower().rstrip(".").split(".")[-_MOST_LABELS:]
        for start in range(len(labels)):
            if name := self.by_host.get(".".join(labels[start:])):
                return name
        return None


def _inherit(
    part: str, own: Mapping[str, T], inherited: Mapping[str, T], off: frozenset[tuple[str, str]]
) -> Mapping[str, T]:
    """Both. Where a rule changes none of it, what is inherited itself: 72 rules share 15 searches for literals."""
    if not own and not any(name == part for name, _ in off):
        return inherited
    return {**own, **{name: one for name, one in inherited.items() if name not in own and (part, name) not in off}}


def load_rules(*folders: str | Path) -> Rules:
    """The rules that come with the package, with those of `folders` laid over them in order.

    A file in a folder replaces the packaged file of the same name (``site/cri.cn.yaml``). Raises
    `RuleError`, naming file, line and cure of every fault, before any document is opened. In a pool of processes
    call it in each of them: what it gives can't be pickled, and the same folders are read once a process.

    >>> load_rules().named("cri.cn").hosts[0]
    'cri.cn'
    """
    return _load(tuple(map(str, folders)))


@cache
def _load(folders: tuple[str, ...]) -> Rules:
    from cleaner.rules.cache import read_through_cache

    rules, faults = read_through_cache([packaged_rules(), *map(Path, folders)])
    if faults:
        raise RuleError(*sorted(faults))
    return rules


def packaged_rules() -> Path:
    """The folder of the rules that come with the package: in the wheel, or beside a checkout."""
    inside = DATA / "rules"
    return inside if inside.is_dir() else DATA.parent.parent / "rules"

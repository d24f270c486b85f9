"""Rules: what a rule file may say, and how files are merged.

Rules are data. A site's rule extends a family's (a content management system), which extends the
base; an entry is named, a child's entry replaces the parent's of the same name, and null switches it
off. There is no other way of merging.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from cleaner.errors import RuleError, UsageError
from cleaner.literals import Needs, needs
from cleaner.pattern_cache import compile_pattern

if TYPE_CHECKING:
    from cleaner.fingerprints import Fingerprints
    from cleaner.prefilter import Prefilter

FIELDS = ("title", "date", "publisher", "author", "editor", "url")
GENERIC = "family/generic"
T = TypeVar("T")


class Entry(Struct, frozen=True, dict=True):
    """A line entry: which lines (or which part of them) go, and what metadata they carry.

    `verb` is ``match`` (the whole line goes), ``cut`` (the matched part goes), ``read`` (nothing goes,
    the groups are read) or ``from`` (this line and what follows goes, through the line `to` matches,
    or to the end). `at` is ``head``, ``tail`` or ``any``. `before` names entries of which one must match
    the next line; `equals` names a metadata field the line must repeat; `holds` is ``list`` where a block may only
    go if what stands in it is a list, ``less`` where it may also hold prose, but less than stands above it.
    """

    name: str
    at: str
    verb: str
    regex: str
    to: str | None = None
    before: tuple[str, ...] = ()
    equals: str | None = None
    holds: str | None = None
    gone: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    origin: str = ""
    needs: Needs | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; compiled when first needed, since a run uses few of all rules."""
        return compile_pattern(self.regex)

    @cached_property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The named groups of the pattern with the metadata fields they read.

        ``editor_2`` is a second ``editor``; ``repeat`` is a condition, not a field.
        """
        return tuple((group, re.sub(r"_\d$", "", group)) for group in self.pattern.groupindex if group != "repeat")

    @cached_property
    def literals(self) -> frozenset[str] | None:
        """Strings of which every line the entry matches holds one; None where there are no such strings."""
        return self.known_needs.literals

    @cached_property
    def first(self) -> frozenset[str] | None:
        """The characters that a line begins with where the entry matches; None if it may be any."""
        return self.known_needs.first if self.verb in ("match", "from") else None

    @cached_property
    def known_needs(self) -> Needs:
        """`needs`, asked of the pattern where the reader of the rule did not."""
        return self.needs or needs(self.regex)

    @cached_property
    def to_pattern(self) -> re.Pattern[str] | None:
        """The pattern of the last line of a ``from`` block; None for "to the end"."""
        return compile_pattern(self.to) if self.to else None


class Lines(dict[str, Entry]):
    """Name to line entry, in the order in which they are tried."""

    @cached_property
    def prefilter(self) -> Prefilter:
        """What finds the lines where an entry may match; made when the rule is first used."""
        from cleaner.prefilter import Prefilter

        return Prefilter(self.values())


class Rewrite(Struct, frozen=True):
    """A substitution in one metadata field, such as underscores that stand for quotation marks."""

    name: str
    field: str
    regex: str
    to: str
    gone: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    origin: str = ""


class Selector(Struct, frozen=True):
    """A CSS selector, with ``@attribute`` split off where metadata stands in an attribute."""

    name: str
    css: str
    attribute: str | None = None
    origin: str = ""


class Rule(Struct, frozen=True):
    """One rule file, alone or (after `Rules.merged`) with all it inherits."""

    name: str
    origin: str = ""
    extends: str | None = None
    hosts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    charset: str | None = None  # what pages of the site are in where their bytes leave a choice
    front_matter: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Selector] = field(default_factory=dict)
    drop: Mapping[str, Selector] = field(default_factory=dict)
    fields: Mapping[str, Selector] = field(default_factory=dict)
    rewrite: Mapping[str, Rewrite] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    off: frozenset[tuple[str, str]] = frozenset()  # inherited entries set to null: (part, name)

    @property
    def source(self) -> str | None:
        """The site a document of this rule comes from; None for families."""
        return self.name.removeprefix("site/") if self.name.startswith("site/") else None


class Rules(Struct, frozen=True, dict=True):
    """All rules by name (``site/cri.cn``, ``family/discuz``, ``base``), and how to find one."""

    by_name: Mapping[str, Rule]

    @cached_property
    def by_host(self) -> dict[str, str]:
        """Host to the name of the rule that claims it."""
        return {host: rule.name for rule in self.by_name.values() for host in rule.hosts}

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What recognises a document by its text."""
        from cleaner.fingerprints import Fingerprints

        return Fingerprints(self.by_name.values())

    @cached_property
    def _merged(self) -> dict[str, Rule]:
        return {}

    def merged(self, name: str) -> Rule:
        """The rule with everything it inherits: its own entries first, then its parent's but those it sets to null."""
        if name not in self._merged:
            rule = self.by_name[name]
            if rule.extends:
                parent = self.merged(rule.extends)
                rule = replace(
                    rule,
                    charset=rule.charset or parent.charset,
                    body=_inherit("body", rule.body, parent.body, rule.off),
                    drop=_inherit("drop", rule.drop, parent.drop, rule.off),
                    fields=_inherit("fields", rule.fields, parent.fields, rule.off),
                    rewrite=_inherit("rewrite", rule.rewrite, parent.rewrite, rule.off),
                    lines=Lines(_inherit("lines", rule.lines, parent.lines, rule.off)),
                )
            self._merged[name] = rule
        return self._merged[name]

    def named(self, source: str) -> Rule:
        """The merged rule of a source: ``cri.cn``, ``site/cri.cn`` or ``family/discuz``."""
        for name in (f"site/{source}", f"family/{source}", source):
            if name in self.by_name:
                return self.merged(name)
        known = ", ".join(sorted(rule.source for rule in self.by_name.values() if rule.source))
        raise UsageError(f"there is no rule for the source '{source}'; known sources: {known}")

    def for_host(self, host: str) -> str | None:
        """The name of the rule that claims the longest suffix of `host`."""
        labels = host.lower().rstrip(".").split(".")
        for start in range(len(labels)):
            if name := self.by_host.get(".".join(labels[start:])):
                return name
        return None


def _inherit(
    part: str, own: Mapping[str, T], inherited: Mapping[str, T], off: frozenset[tuple[str, str]]
) -> dict[str, T]:
    return {**own, **{name: one for name, one in inherited.items() if name not in own and (part, name) not in off}}


def load_rules(*folders: str | Path) -> Rules:
    """The rules that come with the package, with those of `folders` laid over them in order.

    A file in a folder replaces the packaged file of the same name (``site/cri.cn.yaml``). Raises
    `RuleError`, naming file, line and cure of every fault, before any document is opened.

    >>> load_rules().named("cri.cn").hosts[0]
    'cri.cn'
    """
    return _load(tuple(str(folder) for folder in folders))


@cache
def _load(folders: tuple[str, ...]) -> Rules:
    from cleaner.rule_cache import read_through_cache

    rules, faults = read_through_cache([packaged_rules(), *map(Path, folders)])
    if faults:
        raise RuleError(*sorted(faults))
    return rules


def packaged_rules() -> Path:
    """The folder of the rules that come with the package: in the wheel, or beside a checkout."""
    inside = Path(__file__).parent / "data" / "rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"

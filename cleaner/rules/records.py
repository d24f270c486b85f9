"""Rules as records: what one rule file may say.

Rules are data: hosts and signs that recognise a document, selectors, line entries, substitutions in metadata.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cleaner.patterns.literals import needs
from cleaner.patterns.needs import Needs
from cleaner.patterns.pattern_cache import compile_pattern

if TYPE_CHECKING:
    from cleaner.patterns.prefilter import Prefilter

FIELDS = ("title", "date", "publisher", "author", "editor", "url")


def field_of(group: str) -> str:
    """The metadata field a named group fills: ``editor_2`` is a second ``editor``."""
    return group[:-2] if group[-1].isdecimal() and group[-2:-1] == "_" else group


class Entry(Struct, frozen=True, dict=True, omit_defaults=True):
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
        return tuple((group, field_of(group)) for group in self.pattern.groupindex if group != "repeat")

    @cached_property
    def literals(self) -> frozenset[str] | None:
        """Strings of which every line the entry matches holds one; None where there are no such strings."""
        return self.known_needs.literals

    @cached_property
    def first(self) -> frozenset[str] | None:
        """The characters that a line begins with where the entry matches; None if it may be any."""
        return self.known_needs.first if self.verb in ("match", "from") else None

    @cached_property
    def second(self) -> frozenset[str] | None:
        """The same of the second character, if a line has one."""
        return self.known_needs.second if self.verb in ("match", "from") else None

    @property
    def longest(self) -> int:
        """Characters of the longest match."""
        return self.known_needs.longest

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
    def prefilter(self) -> "Prefilter":
        """What finds the lines where an entry may match; made when the rule is first used."""
        from cleaner.patterns.prefilter import Prefilter

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


class Head(Struct, frozen=True, omit_defaults=True):
    """What a rule says of the documents that are its own."""

    name: str
    hosts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    glimpses: tuple[str, ...] = ()  # what is looked for of the signs (`cleaner.fingerprints.glimpses`)
    front_matter: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str | None:
        """The site a document of this rule comes from; None for families."""
        return self.name.removeprefix("site/") if self.name.startswith("site/") else None


class Rule(Head, frozen=True):
    """One rule file, alone or (after `rules.Rules.merged`) with all it inherits."""

    origin: str = ""
    extends: str | None = None
    charset: str | None = None  # what pages of the site are in where their bytes leave a choice
    body: Mapping[str, Selector] = field(default_factory=dict)
    drop: Mapping[str, Selector] = field(default_factory=dict)
    fields: Mapping[str, Selector] = field(default_factory=dict)
    rewrite: Mapping[str, Rewrite] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    off: frozenset[tuple[str, str]] = frozenset()  # inherited entries set to null: (part, name)

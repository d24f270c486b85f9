"""Read one rule file: hosts and signs, line entries, selectors, rewrites. Patterns and selectors are tried at once."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]

from cleaner.encodings.charsets import charset
from cleaner.errors import Fault
from cleaner.patterns.fingerprints import glimpses
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.patterns.literals import needs
from cleaner.rules.folders import RuleFile
from cleaner.rules.nodes import NodeReader, nearest
from cleaner.rules.plain_regex import plain_groups
from cleaner.rules.records import FIELDS, Entry, Lines, Rewrite, Rule, Selector, field_of
from cleaner.rules.strict_yaml import Node

VERBS = ("match", "cut", "read", "from")
PLACES = ("head", "tail", "any")
_GROUPS = frozenset((*FIELDS, "repeat"))
_ATTRIBUTE = lazy_pattern(r"@([\w:-]+)\s*$")
# Selectors that are CSS for certain: most are, and cssselect takes longer than all else to say so.
_SIMPLE = r"""(?:[a-z][a-z0-9]*|(?=[#.\[]))(?:[#.][A-Za-z_][\w-]*|\[[a-z-]+(?:[*^$~|]?="[^"\\\]\n]*")?\])*"""
_PLAIN_CSS = lazy_pattern(rf"{_SIMPLE}(?:(?: ?> ?| |, ?){_SIMPLE})*", re.A)


class RuleReader(NodeReader):
    """Reads one file into a `Rule`, collecting its faults."""

    def __init__(self, file: RuleFile, name: str, faults: list[Fault]) -> None:
        super().__init__(file, faults)
        self.name = name
        self.groups: list[str] = []  # of the pattern that was read last

    def rule(self) -> Rule:
        """All of the file."""
        top = self.keys(Node(self.load(), 1), "rule")
        parent = self.string(top, "extends")
        if parent and parent != "base" and "/" not in parent:
            parent = f"family/{parent}"
        return Rule(
            name=self.name,
            origin=self.file.path,
            extends=parent,
            hosts=tuple(host.lower().rstrip(".") for host in self.strings(top, "hosts")),
            signs=(signs := self.strings(top, "signs")),
            glimpses=glimpses(signs),
            charset=self.charset(top),
            front_matter={key: self.regex(node) for key, node in self.mapping(top, "front_matter").items()},
            body=self.each(top, "body", self.selector),
            drop=self.each(top, "drop", self.selector),
            fields=self.each(top, "fields", self.selector),
            rewrite=self.each(top, "rewrite", self.rewrite),
            lines=Lines(self.each(top, "lines", self.entry)),
            off=frozenset(
                (part, name)
                for part in ("body", "drop", "fields", "rewrite", "lines")
                for name, node in self.mapping(top, part).items()
                if node.value is None
            ),
        )

    def charset(self, top: dict[str, Node]) -> str | None:
        """The codec of a declared charset; an unknown name is a fault."""
        label = self.string(top, "charset")
        if label is not None and charset(label) is None:
            self.fault(
                top["charset"].line, f"'{label}' is no charset; write what pages declare, such as gb2312 or big5"
            )
        return charset(label) if label else None

    def selector(self, name: str, node: Node) -> Selector:
        """A selector of elements or, with ``@``, of their attribute."""
        css = self.scalar(node, f"the selector '{name}'")
        found = _ATTRIBUTE.search(css)
        base = css[: found.start()].strip() if found else css
        if not _PLAIN_CSS.fullmatch(base):
            from cleaner.pages.selectors import SelectorSyntaxError, compile_css

            try:
                compile_css(base)
            except SelectorSyntaxError as error:
                self.fault(node.line, f"'{base}' is not a CSS selector ({error})")
        return Selector(name, base, found[1] if found else None, f"{self.name}.yaml:{node.line}")

    def regex(self, node: Node) -> str:
        """A pattern that compiles; the names of its groups are in `groups` then.

        It is parsed at most: compiling takes as long again, and a run needs few of all.
        """
        text = self.scalar(node, "a pattern")
        groups = plain_groups(text)
        if groups is None:
            try:
                groups = list(_parser.parse(text).state.groupdict)
                if "(?<" in text:  # that a look-behind has no fixed width shows when it is compiled
                    re.compile(text)
            except (re.error, OverflowError, RecursionError) as error:
                self.fault(node.line, f"'{text}' is not a regular expression ({error})")
                text, groups = "(?!)", []
        self.groups = groups
        return text

    def entry(self, name: str, node: Node) -> Entry:
        """A line entry: one verb, a place, and the conditions it may have."""
        top = self.keys(node, "line")
        verbs = [verb for verb in VERBS if verb in top]
        if len(verbs) != 1:
            self.fault(node.line, f"the entry '{name}' needs exactly one of {', '.join(VERBS)}")
        at = self.string(top, "at")
        if at not in PLACES:
            self.fault(node.line, f"the entry '{name}' needs 'at': one of {', '.join(PLACES)}")
        verb = verbs[0] if verbs else "match"
        regex = self.regex(top[verb]) if verbs else "(?!)"
        for group in self.groups if verbs else ():
            if field_of(group) not in _GROUPS:
                near = nearest(group, FIELDS) or f"; known: {', '.join(FIELDS)}, repeat"
                self.fault(node.line, f"'{name}' reads the unknown field '{group}'{near}")
        equals = self.string(top, "equals")
        if equals is not None and equals not in FIELDS:
            self.fault(node.line, f"'equals' names a metadata field: {', '.join(FIELDS)}")
        holds = self.string(top, "holds")
        if holds not in (None, "list", "less") or (holds and (verb != "from" or "to" in top)):
            self.fault(node.line, "'holds' says 'list' or 'less', of a 'from' entry without 'to'")
        return Entry(
            name=name,
            at=at or "any",
            verb=verb,
            regex=regex,
            to=self.regex(top["to"]) if "to" in top else None,
            before=self.strings(top, "before"),
            equals=equals,
            holds=holds,
            gone=self.strings(top, "gone"),
            stays=self.strings(top, "stays"),
            origin=f"{self.name}.yaml:{node.line}",
            # Of a site's own entries, hundreds that few runs use, what lines need is found out when they are used.
            needs=None if self.name.startswith("site/") else needs(regex),
        )

    def rewrite(self, name: str, node: Node) -> Rewrite:
        """A substitution in one field."""
        top = self.keys(node, "rewrite")
        target = self.string(top, "field")
        if target not in FIELDS:
            self.fault(node.line, f"the rewrite '{name}' needs 'field': one of {', '.join(FIELDS)}")
        regex = self.regex(top["match"]) if "match" in top else ""
        to = self.string(top, "to")
        if not regex or to is None:
            self.fault(node.line, f"the rewrite '{name}' needs 'match' and 'to'")
        try:
            re.sub(regex, to or "", "")
        except (re.error, IndexError) as error:
            self.fault(node.line, f"the rewrite '{name}' can't put in '{to}' ({error})")
            to = ""
        gone, stays = self.strings(top, "gone"), self.strings(top, "stays")
        return Rewrite(name, target or "title", regex, to or "", gone, stays, f"{self.name}.yaml:{node.line}")

"""Read rule files: every fault becomes one sentence with file, line and cure.

What a file may say is stated once, in `SHAPE`; `rules/schema.json` tells editors the same, and a
test keeps both equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import TypeVar

from cleaner.charsets import charset
from cleaner.errors import Fault
from cleaner.literals import needs_of
from cleaner.rule_folders import find_rule_files
from cleaner.rules import FIELDS, GENERIC, Entry, Lines, Rewrite, Rule, Rules, Selector
from cleaner.strict_yaml import MAX_BYTES, Node, YamlError, read

SHAPE = {
    "rule": ("extends", "hosts", "signs", "charset", "front_matter", "body", "drop", "fields", "rewrite", "lines"),
    "line": ("at", "match", "cut", "read", "from", "to", "before", "equals", "holds", "gone", "stays"),
    "rewrite": ("field", "match", "to", "gone", "stays"),
}
T = TypeVar("T")
VERBS = ("match", "cut", "read", "from")
PLACES = ("head", "tail", "any")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ATTRIBUTE = re.compile(r"@([\w:-]+)\s*$")
# Selectors that are CSS for certain: most are, and cssselect takes longer than all else to say so.
_SIMPLE = r"""(?:[a-z][a-z0-9]*|(?=[#.\[]))(?:[#.][A-Za-z_][\w-]*|\[[a-z-]+(?:[*^$~|]?="[^"\\\]\n]*")?\])*"""
_PLAIN_CSS = re.compile(rf"{_SIMPLE}(?:(?: ?> ?| |, ?){_SIMPLE})*", re.A)
_GROUP_NUMBER = re.compile(r"_\d$")


def field_of(group: str) -> str:
    """The metadata field a named group fills: ``editor_2`` is a second ``editor``."""
    return _GROUP_NUMBER.sub("", group)


def read_rules(folders: list[Path]) -> tuple[Rules, list[Fault]]:
    """Read all rule files of `folders`, later ones over earlier ones. Returns the faults found, too."""
    files, faults = find_rule_files(folders)
    rules = {name: _Reader(path, name, faults).rule() for name, path in files.items()}
    _check_parents(rules, faults)
    _check_hosts(rules, faults)
    return Rules(rules), faults


def _check_parents(rules: dict[str, Rule], faults: list[Fault]) -> None:
    if GENERIC not in rules:
        faults.append(Fault("rules", 1, f"there is no {GENERIC}.yaml; documents that no rule names need it"))
    for name, rule in rules.items():
        seen, parent = {name}, rule.extends
        while parent:
            if parent in seen:
                faults.append(Fault(rule.origin, 1, f"extends itself, by way of {parent}"))
                break
            if parent not in rules:
                near = nearest(
                    parent.removeprefix("family/"), (n.removeprefix("family/") for n in rules if "site" not in n)
                )
                faults.append(Fault(rule.origin, 1, f"extends '{parent}', which is not there{near}"))
                break
            seen.add(parent)
            parent = rules[parent].extends


def _check_hosts(rules: dict[str, Rule], faults: list[Fault]) -> None:
    claimed: dict[str, Rule] = {}
    for rule in rules.values():
        for host in rule.hosts:
            if not _HOST.fullmatch(host):
                faults.append(Fault(rule.origin, 1, f"'{host}' is not a host; write it as in news.example.com"))
            other = claimed.setdefault(host, rule)
            if other is not rule:
                faults.append(Fault(rule.origin, 1, f"the host {host} is claimed by {other.origin} too; keep one"))


def nearest(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'hosts'?`` for a misspelt word, empty where nothing is near."""
    near = get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean '{near[0]}'?" if near else ""


class _Reader:
    """Reads one file into a `Rule`, collecting its faults."""

    def __init__(self, path: Path, name: str, faults: list[Fault]) -> None:
        self.path, self.name, self.faults = path, name, faults
        self.file = f"{name}.yaml"

    def fault(self, line: int, sentence: str) -> None:
        self.faults.append(Fault(str(self.path), line, sentence))

    def rule(self) -> Rule:
        top = self.keys(Node(self.load(), 1), "rule")
        parent = self.string(top, "extends")
        if parent and parent != "base" and "/" not in parent:
            parent = f"family/{parent}"
        return Rule(
            name=self.name,
            origin=str(self.path),
            extends=parent,
            hosts=tuple(host.lower().rstrip(".") for host in self.strings(top, "hosts")),
            signs=self.strings(top, "signs"),
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

    def load(self) -> str | list[Node] | dict[str, Node] | None:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise YamlError(1, f"the file has over {MAX_BYTES} bytes; split it")
            value = read(self.path.read_text(encoding="utf-8")).value
        except YamlError as error:
            self.fault(error.line, error.sentence)
            return {}
        except (OSError, UnicodeDecodeError) as error:
            self.fault(1, f"the file can't be read as UTF-8 text ({error})")
            return {}
        if value is not None and not isinstance(value, dict):
            self.fault(1, "a rule file is a mapping of keys such as extends, hosts and lines")
            return {}
        return value or {}

    def keys(self, node: Node, shape: str) -> dict[str, Node]:
        """The keys of a mapping, those that are not in `SHAPE` reported."""
        if not isinstance(node.value, dict):
            self.fault(node.line, f"a {shape} entry is a mapping with the keys {', '.join(SHAPE[shape])}")
            return {}
        for key, value in node.value.items():
            if key not in SHAPE[shape]:
                near = nearest(key, SHAPE[shape]) or f"; known: {', '.join(SHAPE[shape])}"
                self.fault(value.line, f"unknown key '{key}'{near}")
        return node.value

    def mapping(self, top: dict[str, Node], key: str) -> dict[str, Node]:
        node = top.get(key)
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self.fault(node.line, f"'{key}' is a mapping of names to values")
            top[key] = Node({}, node.line)  # said once
            return {}
        return node.value

    def each(self, top: dict[str, Node], key: str, read_one: Callable[[str, Node], T]) -> dict[str, T]:
        """Named entries but those that are null, which stand for "switched off"."""
        return {name: read_one(name, node) for name, node in self.mapping(top, key).items() if node.value is not None}

    def scalar(self, node: Node, what: str) -> str:
        if not isinstance(node.value, str):
            self.fault(node.line, f"{what} must be text")
            return ""
        if node.guess:
            self.fault(node.line, f"{what} {node.value} is read as a {node.guess} by YAML; put it in quotes")
        return node.value

    def string(self, top: dict[str, Node], key: str) -> str | None:
        return self.scalar(top[key], f"'{key}'") if key in top else None

    def strings(self, top: dict[str, Node], key: str) -> tuple[str, ...]:
        node = top.get(key)
        if node is None:
            return ()
        items = node.value if isinstance(node.value, list) else [node]
        return tuple(self.scalar(item, f"in '{key}',") for item in items)

    def selector(self, name: str, node: Node) -> Selector:
        css = self.scalar(node, f"the selector '{name}'")
        found = _ATTRIBUTE.search(css)
        base = css[: found.start()].strip() if found else css
        if not _PLAIN_CSS.fullmatch(base):
            from cleaner.selectors import SelectorSyntaxError, compile_css

            try:
                compile_css(base)
            except SelectorSyntaxError as error:
                self.fault(node.line, f"'{base}' is not a CSS selector ({error})")
        return Selector(name, base, found[1] if found else None, f"{self.file}:{node.line}")

    def regex(self, node: Node) -> str:
        """A pattern that compiles. It is parsed only: compiling takes as long again, and a run needs few of all."""
        text = self.scalar(node, "a pattern")
        try:
            self.parsed = _parser.parse(text)
            if "(?<" in text:  # that a look-behind has no fixed width shows when it is compiled
                re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            self.fault(node.line, f"'{text}' is not a regular expression ({error})")
            text = "(?!)"
            self.parsed = _parser.parse(text)
        return text

    def entry(self, name: str, node: Node) -> Entry:
        top = self.keys(node, "line")
        verbs = [verb for verb in VERBS if verb in top]
        if len(verbs) != 1:
            self.fault(node.line, f"the entry '{name}' needs exactly one of {', '.join(VERBS)}")
        at = self.string(top, "at")
        if at not in PLACES:
            self.fault(node.line, f"the entry '{name}' needs 'at': one of {', '.join(PLACES)}")
        verb = verbs[0] if verbs else "match"
        regex = self.regex(top[verb]) if verbs else "(?!)"
        parsed = self.parsed if verbs else _parser.parse(regex)
        for group in parsed.state.groupdict:
            if field_of(group) not in (*FIELDS, "repeat"):
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
            origin=f"{self.file}:{node.line}",
            needs=needs_of(parsed),
        )

    def rewrite(self, name: str, node: Node) -> Rewrite:
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
        return Rewrite(name, target or "title", regex, to or "", gone, stays, f"{self.file}:{node.line}")

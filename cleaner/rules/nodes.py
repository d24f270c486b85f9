"""A YAML node as the value that a rule needs: anything else is a fault, said once with file, line and cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from cleaner.errors import Fault
from cleaner.rules.folders import MAX_BYTES, RuleFile
from cleaner.rules.strict_yaml import Node, YamlError, read

# What a file may say. `rules/schema.json` tells editors the same, and a test keeps both equal.
SHAPE = {
    "rule": ("extends", "hosts", "signs", "charset", "front_matter", "body", "drop", "fields", "rewrite", "lines"),
    "line": ("at", "match", "cut", "read", "from", "to", "before", "equals", "holds", "gone", "stays"),
    "rewrite": ("field", "match", "to", "gone", "stays"),
}
# What a fault shows of a key whose value is a mapping.
_EXAMPLES = {
    "front_matter": "{layout: 'post'}",
    "body": "{post: 'div.content'}",
    "drop": "{gallery: '.photos'}",
    "fields": "{title: 'h1'}",
    "rewrite": "{site_name: {field: publisher, match: …, to: …, gone: …, stays: …}}",
    "lines": "{share: {at: tail, match: …, gone: …, stays: …}}",
}
T = TypeVar("T")


def nearest(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'hosts'?`` for a misspelt word, empty where nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean '{near[0]}'?" if near else ""


def _slip(text: str, line: int) -> tuple[int, str] | None:
    from cleaner.rules.slips import slip

    return slip(text, line)


class NodeReader:
    """Reads values from the nodes of one file, collecting its faults."""

    def __init__(self, file: RuleFile, faults: list[Fault]) -> None:
        self.file, self.faults = file, faults

    def fault(self, line: int, sentence: str) -> None:
        """Note what is wrong on a line."""
        self.faults.append(Fault(self.file.path, line, sentence))

    def load(self) -> dict[str, Node]:
        """The mapping that the file is; an empty one for a file that is none."""
        try:
            if self.file.error:
                raise YamlError(1, f"the file can't be read as UTF-8 text ({self.file.error})")
            if len(self.file.content) > MAX_BYTES:
                raise YamlError(1, f"the file has over {MAX_BYTES} bytes; split it")
            value = read(text := self.file.content.decode("utf-8")).value
        except YamlError as error:
            self.fault(*(error.syntax and _slip(text, error.line)) or (error.line, error.sentence))
            return {}
        except UnicodeDecodeError as wrong:
            line = self.file.content.count(b"\n", 0, wrong.start) + 1
            self.fault(line, f"this is no UTF-8 ({wrong.reason} at byte {wrong.start} of the file): save it as UTF-8")
            return {}
        if value is not None and not isinstance(value, dict):
            what = "a rule file is a mapping of keys such as extends, hosts and lines"
            self.fault(*_slip(text, 1) or (1, what))
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
        """The names under `key`, each with its node."""
        node = top.get(key)
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self.fault(node.line, f"'{key}' is a mapping of names to values, such as {_EXAMPLES[key]}")
            top[key] = Node({}, node.line)  # said once
            return {}
        return node.value

    def each(self, top: dict[str, Node], key: str, read_one: Callable[[str, Node], T]) -> dict[str, T]:
        """Named entries but those that are null, which stand for "switched off"."""
        return {name: read_one(name, node) for name, node in self.mapping(top, key).items() if node.value is not None}

    def scalar(self, node: Node, what: str) -> str:
        """Text, and text for YAML too: what YAML would make a number or a yes must be put in quotes."""
        if not isinstance(node.value, str):
            self.fault(node.line, f"{what} must be text")
            return ""
        if node.guess:
            article = "an" if node.guess == "int" else "a"
            self.fault(node.line, f"{what} {node.value} is read as {article} {node.guess} by YAML; put it in quotes")
        return node.value

    def string(self, top: dict[str, Node], key: str) -> str | None:
        """The text under `key`; None where there is no such key."""
        return self.scalar(top[key], f"'{key}'") if key in top else None

    def strings(self, top: dict[str, Node], key: str) -> tuple[str, ...]:
        """The texts under `key`, of which one may stand without a list."""
        node = top.get(key)
        if node is None:
            return ()
        items = node.value if isinstance(node.value, list) else [node]
        return tuple(self.scalar(item, f"in '{key}',") for item in items)

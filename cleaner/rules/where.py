"""Where in its file something of a rule stands. Records keep the lines of their entries; only a fault needs others."""

from __future__ import annotations

from cleaner.rules.folders import read_rule_file
from cleaner.rules.records import Rule
from cleaner.rules.strict_yaml import Node, YamlError, read


def line_of(rule: Rule, *keys: str) -> int:
    """The 1-based line of what `keys` lead to in the file of `rule`: ``"lines", "share"`` or ``"hosts", "a.example"``.

    Where the way ends early (the file was changed since), the line up to which it leads.
    """
    try:
        node = read(read_rule_file(rule.origin).content.decode("utf-8"))
    except (YamlError, UnicodeDecodeError):
        return 1
    for key in keys:
        if isinstance(node.value, dict):
            below = [node.value[key]] if key in node.value else []
        else:
            below = [item for item in node.value or () if isinstance(item, Node) and _same(item.value, key)]
        if not below:
            break
        node = below[0]
    return node.line


def _same(written: object, value: str) -> bool:
    """Whether a list holds `value`, a host as rules keep it: in lower case, without the dot at its end."""
    return isinstance(written, str) and value in (written, written.lower().rstrip("."))

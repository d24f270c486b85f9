"""Rules as a person reads them: a table of all, and one with everything it inherits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.rules import Rules
from cleaner.rules.records import Rule


def list_rules(rules: Rules) -> Iterator[str]:
    """A line a rule: name, parent, hosts, own entries."""
    for name, rule in sorted(rules.by_name.items()):
        hosts = ", ".join(rule.hosts)
        yield f"{name:<26} {rule.extends or '-':<16} {len(rule.lines):>3} line entries  {hosts}".rstrip()


def show_rule(rule: Rule) -> str:
    """A merged rule as YAML, each entry under a comment that names the file and line it comes from."""
    lines = [f"# {rule.name}, with all it inherits"]
    head = {"hosts": list(rule.hosts), "signs": list(rule.signs), "charset": rule.charset}
    lines += _yaml({**head, "front_matter": dict(rule.front_matter)})
    for part in ("body", "drop", "fields"):
        lines += _section(
            part, getattr(rule, part), lambda one: one.css + (f"@{one.attribute}" if one.attribute else "")
        )
    lines += _section("rewrite", rule.rewrite, lambda one: {"field": one.field, "match": one.regex, "to": one.to})
    lines += _section("lines", rule.lines, _entry)
    return "\n".join(lines) + "\n"


def _section(name: str, entries: Any, value: Any) -> list[str]:
    lines = [f"{name}:"] if entries else []
    for key, entry in entries.items():
        lines.append(f"  # {entry.origin}")
        lines += [f"  {line}" for line in _yaml({key: value(entry)})]
    return lines


def _entry(entry: Any) -> dict[str, Any]:
    fields = {
        "at": entry.at,
        entry.verb: entry.regex,
        "to": entry.to,
        "before": list(entry.before),
        "equals": entry.equals,
        "holds": entry.holds,
        "gone": list(entry.gone),
        "stays": list(entry.stays),
    }
    return {key: value for key, value in fields.items() if value}


def _yaml(value: dict[str, Any]) -> list[str]:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes patterns of several lines as they stand in the rule file."""

    def string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)

    Dumper.add_representer(str, string)
    value = {key: item for key, item in value.items() if item}
    if not value:
        return []
    return str(yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)).splitlines()

"""Read all rule files of some folders, and see that they fit together: every fault is a sentence with file and line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from cleaner.errors import Fault
from cleaner.rules import GENERIC, Rules, packaged_rules
from cleaner.rules.folders import RuleFile, find_rule_files, read_rule_file
from cleaner.rules.nodes import nearest
from cleaner.rules.parts import RuleReader
from cleaner.rules.records import Rule
from cleaner.rules.where import line_of

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def read_rules(folders: list[Path]) -> tuple[Rules, list[Fault]]:
    """Read all rule files of `folders`, later ones over earlier ones. Returns the faults found, too."""
    paths, faults = find_rule_files(folders)
    return read_rule_files({name: read_rule_file(path) for name, path in paths.items()}, faults, {})


def read_rule_files(
    files: Mapping[str, RuleFile], faults: list[Fault], known: Mapping[str, Rule]
) -> tuple[Rules, list[Fault]]:
    """Read `files` beside rules that are `known`; adds to the `faults` that were found so far."""
    read = {name: RuleReader(file, name, faults).rule() for name, file in files.items()}
    rules = dict(sorted({**known, **read}.items()))
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
                faults.append(Fault(rule.origin, line_of(rule, "extends"), f"extends itself, by way of {parent}"))
                break
            if parent not in rules:
                near = nearest(
                    parent.removeprefix("family/"), (n.removeprefix("family/") for n in rules if "site" not in n)
                )
                what = f"extends '{parent}', which is not there{near}"
                faults.append(Fault(rule.origin, line_of(rule, "extends"), what))
                break
            seen.add(parent)
            parent = rules[parent].extends


def _check_hosts(rules: dict[str, Rule], faults: list[Fault]) -> None:
    claimed: dict[str, Rule] = {}
    ours = f"{packaged_rules()}{os.sep}"
    for rule in sorted(rules.values(), key=lambda rule: not rule.origin.startswith(ours)):
        for host in rule.hosts:
            if not _HOST.fullmatch(host):
                what = f"'{host}' is not a host; write it as in news.example.com"
                faults.append(Fault(rule.origin, line_of(rule, "hosts", host), what))
            other = claimed.setdefault(host, rule)
            if other is not rule:
                what = f"the host {host} is claimed by {other.origin}:{line_of(other, 'hosts', host)} too; keep one"
                if other.origin.startswith(ours) and not rule.origin.startswith(ours):
                    what += f", or name this file {other.name}.yaml, to replace that one"
                faults.append(Fault(rule.origin, line_of(rule, "hosts", host), what))

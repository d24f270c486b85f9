"""What is wrong with rules beyond their form: failing examples, runaway patterns, idle entries.

Each fault is one sentence with file and line. Faults of form (unknown keys, bad patterns) are found
when the files are read, by `cleaner.rules.files`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cleaner.document import Block, Removed
from cleaner.errors import CleanerError, Fault
from cleaner.patterns.fold import fold
from cleaner.patterns.line_entry import search
from cleaner.patterns.stripping import strip_blocks
from cleaner.pipeline import clean
from cleaner.rules import Rules
from cleaner.rules.nodes import nearest
from cleaner.rules.records import FIELDS, Entry, Lines, Rewrite, Rule
from cleaner.rules.runaway import runs_away
from cleaner.rules.where import line_of

_SHORTEST_SIGN = 4  # characters; the shortest of the rules that come along has ten
_CURLY = re.compile(r"[‘“＇＂].*[’”＇＂]", re.S)
_NO_QUOTES = "stands in quotes that are none to YAML: write ' or \""
_WORD = re.compile(r"\w+", re.A)


def lint(rules: Rules, seeds: Iterable[Path] = ()) -> list[Fault]:
    """All faults of `rules`. `seeds` are sample documents (``<source>/<file>``) an entry may earn its place on."""
    by_source: dict[str, list[Path]] = {}
    for seed in seeds:
        by_source.setdefault(seed.parent.name, []).append(seed)
    faults: list[Fault] = []
    for rule in rules.by_name.values():
        merged = rules.merged(rule.name)
        faults += _sign_faults(rule)
        faults += _name_faults(rule, rules)
        faults += _selector_faults(rule)
        for entry in rule.lines.values():
            faults += _entry_faults(entry, rule, merged, rules, by_source)
        for rewrite in rule.rewrite.values():
            faults += _rewrite_faults(rewrite, rule)
    return sorted(faults)


def failing_examples(rule: Rule, rules: Rules) -> Iterator[Fault]:
    """The faults of the examples alone of a rule's own entries, which is what a wrong pattern shows by."""
    merged = rules.merged(rule.name)
    for entry in rule.lines.values():
        for sentence in _example_faults(entry, merged):
            yield Fault(rule.origin, int(entry.origin.rpartition(":")[2]), sentence)


def _sign_faults(rule: Rule) -> Iterator[Fault]:
    for sign in rule.signs:
        if sign != fold(sign):
            what = f"the sign '{sign}' never matches; write it Simplified and half-width: {fold(sign)}"
            yield Fault(rule.origin, line_of(rule, "signs", sign), what)
        elif len(sign) < _SHORTEST_SIGN:
            what = f"the sign '{sign}' is too short to be found on this site's pages alone: write more of it"
            yield Fault(rule.origin, line_of(rule, "signs", sign), what)
        elif _CURLY.fullmatch(sign):
            yield Fault(rule.origin, line_of(rule, "signs", sign), f"the sign {sign} {_NO_QUOTES}")


def _selector_faults(rule: Rule) -> Iterator[Fault]:
    """Selectors that are the name of no element: a class or an id without its mark, a slip. Sites have elements of
    their own (``mpvoice``), so only those that are nothing else are told."""
    for selector in (*rule.body.values(), *rule.drop.values(), *rule.fields.values()):
        css, line = selector.css, int(selector.origin.rpartition(":")[2])
        if _CURLY.fullmatch(css):
            yield Fault(rule.origin, line, f"the selector {css} {_NO_QUOTES}")
        elif _WORD.fullmatch(css) and css.lower() not in _elements():
            what = f"'{css}' is no element of HTML; a class begins with a dot, an id with #: '.{css}', '#{css}'"
            yield Fault(rule.origin, line, what)


def _elements() -> frozenset[str]:
    from lxml.html import defs

    return frozenset(defs.tags) | {"main"}


def _name_faults(rule: Rule, rules: Rules) -> Iterator[Fault]:
    """Names that mean nothing: a field nobody reads, an entry switched off that is not there."""
    merged = rules.merged(rule.name)
    if rule.name != "base" and not rule.extends:
        yield Fault(rule.origin, 1, "says nothing of what it extends: base, or a family such as discuz")
    for selector in rule.fields.values():
        if selector.name not in FIELDS and selector.name not in merged.lines:
            line = int(selector.origin.rpartition(":")[2])
            near = nearest(selector.name, (*FIELDS, *merged.lines))
            yield Fault(rule.origin, line, f"'{selector.name}' is neither a metadata field nor a line entry{near}")
    for part, name in sorted(rule.off):
        inherited = getattr(rules.merged(rule.extends), part) if rule.extends else {}
        if name not in inherited:
            near = nearest(name, inherited) or "; a value that begins with # wants quotes"
            what = f"'{name}: null' switches off nothing: no such entry is inherited{near}"
            if colon := re.match(r"([\w-]+)[:：]", name):
                what = f"a colon and a space part '{colon[1]}' from its value: write '{colon[1]}: '"
            yield Fault(rule.origin, line_of(rule, part, name), what)


def _entry_faults(
    entry: Entry, rule: Rule, merged: Rule, rules: Rules, seeds: dict[str, list[Path]]
) -> Iterator[Fault]:
    def fault(sentence: str) -> Fault:
        return Fault(rule.origin, int(entry.origin.rpartition(":")[2]), sentence)

    if reason := runs_away(entry.regex) or (entry.to and runs_away(entry.to)):
        yield fault(f"the pattern of '{entry.name}' can run away: {reason}")
        return
    for regex in filter(None, (entry.regex, entry.to)):
        if odd := "".join(dict.fromkeys(c for c, folded in zip(regex, fold(regex), strict=True) if c != folded)):
            yield fault(f"the pattern of '{entry.name}' holds {odd}, which never match; write {fold(odd)}")
            return
    for other in entry.before:
        if other not in merged.lines:
            yield fault(f"'{entry.name}' stands before '{other}', which is no entry of this rule")
    wrong = list(_example_faults(entry, merged))
    yield from map(fault, wrong)
    if entry.verb == "read":
        if not entry.stays:
            yield fault(f"'{entry.name}' has no 'stays': a line that it reads and leaves")
        return
    if not entry.gone or not entry.stays:
        missing = "gone" if not entry.gone else "stays"
        what = "a line that must go" if not entry.gone else "a near miss that must stay"
        yield fault(f"'{entry.name}' has no '{missing}': give {what}")
        return
    without = replace(merged, lines=Lines((name, other) for name, other in merged.lines.items() if name != entry.name))
    if (
        not wrong
        and all(_texts(example, merged) == _texts(example, without) for example in entry.gone)
        and not any(_changes_seed(seed, rules, merged, without) for seed in seeds.get(rule.source or "", ()))
    ):
        yield fault(f"'{entry.name}' changes no seed and no example: other entries do its work; delete it")


def _example_faults(entry: Entry, merged: Rule) -> Iterator[str]:
    if entry.verb == "read":
        for line in entry.stays:
            if not search(entry, fold(line)):
                yield f"'{entry.name}' does not read its 'stays' line: {line}"
        return
    for example in entry.gone:
        if entry.name not in {removed.entry for removed in removals(example, merged)}:
            why = f" (the pattern {entry.regex} {_NO_QUOTES})" if _CURLY.fullmatch(entry.regex) else ""
            yield f"'{entry.name}' does not remove its 'gone' line: {_short(example)}{why}"
    for example in entry.stays:
        for removed in removals(example, merged):
            whose = "" if removed.origin == entry.origin else f" ({removed.origin})"
            yield f"'{removed.entry}'{whose} removes the 'stays' line of '{entry.name}': {_short(example)}"


def _rewrite_faults(rewrite: Rewrite, rule: Rule) -> Iterator[Fault]:
    line = int(rewrite.origin.rpartition(":")[2])
    if not rewrite.gone or not rewrite.stays:
        yield Fault(rule.origin, line, f"the rewrite '{rewrite.name}' needs 'gone' and 'stays' examples")
    for changes, examples in ((True, rewrite.gone), (False, rewrite.stays)):
        for example in examples:
            if (re.sub(rewrite.regex, rewrite.to, example) != example) != changes:
                what = "does not change its 'gone'" if changes else "changes its 'stays'"
                yield Fault(rule.origin, line, f"the rewrite '{rewrite.name}' {what}: {example}")


def removals(example: str, rule: Rule) -> tuple[Removed, ...]:
    """What `rule` removes from an example: a little document, one line or several."""
    return _stripped(example, rule)[1]


def _texts(example: str, rule: Rule) -> tuple[Any, ...]:
    """What is left of an example, and the metadata read from it."""
    blocks, _, evidence = _stripped(example, rule)
    return blocks, evidence


def _stripped(example: str, rule: Rule) -> tuple[tuple[str, ...], tuple[Removed, ...], tuple[tuple[str, str], ...]]:
    lines = (" ".join(line.split()) for line in example.splitlines())
    blocks, removed, evidence = strip_blocks(rule, (Block(line, index=i) for i, line in enumerate(lines) if line))
    return tuple(block.text for block in blocks), removed, tuple((e.field, e.value) for e in evidence)


def _changes_seed(seed: Path, rules: Rules, merged: Rule, without: Rule) -> bool:
    results = []
    for rule in (merged, without):
        changed = Rules({**rules.by_name, rule.name: replace(rule, extends=None)})
        try:
            article = clean(seed.read_bytes(), path=str(seed), source=rule.name, rules=changed)
            results.append((article.text, article.title, article.created, article.publisher, article.author))
        except CleanerError:
            results.append(("", None, None, None, ()))
    return results[0] != results[1]


def _short(example: str) -> str:
    return example.replace("\n", " / ")[:60]

"""`summary.json`: what a run did, what of the rules it never used, and which sources gave less than they should."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.corpus.summary import Summary
from cleaner.rules import Rules

_ENOUGH = 20  # documents, before a share of them means something
_COLLAPSED = 0.5  # of the documents that should give articles, or of the share of text usually kept


def account(shards: Sequence[Summary], rules: Rules) -> dict[str, Any]:
    """The account of a run whose shards counted `shards`, as JSON values; no times, so runs can be compared."""
    total = Summary()
    for shard in shards:
        total.merge(shard)
    counts = total.to_json()
    return {
        "documents": total.documents,
        **{name: counts[name] for name in ("articles", "bytes", "characters", "rejects", "skips", "removed")},
        "repaired": counts["repairs"],
        "rules": {
            rule: {"documents": documents, "articles": total.sources[rule], "kept": kept_share(total, rule)}
            for rule, documents in counts["documents_by_rule"].items()
        },
        "rules_never_used": sorted(
            name for name in rules.by_name if name.startswith("site/") and name not in total.documents_by_rule
        ),
        "entries_never_fired": never_fired(total, rules),
        "collapsed": collapsed(shards, total),
    }


def kept_share(summary: Summary, rule: str) -> float | None:
    """The share of the text of a rule's documents that became article; None when there was no text."""
    kept, taken = summary.kept_by_rule[rule], summary.taken_by_rule[rule]
    return round(kept / (kept + taken), 3) if kept + taken else None


def never_fired(summary: Summary, rules: Rules) -> list[str]:
    """Entries of the rules that were used which removed nothing in the whole run: ``name file:line``."""
    fired = set(summary.fired)
    entries: dict[str, str] = {}
    for name in summary.documents_by_rule:
        if name in rules.by_name:
            rule = rules.merged(name)
            removing = [(entry.origin, entry.name) for entry in rule.lines.values() if entry.verb != "read"]
            removing += ((selector.origin, selector.name) for selector in rule.drop.values())
            entries |= {origin: f"{entry} {origin}" for origin, entry in removing if origin not in fired}
    return [entries[origin] for origin in sorted(entries, key=_file_and_line)]


def _file_and_line(origin: str) -> tuple[str, int]:
    file, _, line = origin.rpartition(":")
    return file, int(line)


def collapsed(shards: Sequence[Summary], total: Summary) -> list[dict[str, Any]]:
    """Rules whose documents mostly give no article, and shards in which a rule keeps half of what it does elsewhere.

    Either happens when a site changes its template.
    """
    found: list[dict[str, Any]] = []
    for rule, documents in sorted(total.documents_by_rule.items()):
        if documents >= _ENOUGH and total.sources[rule] < _COLLAPSED * documents:
            found.append({"rule": rule, "documents": documents, "articles": total.sources[rule]})
            continue
        usual = kept_share(total, rule)
        for number, shard in enumerate(shards):
            kept = kept_share(shard, rule)
            count = shard.documents_by_rule[rule]
            if usual and kept is not None and count >= _ENOUGH and kept < _COLLAPSED * usual:
                found.append({"rule": rule, "shard": number, "documents": count, "kept": kept, "usually": usual})
    return found

"""Which rule a document gets: its url's host, its front matter, or fingerprints in its text."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from cleaner.document import Document
from cleaner.fold import fold
from cleaner.rules import GENERIC, Rules


def match(document: Document, rules: Rules) -> Document:
    """The stage: choose the rule by source asked for, url host, front matter, fingerprints; else generic.

    Where several rules' fingerprints occur, the longest decides: it is the most specific.
    """
    name, by = _choose(document, rules)
    return replace(document, rule=rules.merged(name), matched_by=by)


def _choose(document: Document, rules: Rules) -> tuple[str, str]:
    if document.source:
        return rules.named(document.source).name, "source"
    read = {evidence.field: evidence.value for evidence in reversed(document.evidence)}
    if (name := read.get("rule")) in rules.by_name:
        return str(name), "rule in front matter"
    host = _host(document.url or read.get("url"))
    if host and (claimed := rules.for_host(host)):
        return claimed, f"host {host}"
    ranked = sorted(rules.by_name.values(), key=lambda rule: (rule.source is None, rule.name))
    for rule in ranked:
        wanted = rule.front_matter.items()
        if wanted and all(re.fullmatch(regex, fold(read.get(key, ""))) for key, regex in wanted):
            return rule.name, "front matter"
    shadow = fold(document.text)
    found = [(rule.source is None, -len(sign), rule.name) for rule in ranked for sign in rule.signs if sign in shadow]
    if found:
        return min(found)[2], "fingerprint"
    return GENERIC, "nothing else"


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None

"""Metadata of a page from the elements that a rule's `fields` select."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cleaner.document import Document, Evidence, Repair
from cleaner.pages.selectors import PageIndex
from cleaner.patterns.fold import fold
from cleaner.patterns.line_entry import readings
from cleaner.repairs.characters import repair_characters
from cleaner.rules.records import Rule, Selector


def read_fields(document: Document, index: PageIndex) -> tuple[Document, dict[Any, Selector]]:
    """Metadata from the elements that the rule's `fields` select, and which elements were read.

    An element that was read is metadata, not body; an attribute that was read says nothing of its element.
    """
    evidence: list[Evidence] = []
    repairs: list[Repair] = []
    elements: dict[Any, Selector] = {}
    for selector in document.rule.fields.values():
        for element in index.matches(selector.css):
            value = element.get(selector.attribute, "") if selector.attribute else element.xpath("string()")
            repaired = repair_characters(value)
            if read := _readings(document.rule, selector, " ".join(repaired.text.split())):
                evidence += read
                repairs += repaired.repairs
                if not selector.attribute:
                    elements.setdefault(element, selector)
    document = replace(document, evidence=document.evidence + tuple(evidence), repairs=(*document.repairs, *repairs))
    return document, elements


def _readings(rule: Rule, selector: Selector, text: str) -> list[Evidence]:
    """A field named after a line entry is read by that entry's pattern; others are the value itself."""
    origin = f"{selector.name} {selector.origin}"
    entry = rule.lines.get(selector.name)
    if entry:
        found = entry.pattern.fullmatch(fold(text))
        return readings(entry.fields, found, text, "extract", origin) if found else []
    return [Evidence(selector.name, text, "extract", origin)] if text else []

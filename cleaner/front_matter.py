"""Leading front matter (YAML, TOML or JSON) becomes metadata and leaves the text."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from cleaner.document import Document, Removed
from cleaner.main_content.headline import letters
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules import Rules
from cleaner.text_dumps.escaped_page import unpack, without_escapes
from cleaner.text_dumps.feed_entry import begins_feed, read_entry
from cleaner.text_dumps.head_fields import CONTENT, KEYS, as_strings, evidence_of, known_fields
from cleaner.text_dumps.head_lines import BEGIN_LABELS, LONGEST, begins_unfenced, read_pairs, read_unfenced
from cleaner.text_dumps.property_lines import read_properties
from cleaner.text_dumps.record_head import BEGINS, without_record_head

_FENCED = lazy_pattern(
    r"\s*(?:(?P<yaml>-{3,})|(?P<toml>\+{3})|(?P<code>```)ya?ml|(?P<comment><!--))[ \t]*\r?\n(?P<body>.*?)\r?\n"
    r"(?(yaml)(?:-{3,}|\.{3})|(?(toml)\+{3}|(?(code)```|-->)))[ \t]*(?:\r?\n|\Z)",
    re.S,
)
_UNCLOSED = lazy_pattern(r"\s*---[ \t]*\r?\n(?=[\w\u4e00-\u9fff-]+[:：])")
_BEGINS = frozenset("-+{`<&")  # the first character but blanks of all that may be front matter
_FEWEST: Final = 2  # fields that we know, the title among them, of what may be no front matter
# The first line below, as Markdown writes a headline or without a mark.
_HEADING = lazy_pattern(r"\s*+(?:#{1,3}[ \t]++)?([^\r\n<]{2,200}?)[ \t]*+#*+[ \t]*+(?:\r?\n|\Z)")


def front_matter(document: Document, rules: Rules) -> Document:
    """Move front matter into `evidence`. What is unclosed or not a mapping stays text, with a warning."""
    if document.text.startswith(BEGINS):
        document = without_record_head(document)
    text = document.text
    begins = text.lstrip()[:1]
    if begins in BEGIN_LABELS and begins_unfenced(text):
        fields, end = read_unfenced(text)
        return _move(document, rules, fields, end) if fields else document
    if begins == "#":
        fields, end = read_properties(text)
        return _move(document, rules, fields, end) if fields else document
    if begins not in _BEGINS:
        return document
    if begins == "&":
        return without_escapes(document)
    if begins == "{":
        fields, end = _json(text)
        return _move(document, rules, fields, end) if fields else document
    if begins == "<" and begins_feed(text):
        return read_entry(document)
    if begins == "<" and not text.lstrip().startswith("<!--"):
        return document
    return without_escapes(_fenced(document, rules))


def _fenced(document: Document, rules: Rules, again: bool = False) -> Document:
    """The document without a head between fences, and without a second one below it."""
    text = document.text
    found = _FENCED.match(text, 0, LONGEST)
    if not found:
        unclosed = None if again else _UNCLOSED.match(text)
        if not unclosed:
            return document
        document = replace(document, warnings=(*document.warnings, "front matter is not closed by ---"))
        fields, end = read_unfenced(text, unclosed.end())
        return _move(document, rules, fields, end) if fields else document
    fields = _toml(found["body"]) if found["toml"] else _yaml(found["body"])
    surely = (found["yaml"] or found["toml"]) and not again
    if not fields or not (surely or known_fields(fields) >= _FEWEST):
        warning = "what looks like front matter is not a mapping of fields; it is kept as text"
        return replace(document, warnings=(*document.warnings, warning)) if surely else document
    document = _move(document, rules, fields, found.end())
    return document if document.plain or again else _fenced(document, rules, again=True)


def _move(document: Document, rules: Rules, fields: dict[str, list[str]], end: int) -> Document:
    """The document without its first `end` characters, which hold `fields`."""
    text = document.text
    content = ""
    if not text[end:].strip() and (key := next((name for name in CONTENT if name in fields), "")):
        content = "\n".join(fields[key])
        fields = {name: values for name, values in fields.items() if name != key}
    evidence = tuple(evidence_of(fields))
    plain = document.plain or fields.get("rule", [""])[0] in rules.by_name
    told = "\n".join(f"{key}: {', '.join(values)}" for key, values in fields.items()) if content else text[:end].strip()
    removed = [Removed(told, "front matter", "front_matter")]
    titles = {letters(one.value) for one in evidence if one.field == "title"}
    again = None if plain else _HEADING.match(text, end)  # what came out of here is left as it is
    if again and letters(again[1]) in titles - {""} and text[again.end() :].strip():
        line = 1 + text.count("\n", 0, again.start(1))
        removed.append(Removed(again[0].strip(), "title again", "front_matter", line=line))
        end = again.end()
    evidence = document.evidence + evidence
    document = replace(document, plain=plain, evidence=evidence, removed=(*document.removed, *removed))
    if content:
        return unpack(document, content)
    # Keep the line numbers of what follows: explain and the ledger count from the top of the file.
    return replace(document, text="\n" * text.count("\n", 0, end) + text[end:], utf8=b"")


def _yaml(body: str) -> dict[str, list[str]]:
    from cleaner.rules.strict_yaml import YamlError, read  # PyYAML takes long to load, and few documents need it

    try:
        if fields := as_strings(read(body).plain()):
            return fields
    except YamlError as error:
        if not error.syntax:
            return {}
    # `title: 某某: 某某` is not YAML but common, and `标题：某某` none of its fields: a value stays what it says.
    return read_pairs(body)


def _toml(body: str) -> dict[str, list[str]]:
    import tomllib

    try:
        return as_strings(tomllib.loads(body))
    except (ValueError, RecursionError):
        return {}


def _json(text: str) -> tuple[dict[str, list[str]], int]:
    """The fields of the object that heads a text, and where it ends; of one alone if it tells the article as well."""
    from json import JSONDecoder

    start = len(text) - len(text.lstrip())
    try:
        value, end = JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, 0
    fields = {key.lower(): values for key, values in as_strings(value).items()}
    if text[end:].strip():
        return (fields, end) if not fields.keys().isdisjoint(KEYS) else ({}, 0)
    is_record = known_fields(fields) >= _FEWEST and not fields.keys().isdisjoint(CONTENT)
    return (fields, end) if is_record else ({}, 0)

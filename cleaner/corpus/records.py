"""A record of named fields as a document: what JSONL lines and Parquet rows have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from cleaner.corpus.items import TEXT_FIELDS, Input, ReadOptions
from cleaner.corpus.paths import valid
from cleaner.corpus.sources import Source
from cleaner.document import Evidence
from cleaner.errors import Rejected
from cleaner.rules.records import FIELDS
from cleaner.text_dumps.head_fields import KEYS

_URL_FIELDS = ("url", "metadata.url")
_SECONDS = 1e11  # a number above it counts milliseconds: as seconds it would be the year 5138


def to_input(record: dict[str, Any], number: int, source: Source, options: ReadOptions, sha256: str) -> Input:
    """The document that `record` holds. Raises `Rejected` when none of the text fields does."""
    found = [(name, data) for name in options.text_fields if isinstance(data := look_up(record, name), str | bytes)]
    name, data = next((one for one in found if one[1] and not one[1].isspace()), found[0] if found else ("", ""))
    if not found:
        raise _without_text(record, options)
    url = next(filter(None, (look_up(record, field) for field in url_fields(options))), None)
    return Input(
        _identifier(record, options) or f"{source.id}#{number}",
        data,
        source.path,
        valid(url) if isinstance(url, str) else None,
        name=f"{number}.html" if "html" in name else "",
        sha256=sha256,
        told=tuple(told(record, name, options)),
        found=_found(record, options),
    )


def _found(record: dict[str, Any], options: ReadOptions) -> tuple[str, ...]:
    """The options that name a field of `record`: one that is misspelt finds none in any."""
    named = (("id", options.id_field), ("url", options.url_field), *options.fields)
    return tuple(f"--{option}-field" for option, name in named if name and look_up(record, name) is not None)


def _without_text(record: dict[str, Any], options: ReadOptions) -> Rejected:
    held = {name: kind(data) for name in options.text_fields if (data := look_up(record, name)) is not None}
    if not held and (empty := [name for name in options.text_fields if name in record]):
        return Rejected("read", "empty", valid(f"the field {empty[0]} holds null"[:500]))
    wanted, there = ", ".join(options.text_fields), ", ".join(list(record)[:12])
    if held:
        detail = "; ".join(f"the field {name} holds {what}, no text" for name, what in held.items())
    elif options.text_fields == TEXT_FIELDS:
        detail = f"none of the fields {wanted} is there"
    else:
        detail = f"no field {wanted}, which --text-field names, is there"
    detail += f" (name yours with --text-field; there are: {there})"
    return Rejected("read", "no_text_field", valid(detail[:500]))


def kind(value: object) -> str:
    """What `value` is to JSON, in words.

    >>> kind(None), kind([1]), kind(True), kind(2)
    ('null', 'a list', 'true or false', 'a number')
    """
    if value is None or isinstance(value, bool):  # a bool is an int, too
        return "null" if value is None else "true or false"
    names = (((int, float), "a number"), (str, "a string"), (list, "a list"), (dict, "an object"))
    return next((name for types, name in names if isinstance(value, types)), f"a {type(value).__name__}")


def told(record: dict[str, Any], document: str, options: ReadOptions) -> Iterator[Evidence]:
    """What a record says of its document, the field `document`: in the fields that `options` name, else by the names
    that front matter has for it.

    What is named decides, as all does beside a text; a page speaks for itself first. Rule, source and language are
    taken from what cleaner wrote alone: elsewhere these words mean other things.
    """
    for field, name in options.fields:
        value = look_up(record, name)
        if field == "date" and isinstance(value, int | float):
            value = _of_unix_time(value)
        yield from _evidence(field, value, "front_matter", name)
    named = {field for field, _ in options.fields}
    inner = record.get("metadata")
    ours = isinstance(inner, dict) and "encoding_confidence" in inner
    stage = "record" if "html" in document else "front_matter"
    for prefix, fields in (("", record), ("metadata.", inner)):
        for name, value in fields.items() if isinstance(fields, dict) else ():
            field = KEYS.get(name.lower(), "")
            if (field in FIELDS or (ours and field)) and field not in named and prefix + name != document:
                yield from _evidence(field, value, stage, prefix + name)


def _evidence(field: str, value: Any, stage: str, name: str) -> Iterator[Evidence]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, date):  # of a Parquet table
            one = one.isoformat()
        if isinstance(one, str) and one:
            yield Evidence(field, valid(one), stage, f"record, {name}")


def _of_unix_time(value: float) -> str | None:
    """The time that is `value` seconds, or milliseconds, after 1970 began; None for what is no such number."""
    seconds = value / 1000 if abs(value) > _SECONDS else value
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    return None


def url_fields(options: ReadOptions) -> tuple[str, ...]:
    """The fields a url is looked for in."""
    return (options.url_field,) if options.url_field else _URL_FIELDS


def look_up(record: Any, name: str) -> Any:
    """The value of field `name`, or for ``a.b`` that of ``b`` in the object ``a``; None where there is none.

    >>> look_up({"a": {"b": 1}, "c.d": 2}, "a.b"), look_up({"c.d": 2}, "c.d"), look_up({"a": 1}, "a.b")
    (1, 2, None)
    """
    if not isinstance(record, dict):
        return None
    if name in record or "." not in name:
        return record.get(name)
    first, rest = name.split(".", 1)
    return look_up(record.get(first), rest)


def _identifier(record: dict[str, Any], options: ReadOptions) -> str:
    value = look_up(record, options.id_field) if options.id_field else None
    return valid(str(value)) if isinstance(value, str | int) else ""

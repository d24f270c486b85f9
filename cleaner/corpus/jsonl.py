"""JSON Lines: one document a line. A bad line is a reject with its number, and the next line is read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import NoReturn

from msgspec.structs import replace

from cleaner.corpus.items import Item, ReadOptions
from cleaner.corpus.records import to_input
from cleaner.corpus.sources import Source
from cleaner.errors import Rejected

_CHUNK = 1 << 20
_SURE = 0.95  # confidence in an encoding that nothing declares


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The documents of a JSONL stream; the id of line n ends in ``#n``. Blank lines count, but hold nothing."""
    number = 0
    while line := source.stream.readline(options.largest + 1):
        number += 1
        if len(line) > options.largest and not line.endswith(b"\n"):
            yield _too_large(source, number, line, options)
            continue
        line = line.removeprefix(b"\xef\xbb\xbf" if number == 1 else b"").rstrip(b"\r\n")
        if not line.strip():
            continue
        sha256 = hashlib.sha256(line).hexdigest()
        try:
            text, encoding = decoded(line)
            item = to_input(parse(text, options.text_fields), number, source, options, sha256)
            yield item if encoding == "utf-8" else replace(item, warnings=(f"the line was read as {encoding}",))
        except Rejected as rejected:
            yield source.unreadable(number, rejected.reason, f"line {number}: {rejected.detail}", sha256)


def decoded(line: bytes) -> tuple[str, str]:
    """The text of a line and its encoding. What is not UTF-8 is read as a document is, if no doubt and no byte is left.

    Before JSON is looked for, since the second byte of a character of GBK and Big5 may be a backslash. Raises
    `Rejected`.
    """
    try:
        return line.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        from cleaner.charsets import CHINESE
        from cleaner.detect import detect

        verdict = detect(line)
        if verdict.encoding in CHINESE and verdict.confidence >= _SURE:
            with suppress(UnicodeDecodeError):
                return line.decode(verdict.encoding), verdict.encoding
        cure = ": is the file UTF-16? (iconv -f UTF-16 -t UTF-8)" if b"\0" in line else ""
        raise Rejected("read", "unreadable", f"not UTF-8 at byte {error.start}{cure}") from None


def parse(line: str, text_fields: tuple[str, ...]) -> dict[str, object]:
    """The JSON object that `line` is. Raises `Rejected` for anything else, ``NaN`` and huge numbers included.

    So it does for an object that holds one of `text_fields` twice, of which JSON's readers drop the first.
    """
    names = {part for field in text_fields for part in field.split(".")}

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        record = dict(pairs)
        if len(record) < len(pairs):
            times = Counter(name for name, _ in pairs)
            if twice := [name for name in names if times[name] > 1]:
                raise ValueError(f"the field {min(twice)} stands in it more than once")
        return record

    try:
        record = json.loads(line, parse_constant=_no_constant, object_pairs_hook=unique)
    except RecursionError:
        raise Rejected("read", "unreadable", "JSON nested too deep") from None
    except ValueError as error:
        raise Rejected("read", "unreadable", f"not JSON: {str(error)[:200]}") from None
    if not isinstance(record, dict):
        raise Rejected("read", "unreadable", f"a JSON object is wanted, this is a {type(record).__name__}")
    return record


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _too_large(source: Source, number: int, line: bytes, options: ReadOptions) -> Item:
    """Read on to the end of the line, keeping nothing but its hash."""
    digest = hashlib.sha256(line)
    while not line.endswith(b"\n") and (line := source.stream.readline(_CHUNK)):
        digest.update(line.rstrip(b"\r\n") if line.endswith(b"\n") else line)
    detail = f"line {number}: more than {options.largest} bytes: raise the limit with --largest"
    return source.unreadable(number, "too_large", detail, digest.hexdigest())

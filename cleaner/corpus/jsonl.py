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
from cleaner.corpus.line_ends import Line, read_lines
from cleaner.corpus.records import kind, to_input
from cleaner.corpus.sources import Source
from cleaner.encodings.charsets import CHINESE, WIDE
from cleaner.errors import Rejected

_SURE = 0.95  # confidence in an encoding that nothing declares


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The documents of a JSONL stream; the id of line n ends in ``#n``. Blank lines count, but hold nothing."""
    lines = read_lines(source.stream, '{"', options.largest + 1)
    for number, line in enumerate(lines, 1):
        if len(line.data) > options.largest and not line.ended():
            yield _too_large(source, number, line, lines, options)
            continue
        data = stripped(line)
        if not data.strip():
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            text, guess = decoded(data, line.encoding)
            bare = text.removeprefix("\ufeff")  # the mark of a file that was put behind others
            record = parse(bare, options.text_fields)
            item = to_input(record, number, source, options, sha256)
            yield replace(item, warnings=(f"the line was read as {guess}",)) if guess else item
        except Rejected as rejected:
            yield source.unreadable(number, rejected.reason, f"line {number}: {rejected.detail}", sha256)


def stripped(line: Line) -> bytes:
    """The bytes of `line` without its end."""
    if line.encoding not in WIDE:
        return line.data.rstrip(b"\r\n")
    data = line.data
    for end in ("\n", "\r"):
        data = data.removesuffix(end.encode(line.encoding))
    return data


def decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """The text of a line in `encoding`, or in UTF-8; and, where it is another, which it was found to be.

    What is not UTF-8 is read as a document is, if no doubt and no byte is left. Before JSON is looked for, since the
    second byte of a character of GBK and Big5 may be a backslash. Raises `Rejected`.
    """
    try:
        return data.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError as error:
        if encoding in WIDE:
            raise Rejected("read", "unreadable", f"not {encoding} at byte {error.start}") from None
        from cleaner.encodings.detect import detect

        verdict = detect(data)
        if verdict.encoding in CHINESE and verdict.confidence >= _SURE:
            with suppress(UnicodeDecodeError):
                return data.decode(verdict.encoding), verdict.encoding
        raise Rejected("read", "unreadable", f"not UTF-8 at byte {error.start}") from None


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
    if isinstance(record, list):
        raise Rejected("read", "unreadable", "a list, where a JSON object is wanted: jq -c '.[]' makes lines of a list")
    if not isinstance(record, dict):
        raise Rejected("read", "unreadable", f"a JSON object is wanted, this is {kind(record)}")
    return record


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _too_large(source: Source, number: int, line: Line, lines: Iterator[Line], options: ReadOptions) -> Item:
    """Read on to the end of the line, keeping nothing but its hash."""
    digest = hashlib.sha256(line.data)
    while not line.ended() and (line := next(lines, Line(b"", ""))).data:
        digest.update(stripped(line) if line.ended() else line.data)
    detail = f"line {number}: more than {options.largest} bytes: raise the limit with --largest"
    return source.unreadable(number, "too_large", detail, digest.hexdigest())

"""`cleaner repair`: one file or standard input in, the repaired text out."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import asdict

from cleaner.corpus.files import atomic_writer
from cleaner.decode import decode
from cleaner.document import Document, Repaired
from cleaner.errors import NoBody, Rejected, UsageError
from cleaner.repairs import repair
from cleaner.rules import Rules
from cleaner.serialise import json_line


def repair_file(source: str, out: str, records: str | None = None) -> Repaired:
    """Decode `source` (a path or ``-``), repair it, and write UTF-8 to `out` (a path or ``-``).

    `records` is a file that all repairs are written to, a JSON line each. Raises `UsageError` for what is no text, and
    if `out` or `records` is a folder.
    """
    if not source:
        raise UsageError("the name of the file to repair is empty")
    for file in (out, records or "-"):
        if file != "-" and Path(file).is_dir():
            raise UsageError(f"{file} is a folder: name the file that shall be written")
    data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    try:
        document = decode(Document(data), Rules({}))
    except NoBody:  # an empty text has nothing to repair
        document = Document(data)
    except Rejected as rejected:
        raise UsageError(f"{source}: {rejected.detail}") from None
    repaired = repair(document.text)
    if out == "-":
        sys.stdout.buffer.write(repaired.text.encode())  # UTF-8, whatever the locale
        sys.stdout.flush()
    else:
        with atomic_writer(Path(out)) as stream:
            stream.write(repaired.text)
    whole = Repaired(repaired.text, document.repairs + repaired.repairs)
    if records:
        with atomic_writer(Path(records)) as stream:
            stream.write(b"".join([json_line(asdict(one)) for one in whole.repairs]).decode())
    return whole

"""`cleaner repair`: one file or standard input in, the repaired text out."""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner.corpus.files import atomic_writer
from cleaner.decode import decode
from cleaner.document import Document, Repaired
from cleaner.errors import NoBody, Rejected, UsageError
from cleaner.repairs import repair
from cleaner.rules import Rules


def repair_file(source: str, out: str) -> Repaired:
    """Decode `source` (a path or ``-``), repair it, and write UTF-8 to `out` (a path or ``-``).

    Raises `UsageError` for what is no text, and if `out` is a folder.
    """
    if out != "-" and Path(out).is_dir():
        raise UsageError(f"{out} is a folder: name the file that the repaired text shall be in")
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
    return Repaired(repaired.text, document.repairs + repaired.repairs)

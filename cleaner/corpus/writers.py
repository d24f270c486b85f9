"""Where articles go: a folder of JSONL files or of texts, one JSONL file, or standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO

from cleaner.corpus.files import atomic_writer
from cleaner.document import Article
from cleaner.errors import Rejected, UsageError
from cleaner.serialise import to_ledger, to_record, to_reject, to_text

_OTHER = frozenset({".csv", ".json", ".parquet", ".gz", ".zst", ".xml", ".html", ".md", ".yaml"})
ArticleWriter = Callable[[str, Article], None]
RejectWriter = Callable[[str, Rejected], None]
Writers = tuple[ArticleWriter, RejectWriter]


@contextmanager
def open_output(out: str, form: str) -> Iterator[Writers]:
    """How to write an article and a reject. `out` is a folder, a ``.jsonl`` file or ``-``; `form` jsonl or text.

    JSONL files take their names when the block ends well: what stands there is always whole.
    """
    suffix = Path(out).suffix
    if suffix in _OTHER or (suffix == ".jsonl" and form == "text") or (suffix == ".txt" and form == "jsonl"):
        raise UsageError(f"-o {out}: write to a folder, to FILE.jsonl (with --to text: FILE.txt), or to -")
    with ExitStack() as stack:
        if out == "-":
            yield _plain(sys.stdout, form), _no_reject
        elif out.endswith((".jsonl", ".txt")):
            yield _plain(stack.enter_context(atomic_writer(Path(out))), form), _no_reject
        else:
            folder = Path(out)
            ledger, rejects = (
                stack.enter_context(atomic_writer(folder / name)) for name in ("ledger.jsonl", "rejects.jsonl")
            )
            if form == "text":
                write = _texts(folder)
            else:
                write = _plain(stack.enter_context(atomic_writer(folder / "articles.jsonl")), form)

            def write_article(identifier: str, article: Article) -> None:
                write(identifier, article)
                _line(ledger, to_ledger(identifier, article))

            yield write_article, lambda identifier, rejected: _line(rejects, to_reject(identifier, rejected))


def _no_reject(identifier: str, rejected: Rejected) -> None:
    print(f"rejected {identifier}: {rejected.reason}: {rejected}", file=sys.stderr)


def _line(stream: TextIO, record: dict[str, Any]) -> None:
    line = json.dumps(record, ensure_ascii=False)
    # The texts are clean by then, but a ledger quotes what was removed, and a lone surrogate is no UTF-8.
    stream.write(line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def _plain(stream: TextIO, form: str) -> ArticleWriter:
    def write(identifier: str, article: Article) -> None:
        if form == "text":
            stream.write(to_text(article))
        else:
            _line(stream, to_record(identifier, article))

    return write


def _texts(folder: Path) -> ArticleWriter:
    written: set[str] = set()

    def write(identifier: str, article: Article) -> None:
        name = identifier if identifier.endswith(".txt") else f"{identifier}.txt"
        # page.html and page.html.txt in one folder: the second must not overwrite the first.
        while name in written:
            name = f"{name.removesuffix('.txt')}~.txt"
        written.add(name)
        with atomic_writer(folder / name) as stream:
            stream.write(to_text(article))

    return write

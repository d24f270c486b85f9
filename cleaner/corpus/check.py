"""The pre-commit step: are files clean, and if asked, make them so."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec import Struct

from cleaner.corpus.files import atomic_writer
from cleaner.corpus.items import Input
from cleaner.corpus.outcome import clean_input
from cleaner.document import Article
from cleaner.errors import Rejected, UsageError
from cleaner.rules import Rules
from cleaner.serialise import to_text

_TEXTS = frozenset({".txt", ".text", ".golden", ""})


class Verdict(Struct, frozen=True):
    """What checking one file found: empty `sentence` for a clean file."""

    path: Path
    sentence: str = ""
    fixed: bool = False


def check_file(path: Path, rules: Rules, *, fix: bool = False) -> Verdict:
    """Whether cleaning would change the file; with `fix`, replace it, or what it links to (atomically, mode kept).

    A file is clean when it is the article as `cleaner clean --to text` writes it, or a bare body of
    which nothing is removed or repaired and of which no metadata is known. Pages, Markdown, code and
    tables, whose layout says something, are never rewritten. ``-`` is standard input.

    Raises `UsageError` for a file that can't be read.
    """
    piped = str(path) == "-"
    if piped and fix:
        raise UsageError("--fix rewrites files, and standard input is none: cleaner clean - --to text")
    try:
        data = sys.stdin.buffer.read() if piped else path.read_bytes()
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder: name the files in it ({path}/*.txt)") from None
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror})") from None
    outcome = clean_input(Input(path.name, data, str(path)), rules)
    if isinstance(outcome, Rejected):
        return Verdict(path, f"no article: {outcome} (cleaner explain {path} says more)")
    clean = to_text(outcome) if _has_metadata(outcome) else f"{outcome.text}\n"
    if data in (clean.encode(), to_text(outcome).encode()):
        return Verdict(path)
    if fix and path.suffix.lower() not in _TEXTS:
        return Verdict(
            path, "no text by its name: `cleaner clean --to text` makes one of it; --fix rewrites texts alone"
        )
    if fix:
        with atomic_writer(path.resolve()) as stream:
            stream.write(clean)
    return Verdict(path, _what_changes(outcome), fix)


def _has_metadata(article: Article) -> bool:
    return bool(
        article.title or article.created or article.publisher or article.author or article.editor or article.url
    )


def _what_changes(article: Article) -> str:
    entries = ", ".join(dict.fromkeys(removed.entry for removed in article.removed))
    kinds = ", ".join(dict.fromkeys(repair.kind for repair in article.repairs))
    parts = [
        f"{article.encoding}, not UTF-8" if article.encoding != "utf-8" else "",
        f"{len(article.removed)} removed ({entries})" if entries else "",
        f"{len(article.repairs)} repaired ({kinds})" if kinds else "",
    ]
    return "; ".join(filter(None, parts)) or "white space, layout or the byte order mark differ"

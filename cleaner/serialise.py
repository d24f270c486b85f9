"""Articles as records: a JSON line, a ledger line, a text with front matter. No I/O here."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

import msgspec
from msgspec.structs import astuple

from cleaner.document import Article, Block, Removed
from cleaner.errors import Rejected

T = TypeVar("T")
_SURELY = msgspec.Raw(b"1.0")  # written down: to find out anew how each number is written took a tenth of a line's time
# Of `Removed` what the ledger tells, in the order of its keys: made and written in a third of a dictionary's time.
_Removal: Callable[..., msgspec.Struct] = msgspec.defstruct(
    "_Removal", ["entry", "stage", "origin", "line", "text"], gc=False
)
_Fields = tuple[str, str, str, str, int, int]  # of `Removed`, in its order
_index, _index_of_fields = attrgetter("index"), itemgetter(4)


def to_record(identifier: str, article: Article) -> dict[str, Any]:
    """The line of ``articles.jsonl``: all keys always there, each of one type or null."""
    confidence = article.encoding_confidence
    return {
        "id": identifier,
        "text": "\n".join([block.indent + block.text for block in article.blocks]),  # `Article.text`, compiled
        "source": article.source,
        "created": article.created,
        "metadata": {
            "title": article.title,
            "publisher": article.publisher,
            "author": list(article.author),
            "editor": list(article.editor),
            "url": article.url,
            "language": article.language,
            "script": article.script,
            "encoding": article.encoding,
            "encoding_confidence": confidence if confidence == 1.0 else round(confidence, 3),  # it is nearly always 1
            "rule": article.rule,
            "removed": len(article.removed),
            "repaired": len(article.repairs),
            "warnings": list(article.warnings),
        },
    }


def to_ledger(identifier: str, article: Article, path: str = "", sha256: str = "") -> dict[str, Any]:
    """The line of ``ledger.jsonl``: every removed block and every repair of the document `path`, `sha256`.

    `attributes` are the removals as spans in the form of the dolma toolkit's taggers: entry name to
    ``[[start, end, score], ...]``, in characters of `with_removed`; without the spans it is the article's text.
    It is for `json_line`: removals and repairs are records, of which a page has hundreds.
    """
    removed, removal = _fields(article), _Removal
    return {
        "id": identifier,
        "path": path,
        "sha256": sha256,
        "attributes": _spans(article, removed, _SURELY),
        "removed": [removal(entry, stage, origin, line, text) for text, entry, stage, origin, _, line in removed],
        "repaired": article.repairs,
    }


def to_reject(identifier: str, rejected: Rejected, path: str = "", sha256: str = "") -> dict[str, Any]:
    """The line of ``rejects.jsonl``: which input, at which stage, why. `path` is escaped without loss."""
    return {
        "id": identifier,
        "path": path,
        "sha256": sha256,
        "stage": rejected.stage,
        "reason": rejected.reason,
        "detail": rejected.detail,
    }


def to_skip(path: str, reason: str, identifier: str = "") -> dict[str, str]:
    """The line of ``skips.jsonl``: a path that was passed over, and why; of a member or record of it, `identifier`."""
    return {"path": path, "id": identifier, "reason": reason} if identifier else {"path": path, "reason": reason}


def with_removed(article: Article) -> tuple[str, dict[str, list[tuple[int, int, float]]]]:
    """The text as it was before lines were removed, one block or removed piece a line, and the removals' spans.

    A span holds the line end that goes with the piece, so that the text without the spans is the article's.

    >>> from cleaner import clean
    >>> text, spans = with_removed(clean("<p>新桥通车。</p><p>责任编辑：林一</p>"))
    >>> text, spans
    ('新桥通车。\\n责任编辑：林一', {'editor': [(5, 13, 1.0)]})
    """
    # Stable: a piece cut from a block stands after what is left of it.
    pieces: list[Block | Removed] = sorted([*article.blocks, *article.removed], key=_index)
    texts = [piece.indent + piece.text if isinstance(piece, Block) else piece.text for piece in pieces]
    return "\n".join(texts), _spans(article, _fields(article), 1.0)


def _fields(article: Article) -> list[_Fields]:
    return list(map(astuple, article.removed))


def _spans(article: Article, removed: list[_Fields], score: T) -> dict[str, list[tuple[int, int, T]]]:
    """The spans of what was removed (the fields of `Removed`), among the blocks in reading order."""
    kept = [(block.index, len(block.indent) + len(block.text)) for block in sorted(article.blocks, key=_index)]
    spans: dict[str, list[tuple[int, int, T]]] = {}
    position, at, blocks, left = 0, 0, len(kept), len(removed)
    name = ""  # most removals have the entry of the one before
    same: list[tuple[int, int, T]] = []
    for text, entry, _, _, index, _ in sorted(removed, key=_index_of_fields):
        while at < blocks and kept[at][0] <= index:
            position += kept[at][1] + 1
            at += 1
        left -= 1
        end = position + len(text)
        if entry != name:
            name, same = entry, spans.setdefault(entry, [])
        # The line end before the piece goes with it; where nothing kept stands before, the one after it.
        if at:
            same.append((position - 1, end, score))
        else:
            same.append((position, end + (blocks + left > 0), score))
        position = end + 1
    return spans


def json_line(record: Any) -> bytes:
    """One line of JSON in UTF-8. A lone surrogate, which a ledger may quote, is written as JSON's escape."""
    try:
        return _ENCODER.encode_lines((record,))  # with the line's end: to add it copies all of a page's lines
    except UnicodeEncodeError:
        import json

        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_plain)
        return line.encode("utf-8", "backslashreplace") + b"\n"


def json_file(value: Any) -> bytes:
    """A whole file of JSON in UTF-8, for people too: each value on a line of its own.

    >>> print(json_file({"桥": [1]}).decode(), end="")
    {
     "桥": [
      1
     ]
    }
    """
    return msgspec.json.format(json_line(value), indent=1) + b"\n"


def _plain(value: Any) -> Any:
    """What `json` has no form for: a record, or a number that is written down already."""
    return float(bytes(value)) if isinstance(value, msgspec.Raw) else msgspec.to_builtins(value)


_ENCODER = msgspec.json.Encoder()


def to_text(article: Article) -> str:
    """The article as text under YAML front matter; `cleaner` reads it back unchanged."""
    import yaml

    fields = {
        "title": article.title,
        "created": article.created,
        "publisher": article.publisher,
        "author": list(article.author),
        "editor": list(article.editor),
        "url": article.url,
        "source": article.source,
        "language": article.language,
        "script": article.script,
        "rule": article.rule,
    }
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, default_flow_style=None, width=1_000_000)
    return f"---\n{head}---\n{article.text}\n"

"""Articles as records: a JSON line, a ledger line, a text with front matter. No I/O here."""

from __future__ import annotations

from typing import Any

from cleaner.document import Article
from cleaner.errors import Rejected


def to_record(identifier: str, article: Article) -> dict[str, Any]:
    """The line of ``articles.jsonl``: all keys always there, each of one type or null."""
    return {
        "id": identifier,
        "text": article.text,
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
            "rule": article.rule,
            "removed": len(article.removed),
            "repaired": len(article.repairs),
            "warnings": list(article.warnings),
        },
    }


def to_ledger(identifier: str, article: Article) -> dict[str, Any]:
    """The line of ``ledger.jsonl``: every removed block and every repair."""
    return {
        "id": identifier,
        "removed": [
            {"entry": r.entry, "stage": r.stage, "origin": r.origin, "line": r.line, "text": r.text}
            for r in article.removed
        ],
        "repaired": [
            {"kind": r.kind, "before": r.before, "after": r.after, "certainty": r.certainty, "line": r.line}
            for r in article.repairs
        ],
    }


def to_reject(identifier: str, rejected: Rejected) -> dict[str, Any]:
    """The line of ``rejects.jsonl``."""
    return {"id": identifier, "stage": rejected.stage, "reason": rejected.reason, "detail": rejected.detail}


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

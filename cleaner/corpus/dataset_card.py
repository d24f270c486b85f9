"""What the articles' fields are, for tools that must know before they read: Arrow, and Hugging Face's `datasets`.

A loader that guesses types from the first rows fails when a field is null in all of them and a string later.
"""

from __future__ import annotations

from typing import Any

# As serialise.to_record writes them; a test compares.
FIELDS = dict.fromkeys(("id", "text", "source", "created"), "string")
METADATA = {
    "title": "string",
    "publisher": "string",
    "author": "strings",
    "editor": "strings",
    "url": "string",
    "language": "string",
    "script": "string",
    "encoding": "string",
    "encoding_confidence": "float64",
    "rule": "string",
    "removed": "int64",
    "repaired": "int64",
    "warnings": "strings",
}
NAME = "README.md"
_MARK = "<!-- written by cleaner: the types of the articles' fields -->"


def card(suffix: str) -> str:
    """A dataset card, by which ``datasets.load_dataset(folder)`` reads the articles, whatever their first rows hold."""
    return "\n".join(
        [
            "---",
            "configs:",
            "- config_name: default",
            f"  data_files: articles*{suffix}",
            "dataset_info:",
            "  features:",
            *(line for name, kind in FIELDS.items() for line in _feature(name, kind, "  ")),
            "  - name: metadata",
            "    struct:",
            *(line for name, kind in METADATA.items() for line in _feature(name, kind, "    ")),
            "---",
            _MARK,
            "",
        ]
    )


def is_ours(text: str) -> bool:
    """Whether a README.md is a card of `card`, and may be replaced."""
    return _MARK in text


def schema() -> Any:
    """The Arrow schema of articles."""
    import pyarrow as pa

    kinds = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "strings": pa.list_(pa.string())}
    metadata = pa.struct([(name, kinds[kind]) for name, kind in METADATA.items()])
    return pa.schema([*((name, kinds[kind]) for name, kind in FIELDS.items()), ("metadata", metadata)])


def _feature(name: str, kind: str, indent: str) -> list[str]:
    return [f"{indent}- name: {name}", f"{indent}  {'sequence: string' if kind == 'strings' else f'dtype: {kind}'}"]

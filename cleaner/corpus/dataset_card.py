"""What the articles' fields are, for tools that must know before they read: Arrow, and Hugging Face's `datasets`.

A loader that guesses types from the first rows fails when a field is null in all of them and a string later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
# As mnbvc.to_mnbvc writes them; a test compares. Arrow reads whole numbers as int64, as float64 where one is over 2^63.
_PARAGRAPH = {"行号": "int64", "是否重复": "bool", "是否跨文件重复": "bool", "md5": "string", "内容": "string"}
MNBVC: dict[str, str | dict[str, str]] = {
    "文件名": "string",
    "是否待查文件": "bool",
    "是否重复文件": "bool",
    "文件大小": "int64",
    "simhash": "float64",
    "最长段落长度": "int64",
    "段落数": "int64",
    "去重段落数": "int64",
    "低质量段落数": "int64",
    "段落": _PARAGRAPH,
}
# Arrow's reader of JSON lines takes a string that is a time for one in UTC, whatever type is asked for: as a string it
# would come out without its zone, eight hours early. A time without a zone counts as one in UTC.
_OF_JSON_LINES = {"created": "timestamp[s, tz=+08:00]"}
NAME = "README.md"
_MARK = "<!-- written by cleaner: the types of the articles' fields -->"


def card(form: str, suffix: str) -> str:
    """A dataset card, by which ``datasets.load_dataset(folder)`` reads the articles, whatever their first rows hold.

    `form` is ``jsonl``, ``parquet`` or ``mnbvc``, `suffix` that of the files (``.jsonl.zst``).
    """
    if form == "mnbvc":
        features = _features(MNBVC, "list")
    else:
        features = _features({**FIELDS, **(_OF_JSON_LINES if form == "jsonl" else {}), "metadata": METADATA}, "struct")
    return "\n".join(
        [
            "---",
            "configs:",
            "- config_name: default",
            f"  data_files: articles*{suffix}",
            "dataset_info:",
            "  features:",
            *(f"  {line}" for line in features),
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


def _features(fields: Mapping[str, str | dict[str, str]], nested: str) -> Iterator[str]:
    """The lines of `fields`; an object among them is a ``struct``, or a ``list`` of such."""
    for name, kind in fields.items():
        yield f"- name: {name}"
        if isinstance(kind, dict):
            yield f"  {nested}:"
            yield from (f"  {line}" for line in _features(kind, nested))
        else:
            yield "  sequence: string" if kind == "strings" else f"  dtype: {kind}"

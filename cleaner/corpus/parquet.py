"""Parquet: one document a row. Only the columns that are asked for are read, some rows at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from cleaner.corpus.items import Item, ReadOptions
from cleaner.corpus.records import to_input, url_fields
from cleaner.corpus.sources import Source, as_rejected, seekable
from cleaner.errors import Rejected, UsageError
from cleaner.text_dumps.head_fields import KEYS

_ROWS = 64  # of a batch: pages of some hundred kB each stay some ten MB


def pyarrow_parquet() -> Any:
    """The module ``pyarrow.parquet``. Raises `UsageError` that names the extra."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs a package that isn't installed: pip install 'cleaner[parquet]'") from None
    return pyarrow.parquet


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The documents of a Parquet file; the id of row n, from 1, ends in ``#n``."""
    parquet = pyarrow_parquet()
    with seekable(source) as stream, parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20) as file:
        columns = _columns(file.schema_arrow.names, options)
        before = 0
        for group in range(file.num_row_groups):
            number, end = before, before + file.metadata.row_group(group).num_rows
            try:
                for batch in file.iter_batches(_ROWS, [group], columns, use_threads=False):
                    for row in _rows(batch):
                        number += 1
                        yield _row(row, number, source, options)
            except Exception as error:  # pyarrow has no class for what is damaged; other groups may be whole
                detail = f"rows {number + 1} to {end}: {as_rejected(error).detail}"
                yield source.unreadable(number + 1, "unreadable", detail)
            before = end


def _columns(there: list[str], options: ReadOptions) -> list[str]:
    """The columns to read: those that hold documents, and what is told of them."""
    wanted = [*options.text_fields, *url_fields(options), *filter(None, [options.id_field])]
    columns = _holding(wanted, there)
    if not columns:
        detail = f"no column is named {', '.join(options.text_fields)} (name yours with --text-field; there are: "
        raise Rejected("read", "no_text_field", f"{detail}{', '.join(there)[:300]})")
    if twice := [name for name in columns if columns.count(name) > 1]:
        raise Rejected("read", "unreadable", f"the column {twice[0]} stands in it more than once")
    told = ["metadata", *(name for _, name in options.fields), *(name for name in there if name.lower() in KEYS)]
    return columns + [name for name in _holding(told, there) if name not in columns and there.count(name) == 1]


def _holding(fields: list[str], there: list[str]) -> list[str]:
    """The columns that are one of `fields`, or hold one (``a`` of ``a.b``)."""
    return [name for name in there if any(name == field or field.startswith(f"{name}.") for field in fields)]


def _rows(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch; strings that are no UTF-8 come as bytes, whose encoding is found as that of any document."""
    import pyarrow

    for at, column in enumerate(batch.columns):
        if pyarrow.types.is_timestamp(column.type):
            batch = batch.set_column(at, batch.schema.names[at], _times(column))
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except UnicodeDecodeError:
        text = (pyarrow.string(), pyarrow.large_string())
        columns = [one.cast(pyarrow.large_binary()) if one.type in text else one for one in batch.columns]
        rows = pyarrow.RecordBatch.from_arrays(columns, names=batch.schema.names).to_pylist()
        rows = [{name: _decoded(value) for name, value in row.items()} for row in rows]
    return rows


def _times(column: Any) -> Any:
    """Timestamps in words. As objects those of nanoseconds need pandas, and those of a zone its tables."""
    import pyarrow

    parts = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[column.type.unit]
    zone = UTC if column.type.tz else None

    def word(value: int | None) -> str | None:
        with suppress(OverflowError):
            if value is not None:
                return (datetime(1970, 1, 1, tzinfo=zone) + timedelta(seconds=value // parts)).isoformat()
        return None

    return pyarrow.array(map(word, column.cast(pyarrow.int64()).to_pylist()), pyarrow.string())


def _decoded(value: Any) -> Any:
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return value.decode()
    return value


def _row(row: dict[str, Any], number: int, source: Source, options: ReadOptions) -> Item:
    try:
        item = to_input(row, number, source, options, "")
    except Rejected as rejected:
        return source.unreadable(number, rejected.reason, f"row {number}: {rejected.detail}", _sha256(repr(row)))
    assert isinstance(item.data, str | bytes)
    sha256 = _sha256(item.data)
    if len(item.data) > options.largest:
        return source.unreadable(number, "too_large", f"row {number}: more than {options.largest} bytes", sha256)
    return replace(item, sha256=sha256)


def _sha256(data: bytes | str) -> str:
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()

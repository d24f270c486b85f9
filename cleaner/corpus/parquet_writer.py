"""Articles as a Parquet table with an explicit schema."""

from __future__ import annotations

import json
from pathlib import Path

from cleaner.corpus.dataset_card import schema
from cleaner.corpus.parquet import pyarrow_parquet
from cleaner.corpus.writers import LineFile


class ParquetFile(LineFile):
    """Articles as a Parquet table: the same fields as the JSON lines, each of one type whatever the rows hold."""

    ROW_GROUP = 32 << 20  # bytes of lines

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.held: list[bytes] = []
        self.weight = 0
        self.table = pyarrow_parquet().ParquetWriter(_Tee(self), schema(), compression="zstd")

    def write(self, lines: bytes) -> None:
        """Append whole JSON lines."""
        self.size += len(lines)
        self.weight += len(lines)
        self.held += bytes(lines).splitlines()
        if self.weight >= self.ROW_GROUP:
            self._row_group()

    def _row_group(self) -> None:
        import pyarrow

        rows = [json.loads(line) for line in self.held]
        self.table.write_table(pyarrow.Table.from_pylist(rows, schema=schema()))
        self.held, self.weight = [], 0

    def close(self) -> None:
        """Write what is held and wait until it is on disk."""
        if self.held:
            self._row_group()
        self.table.close()
        super().close()


class _Tee:
    """The file object that pyarrow writes to: what goes through is digested."""

    def __init__(self, file: LineFile) -> None:
        self.file, self.closed = file, False

    def write(self, data: bytes) -> int:
        self.file._write(bytes(data))
        return len(data)

    def tell(self) -> int:
        return self.file.length

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

"""Make damaged seeds: `cleaner.repairs.forward` with the ordered table of the mirrors.

python -m tests.damage FROM.txt TO.txt [KEYS]     damage with the first KEYS characters of the table
"""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner.repairs.forward import inject

TABLE = Path(__file__).parent.parent / "cleaner" / "data" / "injected_pinyin.tsv"


def table(keys: int | None = None) -> list[tuple[str, str]]:
    """(character, reading), in the order they are applied; sites use prefixes of one list."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(character, readings.split()[0]) for character, readings in rows][:keys]


def main(source: str, target: str, keys: str = "0") -> None:
    text = Path(source).read_text("utf-8")
    Path(target).write_text(inject(text, table(int(keys) or None)), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Build `data/simplified.txt` from OpenCC: `make folding`. A line of Traditional characters, a line of Simplified.

Shipped, since asking OpenCC takes longer than all else at start, and so that results do not
change with its version.
"""

from __future__ import annotations

import opencc

from cleaner.patterns.fold import FOLDING

# CJK Extension A and the Unified Ideographs: OpenCC's single-character table lies within them but
# for rare Extension B characters, which no boilerplate uses.
_IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


def folding() -> dict[str, str]:
    """Character to its Simplified form, for all that have another."""
    characters = "\n".join(map(chr, _IDEOGRAPHS))
    simplified = opencc.OpenCC("t2s").convert(characters).split("\n")
    table = {one: other for one, other in zip(characters.split("\n"), simplified, strict=True) if len(other) == 1}
    # To the end: a few Simplified forms are themselves written differently.
    return {one: last for one, other in table.items() if one != (last := table.get(other, other))}


def main() -> None:
    """Write the file anew."""
    table = folding()
    FOLDING.write_text(f"{''.join(table)}\n{''.join(table.values())}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

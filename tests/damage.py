"""The forward damage model: does to a text what the mirrors did to theirs, at the bytes of GBK.

S1 (`inject`): for each character of an ordered table, every byte match of it gets its reading in ASCII
brackets, be the match aligned or across two characters. S2 (`split_punctuation`): each byte match of
，。！？； loses the alignment before it. A reader of the result (`read_gbk`) turns a lone lead byte and the
ASCII it swallows into one ``?``.

    python -m tests.damage FROM.txt TO.txt [KEYS]     damage with the first KEYS characters of the table
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

TABLE = Path(__file__).parent.parent / "cleaner" / "data" / "injected_pinyin.tsv"
SPLIT = "，。！？；"


def table(keys: int | None = None) -> list[tuple[str, str]]:
    """(character, reading), in the order they are applied; sites use prefixes of one list."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(character, readings.split()[0]) for character, readings in rows][:keys]


def inject(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """S1 over `text`. What GBK cannot hold becomes ``?``, as it did on the mirrors."""
    data = text.encode("gbk", "replace")
    for character, reading in pairs:
        key = character.encode("gbk")
        data = data.replace(key, key + f"({reading})".encode("gbk"))
    return read_gbk(data)


def split_punctuation(text: str, marks: str = SPLIT) -> str:
    """S2 over `text`: before each byte match of a mark, a lone byte in front of it becomes ``?``."""
    data = text.encode("gbk", "replace")
    for mark in marks:
        key = mark.encode("gbk")
        data = key.join(read_gbk(piece).encode("gbk", "replace") for piece in data.split(key))
    return read_gbk(data)


def read_gbk(data: bytes) -> str:
    """Decode as the mirrors' readers did: a lead byte without a trail byte swallows what follows it."""
    out, at = [], 0
    while at < len(data):
        lead = data[at]
        pair = data[at : at + 2]
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
        elif len(pair) == 2 and 0x40 <= pair[1] <= 0xFE and pair[1] != 0x7F:
            try:
                out.append(pair.decode("gbk"))
            except UnicodeDecodeError:
                out.append("?")
            at += 2
        else:
            out.append("?")
            at += 2 if len(pair) == 2 and pair[1] < 0x80 and pair[1] != 0x0A else 1
    return "".join(out)


def main(source: str, target: str, keys: str = "0") -> None:
    text = Path(source).read_text("utf-8")
    Path(target).write_text(inject(text, table(int(keys) or None)), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

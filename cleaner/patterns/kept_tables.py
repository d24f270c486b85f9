"""What prefilters look for, as an earlier process found it out: to read it takes a tenth of what it takes to make it.

A worker made the tables of the rule that most documents have anew each time: a tenth of all that a start costs. They
are kept by the patterns they were made of, and by the code that makes them.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any
from zlib import adler32, crc32

import msgspec

from cleaner import compiled
from cleaner.user_cache import CachedParts, read_parts, write_parts

_FILE = "tables"
_MOST = 64  # in the file, of some 100 kB each; past that those of one process take the place of all
_MADE_BY = (
    *("patterns/beginnings.py", "patterns/fold.py", "data/simplified.txt", "patterns/literal_grams.py"),
    *("patterns/literals.py", "patterns/needs.py", "patterns/prefilter.py", "patterns/kept_tables.py"),
)
Sets = dict[Any, int]  # of entries, each as a number, by what finds them


class _Tables(msgspec.Struct, array_like=True, frozen=True):
    """`sets` by character, `grams` by key: sets of entries, of which no integer of msgpack is large enough."""

    sets: dict[str, dict[str, bytes]]
    grams: dict[int, bytes]
    bits: tuple[bytes, bytes, bytes]


_fresh: dict[bytes, _Tables] = {}  # made in this process


def name_of(entries: Iterable[str]) -> bytes:
    """What tables of these entries are kept by; against chance alone, which 64 bits and the length rule out."""
    whole = "\0".join(entries).encode("utf-8", "surrogatepass")
    return b"%d %d %d" % (len(whole), crc32(whole), adler32(whole))


def read_tables(name: bytes) -> tuple[dict[str, Sets], Sets, tuple[bytes, bytes, bytes]] | None:
    """What `note_tables` was told in an earlier process."""
    known = _known()
    part = known.get(name) if known else None
    with suppress(msgspec.DecodeError):
        if part:
            kept = msgspec.msgpack.decode(part, type=_Tables)
            return {kind: _numbers(sets) for kind, sets in kept.sets.items()}, _numbers(kept.grams), kept.bits
    return None


def note_tables(name: bytes, sets: Mapping[str, Sets], grams: Sets, bits: tuple[bytes, bytes, bytes]) -> None:
    """Have them kept for the processes to come (`keep_tables`)."""
    _fresh[name] = _Tables({kind: _bytes(one) for kind, one in sets.items()}, _bytes(grams), bits)


def keep_tables() -> None:
    """Write what this process made, if there is anything new."""
    if not _fresh or not _key():
        return
    _known.cache_clear()  # others may have written since
    known = _known()
    parts = {name: part for name in known or () if known and (part := known.get(name))}
    fresh = {name: msgspec.msgpack.encode(one) for name, one in list(_fresh.items())[:_MOST]}
    _fresh.clear()
    write_parts(_FILE, _key(), {**parts, **fresh} if len(parts) + len(fresh) <= _MOST else fresh)


@cache
def _known() -> CachedParts | None:
    return read_parts(_FILE, key) if (key := _key()) else None


@cache
def _key() -> bytes:
    try:
        return " ".join([compiled.stamp(os.path.join(compiled.PACKAGE, name)) for name in _MADE_BY]).encode()  # noqa: PTH118
    except OSError:
        return b""


def _numbers(sets: Mapping[Any, bytes]) -> Sets:
    number = int.from_bytes
    return {key: number(one, "little") for key, one in sets.items()}


def _bytes(sets: Sets) -> dict[Any, bytes]:
    return {key: one.to_bytes((one.bit_length() + 7) // 8, "little") for key, one in sets.items()}

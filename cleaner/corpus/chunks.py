"""Items in chunks: what a worker gets in one message. The same items always make the same chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from cleaner.corpus.items import Input, Item, OnDisk, Skip

# At the end workers wait for the one that has the last chunk: 30 ms of texts, 100 ms of pages. A message costs 0.1 ms.
MOST_ITEMS = 100
MOST_BYTES = 1 << 20


class Chunk(Struct, frozen=True):
    """Consecutive items; `number` counts chunks from 0. `names` are those of the text files to write, if any."""

    number: int
    items: tuple[Item, ...]
    names: tuple[str, ...] = ()


def chunks(
    items: Iterable[Item], *, first: int = 0, number: int = 0, name: Callable[[Item], str] | None = None
) -> Iterator[Chunk]:
    """Cut `items` into chunks; `first` items and `number` chunks went before (in a run that is resumed).

    Chunks begin small, so that a few documents already keep several workers busy. Where a chunk ends depends
    on the items alone: shards of the output end where chunks end, and must not depend on workers or time.
    """
    held: list[Item] = []
    weight = 0
    for item in items:
        held.append(item)
        weight += weigh(item)
        if len(held) >= min(MOST_ITEMS, 4 + first // 4) or weight >= MOST_BYTES:
            yield Chunk(number, tuple(held), tuple(map(name, held)) if name else ())
            first, number, weight = first + len(held), number + 1, 0
            held = []
    if held:
        yield Chunk(number, tuple(held), tuple(map(name, held)) if name else ())


def weigh(item: Item) -> int:
    """Bytes of the document (characters, where it is decoded already)."""
    if isinstance(item, Input):
        return item.data.size if isinstance(item.data, OnDisk) else len(item.data)
    return 0


def key(item: Item) -> bytes:
    """The item's name, in bytes."""
    return (item.path if isinstance(item, Skip) else item.id).encode("utf-8", "surrogatepass") + b"\0"


def stamp(item: Item) -> bytes:
    """What tells an item from another, or from a changed one, without reading it: bytes to digest."""
    if isinstance(item, Skip):
        return key(item) + item.reason.encode("utf-8", "surrogatepass") + b"\n"
    if isinstance(item, Input) and isinstance(item.data, OnDisk):
        return key(item) + b"%d %d\n" % (item.data.size, item.data.mtime_ns)
    return key(item) + item.sha256.encode() + b"\n"

"""What readers hand to a run: documents, paths passed over, and what could not be read."""

from __future__ import annotations

from msgspec import Struct

from cleaner.document import Evidence
from cleaner.errors import Rejected

# Fields that hold the document in a record, in the order they are looked for.
TEXT_FIELDS = ("html", "raw_html", "text", "content", "raw_content")
ACCOUNTS = ("ledger", "rejects", "skips")  # what a run writes beside its articles, and never reads
LARGEST = 64 << 20  # bytes: twenty long novels of Chinese text
LARGEST_RATIO = 250  # pages pack some 5 to 20 : 1 and runs of one byte 1 000 : 1 (gzip's limit) or more


class ReadOptions(Struct, frozen=True):
    """How inputs are read.

    `text_fields`, `id_field` and `url_field` name the fields of JSONL and Parquet records (``a.b`` goes into
    an object), `fields` those that hold its metadata, as (``"date"``, ``"pub.time"``): the usual names of these don't
    count then. `form` names the reader (``document``, ``jsonl`` …) for standard input and for files named
    outright whose suffix tells nothing. `largest` is in bytes of one document, after decompression;
    `largest_ratio` is decompressed to compressed bytes. `digests` False leaves out the SHA-256 of what is read, for
    outputs that have no place for it.
    """

    text_fields: tuple[str, ...] = TEXT_FIELDS
    id_field: str | None = None
    url_field: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    form: str | None = None
    largest: int = LARGEST
    largest_ratio: int = LARGEST_RATIO
    digests: bool = True


class OnDisk(Struct, frozen=True):
    """The content of a document that `readers.load` will read: its file, its size and time when it was found."""

    file: bytes
    size: int
    mtime_ns: int


class Input(Struct, frozen=True):
    """One document to clean.

    `id` is its path below the input root (``#n`` for record n of a container, ``#n/name`` for member n of
    an archive); `path` the file it lies in, as `paths.escape` writes it; `name` its own name without a
    compression suffix, which tells the format. `charset` is what HTTP declared. `sha256` is that of the
    bytes as they lie in the file, line, member or record (empty until loaded). `told` is what a record says of the
    document beside it, `found` which of the options that name fields (``--id-field`` …) it has one for.
    """

    id: str
    data: bytes | str | OnDisk
    path: str
    url: str | None = None
    charset: str | None = None
    name: str = ""
    sha256: str = ""
    warnings: tuple[str, ...] = ()
    told: tuple[Evidence, ...] = ()
    found: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """About how many bytes it weighs in a message to a worker."""
        return 0 if isinstance(self.data, OnDisk) else len(self.data)


class Skip(Struct, frozen=True):
    """A path that holds no document, and why; counted, so that inputs = articles + rejects + skips.

    `id` is that of a member or record of the file at `path`, as an `Input` would have it.
    """

    path: str
    reason: str
    id: str = ""


class Unreadable(Struct, frozen=True):
    """A document or record that could not be read; it becomes a reject. `path` and `sha256` as in `Input`."""

    id: str
    rejected: Rejected
    path: str = ""
    sha256: str = ""


Item = Input | Skip | Unreadable

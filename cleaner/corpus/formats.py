"""Which reader reads a file, by its name."""

from __future__ import annotations

from msgspec import Struct

from cleaner.corpus.paths import escape
from cleaner.pages import PAGE_SUFFIXES

DOCUMENT = "document"
SUFFIXES = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2", ".xz": "xz"}  # of compression
_READERS = {
    **dict.fromkeys((".txt", *PAGE_SUFFIXES, ".md", ".markdown"), DOCUMENT),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    ".parquet": "parquet",
    **dict.fromkeys((".warc", ".wet"), "warc"),
    ".tar": "tar",
    ".zip": "zip",
}
READ_IN_FOLDERS = tuple(_READERS)  # suffixes
_SHORT = {".tgz": (".tar", "gzip"), ".tbz2": (".tar", "bzip2"), ".txz": (".tar", "xz"), ".tzst": (".tar", "zstd")}
# What streams begin with: its place, the bytes, what it is.
_Magic = tuple[tuple[int, bytes, str], ...]
COMPRESSED: _Magic = (
    (0, b"\x1f\x8b\x08", "gzip"), (0, b"\x28\xb5\x2f\xfd", "zstd"), (4, b"1AY&SY", "bzip2"), (0, b"\xfd7zXZ\x00", "xz"),
)  # fmt: skip
CONTAINERS: _Magic = (
    (0, b'{"', "jsonl"), (0, b"WARC/", "warc"), (0, b"PAR1", "parquet"), (0, b"PK\x03\x04", "zip"),
    (257, b"ustar", "tar"),
    # JSON lines as others write them: with a space, or with a byte order mark.
    (0, b'{ "', "jsonl"), (0, b'\xef\xbb\xbf{"', "jsonl"),
    (0, b'\xff\xfe{\0"\0', "jsonl"), (0, b'\xfe\xff\0{\0"', "jsonl"),
    # A list of records is no article: its lines are rejected, and say why.
    (0, b'[{"', "jsonl"), (0, b"[\n  {", "jsonl"), (0, b"[\n    {", "jsonl"),
)  # fmt: skip
HEAD = 512  # bytes that tell what has no name
_LAYERS = 3  # of compression around one file; more is a bomb's work


class Format(Struct, frozen=True):
    """How a file is read: its reader, the compressions around it (outermost first), its name without them.

    `reader` is None for what is passed over; `suffix` says why.
    """

    reader: str | None
    compressions: tuple[str, ...]
    name: str
    suffix: str


def recognise(file: str | bytes, form: str | None = None) -> Format:
    """The format that the name of `file` tells; `form` is the reader where it tells none.

    >>> recognise("a/page.HTML.gz")
    Format(reader='document', compressions=('gzip',), name='page.HTML', suffix='.html')
    >>> recognise("photo.jpg").reader, recognise("part-0001.zst", "jsonl").reader
    (None, 'jsonl')
    """
    return recognise_name(escape(file).rpartition("/")[2], form)


def recognise_name(name: str, form: str | None = None) -> Format:
    """As `recognise`, for the name alone of a file, as `escape` writes it."""
    stem, suffix = _split(name)
    if suffix in _READERS:  # what most files are
        return Format(_READERS[suffix], (), name, suffix)
    compressions: list[str] = []
    while suffix in SUFFIXES and len(compressions) < _LAYERS:
        compressions.append(SUFFIXES[suffix])
        name, (stem, suffix) = stem, _split(stem)
    if suffix in _SHORT:
        suffix, compression = _SHORT[suffix]
        compressions.append(compression)
        name = stem + suffix
    return Format(_READERS.get(suffix, form), tuple(compressions), name, suffix)


def _split(name: str) -> tuple[str, str]:
    """`name` before its last dot, and from there on in lower case; a name that begins with its last dot has none."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, f".{suffix.lower()}") if stem.strip(".") and dot else (name, "")


def not_a_document(suffix: str) -> str:
    """The reason a path is passed over for its suffix; what no one would call a suffix is not quoted."""
    return f"not a document ({suffix if suffix.isascii() and 1 < len(suffix) <= 10 else 'no suffix known'})"


def magic(head: bytes, known: _Magic) -> str | None:
    """What of `known` a stream that begins with `head` is.

    >>> magic(b"WARC/1.0", CONTAINERS), magic(b"<html>", CONTAINERS)
    ('warc', None)
    """
    for at, sign, name in known:
        if head.startswith(sign, at):
            return name
    return None

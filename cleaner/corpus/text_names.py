"""File names for texts: an id is data and may be anything, a name must stay in its folder and be the only one."""

from __future__ import annotations

import hashlib
import re

from cleaner.corpus.items import Item, Skip

# What no file system or shell likes: control characters, separators of other systems, and Windows' wildcards.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|\ud800-\udfff]')
_LONGEST_PART = 180  # bytes; file systems allow 255, and room is needed for suffixes
_LONGEST = 1_000  # bytes of the whole name
_DIGEST = 16  # hexadecimal digits


class TextNames:
    """Gives each item the name of its text file below the output; remembers 8 bytes of each to keep them apart.

    Ids that need no change keep their form, so that texts cleaned again keep their names.
    """

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def __call__(self, item: Item) -> str:
        """A relative path that no other item got; empty for an item that has no document."""
        if isinstance(item, Skip):
            return ""
        name = safe_name(item.id)
        # page.html and page.html.txt in one folder, or two records of one id: the second gets another name.
        while (key := _key(name)) in self._taken:
            name = f"{name.removesuffix('.txt')}~.txt"
        self._taken.add(key)
        return name


def safe_name(identifier: str) -> str:
    """A relative path in the form of `identifier`, ending in ``.txt``, that cannot leave its folder.

    >>> safe_name("2021/页面.html"), safe_name("a.txt")
    ('2021/页面.html.txt', 'a.txt')
    >>> safe_name("../../etc/passwd")
    'etc/passwd~3754d6cb3a38e118.txt'
    """
    parts = [part for part in _UNSAFE.sub("_", identifier).split("/") if part not in ("", ".", "..")]
    parts = parts or ["untitled"]
    # A folder named as a text would be in the way of that text; a leading dot would hide it.
    parts = [f"{part}~" if part.endswith(".txt") else part for part in parts[:-1]] + parts[-1:]
    parts = [f"_{part[1:]}" if part.startswith(".") else part for part in map(_cut, parts)]
    name = "/".join(parts)
    if len(name.encode()) > _LONGEST:
        name = "/".join(parts[-1:])
    stem = name.removesuffix(".txt")
    if stem + identifier[len(identifier.removesuffix(".txt")) :] != identifier:
        digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
        stem = f"{stem}~{digest}"
    return f"{stem}.txt"


def _cut(part: str) -> str:
    return part if len(part.encode()) <= _LONGEST_PART else part.encode()[:_LONGEST_PART].decode("utf-8", "ignore")


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())

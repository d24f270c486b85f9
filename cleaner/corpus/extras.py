"""The packages that only some files need: found missing before anything is read, not file by file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import PathFinder

from cleaner.corpus.formats import Format
from cleaner.corpus.items import Skip
from cleaner.corpus.named_files import NamedFile
from cleaner.errors import UsageError

_MODULES = {"parquet": "pyarrow", "zstd": "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"}


def missing_extras() -> frozenset[str]:
    """The extras that are not installed, of those that a file's name can tell the need of. None is imported."""
    return frozenset(extra for extra, module in _MODULES.items() if not _is_there(module.split(".")))


def _is_there(module: Sequence[str], places: Sequence[str] | None = None) -> bool:
    first, *rest = module
    found = PathFinder.find_spec(first, places)
    return found is not None and (not rest or _is_there(rest, found.submodule_search_locations))


def needed_extras(form: Format) -> frozenset[str]:
    """The extras that reading a file of `form` needs."""
    return frozenset(_MODULES) & {form.reader or "", *form.compressions}


def refuse_files_that_need(missing: frozenset[str], files: Iterable[tuple[str, NamedFile]]) -> None:
    """Raise `UsageError` for the first of `files` that can't be read without one of the `missing` extras."""
    for _, entry in files:
        if entry is None or isinstance(entry, Skip):
            continue
        _, path, _, form = entry
        for extra in sorted(needed_extras(form) & missing):
            raise UsageError(
                f"{path} needs a package that isn't installed: pip install 'cleaner[{extra}]', or name the "
                "other files, such as 'raw/**/*.html'"
            )

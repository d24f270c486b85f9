"""Patterns as compiled before, like Python's own bytecode: `re` compiles in Python, and slowly.

A class of ideographs takes it one to ten milliseconds, and the patterns that one text needs half of what it costs to
start. What `re` made of a pattern (a list of numbers, which the engine checks before it believes them) is kept for
the next process, by pattern, flags and the very version of Python. Of all that is kept, a document reads its own part.
"""

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any
from zlib import adler32, crc32

import msgspec

from cleaner.user_cache import CachedParts, read_parts, write_parts

_FILE = "patterns"
_MOST = 2_000  # patterns in the file; past that those of one process take the place of all
_KEY = f"{sys.version} {_compiler.MAGIC} {array('I').itemsize} {sys.byteorder}\n".encode()


class _Code(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A compiled pattern: what `re` gives to the engine. `source` tells whose it is: flags and pattern, in UTF-8."""

    source: bytes
    flags: int  # those it was compiled with and those that stand in the pattern
    groups: int
    names: dict[str, int]
    code: bytes


# By flags and pattern, UTF-8 with lone surrogates and all.
_fresh: dict[bytes, _Code] = {}  # compiled in this process
_re_compile = re.compile


def compile_pattern(regex: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """`re.compile`, of what an earlier process has compiled already if there is such.

    >>> compile_pattern("新.") == re.compile("新.")
    True
    """
    if isinstance(regex, str):  # of bytes there are few, and they are quick to compile
        with suppress(Exception):  # no pattern, a damaged file, another `re`: let `re.compile` say
            source = b"%d %s" % (flags, regex.encode("utf-8", "surrogatepass"))
            return _engine(regex, _kept(source) or _compiled(regex, flags, source))
    return _re_compile(regex, flags)


@contextmanager
def kept_while_importing() -> Iterator[None]:
    """Compile so what a library compiles while it is imported: the ten patterns of PyYAML take three quarters of that.

    >>> with kept_while_importing():
    ...     pattern = re.compile("新.")
    >>> pattern == re.compile("新.")
    True
    """
    re.compile = compile_pattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _re_compile


def keep_patterns() -> None:
    """Write what this process compiled for those to come, if there is anything new."""
    if not _fresh:
        return
    _known.cache_clear()  # others may have written since
    known = _known()
    parts = {name: part for name in known or () if known and (part := known.get(name))}
    fresh = {_name(source): msgspec.msgpack.encode(code) for source, code in _fresh.items()}
    _fresh.clear()
    write_parts(_FILE, _KEY, {**parts, **fresh} if len(parts) + len(fresh) <= _MOST else fresh)


@cache
def _known() -> CachedParts | None:
    return read_parts(_FILE, _KEY)


def _kept(source: bytes) -> _Code | None:
    known = _known()
    part = known.get(_name(source)) if known else None
    code = msgspec.msgpack.decode(part, type=_Code) if part else None
    return code if code and code.source == source else None  # two may come to the same name


def _name(source: bytes) -> bytes:
    return crc32(source).to_bytes(4, "big") + adler32(source).to_bytes(4, "big")


def _compiled(regex: str, flags: int, source: bytes) -> _Code:
    # As `re._compiler.compile`, which has the same lines in every version from 3.11 to 3.14.
    parsed = _parser.parse(regex, flags)
    numbers = array("I", _compiler._code(parsed, flags))
    state = parsed.state
    _fresh[source] = code = _Code(source, flags | state.flags, state.groups - 1, dict(state.groupdict), bytes(numbers))
    return code


def _engine(regex: str, code: _Code) -> re.Pattern[str]:
    names: list[str | None] = [None] * (code.groups + 1)
    for name, number in code.names.items():
        names[number] = name
    numbers = array("I", code.code).tolist()
    pattern: re.Pattern[str] = _compiler._sre.compile(regex, code.flags, numbers, code.groups, code.names, tuple(names))
    return pattern

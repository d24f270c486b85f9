"""Patterns as compiled before, like Python's own bytecode: `re` compiles in Python, and slowly.

A class of ideographs takes it one to ten milliseconds, and the patterns that one text needs half of what it costs to
start. What `re` made of a pattern (a list of numbers, which the engine checks before it believes them) is kept for
the next process, by pattern, flags and the very version of Python.
"""

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

from cleaner.user_cache import read_cached, write_cached

_FILE = "patterns.msgpack"
_MOST = 2_000  # patterns in the file; past that those of one process take the place of all
_KEY = f"{sys.version} {_compiler.MAGIC} {array('I').itemsize} {sys.byteorder}\n".encode()


class _Code(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A compiled pattern: what `re` gives to the engine."""

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
            key = b"%d %s" % (flags, regex.encode("utf-8", "surrogatepass"))
            kept = _known().get(key)
            return _engine(regex, msgspec.msgpack.decode(kept, type=_Code) if kept else _compiled(regex, flags, key))
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
    known = {**_known(), **_fresh}
    kept = msgspec.msgpack.encode(known if len(known) <= _MOST else _fresh)
    _fresh.clear()
    write_cached(_FILE, _KEY, kept)


@cache
def _known() -> dict[bytes, msgspec.Raw]:
    data = read_cached(_FILE, _KEY)
    try:  # what is a pattern's own is decoded when it is asked for: a text asks for one in twenty
        return msgspec.msgpack.decode(data, type=dict[bytes, msgspec.Raw]) if data else {}
    except (ValueError, msgspec.DecodeError):
        return {}


def _compiled(regex: str, flags: int, key: bytes) -> _Code:
    # As `re._compiler.compile`, which has the same lines in every version from 3.11 to 3.14.
    parsed = _parser.parse(regex, flags)
    numbers = array("I", _compiler._code(parsed, flags))
    state = parsed.state
    _fresh[key] = code = _Code(flags | state.flags, state.groups - 1, dict(state.groupdict), bytes(numbers))
    return code


def _engine(regex: str, code: _Code) -> re.Pattern[str]:
    names: list[str | None] = [None] * (code.groups + 1)
    for name, number in code.names.items():
        names[number] = name
    numbers = array("I", code.code).tolist()
    pattern: re.Pattern[str] = _compiler._sre.compile(regex, code.flags, numbers, code.groups, code.names, tuple(names))
    return pattern

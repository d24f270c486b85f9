"""Patterns as compiled before, like Python's own bytecode: `re` compiles in Python, and slowly.

A class of ideographs takes it one to ten milliseconds, and the patterns that one text needs half of what it costs to
start. What `re` made of a pattern (a list of numbers, which the engine checks before it believes them) is kept for
the next process, by pattern, flags and the very version of Python.
"""

import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

from cleaner.user_cache import read_cached, write_cached

_FILE = "patterns.msgpack"
_MOST = 2_000  # patterns in the file; past that those of one process take the place of all
_KEY = f"{sys.version} {_compiler.MAGIC} {array('I').itemsize} {sys.byteorder}\n".encode()


_Key = tuple[bytes, int]


class _Code(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A compiled pattern: what `re` gives to the engine."""

    regex: bytes  # UTF-8, lone surrogates and all
    asked: int  # the flags it was compiled with
    flags: int  # these and those that stand in the pattern
    groups: int
    names: dict[str, int]
    code: bytes


_fresh: dict[_Key, _Code] = {}  # compiled in this process


def compile_pattern(regex: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """`re.compile`, of what an earlier process has compiled already if there is such.

    >>> compile_pattern("新.") == re.compile("新.")
    True
    """
    if isinstance(regex, str):  # of bytes there are few, and they are quick to compile
        with suppress(Exception):  # no pattern, a damaged file, another `re`: let `re.compile` say
            key = regex.encode("utf-8", "surrogatepass"), int(flags)
            return _engine(regex, _known().get(key) or _compiled(regex, key))
    return re.compile(regex, flags)


def keep_patterns() -> None:
    """Write what this process compiled for those to come, if there is anything new."""
    if not _fresh:
        return
    _known.cache_clear()  # others may have written since
    known = {**_known(), **_fresh}
    kept = list((known if len(known) <= _MOST else _fresh).values())
    _fresh.clear()
    write_cached(_FILE, _KEY, msgspec.msgpack.encode(kept))


@cache
def _known() -> dict[_Key, _Code]:
    data = read_cached(_FILE, _KEY)
    try:
        codes = msgspec.msgpack.decode(data, type=list[_Code]) if data else []
    except (ValueError, msgspec.DecodeError):
        codes = []
    return {(code.regex, code.asked): code for code in codes}


def _compiled(regex: str, key: _Key) -> _Code:
    # As `re._compiler.compile`, which has the same lines in every version from 3.11 to 3.14.
    parsed = _parser.parse(regex, key[1])
    numbers = array("I", _compiler._code(parsed, key[1]))
    state = parsed.state
    _fresh[key] = code = _Code(*key, key[1] | state.flags, state.groups - 1, dict(state.groupdict), bytes(numbers))
    return code


def _engine(regex: str, code: _Code) -> re.Pattern[str]:
    names: list[str | None] = [None] * (code.groups + 1)
    for name, number in code.names.items():
        names[number] = name
    numbers = array("I", code.code).tolist()
    pattern: re.Pattern[str] = _compiler._sre.compile(regex, code.flags, numbers, code.groups, code.names, tuple(names))
    return pattern

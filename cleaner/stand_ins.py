"""What libraries load when they are imported and a command does not need: a fifth of what it costs to start.

While such a library is imported, a stand-in has the place of the module; then the place is free again, and whoever
wants the module gets it. Only the process of a command does this: a program that imports `cleaner` finds all as it is.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


def _later(module: str, name: str) -> Callable[..., Any]:
    """The function of a module that is only imported when it is called."""

    def function(*arguments: Any, **options: Any) -> Any:
        _give_place(module)  # pathlib of Python 3.12 calls it while it is imported
        return getattr(import_module(module), name)(*arguments, **options)

    return function


def _give_place(module: str) -> None:
    if isinstance(sys.modules.get(module), _StandIn):
        del sys.modules[module]


# By the module that takes them: what stands for them. None is a module that is not there.
_MSGSPEC: dict[str, dict[str, Any] | None] = {
    "typing_extensions": None,  # `typing` has all since 3.11
    # Of a UUID and a decimal number msgspec must know the types, so as to read and write them: no command does.
    "uuid": {"UUID": type("UUID", (), {}), "SafeUUID": type("SafeUUID", (), {"unknown": None})},
    "decimal": {"Decimal": type("Decimal", (), {})},
    "msgspec._json_schema": {name: _later("msgspec._json_schema", name) for name in ("schema", "schema_components")},
    "msgspec.inspect": {},  # 37 records
    "msgspec.toml": {},
    "msgspec.yaml": {},
}
_ARGPARSE: dict[str, dict[str, Any] | None] = {
    # What argparse says has no translation, which would be looked for at each sentence.
    "gettext": {"gettext": str, "ngettext": lambda one, several, number: one if number == 1 else several},
}
_PATHLIB: dict[str, dict[str, Any] | None] = {
    "ntpath": {},  # for paths of Windows
    "fnmatch": {"translate": _later("fnmatch", "translate")},
    "urllib.parse": {"quote_from_bytes": _later("urllib.parse", "quote_from_bytes")},  # for `Path.as_uri`
}


# Modules that first make in Python what they then take from C. These stay: who asks for more gets the module.
_IN_C = {"datetime": "_datetime", "pickle": "_pickle", "signal": "_signal", "struct": "_struct"}


class _StandIn(ModuleType):
    def __init__(self, name: str, contents: dict[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(contents)

    def __getattr__(self, name: str) -> Any:
        """What nobody thought of is asked of the module itself."""
        if name.startswith("__"):  # which imports ask for
            raise AttributeError(name)
        _give_place(self.__name__)
        return getattr(import_module(self.__name__), name)


@contextmanager
def _standing_in(modules: dict[str, dict[str, Any] | None]) -> Iterator[None]:
    places: dict[str, Any] = sys.modules
    ours = {name: None if has is None else _StandIn(name, has) for name, has in modules.items() if name not in places}
    places.update(ours)
    try:
        yield
    finally:
        for name, one in ours.items():
            if name in places and places[name] is one:
                del places[name]


@contextmanager
def _nothing_compiled() -> Iterator[None]:
    """msgspec tries out an annotation that is a string: to compile it, Python makes ninety types of syntax trees."""
    typing.compile = lambda *arguments: None  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del typing.compile  # type: ignore[attr-defined]


def take_from_c(name: str) -> None:
    """Have what is in C of a module of `_IN_C` stand for it, where it is not imported already."""
    if name not in sys.modules:
        in_c = vars(import_module(_IN_C[name]))
        sys.modules[name] = _StandIn(name, {key: one for key, one in in_c.items() if key[:2] != "__"})


def import_libraries() -> None:
    """Import argparse, pathlib and msgspec without what they load in vain; nothing where they are imported already."""
    for name in _IN_C:
        take_from_c(name)
    for library, modules in (("argparse", _ARGPARSE), ("pathlib", _PATHLIB), ("msgspec", _MSGSPEC)):
        if library not in sys.modules:
            with _standing_in(modules), _nothing_compiled():
                import_module(library)

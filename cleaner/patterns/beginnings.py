"""The characters that stand first and second in the matches of a pattern, read off Python's own parse tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from cleaner.patterns.needs import Texts

_MOST: Final = 64  # characters of a class beyond which it says little
_NONE: Texts = frozenset()


class Beginning:
    """What a part of a pattern may begin with: its `first` and `second` characters, None where they may be any.

    It may match what is `empty`, or a `single` character: then what follows stands first or second.
    """

    def __init__(self, first: Texts | None, second: Texts | None, empty: bool, single: bool) -> None:
        self.first, self.second, self.empty, self.single = first, second, empty, single

    def then(self, other: Beginning) -> Beginning:
        """This one and behind it the other."""
        return Beginning(
            _either(self.first, other.first) if self.empty else self.first,
            _either(_either(self.second, other.second if self.empty else _NONE), other.first if self.single else _NONE),
            self.empty and other.empty,
            (self.empty and other.single) or (self.single and other.empty),
        )

    def or_else(self, other: Beginning) -> Beginning:
        """This one or the other."""
        return Beginning(
            _either(self.first, other.first),
            _either(self.second, other.second),
            self.empty or other.empty,
            self.single or other.single,
        )


_EMPTY = Beginning(_NONE, _NONE, True, False)
_ANY = Beginning(None, None, True, True)


def beginning_of(items: Iterable[tuple[Any, Any]], ignore_case: bool) -> Beginning:
    """What elements of a parsed pattern in a row begin with."""
    found = _EMPTY
    for operation, argument in items:
        found = found.then(_of_element(operation.name, argument, ignore_case))
        if not found.empty and not found.single:
            break
    return found


def _of_element(operation: str, argument: Any, ignore_case: bool) -> Beginning:
    match operation:
        case "LITERAL" | "IN":
            characters = {chr(argument)} if operation == "LITERAL" else members(argument)
            return Beginning(_in_any_case(characters) if ignore_case else _frozen(characters), _NONE, False, True)
        case "SUBPATTERN":
            _, on, off, part = argument
            return beginning_of(part, bool(on & re.IGNORECASE) or (ignore_case and not off & re.IGNORECASE))
        case "ATOMIC_GROUP":
            return beginning_of(argument, ignore_case)
        case "BRANCH":
            found, *others = [beginning_of(part, ignore_case) for part in argument[1]]
            for other in others:
                found = found.or_else(other)
            return found
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            low, high, part = argument
            once = beginning_of(part, ignore_case)
            found = once.then(once) if int(low) > 1 else once
            found = found.or_else(once.then(once)) if int(high) > 1 else found
            return found.or_else(_EMPTY) if int(low) == 0 else found
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _EMPTY  # of no width: the match begins with what follows
        case "NOT_LITERAL" | "ANY":
            return Beginning(None, _NONE, False, True)
        case _:
            return _ANY


def _either(one: Texts | None, other: Texts | None) -> Texts | None:
    return None if one is None or other is None else one | other


def members(items: list[tuple[Any, Any]]) -> set[str] | None:
    """The characters of a class that lists few; None for others, such as ``[^。]`` and ``\\d``."""
    characters: set[str] = set()
    for operation, argument in items:
        if operation.name == "LITERAL":
            characters.add(chr(argument))
        elif operation.name == "RANGE" and argument[1] - argument[0] < _MOST:
            characters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return characters if len(characters) <= _MOST else None


def small(characters: Iterable[str] | None, ignore_case: bool) -> Texts | None:
    """Characters with ASCII letters made small; None where one stands for others that only `re` knows, such as é."""
    if characters is None or (ignore_case and any(not c.isascii() and c.lower() != c.upper() for c in characters)):
        return None
    return frozenset([c.lower() if c.isascii() else c for c in characters])


def _in_any_case(characters: set[str] | None) -> Texts | None:
    letters = small(characters, ignore_case=True)
    return None if letters is None else letters | {c.upper() for c in letters if c.isascii()}


def _frozen(characters: set[str] | None) -> Texts | None:
    return None if characters is None else frozenset(characters)

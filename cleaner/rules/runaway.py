"""Patterns that may take time beyond any use on some line: by their form, and by trying them.

Python's `re` backtracks: ``(a+)+b`` on thirty a's takes minutes, and nothing but ending the process
stops it. Repeats without a bound can be seen in the pattern; bounded ones that overlap
(``(?:[0-9]{1,3}|x){0,40}``) show only when the pattern is tried on lines made to lead it astray: of one
character, and of what its own repeats are repeats of, such as dates with blanks between them.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from itertools import product
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# Characters of the lines tried: exponential patterns show within forty, others at the longest line ever matched.
_LENGTHS = (*range(8, 42, 2), 300, 2_000)
_SECONDS = 0.3  # of processor time for one line; of ours `byline` takes .05, the others .004 at most
_TRIES = 3
_CHARACTERS = 24  # of a pattern's own that lines are made of
_ITEMS = 24  # of each repeat that lines are made of, two by two
_OTHER = "中"  # where any character may stand
_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}
_OVERLAP = "repeats in it overlap: make them take other characters, or fewer"
_LONG = 300  # characters of such a line; overlaps of items show in a hundred


def runs_away(regex: str) -> str:
    """Why a pattern may take time beyond any use on a long line; empty if it can't.

    A repeat without an upper bound inside another is exponential; three in a row are cubic. Lines are at
    most `cleaner.patterns.line_entry.LONGEST_LINE` long, so two are bearable.
    """
    parsed = _parser.parse(regex)
    unbounded, nested = _count_unbounded(parsed, inside=False)
    if nested:
        return "a repeat without a bound stands inside another; give one of them a bound such as {0,20}"
    if unbounded > 2:
        return f"{unbounded} repeats have no bound; give them one such as {{0,100}}"
    pattern = re.compile(regex)
    for character in list(dict.fromkeys((*_characters(parsed), *"9 a中")))[:_CHARACTERS]:
        for length in _LENGTHS:
            if _takes_long(pattern, character * length + "\0"):
                return f"a line of {length} times '{character}' takes it {_SECONDS} seconds; {_OVERLAP}"
    for items in _items(parsed):
        for first, second in product(items, repeat=2):
            if _takes_long(pattern, ((first + second) * _LONG)[:_LONG] + "\0"):
                return f"a line of '{first + second}' again and again takes it {_SECONDS} seconds; {_OVERLAP}"
    return ""


def _takes_long(pattern: re.Pattern[str], line: str) -> bool:
    """Whether matching takes `_SECONDS` of processor time, again and again: a busy machine is slow now and then."""
    return all(_is_stopped(pattern, line) for _ in range(_TRIES))


def _is_stopped(pattern: re.Pattern[str], line: str) -> bool:
    """Whether matching takes `_SECONDS` of processor time; then it is stopped. To be called from the main thread."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        pattern.fullmatch(line)
        return False
    except TimeoutError:  # `re` looks for signals every few thousand steps
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _count_unbounded(parsed: Any, inside: bool) -> tuple[int, bool]:
    count, nested = 0, False
    for operation, argument in parsed:
        for part, repeats in _parts(str(operation), argument):
            inner_count, inner_nested = _count_unbounded(part, inside or repeats)
            count += inner_count + repeats
            nested = nested or inner_nested or (repeats and inside)
    return count, nested


def _parts(operation: str, argument: Any) -> list[tuple[Any, bool]]:
    """The sub-patterns of one operation, and whether it repeats them without a bound."""
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        _, high, part = argument
        return [(part, int(high) >= 2000)]
    if operation == "BRANCH":
        return [(part, False) for part in argument[1]]
    if operation == "SUBPATTERN":
        return [(argument[-1], False)]
    if operation in ("ASSERT", "ASSERT_NOT"):
        return [(argument[1], False)]
    if operation == "ATOMIC_GROUP":
        return [(argument, False)]
    return []


def _items(parsed: Any) -> Iterator[list[str]]:
    """Of each repeat of more than a character, texts of which it repeats one."""
    for operation, argument in parsed:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT") and int(argument[1]) > 1 and str(argument[2][0][0]) != "IN":
            texts = dict.fromkeys(_example(argument[2], which) for which in range(_ITEMS))
            yield [text for text in texts if text]
        for part, _ in _parts(name, argument):
            yield from _items(part)


def _example(parsed: Any, which: int) -> str:
    """One text that a pattern matches but for what it looks around for.

    Half of `which` says which of its branches, the last bit of `which` whether with what is optional.
    """
    text = ""
    for operation, argument in parsed:
        match str(operation):
            case "LITERAL":
                text += chr(argument)
            case "ANY" | "NOT_LITERAL":
                text += _OTHER
            case "IN":
                text += next(_characters([(operation, argument)]), _CATEGORIES.get(str(argument[0][1]), _OTHER))
            case "BRANCH":
                text += _example(argument[1][which // 2 % len(argument[1])], which)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                text += _example(argument[2], which) * min(int(argument[1]), max(int(argument[0]), which % 2))
            case "SUBPATTERN":
                text += _example(argument[-1], which)
            case "ATOMIC_GROUP":
                text += _example(argument, which)
    return text


def _characters(parsed: Any) -> Iterator[str]:
    """Characters that stand inside the pattern's repeats, literally or first in a class."""
    for operation, argument in parsed:
        match str(operation):
            case "LITERAL":
                yield chr(argument)
            case "IN" if str(argument[0][0]) in ("LITERAL", "RANGE"):
                yield chr(argument[0][1] if str(argument[0][0]) == "LITERAL" else argument[0][1][0])
            case "POSSESSIVE_REPEAT":
                pass
            case name:
                for part, _ in _parts(name, argument):
                    yield from _characters(part)

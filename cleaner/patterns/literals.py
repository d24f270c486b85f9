"""What every match of a pattern must hold: literals, one of which it contains, and its first two characters.

A line without any of a pattern's literals can't match, so the pattern needs not be tried there. The
method is that of Russ Cox's code search (swtch.com/~rsc/regexp/regexp4.html), on Python's own parse
tree: sequences of elements with few possible texts are multiplied out, and the best run is taken.

Literals are in small letters and are looked for in a shadow whose ASCII letters are small, so that one
search serves patterns that ignore case, too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]
from re._constants import LITERAL  # type: ignore[import-not-found]
from typing import Any

from cleaner.patterns.beginnings import beginning_of, members, small
from cleaner.patterns.needs import Needs, Texts

_EVERYWHERE = frozenset([*filter(str.isalnum, map(chr, range(128))), *" ,.:;!?()'\"-\\"])
_MOST = 48  # texts a run may multiply out to: a literal more is cheap, but a set of hundreds says little
_LONG_ENOUGH = 4  # characters from which a longer literal is no rarer to speak of
_COMPARED = 500  # literals that are compared with each other: all with all

_NOTHING: Texts = frozenset([""])


def needs(regex: str) -> Needs:
    """What every match of a pattern holds and, if it is not empty, begins with, and how long it may be.

    >>> sorted(needs("[(【]?(?:责任)?编辑:(?P<editor>.{1,9})|责编[:|].+").literals)
    ['编辑:', '责编:', '责编|']
    >>> needs("[^。]{2,120}")
    Needs(literals=None, first=None, second=None, longest=120)
    >>> sorted(needs("[-=]{3,}|完").first), sorted(needs("[-=]{3,}|完毕?").second)
    (['-', '=', '完'], ['-', '=', '毕'])
    """
    parsed = _parser.parse(regex)
    ignore_case = bool(parsed.state.flags & re.IGNORECASE)
    _, best = _sequence(parsed, ignore_case)
    begins = beginning_of(parsed, ignore_case)
    return Needs(
        best if best and min(map(_rarity, best)) > 0 else None,
        None if begins.empty else begins.first,
        None if begins.empty else begins.second,
        min(int(parsed.getwidth()[1]), sys.maxsize),
    )


def _rarity(literal: str) -> int:
    """How rare a literal is, in points: its length, but letters, digits and marks of sentences are everywhere."""
    return 0 if len(literal) < 2 and literal in _EVERYWHERE else min(len(literal), _LONG_ENOUGH)


def _better(one: Texts | None, other: Texts | None) -> Texts | None:
    """The set that fewer lines hold something of: its commonest member is rarer, or it is smaller."""
    if not one or not other:
        return one or other
    return one if _worth(one) >= _worth(other) else other


def _worth(texts: Texts) -> tuple[int, int]:
    return min([_rarity(text) for text in texts]), -len(texts)


def _shortest(texts: Texts) -> Texts:
    """Without those that hold another of the set, which finds them too."""
    if not 1 < len(texts) <= _COMPARED:
        return texts
    return frozenset([text for text in texts if not _holds_another(text, texts)])


def _holds_another(text: str, texts: Texts) -> bool:
    for other in texts:  # noqa: SIM110  # `any` takes a generator, which costs more than the loop
        if other in text and other != text:
            return True
    return False


def _sequence(items: Iterable[tuple[Any, Any]], ignore_case: bool) -> tuple[Texts | None, Texts | None]:
    """All texts that elements in a row can match, if those are few; and the best literals of any match."""
    run, whole, best = _NOTHING, True, None
    for operation, argument in items:
        if operation is LITERAL and not ignore_case:
            character = _lower(chr(argument))
            run = frozenset([left + character for left in run])
            continue
        texts, inner = _element(operation.name, argument, ignore_case)
        if inner:
            best = _better(best, inner)
        if texts is not None and len(run) * len(texts) <= _MOST:
            run = frozenset([left + right for left in run for right in texts])
        else:
            best = _better(best, _shortest(run))
            run, whole = texts or _NOTHING, False
    return (run if whole else None), _better(best, _shortest(run))


def _lower(character: str) -> str:
    return character.lower() if character.isascii() else character


def _element(operation: str, argument: Any, ignore_case: bool) -> tuple[Texts | None, Texts | None]:
    match operation:
        case "LITERAL":
            return small({chr(argument)}, ignore_case), None
        case "IN":
            return small(members(argument), ignore_case), None
        case "AT" | "ASSERT_NOT":
            return _NOTHING, None
        case "ASSERT":  # takes no text, but the line holds it
            return _NOTHING, _sequence(argument[1], ignore_case)[1]
        case "SUBPATTERN":
            _, on, off, part = argument
            return _sequence(part, bool(on & re.IGNORECASE) or (ignore_case and not off & re.IGNORECASE))
        case "ATOMIC_GROUP":
            return _sequence(argument, ignore_case)
        case "BRANCH":
            branches = [_sequence(part, ignore_case) for part in argument[1]]
            every = [texts for texts, _ in branches if texts is not None]
            needed = [literals for _, literals in branches if literals]
            union = frozenset().union(*every) if len(every) == len(branches) else None
            return (
                union if union and len(union) <= _MOST else None,
                _shortest(frozenset().union(*needed)) if len(needed) == len(branches) else None,
            )
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            low, high, part = argument
            if int(low) == 0:
                texts, _ = _sequence(part, ignore_case)
                return (_NOTHING | texts if int(high) == 1 and texts is not None else None), None
            texts, best = _sequence([*part] * min(int(low), 4), ignore_case)
            return (texts if low == high and int(low) <= 4 else None), best
    return None, None

"""Regular expressions that are valid for certain: most of a site's are, and Python takes 15 times as long to parse."""

from __future__ import annotations

from cleaner.patterns.lazy_pattern import lazy_pattern

_DEPTH = 4  # of groups in groups
_ESCAPE = r"\\[dDsSwW.()\[\]{}*+?^$|/\\-]"
_MEMBERS = rf"(?:(?:0-9|a-z|A-Z|一-龥|一-鿿)|{_ESCAPE}|\|(?!\|)|[^\\\[\]&~|^-])*"
_CLASS = rf"\[\^?(?!\])(?:-(?!-))?{_MEMBERS}-?\]"
_REPEAT = r"(?:(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})\??)?"
_ANCHOR = r"[\^$](?![*+?{])"
_NAME = r"\?P<([a-z][a-z0-9_]*)>"
_GROUP = rf"\((?:\?[:=!]|{_NAME.replace('(', '(?:')})?"


def _sequence(depth: int) -> str:
    group = rf"|{_GROUP}{_sequence(depth - 1)}\){_REPEAT}" if depth else ""
    return rf"(?:(?:[^\\^$*+?{{}}\[\]|()]|{_ESCAPE}|{_CLASS}){_REPEAT}|\||{_ANCHOR}{group})*"


_PLAIN = lazy_pattern(_sequence(_DEPTH))
_BOUNDS = lazy_pattern(r"\{([0-9]+),([0-9]+)\}")
_NAMES = lazy_pattern(rf"\\.|{_CLASS}|\({_NAME}")  # in an escape or a class none begins


def plain_groups(regex: str) -> list[str] | None:
    """The names of the groups of a pattern that compiles for certain; None where only parsing it can tell.

    >>> plain_groups("责编[:|](?P<editor>.{1,9})"), plain_groups("(?<=责编.)新"), plain_groups("责编.{9,1}")
    (['editor'], None, None)
    """
    if not _PLAIN.fullmatch(regex):
        return None
    for low, high in _BOUNDS.findall(regex):
        if int(low) > int(high):
            return None
    names = [name for name in _NAMES.findall(regex) if name]
    return names if len(names) == len(set(names)) else None

"""What `cleaner.patterns.literals` finds out of a pattern: a record, kept with the rules."""

from msgspec import Struct

Texts = frozenset[str]


class Needs(Struct, frozen=True):
    """What a line must have for a pattern to match: one of `literals`, and one of `first` as its first character.

    If it has more than one character, the second is one of `second`. None where there are none that are worth looking
    for. A match has `longest` characters at most.
    """

    literals: Texts | None = None
    first: Texts | None = None
    second: Texts | None = None
    longest: int = 0

"""A hypothesis about what stood where bytes are shifted, and how it goes on by a character or a byte.

It stands before a token of the damaged line and says what the true text was up to there. It is aligned, or a lead
byte is pending whose trail byte is still to come. Costs are in nats.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from cleaner.language_model.counts import LINE
from cleaner.language_model.model import Context, context_after
from cleaner.patterns.fold import fold, fold_character, script_of
from cleaner.repairs import readings as tables
from cleaner.repairs.cache_model import CacheModel

PROVED, LIKELY, LOST = range(3)  # the bytes tell; one was inferred; one cannot be known
READ_TWICE = "\ue865"  # in the text of a hypothesis: the last byte of the character before was read again
_RAREST_ASCII = -10.0  # brackets of code and references, which the model has hardly seen
_INDENTED, _WIDE_BLANK = (LINE, "_"), 5.0  # a full-width blank indents; elsewhere it is rarer than the model's blank


class Facts(NamedTuple):
    """What the whole document tells: the (character, reading) pairs injected for certain; whether it is damaged for
    certain; the cost of a dropped private-use character; what follows what in it."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    damaged: bool = False
    dropped: float = 3.5  # one shifted pair in eighteen falls into the areas that crawls drop; 0: none was dropped
    asks: float = -math.inf  # how likely a ? is at least, in nats: text full of them has more
    document: CacheModel = CacheModel()
    # Bytes of the marks that are split off for certain: they end a shift.
    splits: frozenset[tuple[int, int]] = frozenset()
    spaced: bool = False  # a blank was injected behind each group


class Hypothesis:
    """What may have stood there; it never changes. `text` and `keys` are linked lists, last item first.

    Not a record of msgspec: a compiled class is read without looking up names.
    """

    __slots__ = ("before", "certainty", "context", "cost", "document", "keys", "last", "moves", "pending", "text")

    def __init__(
        self, cost: float, pending: int, before: int, last: int, context: Context, text: tuple[object, ...],
        keys: tuple[object, ...], moves: int, certainty: int, document: CacheModel,
    ) -> None:  # fmt: skip
        self.cost = cost
        self.pending = pending  # a lead byte without its trail byte; 0 when aligned
        self.before, self.last = before, last  # the last two bytes of the true stream: what a key is matched against
        self.context = context  # what the next character is weighed against
        self.text, self.keys = text, keys  # a key is a (character, reading) of the pinyin taken out
        self.moves = moves  # how much damage was taken back; 0 is the text as it stands
        self.certainty = certainty  # the least of what it takes back
        self.document = document

    def changed(
        self, *, cost: float | None = None, pending: int | None = None, before: int | None = None,
        last: int | None = None, context: Context | None = None, text: tuple[object, ...] | None = None,
        keys: tuple[object, ...] | None = None, moves: int | None = None, certainty: int | None = None,
    ) -> Hypothesis:  # fmt: skip
        """The same but for what is given."""
        return Hypothesis(
            self.cost if cost is None else cost,
            self.pending if pending is None else pending,
            self.before if before is None else before,
            self.last if last is None else last,
            self.context if context is None else context,
            self.text if text is None else text,
            self.keys if keys is None else keys,
            self.moves if moves is None else moves,
            self.certainty if certainty is None else certainty,
            self.document,
        )


def start(context: str, document: CacheModel) -> Hypothesis:
    """The hypothesis after undamaged `context` of a document."""
    code = tables.code_of(context[-1:]) or ord(context[-1:] or "\n") & 0xFF
    before = code >> 8 or tables.code_of(context[-2:-1]) & 0xFF
    return Hypothesis(0.0, 0, before, code & 0xFF, context_after(fold(context)), (), (), 0, PROVED, document)


def say(at: Hypothesis, character: str, cost: float = 0.0, moves: int = 0) -> Hypothesis:
    """A whole character of aligned text; it was inferred, if that is a move."""
    folded = fold_character(character)
    code = tables.code_of(character) or ord(character) & 0xFF
    gain, context = at.document.advance(at.context, folded)
    gain = max(gain, _RAREST_ASCII) if character.isascii() else gain
    before, text = code >> 8 or at.last, (at.text, character)
    certainty = max(at.certainty, LIKELY) if moves else at.certainty
    cost, moves = at.cost + cost - gain, at.moves + moves
    return Hypothesis(cost, 0, before, code & 0xFF, context, text, at.keys, moves, certainty, at.document)


def join(at: Hypothesis, lead: int, trail: int, limit: float, cost: float = 0.0, moves: int = 0) -> Hypothesis | None:
    """Two bytes that make one true character, one of them inferred, if that is a move.

    None where they make none, or one that costs more than `limit`.
    """
    cost += at.cost
    character = tables.character_of(lead << 8 | trail) if cost <= limit else ""
    if not character:
        return None
    gain, context = at.document.advance(at.context, tables.folded_of(lead << 8 | trail))
    if script_of(character) == at.document.wrong_script:
        cost += at.document.wrong_script_cost
    if character in at.document.wide_costs:
        cost += at.document.wide_costs[character]
    if character == "\u3000" and at.context[1] not in _INDENTED:
        cost += _WIDE_BLANK
    cost -= gain
    if cost > limit:
        return None
    text = (at.text, character)
    certainty = max(at.certainty, LIKELY) if moves else at.certainty
    return Hypothesis(cost, 0, lead, trail, context, text, at.keys, at.moves + moves, certainty, at.document)


def wait(at: Hypothesis, byte: int, cost: float = 0.0, moves: int = 0) -> Hypothesis:
    """The next byte of an aligned stream: a lead byte that waits, or an ASCII character."""
    if byte < 0x80:
        return say(at, chr(byte), cost, moves)
    return Hypothesis(
        at.cost + cost, byte, at.last, byte, at.context, at.text, at.keys, at.moves + moves, at.certainty, at.document
    )


def written(link: tuple[object, ...]) -> list[Any]:
    """The items of a linked list, first to last."""
    items: list[Any] = []
    rest: Any = link
    while rest:
        rest, item = rest
        items.append(item)
    return items[::-1]


def ending(link: tuple[object, ...], length: int) -> tuple[Any, ...]:
    """The last items of a linked list, first to last."""
    items: list[Any] = []
    rest: Any = link
    while rest and len(items) < length:
        rest, item = rest
        items.append(item)
    return tuple(items[::-1])

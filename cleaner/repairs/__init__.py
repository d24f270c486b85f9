"""Undo encoding damage: one module a kind of damage, in the order of `REPAIRS`.

A text pays for one scan (`cleaner.repairs.signs`) and for those repairs whose signs it shows.

Repair stands before any parser, since damage eats markup too (``休息?/p>`` was ``休息。</p>``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cleaner.document import Document, Repair, Repaired
from cleaner.repairs.ascii_signs import could_be_damage
from cleaner.repairs.characters import SIGNS, remove_private_use, repair_odd
from cleaner.repairs.escaping import repair_escaping
from cleaner.repairs.injection import repair_injection
from cleaner.repairs.lines import changed_lines
from cleaner.repairs.mojibake import repair_mojibake
from cleaner.repairs.odd_characters import is_everyday, odd_in, told_by
from cleaner.repairs.signs import signs_in
from cleaner.telling_characters import ANYTHING, DAMAGE, LETTER_U, ODD, PERCENT
from cleaner.uncollected import Uncollected

if TYPE_CHECKING:
    from cleaner.rules import Rules

# Each repair, and the signs without which it changes nothing.
REPAIRS: tuple[tuple[Callable[..., Repaired], frozenset[str]], ...] = (
    # 涓浗 was 中国; before all else, since controls and private use are its bytes
    (repair_mojibake, frozenset({"misread"})),
    # &amp;nbsp; was a blank
    (repair_escaping, frozenset({"&", ";", "lt;", "\\", "%"})),
    # controls, invisible marks, NFC: they would stand between a character and its damage
    (repair_odd, SIGNS),
    # 聞?dòng)浾邚 was 聞記者從; before private-use characters go, which hold bytes
    (repair_injection, frozenset("(?")),
    (remove_private_use, frozenset({"private use"})),
)
# What these change may bring others to light on any line: injection is told by the whole text, of which private use
# tells what was dropped, and misreadings by those that were repaired. All else is told by its line.
_TOLD_BY_ALL = (repair_mojibake, repair_injection, remove_private_use)
_TOLD_BY_ODD = (repair_mojibake, repair_odd, remove_private_use)  # they begin with the odd characters
_UNTIL_DONE = (repair_mojibake, repair_escaping, repair_odd)  # they leave nothing that they would change
_ROUNDS = 4  # one repair may lay bare what another mends; a bound, so that two can't undo each other for ever


def repair(text: str) -> Repaired:
    """Undo the encoding damage in `text`; clean text comes back as it is, with no repairs.

    What cannot be undone is flagged: a `Repair` whose `before` and `after` are the same, certainty ``lost``.

    >>> repaired = repair("提供服務(wù),落實(shí)到人")
    >>> repaired.text
    '提供服務,落實到人'
    >>> [(one.before, one.after, one.certainty) for one in repaired.repairs]
    [('務(wù)', '務', 'proved'), ('實(shí)', '實', 'proved')]
    """
    if not isinstance(text, str):
        raise TypeError(
            f"a text to repair is str, not {type(text).__name__}; bytes are decoded and repaired by `clean`"
        )
    return repair_known(text, odd_in(told_by(text)))


def repair_known(text: str, odd: str) -> Repaired:
    """`repair` of a text whose odd characters are known."""
    found = signs_in(text, odd=odd)
    if not found:
        return Repaired(text)
    with Uncollected():
        return _repair(text, found, odd)


def _repair(text: str, found: frozenset[str], odd: str | None) -> Repaired:
    given = text
    repairs: list[Repair] = []
    flags: dict[object, list[Repair]] = {}  # of each kind the latest: what it was told by may be mended since
    settled: dict[object, str] = {}  # by each kind the text in which it finds nothing more
    for _ in range(_ROUNDS):
        before, local = text, True
        fresh: frozenset[str] = frozenset()
        for kind, needed in REPAIRS:
            if found.isdisjoint(needed) or settled.get(kind) == text:
                continue
            if kind is repair_escaping:
                repaired = repair_escaping(text, found if text is given else None)
            else:
                repaired = kind(text, odd) if kind in _TOLD_BY_ODD else kind(text)
            if repaired.text == text or kind in _UNTIL_DONE:
                settled[kind] = repaired.text
            if repaired.text != text:
                fresh |= signs_in(changed_lines(text, repaired.text), repaired.text)
                found, local = found | fresh, local and kind not in _TOLD_BY_ALL
                text, odd = repaired.text, None
            repairs += (one for one in repaired.repairs if one.before != one.after)
            if flagged := [one for one in repaired.repairs if one.before == one.after]:
                flags[kind] = flagged
        if text == before or (local and not fresh):
            break
        found = signs_in(changed_lines(before, text) if local else text, text)
        if not found:
            break
    return Repaired(text, (*repairs, *(one for kind in flags.values() for one in kind if one.before in text)))


def repair_document(document: Document, rules: Rules) -> Document:
    """The stage: repair `text`, markup and all; `sound` says that nothing is left that could be damage.

    From here on the text in UTF-8 is at hand, its odd characters, and whether it is everyday: what recognises a
    document, what parses it and what strips it ask for these.
    """
    text = document.text
    utf8 = document.utf8 or text.encode("utf-8", "surrogatepass")
    told = told_by(text, utf8)
    may_hold = document.may_hold
    if may_hold & ODD and is_everyday(told):
        may_hold -= ODD
    odd = odd_in(told) if may_hold & ODD else ""
    if may_hold & DAMAGE or (may_hold & PERCENT and may_hold & LETTER_U):
        found = signs_in(text, utf8=utf8, odd=odd)
        # A parser resolves references, and brings together what stood apart.
        sound = not found and not could_be_damage(text, utf8)
    else:
        found, sound = frozenset(), not may_hold & PERCENT
    document = replace(document, utf8=utf8, odd=odd, may_hold=may_hold, sound=sound)
    if not found:
        return document
    repaired = _repair(text, found, odd)
    document = replace(document, repairs=document.repairs + repaired.repairs)
    if repaired.text == text:
        return document
    utf8 = repaired.text.encode("utf-8", "ignore")
    return replace(document, text=repaired.text, utf8=utf8, odd=None, may_hold=ANYTHING)

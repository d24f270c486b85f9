"""Undo encoding damage: one module a kind of damage, in the order of `REPAIRS`.

Repair stands before any parser, since damage eats markup too (``休息?/p>`` was ``休息。</p>``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cleaner.document import Document, Repair, Repaired
from cleaner.repairs.characters import repair_invisible, repair_private_use
from cleaner.repairs.escaping import repair_escaping
from cleaner.repairs.injection import repair_injection
from cleaner.repairs.mojibake import repair_mojibake

if TYPE_CHECKING:
    from cleaner.rules import Rules

REPAIRS: tuple[Callable[[str], Repaired], ...] = (
    repair_mojibake,  #   涓浗 was 中国; before all else, since controls and private use are its bytes
    repair_escaping,  #   &amp;nbsp; was a blank
    repair_invisible,  #  controls, invisible marks, NFC: they would stand between a character and its damage
    repair_injection,  #  聞?dòng)浾邚 was 聞記者從; before private-use characters go, which hold bytes
    repair_private_use,
)
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
    repairs: list[Repair] = []
    for _ in range(_ROUNDS):
        before = text
        flags: list[Repair] = []
        for kind in REPAIRS:
            repaired = kind(text)
            text = repaired.text
            repairs += (one for one in repaired.repairs if one.before != one.after)
            flags += [one for one in repaired.repairs if one.before == one.after]
        if text == before:
            break
    return Repaired(text, (*repairs, *flags))


def repair_document(document: Document, rules: Rules) -> Document:
    """The stage: repair `text`, markup and all."""
    repaired = repair(document.text)
    return replace(document, text=repaired.text, repairs=document.repairs + repaired.repairs)

"""Undo encoding damage: one module a kind of damage, in the order of `REPAIRS`.

Repair stands before any parser, since damage eats markup too (``休息?/p>`` was ``休息。</p>``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.document import Document, Repair, Repaired
from cleaner.repairs.characters import repair_characters
from cleaner.repairs.pinyin import repair_pinyin

if TYPE_CHECKING:
    from cleaner.rules import Rules

REPAIRS: tuple[Callable[[str], Repaired], ...] = (
    repair_characters,  #  controls, private use, invisible marks, NFC
    repair_pinyin,  #      服務(wù) was 服務
)


def repair(text: str) -> Repaired:
    """Undo the encoding damage in `text`; clean text comes back as it is, with no repairs.

    >>> repaired = repair("提供服務(wù),落實(shí)到人")
    >>> repaired.text
    '提供服務,落實到人'
    >>> [(one.before, one.after, one.certainty) for one in repaired.repairs]
    [('務(wù)', '務', 'proved'), ('實(shí)', '實', 'proved')]
    """
    repairs: list[Repair] = []
    for kind in REPAIRS:
        repaired = kind(text)
        text = repaired.text
        repairs += repaired.repairs
    return Repaired(text, tuple(repairs))


def repair_document(document: Document, rules: Rules) -> Document:
    """The stage: repair `text`, markup and all."""
    repaired = repair(document.text)
    return replace(document, text=repaired.text, repairs=document.repairs + repaired.repairs)

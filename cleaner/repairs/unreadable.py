"""An article of which most can't be read is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cleaner.document import Document, Repair
from cleaner.errors import Rejected
from cleaner.repairs.hopeless import FLAG, SEVERAL, unreadable
from cleaner.repairs.mojibake import repair_mojibake
from cleaner.repairs.no_language import lines_like_nothing
from cleaner.repairs.signs import beyond_ascii
from cleaner.telling_characters import DAMAGE, ODD

if TYPE_CHECKING:
    from cleaner.rules import Rules

_MOST = 0.5  # share of an article that must be hopeless before it is none
_QUESTIONS = tuple(b"?&\\")  # a text without these bytes has no ?, nor what is read as one


def reject_hopeless(document: Document, rules: Rules) -> Document:
    """The stage: most of an article must be text. Raises `Rejected` (``mojibake``)."""
    asked = 0
    if document.may_hold & DAMAGE and (not document.utf8 or any(number in document.utf8 for number in _QUESTIONS)):
        asked = sum(block.text.count("?") for block in document.blocks if "?" in block.text)
    if asked >= SEVERAL and asked > _MOST * sum(len(block.text) for block in document.blocks):
        raise Rejected("repair", "mojibake", "most of the article is ?: its characters were written in a wrong charset")
    if not document.may_hold & ODD:
        return document
    lines = [block.text for block in document.blocks]
    text = "\n".join(lines)
    if any(one.kind == FLAG for one in document.repairs):
        lost = [one.before for one in repair_mojibake(text).repairs if one.kind == FLAG]
        share = beyond_ascii("".join(map(unreadable, lost))) / max(1, beyond_ascii(text))
        if share > _MOST:
            raise Rejected(
                "repair", "mojibake", f"{share:.0%} of the article was read in a wrong charset: {lost[0][:20]}"
            )
    noise = list(lines_like_nothing(lines))
    if not noise:
        return document
    share = beyond_ascii("".join(line for _, line in noise)) / max(1, beyond_ascii(text))
    if share > _MOST:
        raise Rejected("repair", "mojibake", f"{share:.0%} of the article reads like no text: {noise[0][1][:20]}")
    flags = tuple(Repair(FLAG, line, line, "lost", number) for number, line in noise)
    return replace(document, repairs=document.repairs + flags)

"""What clauses and quotations tell of the marks that end them: a part of `cleaner.language_model.model`."""

from __future__ import annotations

from typing import Final

from cleaner.language_model.counts import LINE, is_ideograph

LONG: Final = 4  # characters of a clause from which its length says nothing of where it ends
# A quotation that opens behind a mark, or has one; a few words that a sentence quotes: “最后一米”; one that was closed;
# one within another: ‘ was opened behind “.
SPEECH: Final = 1
PHRASE: Final = 2
CLOSED: Final = 3
INNER: Final = 4
_QUOTED: Final = dict(zip("。!?", "⒈⒉⒊", strict=True))  # the end of a sentence in an open quotation, as context
_ENDS_SPEECH: Final = frozenset(_QUOTED.values())
# How much likelier marks are outside and inside such quotations than their neighbours tell, counted on the text that
# the model is made from: in a phrase ” was 8 to 25 times as frequent as foretold, 。 had a twentieth; behind one it was
# never met, and a tenth allows for an opening mark that damage took.
QUOTING: Final[tuple[dict[str, float], ...]] = (
    {},
    {"”": 1.7, "“": 0.1},
    {"”": 10.0, ",": 0.2, "“": 0.3, **dict.fromkeys("。!?;", 0.05)},
    {"”": 0.1},
    {"’": 10.0, "”": 0.02, "“": 0.02},
)
_ENDS_CLAUSE: Final = frozenset(",。!?;")
SHORT_ONES_LACK: Final = frozenset(",。;")  # unlike 好! and 谁?
BEGINS_CLAUSE: Final = frozenset(f",。!?;:“”{LINE}")
_NONE_YET: Final = BEGINS_CLAUSE | _ENDS_SPEECH
# How much likelier marks are behind the ” that such a sentence ends with: 290 pages had one , and no other.
BEHIND_SPEECH: Final[dict[str, float]] = {",": 0.1, **dict.fromkeys("。、;:!?", 0.05)}
ENDS: Final = frozenset("。!?") | _ENDS_SPEECH
# How much likelier these are behind an ideograph than its neighbours tell, by the characters of the clause so far:
# counted on pages that the model is not made from, and much the same in newspaper and reviews. 。看。 is hardly met.
CLAUSE: Final = (1.0, 0.1, 0.35, 0.35, 1.0)


def clause_after(other: str, clause: int) -> int:
    """How many characters the clause has behind the context class `other`, at most `LONG`; `clause` before it."""
    if other in _NONE_YET:
        return 0
    return clause + 1 if clause < LONG else LONG


def context_class(other: str, quoted: int, last: str) -> tuple[str, int]:
    """What a classed character behind `last` is as context of the next, and what quotation is open behind it.

    A quotation closes behind the end of a sentence, where one is open: that is what tells 上。” from 上海”.
    """
    if other == "“":
        return other, PHRASE if is_ideograph(last) or last in "a0、" else SPEECH
    if quoted in (SPEECH, PHRASE):
        if other in _ENDS_CLAUSE:
            return _QUOTED.get(other, other), SPEECH
        if other == "‘":
            return other, INNER
    if quoted == INNER and other == "’":
        return other, SPEECH
    return other, CLOSED if other == "”" else 0 if other == LINE else quoted

"""One document reads alike: of two readings that are nearly as likely, the one whose words it has elsewhere.

保护 and 危机 leave the same bytes, ``?；?``, and so do many. Neighbours tell them apart in most places; where they do
not, the other places of the document do, undamaged or read: it speaks of the one again, and never of the other.
"""

from __future__ import annotations

from cleaner.language_model.counts import is_ideograph
from cleaner.patterns.fold import fold
from cleaner.repairs.proof import Pair, Span, proved

_LONGEST = 4  # characters in which two readings of one place differ; more are two places, or another parting of bytes
_AGAIN = 2  # times that a character and its neighbour must stand elsewhere; of two characters and more one tells


def read_alike(lines: list[str], spans: list[list[Span]], pairs: frozenset[Pair]) -> list[list[Span]]:
    """`spans` of `lines`, some of them in the words that the rest of the document has. Each is proved like others."""
    if not any(span.rivals for found in spans for span in found):
        return spans
    text = fold("\n".join(map(_written, lines, spans)))
    return [
        [_likest(line, number, found, text, pairs) for number in range(len(found))]
        for line, found in zip(lines, spans, strict=True)
    ]


def _written(line: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += (line[at : span.start], span.text)
        at = span.end
    return "".join((*pieces, line[at:]))


def _likest(line: str, number: int, spans: list[Span], text: str, pairs: frozenset[Pair]) -> Span:
    span = spans[number]
    if not span.rivals:
        return span
    before = spans[number - 1] if number else None
    behind = before.text[-1:] if before and before.end == span.start else line[span.start - 1 : span.start]
    best, most = span, 0
    for rival in span.rivals:
        times = _speaks_for(text, *map(fold, (behind + rival.text, behind + span.text, line[span.end : span.end + 1])))
        if times > most:
            other = proved(line, span._replace(text=rival.text, keys=rival.keys, rivals=()), pairs)
            if other:
                best, most = other, times
    return best


def _speaks_for(text: str, rival: str, reading: str, ahead: str) -> int:
    """How often `text` has what `rival` says before `ahead` where it differs from `reading`, which stands in `text`.

    0 if it has that of `reading` again, too. Of words, the longest that it has tell.
    """
    shorter = min(len(rival), len(reading))
    begin = next((at for at in range(shorter) if rival[at] != reading[at]), shorter)
    rest = shorter - begin
    same = next((at for at in range(rest) if rival[-1 - at] != reading[-1 - at]), rest)
    piece, other = rival[begin : len(rival) - same], reading[begin : len(reading) - same]
    if not piece or not other or max(len(piece), len(other)) > _LONGEST:
        return 0
    last, first = rival[max(0, begin - 1) : begin], (rival[len(rival) - same :] + ahead)[:1]
    for word, stands in zip(_words(last, piece, first), _words(last, other, first), strict=True):
        if stands and text.count(stands) > 1:
            return 0
        if word and (times := text.count(word)) >= (_AGAIN if len(piece) == 1 else 1):
            return times
    return 0


def _words(last: str, piece: str, first: str) -> list[str]:
    """`piece` with its neighbours, with each of them, and alone; empty what is no word."""
    words = (last + piece + first, last + piece, piece + first, piece)
    return [word if len(word) > 1 and all(map(is_ideograph, word)) else "" for word in words]

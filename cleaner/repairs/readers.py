"""Which reader lost the bytes of a document: one read all of it, so that its lines tell.

All that may have been read some lines in step. One that is wrong has to suppose what nobody writes at each loss, and
is soon so far behind that it is given up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import inf

from cleaner.repairs.everyday import may_be_chinese
from cleaner.repairs.intact import Intact
from cleaner.repairs.losses import Losses, losses
from cleaner.repairs.lost_bytes import Inferred, Search, infer
from cleaner.repairs.observed_bytes import NONE, observed_bytes

NAMES = {"utf-8": "utf-8", "big5": "big5hkscs", "gbk": "gb18030"}
_TELLING = 5  # lines that tell which reader a document had
_CLEARLY = 8.0  # natural-log units by which its lines must be likelier if it swallowed: that adds what suits them
_STRIDE = 24  # bytes that each reader goes on before they are compared
_UNREAD = 20.0  # natural-log units for a line that one reader cannot have left


def readers(right: str, table: str, line: str, document: Intact) -> list[Losses]:
    """The readers of `table` that may have left `line`, first those that left other lines: one reader read them all."""
    ways = _ways(right, table, line)
    if len(ways) < 2:
        return ways
    if (right, table) not in document.readers:
        document.readers[right, table] = _told_apart(right, table, document)
    known = document.readers[right, table]
    return sorted(ways, key=lambda way: known.index(way) if way in known else len(known))


def _told_apart(right: str, table: str, document: Intact) -> list[Losses]:
    """The readers that may have left the damaged lines, by how likely these are then."""
    totals: dict[Losses, float] = {}
    for line in islice((line for line in document.damaged_lines() if _tells(line, right, table)), _TELLING):
        asked = [way for way in totals if totals[way] > max(totals.values()) - _UNREAD] or _ways(right, table, line)
        tokens, model = observed_bytes(line, table), document.model(right, table)
        searches = {way: Search(tokens, right, way, model) for way in asked}
        scores: dict[Losses, float] = {}
        for way in _not_beaten(searches, sum(map(len, tokens))):
            found = document.inferred[tuple(tokens), right, way] = searches[way].result()
            if found:
                scores[way] = found.score
        if scores:
            least = min(scores.values()) - _UNREAD
            totals = {way: totals.get(way, 0.0) + scores.get(way, least) for way in totals or asked}
    return sorted(totals, key=lambda way: _penalty(way) - totals[way])


def _not_beaten(searches: dict[Losses, Search], size: int) -> list[Losses]:
    """The readers that are still likely after `size` bytes of one line, all having read them in step."""
    left = list(searches)
    for end in range(_STRIDE, size, _STRIDE):
        if len(left) < 2:
            break
        scores = {way: searches[way].likelihood(end) - _penalty(way) for way in left if searches[way].read(end)}
        least = max(scores.values(), default=-inf) - _UNREAD
        left = [way for way in left if scores.get(way, -inf) > least]
    return left


def _penalty(way: Losses) -> float:
    return _CLEARLY if way.swallows else 0.0


def _tells(line: str, right: str, table: str) -> bool:
    """Whether bytes of a line were lost, and what is left may be Chinese."""
    tokens = observed_bytes(line, table)
    data = "".join(tokens)
    try:
        lossy = NONE not in tokens and not data.encode("latin-1").decode(NAMES[right])
    except UnicodeError:
        lossy = True
    return lossy and may_be_chinese(data, right)


def _ways(right: str, table: str, line: str) -> list[Losses]:
    wrong = charset_of(table)
    ways = losses("gb18030" if wrong == "gbk" else wrong, line)
    # Pairs of GBK do not show where they begin: what was lost must be marked.
    return [way for way in ways if way.marks] if right == "gbk" else ways


def inferred(tokens: Sequence[str], right: str, table: str, way: Losses, document: Intact) -> Inferred | None:
    """What `way` of losing bytes leads back to; of each line of a document it is asked once."""
    key = (tuple(tokens), right, way)
    if key not in document.inferred:
        document.inferred[key] = infer(tokens, right, way, document.model(right, table))
    return document.inferred[key]


def charset_of(table: str) -> str:
    """Of ``big5 without hkscs``, say: the charset itself."""
    return table.split()[0]

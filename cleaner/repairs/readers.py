"""Which reader lost the bytes of a document: one read all of it, so that its lines tell.

All that may have been read some lines in step. One that is wrong has to suppose what nobody writes at each loss, and
is soon so far behind that it is given up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from cleaner.repairs.big5_tables import likely_tables
from cleaner.repairs.everyday import may_be_chinese
from cleaner.repairs.intact import Intact
from cleaner.repairs.losses import MARK, Losses, losses
from cleaner.repairs.lost_bytes import Inferred, Search, infer
from cleaner.repairs.observed_bytes import NONE, Observed, joined, observed_bytes, observed_data
from cleaner.repairs.reader_traces import possible_readers
from cleaner.repairs.remains import all_shows

NAMES = {"utf-8": "utf-8", "big5": "big5hkscs", "gbk": "gb18030"}
# The two tables of one charset: they differ in a few characters, so lines tell which it was as they tell the reader.
_TABLES = dict.fromkeys(("big5", "big5 without hkscs"), ("big5", "big5 without hkscs"))
_Reader = tuple[str, Losses]  # a table, and how it loses bytes
# Marks before what is no ASCII: before ASCII, one mark is one byte in any case.
_MARKED = re.compile(f"{MARK}[\x80-\xff]")  # within a character
_MARK_OR_TWO = re.compile(f"{MARK}[\x80-\xff{MARK}]")
_ASK_WITHIN = re.compile("[\xe0-\xef][\x80-\xbf]?[?]|[?][\x80-\xbf]")  # a ? that stands for a byte of a character
_BY_CHANCE = 1  # of them in a line, where a reader dropped the byte that stood before one
_TELLING = 5  # lines that tell which reader a document had
_CLEARLY = 8.0  # natural-log units by which its lines must be likelier if it swallowed: that adds what suits them
_STRIDE = 24  # bytes that each reader goes on before they are compared
_UNREAD = 20.0  # natural-log units for a line that one reader cannot have left


def readers(right: str, table: str, line: str, document: Intact) -> list[Losses]:
    """The readers of `table` that may have left `line`, first those that left other lines: one reader read them all.

    None where it was clearly another table of the same charset.
    """
    ways, tables = _ways(right, table, line), _TABLES.get(table, (table,))
    if len(ways) * len(tables) < 2:
        return ways
    if (right, table) not in document.readers:
        asked = likely_tables(tables, document.damaged_lines()) if len(tables) > 1 else tables
        totals = _told_apart(right, asked, document)
        likely = [one for one in totals if totals[one] > max(totals.values()) - _UNREAD]
        for one in tables:
            if one not in asked or (totals and all(likelier != one for likelier, _ in likely)):
                document.readers[right, one] = None
            else:
                document.readers[right, one] = [way for other, way in totals if other == one]
    known = document.readers[right, table]
    if known is None:
        return []
    return sorted(ways, key=lambda way: known.index(way) if way in known else len(known))


def _told_apart(right: str, tables: Sequence[str], document: Intact) -> dict[_Reader, float]:
    """The readers that may have left the damaged lines, by how likely these are then, the likeliest first."""
    totals: dict[_Reader, float] = {}
    asked: list[_Reader] = []
    read = 0
    for line in document.damaged_lines():
        if read == _TELLING or not _tells(line, right, tables):
            continue
        if totals:
            asked = [one for one in totals if totals[one] > max(totals.values()) - _UNREAD]
        else:
            asked = [(table, way) for table in tables for way in _possible(right, table, line, document)]
        if len(asked) == 1:
            break
        observed = {table: joined(observed_bytes(line, table)) for table in tables}
        same = {one: other for one in asked if (other := _reading_the_same(one, asked, observed, right))}
        possible = [one for one in asked if NONE not in observed[one[0]].data and one not in same]
        left_so = [one for one in possible if _may_have_left(observed[one[0]].data, right, one[1])] or possible
        read += 1
        searches = {
            (table, way): Search(observed[table], right, way, document.model(right, table)) for table, way in left_so
        }
        scores: dict[_Reader, float] = {}
        for one in _not_beaten(searches, max([len(one.data) for one in observed.values()])):
            table, way = one
            found = document.inferred[observed[table].data, right, way] = searches[one].result()
            if found:
                scores[one] = found.score
        for one, other in same.items():
            if other in scores:
                scores[one] = scores[other]
        if scores:
            least = min(scores.values()) - _UNREAD
            totals = {one: totals.get(one, 0.0) + scores.get(one, least) for one in totals or asked}
    totals = totals or dict.fromkeys(asked, 0.0)
    return dict(sorted(totals.items(), key=lambda one: _penalty(one[0][1]) - one[1]))


def _possible(right: str, table: str, line: str, document: Intact) -> list[Losses]:
    """The ways in which `table` may have lost bytes of a line, as all damaged lines tell before any is read."""
    return possible_readers(_ways(right, table, line), right, table, document.damaged_lines())


def _reading_the_same(
    one: _Reader, asked: Sequence[_Reader], observed: dict[str, Observed], right: str
) -> _Reader | None:
    """Another reader that makes the same of a line, which is read once for both."""
    (table, way), data = one, observed[one[0]].data
    for other in (first for first, _ in asked if first != table):
        if (other, way) in asked and other < table and observed[other].data == data:
            return other, way
    # Where every loss shows, and each as one byte, no pairs were lost.
    if way.plain and (table, way.plain) in asked and all_shows(data, right, way.marks):
        return None if way.pair_marks and _MARK_OR_TWO.search(data) else (table, way.plain)
    return None


def _may_have_left(data: str, right: str, way: Losses) -> bool:
    """Whether `way` may have left `data`: not where each mark stands for one byte, if it has one for two, or none."""
    if not way.marks:
        return not (all_shows(data, right, "?") and len(_ASK_WITHIN.findall(data)) > _BY_CHANCE)
    return not (way.pair_marks and _MARKED.search(data) and all_shows(data, right, way.pair_marks))


def _not_beaten(searches: dict[_Reader, Search], size: int) -> list[_Reader]:
    """The readers that are still likely after `size` bytes of one line, all having read them in step."""
    left = list(searches)
    for end in range(_STRIDE, size, _STRIDE):
        if len(left) < 2:
            break
        scores = {one: searches[one].likelihood(end) - _penalty(one[1]) for one in left if searches[one].read(end)}
        least = max(scores.values(), default=-inf) - _UNREAD
        left = [one for one in left if scores.get(one, -inf) > least]
    if len(left) == 1:
        searches[left[0]].read_alone()
    return left


def _penalty(way: Losses) -> float:
    return _CLEARLY if way.swallows else 0.0


def _tells(line: str, right: str, tables: Sequence[str]) -> bool:
    """Whether bytes of a line were lost, and what is left may be Chinese."""
    for table in tables:
        data = observed_data(line, table)
        try:
            lossy = NONE not in data and not data.encode("latin-1").decode(NAMES[right])
        except UnicodeError:
            lossy = True
        if lossy and may_be_chinese(data, right):
            return True
    return False


def _ways(right: str, table: str, line: str) -> list[Losses]:
    wrong = charset_of(table)
    ways = losses("gb18030" if wrong == "gbk" else wrong, line)
    # Pairs of GBK do not show where they begin: what was lost must be marked.
    return [way for way in ways if way.marks] if right == "gbk" else ways


def inferred(
    tokens: Sequence[str], data: str, right: str, table: str, way: Losses, document: Intact
) -> Inferred | None:
    """What `way` of losing bytes leads back to, of characters with the bytes `tokens`, all of them `data`; of each line
    of a document it is asked once."""
    key = (data, right, way)
    if key not in document.inferred:
        document.inferred[key] = infer(joined(tokens), right, way, document.model(right, table))
    return document.inferred[key]


def tables_of(charset: str) -> tuple[str, ...]:
    """The tables by which a charset is read."""
    return _TABLES.get(charset, (charset,))


def charset_of(table: str) -> str:
    """Of ``big5 without hkscs``, say: the charset itself."""
    return table.split()[0]

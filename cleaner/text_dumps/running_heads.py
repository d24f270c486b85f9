"""What stands at the edges of the pages of a document that was printed as text (PDF): heads, feet and numbers.

Pages are told by their numbers, which count up by one (``第 4 页``, ``- 5 -``, a number alone on its line); heads and
feet are the lines beside them that stand there again. Parts of a text are numbered, too: numbers tell of pages only
where such a line stands beside them, or where most stand in the middle of a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from cleaner.document import Evidence, Removed
from cleaner.fields.names_of_sites import OFFICE, is_whole_site
from cleaner.fields.site_name import HEAD
from cleaner.main_content.headline import letters
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

RUNNING_HEAD: Final = "running head"
_NUMBER = lazy_pattern(
    r"(?:^|(?<=\s))(?:第 ?(\d{1,4}) ?页(?:[,/ ]{0,3}共 ?\d{1,4} ?页)?|[Pp]age (\d{1,4})(?: of \d{1,4})?"
    r"|[-–—·] ?(\d{1,4}) ?[-–—·]|(\d{1,4}) ?/ ?\d{1,4})$|^([1-9]\d{0,3})$"
)
_DIGITS = lazy_pattern("[0-9]+")
_GAP = lazy_pattern(r"\s{2,}")
_EDGE: Final = 2  # lines on either side of a page's number that may be its head and its foot
_LONGEST: Final = 60  # characters of a head
_FEWEST: Final = 2  # pages
_TITLE: Final = 4  # letters of a title
_PROSE = frozenset("。，；！？")  # what no head ends with
_ENDS = frozenset("。！？!?….:：;；”」』）)")


def find_edges(lines: Sequence[str]) -> list[int]:
    """The positions of the lines that are heads, feet and numbers of pages.

    >>> page = "渡口志    第 {} 页|三年修成一座桥。|新河出版社"
    >>> find_edges("|".join(map(page.format, (4, 5))).split("|"))
    [0, 2, 3, 5]
    >>> find_edges("1|桥修了三年。|2|今天通车。".split("|"))
    []
    """
    held = [(at, " ".join(line.split())) for at, line in enumerate(lines) if line and not line.isspace()]
    numbers = _count_up(held)
    if len(numbers) < _FEWEST:
        return []
    beside = {0, *range(len(held) - _EDGE, len(held))}
    for one in numbers:
        beside.update(range(one - _EDGE, one + _EDGE + 1))
    near = [one for one in beside if 0 <= one < len(held)]
    keys = {one: _key(line) for one in near if len(line := held[one][1]) <= _LONGEST and line[-1] not in _PROSE}
    often = Counter(key for key in keys.values() if len(letters(key)) > 1)
    heads = [one for one, key in keys.items() if often[key] >= _FEWEST]
    cut = sum(one > 0 and _is_cut(held[one - 1][1]) for one in numbers)
    if not heads and (cut < _FEWEST or 2 * cut < len(numbers)):
        return []
    alone = [one for one in numbers if not letters(_key(held[one][1]))]
    return sorted(held[one][0] for one in {*heads, *alone})


def inside_edges(lines: Sequence[str], edges: Sequence[int]) -> list[int]:
    """The positions of the lines that are left, if there are `edges`.

    Empty ones between them go, too, where a sentence goes on over the edge.
    """
    if not edges:
        return []
    gone = set(edges)
    kept: list[int] = []
    empty: list[int] = []  # since the last line that is kept
    at_edge = False
    for at, line in enumerate(lines):
        if at in gone:
            at_edge = True
        elif not line.strip():
            empty.append(at)
        else:
            if not (at_edge and kept and lines[kept[-1]].rstrip()[-1] not in _ENDS):
                kept += empty
            kept.append(at)
            empty, at_edge = [], False
    return kept


def removed_edges(lines: Sequence[str], edges: Sequence[int]) -> tuple[Removed, ...]:
    """The account of `edges`."""
    return tuple([Removed(" ".join(lines[at].split()), RUNNING_HEAD, "extract", index=-1, line=at + 1) for at in edges])


def read_edges(lines: Sequence[str], edges: Sequence[int]) -> Iterator[Evidence]:
    """Whose the document is, where a head names an office or a journal; its title, if nothing else tells."""
    title = ""
    for at in edges:
        line = lines[at].strip()
        cells = [cell for cell in _GAP.split(line) if is_whole_site(cell) or OFFICE.fullmatch(fold(cell))]
        if cells:
            yield Evidence("site", cells[0], "page", HEAD)
            continue
        told = _NUMBER.sub("", " ".join(line.split())).strip()
        if not title and len(letters(_DIGITS.sub("", told))) >= _TITLE:
            title = told
            yield Evidence("title", title, "record", f"{RUNNING_HEAD}, line {at + 1}")


def _count_up(held: Sequence[tuple[int, str]]) -> list[int]:
    """Which lines have numbers of pages: of each kind those that count up from the first, the most of a kind."""
    chains: dict[int, list[int]] = {}
    last: dict[int, int] = {}
    for one, (_, line) in enumerate(held):
        if len(line) > _LONGEST or line[-1] not in "0123456789页頁-–—·" or not (found := _NUMBER.search(fold(line))):
            continue
        kind = found.lastindex or 0
        value = int(found[kind])
        if kind not in last or value == last[kind] + 1:
            chains.setdefault(kind, []).append(one)
            last[kind] = value
    return max(chains.values(), key=len, default=[])


def _is_cut(line: str) -> bool:
    """Whether a line ends within a Chinese sentence."""
    return line[-1] > "\u2e80" and line[-1] not in _ENDS


def _key(line: str) -> str:
    """What is the same on each page: a line without the number of its page, and with any other digits alike."""
    return _DIGITS.sub("#", _NUMBER.sub("", fold(line))).strip()

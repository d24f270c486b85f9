"""Lines of which only a part was misread: a quotation pasted in, a comment of another server, a field of a feed.

Where the two charsets have characters of other sizes, the part shows in the bytes (`cleaner.repairs.utf8_parts`).
GBK and Big5 both have two bytes a character, and nearly all pairs are possible in both: there the language model
says which characters are to be read again, in the cheapest way through the line (Viterbi's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleaner.language_model.counts import is_known
from cleaner.language_model.model import START, Context, step
from cleaner.patterns.fold import fold
from cleaner.repairs.everyday import RARE, everyday_table

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

# Natural-log units that reading on in the other way costs: one character that is wrong in it, or two.
_SWITCH: Final = 12.0
_NO_CHINESE: Final = -9.0  # what a character costs more than, in a run that is none
_ODD: Final = -12.0  # what the model has never met, in either reading
# What a part that is right as it stands reads like anew: it must cost more than it costs to read on in the other way.
# mean score of so many characters in a row: none of 196 such parts was less odd
_NOISE: Final = -9.0
_SHORTEST: Final = 5
_BESIDE: Final = 20  # characters that are looked at on both sides
_NEAR: Final = 6  # characters beside a rare one that are noise with it, if it is
_ENOUGH_ASCII = 8  # characters from which on the line is as it was: they cost 72 as no Chinese, a change of reading 24
_NO_LONG_ASCII: Final = re.compile("[^\x00-\x7f](?:[\x00-\x7f]{0,16}[^\x00-\x7f])*")


def read_again_in_part(line: str, again: str, behind: bool = False) -> str:
    """`line` with those of its characters that are likelier in `again`, in runs; the two are of one length.

    They may be parts of a line, `behind` what reads well again.

    >>> read_again_in_part("新河大桥通车。毞諾笢", "ㄚ嶍輓飹躎硐。天空中")
    '新河大桥通车。天空中'
    """
    shadow, other_shadow = fold(line), fold(again)
    # To leave a part as it is costs as much at the ends of a line: a name there may be odd in both readings.
    stays, stayed = -_SWITCH * (1 + behind), START
    changes, changed = -_SWITCH, START
    # Of each place, whether the cheapest way to it, in this reading or in the other, comes from the other one of them.
    back, forth = bytearray(len(line)), bytearray(len(line))
    at: i64 = 0
    size: i64 = len(line)
    while at < size:
        # Before each of the two stands what was cheaper: the same way or, at the cost of a change, the other one.
        score, context = stays, stayed
        if changes - _SWITCH > stays:
            stays, stayed = changes - _SWITCH, changed
            back[at] = 1
        if score - _SWITCH > changes:
            changes, changed = score - _SWITCH, context
            forth[at] = 1
        gain, stayed = _step(stayed, shadow[at], line[at])
        stays += gain
        gain, changed = _step(changed, other_shadow[at], again[at])
        changes += gain
        at += 1
    return _along(line, again, back, forth, changes >= stays - _SWITCH)


def _along(line: str, again: str, back: bytearray, forth: bytearray, other: bool) -> str:
    """The characters of the way that ends in the `other` reading, or in this one."""
    found: list[str] = []
    at: i64 = len(line)
    while at > 0:
        at -= 1
        found.append(again[at] if other else line[at])
        if forth[at] if other else back[at]:
            other = not other
    return "".join(reversed(found))


def noise_in(again: str) -> tuple[int, int] | None:
    """Where `again` may hold noise, as (first, behind the last), with what stands beside it; elsewhere
    `read_again_in_part` would leave nothing as it was.

    >>> noise_in("新河大桥昨天上午正式通车。"), noise_in("新河大桥昨天上午㈱砃狟敁淏宒籵陬﹝")
    (None, (0, 17))
    """
    first, last = -1, 0
    shadow = fold(again)
    for begin, end in _around_rare(again):
        gains: list[float] = []
        context, row = START, 0.0
        for place in range(max(begin, 0), min(end, len(again))):
            gain, context = _step(context, shadow[place], again[place])
            gains.append(gain)
            row += gain
            if len(gains) > _SHORTEST:
                row -= gains[-1 - _SHORTEST]
            if row < _NOISE * _SHORTEST:
                first, last = place if first < 0 else first, place
    return (max(0, first - _BESIDE), min(len(again), last + _BESIDE)) if first >= 0 else None


def _around_rare(text: str) -> Iterator[tuple[int, int]]:
    """Where rare characters stand in `text`, with some on both sides, as (first, behind the last).

    Noise is full of them: two characters in three, of right text one in a hundred. So the model is asked only there.
    """
    begin = end = 0
    table = everyday_table()
    for place, character in enumerate(text):
        if character > "\uffff" or table[ord(character)] == RARE:
            if place - _NEAR > end:
                if end:
                    yield begin, end
                begin = place - _NEAR
            end = place + 1 + _NEAR
    if end:
        yield begin, end


def holds_noise(line: str) -> bool:
    """Whether two rare characters of `line` stand side by side, losses between them aside, as in all noise.

    >>> holds_noise("新河大桥\ufffd\ufffd正式通车。"), holds_noise("\ufffd椂闂\ufffd")
    (False, True)
    """
    table = everyday_table()
    rare = False
    for character in line:
        if character != "\ufffd":
            before, rare = rare, character > "\uffff" or table[ord(character)] == RARE
            if before and rare:
                return True
    return False


@lru_cache(maxsize=2)  # six readings of one line ask for the same
def wrong_runs(line: str) -> list[tuple[int, int]]:
    """The runs of `line`, as (first, behind the last), that are no Chinese as they stand.

    >>> wrong_runs("新河大桥昨天上午正式通车。穝猠爵琎ぱとタ")
    [(13, 20)]
    """
    return [
        (begin + found.start(), begin + found.end())
        for begin, end in _beside_wide(line)
        for found in re.finditer("\ufffe+", read_again_in_part(line[begin:end], "\ufffe" * (end - begin)))
    ]


def _beside_wide(line: str) -> Iterator[tuple[int, int]]:
    """Where characters that are not ASCII stand in `line`, with some on both sides: a run that is no Chinese holds no
    three in a row that are ASCII, and pages of one line are full of these."""
    for found in _NO_LONG_ASCII.finditer(line):
        yield max(0, found.start() - _ENOUGH_ASCII), min(len(line), found.end() + _ENOUGH_ASCII)


def _step(context: Context, folded: str, character: str) -> tuple[float, Context]:
    if character == "\ufffe":
        return _NO_CHINESE, START
    gain, context = step(context, folded)
    if character < "\x80":
        return 0.0, context
    return (gain if gain > _ODD or is_known(folded) else _ODD), context

"""Text of two bytes a character in which a byte was lost or put in: where the characters begin again.

One byte too few or too many shifts every pair after it, up to the next ASCII character. So the cheapest way
through the bytes is looked for (Viterbi's): each step reads a character, at the price of the language model,
or gives up one byte, which becomes U+FFFD.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from cleaner.encodings.plausibility import BELIEVABLE, script, surprise
from cleaner.language_model.neighbours import score
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

ALIGNED = frozenset({"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp"})
_ASCII = 3.0
_BEGINS = 5.0  # points for a letter of an alphabet that the character before is not of
_ALSO_GIVEN_UP = 7.0  # for the next byte: damage is more often in one place than in two
_GIVEN_UP = 14.0  # points for a byte that is given up; three characters that read right again pay for it


def realign(data: bytes, encoding: str) -> str:
    """The likeliest reading of `data`, whose first byte begins a character or was put in; time grows with its length.

    >>> text = "新河大桥今天正式通车，全长三百米，市民纷纷前来参观。".encode("gbk")
    >>> realign(text[:10] + text[11:], "gb18030")
    '新河大桥今�正式通车，全长三百米，市民纷纷前来参观。'
    """
    least = [0.0] + [math.inf] * len(data)
    steps = [0] * (len(data) + 1)  # bytes of the last step to here; negative if given up
    last = ["\n"] * (len(data) + 1)  # the character before, on the cheapest way to here; none behind a byte given up
    for at in range(len(data)):
        before = least[at]
        after = before + (_GIVEN_UP if last[at] else _ALSO_GIVEN_UP)
        if after < least[at + 1]:
            least[at + 1], steps[at + 1], last[at + 1] = after, -1, ""
        for size in (1,) if data[at] < 0x80 else (1, 2, 4):
            if at + size > len(data) or not (character := _character(data[at : at + size], encoding)):
                continue
            after = before + _price(last[at], character)
            if after < least[at + size]:
                least[at + size], steps[at + size], last[at + size] = after, size, character
    pieces: list[str] = []
    at = len(data)
    while at:
        size = steps[at]
        pieces.append("\ufffd" if size < 0 else data[at - size : at].decode(encoding))
        at -= abs(size)
    return "".join(reversed(pieces))


@lru_cache(1 << 14)
def _character(data: bytes, encoding: str) -> str:
    """The one character that `data` is, folded; empty if the bytes are not exactly one."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return fold(text) if len(text) == 1 else ""


@lru_cache(1 << 15)
def _price(before: str, character: str) -> float:
    """The price of one character behind another: an ideograph or mark by the model, a letter dearer where its
    alphabet begins: shifted pairs give all sorts of letters, one at a time."""
    if character.isascii():
        return _ASCII + (_BEGINS if character.isalnum() and not before.isascii() else 0.0)
    kind, kind_before = script(character), script(before)
    if kind == "chinese":
        return -score(before or "\n", character)
    return surprise(character) + (0.0 if kind in (kind_before, "mark") else _BEGINS)


# High halves of what UTF-16 text is made of: Latin to Burmese, marks, kana, ideographs, hangul, full-width forms.
_ALPHABETS = (*range(0x00, 0x07), 0x09, 0x0B, 0x0C, 0x0E, 0x10, 0x1E)
HIGH_HALVES = frozenset((*_ALPHABETS, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0), *range(0xAC, 0xD8)))
_MISPLACED, _SHIFT = 5.0, 14.0  # points for a unit with another high half, and for a byte that is given up
SELDOM = frozenset((0x04, *range(0xAC, 0xD8)))  # Cyrillic and hangul
_KANA = 0x30  # U+3000 is the space of Chinese
_USUAL_ASCII = frozenset((*b"\t\n\r\xa0\xb7", *range(0x20, 0x7F)))
_COSTS = [2.0 if byte in SELDOM else 0.0 if byte in HIGH_HALVES else _MISPLACED for byte in range(256)]


def _cost(high: int, low: int) -> float:
    """Points for a unit. With a zero byte it may be ASCII; shifted, that reads as ideographs that end in 00."""
    if high and low:
        return _COSTS[high]
    if high:
        return 0.0 if high == _KANA else _COSTS[high] + _MISPLACED
    return 0.0 if low in _USUAL_ASCII else _MISPLACED


def realign_wide(data: bytes, encoding: str) -> str:
    """UTF-16 in which a byte was lost or put in: read on from where the units fit again.

    >>> text = "新河大桥今天正式通车，全长三百米。".encode("utf-16-le")
    >>> realign_wide(text[:9] + text[10:], "utf-16-le")
    '新河大桥�天正式通车，全长三百米。'
    """
    high = 1 if encoding.endswith("le") else 0
    in_step = data[high::2], data[1 - high :: 2]
    shifted = data[high + 1 :: 2], data[2 - high :: 2]
    count = min(map(len, (*in_step, *shifted)))
    sums = [0.0, _SHIFT]
    switched = bytearray()  # a byte a unit: bit 0 if the way to it in step comes from out of step, bit 1 if the other
    for unit in range(count):
        even = _cost(in_step[0][unit], in_step[1][unit])
        odd = _cost(shifted[0][unit], shifted[1][unit])
        to_even, to_odd = sums[1] + _SHIFT < sums[0], sums[0] + _SHIFT < sums[1]
        switched.append(to_even + 2 * to_odd)
        sums = [(sums[1] + _SHIFT if to_even else sums[0]) + even, (sums[0] + _SHIFT if to_odd else sums[1]) + odd]
    state = int(sums[1] < sums[0])
    cuts: list[tuple[int, int]] = []  # where a run of units begins, and its shift
    for unit in range(count - 1, -1, -1):
        if switched[unit] >> state & 1:
            cuts.append((2 * unit + state, state))
            state = 1 - state
    starts = [state, *(start for start, _ in reversed(cuts))]
    pieces = [
        data[start:end].decode(encoding, "replace") for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    return "\ufffd" * (starts[0] > 0) + "\ufffd".join(piece.removesuffix("\ufffd") for piece in pieces)


# Where units of UTF-32 are in step again: four in a row, the first not in step by a zero byte that is another's.
_IN_STEP = {
    "utf-32-le": lazy_pattern(rb"[^\0].[\0-\x03]\0(?:..[\0-\x03]\0){3}", re.S),
    "utf-32-be": lazy_pattern(rb"\0[\0-\x03].[^\0](?:\0[\0-\x03]..){3}", re.S),
}
_UNITS = {
    "utf-32-le": lazy_pattern(rb"(?:..[\0-\x10]\0)*", re.S),
    "utf-32-be": lazy_pattern(rb"(?:\0[\0-\x10]..)*", re.S),
}


def realign_utf32(data: bytes, encoding: str) -> str:
    """UTF-32 in which bytes were lost or put in: read on from where the units fit again.

    >>> text = "新河大桥今天正式通车，全长三百米。".encode("utf-32-le")
    >>> realign_utf32(text[:17] + text[18:], "utf-32-le")
    '新河大桥�天正式通车，全长三百米。'
    """
    pieces: list[str] = []
    at = 0
    while units := _UNITS[encoding].match(data, at):
        pieces.append(units[0].decode(encoding, "replace"))
        if units.end() == len(data):
            break
        again = _IN_STEP[encoding].search(data, units.end() + 1)
        at = again.start() if again else len(data)
        pieces.append(_between(data[units.end() : at], encoding))
    return "".join(pieces)


def _between(data: bytes, encoding: str) -> str:
    """What stands between units of UTF-32 and is none: UTF-16, if it reads so; else a U+FFFD for each four bytes.

    The characters of both have the same bytes, but for two zeros.
    """
    if len(data) % 2 == 0:
        text = data.decode(encoding.replace("32", "16"), "replace").replace("\0", "")
        if text and surprise(text) < BELIEVABLE * len(text):
            return text
    return "\ufffd" * -(-len(data) // 4)

"""Bytes of UTF-8 of which some are lost, back to text: the language model says what they were.

A wrong charset cannot say every byte: UTF-8 read as GBK loses the last byte of a run of odd length. UTF-8 shows
where a character begins, so each hole is small, and three things narrow it: the bytes of the character that
are left, that the lost ones must be bytes the wrong charset loses there, and what stands on both sides.

Bytes are held as a `str` of characters below U+0100, so that ``?`` and U+FFFD can mark the lost ones in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import product

from cleaner.fold import fold, script_of
from cleaner.language_model import score

Vanishes = Callable[[str, str], bool]  # whether a byte is lost before another ("" before what no byte follows)
Pattern = tuple[str, ...]  # the bytes of one character, "" for a lost one

_KNOWN = r"(?:[\x00-\x3e\x40-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
# A whole character before a stray byte may be halves of two, the bytes between them dropped: it belongs to the hole.
_HOLE = re.compile(
    rf"(?P<known>(?:{_KNOWN}(?![\x80-\xbf]))+)|(?P<hole>(?:(?!{_KNOWN}(?![\x80-\xbf]))[\x80-\xff\ufffd?])+)"
)
_MARKS = "?\ufffd"
_TAG = re.compile(r"/?[a-z][a-z0-9]{0,9}(?: [^<>]*)?>", re.I)
_PUNCTUATION = "，。、：；？！“”‘’（）《》〈〉【】「」『』…—～·×°　％"
_LONGEST = 7  # marks and stray bytes in one hole; beyond it nothing is inferred
_WIDEST = 150  # characters tried for a pattern with one byte known
_BEAM = 40
_QUOTES = str.maketrans("「」『』", "“”‘’")  # the model knows one pair
_BONUS = 4.0
_UNITS, _BEFORE_DIGITS = (
    "年月日时時分秒元个個万萬亿億米点點号號岁歲名家次届屆章",
    "月年从從到至自第约約近于於在达達超共",
)
_CLOSES = dict(zip("”’）》〉】」』", "“‘（《〈【「『", strict=True))
_WRONG_SCRIPT = -6.0  # a Traditional character in a Simplified line: as unlikely as a typing error


def infer(data: str, vanishes: Vanishes) -> tuple[str, int, int]:
    """The text of `data`, the number of characters inferred, and of those that stay lost (U+FFFD).

    >>> damaged = "大桥通车了".encode().decode("latin-1").replace("\\xe8\\xbd\\xa6", "\\xe8\\xbd?")
    >>> infer(damaged, lambda one, other: True)
    ('大桥通车了', 1, 0)
    """
    pieces = [(found.lastgroup == "hole", found[0]) for found in _HOLE.finditer(data)]
    script = Counter(map(script_of, "".join(_decode(piece) for hole, piece in pieces if not hole)))
    other_script = "Hans" if script["Hant"] > script["Hans"] else "Hant"
    states = {"\n": (0.0, "")}
    inferred = lost = 0
    for number, (hole, piece) in enumerate(pieces):
        if not hole or not piece.strip("?"):
            text = _decode(piece)
            swallowed = number and pieces[number - 1][1][-1] in _MARKS and _TAG.match(text)
            states = known(states, "<" + text if swallowed else text)
            continue
        following = pieces[number + 1][1][0] if number + 1 < len(pieces) else ""
        filled = _fill(states, piece, following, vanishes, other_script) if len(piece) <= _LONGEST else {}
        inferred += len(filled) > 0
        lost += not filled
        states = filled or known(states, "\ufffd")
    best = max(states.values())[1]
    return best, inferred, lost


@lru_cache(maxsize=1 << 14)
def _shadow(character: str) -> str:
    return fold(character).translate(_QUOTES)


def _decode(piece: str) -> str:
    return piece.encode("latin-1").decode("utf-8", "replace")


States = dict[str, tuple[float, str]]  # last character -> the best text that ends with it, and its score


def known(states: States, text: str) -> States:
    """The states after `text`: one, since what follows depends on its last character alone."""
    first = _shadow(text[0])
    best, before = max((total + score(_shadow(last), first), before) for last, (total, before) in states.items())
    return {text[-1]: (best, before + text)}


def _fill(states: States, hole: str, following: str, vanishes: Vanishes, other_script: str) -> States:
    """The states after the characters of `hole`; none where no character fits."""
    filled: States = {}
    for patterns in _segmentations(hole):
        now, was_lost = states, False
        for number, pattern in enumerate(patterns):
            after = patterns[number + 1][0] if number + 1 < len(patterns) else following
            unknown = number + 1 < len(patterns) and not after
            fitting = _fitting(pattern, after, unknown, was_lost, vanishes)
            pairs = vanishes if was_lost and not pattern[0] else None
            now = step(now, fitting, pairs, other_script, after)
            was_lost = not pattern[-1]
        for last, state in now.items():
            filled[last] = max(filled.get(last, state), state)
    return filled


def _sense(character: str, before: str, following: str) -> float:
    """What the model knows nothing of: units after digits, prepositions before them, brackets that close."""
    if character in _CLOSES:
        opening = _CLOSES[character]
        return _BONUS if before.count(opening) > before.count(character) else -_BONUS
    bonus = _BONUS if character in _UNITS and before[-1:].isdecimal() else 0.0
    return bonus + _BONUS / 2 * (character in _BEFORE_DIGITS and following.isdecimal() and following.isascii())


def step(
    states: States, fitting: list[tuple[str, str]], vanishes: Vanishes | None, other_script: str, following: str
) -> States:
    """The likeliest states after one more character, which is one of `fitting` (each with its first byte)."""
    after: States = {}
    for character, lead in fitting:
        folded = _shadow(character)
        totals = [
            (total + score(_shadow(last), folded), text)
            for last, (total, text) in states.items()
            if vanishes is None or vanishes(last.encode()[-1:].decode("latin-1"), lead)
        ]
        if totals:
            total, text = max(totals)
            total += _WRONG_SCRIPT * (script_of(character) == other_script) + _sense(character, text, following)
            after[character] = (total, text + character)
    return dict(sorted(after.items(), key=lambda state: -state[1][0])[:_BEAM])


@lru_cache(maxsize=1 << 14)
def _fitting(pattern: Pattern, after: str, unknown: bool, was_lost: bool, vanishes: Vanishes) -> list[tuple[str, str]]:
    return [
        (character, data[0])
        for character, data in _candidates(pattern)
        if _fits(data, pattern, after, unknown, was_lost, vanishes)
    ]


def _fits(data: str, pattern: Pattern, after: str, unknown: bool, was_lost: bool, vanishes: Vanishes) -> bool:
    """Whether the wrong charset loses just the bytes of `data` that `pattern` lacks."""
    for at, byte in enumerate(data):
        if pattern[at]:
            was_lost = False
            continue
        last = at + 1 == len(data)
        # A pair that the charset leaves open is lost as a whole: then its second byte need not vanish by itself.
        if not was_lost and not (last and unknown) and not vanishes(byte, after if last else data[at + 1]):
            return False
        was_lost = True
    return True


@cache
def _segmentations(hole: str) -> list[list[Pattern]]:
    """The ways to read `hole` as characters that suppose the fewest bytes dropped without a mark."""
    ways = list(_read(hole, 0))
    fewest = min((dropped for dropped, _ in ways), default=0)
    return [patterns for dropped, patterns in ways if dropped == fewest][:12]


def _read(hole: str, at: int, dropped: int = 0) -> Iterator[tuple[int, list[Pattern]]]:
    if at == len(hole):
        yield dropped, []
        return
    if dropped > 4:
        return
    size = 2 if "\xc2" <= hole[at] <= "\xdf" else 3
    for takes in product((True, False), repeat=size):
        pattern, here = [], at
        for slot, take in enumerate(takes):
            byte = hole[here : here + 1]
            legal = byte and (byte in _MARKS or ("\x80" <= byte <= "\xbf") == (slot > 0))
            if take and not legal:
                break
            pattern.append(byte if take and byte not in _MARKS else "")
            here += take
        else:
            if here > at and any(pattern):
                for total, rest in _read(hole, here, dropped + size - sum(takes)):
                    yield total, [tuple(pattern), *rest]


@cache
def _candidates(pattern: Pattern) -> list[tuple[str, str]]:
    """The everyday characters whose bytes fit, and their bytes."""
    found = _inventory()[tuple(map(bool, pattern))].get(pattern, [])
    return sorted(found, key=lambda entry: -score("\n", fold(entry[0])))[:_WIDEST]


@cache
def _inventory() -> defaultdict[tuple[bool, ...], defaultdict[Pattern, list[tuple[str, str]]]]:
    """All of GB2312 and the everyday half of Big5, by which bytes are known, and by those."""
    gb2312 = (bytes(pair).decode("gb2312", "ignore") for pair in product(range(0xB0, 0xF8), range(0xA1, 0xFF)))
    big5 = (bytes(pair).decode("big5", "ignore") for pair in product(range(0xA4, 0xC7), range(0x40, 0xFF)))
    inventory: defaultdict[tuple[bool, ...], defaultdict[Pattern, list[tuple[str, str]]]]
    inventory = defaultdict(lambda: defaultdict(list))
    for character in dict.fromkeys("".join((*gb2312, *big5, _PUNCTUATION))):
        data = character.encode().decode("latin-1")
        if len(data) in (2, 3):
            for mask in product((True, False), repeat=len(data)):
                inventory[mask][tuple(b if known else "" for b, known in zip(data, mask, strict=True))].append(
                    (character, data)
                )
    return inventory

"""The moves of the damage taken back: from one hypothesis about the true bytes to the next ones.

A token of the damaged line is taken by each move of the damage that may have left it. Costs are in nats.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from cleaner.fold import fold
from cleaner.language_model import advance
from cleaner.repairs import readings as tables
from cleaner.repairs.candidates import likely
from cleaner.repairs.hypothesis import LOST, READ_TWICE, Facts, Hypothesis, ending, join, say, wait
from cleaner.repairs.readings import LETTERS

# What a token is: pinyin with its bracket or with a ? for it, a ? before a split mark, a lone ?, a character.
TOKEN = re.compile(
    rf"(?P<group>[(?](?P<reading>[{LETTERS}]{{1,6}}) ?\))|\?(?P<mark>[，。！？；,!?;])|(?P<lone>\?)|(?P<one>.)"
)
FULL = {",": "，", "!": "！", "?": "？", ";": "；"}
MARK_BYTES = {"，": (0xA3, 0xAC), "。": (0xA1, 0xA3), "！": (0xA3, 0xA1), "？": (0xA3, 0xBF), "；": (0xA3, 0xBB)}
# How rare a move is among damage, by trial on text damaged forward: a key of this document, one that mirrors
# are known to inject, any other reading; a split; a dropped private-use character; a swallowed one; a byte
# read twice; a split whose mark is not seen.
_KNOWN, _TABLE, _OTHER_KEY, _SPLIT, _SWALLOWED, _TWICE, _SINGLE = 0.5, 2.0, 5.0, 2.0, 3.0, 7.0, 4.0
_ASKED, _ONE_MORE = frozenset("?⒊"), -1.0  # a ? after another
_ODD = 6.0  # how much rarer in honest text: a ? with a single letter that Chinese follows, or a date without its month
_LETTERS = re.compile("[a-z]{2}")
_ODD_BEHIND = re.compile("[a-z][\u3400-\u9fff]|月[0-9]{1,2}日")
_NEAR_DROPPED = 4  # candidates for each byte beside a dropped character
_ROLES = ("记者", "通讯员", "实习生", "摄影")  # names follow behind a blank
_ASCII_COMMA = 2.0  # where most are full-width
_LATIN = re.compile("[A-Za-z]{2}")  # a blank stands before a Latin word
_LEADING_ZERO, _NUMBER_BEGINS = re.compile("0[0-9]"), 4.0  # nobody writes 去年012年: 2012
_ENDS = "。！？；：”）》」"  # what stands at the end of an element
_TAG = re.compile("/?[a-z]{1,10}[1-6]?[ >/]")
SPLIT_FIRST = frozenset((MARK_BYTES["。"], MARK_BYTES["！"]))  # some sites leave other marks alone
_SEEN_SPLIT = re.compile("\\?(?:([，？；])|([,;])(?<!\\?\\?.))")  # behind two ? it is one of text full of them
_SPLIT_AT_LEAST = 3  # times that a mark stands behind a ? before that is no chance
_NEXT_SPLIT = re.compile(r"\?[，。！？；,!?;]")
_ANY_DIGIT = math.log(10)  # which one it was need not be told


def steps(at: Hypothesis, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """The hypotheses after `token`; of those beside the text as it stands none that costs more than `limit`."""
    if token["group"]:
        yield from _group(at, token["group"], token["reading"], facts, limit)
    elif token["mark"]:
        yield from _split(at, FULL.get(token["mark"], token["mark"]), token, facts, limit)
    elif token["lone"]:
        yield from _lone(at, token, facts, limit)
    else:
        yield from _one(at, token, facts, limit)


def _one(at: Hypothesis, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    character = token["one"]
    code = tables.codes().get(character, 0)
    if not at.pending:
        yield say(at, character)
        if code >> 8 == at.last >= 0x81:  # 考疾?，: 察's first byte was read twice
            yield replace(
                at,
                cost=at.cost + _TWICE,
                pending=code & 0xFF,
                before=at.last,
                last=code & 0xFF,
                text=(at.text, READ_TWICE),
                moves=at.moves + 1,
            )
        return
    if code:
        first, second = code >> 8, code & 0xFF
    elif " " <= character <= "~":
        byte = ord(character)
        in_word = _LETTERS.match(token.string, token.start()) is not None
        if byte >= 0x40 and (done := join(at, at.pending, byte, limit, _ODD if in_word else 0.0)):
            yield done
        # A full-width form of the shifted text that a crawl folded.
        first, second = (0xA3, byte + 0x80) if byte > 0x20 else (0xA1, 0xA1)
    else:
        return
    if done := _read_on(at, first, facts, limit):
        yield wait(done, second)


def split_marks(text: str) -> frozenset[tuple[int, int]]:
    """The bytes of the marks that `text` shows behind a ? again and again: they are split off, all of them."""
    counts = Counter(found[1] or FULL[found[2]] for found in _SEEN_SPLIT.finditer(text))
    return frozenset(MARK_BYTES[mark] for mark, times in counts.items() if times >= _SPLIT_AT_LEAST)


def _read_on(
    at: Hypothesis, trail: int, facts: Facts, limit: float, cost: float = 0.0, moves: int = 0
) -> Hypothesis | None:
    """The pending byte and its trail byte; where marks are split off, none of them is read like that."""
    if (at.pending, trail) in facts.splits:
        return None
    return join(at, at.pending, trail, limit, cost, moves)


def steps_over_dropped(at: Hypothesis, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """The hypotheses after `token`, and after two bytes that are missing before it; none that costs more than `limit`.

    A shifted pair fell into GBK's user-defined areas, and the crawl dropped it.
    """
    if not at.pending:
        return
    if character := token["one"]:
        code = tables.codes().get(character, 0)
        first = code >> 8 or code or ord(character)
        for lead, middle in _before_dropped(at, first, facts, limit):
            if done := join(middle, lead, first, limit):
                yield wait(done, code & 0xFF) if code else done
    elif token["group"] and token["group"][0] == "?" and at.last >= 0x81:
        yield from _group_behind_dropped(at, token["reading"], facts, limit)


def _before_dropped(at: Hypothesis, first: int, facts: Facts, limit: float) -> Iterator[tuple[int, Hypothesis]]:
    """What may have stood before two dropped bytes, and the second of them, which begins what `first` ends."""
    if first < 0x40 or at.cost + facts.dropped > limit:
        return
    for trail in likely(at, tables.before_private_use, (at.pending,))[:_NEAR_DROPPED]:
        if middle := _read_on(at, trail, facts, limit, facts.dropped, 1):
            for lead in likely(middle, tables.after_private_use, (first, trail >= 0xAA))[:_NEAR_DROPPED]:
                yield lead, middle


def _group(at: Hypothesis, group: str, reading: str, facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """Pinyin goes where the two bytes before it have that reading; a swallowed bracket hides the second of them."""
    known = facts.pairs
    if group[0] == "(":
        pair = tables.characters().get(at.before << 8 | at.last)
        cost = _key_cost(pair[0], reading, known) if pair else None
        if pair and cost is not None:
            # A pair that is not the last character tells of a shift, or of a key that spans into ASCII.
            moves = at.moves + (at.pending > 0 or at.last < 0x80)
            yield replace(at, cost=at.cost + cost, keys=(at.keys, (pair[0], reading)), moves=moves)
    elif at.last >= 0x81:
        for trail, character in tables.completions(at.last, reading):
            cost = _key_cost(character, reading, known)
            if cost is None:
                continue
            if not at.pending:
                step = wait(at, trail, cost, 1) if trail >= 0x81 else None
            else:
                step = join(at, at.pending, trail, limit, cost, 1)
            if step:
                yield replace(step, keys=(at.keys, (character, reading)), certainty=at.certainty)
        if not at.pending:
            yield from _group_read_twice(at, reading, known)
    if not at.pending:
        for character in group:
            at = say(at, character)
        yield at


def _group_behind_dropped(at: Hypothesis, reading: str, facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """The first byte of the character with that reading went with the pair that a crawl dropped."""
    for character, found in tables.injected().items():
        cost = _key_cost(character, reading, facts.pairs) if reading in found else None
        if cost is None or character not in tables.codes():
            continue
        lead, first = divmod(tables.codes()[character], 256)
        for other, middle in _before_dropped(at, first, facts, limit):
            if other == lead and (done := join(middle, lead, first, limit, cost)):
                yield replace(done, keys=(at.keys, (character, reading)))


def _group_read_twice(at: Hypothesis, reading: str, known: frozenset[tuple[str, str]]) -> Iterator[Hypothesis]:
    """對?lián)升: a byte read twice made a symbol with one of 聯, and was dropped; the other one was left alone."""
    for character, found in tables.injected().items():
        if reading in found and tables.is_symbol(at.last, tables.codes().get(character, 0) >> 8):
            cost = _key_cost(character, reading, known)
            assert cost is not None
            yield replace(_read_twice(at, character, cost + _TWICE), keys=(at.keys, (character, reading)))


def _read_twice(at: Hypothesis, character: str, cost: float) -> Hypothesis:
    return say(replace(at, text=(at.text, READ_TWICE)), character, cost, 1)


def _key_cost(character: str, reading: str, known: frozenset[tuple[str, str]]) -> float | None:
    if (character, reading) in known:
        return _KNOWN
    if reading in tables.injected().get(character, ()):
        return _TABLE
    return _OTHER_KEY if tables.is_reading(character, reading) else None


def _split(at: Hypothesis, mark: str, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """A mark that was matched in the bytes, and the byte before it that was left alone."""
    first, second = MARK_BYTES[mark]
    if at.pending:
        # The mark stood there; the lost byte ends the character before it.
        for trail in likely(at, tables.by_lead, (at.pending,), mark):
            if done := join(at, at.pending, trail, limit, _SPLIT, 1):
                yield say(done, mark)
        return
    yield say(_stays(at, facts), token[0][1])
    # The mark is made of two halves; the lost byte begins the character that the first one ends.
    for lead in likely(at, tables.by_trail, (first,), _after(second, token)):
        if done := join(at, lead, first, limit, _SPLIT, 1):
            yield wait(done, second)


def _lone(at: Hypothesis, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """A byte left alone swallowed the ASCII character behind it; or a split at ？ shows no mark."""
    if not at.pending:
        yield _stays(at, facts, _ODD if _ODD_BEHIND.match(token.string, token.end()) else 0.0)
        for lead in likely(at, tables.by_trail, (0xA3,), _after(0xBF, token)):
            if done := join(at, lead, 0xA3, limit, _SINGLE, 1):
                yield wait(done, 0xBF)
        if facts.damaged and _TAG.match(token.string, token.end()):  # 休息?/p>
            for mark in _ENDS:
                if tables.is_symbol(at.last, tables.codes()[mark] >> 8):
                    yield say(_read_twice(at, mark, _SWALLOWED), "<")
        return
    at_end = token.end() == len(token.string)
    next_is_split = _NEXT_SPLIT.match(token.string, token.end()) is not None
    for trail in likely(at, tables.by_lead, (at.pending,), "\n" if at_end else ","):
        # Before a cut, or where the line ended, there was nothing to swallow.
        if (at_end or next_is_split) and (done := _read_on(at, trail, facts, limit, _SPLIT, 1)):
            yield done
        if not at_end and (done := _read_on(at, trail, facts, limit, _SWALLOWED, 1)):
            yield from _swallowed(done, token)


def _stays(at: Hypothesis, facts: Facts, cost: float = 0.0) -> Hypothesis:
    """A ? that stands for itself. Who writes two writes three: no text that is printed tells."""
    gain, context = advance(at.context, "?")
    gain = max(gain, facts.asks, _ONE_MORE if at.context.last in _ASKED else gain)
    return replace(at, cost=at.cost + cost - gain, before=at.last, last=0x3F, context=context, text=(at.text, "?"))


def _swallowed(at: Hypothesis, token: re.Match[str]) -> Iterator[Hypothesis]:
    """What went with the lone byte: a tag's bracket, else a comma, a blank, or a digit, which is lost for good."""
    if _TAG.match(token.string, token.end()):
        yield say(at, "<")
        return
    begins = _NUMBER_BEGINS if _LEADING_ZERO.match(token.string, token.end()) else 0.0
    yield say(at, " ", begins)
    if _LATIN.match(token.string, token.end()) or fold("".join(ending(at.text, 4))).endswith(_ROLES):
        return
    yield say(at, ",", _ASCII_COMMA + begins)
    yield say(at, "!", _ASCII_COMMA + begins)
    yield say(at, "(", _ASCII_COMMA + begins)
    gain, context = advance(at.context, "0")
    code = ord("?")
    yield replace(
        at,
        cost=at.cost - gain - _ANY_DIGIT,
        before=at.last,
        last=code,
        context=context,
        text=(at.text, "?"),
        certainty=LOST,
    )


def _after(second: int, token: re.Match[str]) -> str:
    """The character that `second` begins, where the token behind this one shows its other byte."""
    code = tables.codes().get(token.string[token.end() : token.end() + 1], 0)
    return tables.characters().get(second << 8 | code >> 8, ("", ""))[1]

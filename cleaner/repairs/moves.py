"""The moves of the damage taken back: from one hypothesis about the true bytes to the next ones.

A token of the damaged line is taken by each move of the damage that may have left it. Costs are in nats.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from cleaner.language_model.model import advance
from cleaner.patterns.fold import fold, fold_character
from cleaner.repairs import readings as tables
from cleaner.repairs.candidates import likely
from cleaner.repairs.hypothesis import LOST, READ_TWICE, Facts, Hypothesis, ending, join, say, wait
from cleaner.repairs.pinyin_moves import TWICE, group_moves, read_twice
from cleaner.repairs.readings import LETTERS
from cleaner.repairs.split_marks import FULL, MARK_BYTES, read_on

# What a token is: pinyin with its bracket or with a ? for it, a ? before a split mark, a lone ?, a character.
_GROUP = rf"(?P<group>[(?](?P<reading>[{LETTERS}]{{1,6}})(?:\)\((?P=reading))? ?\))"
_OTHERS = r"\?(?P<mark>[，。！？；,!?;])|(?P<lone>\?)|(?P<one>.)"
TOKEN, TOKEN_IN_SPACED = re.compile(f"{_GROUP}|{_OTHERS}"), re.compile(f"{_GROUP} ?|{_OTHERS}")
# How rare a move is among damage, by trial on text damaged forward: a split; a swallowed character; a split whose mark
# is not seen; two that leave both bytes of a character alone, where honest text that asks ??! must stay.
_SPLIT, _SWALLOWED, _SINGLE, _CUT = 2.0, 3.0, 4.0, 8.0
_ASKED, _ONE_MORE = frozenset("?⒊"), -1.0  # a ? after another
_ODD = 6.0  # how much rarer in honest text: a ? with a single letter that Chinese follows, or a date without its month
_LETTERS = re.compile("[a-z]{2}")
_ODD_BEHIND = re.compile("[a-z][\u3400-\u9fff]|月[0-9]{1,2}日")
_ROLES = ("记者", "通讯员", "实习生", "摄影")  # names follow behind a blank
_ASCII_MARK = 2.0  # where most are full-width
_CLOSES = re.compile("[^(（]*[)）]")
_LATIN = re.compile("[A-Za-z]{2}")  # a blank stands before a Latin word
_LEADING_ZERO, _NUMBER_BEGINS = re.compile("0[0-9]"), 4.0  # nobody writes 去年012年: 2012
_DIGIT = re.compile("[0-9]")
_ENDS = "。！？；：”）》」"  # what stands at the end of an element
_TAG = re.compile("/?[a-z]{1,10}[1-6]?[ >/]")
_NEXT_SPLIT = re.compile(r"\?[，。！？；,!?;]")
_CUT_TWICE = re.compile("[！？；!?;]")  # 市场！ is 市??！
_NO_LEAD = 0x80  # the one second byte that begins no pair: shifted, 一個人 shows its ? and is in step again
_ANY_DIGIT = math.log(10)  # which one it was need not be told


def steps(at: Hypothesis, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """The hypotheses after `token`; of those beside the text as it stands none that costs more than `limit`."""
    if token["group"]:
        yield from group_moves(at, token["group"], token["reading"], facts, limit)
    elif token["mark"]:
        yield from _split(at, FULL.get(token["mark"], token["mark"]), token, facts, limit)
    elif token["lone"]:
        yield from _lone(at, token, facts, limit)
    else:
        yield from _one(at, token, facts, limit)


def _one(at: Hypothesis, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    character = token["one"]
    code = tables.code_of(character)
    if not at.pending:
        yield say(at, character)
        if code >> 8 == at.last >= 0x81:  # 考疾?，: 察's first byte was read twice
            yield at.changed(
                cost=at.cost + TWICE,
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
    if done := read_on(at, first, facts, limit):
        yield wait(done, second)


def _split(at: Hypothesis, mark: str, token: re.Match[str], facts: Facts, limit: float) -> Iterator[Hypothesis]:
    """A mark that was matched in the bytes, and the byte before it that was left alone."""
    first, second = MARK_BYTES[mark]
    if at.pending:
        # The mark stood there; the lost byte ends the character before it.
        for trail in likely(at, tables.by_lead, (at.pending,), fold_character(mark)):
            if done := join(at, at.pending, trail, limit, _SPLIT, 1):
                yield say(done, mark)
        return
    yield say(_stays(at, facts), token[0][1])
    if facts.damaged and token["mark"] == "?" and (twice := _CUT_TWICE.match(token.string, token.end())):
        # A1A3 is cut as 。 first, A3 and the next byte as the mark that stands there: both bytes of 场 are alone.
        for lead in likely(at, tables.by_trail, (MARK_BYTES["。"][0],), fold_character(twice[0])):
            if done := join(at, lead, MARK_BYTES["。"][0], limit, _CUT, 2):
                yield done
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
                if tables.is_symbol(at.last, tables.code_of(mark) >> 8):
                    yield say(read_twice(at, mark, _SWALLOWED), "<")
        return
    if done := join(at, at.pending, _NO_LEAD, limit):
        yield done
    at_end = token.end() == len(token.string)
    next_is_split = _NEXT_SPLIT.match(token.string, token.end()) is not None
    followed = "\n" if at_end else "0" if _DIGIT.match(token.string, token.end()) else ","
    for trail in likely(at, tables.by_lead, (at.pending,), followed):
        # Before a cut, or where the line ended, there was nothing to swallow.
        if (at_end or next_is_split) and (done := read_on(at, trail, facts, limit, _SPLIT, 1)):
            yield done
        if not at_end and (done := read_on(at, trail, facts, limit, _SWALLOWED, 1)):
            yield from _swallowed(done, token)


def _stays(at: Hypothesis, facts: Facts, cost: float = 0.0) -> Hypothesis:
    """A ? that stands for itself. Who writes two writes three: no text that is printed tells."""
    gain, context = advance(at.context, "?")
    gain = max(gain, facts.asks, _ONE_MORE if at.context[1] in _ASKED else gain)
    return at.changed(cost=at.cost + cost - gain, before=at.last, last=0x3F, context=context, text=(at.text, "?"))


def _swallowed(at: Hypothesis, token: re.Match[str]) -> Iterator[Hypothesis]:
    """What went with the lone byte: a tag's bracket, else a comma, a blank, or a digit, which is lost for good."""
    if _TAG.match(token.string, token.end()):
        yield say(at, "<")
        return
    begins = _NUMBER_BEGINS if _LEADING_ZERO.match(token.string, token.end()) else 0.0
    yield say(at, " ", begins)
    if _LATIN.match(token.string, token.end()) or fold("".join(ending(at.text, 4))).endswith(_ROLES):
        return
    yield say(at, ",", at.document.ascii_comma_cost + begins)
    yield say(at, "!", _ASCII_MARK + begins)
    if _CLOSES.match(token.string, token.end()):
        yield say(at, "(", _ASCII_MARK + begins)
    gain, context = advance(at.context, "0")
    code = ord("?")
    yield at.changed(
        cost=at.cost - gain - _ANY_DIGIT,
        before=at.last,
        last=code,
        context=context,
        text=(at.text, "?"),
        certainty=LOST,
    )


def _after(second: int, token: re.Match[str]) -> str | int:
    """The character that `second` begins, where the token behind this one shows its other byte; `second` where that is
    lost, too."""
    if token.string.startswith("?", token.end()):
        return second
    code = tables.code_of(token.string[token.end() : token.end() + 1])
    return tables.folded_of(second << 8 | code >> 8)

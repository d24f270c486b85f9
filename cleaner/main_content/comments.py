"""Comments below an article that no name gives away: a row of short texts, each signed with a name and a time of day.

An interview has such a row, too, but few names; a timeline has none, fixtures have nothing between, posts of a weblog
stand below their titles, and the posts of a thread or the answers to a question are longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.document import Block
from cleaner.fields.dates import DATE
from cleaner.main_content.element_names import read_name
from cleaner.main_content.finder import Found
from cleaner.main_content.headline import letters
from cleaner.main_content.prose import Weights
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_SAYS = lazy_pattern(r"([^:,。!?]{1,20}):.{1,150}")  # the name, before what is said: name：text 2021-04-01 09:05
# In chats, with a time but no year: name：text 1月16日 23:21.
_CHAT = lazy_pattern(
    r"([^:,。!?]{1,20}): ?.{1,150} \(?(?:(?:\d{1,2}[-/月.]\d{1,2}日?|昨天|前天|今天) ?)?\d{1,2}:\d\d\)?"
)
_TIME = lazy_pattern(r"\(?(?:(?:\d{1,2}[-/月.]\d{1,2}日?|昨天|前天|今天) ?)?\d{1,2}:\d\d\)?")  # that alone
_PUSH = lazy_pattern(r"[推噓嘘→] ?([^:]{1,20}): ?.{1,150} \d\d/\d\d \d\d:\d\d")  # of bulletin boards, without a year
_COLONS = (":", "：")
_LONGEST_NAME = 25  # characters beside the time: of the name, of tools (回复, 3楼)
_SOURCED = lazy_pattern("来源|作者|记者|编辑|责编|发布|更新|报道")
_SENTENCE = lazy_pattern("[,。!?;]")
_BESIDE = 6  # blocks by which two signatures of a row may stand apart
_FEWEST, _DISTINCT = 3, 0.5  # signatures of a row, and the share of them that are the first of their name
_CHATS, _TIMETABLE = 8, "05"  # lines of a chat; what the minutes of games and programmes end with
_LONGEST = 80.0  # ideographs of prose a signature, in the mean
_BEGUN, _BEGUN_BELOW_HEADLINE = 60.0, 20.0  # ideographs of prose that an article has above its comments


def remove_comments(blocks: Sequence[Block], reasons: list[str], found: Found, weights: Weights) -> None:
    """Comments that name and time sign, below the article's first paragraph."""
    kept = [at for at, reason in enumerate(reasons) if not reason]
    signed = {at: name for at in kept if (name := _signer(at, blocks))}
    chats = {at: name for at in kept if at not in signed and (name := _speaker(blocks[at].text))}
    signers = dict(sorted((signed | chats).items())) if chats else signed
    least = _BEGUN if found.headline is None else _BEGUN_BELOW_HEADLINE
    for row in _rows(signers, blocks):
        first = row[0] if _names_itself(blocks[row[0]]) else row[0] - 1
        end = min(len(blocks), row[-1] + max(after - at for at, after in pairwise(row)))
        names = len({signers[at] for at in row})
        chat = any(at in chats for at in row)
        if names < _FEWEST or (names < _DISTINCT * len(row) and not chat):
            continue
        if chat and not _is_chat(row, names, blocks):
            continue
        if _are_fixtures(row, blocks) or any(_has_title(at, blocks) for at in row[1:]):
            continue
        if sum(weights.blocks[first:end]) > _LONGEST * len(row):
            continue
        if sum(weights.blocks[at] for at in kept if at < first) >= least:
            for at in range(first, end):
                reasons[at] = reasons[at] or "comments"


def _signer(at: int, blocks: Sequence[Block]) -> str:
    """Who signs block `at`, as letters and numbers, there or in the short block before it; empty if nobody."""
    text = blocks[at].text
    if text[0] in "推噓嘘→" and (pushed := _PUSH.fullmatch(fold(text))):
        return letters(pushed[1])
    if "19" not in text and "20" not in text:
        return ""
    shadow = fold(text)
    time = DATE.search(shadow)
    if not time or not time["hour"] or blocks[at].kind == "heading" or _SOURCED.search(shadow):
        return ""
    beside = (shadow[: time.start()] + shadow[time.end() :]).strip()
    if len(beside) <= _LONGEST_NAME:
        before = fold(blocks[at - 1].text) if at else ""
        above = letters(before) if len(before) <= _LONGEST_NAME and not _SENTENCE.search(before) else ""
        return (letters(beside) if time.start() else "") or above  # behind the time stand tools, or what happened then
    said = _SAYS.fullmatch(beside) if time.end() == len(shadow) else None
    return letters(said[1]) if said else ""


def _speaker(text: str) -> str:
    """Who says what a line holds, which a time without a year ends; empty if it is no such line.

    >>> _speaker("河边人：前排围观 12月28日 10:22"), _speaker("河边人 10:22"), _speaker("河边人：来了 2021-03-08 10:22")
    ('河边人', '', '')
    """
    if text[-3:-2] not in _COLONS and text[-4:-3] not in _COLONS:
        return ""  # most
    shadow = fold(text)
    said = _CHAT.fullmatch(shadow)
    return letters(said[1]) if said and not DATE.search(shadow) else ""


def dump_chat(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of a chat in a page saved as text, where its times may have lines of their own."""
    speakers: dict[int, str] = {}
    times: list[int] = []
    for at, block in enumerate(blocks):
        if name := _speaker(block.text):
            speakers[at] = name
        elif at and _TIME.fullmatch(fold(block.text)) and (name := _speaker(f"{blocks[at - 1].text} {block.text}")):
            speakers[at] = name
            times.append(at - 1)
    if not _is_chat([*speakers], len({*speakers.values()}), blocks):
        return frozenset()
    return frozenset((*speakers, *times))


def chat_lines(blocks: Sequence[Block], start: int, end: int) -> frozenset[int]:
    """The lines of a chat among the blocks from `start` to before `end`, if it is the greater part of them."""
    speakers = {at: name for at in range(start, end) if (name := _speaker(blocks[at].text))}
    if 2 * len(speakers) <= end - start or not _is_chat([*speakers], len({*speakers.values()}), blocks):
        return frozenset()
    return frozenset(speakers)


def _is_chat(row: Sequence[int], names: int, blocks: Sequence[Block]) -> bool:
    """Whether many lines with a time are said by fewer, at any minute: games and programmes begin at the half-hour."""
    odd = sum(blocks[at].text.rstrip(")）")[-1] not in _TIMETABLE for at in row)
    return len(row) >= _CHATS and names < len(row) and 2 * odd > len(row)


def _are_fixtures(row: Sequence[int], blocks: Sequence[Block]) -> bool:
    """Whether nothing stands between the lines, nor in them behind a colon: games, stops of a tour."""
    beside = all(at + 1 == after for at, after in pairwise(row))
    return beside and not any(":" in DATE.sub("", fold(blocks[at].text)) for at in row)


def _has_title(at: int, blocks: Sequence[Block]) -> bool:
    return at > 0 and blocks[at - 1].kind == "heading" and not blocks[at - 1].links and _names_itself(blocks[at])


def _names_itself(block: Block) -> bool:
    return len(letters(DATE.sub("", fold(block.text)))) > 0


def _rows(signed: dict[int, str], blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Signatures near one another in elements of one kind, at least three."""
    row: list[int] = []
    for at in (*signed, -1):
        if at >= 0 and row and at - row[-1] <= _BESIDE and _kind(blocks[at]) == _kind(blocks[row[-1]]):
            row.append(at)
            continue
        if len(row) >= _FEWEST:
            yield row
        row = [at]


def _kind(block: Block) -> list[str]:
    return [read_name(step).tag for step in block.path]

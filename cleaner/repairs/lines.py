"""Lines of a text: which one an offset is in, and which ones a repair has changed."""

from __future__ import annotations

from collections.abc import Iterator

_FEW = 50  # lines that are looked for one by one; of more that changed all are compared
_AT_ONCE = 1 << 14  # characters compared at once


class LineCounter:
    """Line numbers for rising offsets, in one walk over the text."""

    def __init__(self, text: str) -> None:
        self.text, self.offset, self.line = text, 0, 1

    def at(self, offset: int) -> int:
        """The 1-based line of `offset`, which may not be smaller than the one asked for before."""
        self.line += self.text.count("\n", self.offset, offset)
        self.offset = offset
        return self.line


def changed_lines(before: str, after: str) -> str:
    """The lines of `after` that do not stand in `before`: what may show signs that were not seen yet."""
    found: list[str] = []
    at = there = 0
    while len(found) < _FEW:
        same = _same(before, at, after, there)
        at, there = at + same, there + same
        if at == len(before) and there == len(after):
            return "\n".join(found)
        begin, at, end = after.rfind("\n", 0, there) + 1, before.find("\n", at), after.find("\n", there)
        if at < 0 and end < 0:
            return "\n".join([*found, after[begin:]])
        if at < 0 or end < 0:
            break
        found.append(after[begin:end])
        at, there = at + 1, end + 1
    lines, others = before.split("\n"), after.split("\n")
    if len(lines) == len(others):
        return "\n".join([other for line, other in zip(lines, others, strict=True) if line != other])
    known = set(lines)
    return "\n".join([line for line in others if line not in known])


def _same(one: str, at: int, other: str, there: int) -> int:
    """How many characters are the same in `one` from `at` on and in `other` from `there` on."""
    size, step = 0, _AT_ONCE
    while step:
        piece = one[at + size : at + size + step]
        # Of two slices each is as narrow as its characters: `startswith` compares one by one what is stored otherwise.
        if piece and piece == other[there + size : there + size + len(piece)]:
            size += len(piece)
        else:
            step //= 2
    return size


def lines_with(text: str, signs: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Where each line of `text` that holds one of `signs` begins and ends, and its own.

    `signs` are characters as they come in `text`, each as often as it stands there.
    """
    number, at = 0, -1
    while number < len(signs):
        at = text.find(signs[number], at + 1)
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        first, number = number, number + 1
        while number < len(signs) and (other := text.find(signs[number], at + 1, end)) >= 0:
            number, at = number + 1, other
        yield begin, end, signs[first:number]

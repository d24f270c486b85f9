"""Whether brackets and quotation marks of a repaired span fit the line around it."""

from __future__ import annotations

import re

_PAIRS = "“”", "‘’", "「」", "『』", "《》", "【】", "（）"
_SPEECH = ("“”", "「」")
_OPENS = {pair: re.compile(f"[{pair}]") for pair in _PAIRS}


def misfits(behind: str, text: str, ahead: str) -> int:
    """How many kinds of brackets do not fit: opened in `text` or before it and never closed, closed and never opened,
    or left open while the line goes on as if they were closed. What is damaged further on, at a ?, may close them.

    >>> misfits("他說：", "“好。”", "說完就走"), misfits("他說：“好", "。“", "說完就走")
    (0, 1)
    """
    return sum(
        _misfits(pair, behind, text, ahead)
        for pair in _PAIRS
        if pair[0] in text or pair[1] in text or behind.rfind(pair[0]) > behind.rfind(pair[1])
    )


def misses_a_bracket(line: str) -> bool:
    """Whether more brackets are closed in `line` than opened: one was swallowed, or never stood there.

    >>> misses_a_bracket("新聞?dòng)浾邚"), misses_a_bracket("(修得結實?shí)，並負責看守")
    (True, False)
    """
    return line.count(")") + line.count("）") > line.count("(") + line.count("（")


def _misfits(pair: str, behind: str, text: str, ahead: str) -> bool:
    opening, closing = pair[0], pair[1]
    is_open = behind.rfind(opening) > behind.rfind(closing)
    # A quotation may have begun in the paragraph before, unless another one is open that closes otherwise.
    unknown = pair in _SPEECH and opening not in behind and closing not in behind
    unknown = unknown and not any(behind.rfind(one[0]) > behind.rfind(one[1]) for one in _SPEECH)
    for mark in _OPENS[pair].findall(text):
        if (mark == closing) != is_open and not unknown:
            return True
        is_open, unknown = mark == opening, False
    following = _OPENS[pair].search(ahead)
    if following is None:
        return is_open and "?" not in ahead
    return is_open != (following[0] == closing)

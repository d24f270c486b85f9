"""What an encoding was decided by, and how surely."""

from __future__ import annotations

from cleaner.document import Repair
from cleaner.patterns.lazy_pattern import lazy_pattern

UNLIKE = 0.5  # the confidence at most in what reads like no text
STRICT, MARKED, WIDTHS = "valid UTF-8", "BOM", "lines in UTF-16 and others"
_UTF_7 = lazy_pattern(rb"\+[0-9A-Za-z/]{11,4096}[-<\s,.]")  # four characters and more


class Verdict:
    """An encoding, the probability that it is the right one, and what decided."""

    def __init__(self, encoding: str, confidence: float, origin: str) -> None:
        self.encoding, self.confidence, self.origin = encoding, confidence, origin


# A document's text, what it was read as, and the pieces of it that were read as something else.
Decoded = tuple[str, Verdict, tuple[Repair, ...]]


def has_escapes(data: bytes) -> bool:
    """Whether ASCII bytes may stand for ideographs, between the escapes of ISO 2022 or HZ, or in UTF-7."""
    return b"\x1b$" in data or (b"~{" in data and b"~}" in data) or (b"+" in data and may_be_utf_7(data))


def may_be_utf_7(data: bytes) -> bool:
    """Whether there is what UTF-7 writes some characters as: a plus sign, and their bytes in the letters of Base64."""
    return bool(_UTF_7.search(data))


def strict_text(data: bytes) -> str | None:
    """The text of valid UTF-8; None of other bytes."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None

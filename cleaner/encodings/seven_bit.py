"""Encodings that write ideographs in ASCII bytes: ISO 2022 and HZ between escapes, UTF-7 in Base64."""

from __future__ import annotations

from cleaner.encodings.charsets import SEVEN_BIT
from cleaner.encodings.detect import reads_well
from cleaner.encodings.plausibility import BELIEVABLE, surprise
from cleaner.encodings.repeated_bytes import squeezed
from cleaner.encodings.verdict import Decoded, Verdict, has_escapes, may_be_utf_7
from cleaner.errors import Rejected
from cleaner.patterns.lazy_pattern import lazy_pattern

_OF_ASCII = bytes(range(0x80))
_WIDE = lazy_pattern("[\u2e80-\uffef]+")
_TELL_UTF_7 = 8  # such characters, which Base64 of anything else makes of no sense
_ISO_2022_CN = lazy_pattern(rb"\x1b\$\)[AEG](?=[^\x0e]*\x0e)")
_CONFIDENCE, _ORIGIN = 0.98, "escape sequences"


def read_seven_bit(data: bytes) -> Decoded | None:
    """`data` in one of them, or None. A byte that is lost between escapes costs one character.

    Raises `Rejected` of the one that is not read: its bytes are ASCII, and would pass for text.
    """
    if not has_escapes(data):
        return None
    told = squeezed(data)  # without floods of what is no ASCII
    if 100 * len(told.translate(None, _OF_ASCII)) > len(told):
        return None
    for encoding in SEVEN_BIT:
        text = told.decode(encoding, "replace")
        characters = sum(character > "\u2fff" for character in text)
        lost = text.count("\ufffd")
        if characters > 10 * lost and surprise(text) < BELIEVABLE * len(text) and (not lost or reads_well(text)):
            return data.decode(encoding, "replace"), Verdict(encoding, _CONFIDENCE, _ORIGIN), ()
    if may_be_utf_7(told):
        text = told.decode("utf-7", "replace")
        wide = "".join(_WIDE.findall(text))
        if (
            len(wide) >= _TELL_UTF_7
            and len(wide) > 10 * text.count("\ufffd")
            and surprise(wide) < BELIEVABLE * len(wide)
        ):
            return data.decode("utf-7", "replace"), Verdict("utf-7", _CONFIDENCE, _ORIGIN), ()
    if _ISO_2022_CN.search(data):
        raise Rejected("decode", "binary", "the document is in ISO-2022-CN, which is not read")
    return None

"""Documents in two encodings: pasted lines, included page parts, comments of another server.

The document is read in its encoding piece by piece, a piece being what stands between line ends and
angle brackets, which are bytes of their own in every encoding of the web but the UTF-16 and UTF-32 families.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Repair
from cleaner.encodings.charsets import MULTIBYTE
from cleaner.encodings.plausibility import BELIEVABLE, surprise
from cleaner.encodings.realign import ALIGNED, realign
from cleaner.encodings.repeated_bytes import squeezed
from cleaner.encodings.shifted_pairs import looks_shifted
from cleaner.patterns.lazy_pattern import lazy_pattern

_PIECE = lazy_pattern(rb"[^\n<>]*[\n<>]*")
# Four ideographs of UTF-8 in a row. As GBK these are six, every second of which has a lead byte below B0
# or a rare one: no text reads like that.
_UTF8 = lazy_pattern(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){4}")
# Two or three tell something if they are all of a piece, and a byte is among them that GB 2312 and Big5 have not.
_LABEL = lazy_pattern(rb"[\n>](?=[\xa1-\xff]*[\x80-\xa0])(?:[\xe3-\xe9][\x80-\xbf]{2}){2,3}(?![\x80-\xff])")
# Every third ideograph of UTF-8 holds one of these, hardly any of GBK; counting is ten times faster than searching.
_SELDOM = bytes(range(0x80, 0xA1))
_MARGIN = 4.0  # points by which another encoding must be better for one piece
_FOREIGN = 4.0  # points against each letter that is no ideograph, in a document that is Chinese in both its encodings
_LONGEST = 4_000  # bytes of a piece that are judged
_SAMPLE = 100  # pieces that decide what the second encoding is
_MOST_POINTS = 40.0  # points that one of them counts
_MOST = 100_000  # bytes judged of all pieces of a document, so that a hostile one takes seconds, not hours
_IDEOGRAPHIC = lazy_pattern("[\u2e80-\uff60]")  # half-width katakana are single bytes, as letters are
_NOT_LATIN = lazy_pattern(rb"[\x80-\xff]{3}")  # no word has three letters outside ASCII in a row
_CUT_OFF = lazy_pattern(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")  # half a character


def looks_mixed(data: bytes, encoding: str) -> bool:
    """Whether a document that `encoding` reads without loss may hold UTF-8 all the same."""
    if encoding == "utf-8" or len(data) == len(data.translate(None, _SELDOM)):
        return False
    return _looks_utf8(data)


def _looks_utf8(data: bytes) -> bool:
    return (_UTF8.search(data) or _LABEL.search(data)) is not None


def recover(data: bytes, encoding: str, shifted: bool = False) -> tuple[str, tuple[Repair, ...]]:
    """The text of `data`, each piece in the encoding it reads best in, and a repair for each that is not `encoding`.

    What the pieces that `encoding` cannot read are in is judged of all of them together: two ideographs
    alone would tell little. `shifted`: pairs may be shifted where nothing was lost (`may_be_shifted`).
    """
    pieces = list(_read(data, encoding, shifted))
    other = _second_encoding(pieces, encoding)
    if not other:
        return "".join(text for _, text in pieces), ()
    texts: list[str] = []
    repairs: list[Repair] = []
    line, budget = 1, _MOST
    for piece, text in pieces:
        if budget > 0 and _may_be(piece, text, encoding, other):
            budget -= min(len(piece), _LONGEST)
            shown, as_shown = _judged(piece, text, encoding)
            as_other = shown.decode(other, "replace")
            price = _price(as_other, other)
            if price + _MARGIN < _price(as_shown, encoding) and _is_read(as_other, price):
                better = piece.decode(other, "replace")
                repairs.append(Repair("mixed_encoding", text.strip(), better.strip(), "likely", line))
                text = better
        texts.append(text)
        line += piece.count(b"\n")
    return "".join(texts), tuple(repairs)


def _read(data: bytes, encoding: str, shifted: bool) -> Iterator[tuple[bytes, str]]:
    """Each piece and its text; where bytes were lost or put in, what follows them is read right again."""
    budget = _MOST
    for found in _PIECE.finditer(data):
        piece = found[0]
        text = piece.decode(encoding, "replace")
        lossy = "\ufffd" in text or (shifted and looks_shifted(piece, text))
        if lossy and encoding in ALIGNED and 1 < len(piece) <= budget:
            budget -= len(piece)
            realigned = realign(piece, encoding)
            if surprise(realigned) + _MARGIN < surprise(text):
                text = realigned
        yield piece, text


def _second_encoding(pieces: list[tuple[bytes, str]], encoding: str) -> str | None:
    """What the pieces that `encoding` reads badly are in; None if that is no other encoding."""
    strange = [
        (shown, as_shown)
        for piece, text in pieces
        if _has_losses(piece, text, encoding) or (encoding != "utf-8" and _looks_utf8(b"\n" + piece))
        for shown, as_shown in [_judged(piece, text, encoding)]
    ][:_SAMPLE]
    high = b"".join(piece for piece, _ in strange).translate(None, bytes(range(0x80)))
    if len(high) < 2:
        return None  # a bad byte
    # Windows' Latin letters are pasted into UTF-8 alone: into anything else they would be unreadable at once.
    others = [name for name in (*MULTIBYTE, "cp1252") if name != encoding and (name != "cp1252" or encoding == "utf-8")]
    # As with whole documents, no single piece decides: it may hold both a bad byte and a good sentence.
    behind, gain = dict.fromkeys(others, 0.0), dict.fromkeys(others, 0.0)
    for piece, text in strange:
        now = surprise(text)
        prices = {name: _price(piece.decode(name, "replace"), name) for name in others}
        if "cp1252" in prices and _NOT_LATIN.search(piece):
            prices["cp1252"] += _MOST_POINTS
        least = min(prices.values())
        for name, price in prices.items():
            behind[name] += min(price - least, _MOST_POINTS)
            gain[name] += max(-_MOST_POINTS, min(_MOST_POINTS, now - price))
    best = min(others, key=behind.__getitem__)
    return best if gain[best] > _MARGIN else None


def _has_losses(piece: bytes, text: str, encoding: str) -> bool:
    """Whether `encoding` cannot read all of a piece; a U+FFFD that was written in UTF-8 is read."""
    lost = text.count("\ufffd")
    return lost > (piece.count("\ufffd".encode()) if lost and encoding == "utf-8" else 0)


def _judged(piece: bytes, text: str, encoding: str) -> tuple[bytes, str]:
    """What of a piece tells its encoding, and how it reads: not a byte many times over, nor the half of a character
    that a document ends in."""
    shown = squeezed(piece[:_LONGEST])
    if encoding == "utf-8":
        shown = _CUT_OFF.sub(b"", shown)
    return shown, text if len(shown) == len(piece) else shown.decode(encoding, "replace")


def _is_read(text: str, price: float) -> bool:
    """Whether a reading is without loss, or reads like text all the same: damage that two encodings can't read is in
    neither."""
    return "\ufffd" not in text or price < BELIEVABLE * len(text)


def _may_be(piece: bytes, text: str, encoding: str, other: str) -> bool:
    """Whether a piece that was read as `text` is worth a comparison."""
    if piece.isascii():
        return False
    if other == "cp1252":
        return _has_losses(piece, text, encoding) and not _NOT_LATIN.search(piece)
    if other != "utf-8":  # that one letter is UTF-8 by chance is rarer than that it is one
        return _has_losses(piece, text, encoding) or (
            not _IDEOGRAPHIC.search(text) and sum(not one.isascii() for one in text) > 1
        )
    try:
        return not piece.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return "\ufffd" in text


def _price(text: str, encoding: str) -> float:
    foreign = 0 if encoding == "cp1252" or _IDEOGRAPHIC.search(text) else sum(not one.isascii() for one in text)
    return surprise(text) + _FOREIGN * foreign

"""Which encoding bytes are in that do not say so truthfully: the contest of readings.

Candidates come from a short list, from the declarations and, where these leave a doubt, from chardet; each
reads the same sample of the document, and the reading that surprises least (`cleaner.encodings.plausibility`) wins.
A declaration is an advantage of some points, not a verdict, and a bad byte costs its reading one character.
Encodings of one byte a character read anything, each in its alphabet: which of them it is, chardet knows better.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from cleaner.encodings.charsets import CHINESE, MULTIBYTE, WIDE, charset
from cleaner.encodings.plausibility import BELIEVABLE, japanese, surprise
from cleaner.encodings.realign import HIGH_HALVES, realign_utf32, realign_wide
from cleaner.encodings.repeated_bytes import head_without_floods, squeezed, without_floods
from cleaner.encodings.verdict import UNLIKE, Verdict
from cleaner.patterns.lazy_pattern import lazy_pattern

# Points a candidate starts behind with: how much rarer such documents are, in natural-log units.
_HANDICAPS = {
    "gb18030": 1.0, "utf-8": 0.0, "big5hkscs": 2.0, "cp932": 4.0, "euc_jp": 4.0, "cp949": 4.0, "cp1252": 3.0,
    "cp1251": 4.0, "koi8-r": 6.0,
}  # fmt: skip
_UNUSUAL = 8.0
_DECLARED = 6.0  # points a declared encoding is ahead by
# And one of one byte a character that chardet names, which knows languages by their letters' sequences: a point for
# each byte outside ASCII, and this many at most.
_TOLD = 25.0
_DETECTABLE = (
    "utf-8", "gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949", "johab", "cp1250", "cp1251", "cp1252", "cp1253",
    "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic",
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)), "cp866",
)  # fmt: skip
_OF_PAIRS = frozenset((*MULTIBYTE, "johab", "euc_jis_2004"))
_GLIMPSE = 400  # bytes outside ASCII that a first look reads: enough for all but doubtful documents
_SAMPLE = 2_000
_WIDE_SAMPLE = 1_024  # bytes; a multiple of four, so that it ends no character of UTF-32
_FIRST = 64  # bytes that look like UTF-16 if it is: after them, a lost byte may have shifted the rest
_DETECTED = 16_384  # bytes chardet is shown
_LONGEST = 400  # bytes of one segment that are read
_RUNS = 10_000  # bytes of one segment before one byte many times over is squeezed
_MOST = 30.0  # points that one segment counts
_SURE = 25.0  # points ahead of every rival that end the contest
# Points a confidence is worth: half the points between the two likeliest readings are noise of the model.
_TEMPERATURE = 4.0
# The confidence at most in one of one byte a character for text without a tag and a declaration: those of DOS, Mac and
# EBCDIC, which no page is in, are hardly candidates. Of 634 undeclared files of detectors' tests 441 were right.
_GUESSED = 0.7
# Bytes below "0" and from ":" to "?" are never part of a character of two or more bytes: a sample is cut there.
_SEGMENT = lazy_pattern(rb"[\x80-\xff][\x30-\x39\x40-\xff]*")
_ASCII = lazy_pattern(r"[\x00-\x7f]+")
_LOST = "\ufffd".encode()  # what was lost before tells nothing of the encoding that the rest is in
_LETTERS = lazy_pattern(rb"[A-Za-z0-9]*\Z")  # read with the byte they stand before: é in a word is not é among symbols
_TAG = lazy_pattern(rb"<[A-Za-z/!?]")
_OF_ASCII = bytes(range(0x80))
_PAIRS = lazy_pattern("[^\x00-\x7f]{2}")
_HALF_WIDTH = lazy_pattern("[\uff61-\uff9f]")
_PROOF = 12  # words of two characters and more, each read without a loss, for one with a loss
_PLAUSIBLE = "the most plausible reading"


def believable(data: bytes, encoding: str) -> bool:
    """Whether a sample of `data` reads like text in `encoding`: what a declaration is tested by."""
    text = b"\n".join(_sample(data, _GLIMPSE)).decode(encoding, "replace")
    if encoding in CHINESE and japanese(text):
        return False  # GB 2312 and JIS X 0208 have kana at the same bytes
    return reads_well(text)


def reads_well(text: str) -> bool:
    """Whether what is outside ASCII in `text` reads like text."""
    return reads_like_text(_ASCII.sub("\n", text))


def reads_like_text(text: str) -> bool:
    """Whether `text` reads like text, of any script; nothing but white space does not."""
    most = BELIEVABLE * sum(not character.isspace() for character in text)
    return surprise(text, most) < most


def detect(data: bytes, declared: Iterable[str] = ()) -> Verdict:
    """The least surprising encoding of `data`, given the encodings it is declared to be in."""
    labels = [label for label in declared if label not in WIDE]
    head = head_without_floods(data, _WIDE_SAMPLE)
    if b"\0" in head and (encoding := _with_zeros(head)):
        return Verdict(encoding, 0.99, "zero bytes")
    candidates = [*_HANDICAPS, *labels]
    prices = _contest(_sample(data, _GLIMPSE), candidates, labels)
    best = min(prices, key=prices.__getitem__)
    if best not in MULTIBYTE or _margin(prices) < _SURE or not believable(data, best):
        told = _detected(data)
        prices = _contest(_sample(data, _SAMPLE), [*candidates, *told], labels)
        for name in told:
            if name in prices and name not in _OF_PAIRS:
                prices[name] -= min(_TOLD, len(data.translate(None, _OF_ASCII)))
        best = min(prices, key=prices.__getitem__)
    for encoding in _without_zeros(head):
        if len(head) > _FIRST and not reads_like_text(read(head, encoding)):
            continue  # of few characters, true readings may be as dear
        prices_of_head = _contest([head], [best, encoding], labels)
        if prices_of_head[encoding] < prices_of_head[best]:
            return Verdict(encoding, _confidence(prices_of_head), _PLAUSIBLE)
    confidence = _confidence(prices) if believable(data, best) else min(UNLIKE, _confidence(prices))
    if best not in _OF_PAIRS and best not in labels and not _TAG.search(data):
        confidence = min(_GUESSED, confidence)
    return Verdict(best, confidence, f"declared, and {_PLAUSIBLE}" if best in labels else _PLAUSIBLE)


def read(data: bytes, encoding: str) -> str:
    """`data` in `encoding`; UTF-16 and UTF-32 are read on where units fit again if a byte was lost or put in."""
    text = data.decode(encoding, "replace")
    if encoding.startswith("utf-32"):
        return realign_utf32(data, encoding) if "\ufffd" in text else text
    if not encoding.startswith("utf-16"):
        return text
    tail = without_floods(data[-2 * _LONGEST :]).decode(encoding, "replace")
    if len(data) % 2 == 0 and reads_like_text(tail):
        return text
    realigned = realign_wide(data, encoding)
    return realigned if _mean(realigned[-_LONGEST:]) < _mean(text[-_LONGEST:]) else text


def _contest(segments: list[bytes], candidates: Iterable[str], labels: Iterable[str]) -> dict[str, float]:
    """The price of each reading; of readings that are alike, the first alone.

    A segment counts `_MOST` points against a reading at most: a bad byte, or a part in another encoding,
    is no reason to read all the rest wrongly.
    """
    best = [math.inf] * len(segments)
    prices: dict[str, list[float]] = {}
    readings: set[tuple[str, ...]] = set()
    if any(_reads_pairs(segments, encoding) for encoding in MULTIBYTE):
        candidates = [encoding for encoding in candidates if encoding in _OF_PAIRS]
    for encoding in sorted(dict.fromkeys(candidates), key=lambda one: one not in labels):
        reading = tuple(read(segment, encoding) for segment in segments)
        if reading not in readings:
            readings.add(reading)
            prices[encoding] = [surprise(text, least + _MOST) for text, least in zip(reading, best, strict=True)]
            best = list(map(min, best, prices[encoding]))
    return {
        encoding: _HANDICAPS.get(encoding, _UNUSUAL)
        - (_DECLARED if encoding in labels else 0.0)
        + sum(min(price, least + _MOST) for price, least in zip(each, best, strict=True))
        for encoding, each in prices.items()
    }


def _reads_pairs(segments: list[bytes], encoding: str) -> bool:
    """Whether `encoding` reads so many words without a loss that they are in no encoding of one byte a character.

    In one of those half of all words have an odd number of letters, and end in half a pair. Words of half-width
    katakana, which are single bytes, prove nothing.
    """
    words = lossy = 0
    for segment in segments:
        text = segment.decode(encoding, "replace")
        if "\ufffd" in text:
            lossy += 1
        elif _PAIRS.search(text) and not _HALF_WIDTH.search(text):
            words += 1
    return words >= _PROOF and lossy * _PROOF < words


def _margin(prices: dict[str, float]) -> float:
    first, second = sorted((*prices.values(), math.inf, math.inf))[:2]
    return second - first if first < math.inf else 0.0


def _confidence(prices: dict[str, float]) -> float:
    return round(1 / (1 + math.exp(-min(_margin(prices), _SURE) / _TEMPERATURE)), 4)


def _mean(text: str) -> float:
    return surprise(text) / max(1, len(text))


def _sample(data: bytes, size: int) -> list[bytes]:
    """Pieces of `data` outside ASCII, half of them from its middle on; what a page repeats, once."""
    found = [*_segments(data, 0, size // 2), *_segments(data, len(data) // 2, size // 2)]
    return list(dict.fromkeys(found))


def _segments(data: bytes, start: int, size: int) -> Iterator[bytes]:
    for found in _SEGMENT.finditer(data, start):
        at, end = found.span()
        if at == start and start:
            continue  # it may begin within a character
        letters = _LETTERS.search(data, max(start, at - 12), at)
        before = data[letters.start() : at] if letters else b""
        segment = squeezed(data[at : min(end, at + _RUNS)].replace(_LOST, b""))[:_LONGEST]
        yield before + segment
        size -= len(segment)
        if size <= 0:
            return


def _detected(data: bytes) -> list[str]:
    import chardet

    answer = chardet.detect(data[:_DETECTED], include_encodings=_DETECTABLE)["encoding"]
    name = charset(answer) if answer else None
    return [name] if name and name not in WIDE else []


def _with_zeros(head: bytes) -> str | None:
    """UTF-16 or UTF-32 with ASCII among it. A missing byte turns one byte order into the other, so it is tried last."""
    for whole in (True, False):
        for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
            if reads_like_text(head.decode(encoding, "replace") if whole else read(head, encoding)):
                return encoding
    return None


def _without_zeros(head: bytes) -> list[str]:
    """UTF-16 without zero bytes: nearly every second byte is the high half of an ideograph, kana, hangul or mark."""
    halves = (("utf-16-le", head[1:_FIRST:2]), ("utf-16-be", head[:_FIRST:2]))
    return [name for name, high in halves if sum(byte in HIGH_HALVES for byte in high) > 0.9 * len(high)]

"""Documents that are not surely UTF-8: the declared label read widely, a contest of readings, mixtures.

Apart from `cleaner.decode`, since most documents need nothing of it, and it takes long to load.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from cleaner.document import Document, Repair
from cleaner.encodings.charsets import MULTIBYTE, SEVEN_BIT, WIDE, charset, declared
from cleaner.encodings.detect import believable, detect, read, reads_well
from cleaner.encodings.mixed_encodings import looks_mixed, recover
from cleaner.encodings.mixed_widths import Run, may_be_mixed, of_four_bytes, runs
from cleaner.encodings.plausibility import BELIEVABLE, surprise
from cleaner.encodings.realign import realign_wide
from cleaner.encodings.shifted_pairs import may_be_shifted
from cleaner.encodings.verdict import MARKED, STRICT, WIDTHS, Decoded, Verdict, has_escapes, strict_text
from cleaner.errors import Rejected
from cleaner.match import match
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules import Rules

_MARGIN = 20.0  # points by which a document of one width must be less surprising than lines of two
_OF_ASCII = bytes(range(0x80))
_ISO_2022_CN = lazy_pattern(rb"\x1b\$\)[AEG](?=[^\x0e]*\x0e)")


def decode_wide(document: Document, data: bytes, bom: bytes, encoding: str, rules: Rules) -> Decoded:
    """What begins with the BOM of UTF-16 or UTF-32."""
    if encoding.startswith("utf-16") and len(found := runs(data)) > 1:
        return _in_one_width(data[len(bom) :], _decode_runs(found, _labels(document, rules)), (encoding,), MARKED)
    return read(data[len(bom) :], encoding), Verdict(encoding, 1.0, MARKED), ()


def decode_other(document: Document, data: bytes, as_utf8: str | None, origin: str, rules: Rules) -> Decoded:
    """What has no BOM, or that of UTF-8 before it; `as_utf8` is its text if it could be UTF-8 by chance."""
    if seven_bit := _seven_bit(data):
        return seven_bit
    surely = as_utf8 is not None and (len(data) == len(as_utf8) or not _chance(data, _labels(document, rules)))
    if as_utf8 is not None and surely and b"\0" not in data:
        return as_utf8, Verdict("utf-8", 1.0, origin), ()
    if may_be_mixed(data) and not of_four_bytes(data):
        found = runs(data)
        if len(found) > 1 or (len(data) % 2 and found[0].encoding):
            in_runs = _decode_runs(found, _labels(document, rules))
            return _in_one_width(data, in_runs, ("utf-16-le", "utf-16-be"), "zero bytes")
    verdict = _verdict(data, (["utf-8"] if origin == MARKED else []) + _labels(document, rules))
    text = read(data, verdict.encoding)
    encoding = verdict.encoding
    shifted = may_be_shifted(data, text, encoding)
    if encoding not in WIDE and (shifted or "\ufffd" in text or looks_mixed(data, encoding)):
        text, repairs = recover(data, encoding, shifted)
        return text, verdict, repairs
    return text, verdict, ()


def _decode_runs(found: list[Run], labels: list[str]) -> Decoded:
    """Lines in UTF-16 and lines in another encoding: the document is in that which says most of it."""
    narrow = b"".join(run.data for run in found if not run.encoding)
    other = _verdict(narrow, labels) if strict_text(narrow) is None else Verdict("utf-8", 0.99, STRICT)
    texts = [
        (run.encoding or other.encoding, run.data, read(run.data, run.encoding or other.encoding)) for run in found
    ]
    sizes: Counter[str] = Counter()
    for encoding, _, text in texts:
        sizes[encoding] += len(text)
    main = max(sizes, key=sizes.__getitem__)
    repairs: list[Repair] = []
    line = 1
    for encoding, data, text in texts:
        if encoding != main:
            as_main = data.decode(main, "replace").strip()
            repairs.append(Repair("mixed_encoding", as_main, text.strip(), "likely", line))
        line += text.count("\n")
    return "".join(text for _, _, text in texts), Verdict(main, other.confidence, WIDTHS), tuple(repairs)


def _in_one_width(data: bytes, in_runs: Decoded, encodings: Iterable[str], origin: str) -> Decoded:
    """`in_runs`, or `data` in UTF-16 with bytes that were lost or put in, behind which each line would seem to be in
    the other byte order: whichever is less surprising where they differ."""
    if in_runs[1].encoding not in WIDE:
        return in_runs
    readings: list[Decoded] = [in_runs]
    readings += [(realign_wide(data, one), Verdict(one, 0.99, origin), ()) for one in encodings]
    lines = [text.split("\n") for text, _, _ in readings]
    same = set(lines[0]).intersection(*lines[1:])
    prices = [surprise("\n".join(line for line in text if line not in same)) for text in lines]
    prices[0] -= _MARGIN
    return readings[prices.index(min(prices))]


def _labels(document: Document, rules: Rules) -> list[str]:
    """What the site's rule and the server say the document is in."""
    prior = match(document, rules).rule.charset if document.source or document.url else None
    return [name for label in (prior, document.charset) if label and (name := charset(label))]


def _chance(data: bytes, labels: list[str]) -> bool:
    """Whether a few bytes are UTF-8 by chance: they read badly as such, and well in what they are declared to be."""
    if believable(data, "utf-8"):
        return False
    named = (*labels, *(name for name, _ in declared(data)))
    return any(name != "utf-8" and name in MULTIBYTE and believable(data, name) for name in named)


def _verdict(data: bytes, labels: list[str]) -> Verdict:
    """A declared encoding of several bytes a character, if it reads like text; else the least surprising one."""
    tried: list[str] = []
    for name in chain(labels, (name for name, _ in declared(data))):
        if name not in tried and name in MULTIBYTE and believable(data, name):
            return Verdict(name, 0.99, "declared")
        tried.append(name)
    return detect(data, tried)


def _seven_bit(data: bytes) -> Decoded | None:
    """ISO 2022 and HZ write ideographs in ASCII bytes between escapes. A byte that is lost there costs one character.

    Raises `Rejected` of the one that is not read: its bytes are ASCII, and would pass for text.
    """
    if not has_escapes(data) or 100 * len(data.translate(None, _OF_ASCII)) > len(data):
        return None
    for encoding in SEVEN_BIT:
        text = data.decode(encoding, "replace")
        characters = sum(character > "\u2fff" for character in text)
        lost = text.count("\ufffd")
        if characters > 10 * lost and surprise(text) < BELIEVABLE * len(text) and (not lost or reads_well(text)):
            return text, Verdict(encoding, 0.98, "escape sequences"), ()
    if _ISO_2022_CN.search(data):
        raise Rejected("decode", "binary", "the document is in ISO-2022-CN, which is not read")
    return None

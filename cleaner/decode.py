"""Bytes to text: BOM, strict UTF-8, the declared label read widely, a contest of readings; nothing is dropped.

Decoding stands before parsing: a parser that decodes for itself (lxml) lost over 10 % of the text on
12 of 69 real Chinese pages. Valid UTF-8 beats any label, and ``gb2312`` means gb18030: pages declare
what their authors' editors wrote years ago, while servers and mirrors re-encode.
"""

from __future__ import annotations

from msgspec.structs import replace

from cleaner.document import Document, Repair
from cleaner.encodings.charsets import BOMS, MULTIBYTE, SEVEN_BIT, WIDE
from cleaner.encodings.verdict import MARKED, STRICT, UNLIKE, WIDTHS, Decoded, Verdict, has_escapes, strict_text
from cleaner.errors import NoBody, Rejected
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.first_look import look_at
from cleaner.rules import Rules
from cleaner.telling_characters import ANYTHING, ODD

# Magic numbers of what people save beside pages: PDF, archives, pictures, old Office, ELF. Other binaries
# show by their control characters.
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!\x1a", b"BZh9",
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"wOFF", b"wOF2", b"SQLite format 3\0",
    b"OggS\0", b"fLaC\0",
)  # fmt: skip
_FIRST_OF_MAGIC = frozenset([magic[:1] for magic in _MAGIC])  # with which few texts begin
_BOMS = tuple(bom for bom, _ in BOMS)
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1a\x1b"})
_LOST = lazy_pattern("\ufffd{8,}")
_LEFT = 16  # characters that are left of a run of bytes, and behind which bytes beside it are lost, too
_PROBE = 1_024  # bytes at the beginning, in the middle and at the end that show whether a document is binary
_FEW = 12  # bytes outside ASCII that may be valid UTF-8 by chance: three or four ideographs of GBK
_MAY_HOLD_ZEROS = frozenset((*MULTIBYTE, *WIDE))  # no display of (*…) in `in`: mypyc stops at one
_UNSURE = 0.9  # a confidence below which the reader of the article is warned


def decode(document: Document, rules: Rules) -> Document:
    """Set `text`, whether valid UTF-8 is everyday text, `encoding`, what decided it and how sure that is.

    Bytes that mean nothing become U+FFFD; they, and pieces in another encoding than the rest, are repairs
    and are counted in a warning. Raises `NoBody` (``empty``) and `Rejected` (``binary``).
    """
    data = document.data
    if isinstance(data, str):
        return _checked(replace(document, text=data.lstrip("\ufeff"), encoding="utf-8", encoding_origin="text"))
    if data[:1] in _FIRST_OF_MAGIC and data.startswith(_MAGIC):
        raise Rejected("decode", "binary", f"not a text document: it begins with the bytes {data[:8]!r}")
    text, verdict, repairs = _decode(document, data, rules)
    text = text.lstrip("\ufeff")
    strict = verdict.origin == STRICT
    # Of text beyond ASCII the question is soon answered, and what is everyday has no control characters.
    may_hold = look_at(text) if strict and len(data) > 2 * len(text) else ANYTHING
    document = replace(
        document,
        text=text,
        utf8=data if strict else b"",
        may_hold=may_hold,
        encoding=verdict.encoding,
        encoding_origin=verdict.origin,
        encoding_confidence=verdict.confidence,
    )
    if may_hold & ODD:
        _refuse_binary(data, document)
    return _checked(_account(document, data, repairs))


def _decode(document: Document, data: bytes, rules: Rules) -> Decoded:
    origin = STRICT
    for bom, encoding in BOMS if data.startswith(_BOMS) else ():
        if data.startswith(bom):
            if encoding != "utf-8":
                from cleaner.encodings.not_utf8 import decode_wide

                return decode_wide(document, data, bom, encoding, rules)
            data, origin = data[len(bom) :], MARKED  # editors put it before pages of any encoding: it proves little
            break
    text = strict_text(data)
    if text is not None and 0 not in data:  # as a number, ten times as fast as bytes
        surely = len(data) - len(text) > _FEW or origin == MARKED
        if surely or (len(data) == len(text) and not has_escapes(data)):
            return text, Verdict("utf-8", 1.0, origin), ()
    from cleaner.encodings.not_utf8 import decode_other  # most documents need nothing of what tells encodings apart

    return decode_other(document, data, text, origin, rules)


def _refuse_binary(data: bytes, document: Document) -> None:
    """Bytes that no text has, in a sample; then, if there are too many, in the whole."""
    text = document.text
    if document.encoding in WIDE or document.encoding in SEVEN_BIT or document.encoding_origin == WIDTHS:
        text = text[:_PROBE]
        controls, size = sum(map(text.count, map(chr, _CONTROLS))), len(text)
    else:
        middle = len(data) // 2
        probe = data[:_PROBE] + data[middle : middle + _PROBE] + data[-_PROBE:]
        controls, size = len(probe) - len(probe.translate(None, _CONTROLS)), len(probe)
        if controls > max(8, size // 20):
            from cleaner.encodings.repeated_bytes import squeezed  # zeros that discs fill files with count once

            data = squeezed(data)
            controls, size = len(data) - len(data.translate(None, _CONTROLS)), len(data)
    if controls == 0:
        return
    if document.encoding_confidence <= UNLIKE and 0 in data and document.encoding not in _MAY_HOLD_ZEROS:
        raise Rejected("decode", "binary", f"it reads like no text in {document.encoding}, and holds zero bytes")
    if controls == size or (controls > max(8, size // 20) and controls > _vouched(text, document)):
        raise Rejected("decode", "binary", f"{controls} of {size} characters are control characters")


def _vouched(text: str, document: Document) -> int:
    """How many control characters `text` may hold: two for each ideograph and the like.

    Binary data are not UTF-8 throughout, nor do they read like text in another encoding.
    """
    if document.encoding != "utf-8" or document.encoding_origin not in (STRICT, MARKED):
        from cleaner.encodings.detect import reads_well

        plain = text.translate(dict.fromkeys(_CONTROLS))
        if not all(map(reads_well, (plain[:_PROBE], plain[-_PROBE:]))):
            return 0
    return 2 * sum("\u2e80" <= character < "\uff61" for character in text)


def _account(document: Document, data: bytes, repairs: tuple[Repair, ...]) -> Document:
    """`document` with what could not be read, what was read in another encoding, and doubts, told."""
    if document.encoding == "utf-8" and document.encoding_origin in (STRICT, MARKED):
        return document  # strict UTF-8 has lost nothing
    text, warnings = document.text, list(document.warnings)
    honest = data.count("\ufffd".encode()) if document.encoding == "utf-8" else 0
    lost = text.count("\ufffd") - honest
    if lost > (most := max(8, len(text) // 10)) and (lost == len(text) or lost - _repeated(text, data) > most):
        raise Rejected("decode", "binary", f"{lost} of {len(text)} characters can't be read in any encoding tried")
    if lost > 0:
        repairs += tuple(
            Repair("undecodable", "", "\ufffd" * line.count("\ufffd"), "lost", number)
            for number, line in enumerate(text.splitlines(), 1)
            if "\ufffd" in line
        )
        warnings.append(f"{lost} byte sequences are not {document.encoding} and became U+FFFD")
    if other := sum(repair.kind == "mixed_encoding" for repair in repairs):
        warnings.append(f"the document mixes encodings: {other} pieces are not {document.encoding}")
    if document.encoding_confidence < _UNSURE:
        warnings.append(f"the encoding is a guess: {document.encoding}, confidence {document.encoding_confidence}")
    return replace(document, repairs=document.repairs + repairs, warnings=tuple(warnings))


def _repeated(text: str, data: bytes) -> int:
    """How many losses only go on from the one before, eight and more in a row, as the bytes there do: damage, however
    long, of one place. Of other bytes it may be text, in an encoding that was not told."""
    from cleaner.encodings.repeated_bytes import squeezed

    return min(sum(len(run) for run in _LOST.findall(text)), len(data) - len(squeezed(data)) + _LEFT)


def _checked(document: Document) -> Document:
    if not document.text or document.text.isspace():
        raise NoBody("decode", "empty", "the document has no text")
    return document

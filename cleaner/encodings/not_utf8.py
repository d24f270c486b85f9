"""Documents that are not surely UTF-8: the declared label read widely, a contest of readings, mixtures.

Apart from `cleaner.decode`, since most documents need nothing of it, and it takes long to load.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby
from operator import itemgetter

from cleaner.document import Document, Repair
from cleaner.encodings.charsets import MULTIBYTE, WIDE, charset, declared
from cleaner.encodings.detect import believable, detect, read, reads_like_text, reads_well
from cleaner.encodings.mixed_encodings import looks_mixed, recover
from cleaner.encodings.mixed_widths import Run, may_be_mixed, of_four_bytes, runs
from cleaner.encodings.plausibility import NO_TEXT, surprise
from cleaner.encodings.realign import HIGH_HALVES, realign_wide
from cleaner.encodings.repeated_bytes import head_without_floods, without_floods
from cleaner.encodings.seven_bit import read_seven_bit
from cleaner.encodings.shifted_pairs import may_be_shifted
from cleaner.encodings.surrogate_pairs import join_surrogates
from cleaner.encodings.verdict import MARKED, STRICT, UNLIKE, WIDTHS, Decoded, Verdict, strict_text
from cleaner.match import match
from cleaner.rules import Rules

UTF_16 = ("utf-16-le", "utf-16-be")
_HIGH = bytes(HIGH_HALVES)
_MOST_ODD = 8  # units of UTF-16 with other high halves, such as symbols, that leave no doubt
_FEW_BYTES = 16  # of eight ideographs, beyond one each
_MARGIN = 20.0  # points by which a document of one width must be less surprising than lines of two
_PROBE = 1_024  # bytes of what is long, in its middle and at its end, that show whether it is text
_TELLING = 400  # characters of the thousand there, or they are floods, which tell nothing


def decode_wide(document: Document, data: bytes, bom: bytes, encoding: str, rules: Rules) -> Decoded:
    """What begins with the BOM of UTF-16 or UTF-32. Programs that join or convert files put one before anything, so
    what does not read like text behind it is read as if there were none, and may lose less."""
    rest = data[len(bom) :]
    head = head_without_floods(rest, _PROBE).decode(encoding, "replace")
    likely = head.isspace() or reads_like_text(head)
    as_utf8 = strict_text(rest) if 0 not in rest else None
    if as_utf8 and (not likely or len(rest) - len(as_utf8) > _MOST_ODD) and reads_like_text(as_utf8[:_PROBE]):
        return as_utf8, Verdict("utf-8", 0.99, MARKED), ()
    alone = False  # nothing but the mark itself shows UTF-16: GBK reads as hangul up to its first line end
    if encoding in UTF_16 and _in_pieces(found := _believed(runs(data))):
        marked = _in_one_width(rest, found, _labels(document, rules), (encoding,), MARKED)
        alone = 0 not in rest and len(found) > 1
    else:
        marked = read(rest, encoding), Verdict(encoding, 1.0, MARKED), ()
    if likely and not alone:
        return marked
    if encoding == "utf-32-le" and of_four_bytes(data[2:]):
        rest = data[2:]  # the mark of UTF-16, before UTF-32 in the other byte order
    other = decode_other(document, rest, None, STRICT, rules)
    shown, shown_marked = other[0][:_PROBE], marked[0][:_PROBE]
    if alone:
        return other if surprise(shown) + _MARGIN < surprise(shown_marked) else marked
    worse = not reads_like_text(shown_marked) or shown.count("\ufffd") < shown_marked.count("\ufffd")
    return other if worse and reads_like_text(shown) else marked


def decode_other(document: Document, data: bytes, as_utf8: str | None, origin: str, rules: Rules) -> Decoded:
    """What has no BOM, or that of UTF-8 before it; `as_utf8` is its text if it could be UTF-8 by chance."""
    if seven_bit := read_seven_bit(data):
        return seven_bit
    surely = as_utf8 is not None and (len(data) == len(as_utf8) or not _chance(data, _labels(document, rules)))
    if as_utf8 is not None and surely and (b"\0" not in data or _has_stray_zeros(data, as_utf8)):
        return as_utf8, Verdict("utf-8", 1.0, origin), ()
    if may_be_mixed(data) and not of_four_bytes(data):
        found = _believed(runs(data))
        if _in_pieces(found):
            return _in_one_width(data, found, _labels(document, rules), UTF_16, "zero bytes")
    verdict = _verdict(data, (["utf-8"] if origin == MARKED else []) + _labels(document, rules))
    encoding = verdict.encoding
    joined: tuple[Repair, ...] = ()
    if encoding == "utf-8":
        data, joined = join_surrogates(data)
    text = read(data, encoding)
    shifted = may_be_shifted(data, text, encoding)
    if encoding not in WIDE and (shifted or "\ufffd" in text or looks_mixed(data, encoding)):
        text, repairs = recover(data, encoding, shifted)
        return text, verdict, joined + repairs
    return text, verdict, joined


def _has_stray_zeros(data: bytes, as_utf8: str) -> bool:
    """Whether what could be UTF-8 is just that, with zero bytes put in: UTF-16 holds hardly a character that its bytes
    make in UTF-8, too."""
    return len(data) - len(as_utf8) > _FEW_BYTES and reads_well(as_utf8[:_PROBE].replace("\0", ""))


def _believed(found: list[Run]) -> list[Run]:
    """`found`, without UTF-16 that reads like no text behind its beginning: binary data, of which two bytes by chance
    end no line and look like half of a character."""
    widths = ("" if run.encoding and _is_no_text(run) else run.encoding for run in found)
    told = zip(widths, found, strict=True)
    return [Run(encoding, b"".join(run.data for _, run in same)) for encoding, same in groupby(told, key=itemgetter(0))]


def _is_no_text(run: Run) -> bool:
    middle = len(run.data) // 4 * 2
    probes = (run.data[middle : middle + _PROBE], run.data[middle * 2 - _PROBE : middle * 2])
    shown = "\n".join(without_floods(probe).decode(run.encoding, "replace") for probe in probes)
    return len(shown) > _TELLING and surprise(shown) > NO_TEXT * len(shown)


def _in_pieces(found: list[Run]) -> bool:
    """Whether a document may be not in one width throughout: runs of several, or UTF-16 that bytes were lost of.

    Those leave half a character at the end, half a pair, or high halves that text seldom has.
    """
    return len(found) > 1 or any(run.encoding and not _is_whole(run) for run in found)


def _is_whole(run: Run) -> bool:
    high = run.data[1::2] if run.encoding == "utf-16-le" else run.data[::2]
    if len(high.translate(None, _HIGH)) > _MOST_ODD:
        return False
    try:
        run.data.decode(run.encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decode_runs(found: list[Run], other: Verdict) -> Decoded:
    """Lines in UTF-16 and lines in `other`: the document is in that which says most of it."""
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


def _in_one_width(data: bytes, found: list[Run], labels: list[str], encodings: Sequence[str], origin: str) -> Decoded:
    """The lines `found`, each in its width, or `data` in one of `encodings`, with bytes that were lost or put in,
    behind which each line would seem to be in the other byte order: whichever is less surprising where they differ.

    A character ten thousand times over has one vote.
    """
    narrow = b"".join(run.data for run in found if not run.encoding)
    other = _verdict(narrow, labels) if strict_text(narrow) is None else Verdict("utf-8", 0.99, STRICT)
    in_runs = _decode_runs(found, other)
    if in_runs[1].encoding not in WIDE and other.confidence > UNLIKE:
        return in_runs
    shown = without_floods(data)
    texts = [_decode_runs([Run(run.encoding, without_floods(run.data)) for run in found], other)[0]]
    texts += [realign_wide(shown, one) for one in encodings]
    lines = [text.split("\n") for text in texts]
    same = set(lines[0]).intersection(*lines[1:])
    apart = ["\n".join(line for line in text if line not in same) for text in lines]
    prices = [surprise(text) for text in apart]
    prices[0] -= _MARGIN
    best = prices.index(min(prices))
    if not best or prices[best] > NO_TEXT * len(apart[best]):
        return in_runs  # in two bytes a character, what is no text in any encoding has half as many, and is cheaper
    encoding = encodings[best - 1]
    return realign_wide(data, encoding), Verdict(encoding, 0.99, origin), ()


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

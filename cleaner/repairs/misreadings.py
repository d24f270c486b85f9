"""The ways back from a wrong reading of a charset: a line's characters to the bytes they were read from, and anew.

Each way is tried as it is; which of the results is Chinese is for `cleaner.repairs.mojibake` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from cleaner.language_model.model import likelihood
from cleaner.patterns.fold import fold
from cleaner.repairs.intact import Intact
from cleaner.repairs.observed_bytes import NONE, observed_bytes, observed_data
from cleaner.repairs.one_byte import ENCODINGS, TWINS, read_again
from cleaner.repairs.partly import noise_in, read_again_in_part, wrong_runs
from cleaner.repairs.readers import charset_of, tables_of
from cleaner.repairs.scores import reads_well
from cleaner.repairs.signs import beyond_ascii, is_suspicious, misread
from cleaner.repairs.undone import Reading, undo
from cleaner.repairs.utf8_parts import is_one_part, utf8_parts

KINDS = (
    *("utf-8 as latin-1", "gbk as latin-1", "big5 as latin-1"),
    *("utf-8 as gbk", "big5 as gbk", "utf-8 as big5", "gbk as big5"),
    *(f"utf-8 as {encoding}" for encoding in ENCODINGS),
)
_SPECIAL = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_LATIN = re.compile(f"[\x00-\xff{_SPECIAL}\ufffd]+")
_TWO_HIGH = re.compile("[\x80-\xff][\x00-\x7f\u0100-\uffff]*[\x80-\xff]")
_LETTER = re.compile("[\x80-\xff][^\x00-\x7f]")
_SEQUENCE = re.compile("[\xc2\xc3\xe2-\xef][\x80-\xbf ]")
_WIDE = re.compile("[\u3040-\u312f\u3400-\u9fff\ue000-\uf8ff]")
_FIVE = 5  # characters of two bytes
_SUSPICIOUS = 0.04  # share of signs that makes any line so


def likely_kinds(line: str) -> Iterator[str]:
    """`KINDS`, in the order in which `line` is likely to be one of them: what was read as Big5 before what was Big5, if
    that has all of its characters."""
    later = ""
    for kind in KINDS:
        if kind == "big5 as gbk" and NONE not in observed_data(line, "big5"):
            later = kind
            continue
        yield kind
        if kind == "gbk as big5" and later:
            yield later


def readings(line: str, kinds: Iterable[str] = KINDS, document: Intact | None = None) -> Iterator[Reading]:
    """The texts that `line` may have been if it is one of `kinds`, in their order; most are nonsense.

    What is intact in the `document` helps to infer what was lost.

    >>> [one.text for one in readings("涓浗鏂伴椈", ["utf-8 as gbk"])]
    ['中国新闻']
    """
    document = document or Intact(line)
    first = _WIDE.search(line)
    latin, wide = _LETTER.search(line), first and _WIDE.search(line, first.end())  # GBK holds é and è, too
    for kind in kinds:
        right, wrong = kind.split(" as ")
        if wrong == "latin-1":
            yield from _latin(line, right, document) if latin else ()
        elif wrong in ENCODINGS:
            again = read_again(line, wrong)
            if wrong in TWINS and again != line:
                kind, again = _likelier_twin(kind, again, f"{right} as {TWINS[wrong]}", read_again(line, TWINS[wrong]))
            if again != line:
                yield Reading(kind, again, "lost" if "\ufffd" in again else "proved")
        elif wide:
            for table in tables_of(wrong) if right == "gbk" else (wrong,):
                if _may_tell_more(line, right, table, document):
                    yield from _wide(line, right, table, document)


def _likelier_twin(kind: str, text: str, other: str, again: str) -> tuple[str, str]:
    """The kind and the text of that which leads back to fewer characters, for it reads more; or else the likelier."""
    if len(again) < len(text) or (
        again != text and len(again) == len(text) and likelihood(fold(again)) > likelihood(fold(text))
    ):
        return other, again
    return kind, text


def _wide(line: str, right: str, table: str, document: Intact) -> Iterator[Reading]:
    """As `readings`, of a line whose characters were two bytes each in the charset of `table`."""
    tokens, data = observed_bytes(line, table), observed_data(line, table)
    found = list(undo(tokens, data, right, table, line, document)) if NONE not in data else []
    is_utf8 = right == "utf-8" and is_one_part(data)
    # What all of a line reads well by, a few bytes inferred, leaves no noise to a part of it.
    parted = right != "utf-8" and not any(one.certainty != "proved" and reads_well(one.text) for one in found)
    noisy = [noise_in(one.text) if parted and len(one.text) == len(line) else None for one in found]
    for one, noise in zip(found, noisy, strict=True):
        # Big5 has two tables, which differ in a few characters: all of a line has to tell them apart.
        yield replace(one, even=is_utf8 or (one.certainty == "proved" and right == "big5" and not noise))
    # Where the document was read by another table of the charset, no part of it is looked for in this one; nor is what
    # is undone as a whole judged here.
    in_parts = document.readers.get((right, table), ()) is not None and not is_utf8
    if in_parts and not any(one.certainty == "proved" or reads_well(one.text) for one in found):
        if right == "utf-8":
            parts = utf8_parts(tokens, data)
        else:
            parts = [] if _stays_suspicious(line, right) else wrong_runs(line)
        yield from _undo_parts(tokens, parts, right, table, line, document)
    for one, noise in zip(found, noisy, strict=True):
        if noise:
            begin, end = noise
            part = read_again_in_part(line[begin:end], one.text[begin:end], begin > 0)
            yield replace(one, text=one.text[:begin] + part + one.text[end:])


def _stays_suspicious(line: str, right: str) -> bool:
    """Whether a line lost so much that it is suspicious whatever part of it is undone: of a part that was GBK, one byte
    in five may be lost, so with all two bytes of each other character half as many losses as these; of Big5 none."""
    lost = line.count("\ufffd")
    left = lost - (len(line) - lost) / 2 if right == "gbk" else lost
    return left > 1 and left >= _SUSPICIOUS * beyond_ascii(line)


def _may_tell_more(line: str, right: str, table: str, document: Intact) -> bool:
    """Whether a table may lead back to what another of its charset does not: not if it has all characters of `line` at
    the same places, nor where that lost bytes, if it read no line of the document."""
    first = charset_of(table)
    if document.readers.get((right, table), ()) is None and ("\ufffd" in line or "?" in line):
        return False
    return (
        table == first
        or document.readers.get((right, first), ()) is None
        or observed_data(line, table) != observed_data(line, first)
    )


def _undo_parts(
    tokens: Sequence[str], parts: Sequence[tuple[int, int]], right: str, table: str, line: str, document: Intact
) -> Iterator[Reading]:
    """Some parts of a line undone, the others being right as they stand."""
    pieces: list[str] = []
    rest: list[str] = []
    changed: list[str] = []
    behind = 0
    for begin, end in parts:
        if (begin, end) == (0, len(tokens)) or NONE in tokens[begin:end]:
            continue
        part = tokens[begin:end]
        found = list(undo(part, "".join(part), right, table, line[begin:end], document))
        undone = max(found, key=lambda one: likelihood(fold(one.text)), default=None)
        if undone and (undone.certainty == "proved" or reads_well(undone.text)):
            rest.append(line[behind:begin])
            pieces += (rest[-1], undone.text)
            changed.append(undone.certainty)
            behind = end
    rest.append(line[behind:])
    left = "".join(rest)
    if changed and not is_suspicious(len(misread(left)), left):
        pieces.append(line[behind:])
        yield Reading(
            f"{right} as {charset_of(table)}", "".join(pieces), min(changed, key=("lost", "likely", "proved").index)
        )


def _latin(line: str, right: str, document: Intact) -> Iterator[Reading]:
    """Latin-1 and cp1252 cannot say ideographs: what stands between those is read anew by itself."""
    changed: list[str] = []

    def anew(found: re.Match[str]) -> str:
        data = observed_data(found[0], "latin-1")
        if not _TWO_HIGH.search(data) or (right == "utf-8" and not _SEQUENCE.search(data)):
            return found[0]
        if right != "utf-8" and _is_utf8(data):
            return found[0]
        undone = next(undo(list(data), data, right, "latin-1", found[0], document), None)
        if undone is None:
            return found[0]
        changed.append(undone.certainty)
        return undone.text

    text = _LATIN.sub(anew, line)
    if changed:
        certainty = min(changed, key=("lost", "likely", "proved").index)
        even = certainty == "proved" or (right == "utf-8" and is_one_part(observed_data(line, "latin-1")))
        yield Reading(f"{right} as latin-1", text, certainty, even)


def _is_utf8(data: str) -> bool:
    """Whether bytes are UTF-8 of another language, in which GBK and Big5 find ideographs: five characters of those are
    UTF-8 once in three thousand."""
    try:
        return len(data.encode("latin-1").decode()) <= len(data) - _FIVE
    except UnicodeError:
        return False

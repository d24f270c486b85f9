"""The ways back from a wrong reading of a charset: a line's characters to the bytes they were read from, and anew.

Each way is tried as it is; which of the results is Chinese is for `cleaner.repairs.mojibake` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cleaner.fold import fold
from cleaner.language_model import likelihood
from cleaner.repairs.intact import Intact
from cleaner.repairs.losses import losses
from cleaner.repairs.lost_bytes import infer
from cleaner.repairs.observed_bytes import NONE, observed_bytes
from cleaner.repairs.partly import read_again_in_part, utf8_parts, wrong_runs
from cleaner.repairs.signs import is_suspicious, misread

_SPECIAL = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_LATIN = re.compile(f"[\x00-\xff{_SPECIAL}\ufffd]+")
_HIGH = re.compile("[\x80-\xff]")
_LETTER = re.compile("[\x80-\xff][^\x00-\x7f]")
_WHOLE = re.compile("[\xe2-\xef][\x80-\xbf]{2}")
_SEQUENCE = re.compile("[\xc2\xc3\xe2-\xef][\x80-\xbf ]")
_WHOLE_SHARE = 0.7  # of the high bytes must stand in whole characters, or nothing is inferred
_SPACE = re.compile("(?<=[\xe3-\xef]) (?=[\x80-\xbf])|(?<=[\xe3-\xef][\x80-\xbf]) ")
_SWALLOWED = re.compile("[^\x00-\x7f]\\?(?:[^\x00-\x7f]|$)")
_QUESTIONS = ("question marks", "question marks, swallowing")
_TELLING = 5  # lines that tell whether a reader swallowed ASCII
_CLEARLY = 8.0  # natural-log units by which its lines must be likelier if it did
_UNREAD = 20.0  # natural-log units for a line that one reader cannot have left
_WIDE = re.compile("[\u3040-\u312f\u3400-\u9fff\ue000-\uf8ff]")
_WELL = -8.0  # score of a character above which a part is Chinese, without the rest of the line to tell
_GOOD = -6.0  # score of a character from which no other way to lose bytes is tried


class Reading(Struct, frozen=True):
    """A line undone once: what was read as what, the text, and how certain that is."""

    kind: str
    text: str
    certainty: str


def readings(
    line: str, rights: Container[str] = ("utf-8", "gbk", "big5"), document: Intact | None = None
) -> Iterator[Reading]:
    """The texts in one of the charsets `rights` that `line` may have been; most are nonsense.

    What is intact in the `document` helps to infer what was lost.

    >>> [one.text for one in readings("涓浗鏂伴椈") if one.kind == "utf-8 as gbk"]
    ['中国新闻']
    """
    document = document or Intact(line)
    if _LETTER.search(line):
        for right in ("utf-8", "gbk", "big5"):
            if right in rights:
                yield from _latin(line, right, document)
    if len(_WIDE.findall(line)) < 2:  # ideographs, kana, private use: GBK holds é and è, too
        return
    for table, wanted in (("gbk", ("utf-8", "big5")), ("big5", ("utf-8", "gbk")), ("big5 without hkscs", ("gbk",))):
        if not any(right in rights for right in wanted):
            continue
        tokens, wrong = observed_bytes(line, table), table.split()[0]
        whole = NONE not in tokens
        for right in wanted:
            if right not in rights:
                continue
            found = list(_undo(tokens, right, wrong, line, document)) if whole else []
            yield from found
            if not any(one.certainty == "proved" for one in found):
                parts = utf8_parts(tokens) if right == "utf-8" else wrong_runs(line)
                yield from _undo_parts(tokens, parts, right, wrong, line, document)
            for one in found:
                if right != "utf-8" and len(one.text) == len(line):
                    yield replace(one, text=read_again_in_part(line, one.text))


def _undo_parts(
    tokens: list[str], parts: Sequence[tuple[int, int]], right: str, wrong: str, line: str, document: Intact
) -> Iterator[Reading]:
    """Some parts of a line undone, the others being right as they stand."""
    pieces: list[str] = []
    rest: list[str] = []
    changed: list[str] = []
    behind = 0
    for begin, end in parts:
        if (begin, end) == (0, len(tokens)) or NONE in tokens[begin:end]:
            continue
        found = list(_undo(tokens[begin:end], right, wrong, line[begin:end], document))
        undone = max(found, key=lambda one: likelihood(fold(one.text)), default=None)
        if undone and (undone.certainty == "proved" or _reads_well(undone.text)):
            rest.append(line[behind:begin])
            pieces += (rest[-1], undone.text)
            changed.append(undone.certainty)
            behind = end
    rest.append(line[behind:])
    left = "".join(rest)
    if changed and not is_suspicious(len(misread(left)), left):
        pieces.append(line[behind:])
        yield Reading(f"{right} as {wrong}", "".join(pieces), min(changed, key=("lost", "likely", "proved").index))


def _reads_well(text: str) -> bool:
    return likelihood(fold(text)) > _WELL * len(text)


def _latin(line: str, right: str, document: Intact) -> Iterator[Reading]:
    """Latin-1 and cp1252 cannot say ideographs: what stands between those is read anew by itself."""
    changed: list[str] = []

    def anew(found: re.Match[str]) -> str:
        data = "".join(observed_bytes(found[0], "latin-1"))
        if len(_HIGH.findall(data)) < 2 or (right == "utf-8" and not _SEQUENCE.search(data)):
            return found[0]
        undone = next(_undo(list(data), right, "latin-1", found[0], document), None)
        if undone is None:
            return found[0]
        changed.append(undone.certainty)
        return undone.text

    text = _LATIN.sub(anew, line)
    if changed:
        yield Reading(f"{right} as latin-1", text, min(changed, key=("lost", "likely", "proved").index))


def _undo(tokens: list[str], right: str, wrong: str, line: str, document: Intact) -> Iterator[Reading]:
    kind, data = f"{right} as {wrong}", "".join(tokens)
    try:
        yield Reading(kind, data.encode("latin-1").decode("gb18030" if right == "gbk" else _NAMES[right]), "proved")
        if right == "utf-8" or "?" not in data:
            return
    except UnicodeError:
        pass
    if right == "utf-8":
        if wrong == "big5":
            return  # a third to half of the bytes are lost: whatever is inferred would be invented
        if wrong == "latin-1":
            tokens = list(_SPACE.sub("\xa0", data))
        if 3 * len(_WHOLE.findall(data)) < _WHOLE_SHARE * (len(_HIGH.findall(data)) + data.count("\ufffd")):
            return
    elif (right, wrong) != ("gbk", "big5") or 5 * data.count("\ufffd") > len(data):
        return
    ways = losses("gb18030" if wrong == "gbk" else wrong, line)
    if right == "gbk":  # pairs do not show where they begin: what was lost must be marked
        ways = [way for way in ways if way.marks]
    best = None
    if any(way.swallows for way in ways):
        swallows = _swallows(document, right, wrong)
        ways = [way for way in ways if way.swallows == swallows]
    # A reader that loses less reads nearly everything that a stricter one left: both must be asked.
    asked = [way for way in ways if "strict" in way.name]
    for losable in (False, True):
        for way in ways if best is None else ():
            found = infer(tokens, right, way, losable, document.model(right, wrong))
            if found and (best is None or found.score > best.score):
                best = found
            if best and best.score > _GOOD * len(best.text) and (not asked or way is asked[-1]):
                break
    if best:
        yield Reading(kind, best.text, "lost" if best.lost else "likely")


def _swallows(document: Intact, right: str, wrong: str) -> bool:
    """Whether the reader of a document swallowed the ASCII behind lost bytes, by the lines that tell most."""
    if document.swallows is None:
        document.swallows = False  # what asks again while this is found out
        gain, model = 0.0, document.model(right, wrong)
        for line in document.lines_with(_SWALLOWED)[:_TELLING]:
            tokens = observed_bytes(line, wrong)
            if NONE not in tokens:
                ways = [way for way in losses("gb18030", line) if way.name in _QUESTIONS]
                found = {way.swallows: infer(tokens, right, way, True, model) for way in ways}
                if both := [one for one in found.values() if one]:
                    worst = min(one.score for one in both) - _UNREAD
                    gain += (found[True] or both[0]._replace(score=worst)).score
                    gain -= (found[False] or both[0]._replace(score=worst)).score
        document.swallows = gain > _CLEARLY
    return document.swallows


_NAMES = {"utf-8": "utf-8", "big5": "big5hkscs"}

"""Build the data that repairs judge by, from packages on PyPI: `make language-model`.

`data/bigrams.txt`, from the word-frequency list of jieba (MIT licence; 349 046 words with counts): text is
modelled as words drawn one after another by frequency, so a character is followed by what follows it
inside words or, where a word ends, by the start of another word, a mark or a digit. A word list says
nothing of marks and digits; their shares are set by hand (`cleaner.bigrams`), and they stand
only where words end.

`data/readings.txt`, from pypinyin (MIT licence): the pinyin readings of the characters that GBK holds.

`data/signs.txt`, from Python's codecs: ideographs that wrong readings are full of and that are everyday in no
charset; text without them is not looked at for mojibake.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise, product
from pathlib import Path

from cleaner.bigrams import DATA, LEVELS, STEP
from cleaner.fold import fold
from cleaner.repairs.signs import RARE

# How much rarer than after a noun or a verb a clause ends after a word of this kind, set by hand: jieba tags
# prepositions p, conjunctions c, adverbs d, pronouns r, numbers m, particles u, prefixes h, distinguishing words b.
BEFORE_MARKS = {"p": 0.03, "c": 0.05, "d": 0.08, "r": 0.2, "m": 0.2, "u": 0.5, "h": 0.02, "b": 0.2}
SMALLEST = 3  # counts below say more about the list than about the language
READINGS = DATA.with_name("readings.txt")


def bigrams(words: Path) -> str:
    """A line a character: its rate as the first of a word, its share of firsts, then for a first and for a later
    character of a word how often the word ends with it, how often a clause may, its followers, and their shares."""
    followers: dict[bool, defaultdict[str, Counter[str]]] = {True: defaultdict(Counter), False: defaultdict(Counter)}
    ends: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    stops: dict[bool, defaultdict[str, float]] = {True: defaultdict(float), False: defaultdict(float)}
    starts: Counter[str] = Counter()
    for line in words.read_text("utf-8").splitlines():
        word, count, kind = line.split(" ")
        word, times = fold(word), int(count)
        if all("\u3400" <= c <= "\u9fff" for c in word):
            starts[word[0]] += times
            ends[len(word) == 1][word[-1]] += times
            stops[len(word) == 1][word[-1]] += times * BEFORE_MARKS.get(kind[:1], 1.0)
            for place, (one, other) in enumerate(pairwise(word)):
                followers[place == 0][one][other] += times
    total = starts.total()
    lines = []
    for one in sorted({*starts, *ends[False]}):
        later = ends[False][one] + followers[False][one].total()
        columns = [one, _level(starts[one] / total), _level(starts[one] / (starts[one] + later))]
        for first in (True, False):
            out = ends[first][one] + followers[first][one].total()
            ranked = [other for other, times in followers[first][one].most_common() if times >= SMALLEST]
            # A character that never ends a listed word may still end one that is not listed.
            columns.append(_level(max(ends[first][one], 0.02 * out, 1) / max(1, out)))
            columns.append(_level(max(stops[first][one], 0.005 * out, 1) / max(1, out)))
            columns.append("".join(ranked))
            columns.append("".join(_level(followers[first][one][other] / out) for other in ranked))
        lines.append("\t".join(columns))
    return "\n".join(lines) + "\n"


def _level(probability: float) -> str:
    """A probability as one printable character: its negative logarithm in steps of `STEP`."""
    steps = LEVELS - 1 if probability <= 0 else min(LEVELS - 1, max(0, round(-math.log(probability) / STEP)))
    return chr(0x30 + steps)


def readings(table: dict[int, str]) -> str:
    """A line a character of GBK: the character and its readings, with tone letters."""
    lines = []
    for code, pinyin in sorted(table.items()):
        try:
            if len(chr(code).encode("gbk")) == 2:
                lines.append(f"{chr(code)}\t{pinyin.replace(',', ' ')}")
        except UnicodeEncodeError:
            continue
    return "\n".join(lines) + "\n"


_FREQUENT = (
    "的一是不了在有人我他这中大来上个国说和地也子时道出而要于就下得可你年生会自着去之过家学对她里后小么心多天能好都"
)
_FREQUENT += "然没日成，。、：；？！“”《》（）"
_TRADITIONAL = (
    "的一是不了在有人我他這中大來上個國說和地也子時道出而要於就下得可你年生會自著去之過家學對她裡後小麼心多天能"
)


def signs() -> str:
    """Images of UTF-8's leading bytes with the byte after, and of the most frequent characters; no everyday ones."""
    everyday = (
        _characters("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
        | _characters("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
        | _characters("shift_jis", range(0x88, 0x99), range(0x40, 0xFD))
    )
    leads = (*range(0xE2, 0xEA), 0xEF)
    images = _characters("gbk", leads, range(0x80, 0xC0)) | _characters("big5", leads, range(0x80, 0xC0))
    images |= set(_FREQUENT.encode("gbk").decode("big5hkscs", "ignore"))
    images |= set(_TRADITIONAL.encode("big5", "ignore").decode("gb18030", "ignore"))
    return "".join(sorted(one for one in images - everyday if "\u3400" <= one <= "\u9fff")) + "\n"


def _characters(charset: str, leads: Sequence[int], trails: Sequence[int]) -> set[str]:
    return set("".join(bytes(pair).decode(charset, "ignore") for pair in product(leads, trails)))


if __name__ == "__main__":
    import jieba
    from pypinyin.pinyin_dict import pinyin_dict

    DATA.write_text(bigrams(Path(jieba.__file__).parent / "dict.txt"), "utf-8")
    READINGS.write_text(readings(pinyin_dict), "utf-8")
    RARE.write_text(signs(), "utf-8")
    for path in (DATA, READINGS, RARE):
        sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.2f} MB\n")

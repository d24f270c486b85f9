"""Build the data that repairs judge by, from packages on PyPI: `make language-model`.

`data/bigrams.txt`, from the word-frequency list of jieba (MIT licence; 349 046 words with counts): text is
modelled as words drawn one after another by frequency, so a character is followed by what follows it
inside words or, where a word ends, by the start of another word, a mark or a digit. A word list says
nothing of marks and digits; their shares are counted in pages (`cleaner.bigrams`), and they stand
only where words end.

`data/readings.txt`, from pypinyin (MIT licence): the pinyin readings of the characters that GBK holds.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from cleaner.bigrams import DATA, LEVELS, STEP
from cleaner.fold import fold

SMALLEST = 3  # counts below say more about the list than about the language
READINGS = DATA.with_name("readings.txt")


def bigrams(words: Path) -> str:
    """A line a character: its rate as the first of a word, its share of firsts, then for a first and for a later
    character of a word how often the word ends with it, its followers, and their shares."""
    followers: dict[bool, defaultdict[str, Counter[str]]] = {True: defaultdict(Counter), False: defaultdict(Counter)}
    ends: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    starts: Counter[str] = Counter()
    for line in words.read_text("utf-8").splitlines():
        word, count = line.split(" ")[:2]
        word, times = fold(word), int(count)
        if all("\u3400" <= c <= "\u9fff" for c in word):
            starts[word[0]] += times
            ends[len(word) == 1][word[-1]] += times
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


if __name__ == "__main__":
    import jieba  # type: ignore[import-untyped]
    from pypinyin.pinyin_dict import pinyin_dict

    DATA.write_text(bigrams(Path(jieba.__file__).parent / "dict.txt"), "utf-8")
    READINGS.write_text(readings(pinyin_dict), "utf-8")
    for path in (DATA, READINGS):
        sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.2f} MB\n")

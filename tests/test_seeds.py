"""The seeds are what they claim to be: damaged by the forward model; and the goldens are fit to be goldens."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import cleaner
from cleaner.patterns.fold import fold
from cleaner.repairs.forward import inject
from cleaner.serialise import to_text
from tests.damage import table
from tests.seeds import FOLDER, SEEDS, golden_of, known_failure

UNDAMAGED = sorted((Path(__file__).parent / "undamaged").glob("*/*.txt"))
GOLDENS = sorted(FOLDER.glob("*/*.golden"))
# Lines that no article holds, on the folded text.
BOILERPLATE = re.compile(
    r"责任编辑[: ]|责编[: ]|编辑[:：]|版权所有|版权声明|未经.{0,4}授权|原标题[: ]|分享到|上一篇[: ]|下一篇[: ]"
    r"|相关阅读$|ICP备|浏览次数|来源:\S+$"
)


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("page", UNDAMAGED, ids=name)
def test_damaged_seed_is_the_forward_damage_of_its_page(page: Path) -> None:
    """`apples.60.txt` is the page before its characters were injected with the first 60 keys of the table."""
    stem, keys = page.stem.rsplit(".", 1)
    seed = FOLDER / page.parent.name / f"{stem}.txt"
    assert seed.read_text("utf-8") == inject(page.read_text("utf-8"), table(int(keys)))


@pytest.mark.parametrize("seed", SEEDS, ids=name)
def test_seed_has_a_golden(seed: Path) -> None:
    assert golden_of(seed).is_file(), f"make golden SOURCE={seed.parent.name}, read it, commit it"


def test_no_golden_is_an_orphan() -> None:
    assert sorted(map(golden_of, SEEDS)) == GOLDENS


@pytest.mark.parametrize("golden", GOLDENS, ids=name)
def test_golden_is_clean(golden: Path) -> None:
    text = golden.read_text("utf-8")
    bad = [c for c in text if c == "\ufffd" or (c != "\n" and unicodedata.category(c) in ("Cc", "Co", "Cs"))]
    assert not bad
    assert unicodedata.is_normalized("NFC", text)
    body = text.split("\n---\n", 1)[1]
    assert not [line for line in body.splitlines() if BOILERPLATE.search(fold(line))]
    assert all(line == line.strip() != "" for line in body.splitlines())


@pytest.mark.parametrize(
    "golden", [pytest.param(golden_of(seed), id=name(golden_of(seed))) for seed in SEEDS if not known_failure(seed)]
)
def test_golden_is_a_fixed_point_of_cleaning(golden: Path) -> None:
    text = golden.read_text("utf-8")
    assert to_text(cleaner.clean(text.encode())) == text
    body = text.split("\n---\n", 1)[1]
    assert cleaner.clean(body).text + "\n" == body

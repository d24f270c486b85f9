"""What a search for lost bytes leaves out changes nothing of what it finds."""

from __future__ import annotations

from math import inf

import pytest

from cleaner.language_model.counts import known_until, log_rate, log_rates
from cleaner.language_model.model import START, Context, follow, step
from cleaner.patterns.fold import fold
from cleaner.repairs.agenda import Agenda
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.losses import losses
from cleaner.repairs.lost_bytes import Search, infer
from cleaner.repairs.observed_bytes import joined, observed_bytes
from cleaner.repairs.options import options
from cleaner.repairs.remains import Remains
from cleaner.repairs.shapes import _lossy, _marked
from tests.mojibake import LOSSY

LINE = (
    "老船工说：“石板是祖父那一辈人（1912年）抬上来的，一块也没有少！”‘怎么会少？’桥长35米，两头各加一盏灯，一年后通车。"
)
MARKED = [
    ("utf-8 as gbk, U+FFFD", "utf-8", "gbk", "replaced, strict"),
    ("utf-8 as gb18030, ?", "utf-8", "gbk", "question marks"),
    ("utf-8 as cp1252, open bytes U+FFFD", "utf-8", "latin-1", "replaced"),
    ("gbk as big5, U+FFFD", "gbk", "big5 without hkscs", "replaced"),
    ("gbk as cp950, ?", "gbk", "big5 without hkscs", "question marks"),
]


def _search(chain: str, right: str, table: str, name: str) -> Search:
    damaged = LOSSY[chain](LINE)
    wrong = {"gbk": "gb18030", "latin-1": "latin-1"}.get(table, "big5")
    [how] = [one for one in losses(wrong, damaged) if one.name == name]
    return Search(joined(observed_bytes(damaged, table)), right, how, CacheModel())


@pytest.mark.parametrize("begin", [0, 5, 20, 33])
def test_a_context_is_the_same_where_nobody_asks_how_likely_the_text_is(begin: int) -> None:
    contexts: list[Context] = [START]
    shadow = fold(LINE)
    for character in shadow:
        contexts.append(step(contexts[-1], character)[1])
    for end in range(begin, len(shadow) + 1):
        assert follow(contexts[begin], shadow[begin:end]) == contexts[end]


def test_how_frequent_characters_are_is_summed_up_at_once() -> None:
    text = "新河，芍𠮷㐀"
    assert log_rates(text + "35 km") == pytest.approx(sum(map(log_rate, text)))


@pytest.mark.parametrize("case", MARKED, ids=lambda case: case[0])
def test_a_reader_without_rivals_finds_the_same_text(case: tuple[str, str, str, str]) -> None:
    compared, alone = _search(*case), _search(*case)
    alone.read_alone()
    found, again = compared.result(), alone.result()
    assert found and again and again.text == found.text
    # One that is alone from somewhere on.
    late = _search(*case)
    assert late.read(30)
    late.read_alone()
    rest = late.result()
    assert rest and rest.text == found.text


@pytest.mark.parametrize("case", MARKED, ids=lambda case: case[0])
def test_where_each_lost_byte_has_a_mark_a_character_has_one_shape(case: tuple[str, str, str, str]) -> None:
    left: Remains = _search(*case).left
    found = 0
    for at in range(len(left.data)):
        for size in (2, 3) if left.charset == "utf-8" else (2,):
            for owed in ("", "a"):
                shapes = list(_lossy(left, at, size, owed))
                assert _marked(left, at, size) == shapes
                found += any("a" in fates for _, fates, _ in shapes)
    assert found


@pytest.mark.parametrize("following", ["", "说", "，", "新"])
def test_no_character_is_likelier_than_the_likeliest_is_alone(following: str) -> None:
    [how, *_] = losses("gb18030", "\ufffd")
    for pattern in (("\xe8", "\x88", ""), ("\xe5", "\xa4", ""), ("\xe6", "", "")):
        found = options("utf-8", pattern, "".join("k" if one else "a" for one in pattern), how, "Hant", 800)
        assert found
        assert -inf < found.ranked(following)[0][0] <= found.most_alone()


@pytest.mark.parametrize("text", ["工人们用上了新技术、新设备，老人都说好。", "这里有许多高端、绿色的产品。"])
def test_a_rare_character_may_be_what_is_left_of_two_where_pairs_are_dropped(text: str) -> None:
    """Of 术、 the pair AF E3 is dropped, then 80 by itself: 朁 is left."""
    [how] = [one for one in losses("gb18030", "") if one.name == "dropped, no private use"]
    damaged = LOSSY["utf-8 as gb18030, dropped with private use"](text)
    found = infer(joined(observed_bytes(damaged, "gbk")), "utf-8", how, CacheModel())
    assert found and found.text == text


def test_what_owes_a_character_of_which_next_to_nothing_is_left_must_not_be_far_behind() -> None:
    agenda = Agenda(6)
    [first] = agenda.waiting[0] or []
    agenda.say(first, "米", 3, START, -5.0)
    assert agenda.worst(first, 2) == -inf
    assert agenda.worst_owing(first, 2) == -9.0
    assert agenda.worst(first, 3) == -13.0


def test_what_the_model_has_not_met_is_found_in_a_text() -> None:
    assert [known_until(text) for text in ("新技朁到", "km新桥「1」", "𠮷", "")] == [2, 7, 0, 0]

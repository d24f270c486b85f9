"""Which reader lost the bytes of a document is told with as little reading as it takes, and as before."""

from __future__ import annotations

import os

import pytest

from cleaner.repairs import misreadings, readers, utf8_parts
from cleaner.repairs.big5_tables import likely_tables
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.intact import Intact
from cleaner.repairs.losses import losses
from cleaner.repairs.lost_bytes import Search
from cleaner.repairs.misreadings import readings
from cleaner.repairs.mojibake import repair_mojibake
from cleaner.repairs.observed_bytes import joined, observed_bytes
from cleaner.repairs.remains import all_shows
from tests.mojibake import CHAINS, HOPELESS

TABLES = ("big5", "big5 without hkscs")
TEXT = (
    "县城里新开的企业平均一年前往山区一次，强调求实，情况清楚，青山前面是市区。\n其他企业起初不清楚情况，后来强起来了。"
)
SAME = "大家在会上发现了问题，工人师傅检查了每一个阀门，第二天就解决了。"
LINE = "大家在会上发现了问题，第二天就解决了。老桥昨天重新通车，两岸的居民等了将近一年，施工队把旧石板又铺了回去。"


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ("gbk as big5, U+FFFD", ["big5 without hkscs"]),
        ("gbk as cp950, ?", ["big5 without hkscs"]),
        ("gbk as big5hkscs, U+FFFD", ["big5"]),
    ],
)
def test_the_characters_that_two_tables_have_at_other_places_tell_them_apart(chain: str, expected: list[str]) -> None:
    damaged = CHAINS[chain](TEXT)
    assert likely_tables(TABLES, damaged.split("\n")) == expected
    assert likely_tables(TABLES, [damaged + "😀⑹😀"]) == expected  # what neither can say
    assert likely_tables(TABLES, []) == likely_tables(TABLES, ["新河"]) == TABLES


def test_every_loss_of_utf_8_shows_or_not() -> None:
    data = TEXT.replace("\n", " 1·2 ").encode().decode("latin-1")
    assert all_shows(data, "utf-8", "\ufffd") and all_shows(data, "utf-8", "?")
    for place in (0, 1, 2, 30):
        for mark in "\ufffd?":
            assert all_shows(data[:place] + mark + data[place + 1 :], "utf-8", mark)
        assert not all_shows(data[:place] + data[place + 1 :], "utf-8", "\ufffd")
        assert not all_shows(data[:place] + data[place + 2 :], "utf-8", "?")
    assert not all_shows(data, "utf-8", "") and not all_shows(data, "gbk", "?")


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the readers that a text is searched by."""
    names: list[str] = []

    def search(*args: object) -> Search:
        names.append(args[2].name)  # type: ignore[attr-defined]
        return Search(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(readers, "Search", search)
    return names


@pytest.mark.skipif(os.environ.get("CLEANER_COMPILED") == "1", reason="compiled modules call each other directly")
@pytest.mark.parametrize(
    ("chain", "asked"), [("utf-8 as gbk, U+FFFD", False), ("utf-8 as gb18030, U+FFFD, no private use", True)]
)
def test_what_was_dropped_besides_is_looked_for_where_a_loss_does_not_show(
    chain: str, asked: bool, tried: list[str]
) -> None:
    damaged = CHAINS[chain](LINE)
    assert repair_mojibake(damaged).text != damaged
    assert any("no private use" in one for one in tried) == asked
    assert len(set(tried)) > 1


@pytest.mark.skipif(os.environ.get("CLEANER_COMPILED") == "1", reason="compiled modules call each other directly")
@pytest.mark.parametrize(("chain", "asked"), [("utf-8 as gbk in a browser", False), ("gbk as big5, U+FFFD", True)])
def test_two_bytes_for_a_mark_are_tried_where_they_may_have_been(chain: str, asked: bool, tried: list[str]) -> None:
    assert repair_mojibake(CHAINS[chain](TEXT + LINE)).text != CHAINS[chain](TEXT + LINE)
    assert "replaced" in tried
    assert ("replaced by pairs" in tried) == asked


@pytest.mark.skipif(os.environ.get("CLEANER_COMPILED") == "1", reason="compiled modules call each other directly")
@pytest.mark.parametrize(
    ("line", "dropped"),
    [(LINE, False), ("新桥通车？", True)],  # of the second one byte is lost, as before a ? that stood there
)
def test_none_that_drops_bytes_is_tried_where_each_loss_shows_as_a_question_mark(
    line: str, dropped: bool, tried: list[str]
) -> None:
    damaged = CHAINS["utf-8 as gb18030, ?"](line)
    assert damaged.count("?") > 1 - dropped
    list(readings(damaged, ["utf-8 as gbk"]))
    assert "question marks" in tried
    assert ("dropped" in tried) == dropped


@pytest.mark.skipif(os.environ.get("CLEANER_COMPILED") == "1", reason="compiled modules call each other directly")
def test_a_line_that_both_tables_read_alike_is_read_once(tried: list[str]) -> None:
    damaged = CHAINS["gbk as big5, U+FFFD"](SAME)
    assert observed_bytes(damaged, TABLES[0]) == observed_bytes(damaged, TABLES[1])
    assert [one.text for one in readings(damaged, ["gbk as big5"])] == [SAME]
    assert tried.count("replaced") == 1


@pytest.mark.parametrize("chain", [one for one in CHAINS if one.startswith("utf-8 as g")])
def test_a_line_that_is_all_utf_8_is_seen_at_once_to_be_one_part(chain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [observed_bytes(line, "gbk") for line in CHAINS[chain](TEXT + LINE + "\n·3").split("\n")]
    found = list(map(utf8_parts.utf8_parts, lines))
    monkeypatch.setattr(utf8_parts, "is_one_part", lambda data: False)
    assert list(map(utf8_parts.utf8_parts, lines)) == found


def test_of_a_line_that_lost_too_much_no_part_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def runs(line: str) -> list[tuple[int, int]]:
        asked.append(line)
        return []

    monkeypatch.setattr(misreadings, "wrong_runs", runs)
    hopeless = HOPELESS["gbk as utf-8"](LINE)
    assert not list(readings(hopeless, ["gbk as big5"])) and not asked
    mixed = LINE + hopeless[:6] + CHAINS["gbk as big5, U+FFFD"](LINE)
    assert not list(readings(mixed, ["gbk as big5"])) and set(asked) == {mixed}


@pytest.mark.skipif(os.environ.get("CLEANER_COMPILED") == "1", reason="compiled modules call each other directly")
def test_no_part_is_looked_for_in_a_table_that_the_document_was_not_read_by(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = CHAINS["gbk as big5, U+FFFD"](TEXT.split("\n")[0] + LINE)
    document, asked = Intact(damaged), []

    def runs(line: str) -> list[tuple[int, int]]:
        asked.append(line)
        return []

    monkeypatch.setattr(misreadings, "wrong_runs", runs)
    assert [one.certainty for one in readings(damaged, ["gbk as big5"], document)] == ["likely"]
    assert document.readers["gbk", "big5"] is None
    assert not asked


def test_a_question_mark_is_not_read_as_it_stands_where_a_line_reads_well_without() -> None:
    text = "新河大桥昨天上午正式通车，两岸群众不用再绕行三十公里。"
    damaged = CHAINS["gbk as cp950, ?"](text)
    found = list(readings(damaged, ["gbk as big5"]))
    assert [one.text for one in found][-1] == text
    assert {one.certainty for one in found} == {"likely"}
    kept = "新河大桥通车?"
    whole = kept.encode("gbk").decode("big5hkscs")
    assert (kept, "proved") in [(one.text, one.certainty) for one in readings(whole, ["gbk as big5"])]


def test_while_readers_compete_characters_far_behind_a_loss_are_not_weighed() -> None:
    model = CacheModel(LINE)
    (way, *_) = losses("gb18030", "\ufffd")
    search = Search(joined(list(TEXT.split("\n")[1].encode().decode("latin-1"))), "utf-8", way, model)
    found = search.result()
    assert found and found.text == TEXT.split("\n")[1]
    assert len(model._followers) <= 6

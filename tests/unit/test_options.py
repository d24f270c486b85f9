"""What may have stood somewhere is weighed all at once as the language model weighs it one by one."""

from __future__ import annotations

import pytest

from cleaner.language_model.model import context_after
from cleaner.repairs.cache_model import CacheModel
from cleaner.repairs.intact import Intact
from cleaner.repairs.likeliest import likeliest
from cleaner.repairs.losses import losses
from cleaner.repairs.options import last_bytes, options
from cleaner.repairs.readers import readers
from cleaner.repairs.remains import Remains, ends_of, plain_text
from cleaner.repairs.shapes import shapes

REPLACED = losses("gb18030", "\ufffd")[0]
DOCUMENT = "鲍晚舟在青棠县走访，鲍晚舟说，青棠县变了。"


@pytest.mark.parametrize("before", ["记者鲍晚", "他说：“这座桥的", "一", "青棠县，"])
@pytest.mark.parametrize("pattern", [("\xe8", "\x88", ""), ("\xe3", "\x80", ""), ("\xe5", "\xa4", "")])
@pytest.mark.parametrize("document", ["", DOCUMENT])
def test_all_at_once_are_weighed_as_one_by_one(before: str, pattern: tuple[str, ...], document: str) -> None:
    context, model = context_after(before), CacheModel(document)
    found = options("utf-8", pattern, "".join("k" if one else "a" for one in pattern), REPLACED, "Hant", 800)
    assert found
    choices = likeliest(found, context, model, "说")
    assert choices
    for gain, at, after in choices:
        likelihood, following = model.advance(context, found.folded[at])
        assert gain == pytest.approx(likelihood + found.extra[at], abs=1e-6)
        assert after == following


def test_what_is_worse_than_asked_for_is_left_out() -> None:
    found = options("utf-8", ("\xe5", "\xa4", ""), "kka", REPLACED, "Hant", 800)
    assert found
    context, model = context_after("记者鲍晚"), CacheModel(DOCUMENT)
    choices = likeliest(found, context, model, "说")
    worst = sorted(gain for gain, *_ in choices)[2]
    better = likeliest(found, context, model, "说", worst=worst)
    assert [one for one in choices if one[0] >= worst] == [one for one in better if one in choices]
    assert all(gain >= worst for gain, *_ in better)
    assert not likeliest(found, context, model, "说", worst=1.0)


def test_the_words_of_the_document_come_first() -> None:
    found = options("utf-8", ("\xe8", "\x88", ""), "kka", REPLACED, "Hant", 800)
    assert found
    context = context_after("记者鲍晚")
    best = likeliest(found, context, CacheModel(DOCUMENT), " ")[0]
    assert found.characters[best[1]] == "舟"
    assert found.characters[likeliest(found, context, CacheModel(), " ")[0][1]] != "舟"


def test_what_a_reader_never_loses_is_no_candidate() -> None:
    # 坐 is E5 9D 90 and 叭 E5 8F AD: cp1252 leaves 8F, 90 and 9D open, and has a character for AD.
    [how] = losses("latin-1", "åœ¨")
    found = options("utf-8", ("\xe5", "", ""), "kaa", how, "Hant", 800)
    assert found
    characters = found.between("", last_bytes("\xe5", "a", how, found.ends), "kaa", how).characters
    assert "坐" in characters
    assert "叭" not in characters


def test_no_shape_leaves_a_byte_that_begins_nothing() -> None:
    [how] = losses("latin-1", "åœ¨")
    left = Remains("\xe5\x9c\xa8", [True] * 4, "utf-8", how)
    assert [fates for _, fates, _ in shapes(left, 0, "")] == ["kkk"]


def test_characters_that_are_whole_are_read_in_a_run() -> None:
    [how] = losses("latin-1", "åœ¨")
    data = "新河a桥走".encode().decode("latin-1")
    left = Remains(data[:-1], [True] * len(data), "utf-8", how)
    assert plain_text(left, 0) == "新河a桥"
    assert plain_text(left, 1) == ""


def test_lines_of_one_document_have_the_same_readers() -> None:
    private = losses("gb18030", "涓\ufffd\ue000")
    plain = losses("gb18030", "涓\ufffd")
    assert [one.name for one in plain] == [
        "replaced",
        "replaced by pairs",
        "replaced, strict",
        "replaced, no private use",
    ]
    assert private == plain[:2]
    assert [one.name for one in losses("gb18030", "涓?")][:2] == ["question marks", "question marks, swallowing"]
    assert losses("gb18030", "涓") == [one for one in losses("gb18030", "涓?") if one.marks != "?"]


@pytest.mark.parametrize("charset", ["gb18030", "big5hkscs"])
def test_bytes_are_lost_alone_where_the_codec_has_no_character_for_two(charset: str) -> None:
    [how, *_] = losses(charset, "\ufffd")
    for one in range(0x82, 0x100, 5):
        for other in ("", *map(chr, range(0, 0x100, 3))):
            try:
                (chr(one) + other).encode("latin-1").decode(charset)
                lost = False
            except UnicodeDecodeError:
                lost = True
            assert how.alone.lost(chr(one), other) == lost


def test_lines_tell_which_table_of_big5_it_was() -> None:
    text = (
        "前天清早，青棠县请来的亲戚都说，河边那座木桥桥头的墙湿了，情况不轻，走路去镇上要多走三里。\n"
        "今天下午他们把前面的桥修好了，请大家放心，前后花了三天，轻便的小车也可以从桥上走过去。"
    )
    for charset, beaten in (("big5", "big5"), ("big5hkscs", "big5 without hkscs")):
        document = Intact(observed := text.encode("gbk").decode(charset, "replace"))
        found = {
            table: readers("gbk", table, observed.split("\n")[1], document) for table in ("big5", "big5 without hkscs")
        }
        assert found.pop(beaten) == []
        assert [one for one in found.values() if one]


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_where_characters_end_is_told_by_their_bytes(charset: str) -> None:
    text = "a河é，1桥"
    ends = [7 + len(text[:place].encode(charset)) for place in range(1, len(text) + 1)]
    assert ends_of(text, 7, charset) == ends


def test_before_a_byte_that_begins_a_character_of_utf_8_only_what_explains_the_loss_stands() -> None:
    [how] = [one for one in losses("gb18030", "") if one.name == "dropped"]
    found = options("utf-8", ("\xe6", "\x80", ""), "kka", how, "Hant", 800)
    assert found
    lasts = last_bytes("\xe5", "a", how, found.ends)
    assert {data[-1] for data in found.between("", lasts, "kka", how).data} == {"\x80"}  # 怀: gb18030 loses 80 alone
    assert len(found.between("", last_bytes(",", "a", how, found.ends), "kka", how).characters) > 10


def test_few_are_all_weighed_many_only_where_the_model_met_them() -> None:
    few, many = (
        options("utf-8", pattern, fates, REPLACED, "Hant", 800)
        for pattern, fates in ((("\xe3", "\x80", ""), "kka"), (("\xe5", "\xa4", ""), "kka"))
    )
    assert few and many
    assert len(few.met_behind("新")) == len(few.places) < len(many.places)
    assert len(many.met_behind("新")) < len(many.places)

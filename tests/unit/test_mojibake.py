from __future__ import annotations

import re
from itertools import product

import pytest

import cleaner
from cleaner.document import Repaired
from cleaner.repairs.mojibake import repair_mojibake
from cleaner.repairs.partly import _beside_wide, read_again_in_part, wrong_runs
from cleaner.repairs.utf8_parts import _core_from, _end_of_utf8, utf8_parts
from tests.mojibake import CHAINS, HOPELESS, LOSSLESS, LOSSY

SIMPLIFIED = (
    "新河大桥昨天上午正式通车，两岸居民走上桥面参观。\n市长在仪式上说：“这座桥我们等了十年！”\n"
    "记者从交通部门了解到，大桥全长三千米。"
)
TRADITIONAL = (
    "新河大橋昨天上午正式通車，兩岸居民走上橋面參觀。\n市長在儀式上說：「這座橋我們等了十年！」\n大橋全長三千米。"
)


@pytest.mark.parametrize("chain", LOSSLESS)
def test_a_chain_that_keeps_all_bytes_is_undone_exactly(chain: str) -> None:
    text = TRADITIONAL if chain.startswith("big5") else SIMPLIFIED
    repaired = repair_mojibake(LOSSLESS[chain](text))
    assert repaired.text == text
    assert {one.certainty for one in repaired.repairs} == {"proved"}
    assert [one.line for one in repaired.repairs] == [1, 2, 3]


@pytest.mark.parametrize(
    "chain",
    [
        "utf-8 as gb18030, U+FFFD",
        "utf-8 as gb18030, ?",
        "utf-8 as gb18030, dropped",
        "utf-8 as gbk in a browser",
        "utf-8 as cp1252, no-break space plain",
    ],
)
def test_lost_bytes_are_inferred(chain: str) -> None:
    repaired = repair_mojibake(CHAINS[chain](SIMPLIFIED))
    assert repaired.text == SIMPLIFIED
    assert {one.certainty for one in repaired.repairs} <= {"proved", "likely"}


@pytest.mark.parametrize(
    "text",
    [
        "╒══════╤══════╕\n│ 姓名 │ 年龄 │\n╞══════╪══════╡\n│ 林一 │ 三十 │\n╘══════╧══════╛",
        "Сегодня утром в городе открыли новый мост.\nЖители давно ждали этого дня: «Наконец-то!»",
        "ÉLÈVES ÉMUS À L’ÉCOLE\nŁódź, Kraków, Dvořák, Škvorecký, Þórður, Ægir",
    ],
)
def test_lines_of_tables_and_other_alphabets_are_no_bytes_of_utf8(text: str) -> None:
    assert repair_mojibake(text) == Repaired(text)


def test_a_byte_for_which_an_encoding_has_no_character_costs_one() -> None:
    text = "雨停之后，孩子们高兴得跑来跑去。"
    damaged = text.encode().decode("cp1251", "replace")
    assert damaged.count("\ufffd") == 1
    assert repair_mojibake(damaged).text == text.replace("高", "\ufffd")


@pytest.mark.parametrize("flood", ["\u00ad" * 3000, "\u00d7" * 8, "\u00b7 " * 40, "\u00a8" * 9])
def test_one_character_over_and_over_is_no_text_of_another_charset(flood: str) -> None:
    """3 000 soft hyphens were 限 1 500 times over: AD AD is that in Big5."""
    line = SIMPLIFIED.split("\n")[0]
    assert not repair_mojibake(f"{line[:9]}{flood}{line[9:]}").repairs


def test_a_line_that_lost_a_byte_of_every_other_character_is_inferred() -> None:
    line = "水文站行使监督、调查职权，有权依法向村里了解情况，调取证据。"
    assert repair_mojibake(CHAINS["utf-8 as cp1252, open bytes U+FFFD"](line)).text == line


def test_which_reader_a_document_had_is_told_by_the_bytes_that_its_table_gives() -> None:
    text = "会上发布了人工智能治理报告，内容涉及全球气候、生物多样性。\n县里的人工智能产业走在全省前列。"
    assert repair_mojibake(CHAINS["gbk as big5, U+FFFD"](text)).text == text


@pytest.mark.parametrize("chain", ["gbk as big5, U+FFFD", "gbk as big5hkscs, U+FFFD"])
def test_a_character_that_big5_has_twice_stands_for_a_pair_of_high_bytes(chain: str) -> None:
    line = "这本书讲全球气候、探究历史规律，提出应对的办法。"
    assert "十" in CHAINS[chain](line)
    assert repair_mojibake(CHAINS[chain](line)).text == line


@pytest.mark.parametrize(
    "chain", ["utf-8 as gb18030, U+FFFD, no private use", "utf-8 as gb18030, dropped with private use"]
)
def test_a_character_between_two_dropped_pairs_is_inferred_though_nothing_of_it_is_left(chain: str) -> None:
    text = "大家在会上发现了问题，第二天就解决了。"
    assert repair_mojibake(CHAINS[chain](text)).text == text


def test_a_blank_behind_a_character_that_lost_a_byte_is_not_one_of_its_bytes() -> None:
    line = "第十七条 水文站可以将其所管辖的事项指定给下级单位。"
    assert repair_mojibake(CHAINS["utf-8 as cp1252, open bytes dropped"](line)).text == line


def test_what_was_swallowed_behind_a_mark_is_no_other_mark() -> None:
    line = "市民们走上桥面，开始欢呼。 他们说，等了十年，盘活了， 每天都有新变化。"
    assert repair_mojibake(CHAINS["utf-8 as gbk, ?, swallowing"](line)).text == line


def test_ascii_that_a_lost_byte_swallowed_is_inferred_but_a_digit_stays_lost() -> None:
    text = "新河大桥昨天上午通车了,市民走上桥面参观,\n桥上共装了130盏路灯,两岸居民说,等了十年."
    repaired = repair_mojibake(CHAINS["utf-8 as gbk, ?, swallowing"](text))
    assert repaired.text == text.replace("130", "\ufffd30")
    assert [one.certainty for one in repaired.repairs] == ["likely", "lost"]


def test_what_a_document_says_whole_tells_what_was_lost_elsewhere() -> None:
    known = "鲍晚舟在青棠县走访，鲍晚舟说，青棠县变了。"
    damage = CHAINS["utf-8 as gbk, U+FFFD"]
    line = "记者鲍晚舟 昨天走进青棠县,居民走上桥面参观。"
    assert repair_mojibake(damage(line)).text != line
    assert repair_mojibake(known + "\n" + damage(line)).text == known + "\n" + line


# Names and numbers that no language model knows: the outcome may be wrong, but never impossible.
UNLIKELY = "鲍晚舟与訾牧之于3月7日在霍尔果斯，比重为6、路里程为57；惠子衿说：“涞水县达254种”！"


@pytest.mark.parametrize("chain", [name for name in LOSSY if "plain" not in name])
def test_what_is_inferred_gives_what_was_observed_when_it_is_damaged_again(chain: str) -> None:
    observed = LOSSY[chain](UNLIKELY)
    repaired = repair_mojibake(observed).text
    assert repaired == observed or "\ufffd" in repaired or LOSSY[chain](repaired) == observed


@pytest.mark.parametrize("chain", HOPELESS)
def test_a_hopeless_line_is_flagged_and_kept(chain: str) -> None:
    text = HOPELESS[chain](SIMPLIFIED)
    repaired = repair_mojibake(text)
    flagged = {one.line: one for one in repaired.repairs if one.kind == "hopeless mojibake"}
    assert len(flagged) >= 2
    for number, (before, after, true) in enumerate(
        zip(text.split("\n"), repaired.text.split("\n"), SIMPLIFIED.split("\n"), strict=True), 1
    ):
        assert after in (before, true)
        assert (number in flagged) == (after == before)
    assert all(one.before == one.after and one.certainty == "lost" for one in flagged.values())


@pytest.mark.parametrize("chain", CHAINS)
def test_repairing_twice_changes_nothing(chain: str) -> None:
    once = repair_mojibake(CHAINS[chain](SIMPLIFIED))
    again = repair_mojibake(once.text)
    assert again.text == once.text
    assert len(again.repairs) <= len(once.repairs)


def test_a_mixed_file_is_repaired_by_line() -> None:
    first, second, third = SIMPLIFIED.split("\n")
    mixed = "\n".join((first, CHAINS["utf-8 as gb18030, U+FFFD"](second), CHAINS["gbk as latin-1"](third)))
    repaired = repair_mojibake(mixed)
    assert repaired.text == SIMPLIFIED
    assert [(one.kind, one.line) for one in repaired.repairs] == [
        ("mojibake utf-8 as gbk", 2),
        ("mojibake gbk as latin-1", 3),
    ]


@pytest.mark.parametrize(
    "chain",
    [name for name in (*LOSSLESS, *LOSSY) if not name.startswith(("utf-8 as big5", "gbk as cp950", "utf-8 as cp866"))],
)
def test_of_a_line_that_is_right_in_part_the_other_part_is_repaired(chain: str) -> None:
    right, other, _ = (TRADITIONAL if chain.startswith("big5") else SIMPLIFIED).split("\n")
    assert repair_mojibake(right + CHAINS[chain](other)).text == right + other
    assert repair_mojibake(f"{right} {CHAINS[chain](other)} {right}").text == f"{right} {other} {right}"


def test_a_few_right_words_before_big5_read_as_gbk_stay() -> None:
    line = "原標題：" + CHAINS["big5 as gbk"](TRADITIONAL.split("\n")[0])
    assert repair_mojibake(line).text == "原標題：" + TRADITIONAL.split("\n")[0]


def test_markup_on_the_line_stays() -> None:
    page = '<p class="a">' + SIMPLIFIED.split("\n")[0] + "</p>"
    assert repair_mojibake(CHAINS["utf-8 as latin-1"](page)).text == page


@pytest.mark.parametrize(
    "text",
    [
        SIMPLIFIED,
        TRADITIONAL,
        "L'été dernier, la mère d'Hélène a changé d'idée : «déjà vu» à Besançon.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy. Zastaralé, také, índice, rolü",
        "Zażółć gęślą jaźń",
        "新しい橋が完成しました。みんなで渡りましょう。",
        "什么?!真的?!你说呢?好吧!?",
        "姝、璐、浏、锂、涞、纾",
        "饕餮(tāo tiè)，貔貅（pí xiū）",
        "长3×4米，气温25°C，café里的Señor·Peña",
        'name = "\\xe4\\xb8\\xad"  # é × ·',
        "a � b",
        "锟，人名用字",
        "",
    ],
)
def test_clean_text_stays(text: str) -> None:
    assert repair_mojibake(text) == type(repair_mojibake(""))(text)


@pytest.mark.parametrize("chain", HOPELESS)
def test_an_article_that_is_mostly_hopeless_is_rejected(chain: str) -> None:
    with pytest.raises(cleaner.Rejected) as raised:
        cleaner.clean(HOPELESS[chain](SIMPLIFIED))
    assert (raised.value.stage, raised.value.reason) == ("repair", "mojibake")


@pytest.mark.parametrize(
    "article",
    [
        SIMPLIFIED.encode("ascii", "replace").decode(),
        "".join("\ufffd" if at % 4 == 0 else one for at, one in enumerate(SIMPLIFIED.replace("\n", ""))),
        "烫烫烫烫烫烫烫烫\n屯屯屯屯屯屯屯屯\n" * 3,
    ],
)
def test_an_article_whose_characters_were_overwritten_is_rejected(article: str) -> None:
    with pytest.raises(cleaner.Rejected) as raised:
        cleaner.clean(article)
    assert raised.value.reason == "mojibake"


@pytest.mark.parametrize(
    "noise", [SIMPLIFIED.split("\n")[0].encode().decode(one, "ignore") for one in ("cp949", "cp932")]
)
def test_what_reads_like_no_text_is_flagged_or_if_it_is_most_of_an_article_rejected(noise: str) -> None:
    article = cleaner.clean(SIMPLIFIED + "\n" + noise)
    *others, last = article.text.split("\n")
    assert "\n".join(others) == SIMPLIFIED
    assert ("hopeless mojibake", last) in [(one.kind, one.before) for one in article.repairs]
    with pytest.raises(cleaner.Rejected, match="reads like no text"):
        cleaner.clean("\n".join([noise] * 9))


@pytest.mark.parametrize(
    "text",
    [
        "오늘 아침 도시에서 강을 건너는 새 다리가 열렸습니다. 주민들은 오랫동안 이날을 기다렸고 축제를 보러 왔습니다.",
        "今朝、川にかかる新しい橋が開通しました。ﾆﾎﾝｺﾞ ﾃｽﾄ ﾃﾞｽ ｶﾀｶﾅ ﾊﾝｶｸ ﾓｼﾞ ﾃﾞ ｶｲﾀ",
        "【龘】龙腾飞的样子。【靐】雷声。【齉】鼻子不通气。【爨】烧火煮饭。【饕】贪食。【餮】凶兽。",
        "稀土是镧、铈、镨、钕、钷、钐、铕、钆、铽、镝、钬、铒、铥、镱、镥和钪、钇，与锆、铪、铌、钽、铼、锇、铱不同。",
        "鈁鈧鈈鈉鈦鈮鈰鈷鈽鉅鉍鉕鉬鉭鉿銀銃銅銍銑銓銖銘銚銜銥銦銨銩銪銫銬銱銲銳銷銹鋁鋂鋃鋅鋇",
        "莪ィ门罘湜兲使，祇湜①個亻，嗳伱①萬哖，卟ィ湜莪啲諎，洧伱箌覄，眞恠娛。",
    ],
)
def test_korean_rare_characters_and_slang_read_like_text(text: str) -> None:
    assert not cleaner.clean("\n".join([text] * 3)).repairs


def test_one_hopeless_line_is_kept_and_flagged() -> None:
    article = cleaner.clean(SIMPLIFIED + "\n锟斤拷锟斤拷锟斤拷")
    assert article.text.endswith("锟斤拷锟斤拷锟斤拷")
    assert [one.kind for one in article.repairs] == ["hopeless mojibake"]


def test_a_line_with_a_loss_a_sentence_is_no_reject() -> None:
    """Bytes that are no UTF-8, thirty times in one long line: the text around them is what it was."""
    sentence = "上周三清晨，清河中学的合唱队给孩子们讲了一段旧事，许多居民站在路边看了很久，大家都说这件事办得踏实。"
    article = cleaner.clean((sentence * 9).encode() + (b"\xc0\xaf" + sentence.encode()) * 30)
    assert article.text.count(sentence) == 39
    assert any("U+FFFD" in warning for warning in article.warnings)


def test_one_character_again_and_again_is_no_mojibake() -> None:
    line = "烫了太" * 12
    assert repair_mojibake(line) == Repaired(line)


@pytest.mark.parametrize("chain", ["utf-8 as gbk, U+FFFD", "utf-8 as gbk, dropped"])
def test_a_heading_of_which_no_character_is_whole_is_read_as_the_rest_of_its_document(chain: str) -> None:
    text = "老桥要重修了，施工队昨天进了场，先搭起了便桥。\n目前\n旧石板已经全部起出，编了号放在岸边，等着以后再用。"
    assert repair_mojibake(LOSSY[chain](text)).text == text
    alone = LOSSY[chain]("目前")
    assert repair_mojibake(alone).text == alone


def test_where_a_part_of_a_long_line_begins_is_found_in_a_time_that_grows_with_the_line() -> None:
    """A page in one line, some of it misread: it took hours."""
    part = "<p class=a>" * 10_000 + "新河大桥今天通车".encode().decode("latin-1")
    assert utf8_parts(["\xd0\xd0", *part, "\xd0\xd0"]) == [(1, 1 + len(part))]


def test_what_was_misread_in_a_page_of_one_line_is_looked_for_beside_it_alone() -> None:
    """The ASCII of the line went through the model, too: 2.6 s, compiled."""
    page = "<p class=a>" * 40_000 + "新河大桥昨天上午正式通车。穝猠爵琎ぱとタ" + "<p class=b>" * 40_000
    assert wrong_runs(page) == [(440_013, 440_020)]
    assert [end - begin for begin, end in _beside_wide(page)] == [36]


def test_what_is_no_chinese_in_a_line_is_looked_for_once_for_all_its_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def recorded(line: str, again: str, behind: bool = False) -> str:
        asked.append(line)
        return read_again_in_part(line, again, behind)

    monkeypatch.setattr("cleaner.repairs.partly.read_again_in_part", recorded)
    line = "一座桥，大家都听说了。\ue000" * 20
    assert repair_mojibake(line).text == line
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("chain", ["utf-8 as gbk, U+FFFD", "utf-8 as gb18030, ?", "utf-8 as gb18030, dropped"])
def test_a_line_with_a_symbol_that_lost_a_byte_is_repaired(chain: str) -> None:
    text = "气温升到35℃时，桥面的施工要停下来。工人们在树荫下歇一会儿，再去检查路灯。"
    assert repair_mojibake(LOSSY[chain](text)).text == text


@pytest.mark.parametrize("text", ["Ελληνικά", "עברית", "Новая газета"])
def test_other_languages_read_wrong_do_not_become_ideographs(text: str) -> None:
    damaged = text.encode().decode("cp1252", "ignore")
    assert cleaner.repair(damaged).text == damaged


def test_korean_is_undone_as_all_that_was_utf_8() -> None:
    assert cleaner.repair("새로운다리".encode().decode("latin-1")).text == "새로운다리"


def test_losses_among_right_text_are_not_read_in_every_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but rare characters side by side can be a wrong reading; ten thousand such lines took 4 s."""
    monkeypatch.setattr("cleaner.repairs.misreadings.readings", None)
    line = "新河大桥\ufffd\ufffd今天正式通车\ufffd\ufffd\ufffd，全长三百米。"
    repaired = repair_mojibake(f"{line}\n" * 3)
    assert repaired.text == f"{line}\n" * 3
    assert {one.kind for one in repaired.repairs} == {"hopeless mojibake"}


def test_a_part_that_was_misread_takes_nothing_of_what_follows_its_markup() -> None:
    """值夜, in bytes, could be two letters of UTF-8, and came out as such."""
    right = "<p>值夜班的护士小学毕业，院子里静得出奇。</p>"
    for damaged in (
        "<p>船上的厨子数清了楼梯的级数，回来时鞋已经湿透。</p>",
        "<p>两位老会计听见钟敲了九下，大家都来了。</p>",
    ):
        wrong = damaged.encode().decode("gbk", "replace")
        for text in (wrong + right, right + wrong + right):
            assert right in repair_mojibake(text).text
            assert repair_mojibake(text).text.endswith(right)


def test_where_utf8_ends_is_where_its_pattern_does() -> None:
    bytes_of = "a?\ufffd中é\xc3\xe4\xb8\xad"
    utf8 = re.compile(
        "(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]"
        "|[\xe2-\xef](?:[\x80-\xbf\ufffd?]{2}|[\x80-\xbf\ufffd](?![\x80-\xbf])))+[\xe2-\xef]?"
    )
    core = re.compile("(?:[\xe2-\xef][\x80-\xbf]{2}){3}")
    for pieces in product(bytes_of, repeat=5):
        data = "".join(pieces)
        found = utf8.match(data)
        assert not found or found.end() == _end_of_utf8(data, 0)
        begins = core.search(data * 3)
        assert _core_from(data * 3, 0) == (begins.start() if begins else -1)


@pytest.mark.parametrize("encoding", ["cp437", "cp850"])
def test_of_two_tables_with_a_character_at_other_places_the_likelier_is_read(encoding: str) -> None:
    """施 and 斛 are ¢ behind two characters, in the one and in the other, and so are 汾 and 汝."""
    text = "霜降未至,柳汾县的山上已经飘起果香。今年挂果4.3万亩,比去年增加一成,措施落实,得以实施,居民都说好。"
    repaired = repair_mojibake(CHAINS[f"utf-8 as {encoding}"](text))
    assert repaired.text == text

"""The first look at a text tells what it may hold, and what it tells changes no result."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import cleaner
from cleaner import extract_lines
from cleaner.decode import decode
from cleaner.document import Document
from cleaner.errors import Rejected
from cleaner.main_content import labels
from cleaner.metadata import article
from cleaner.patterns.character_class import may_be_astral
from cleaner.pipeline import STAGES
from cleaner.repairs import ascii_signs
from cleaner.repairs.first_look import _look_at, _table, look_at
from cleaner.repairs.odd_characters import is_everyday
from cleaner.telling_characters import ANYTHING, BAR, BLANK, CHARACTERS, DAMAGE, LETTER_U, ODD, PERCENT

TELLING = "".join(CHARACTERS.values())
PROSE = (
    "新河大桥今天正式通车，两岸居民不用再绕行二十公里，孩子们上学也少走一个小时的山路，老船工说这是他盼了半辈子的事。"
)
# Each begins a question that is asked only where its characters may stand.
PIECES = [
    PROSE, "首页 新闻 体育 社会 论坛", "本地 | 视频 | 图片 | 专题 | 评论", "新闻·体育·社会·论坛", "首页 > 本地",
    "# 新河大桥通车", "[新河](http://xinhe.example/)", "见[1]", "[1] http://xinhe.example/", "<p>新河大桥通车。</p>",
    "新&nbsp;河", "&ldo;新河&rdo;", "什么(shénme)", "什么?这样?", "总投资9%", "%u65b0%u6cb3", r"\u65b0\u6cb3",
    "新\t河", "新\xa0河", "新\u3000河\r", "ここは新しい橋です", "カタカナ", "2021-03-08 09:00 来源：新河报 作者：林一",
    "责任编辑：张三", "相关阅读", "新橋今天通車", "🙂", "\u200b新河", "The bridge is open.",
    "新&#27211;河", "新&#27211 ;河", "新?  河", "- [新&eacute;](新)", "** 新&amp;#27211;**",
    "首页 › 新闻 › 本地新闻", "• 收稿日期：2021-03-08", "★★★★☆ 煮鱼", "© 2021 新河网 版权所有",
]  # fmt: skip


def tabled(text: str) -> int:
    """What the table tells, compiled or not."""
    return look_at(text) if may_be_astral(text) else _look_at(text, _table())


@given(st.text(st.one_of(st.sampled_from(f"新河大桥。，{TELLING[:40]}ああ🙂橋"), st.characters()), max_size=30))
def test_every_character_is_told(text: str) -> None:
    for found in (look_at(text), tabled(text)):
        assert (found == ANYTHING) == (not is_everyday(text))
        for kind, characters in CHARACTERS.items():
            assert found & kind or set(text).isdisjoint(characters)


def test_a_look_tells_nothing_that_does_not_stand_there() -> None:
    assert _look_at("新河大桥今天通车。", _table()) == 0
    for kind, characters in CHARACTERS.items():
        for one in characters:
            assert _look_at(f"新{one}河", _table()) in (kind, ANYTHING)
    assert _look_at("新橋<", _table()) & ODD


def test_what_is_looked_for_is_what_is_asked() -> None:
    """Each question is spared by what its own module looks for, no less."""
    asked = {character for _, character in ascii_signs._CHARACTERS}
    assert set(CHARACTERS[DAMAGE] + CHARACTERS[PERCENT]) == asked
    assert CHARACTERS[LETTER_U] == chr(ascii_signs._U)
    assert {*CHARACTERS[BLANK], *extract_lines._IDEOGRAPHIC} == {*extract_lines._BLANKS, "\r"}
    assert set(CHARACTERS[BAR]) == {one for one in map(chr, range(1 << 16)) if labels._may_hold_bars(one)}


def outcome(document: Document) -> object:
    rules = cleaner.load_rules()
    try:
        for stage in STAGES[1:]:
            document = stage(document, rules)
            held = "".join([document.text, *(one.text for one in document.blocks)])
            assert document.may_hold & ODD or is_everyday(held)
        return article(document)
    except Rejected as rejected:
        return rejected.stage, rejected.reason


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_what_is_told_changes_no_result(pieces: list[str]) -> None:
    document = decode(Document("\n".join(pieces).encode()), cleaner.load_rules())
    told = replace(document, may_hold=tabled(document.text))
    assert outcome(told) == outcome(replace(document, may_hold=ANYTHING))

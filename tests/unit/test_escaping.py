from __future__ import annotations

import pytest

from cleaner.document import Repaired
from cleaner.repairs.escaping import repair_escaping


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("他说&amp;ldquo;通车", "doubled reference", "他说“通车"),
        ("新河&amp;amp;nbsp;大桥", "doubled reference", "新河\u00a0大桥"),
        ("新河&amp;#26725;", "doubled reference", "新河桥"),
        ("新河&middot;大桥", "leftover reference", "新河·大桥"),
        ("新河&#26725;", "leftover reference", "新河桥"),
        ("他说&ldo;通车", "broken reference", "他说“通车"),
        ("新河&nbsp大桥", "broken reference", "新河\u00a0大桥"),
        ("通车rdquo;了", "broken reference", "通车”了"),
        ("新河lt;divgt;大桥", "broken tag", "新河<div>大桥"),
        ("标题：\\u65b0\\u6cb3", "escaped characters", "标题：新河"),
        ("标题：%u65b0%u6cb3", "escaped characters", "标题：新河"),
        ("\\u65b0\\u6cb3\\u5927\\u6865\\u4eca\\u5929\\u901a\\u8f66", "escaped characters", "新河大桥今天通车"),
        ("他表示，&ldquo通车了", "broken reference", "他表示，“通车了"),
        ("&nbsp;新河", "leftover reference", "\u00a0新河"),
    ],
)
def test_leftovers_are_undone(text: str, kind: str, expected: str) -> None:
    repaired = repair_escaping("新桥\n" + text)
    assert repaired.text == "新桥\n" + expected
    assert [(one.kind, one.line) for one in repaired.repairs] == [(kind, 2)]
    assert repair_escaping(repaired.text) == Repaired(repaired.text)


def _escaped(text: str, sign: str = "\\u") -> str:
    return "".join(one if one.isascii() else f"{sign}{ord(one):04x}" for one in text)


_ARTICLE = "新河大桥今天上午正式建成通车，两岸居民过河只要五分钟，以前要坐半个小时的渡船，遇到大风还要停航。\n"


@pytest.mark.parametrize("sign", ["\\u", "%u"])
@pytest.mark.parametrize("text", ["通车于2024年3月17日，长1.2米×8米", "通车。", "（新华社）", "长800米", "宽3～5m"])
def test_a_text_that_was_escaped_from_end_to_end_is_undone_to_the_last_escape(sign: str, text: str) -> None:
    repaired = repair_escaping(_escaped(_ARTICLE + text, sign))
    assert repaired.text == _ARTICLE + text
    assert {one.certainty for one in repaired.repairs} == {"proved"}
    # Where the writer wrote Chinese, one escape is one that the text speaks of.
    assert repair_escaping(_ARTICLE + _escaped("月", sign)).repairs == ()


@pytest.mark.parametrize("blank", ["\u3000", "\u00a0"])
def test_blanks_are_escaped_as_other_characters_are(blank: str) -> None:
    assert repair_escaping("新桥：" + _escaped(f"{blank}{blank}新河大桥")).text == f"新桥：{blank}{blank}新河大桥"


def test_a_character_of_two_escapes_is_one() -> None:
    assert repair_escaping("新桥：\\u65b0\\u6cb3\\ud83d\\ude00").text == "新桥：新河😀"
    assert repair_escaping("新桥：\\u65b0\\u6cb3\\ud83d").repairs == ()


def test_references_escaped_again_are_undone_in_text_of_nothing_else() -> None:
    repaired = repair_escaping("".join(f"&amp;#{ord(one)};" for one in "新河大桥"))
    assert repaired.text == "新河大桥"
    assert {one.kind for one in repaired.repairs} == {"doubled reference"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "研发（R&D）部门，AT&T公司",
        "网页里写&lt;p&gt;和&amp;lt;表示标签",
        'print("\\u65b0")',
        "转义符\\u65b0是一个字",
        "路径 C:\\users\\ufo，%user%",
        "&ldquo;English only&rdquo;",
        "https://x.example/?a=1&times=2&copy=3新河",
        "<p>新河</p><script>var a='\\u65b0\\u6cb3';</script>",
        "<p>新河&ldquo;大桥&rdquo;</p>",
        "网页里的空格写作&amp;nbsp;，左引号是&amp;ldquo;",
        "在 HTML 中，&nbsp; 是不换行空格的实体",
        "<p>浏览器把&amp;nbsp;显示为空格</p>",
        "他输入的是“&nbsp;”，不是空白",
        "中国的 Unicode 转义是 \\u4e2d\\u56fd",
        's = "\\u4e2d\\u56fd"',
        "s = u'\\u4e2d\\u56fd'  # 国名",
        '{"title": "\\u65b0\\u6cb3\\u5927\\u6865\\u4eca\\u5929\\u901a\\u8f66"}',
        "见 https://x.example/s?q=%u65b0%u6cb3 的结果",
        "链接 a.asp?id=3&copy 新河",
    ],
)
def test_honest_text_stays(text: str) -> None:
    assert repair_escaping(text) == Repaired(text)

"""What a drawing shows of a page is content."""

from __future__ import annotations

import cleaner

_FIRST = "渡口的船每天早上五点半开出第一班，老周把缆绳解开，先看一眼河面的雾有多厚，再决定要不要等一等。"
_SECOND = "他在这条河上撑了三十一年船，见过三次大水，也送过两百多个新娘过河，最远的一位嫁到了上游的石桥镇。"


def _page(drawing: str) -> str:
    return f'<html><body><div id="js_content"><p>{_FIRST}</p>{drawing}</div></body></html>'


def test_what_a_foreign_object_holds_is_shown() -> None:
    drawing = (
        '<svg viewBox="0 0 1 1"><title>动画</title><defs><text>样式</text></defs><text>图例</text><g>'
        '<foreignObject width="1">'
        f'<section xmlns="http://www.w3.org/1999/xhtml"><p>{_SECOND}</p></section></foreignObject></g></svg>'
    )
    article = cleaner.clean(_page(drawing))
    assert article.text == f"{_FIRST}\n{_SECOND}"
    assert {one.text for one in article.removed if one.entry == "drawing"} == {"样式", "图例"}


def test_drawings_within_one_another() -> None:
    inner = f"<svg><foreignObject><p>{_SECOND}</p></foreignObject></svg>"
    article = cleaner.clean(_page(f"<p><svg><foreignObject>{inner}</foreignObject></svg></p>"))
    assert article.text == f"{_FIRST}\n{_SECOND}"


def test_what_is_defined_and_not_used_is_not_shown() -> None:
    drawing = f"<svg><defs><foreignObject><p>{_SECOND}</p></foreignObject></defs><path/></svg>"
    article = cleaner.clean(_page(drawing))
    assert article.text == _FIRST
    assert [one.entry for one in article.removed if _SECOND in one.text] == ["drawing"]

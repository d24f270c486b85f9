"""What stands beside the article of a page: among comments, in a sidebar, among other articles."""

from __future__ import annotations

from typing import Any

from cleaner.patterns.lazy_pattern import lazy_pattern

_ELSEWHERE = lazy_pattern(
    "(?=[crspmht])"  # to try each word at each place takes twice as long
    "(?:comment|repl[yi]|respon[ds]|related|recommend|(?<!content-)(?<!has-)(?<!with-)(?<!no-)sidebar"
    "|popular|most-?read|ranking|\\bhot|promo|teaser)"
)


def stands_elsewhere(element: Any, told: dict[Any, bool]) -> bool:
    """Whether an element stands among comments or other articles; `told` are those around others, of which it is known.

    Many names of a page stand in the same elements.
    """
    passed: list[Any] = []
    elsewhere = False
    for around in element.iterancestors():
        known = told.get(around)
        if known is not None:
            elsewhere = known
            break
        passed.append(around)
        tag = around.tag
        if tag == "body":
            break
        if tag in ("aside", "nav") or _ELSEWHERE.search(
            f"{around.get('class') or ''} {around.get('id') or ''}".lower()
        ):
            elsewhere = True
            break
    told.update(dict.fromkeys(passed, elsewhere))
    return elsewhere

from __future__ import annotations

import re
from bisect import bisect

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.repairs.code_elements import code_in, stands_outside_code
from cleaner.repairs.lines import changed_lines

LINES = st.lists(st.sampled_from(["新河", "大桥", "bridge", "", "x" * 70]), max_size=9)
# More lines than are looked for one by one.
REPEATED = st.tuples(LINES, st.sampled_from([1, 40])).map(lambda two: "\n".join(two[0] * two[1]))


@given(REPEATED, REPEATED)
def test_changed_lines_are_those_that_stand_elsewhere_otherwise(before: str, after: str) -> None:
    lines, others = before.split("\n"), after.split("\n")
    if len(lines) == len(others):
        expected = [other for line, other in zip(lines, others, strict=True) if line != other]
    else:
        expected = [line for line in others if line not in lines]
    assert changed_lines(before, after) == "\n".join(expected)


CODE = st.lists(
    st.sampled_from(
        [
            "<script>",
            "</script>",
            "<SCRIPT>",
            "</Script >",
            "<scripts>",
            "<pre>",
            "</pre>",
            "</code>",
            "新",
            "\\u1",
            "\\",
        ]
    ),
    max_size=14,
).map("".join)


@given(CODE)
@example("<script></script>\\u1</script>")
@example("<script>\\u1</script><pre><script></pre>\\u1</script>")
def test_what_stands_outside_code_is_what_stands_between_code_elements(text: str) -> None:
    escape = re.compile(r"\\u1")
    places = [found.start() for found in escape.finditer(text) if bisect(code_in(text), found.start()) % 2 == 0]
    assert stands_outside_code(text, "\\", escape) == bool(places)

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.rules.plain_regex import plain_groups

# Whatever means something in a pattern, so that most of what is put together of it is one or nearly so.
MARKS = [*r"\^$*+?{}[]|()-&~,.:=!<>", "(?:", "(?P<", "(?P<a>", "(?P<b>", "(?=", "(?<!", "(?i)", "{1,3}", "{3,1}", "[^"]
OTHERS = [*"新a9 ", *r"\d \w \. \\ \[ \] \- \1 \b a-z 一-龥 9-0 [a-z] (a) a*".split()]
PIECES = st.sampled_from([*MARKS, *OTHERS])


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=2_000, deadline=None)
@example("[-a]").via("a mark that may be a range")
@example("[--a]")
@example("[^]a]")
@example("(?P<a>x)(?P<a>y)")
@example(r"\(?P<a>")
@example("[(?P<a>]")
@example("^*")
def test_what_is_plain_compiles_and_has_these_groups(regex: str) -> None:
    names = plain_groups(regex)
    if names is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(re.compile(regex).groupindex) == names


@pytest.mark.parametrize(
    "regex",
    [r"\(新河1网记者 (?P<author>[^()。,]{2,20})\)", "(?:责任)?编辑[::](?P<editor>.{1,9})", "[-=]{3,}|完毕?", "^a+?$"],
)
def test_most_patterns_are_plain(regex: str) -> None:
    assert plain_groups(regex) == list(re.compile(regex).groupindex)

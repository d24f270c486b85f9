from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.cssselect import CSSSelector

from cleaner.pages.css import branches
from cleaner.pages.markup import parse
from cleaner.pages.selectors import PageIndex, SelectorSyntaxError, compile_css

NAMES = st.sampled_from("abA")
TAGS = st.sampled_from("div p em".split())
SIMPLE = st.one_of(
    NAMES.map("#{}".format),
    NAMES.map(".{}".format),
    NAMES.map('[title="{}"]'.format),
    NAMES.map("[class^='{}']".format),
    st.sampled_from(
        [
            ":first-child",
            ":not(.a)",
            ":nth-child(2)",
            "[title]",
            "[title*='b']",
            ":has(p)",
            ":has(.a)",
            ":not(:has(#b))",
        ]
    ),
)
COMPOUNDS = st.one_of(
    TAGS,
    st.builds(lambda tag, parts: tag + "".join(parts), TAGS | st.just(""), st.lists(SIMPLE, min_size=1, max_size=3)),
)
CHAINS = st.lists(st.tuples(st.sampled_from([" ", " > ", ">", "  ", " ~ ", " + "]), COMPOUNDS), min_size=1, max_size=4)
SELECTORS = st.lists(CHAINS.map(lambda chain: "".join(map("".join, chain)).lstrip(" >~+")), min_size=1, max_size=3).map(
    ", ".join
)
VALUES = st.lists(st.sampled_from(["a", "b", "A", "ab", " ", "\t", "\n", "　", "\xa0"]), max_size=4).map("".join)
ATTRIBUTES = st.dictionaries(st.sampled_from(["id", "class", "title"]), VALUES, max_size=3)
PAGES = st.recursive(
    st.tuples(TAGS, ATTRIBUTES, st.just(())),
    lambda inner: st.tuples(TAGS, ATTRIBUTES, st.lists(inner, max_size=4)),
    max_leaves=15,
)


def tree(page: tuple) -> etree._Element:  # type: ignore[type-arg]
    tag, attributes, inner = page
    element = etree.Element(tag, attributes)
    element.extend(tree(one) for one in inner)
    return element


@settings(deadline=None)  # a first use of cssselect takes a while on a busy machine
@given(PAGES, SELECTORS)
def test_the_index_selects_what_lxml_selects(page: tuple, css: str) -> None:  # type: ignore[type-arg]
    root = tree(page)
    assert PageIndex(root).matches(css) == CSSSelector(css)(root)


@pytest.mark.parametrize(
    "css",
    [
        "div.a:not(:has(:not(.b)))",
        'p[title="a,b"], .c',
        "p[title='a]b'], .b",
        r"#a\.b, .b",
        'p:contains("a,(b")',
        "*, .b",
        "DIV .b",
        "div\n>\np.b",
    ],
)
def test_selectors_that_are_hard_to_read_select_what_lxml_selects(css: str) -> None:
    root = etree.fromstring(
        "<div class='a'><p title='a,b' class='b c'>a,(b</p><p title='a]b' id='a.b'><b class='b'/></p></div>"
    )
    assert PageIndex(root).matches(css) == CSSSelector(css)(root)


def test_what_most_rules_ask_is_answered_without_lxml() -> None:
    for css in ("#content > .post_body", "h1.title, .subject h1", 'meta[name="PubDate"]', "ignore_js_op .tip"):
        assert all(branch.compounds for branch in branches(css))


def test_a_selector_is_not_asked_of_every_ancestor_of_every_element() -> None:
    root = innermost = etree.Element("div")
    etree.SubElement(root, "p", {"class": "a"})
    for _ in range(20_000):
        innermost = etree.SubElement(innermost, "div", {"class": "b"})
    assert PageIndex(root).matches(".a .b") == []


def test_what_is_no_selector_says_so() -> None:
    with pytest.raises(SelectorSyntaxError):
        compile_css("div[")


def test_elements_are_put_in_the_order_of_the_page() -> None:
    root = etree.HTML("<div><p>1</p><div><p>2<b>3</b></p></div><b>4</b></div>" + "<p>5</p><i>6</i>" * 20)
    for names in (("p", "b"), ("b", "div", "p"), ("p", "i")):
        chosen = {element for name in reversed(names) for element in root.iter(name)}
        assert PageIndex(root).in_order(chosen) == list(root.iter(*names))


@pytest.mark.parametrize("known", [False, True])
def test_values_do_not_keep_the_tree_of_their_page(known: bool) -> None:
    index = PageIndex(etree.HTML("<p class=a>1<p class=b>2<p class=a>3"))
    assert not known or len(index.named(".a")) == 2
    assert [(value, type(value)) for value in index.values("class")] == [("a", str), ("b", str)]


@pytest.mark.parametrize("spelt", ["itemprop", "itemProp", "ITEMPROP"])
def test_an_attribute_that_few_pages_have_is_found_however_it_is_spelt(spelt: str) -> None:
    page = f"<p {spelt}=author>林一</p>"
    parsed = parse(page)
    assert list(PageIndex(parsed.root, parsed.markup).values("itemprop")) == ["author"]


@pytest.mark.parametrize(
    ("page", "beyond"),
    [
        ("<meta property=og:type content=article><p>新桥</p>", False),
        ("<meta name=a property=og:type content=article><p>新桥</p>", True),
        ("<meta property=og:type content=article><p PROPERTY=dc:date>新桥</p>", True),
        ("<p id='a'property = dc:date>新桥</p>", True),
        ("<script>a.property='b', c={'property': 'd'}</script><p>this property is b</p>", False),
        ("<p>新桥</p>", False),
    ],
)
def test_the_markup_tells_whether_another_element_than_meta_has_a_property(page: str, beyond: bool) -> None:
    parsed = parse(page)
    assert PageIndex(parsed.root, parsed.markup).may_stand_beyond_meta("property") == beyond
    assert PageIndex(parsed.root).may_stand_beyond_meta("property")


def test_a_value_that_a_script_holds_ten_thousand_times_is_looked_for_once() -> None:
    """JSON-LD of a list names an author in each item; to look back to the last tag from each took minutes."""
    looked = 0

    class Markup(bytes):
        def __getitem__(self, at: Any) -> Any:
            nonlocal looked
            looked += len(found := super().__getitem__(at))
            return found

    script = b'{"author": "x"},' * 10_000
    index = PageIndex(parse("<p>a</p>").root, Markup(b"<a rel=x></a><script>" + script + b"</script>"))
    assert not index.may_say("rel", b"author")
    assert looked < 2 * len(script)
    index = PageIndex(parse("<p>a</p>").root, b'<script>"author"</script><a class=author REL = "author">')
    assert index.may_say("rel", b"author")
    assert not index.may_say("role", b"author")
    other = b'<a rel="nofollow" class="author" title="a rel author">'
    assert not PageIndex(index.root, other).may_say("rel", b"author")


@pytest.mark.parametrize("other", ["", "İ"])  # of one character lower() makes two
@pytest.mark.parametrize("asked_before", [False, True])
def test_values_that_hold_a_word_are_told_once_as_they_stand(asked_before: bool, other: str) -> None:
    page = (
        f'<p class="byLine a"><b class="byline">1</b><b class="head {other}">2</b><b class="byLine a">3</b><b class>4'
    )
    index = PageIndex(etree.HTML(page))
    if asked_before:
        assert len(index.named(".byline")) == 1
    assert index.holding("class", ("line", "by")) == ["byLine a", "byline"]
    assert index.holding("class", ("foot",)) == []


@pytest.mark.parametrize("before", [0, 8_180, 8_190, 8_200, 16_379])
@pytest.mark.parametrize("spelt", ["byLine", "BYLINE", "by-line", "by&#76;ine", "by&#x4c;ine"])
def test_the_markup_tells_whether_a_value_may_hold_a_word(spelt: str, before: int) -> None:
    parsed = parse(f'<p class="{"x" * before}">1</p><p class="a {spelt}">2</p>')
    index = PageIndex(parsed.root, parsed.markup)
    assert [value.lower().replace("-", "") for value in index.holding("class", ("line", "write"))] == ["a byline"]
    if "&" not in spelt and "-" not in spelt:
        assert index.holding("class", ("yLin",)) == [f"a {spelt}"]
    elsewhere = PageIndex(parsed.root, b'<p class="a">')  # this tree would tell it: it is not asked
    assert elsewhere.holding("class", ("line",)) == []

"""Hostile markup: nesting, unclosed elements, crowds of attributes, huge nodes (rows 1 to 4 of the list of faults)."""

from __future__ import annotations

from tests.faults.maker import FILLER, Class, Maker, kind

DEEP = frozenset({"timeout", "memory", "list_page"})

# Rows 1 and 2: nesting, closed and not.


def _nest(depth: int, tag: str, *, closed: bool, every: int) -> Class:
    def build(maker: Maker) -> str:
        parts: list[str] = []
        names = tag.split()
        for level in range(depth):
            parts += (f"<{name}>" for name in names)
            if level % every == 0 or level == depth - 1:
                parts.append(maker.say())
        if closed:
            for level in range(depth):
                parts += (f"</{name}>" for name in reversed(names))
                if level % every == 0:
                    parts.append(maker.say())
        return maker.page("".join(parts))

    return build


for _tag in ("div", "b", "span", "blockquote", "font", "section", "table tr td", "ul li", "a", "p"):
    for _depth in (300, 1000, 5000):
        _every = max(1, _depth // 20)
        _rejects = frozenset[str]() if _depth <= 1000 else DEEP
        kind(f"nested-{_tag.replace(' ', '-')}-{_depth}", rejects=_rejects)(
            _nest(_depth, _tag, closed=True, every=_every)
        )
for _tag in (
    "b",
    "table",
    "span",
    "button",
    "ul li",
    "div",
    "a",
    "font",
    "p",
    "td",
    "dl dd",
    "form",
    "em",
    "i",
    "h1",
    "select",
    "ruby rt",
    "template",
    "object",
):
    kind(f"unclosed-{_tag.replace(' ', '-')}", rejects=DEEP)(_nest(20_000, _tag, closed=False, every=500))
for _tag in ("div", "span", "blockquote"):
    kind(f"nested-{_tag}-100000", rejects=DEEP)(_nest(100_000, _tag, closed=True, every=5_000))
    kind(f"unclosed-{_tag}-100000", rejects=DEEP)(_nest(100_000, _tag, closed=False, every=5_000))


@kind("unclosed-mix", rejects=DEEP)
def _unclosed_mix(maker: Maker) -> str:
    tags = "b i u em font span div p td table ul li dl a button form h2 blockquote".split()
    parts = []
    for number in range(20_000):
        parts.append(f"<{maker.random.choice(tags)}>")
        if number % 500 == 0:
            parts.append(maker.say())
    return maker.page("".join(parts))


# Row 3: attributes.


@kind("attributes")
def _attributes(maker: Maker) -> str:
    names = " ".join(f"a{number}='{number}'" for number in range(60_000))
    return maker.page(f"<div {names}>{maker.say()}</div>{maker.say()}")


@kind("attributes-with-brackets")
def _attributes_with_brackets(maker: Maker) -> str:
    names = " ".join(f"a{number}='{number} > 1'" for number in range(60_000))
    return maker.page(f"<div {names}>{maker.say()}</div>{maker.say()}")


@kind("attributes-with-stray-marks")
def _stray_marks(maker: Maker) -> str:
    said = "".join(f"<p title=it's>{maker.say()}</p>" + "<b>a b c d e f g h</b> " * 400 for _ in range(5))
    return maker.page(said)


@kind("attribute-of-10-mb")
def _long_attribute(maker: Maker) -> str:
    return maker.page(f"<div title='{'长' * 3_500_000}'>{maker.say()}</div>{maker.say()}")


@kind("classes")
def _classes(maker: Maker) -> str:
    names = " ".join(f"c{number}" for number in range(60_000))
    return maker.page(f"<div class='{names}'><p>{maker.say()}</p></div><p>{maker.say()}</p>")


# Row 4: huge text nodes and their like.


@kind("text-of-10-mb")
def _text_node(maker: Maker) -> str:
    return maker.page(f"<p>{maker.say()}{'长文字。' * 900_000}{maker.say()}</p>")


@kind("comment-of-10-mb")
def _comment(maker: Maker) -> str:
    return maker.page(f"<p>{maker.say()}</p><!-- {'注释' * 1_800_000} --><p>{maker.say()}</p>")


@kind("script-of-10-mb")
def _script(maker: Maker) -> str:
    return maker.page(f"<p>{maker.say()}</p><script>{'var a=1;' * 1_300_000}</script><p>{maker.say()}</p>")


@kind("paragraphs")
def _paragraphs(maker: Maker) -> str:
    return maker.page("".join(f"<p>{maker.say() if number % 100 == 0 else FILLER}</p>" for number in range(20_000)))


@kind("breaks")
def _breaks(maker: Maker) -> str:
    return maker.page(f"<p>{maker.say()}{'<br>' * 200_000}{maker.say()}</p>")


@kind("lines-of-plain-text", ".txt")
def _lines(maker: Maker) -> str:
    return "\n".join(maker.say() if number % 100 == 0 else f"{number}{FILLER}" for number in range(20_000))


# What a page holds that no reader sees, and what is left open and swallows the rest.


def _holding(before: str, after: str) -> Class:
    def build(maker: Maker) -> str:
        return maker.page("\n".join(f"<p>{maker.say()}</p>{before}{maker.say()}{after}" for _ in range(3)))

    return build


for _name in ("iframe", "object", "svg", "math", "template", "title", "noframes", "xmp"):
    kind(f"in-{_name}")(_holding(f"<{_name}>", f"</{_name}>"))
for _name in ("iframe", "object", "svg", "math", "template", "title", "style", "script", "noframes", "xmp", "STYLE"):
    kind(f"left-open-{_name}")(_holding("", f"<{_name}>"))
kind("left-open-comment")(_holding("", "<!-- "))


# Tags without a closing quotation mark or bracket, which make attributes of the text behind them.

_OPEN_TAGS = {
    "value": '<a href="/1>{}</a>',
    "value-of-one-quote": "<a href='/1>{}</a>",
    "value-of-text": '<a href="{}\n',
    "value-and-speech": '<div class="a>{} 他说"好"，{}\n',
    "empty-value": '<p title=">{}</p>',
    "tag": "<p class=a {}</p>",
    "tag-on-a-line": "<p\n{}\n",
    "tag-after-a-quote": '<p class="a"{}</p>',
    "end-tag": "</p {}\n",
    "end-tag-of-text": "</{}\n",
    "declaration": "<!{}\n",
    "instruction": "<?{}\n",
    "comparison": "<p>a <b {} c > d</p>",
    "table-cells": '<table><tr><td width="5>{}<td>{}</td></tr></table>',
}


def _open_tag(form: str, times: int) -> Class:
    def build(maker: Maker) -> str:
        said = (form.replace("{}", "%s") % tuple(maker.say() for _ in range(form.count("{}"))) for _ in range(times))
        return maker.page(f'{"".join(said)}<p>{maker.say()}</p><p class="b">{maker.say()}</p>')

    return build


for _name, _form in _OPEN_TAGS.items():
    kind(f"open-{_name}")(_open_tag(_form, 1))
    kind(f"open-{_name}-300")(_open_tag(_form, 300))
kind("open-value-20000", rejects=DEEP)(_open_tag('<a href="/1>{}', 20_000))
kind("open-value-and-no-end")(_open_tag('<a href="{}', 1))

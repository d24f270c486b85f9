"""Hostile documents by class, made from a seed: each with the marker sentences that were planted in it.

A document is survived when each marker is in the article or in the account of what was removed, or
when the document is a reject: text lost with a success status is the one failure.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_SUBJECTS = "新桥 市图书馆 老城区 试验田 港口 水文站 博物馆 果园 地铁二号线 合唱团".split()
_VERBS = "今天开放 昨日完工 再次迎来访客 通过了验收 公布了名单 增加了班次 恢复供水 举行了演出".split()


@dataclass(frozen=True)
class Hostile:
    """One hostile document: its file name, its content, the markers in it, and the reasons it may be rejected for."""

    name: str
    data: bytes
    markers: tuple[str, ...] = ()
    rejects: frozenset[str] = field(default_factory=frozenset)


class _Maker:
    """Sentences that are all different, and are remembered as markers."""

    def __init__(self, seed: int) -> None:
        self.random, self.markers = random.Random(seed), list[str]()

    def say(self) -> str:
        """A sentence that stands once in the document."""
        subject, verb = self.random.choice(_SUBJECTS), self.random.choice(_VERBS)
        number = f"{len(self.markers)}{self.random.randrange(10**6):06d}"
        self.markers.append(f"{subject}{verb}第{number}号记录")
        return f"{self.markers[-1]}，这是正文里的一句话。"

    def page(self, body: str) -> str:
        """`body` between a head and a foot that are said too."""
        return f"<html><head><title>页</title></head><body><p>{self.say()}</p>{body}<p>{self.say()}</p></body></html>"


Class = Callable[[_Maker], "str | bytes"]
CLASSES: dict[str, tuple[Class, str, frozenset[str]]] = {}
_DEEP = frozenset({"too_deep", "timeout", "memory"})


def _class(name: str, suffix: str = ".html", rejects: frozenset[str] = frozenset()) -> Callable[[Class], Class]:
    def add(make: Class) -> Class:
        CLASSES[name] = make, suffix, rejects
        return make

    return add


def make(name: str, seed: int) -> Hostile:
    """The document of class `name` that `seed` makes."""
    build, suffix, rejects = CLASSES[name]
    maker = _Maker(seed)
    data = build(maker)
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return Hostile(f"{name}-{seed}{suffix}", raw, tuple(maker.markers), rejects)


def make_all(seeds: range) -> Iterator[Hostile]:
    """One document a class and seed."""
    for seed in seeds:
        for name in CLASSES:
            yield make(name, seed)


# Rows 1 and 2: nesting, closed and not.


def _nest(depth: int, tag: str, *, closed: bool, every: int) -> Class:
    def build(maker: _Maker) -> str:
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
        _rejects = frozenset[str]() if _depth <= 1000 else _DEEP
        _class(f"nested-{_tag.replace(' ', '-')}-{_depth}", rejects=_rejects)(_nest(_depth, _tag, closed=True, every=_every))
for _tag in ("b", "table", "span", "button", "ul li", "div", "a", "font", "p", "td", "dl dd", "form", "em", "i", "h1", "select"):
    _class(f"unclosed-{_tag.replace(' ', '-')}", rejects=_DEEP)(_nest(20_000, _tag, closed=False, every=500))
for _tag in ("div", "span", "blockquote"):
    _class(f"nested-{_tag}-100000", rejects=_DEEP)(_nest(100_000, _tag, closed=True, every=5_000))
    _class(f"unclosed-{_tag}-100000", rejects=_DEEP)(_nest(100_000, _tag, closed=False, every=5_000))


@_class("unclosed-mix", rejects=_DEEP)
def _unclosed_mix(maker: _Maker) -> str:
    tags = "b i u em font span div p td table ul li dl a button form h2 blockquote".split()
    parts = []
    for number in range(20_000):
        parts.append(f"<{maker.random.choice(tags)}>")
        if number % 500 == 0:
            parts.append(maker.say())
    return maker.page("".join(parts))


# Row 3: attributes.


@_class("attributes")
def _attributes(maker: _Maker) -> str:
    names = " ".join(f"a{number}='{number}'" for number in range(60_000))
    return maker.page(f"<div {names}>{maker.say()}</div>{maker.say()}")


@_class("attribute-of-10-mb")
def _long_attribute(maker: _Maker) -> str:
    return maker.page(f"<div title='{'长' * 3_500_000}'>{maker.say()}</div>{maker.say()}")


@_class("classes")
def _classes(maker: _Maker) -> str:
    names = " ".join(f"c{number}" for number in range(60_000))
    return maker.page(f"<div class='{names}'><p>{maker.say()}</p></div><p>{maker.say()}</p>")


# Row 4: huge text nodes and their like.


@_class("text-of-10-mb")
def _text_node(maker: _Maker) -> str:
    return maker.page(f"<p>{maker.say()}{'长文字。' * 900_000}{maker.say()}</p>")


@_class("comment-of-10-mb")
def _comment(maker: _Maker) -> str:
    return maker.page(f"<p>{maker.say()}</p><!-- {'注释' * 1_800_000} --><p>{maker.say()}</p>")


@_class("script-of-10-mb")
def _script(maker: _Maker) -> str:
    return maker.page(f"<p>{maker.say()}</p><script>{'var a=1;' * 1_300_000}</script><p>{maker.say()}</p>")


@_class("paragraphs", rejects=frozenset({"timeout"}))
def _paragraphs(maker: _Maker) -> str:
    return maker.page("".join(f"<p>{maker.say()}</p>" for _ in range(20_000)))


@_class("breaks")
def _breaks(maker: _Maker) -> str:
    return maker.page(f"<p>{maker.say()}{'<br>' * 200_000}{maker.say()}</p>")


@_class("lines-of-plain-text", ".txt", frozenset({"timeout"}))
def _lines(maker: _Maker) -> str:
    return "\n".join(maker.say() for _ in range(20_000))


# Row 6: runs that make ordinary patterns run away.

_RUNS = {
    "spaces": " ", "newlines": "\n", "tabs": "\t", "ideographic-spaces": "\u3000", "nbsp": "\u00a0", "carriage": "\r",
    "copyright": "版权所有", "editor": "责任编辑：", "byline": "来源：", "dates": "2021-12-21 ", "digits": "1", "dots": "。",
    "parentheses": "（", "brackets": "[", "less": "<", "ampersands": "&", "pipes": "|", "hyphens": "-", "equals": "=",
    "questions": "?", "replacements": "\ufffd", "quotes": '"', "letters": "a", "pinyin": "xin(xīn)", "slashes": "/",
    "entities": "&#57344;", "mojibake": "鏂版ˉ", "latin": "Ã¦", "percent": "%E6", "escapes": "\\u65b0", "zero-width": "\u200b",
    "bidi": "\u202e", "colons": "：", "line-separators": "\u2028", "combining": "\u0301", "stars": "*", "front": "---\n",
    "comment-openings": "<!--", "closing": "</p>", "doctypes": "<!DOCTYPE html>", "cdata": "<![CDATA[", "hash": "#",
    "urls": "http://a.cn/", "html-lookalikes": "<p", "underscores": "_", "tildes": "~", "shifted": "?锛?",
}  # fmt: skip


def _run(unit: str, *, markup: bool) -> Class:
    def build(maker: _Maker) -> str:
        run = unit * (200_000 // len(unit.encode()))
        text = f"{maker.say()}{run}{maker.say()}" if markup else f"{maker.say()}\n{run}\n{maker.say()}"
        return maker.page(f"<p>{text}</p>") if markup else text

    return build


for _name, _unit in _RUNS.items():
    _class(f"run-{_name}", ".txt")(_run(_unit, markup=False))
    # What follows an opened comment belongs to it: nothing is said there.
    if _name not in ("comment-openings",):
        _class(f"page-run-{_name}")(_run(_unit, markup=True))


# Rows 7 to 11: bytes.


@_class("controls")
def _controls(maker: _Maker) -> bytes:
    page = maker.page("".join(f"<p>{maker.say()}\x00</p>" for _ in range(40)))
    noise = bytes([*range(9), 11, *range(14, 32), 127])
    return b"".join(
        line + b"</p>" + bytes([maker.random.choice(noise)]) for line in page.encode().split(b"</p>")
    )


@_class("controls-plain", ".txt")
def _controls_plain(maker: _Maker) -> str:
    return "\n".join(f"{maker.say()}{maker.random.choice(chr(0) + chr(7) + chr(27) + chr(127))}" for _ in range(30))


@_class("malformed-utf-8", ".txt")
def _malformed(maker: _Maker) -> bytes:
    bad = [b"\xc0\xaf", b"\xe6\x96", b"\xff", b"\xfe\xfe", b"\xf8\x88\x80\x80\x80", b"\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]
    return b"\n".join(maker.say().encode() + maker.random.choice(bad) + "。".encode() for _ in range(30))


def _encoded(encoding: str, bom: bytes = b"") -> Class:
    def build(maker: _Maker) -> bytes:
        return bom + maker.page("".join(f"<p>{maker.say()}</p>" for _ in range(20))).encode(encoding)

    return build


_class("gb18030")(_encoded("gb18030"))
_class("utf-16")(_encoded("utf-16"))
_class("utf-16-le-bare")(_encoded("utf-16-le"))
_class("utf-16-be-bare")(_encoded("utf-16-be"))
_class("utf-32")(_encoded("utf-32"))
_class("utf-8-bom")(_encoded("utf-8", b"\xef\xbb\xbf"))


@_class("wrong-declaration")
def _wrong_declaration(maker: _Maker) -> bytes:
    charset = maker.random.choice(["gb2312", "big5", "iso-8859-1", "utf-16", "rot13", "unknown-8bit", "shift_jis"])
    body = "".join(f"<p>{maker.say()}</p>" for _ in range(20))
    return f"<meta charset={charset}>{maker.page(body)}".encode()


@_class("detector", rejects=frozenset({"binary"}))
def _detector(maker: _Maker) -> bytes:
    return b"\xbd\x00" + b"S" * 32_768


# Rows 17 to 20: XML, remote references, nothing, no text.


@_class("entity-bomb", ".xhtml")
def _entity_bomb(maker: _Maker) -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "笑">{entities}]>'
        f"<html><body><p>{maker.say()}</p><p>&e11;</p><p>{maker.say()}</p></body></html>"
    )


@_class("external-entity", ".xhtml")
def _external_entity(maker: _Maker) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/d">%y;]>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><body>'
        f'<p>{maker.say()}</p><p>&x;</p><xi:include parse="text" href="file:///etc/passwd"/><p>{maker.say()}</p></body></html>'
    )


@_class("remote")
def _remote(maker: _Maker) -> str:
    site = "http://127.0.0.1:9"
    return (
        f'<!DOCTYPE html PUBLIC "x" "{site}/x.dtd"><link rel=stylesheet href="{site}/a.css"><base href="{site}">'
        f'<p>{maker.say()}<img src="{site}/i.png"></p><iframe src="{site}/f"></iframe><script src="{site}/s.js"></script>'
        f'<object data="{site}/o"></object><p>{maker.say()}</p>'
    )


_EMPTY = [
    "", " \n\t\n", "\ufeff", "<html></html>", "<!-- nur -->", "<html><body></body></html>", "<p></p><div> </div>", "&nbsp;&#12288;",
    "<script>var a = 1;</script>", "<style>p {}</style>", "<p>&nbsp;</p>", "\u200b\u200b", "<br><br><hr>", "<img src=a.png>",
    "<html><head><title>标题</title></head><body></body></html>", "---\ntitle: 标题\n---\n", "\0\0", "\u3000\u3000",
]  # fmt: skip
_EMPTY_REASONS = frozenset({"empty", "nothing_left", "binary", "no_body"})
for _number, _text in enumerate(_EMPTY):
    _class(f"void-{_number}", maker_suffix := ".html" if "<" in _text else ".txt", _EMPTY_REASONS)(
        lambda maker, text=_text: text  # type: ignore[misc]
    )


@_class("binary", rejects=frozenset({"binary"}))
def _binary(maker: _Maker) -> bytes:
    head = maker.random.choice([b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"\x7fELF", b"GIF89a", b""])
    return head + maker.random.randbytes(5000)


# Rows 29, 31, 32.


@_class("front-matter", ".md")
def _front_matter(maker: _Maker) -> str:
    head = maker.random.choice(
        [
            "- a\n- b", "a: &a [x]\nb: [*a, *a]", "date: 0000-99-99", "date: 9999-12-31T99:99", "title: [unclosed",
            "title: !!python/object/apply:os.system [x]", "a: " + "[" * 5000, "title: a\ntitle: b", "? x", "\t- x",
        ]
    )  # fmt: skip
    return f"---\n{head}\n---\n{maker.say()}\n{maker.say()}\n"


@_class("front-matter-unclosed", ".md")
def _front_matter_unclosed(maker: _Maker) -> str:
    return f"---\ntitle: 标题\n{maker.say()}\n{maker.say()}\n"


@_class("attack-on-a-report")
def _attack(maker: _Maker) -> str:
    return (
        f"<p onclick=alert(1)>{maker.say()}</p><script>alert('{0}')</script><a href='javascript:alert(1)'>{maker.say()}</a>"
        f"<svg onload=alert(1)></svg><p>\x1b]0;title\x07\x1b[31m{maker.say()}</p><p>&lt;script&gt;alert(2)&lt;/script&gt;</p>"
    )
